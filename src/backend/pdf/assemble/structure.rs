//! The structure tree (ISO 32000-1 14.7): what was painted, in reading order,
//! with the attributes that PDF/UA-1 (ISO 14289-1) asks for.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "an element's id is its place in the tree, every list here is as long as the tree, pages are the layout's, and pieces are counted before they are sorted"
)]

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::backend::pdf::layout;
use crate::backend::pdf::layout::frame::Layout;
use crate::backend::pdf::layout::tag::{Role, Scope, TagId, TagTree};

use super::element::{Element, Kid};
use super::figures::Figures;
use super::strings::text_string;

/// A piece of marked content: its page and its number there. Ordered as
/// painted.
type Piece = (usize, usize);

/// Lists of fewer elements by page are not worth objects of their own.
const LISTS_WORTH_OBJECTS: usize = 3_000;

/// Where a field stands among the pieces of its page: it is no piece itself.
const AFTER_CONTENT: usize = usize::MAX;

/// Which elements are in the file, and what is in them.
pub(super) struct Structure<'a> {
    tags: &'a TagTree,
    /// The pieces of the elements themselves.
    pieces: Pieces,
    /// The first piece or field in each element or below it.
    first: Vec<Option<Piece>>,
    /// The objects of the elements that are kept.
    objects: Vec<Option<ObjectId>>,
    /// The annotations of elements, with their pages.
    annotations: BTreeMap<TagId, Vec<(usize, ObjectId)>>,
    /// Whether each element is called by its identifier.
    named: Vec<bool>,
    /// Where each figure is painted.
    figures: Figures,
}

