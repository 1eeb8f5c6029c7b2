//! The structure tree (ISO 32000-1 14.7): what was painted, in reading order,
//! with the attributes that PDF/UA-1 (ISO 14289-1) asks for.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "an element's id is its place in the tree, every list here is as long as the tree, pages are the layout's, and pieces are counted before they are sorted"
)]

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::backend::pdf::frame::Layout;
use crate::backend::pdf::frame::tag::{Element, Role, Scope, TagId, TagTree};

use super::figures::Figures;
use super::values::text_string;

/// A piece of marked content: its page and its number there. Ordered as
/// painted.
type Piece = (u32, u32);

/// Where a field stands among the pieces of its page: it is no piece itself.
const AFTER_CONTENT: u32 = u32::MAX;

/// After all pieces.
const NOWHERE: Piece = (u32::MAX, u32::MAX);

/// Which elements are in the file, and what is in them.
pub(super) struct Structure<'a> {
    tags: &'a TagTree,
    /// The pieces of the elements themselves.
    pieces: Pieces,
    /// The first piece or field in each element or below it.
    first: Vec<Piece>,
    /// The objects of the elements that are kept.
    objects: Vec<Option<ObjectId>>,
    /// The annotations of elements, with their pages.
    annotations: BTreeMap<TagId, Vec<(usize, ObjectId)>>,
    /// The identifiers of the elements that are called by them.
    names: Vec<Option<Object>>,
    /// Where each figure is painted.
    figures: &'a Figures,
}

