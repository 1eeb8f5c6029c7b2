//! A structure element as it is written (ISO 32000-1 14.7.2). There are
//! thousands: they do without a dictionary each.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::backend::pdf::layout::tag::{Scope, TagId};

use super::object::{Numbers, separate, write_name};

/// A structure element.
pub(super) struct Element {
    pub(super) structure_type: &'static str,
    /// The page of its content.
    pub(super) page: Option<ObjectId>,
    pub(super) parent: ObjectId,
    /// Whether it is called by its identifier, and by which.
    pub(super) name: Option<TagId>,
    pub(super) attributes: Attributes,
    pub(super) kids: Box<[Kid]>,
}

/// What else there is to say of an element (ISO 32000-1 14.8.5).
pub(super) enum Attributes {
    None,
    List {
        numbered: bool,
    },
    Header(Scope),
    /// By the identifiers of the header cells.
    Data(Box<[TagId]>),
    /// What replaces it, and where it stands.
    Figure(Box<Dictionary>),
}

/// What other elements call one by.
pub(super) fn identifier(tag: TagId) -> Object {
    Object::string_literal(format!("e{}", tag.0))
}

impl Attributes {
    /// As elements say it.
    fn dictionary(&self) -> Option<Dictionary> {
        let attributes = match self {
            Attributes::None => return None,
            Attributes::List { numbered } => {
                let numbering = if *numbered { "Decimal" } else { "Disc" };
                dictionary! { "O" => "List", "ListNumbering" => numbering }
            }
            Attributes::Header(scope) => {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                };
                dictionary! { "O" => "Table", "Scope" => scope }
            }
            Attributes::Data(headers) => {
                let ids: Vec<Object> = headers.iter().map(|header| identifier(*header)).collect();
                dictionary! { "O" => "Table", "Headers" => ids }
            }
            Attributes::Figure(figure) => return Some(Dictionary::clone(figure)),
        };
        Some(dictionary! { "A" => attributes })
    }
}

/// What is in an element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kid {
    Element(ObjectId),
    /// Content of the element's own page, by its number there.
    Content(u32),
    /// Content of another page.
    Elsewhere {
        page: ObjectId,
        number: u32,
    },
    Annotation {
        page: ObjectId,
        annotation: ObjectId,
    },
}

impl Kid {
    /// As elements say it (ISO 32000-1 14.7.4).
    fn object(self) -> Object {
        match self {
            Kid::Element(id) => id.into(),
            Kid::Content(number) => i64::from(number).into(),
            Kid::Elsewhere { page, number } => {
                dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => i64::from(number) }.into()
            }
            Kid::Annotation { page, annotation } => {
                dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation }.into()
            }
        }
    }

    pub(super) fn references(self) -> impl Iterator<Item = ObjectId> {
        let (first, second) = match self {
            Kid::Element(id) => (Some(id), None),
            Kid::Content(_) => (None, None),
            Kid::Elsewhere { page, .. } => (Some(page), None),
            Kid::Annotation { page, annotation } => (Some(page), Some(annotation)),
        };
        first.into_iter().chain(second)
    }
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
        if let Some(name) = self.name {
            entry(b"ID", &identifier(name));
        }
        for (key, value) in self.attributes.dictionary().iter().flatten() {
            entry(key, value);
        }
        // Last, for its length varies most.
        match &self.kids[..] {
            [] => {}
            [kid] => entry(b"K", &kid.object()),
            kids => {
                out.extend(b"/K[");
                for kid in kids {
                    separate(out, &kid.object(), numbers);
                }
                out.push(b']');
            }
        }
        out.extend(b">>");
    }
}