impl<'a> Structure<'a> {
    /// Finds the elements that have content or fields, and gives them objects.
    /// `pages` are the elements of each page's marked content. Empty ones are left out, except that a table keeps all its cells.
    pub(super) fn new(
        doc: &mut Document,
        layout: &'a Layout,
        pages: &[Vec<TagId>],
        figures: Figures,
    ) -> Structure<'a> {
        let tags = &layout.tags;
        let count = tags.elements().len();
        let mut structure = Structure {
            tags,
            pieces: Pieces::new(pages, count),
            first: vec![None; count],
            objects: vec![None; count],
            annotations: BTreeMap::new(),
            named: vec![false; count],
            figures,
        };
        for (page, on_it) in layout.pages.iter().enumerate() {
            for field in &on_it.fields {
                structure.first[field.tag.0] = Some((page, AFTER_CONTENT));
            }
        }
        structure.find_first();
        structure.keep(doc);
        structure.name();
        structure
    }

    /// Elements stand after their parents, so that one pass from the end
    /// carries what is below upward.
    fn find_first(&mut self) {
        for (i, element) in self.tags.elements().iter().enumerate().rev() {
            let below = element.children.iter().filter_map(|c| self.first[c.0]);
            self.first[i] = self
                .pieces
                .of(TagId(i))
                .first()
                .copied()
                .into_iter()
                .chain(self.first[i])
                .chain(below)
                .min();
        }
    }

    fn keep(&mut self, doc: &mut Document) {
        for (i, element) in self.tags.elements().iter().enumerate() {
            let inside = element.parent.is_none_or(|p| self.objects[p.0].is_some());
            if inside && (self.first[i].is_some() || stays_empty(&element.role)) {
                self.objects[i] = Some(doc.new_object_id());
            }
        }
    }

    /// Gives identifiers to notes (ISO 14289-1 7.9) and to header cells that
    /// data cells name.
    fn name(&mut self) {
        for (i, element) in self.tags.elements().iter().enumerate() {
            if self.objects[i].is_none() {
                continue;
            }
            match &element.role {
                Role::Note => self.named[i] = true,
                Role::DataCell { headers } => {
                    for header in headers.iter().filter(|h| self.objects[h.0].is_some()) {
                        self.named[header.0] = true;
                    }
                }
                _ => {}
            }
        }
    }

    /// An element's object, if it is in the file.
    pub(super) fn object(&self, tag: TagId) -> Option<ObjectId> {
        self.objects[tag.0]
    }

    /// Puts an annotation inside an element.
    pub(super) fn annotate(&mut self, tag: TagId, page: usize, annotation: ObjectId) {
        let annotations = self.annotations.entry(tag).or_default();
        annotations.push((page, annotation));
    }

    /// Writes the tree. `annotated` are the elements of the annotations, in
    /// the order of their numbers in the parent tree, which follow those of
    /// the pages.
    pub(super) fn write(
        &self,
        doc: &mut Document,
        pages: &[Vec<TagId>],
        page_ids: &[ObjectId],
        annotated: &[ObjectId],
    ) -> (ObjectId, Vec<(ObjectId, Element)>) {
        let root = doc.new_object_id();
        let mut elements = Vec::with_capacity(self.objects.iter().flatten().count());
        let all = self.tags.elements().iter().zip(&self.objects).enumerate();
        for (i, (tag, id)) in all {
            if let Some(id) = *id {
                elements.push((id, self.element(TagId(i), tag, root, page_ids)));
            }
        }
        let parents = self.parent_tree(doc, pages, annotated);
        let parents = doc.add_object(dictionary! { "Nums" => parents });
        let mut tree = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => parents };
        if let Some(document) = self.object(TagTree::ROOT) {
            tree.set("K", document);
        }
        let names = self.id_tree();
        if !names.is_empty() {
            tree.set("IDTree", doc.add_object(dictionary! { "Names" => names }));
        }
        let next_key = pages.len().saturating_add(annotated.len());
        tree.set("ParentTreeNextKey", next_key as i64);
        doc.set_object(root, tree);
        (root, elements)
    }

    fn element(
        &self,
        tag: TagId,
        element: &layout::tag::Element,
        root: ObjectId,
        page_ids: &[ObjectId],
    ) -> Element {
        let page = self.pieces.of(tag).first().map(|piece| piece.0);
        let mut more = Dictionary::new();
        if self.named[tag.0] {
            more.set("ID", identifier(tag));
        }
        self.describe(&mut more, tag, &element.role);
        Element {
            structure_type: element.role.name(),
            page: page.map(|page| page_ids[page]),
            parent: element.parent.and_then(|p| self.object(p)).unwrap_or(root),
            more: (!more.is_empty()).then(|| Box::new(more)),
            kids: self.kids(tag, element, page, page_ids),
        }
    }

    /// The pieces of an element and the elements inside it, as painted; the
    /// elements among themselves in the order of the tree.
    fn kids(
        &self,
        tag: TagId,
        element: &layout::tag::Element,
        home: Option<usize>,
        page_ids: &[ObjectId],
    ) -> Box<[Kid]> {
        let content = |&(page, number): &Piece| {
            let number = number as u32;
            if Some(page) == home {
                return Kid::Content(number);
            }
            let page = page_ids[page];
            Kid::Elsewhere { page, number }
        };
        let mut kids = Vec::new();
        let mut pieces = self.pieces.of(tag).iter().peekable();
        for child in &element.children {
            let Some(object) = self.object(*child) else {
                continue;
            };
            if let Some(first) = self.first[child.0] {
                while let Some(piece) = pieces.next_if(|piece| **piece < first) {
                    kids.push(content(piece));
                }
            }
            kids.push(Kid::Element(object));
        }
        kids.extend(pieces.map(content));
        let annotations = self.annotations.get(&tag);
        kids.extend(
            annotations
                .into_iter()
                .flatten()
                .map(|&(page, annotation)| {
                    let page = page_ids[page];
                    Kid::Annotation { page, annotation }
                }),
        );
        kids.into()
    }

    /// Attributes (ISO 32000-1 14.8.5) and replacement text.
    fn describe(&self, dictionary: &mut Dictionary, tag: TagId, role: &Role) {
        let attributes = match role {
            Role::HeaderCell { scope } => {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                };
                dictionary! { "O" => "Table", "Scope" => scope }
            }
            Role::DataCell { headers } => {
                let named = headers.iter().filter(|header| self.named[header.0]);
                let ids: Vec<Object> = named.map(|header| identifier(*header)).collect();
                if ids.is_empty() {
                    return;
                }
                dictionary! { "O" => "Table", "Headers" => ids }
            }
            Role::List { numbered } => {
                let numbering = if *numbered { "Decimal" } else { "Disc" };
                dictionary! { "O" => "List", "ListNumbering" => numbering }
            }
            Role::Figure { alt } => {
                dictionary.set("Alt", text_string(alt));
                let Some(figure) = self.figures.attributes(tag) else {
                    return;
                };
                figure
            }
            _ => return,
        };
        dictionary.set("A", attributes);
    }

    fn parent_tree(
        &self,
        doc: &mut Document,
        pages: &[Vec<TagId>],
        annotated: &[ObjectId],
    ) -> Vec<Object> {
        let many = pages.iter().map(Vec::len).sum::<usize>() >= LISTS_WORTH_OBJECTS;
        let on_pages = pages.iter().map(|marked| -> Object {
            let elements = marked.iter().filter_map(|tag| self.object(*tag));
            let elements: Vec<Object> = elements.map(Object::from).collect();
            if many {
                doc.add_object(elements).into()
            } else {
                elements.into()
            }
        });
        let entries = on_pages.chain(annotated.iter().map(|&element| element.into()));
        (0i64..)
            .zip(entries)
            .flat_map(|(key, value)| [key.into(), value])
            .collect()
    }

    /// Identifiers and elements, sorted by identifier.
    fn id_tree(&self) -> Vec<Object> {
        let all = self.named.iter().zip(&self.objects).enumerate();
        let mut entries: Vec<(String, ObjectId)> = all
            .filter(|(_, (named, _))| **named)
            .filter_map(|(i, (_, object))| Some((name(TagId(i)), (*object)?)))
            .collect();
        entries.sort();
        entries
            .into_iter()
            .flat_map(|(name, object)| [Object::string_literal(name), object.into()])
            .collect()
    }
}

/// A table is regular only with all its cells.
fn stays_empty(role: &Role) -> bool {
    matches!(
        role,
        Role::Document
            | Role::Table
            | Role::TableHead
            | Role::TableBody
            | Role::Row
            | Role::HeaderCell { .. }
            | Role::DataCell { .. }
    )
}

fn name(tag: TagId) -> String {
    format!("e{}", tag.0)
}

fn identifier(tag: TagId) -> Object {
    Object::string_literal(name(tag))
}

/// The pieces of all elements, those of one side by side.
struct Pieces {
    pieces: Vec<Piece>,
    /// By element: where its pieces start, and at the end where they end.
    starts: Vec<usize>,
}

impl Pieces {
    /// `pages` are the elements of each page's marked content, of so many.
    fn new(pages: &[Vec<TagId>], count: usize) -> Pieces {
        let mut starts = vec![0_usize; count.saturating_add(1)];
        for tag in pages.iter().flatten() {
            starts[tag.0.saturating_add(1)] += 1;
        }
        let mut sum = 0_usize;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut pieces = vec![(0, 0); sum];
        for (page, marked) in pages.iter().enumerate() {
            for (number, tag) in marked.iter().enumerate() {
                pieces[next[tag.0]] = (page, number);
                next[tag.0] += 1;
            }
        }
        Pieces { pieces, starts }
    }

    fn of(&self, tag: TagId) -> &[Piece] {
        &self.pieces[self.starts[tag.0]..self.starts[tag.0.saturating_add(1)]]
    }
}
