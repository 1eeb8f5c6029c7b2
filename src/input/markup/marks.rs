//! The marks that are open around a text.

use crate::model::{Language, Link};

/// The marks of each kind that are open.
#[derive(Default)]
pub struct Markup {
    pub strong: Depth,
    pub emphasis: Depth,
    pub code: Depth,
    pub struck: Depth,
    pub raised: Depth,
    pub lowered: Depth,
    /// The elements that say their language, each with its name.
    pub languages: Vec<(String, Option<Language>)>,
    pub links: Vec<Option<Link>>,
    /// The outermost link that can be followed.
    followed: Option<usize>,
}

/// How many marks of one kind are open, one inside another.
pub type Depth = usize;

/// Counts a mark that starts or ends; an end without a start ends nothing.
pub fn count(depth: &mut Depth, starts: bool) {
    *depth = if starts { depth.saturating_add(1) } else { depth.saturating_sub(1) };
}

impl Markup {
    pub fn link(&self) -> Option<&Link> {
        self.links.get(self.followed?)?.as_ref()
    }

    pub fn open_link(&mut self, link: Option<Link>) {
        if self.followed.is_none() && link.is_some() {
            self.followed = Some(self.links.len());
        }
        self.links.push(link);
    }

    pub fn close_link(&mut self) {
        self.links.pop();
        self.followed = self.followed.filter(|&link| link < self.links.len());
    }
}
