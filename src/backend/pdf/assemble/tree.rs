//! The structure tree as it is written (ISO 32000-1 14.7.2). There are
//! thousands of elements: they do without objects and lists of their own.

use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId};

use crate::backend::pdf::frame::tag::Scope;

use super::object::{Numbers, separate, write_name};

/// The elements in a list of references.
pub(super) type List = Box<[ObjectId]>;

/// The tree as it is written.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) root: ObjectId,
    pub(super) elements: Vec<(ObjectId, Element)>,
    /// What is in the elements, by ranges.
    pub(super) kids: Vec<Kid>,
    /// The header cells that data cells name, by ranges.
    pub(super) headers: Vec<Identifier>,
    /// The elements of pages, where such lists are objects of their own.
    pub(super) lists: Vec<(ObjectId, List)>,
}

/// A structure element.
pub(super) struct Element {
    pub(super) structure_type: &'static str,
    /// The page of its content.
    pub(super) page: Option<ObjectId>,
    pub(super) parent: ObjectId,
    pub(super) name: Option<Identifier>,
    pub(super) attributes: Attributes,
    /// Which of the tree's.
    pub(super) kids: Range<u32>,
}

/// What other elements call one by: they are counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Identifier(pub(super) u32);

/// What else there is to say of an element (ISO 32000-1 14.8.5).
pub(super) enum Attributes {
    None,
    List {
        numbered: bool,
    },
    Header(Scope),
    /// Which of the tree's header cells.
    Data(Range<u32>),
    /// What replaces it, and where it stands.
    Figure(Box<Dictionary>),
}

/// What is in an element. Objects by their numbers: no object of a new file has
/// another generation than the first.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kid {
    Element(u32),
    /// Content of the element's own page, by its number there.
    Content(u32),
    /// Content of another page.
    Elsewhere {
        page: u32,
        number: u32,
    },
    Annotation {
        page: u32,
        annotation: u32,
    },
}

/// The generation of all objects.
const GENERATION: u16 = 0;

impl Identifier {
    /// As elements say it. In rows, one differs from the next in its last
    /// digit.
    pub(super) fn object(self) -> Object {
        Object::string_literal(format!("e{:05}", self.0))
    }
}

impl Attributes {
    fn write(&self, out: &mut Vec<u8>, tree: &Tree, numbers: Numbers<'_>) {
        match self {
            Attributes::None => {}
            Attributes::List { numbered } => out.extend(match numbered {
                true => &b"/A<</O/List/ListNumbering/Decimal>>"[..],
                false => b"/A<</O/List/ListNumbering/Disc>>",
            }),
            Attributes::Header(scope) => out.extend(match scope {
                Scope::Column => &b"/A<</O/Table/Scope/Column>>"[..],
                Scope::Row => b"/A<</O/Table/Scope/Row>>",
            }),
            Attributes::Data(headers) => {
                out.extend(b"/A<</O/Table/Headers[");
                for header in part(&tree.headers, headers) {
                    separate(out, &header.object(), numbers);
                }
                out.extend(b"]>>");
            }
            Attributes::Figure(figure) => {
                for (key, value) in &**figure {
                    write_name(out, key);
                    separate(out, value, numbers);
                }
            }
        }
    }
}

impl Kid {
    /// Writes it as elements say it (ISO 32000-1 14.7.4).
    fn write(self, out: &mut Vec<u8>, numbers: Numbers<'_>) {
        let number = |out: &mut Vec<u8>, value: u32| {
            separate(out, &i64::from(value).into(), numbers);
        };
        let reference = |out: &mut Vec<u8>, id: u32| {
            separate(out, &Object::Reference((id, GENERATION)), numbers);
        };
        match self {
            Kid::Element(id) => reference(out, id),
            Kid::Content(content) => number(out, content),
            Kid::Elsewhere {
                page,
                number: content,
            } => {
                out.extend(b"<</Type/MCR/Pg");
                reference(out, page);
                out.extend(b"/MCID");
                number(out, content);
                out.extend(b">>");
            }
            Kid::Annotation { page, annotation } => {
                out.extend(b"<</Type/OBJR/Pg");
                reference(out, page);
                out.extend(b"/Obj");
                reference(out, annotation);
                out.extend(b">>");
            }
        }
    }

    fn references(self) -> impl Iterator<Item = ObjectId> {
        let (first, second) = match self {
            Kid::Element(id) => (Some(id), None),
            Kid::Content(_) => (None, None),
            Kid::Elsewhere { page, .. } => (Some(page), None),
            Kid::Annotation { page, annotation } => (Some(page), Some(annotation)),
        };
        let numbers = first.into_iter().chain(second);
        numbers.map(|number| (number, GENERATION))
    }
}

impl Element {
    /// How many bytes it is written in, with numbers of so many digits; none
    /// for one with attributes, which are long.
    pub(super) fn length(&self, tree: &Tree, digits: usize) -> Option<usize> {
        let number = digits.saturating_add(" ".len());
        let reference = number.saturating_add(" 0 R".len());
        let plain = matches!(self.attributes, Attributes::None) && self.name.is_none();
        let kids = self.kids(tree).iter().map(|kid| match kid {
            Kid::Element(_) => Some(reference),
            Kid::Content(_) => Some(number),
            Kid::Elsewhere { .. } | Kid::Annotation { .. } => None,
        });
        let page = self.page.map(|_| "/Pg".len().saturating_add(reference));
        let parent = "<</S//P/K[]>>".len().saturating_add(reference);
        let others = [
            Some(parent),
            Some(self.structure_type.len()),
            page.or(Some(0)),
        ];
        let length = kids.chain(others).sum::<Option<usize>>();
        length.filter(|_| plain)
    }

    fn kids<'t>(&self, tree: &'t Tree) -> &'t [Kid] {
        part(&tree.kids, &self.kids)
    }

    /// The objects that it refers to.
    pub(super) fn references(&self, tree: &Tree) -> impl Iterator<Item = ObjectId> {
        let kids = self.kids(tree).iter().flat_map(|kid| kid.references());
        self.page.into_iter().chain([self.parent]).chain(kids)
    }

    pub(super) fn write(&self, out: &mut Vec<u8>, tree: &Tree, numbers: Numbers<'_>) {
        out.extend(b"<</S/");
        out.extend(self.structure_type.as_bytes());
        let mut entry = |key: &[u8], value: &Object| {
            out.extend(key);
            separate(out, value, numbers);
        };
        if let Some(page) = self.page {
            entry(b"/Pg", &Object::Reference(page));
        }
        entry(b"/P", &Object::Reference(self.parent));
        if let Some(name) = self.name {
            entry(b"/ID", &name.object());
        }
        self.attributes.write(out, tree, numbers);
        // Last, for its length varies most.
        match self.kids(tree) {
            [] => {}
            [kid] => {
                out.extend(b"/K");
                kid.write(out, numbers);
            }
            kids => {
                out.extend(b"/K[");
                for kid in kids {
                    kid.write(out, numbers);
                }
                out.push(b']');
            }
        }
        out.extend(b">>");
    }
}

fn part<'t, T>(all: &'t [T], range: &Range<u32>) -> &'t [T] {
    let range = range.start as usize..range.end as usize;
    all.get(range).unwrap_or_default()
}
