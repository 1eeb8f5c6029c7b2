//! The structure tree (ISO 32000-1 14.7): what was painted, in reading order,
//! with the attributes that PDF/UA-1 (ISO 14289-1) asks for.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "an element's id is its place in the tree, every list here is as long as the tree, pages are the layout's, and pieces are counted before they are sorted"
)]

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::backend::pdf::frame;
use crate::backend::pdf::frame::Layout;
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};

use super::figures::Figures;
use super::strings::text_string;
use super::tree::{Attributes, Element, Identifier, Kid, List, Tree};

/// A piece of marked content: its page and its number there. Ordered as
/// painted.
type Piece = (u32, u32);

/// Lists of fewer elements by page are not worth objects of their own.
const LISTS_WORTH_OBJECTS: usize = 3_000;

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
    names: Vec<Option<Identifier>>,
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

    fn keep(&mut self, doc: &mut Document) {
        for (i, element) in self.tags.elements().iter().enumerate() {
            let inside = element.parent().is_none_or(|p| self.objects[p.0].is_some());
            if inside && (self.first[i] != NOWHERE || stays_empty(&element.role)) {
                self.objects[i] = Some(doc.new_object_id());
            }
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
                Role::DataCell { headers } => {
                    for header in headers.iter().filter(|h| self.objects[h.0].is_some()) {
                        named[header.0] = true;
                    }
                }
                _ => {}
            }
        }
        let mut identifiers = (0..).map(Identifier);
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

    /// Writes the tree. `annotated` are the elements of the annotations, in
    /// the order of their numbers in the parent tree, which follow those of
    /// the pages.
    pub(super) fn write(
        &self,
        doc: &mut Document,
        pages: &[Vec<TagId>],
        page_ids: &[ObjectId],
        annotated: &[ObjectId],
    ) -> Tree {
        let root = doc.new_object_id();
        let mut tree = Tree {
            root,
            ..Tree::default()
        };
        let count = self.objects.iter().flatten().count();
        tree.elements.reserve_exact(count);
        tree.kids
            .reserve_exact(count + self.pieces.count() + annotated.len());
        let all = self.tags.elements().iter().zip(&self.objects).enumerate();
        for (i, (tag, id)) in all {
            if let Some(id) = *id {
                let element = self.element(TagId(i), tag, page_ids, &mut tree);
                tree.elements.push((id, element));
            }
        }
        let (parents, lists) = self.parent_tree(doc, pages, annotated);
        tree.lists = lists;
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
        tree
    }

    fn element(
        &self,
        tag: TagId,
        element: &frame::tag::Element,
        page_ids: &[ObjectId],
        tree: &mut Tree,
    ) -> Element {
        let page = self.pieces.of(tag).first().map(|piece| piece.0 as usize);
        Element {
            structure_type: element.role.name(),
            page: page.map(|page| page_ids[page]),
            parent: element
                .parent()
                .and_then(|p| self.object(p))
                .unwrap_or(tree.root),
            name: self.names[tag.0],
            attributes: self.attributes(tag, &element.role, &mut tree.headers),
            kids: self.kids(tag, page, page_ids, &mut tree.kids),
        }
    }

    /// Adds the pieces of an element and the elements inside it, as painted;
    /// the elements among themselves in the order of the tree.
    fn kids(
        &self,
        tag: TagId,
        home: Option<usize>,
        page_ids: &[ObjectId],
        kids: &mut Vec<Kid>,
    ) -> Range<u32> {
        let content = |&(page, number): &Piece| {
            if Some(page as usize) == home {
                return Kid::Content(number);
            }
            let page = page_ids[page as usize].0;
            Kid::Elsewhere { page, number }
        };
        let start = kids.len() as u32;
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
            kids.push(Kid::Element(object.0));
        }
        kids.extend(pieces.map(content));
        let annotations = self.annotations.get(&tag);
        kids.extend(
            annotations
                .into_iter()
                .flatten()
                .map(|&(page, annotation)| Kid::Annotation {
                    page: page_ids[page].0,
                    annotation: annotation.0,
                }),
        );
        start..kids.len() as u32
    }

    fn attributes(&self, tag: TagId, role: &Role, named: &mut Vec<Identifier>) -> Attributes {
        match role {
            Role::HeaderCell { scope } => Attributes::Header(*scope),
            Role::DataCell { headers } => {
                let start = named.len() as u32;
                named.extend(headers.iter().filter_map(|header| self.names[header.0]));
                match named.len() as u32 {
                    end if end == start => Attributes::None,
                    end => Attributes::Data(start..end),
                }
            }
            Role::List { numbered } => Attributes::List {
                numbered: *numbered,
            },
            Role::Figure { alt } => {
                let mut figure = dictionary! { "Alt" => text_string(alt) };
                if let Some(attributes) = self.figures.attributes(tag) {
                    figure.set("A", attributes);
                }
                Attributes::Figure(Box::new(figure))
            }
            _ => Attributes::None,
        }
    }

    /// The elements by page, then those of the annotations (ISO 32000-1
    /// 14.7.4.4); and the lists that are objects of their own.
    fn parent_tree(
        &self,
        doc: &mut Document,
        pages: &[Vec<TagId>],
        annotated: &[ObjectId],
    ) -> (Vec<Object>, Vec<(ObjectId, List)>) {
        let many = pages.iter().map(Vec::len).sum::<usize>() >= LISTS_WORTH_OBJECTS;
        let mut lists = Vec::new();
        let on_pages = pages.iter().map(|marked| -> Object {
            let elements = marked.iter().filter_map(|tag| self.object(*tag));
            if many {
                let id = doc.new_object_id();
                lists.push((id, elements.collect()));
                id.into()
            } else {
                elements.map(Object::from).collect::<Vec<_>>().into()
            }
        });
        let entries = on_pages.chain(annotated.iter().map(|&element| element.into()));
        let parents = (0i64..)
            .zip(entries)
            .flat_map(|(key, value)| [key.into(), value])
            .collect();
        (parents, lists)
    }

    /// Identifiers and elements, sorted by identifier.
    fn id_tree(&self) -> Vec<Object> {
        let all = self.names.iter().zip(&self.objects);
        let named = all.filter_map(|(name, object)| Some(((*name)?.object(), (*object)?)));
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
    /// `pages` are the elements of each page's marked content, of so many.
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

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn of(&self, tag: TagId) -> &[Piece] {
        let (start, end) = (self.starts[tag.0], self.starts[tag.0.saturating_add(1)]);
        &self.pieces[start as usize..end as usize]
    }
}
