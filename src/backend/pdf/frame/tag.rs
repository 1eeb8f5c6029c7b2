//! What painted items mean: the structure tree (ISO 32000-1 14.7 and 14.8.4).
//!
//! Layout builds it in reading order; items and links on the pages name its
//! elements. It holds no page and no position.

use std::collections::BTreeMap;

use crate::model::Language;

/// An element's position in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub usize);

impl TagId {
    /// The same element when `elements` others stand before its tree.
    #[must_use]
    pub fn after(self, elements: usize) -> TagId {
        TagId(self.0.saturating_add(elements))
    }
}

/// The whole tree; the first element is the Document.
#[derive(Debug, Clone)]
pub struct TagTree {
    elements: Vec<Element>,
    /// Of few elements, what is read instead of their content.
    told: BTreeMap<TagId, String>,
    /// The language of elements whose text is in another than the document's.
    languages: BTreeMap<TagId, Language>,
}

/// One structure element. A document may have hundreds of thousands, so each knows only
/// what it is inside of; it stands after that, and after all before it in the same one.
#[derive(Debug, Clone)]
pub struct Element {
    pub role: Role,
    /// The element it is inside of; none for the Document.
    pub parent: Option<TagId>,
}

/// Standard structure types, with the attributes that go with them.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    Document,
    /// A chapter, or the cover.
    Part,
    Sect,
    /// A heading of this rank, 1 to 6.
    Heading(u8),
    Paragraph,
    Toc,
    TocItem,
    Reference,
    Table,
    TableHead,
    TableBody,
    Row,
    HeaderCell {
        scope: Scope,
        columns: usize,
    },
    DataCell {
        headers: Vec<TagId>,
        columns: usize,
    },
    List {
        numbered: bool,
    },
    ListItem,
    Label,
    ListBody,
    Span,
    /// Words that another revision added; a role of our own.
    Added,
    /// Words that another revision took out; a role of our own.
    Removed,
    /// Words that another revision has elsewhere in the same text; a role of our own.
    Moved,
    Code,
    /// A link; its annotations are attached when the file is made.
    Link,
    /// A picture, with the words that replace it.
    Figure {
        /// What it says to those who do not see it.
        alt: String,
    },
    Note,
    /// Something to fill in; its annotation is attached when the file is made.
    Form,
}

/// Which cells a header cell heads (ISO 32000-1 14.8.5.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Column,
    Row,
}

impl Role {
    /// Our own structure types, and the standard one that each is read as (ISO 32000-1
    /// 14.7.3, `RoleMap`).
    pub const OWN: [(&str, &str); 3] = [("Added", "Span"), ("Removed", "Span"), ("Moved", "Span")];

    /// The name of its structure type: a standard one (ISO 32000-1 14.8.4), or one
    /// of [`Role::OWN`].
    pub fn name(&self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Part => "Part",
            Role::Sect => "Sect",
            Role::Heading(rank) => heading(*rank),
            Role::Paragraph => "P",
            Role::Toc => "TOC",
            Role::TocItem => "TOCI",
            Role::Reference => "Reference",
            Role::Table => "Table",
            Role::TableHead => "THead",
            Role::TableBody => "TBody",
            Role::Row => "TR",
            Role::HeaderCell { .. } => "TH",
            Role::DataCell { .. } => "TD",
            Role::List { .. } => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
            Role::Span => "Span",
            Role::Added => "Added",
            Role::Removed => "Removed",
            Role::Moved => "Moved",
            Role::Code => "Code",
            Role::Link => "Link",
            Role::Figure { .. } => "Figure",
            Role::Note => "Note",
            Role::Form => "Form",
        }
    }
}

fn heading(rank: u8) -> &'static str {
    let position = usize::from(rank.saturating_sub(1));
    ["H1", "H2", "H3", "H4", "H5"].get(position).unwrap_or(&"H6")
}

#[allow(
    clippy::indexing_slicing,
    reason = "an id is asked of the tree that gave it, which loses no element"
)]
impl TagTree {
    pub const ROOT: TagId = TagId(0);

    pub fn new() -> TagTree {
        TagTree {
            elements: vec![Element { role: Role::Document, parent: None }],
            told: BTreeMap::new(),
            languages: BTreeMap::new(),
        }
    }

    /// Says what is read instead of an element's content (ISO 32000-1 14.9.3, `Alt`).
    pub fn tell(&mut self, id: TagId, words: String) {
        self.told.insert(id, words);
    }

    /// Says that an element is in another language than the document (ISO 32000-1 14.9.2, `Lang`).
    pub fn speak(&mut self, id: TagId, language: Language) {
        self.languages.insert(id, language);
    }

    pub fn language(&self, id: TagId) -> Option<&Language> {
        self.languages.get(&id)
    }

    /// What is read instead of an element's content.
    pub fn told(&self, id: TagId) -> Option<&str> {
        self.told.get(&id).map(String::as_str)
    }

    pub fn add(&mut self, parent: TagId, role: Role) -> TagId {
        self.elements.push(Element { role, parent: Some(parent) });
        TagId(self.elements.len().saturating_sub(1))
    }

    /// Puts another tree inside `parent`; its Document becomes a `role`. Returns
    /// what is to be added to the ids of its elements.
    pub fn graft(&mut self, parent: TagId, role: Role, tree: TagTree) -> usize {
        let offset = self.elements.len();
        let moved = tree.elements.into_iter().map(|mut element| {
            if let Role::DataCell { headers, .. } = &mut element.role {
                for header in headers {
                    *header = header.after(offset);
                }
            }
            element.parent = element.parent.map(|parent| parent.after(offset));
            element
        });
        self.elements.extend(moved);
        self.told.extend(tree.told.into_iter().map(|(id, words)| (id.after(offset), words)));
        let languages = tree.languages.into_iter();
        self.languages.extend(languages.map(|(id, language)| (id.after(offset), language)));
        self.elements[offset] = Element { role, parent: Some(parent) };
        offset
    }

    pub fn elements(&self) -> &[Element] {
        &self.elements
    }

    pub fn get(&self, id: TagId) -> Option<&Element> {
        self.elements.get(id.0)
    }

    pub fn element(&self, id: TagId) -> &Element {
        &self.elements[id.0]
    }
}

impl Default for TagTree {
    fn default() -> TagTree {
        TagTree::new()
    }
}
