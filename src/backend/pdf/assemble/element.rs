//! A structure element as it is written (ISO 32000-1 14.7.2). There are
//! thousands: they do without a dictionary each.

use lopdf::{Dictionary, Object, ObjectId};

use super::object::{Numbers, separate, write_name};

/// A structure element.
pub(super) struct Element {
    pub(super) structure_type: &'static str,
    /// The page of its content.
    pub(super) page: Option<ObjectId>,
    pub(super) parent: ObjectId,
    /// What else there is to say of it.
    pub(super) more: Dictionary,
    pub(super) kids: Vec<Object>,
}

impl Element {
    pub(super) fn write(&self, out: &mut Vec<u8>, numbers: Numbers<'_>) {
        out.extend(b"<</S");
        write_name(out, self.structure_type.as_bytes());
        let mut entry = |key: &[u8], value: &Object| {
            write_name(out, key);
            separate(out, value, numbers);
        };
        if let Some(page) = self.page {
            entry(b"Pg", &Object::Reference(page));
        }
        entry(b"P", &Object::Reference(self.parent));
        for (key, value) in &self.more {
            entry(key, value);
        }
        // Last, for its length varies most.
        match &self.kids[..] {
            [] => {}
            [kid] => entry(b"K", kid),
            kids => {
                out.extend(b"/K[");
                for kid in kids {
                    separate(out, kid, numbers);
                }
                out.push(b']');
            }
        }
        out.extend(b">>");
    }
}
