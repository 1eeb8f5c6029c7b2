//! Names of fields: parts with dots between them, and so a tree (ISO 32000-1
//! 12.7.3.2).

use std::collections::HashMap;

use crate::backend::pdf::layout::frame::{Field, Layout};

/// A field, or a group of fields whose names begin alike.
#[derive(Debug, Default)]
pub(super) struct Node<'l> {
    /// The last part of its name.
    pub(super) name: &'l str,
    /// Where it is filled in, with the pages; nowhere if it is a group.
    pub(super) widgets: Vec<(usize, &'l Field)>,
    /// What is in the group, by its position in [`Names`].
    pub(super) children: Vec<usize>,
}

/// All fields of a document; the first node is the group of all.
pub(super) struct Names<'l> {
    nodes: Vec<Node<'l>>,
    known: HashMap<(usize, &'l str), usize>,
}

impl<'l> Names<'l> {
    /// Sorts the fields by their names, in order of appearance.
    pub(super) fn new(layout: &'l Layout) -> Names<'l> {
        let mut names = Names {
            nodes: vec![Node::default()],
            known: HashMap::new(),
        };
        for (page, on_it) in layout.pages.iter().enumerate() {
            for field in &on_it.fields {
                let parts = field.name.split('.');
                let node = parts.fold(0, |group, part| names.inside(group, part));
                names.nodes[node].widgets.push((page, field));
            }
        }
        names
    }

    /// The node of a name in a group.
    fn inside(&mut self, group: usize, name: &'l str) -> usize {
        let next = self.nodes.len();
        let node = *self.known.entry((group, name)).or_insert(next);
        if node == next {
            self.nodes.push(Node {
                name,
                ..Node::default()
            });
            self.nodes[group].children.push(node);
        }
        node
    }

    /// The node at a position.
    pub(super) fn node(&self, position: usize) -> &Node<'l> {
        &self.nodes[position]
    }
}
