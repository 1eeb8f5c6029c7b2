//! Fields that only hold other fields: of `scope.rating` and `scope.evidence` the field `scope`.

use std::collections::HashMap;

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::backend::pdf::assemble::values::text_string;

/// The groups of a form. The first is the form itself.
pub(super) struct Groups<'n> {
    groups: Vec<Group<'n>>,
    known: HashMap<&'n str, usize>,
}

struct Group<'n> {
    /// None for the form itself.
    id: Option<ObjectId>,
    name: &'n str,
    parent: Option<ObjectId>,
    kids: Vec<Object>,
}

impl Default for Groups<'_> {
    fn default() -> Self {
        let form = Group { id: None, name: "", parent: None, kids: Vec::new() };
        Groups { groups: vec![form], known: HashMap::new() }
    }
}

impl<'n> Groups<'n> {
    /// The group of a field by its full name, and the field's name in it.
    pub(super) fn enter(&mut self, doc: &mut Document, full: &'n str) -> (usize, &'n str) {
        match full.rsplit_once('.') {
            Some((group, name)) => (self.group(doc, group), name),
            None => (0, full),
        }
    }

    fn group(&mut self, doc: &mut Document, full: &'n str) -> usize {
        if let Some(&known) = self.known.get(full) {
            return known;
        }
        let (parent, name) = self.enter(doc, full);
        let (id, at) = (doc.new_object_id(), self.groups.len());
        self.add(parent, id.into());
        self.groups.push(Group { id: Some(id), name, parent: self.id(parent), kids: Vec::new() });
        self.known.insert(full, at);
        at
    }

    /// The object of a group; none for the form itself.
    pub(super) fn id(&self, group: usize) -> Option<ObjectId> {
        self.groups.get(group)?.id
    }

    pub(super) fn add(&mut self, group: usize, field: Object) {
        if let Some(group) = self.groups.get_mut(group) {
            group.kids.push(field);
        }
    }

    pub(super) fn finish(self, doc: &mut Document) -> Vec<Object> {
        let mut of_form = Vec::new();
        for group in self.groups {
            let Some(id) = group.id else {
                of_form = group.kids;
                continue;
            };
            let mut field = dictionary! {
                "T" => text_string(group.name),
                "Kids" => group.kids,
            };
            if let Some(parent) = group.parent {
                field.set("Parent", parent);
            }
            doc.set_object(id, field);
        }
        of_form
    }
}