impl<'a> Structure<'a> {
    /// Finds the elements that have content or fields, and gives them objects.
    /// `pages` are the elements of each page's marked content. Empty ones are
    /// left out, except that a table keeps all its cells.
    pub(super) fn new(
        doc: &mut Document,
        layout: &'a Layout,
        pages: &[Vec<TagId>],
        figures: &'a Figures,
    ) -> Structure<'a> {
        let tags = &layout.tags;
        let count = tags.elements().len();
        let mut structure = Structure {
            tags,
            pieces: Pieces::new(pages, count),
            first: vec![NOWHERE; count],
            objects: vec![None; count],
            annotations: BTreeMap::new(),
            names: Vec::new(),
            figures,
        };
        for (page, on_it) in (0..).zip(&layout.pages) {
            for field in &on_it.fields {
                structure.first[field.tag.0] = (page, AFTER_CONTENT);
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
        for i in (0..self.first.len()).rev() {
            let below = self.tags.children(TagId(i)).map(|c| self.first[c.0]);
            let own = self.pieces.of(TagId(i)).first().copied();
            self.first[i] = own.into_iter().chain(below).fold(self.first[i], Piece::min);
        }
    }

    /// Gives objects to the elements that are kept, those of one type in
    /// succession: like beside like deflates best.
    fn keep(&mut self, doc: &mut Document) {
        let mut kept = vec![false; self.objects.len()];
        for (i, element) in self.tags.elements().iter().enumerate() {
            let inside = element.parent().is_none_or(|p| kept[p.0]);
            kept[i] = inside && (self.first[i] != NOWHERE || stays_empty(&element.role));
        }
        let mut kept: Vec<usize> = (0..kept.len()).filter(|&i| kept[i]).collect();
        kept.sort_by_key(|&i| self.tags.element(TagId(i)).role.name());
        for i in kept {
            self.objects[i] = Some(doc.new_object_id());
        }
    }

    /// Gives identifiers to notes (ISO 14289-1 7.9) and to header cells that
    /// data cells name.
    fn name(&mut self) {
        let mut named = vec![false; self.objects.len()];
        for (i, element) in self.tags.elements().iter().enumerate() {
            if self.objects[i].is_none() {
                continue;
            }
            match &element.role {
                Role::Note => named[i] = true,
                Role::DataCell { headers, .. } => {
                    for header in headers.iter().filter(|h| self.objects[h.0].is_some()) {
                        named[header.0] = true;
                    }
                }
                _ => {}
            }
        }
        // All of one length: they are sorted by their letters.
        let mut identifiers = (0..).map(|n| Object::string_literal(format!("e{n:05}")));
        self.names = named
            .into_iter()
            .map(|named| named.then(|| identifiers.next()).flatten())
            .collect();
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

    /// Writes the tree and gives its root. `annotated` are the elements of the
    /// annotations, in the order of their numbers in the parent tree, which
    /// follow those of the pages.
    pub(super) fn write(
        &self,
        doc: &mut Document,
        pages: &[Vec<TagId>],
        page_ids: &[ObjectId],
        annotated: &[ObjectId],
    ) -> ObjectId {
        let root = doc.new_object_id();
        let all = self.tags.elements().iter().zip(&self.objects).enumerate();
        for (i, (tag, id)) in all {
            if let Some(id) = *id {
                doc.set_object(id, self.element(TagId(i), tag, page_ids, root));
            }
        }
        let parents = self.parent_tree(doc, pages, annotated);
        let parents = doc.add_object(dictionary! { "Nums" => parents });
        let mut top = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => parents };
        if let Some(document) = self.object(TagTree::ROOT) {
            top.set("K", document);
        }
        let names = self.id_tree();
        if !names.is_empty() {
            top.set("IDTree", doc.add_object(dictionary! { "Names" => names }));
        }
        let next_key = pages.len().saturating_add(annotated.len());
        top.set("ParentTreeNextKey", next_key as i64);
        doc.set_object(root, top);
        root
    }

    fn element(
        &self,
        tag: TagId,
        element: &Element,
        page_ids: &[ObjectId],
        root: ObjectId,
    ) -> Dictionary {
        let page = self.pieces.of(tag).first().map(|piece| piece.0 as usize);
        let parent = element.parent().and_then(|p| self.object(p));
        let mut written = dictionary! { "S" => element.role.name() };
        if let Some(page) = page {
            written.set("Pg", page_ids[page]);
        }
        written.set("P", parent.unwrap_or(root));
        if let Some(name) = &self.names[tag.0] {
            written.set("ID", name.clone());
        }
        if let Some(words) = self.tags.told(tag) {
            written.set("Alt", text_string(words));
        }
        self.attributes(tag, &element.role, &mut written);
        let mut kids = self.kids(tag, page, page_ids);
        match kids.len() {
            0 => {}
            1 => written.set("K", kids.remove(0)),
            _ => written.set("K", kids),
        }
        written
    }

    /// The pieces of an element and the elements inside it, as painted; the
    /// elements among themselves in the order of the tree.
    fn kids(&self, tag: TagId, home: Option<usize>, page_ids: &[ObjectId]) -> Vec<Object> {
        let content = |&(page, number): &Piece| -> Object {
            let number = i64::from(number);
            if Some(page as usize) == home {
                return number.into();
            }
            let page = page_ids[page as usize];
            dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number }.into()
        };
        let mut kids = Vec::new();
        let mut pieces = self.pieces.of(tag).iter().peekable();
        for child in self.tags.children(tag) {
            let Some(object) = self.object(child) else {
                continue;
            };
            let first = self.first[child.0];
            if first != NOWHERE {
                while let Some(piece) = pieces.next_if(|piece| **piece < first) {
                    kids.push(content(piece));
                }
            }
            kids.push(object.into());
        }
        kids.extend(pieces.map(content));
        let annotations = self.annotations.get(&tag).into_iter().flatten();
        kids.extend(annotations.map(|&(page, annotation)| -> Object {
            let page = page_ids[page];
            dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation }.into()
        }));
        kids
    }

    /// What else there is to say of an element (ISO 32000-1 14.8.5).
    fn attributes(&self, tag: TagId, role: &Role, element: &mut Dictionary) {
        let of_tables = |columns: usize| {
            let mut attributes = dictionary! { "O" => "Table" };
            if columns > 1 {
                attributes.set("ColSpan", columns as i64);
            }
            attributes
        };
        match role {
            Role::HeaderCell { scope, columns } => {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                };
                let mut attributes = of_tables(*columns);
                attributes.set("Scope", scope);
                element.set("A", attributes);
            }
            Role::DataCell { headers, columns } => {
                let named = headers.iter().filter_map(|h| self.names[h.0].clone());
                let named: Vec<Object> = named.collect();
                let mut attributes = of_tables(*columns);
                if !named.is_empty() {
                    attributes.set("Headers", named);
                }
                if attributes.len() > 1 {
                    element.set("A", attributes);
                }
            }
            Role::List { numbered } => {
                let numbering = if *numbered { "Decimal" } else { "Disc" };
                let numbering = dictionary! { "O" => "List", "ListNumbering" => numbering };
                element.set("A", numbering);
            }
            Role::Figure { alt } => {
                element.set("Alt", text_string(alt));
                if let Some(attributes) = self.figures.attributes(tag) {
                    element.set("A", attributes);
                }
            }
            _ => {}
        }
    }

    /// The elements by page, then those of the annotations (ISO 32000-1
    /// 14.7.4.4).
    fn parent_tree(
        &self,
        doc: &mut Document,
        pages: &[Vec<TagId>],
        annotated: &[ObjectId],
    ) -> Vec<Object> {
        let on_pages = pages.iter().map(|marked| -> Object {
            let elements = marked.iter().filter_map(|tag| self.object(*tag));
            let elements: Vec<Object> = elements.map(Object::from).collect();
            doc.add_object(elements).into()
        });
        let entries = on_pages.chain(annotated.iter().map(|&element| element.into()));
        (0i64..)
            .zip(entries)
            .flat_map(|(key, value)| [key.into(), value])
            .collect()
    }

    /// Identifiers and elements, sorted by identifier.
    fn id_tree(&self) -> Vec<Object> {
        let all = self.names.iter().zip(&self.objects);
        let named = all.filter_map(|(name, object)| Some((name.clone()?, (*object)?)));
        let mut entries: Vec<(Object, ObjectId)> = named.collect();
        entries.sort_by(|(a, _), (b, _)| a.as_str().ok().cmp(&b.as_str().ok()));
        entries
            .into_iter()
            .flat_map(|(name, object)| [name, object.into()])
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

/// The pieces of all elements, those of one side by side.
struct Pieces {
    pieces: Vec<Piece>,
    /// By element: where its pieces start, and at the end where they end.
    starts: Vec<u32>,
}

impl Pieces {
    /// `pages` are the elements of each page's marked content; `count` is how
    /// many elements there are.
    fn new(pages: &[Vec<TagId>], count: usize) -> Pieces {
        let mut starts = vec![0_u32; count.saturating_add(1)];
        for tag in pages.iter().flatten() {
            starts[tag.0.saturating_add(1)] += 1;
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut pieces = vec![NOWHERE; sum as usize];
        for (page, marked) in (0..).zip(pages) {
            for (number, tag) in (0..).zip(marked) {
                pieces[next[tag.0] as usize] = (page, number);
                next[tag.0] += 1;
            }
        }
        Pieces { pieces, starts }
    }

    fn of(&self, tag: TagId) -> &[Piece] {
        let (start, end) = (self.starts[tag.0], self.starts[tag.0.saturating_add(1)]);
        &self.pieces[start as usize..end as usize]
    }
}
