//! A file of records: what it holds, and whether it is in a form of its own.

use std::sync::Arc;

use crate::base::diag::Checked;
use crate::base::source::Source;
use crate::input::open::stem;
use crate::input::values::{self, Node, Tree};

#[derive(Debug)]
pub struct Values {
    pub tree: Tree,
    /// What the file is called, without its ending.
    pub name: String,
}

impl Values {
    pub fn read(source: &Arc<Source>) -> Checked<Values> {
        Ok(Values { tree: values::tree(source)?, name: stem(source.name()) })
    }

    /// Whether they are, or were meant to be, in the form that the program writes.
    pub fn is_native(&self) -> bool {
        let root = self.tree.root();
        let levels = root.get("levels").map_or(&[][..], Node::items);
        let own = ["entries", "leads_to", "grade", "notes"];
        let is_own = |level: &std::rc::Rc<Node>| own.iter().any(|key| level.get(key).is_some());
        root.get("sections").is_some_and(Node::is_map) || levels.iter().any(is_own)
    }
}
