//! The structure tree (ISO 32000-1 14.7), with the attributes that PDF/UA-1 (ISO 14289-1) wants.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "an element's id is its place in the tree, every list here is as long as the tree, pages are the layout's, and what an element has is counted before it is sorted"
)]

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::figures::Figures;
use super::rows::{Row, Rows};
use super::values::text_string;
use crate::backend::pdf::frame::{Layout, Role, Scope, TagId, TagTree};

/// A piece of marked content: its page and its number there. Ordered as painted.
type Piece = (u32, u32);

/// Where a field stands among the pieces of its page: it is no piece itself.
const AFTER_CONTENT: u32 = u32::MAX;

const NOWHERE: Piece = (u32::MAX, u32::MAX);

/// The structure tree but for its root, as objects that are written already.
#[derive(Debug, Clone)]
pub struct TagRows {
    pub(super) elements: Rows,
    pub(super) lists: Rows,
}

pub(super) struct Structure<'a> {
    tags: &'a TagTree,
    pieces: ByElement<Piece>,
    children: ByElement<TagId>,
    /// The first piece or field in each element or below it.
    first: Vec<Piece>,
    objects: Vec<Option<ObjectId>>,
    /// The annotations of elements, with their pages.
    annotations: BTreeMap<TagId, Vec<(usize, ObjectId)>>,
    /// The numbers of the elements that are called by their identifiers.
    names: Vec<Option<u32>>,
    figures: &'a Figures,
}

impl<'a> Structure<'a> {
    /// Finds the elements that have content or fields, and gives them objects.
    /// `pages` are the elements of each page's marked content. Empty ones are
    /// left out, except that a table keeps all its cells.
    pub(super) fn new(
        doc: &mut Document, layout: &'a Layout, pages: &[Vec<TagId>], figures: &'a Figures,
    ) -> Structure<'a> {
        let tags = &layout.tags;
        let count = tags.elements().len();
        let pieces = || {
            (0..).zip(pages).flat_map(|(page, marked)| {
                (0..).zip(marked).map(move |(number, tag)| (*tag, (page, number)))
            })
        };
        let children = || {
            let all = tags.elements().iter().enumerate();
            all.filter_map(|(i, element)| Some((element.parent?, TagId(i))))
        };
        let mut structure = Structure {
            tags,
            pieces: ByElement::new(count, NOWHERE, pieces),
            children: ByElement::new(count, TagTree::ROOT, children),
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

    /// Elements stand after their parents: one pass from the end carries what is below upward.
    fn find_first(&mut self) {
        for i in (0..self.first.len()).rev() {
            let own = self.pieces.of(TagId(i)).first().copied();
            self.first[i] = self.first[i].min(own.unwrap_or(NOWHERE));
            if let Some(parent) = self.tags.element(TagId(i)).parent {
                self.first[parent.0] = self.first[parent.0].min(self.first[i]);
            }
        }
    }

    /// Gives objects to the elements that are kept, by type: like beside like deflates best.
    fn keep(&mut self, doc: &mut Document) {
        let mut kept = vec![false; self.objects.len()];
        for (i, element) in self.tags.elements().iter().enumerate() {
            let inside = element.parent.is_none_or(|p| kept[p.0]);
            kept[i] = inside && (self.first[i] != NOWHERE || stays_empty(&element.role));
        }
        let mut kept: Vec<usize> = (0..kept.len()).filter(|&i| kept[i]).collect();
        kept.sort_by_key(|&i| self.tags.element(TagId(i)).role.name());
        for i in kept {
            self.objects[i] = Some(doc.new_object_id());
        }
    }

    /// Gives identifiers to notes (ISO 14289-1 7.9) and to header cells that data cells name.
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
        let mut numbers = 0..;
        self.names =
            named.into_iter().map(|named| named.then(|| numbers.next()).flatten()).collect();
    }

    pub(super) fn object(&self, tag: TagId) -> Option<ObjectId> {
        self.objects[tag.0]
    }

    pub(super) fn annotate(&mut self, tag: TagId, page: usize, annotation: ObjectId) {
        self.annotations.entry(tag).or_default().push((page, annotation));
    }

    /// Writes the tree, whose root is to be the object `root`. `annotated` are
    /// the elements of the annotations, in the order of their numbers in the
    /// parent tree, which follow those of the pages. It is the last to add
    /// objects: the numbers in rows are as wide as that of the last one.
    pub(super) fn write(
        &self, doc: &mut Document, pages: &[Vec<TagId>], page_ids: &[ObjectId],
        annotated: &[ObjectId], root: ObjectId,
    ) -> TagRows {
        let lists: Vec<ObjectId> = pages.iter().map(|_| doc.new_object_id()).collect();
        let entries = lists.iter().chain(annotated);
        let parents: Vec<Object> =
            (0i64..).zip(entries).flat_map(|(key, &value)| [key.into(), value.into()]).collect();
        let parents = doc.add_object(dictionary! { "Nums" => parents });
        let mut top = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => parents };
        if let Some(document) = self.object(TagTree::ROOT) {
            top.set("K", document);
        }
        let is_own = |(name, _): &(&str, &str)| {
            self.tags.elements().iter().any(|element| element.role.name() == *name)
        };
        let own = Role::OWN.into_iter().filter(is_own);
        let own: Dictionary = own.map(|(name, standard)| (name, Object::from(standard))).collect();
        if !own.is_empty() {
            top.set("RoleMap", own);
        }
        let names = self.id_tree();
        if !names.is_empty() {
            top.set("IDTree", doc.add_object(dictionary! { "Names" => names }));
        }
        top.set("ParentTreeNextKey", pages.len().saturating_add(annotated.len()) as i64);
        doc.set_object(root, top);
        TagRows {
            elements: self.elements(Rows::new(doc.max_id), page_ids, root),
            lists: self.lists(Rows::new(doc.max_id), pages, &lists),
        }
    }

    fn elements(&self, mut rows: Rows, page_ids: &[ObjectId], root: ObjectId) -> Rows {
        let mut kept: Vec<(ObjectId, usize)> = Vec::with_capacity(self.objects.len());
        kept.extend((0..).zip(&self.objects).filter_map(|(i, id)| Some(((*id)?, i))));
        // As they are numbered: like beside like.
        kept.sort_unstable();
        for (id, i) in kept {
            let mut row = rows.object(id);
            self.element(&mut row, TagId(i), page_ids, root);
        }
        rows
    }

    fn element(&self, row: &mut Row<'_>, tag: TagId, page_ids: &[ObjectId], root: ObjectId) {
        let element = self.tags.element(tag);
        let page = self.pieces.of(tag).first().map(|piece| piece.0 as usize);
        let parent = element.parent.and_then(|p| self.object(p));
        row.put("<</S/").put(element.role.name());
        if let Some(page) = page {
            row.put("/Pg").reference(page_ids[page]);
        }
        row.put("/P").reference(parent.unwrap_or(root));
        if let Some(name) = self.names[tag.0] {
            row.put("/ID").put(&identifier(name));
        }
        if let Some(words) = self.tags.told(tag) {
            row.put("/Alt").value(text_string(words));
        }
        if let Some(language) = self.tags.language(tag) {
            row.put("/Lang").value(text_string(language.tag()));
        }
        self.attributes(row, tag, &element.role);
        self.kids(row, tag, page, page_ids);
        row.put(">>");
    }

    /// The pieces of an element as painted, and the elements inside it in the order of the tree.
    fn kids(&self, row: &mut Row<'_>, tag: TagId, home: Option<usize>, page_ids: &[ObjectId]) {
        let pieces = self.pieces.of(tag);
        let annotations = self.annotations.get(&tag).map_or(&[][..], Vec::as_slice);
        let children = self.children.of(tag).iter();
        let inside = || children.clone().filter_map(|c| Some((*c, self.object(*c)?)));
        let count = pieces.len() + annotations.len() + inside().count();
        if count == 0 {
            return;
        }
        let (open, close) = if count == 1 { ("", "") } else { ("[", "]") };
        row.put("/K").put(open);
        let content = |row: &mut Row<'_>, &(page, number): &Piece| {
            if Some(page as usize) == home {
                row.integer(number);
            } else {
                row.put("<</Type/MCR/Pg").reference(page_ids[page as usize]);
                row.put("/MCID").integer(number).put(">>");
            }
        };
        let mut pieces = pieces.iter().peekable();
        for (child, object) in inside() {
            let first = self.first[child.0];
            if first != NOWHERE {
                while let Some(piece) = pieces.next_if(|piece| **piece < first) {
                    content(row, piece);
                }
            }
            row.reference(object);
        }
        pieces.for_each(|piece| content(row, piece));
        for &(page, annotation) in annotations {
            row.put("<</Type/OBJR/Pg").reference(page_ids[page]);
            row.put("/Obj").reference(annotation).put(">>");
        }
        row.put(close);
    }

    /// What else there is to say of an element (ISO 32000-1 14.8.5).
    fn attributes(&self, row: &mut Row<'_>, tag: TagId, role: &Role) {
        match role {
            Role::HeaderCell { scope, columns } => {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                };
                row.put("/A<</O/Table");
                span(row, *columns);
                row.put("/Scope/").put(scope).put(">>");
            }
            Role::DataCell { headers, columns } => {
                let mut named = headers.iter().filter_map(|h| self.names[h.0]).peekable();
                if *columns > 1 || named.peek().is_some() {
                    row.put("/A<</O/Table");
                    span(row, *columns);
                    row.put("/Headers[");
                    for name in named {
                        row.put(&identifier(name));
                    }
                    row.put("]>>");
                }
            }
            Role::List { numbered } => {
                let numbering = if *numbered { "Decimal" } else { "Disc" };
                row.put("/A<</O/List/ListNumbering/").put(numbering).put(">>");
            }
            Role::Figure { alt } => {
                row.put("/Alt").value(text_string(alt));
                if let Some(attributes) = self.figures.attributes(tag) {
                    row.put("/A").value(attributes.into());
                }
            }
            _ => {}
        }
    }

    /// The elements of each page's marked content, each list an object of `ids`
    /// (ISO 32000-1 14.7.4.4).
    fn lists(&self, mut rows: Rows, pages: &[Vec<TagId>], ids: &[ObjectId]) -> Rows {
        for (marked, &id) in pages.iter().zip(ids) {
            let mut row = rows.object(id);
            row.put("[");
            for element in marked.iter().filter_map(|tag| self.object(*tag)) {
                row.reference(element);
            }
            row.put("]");
        }
        rows
    }

    /// Identifiers and elements, sorted by identifier: that is the order of their numbers.
    fn id_tree(&self) -> Vec<Object> {
        let all = self.names.iter().zip(&self.objects);
        all.filter_map(|(name, object)| Some(((*name)?, (*object)?)))
            .flat_map(|(name, object)| {
                [Object::string_literal(format!("e{name:05}")), object.into()]
            })
            .collect()
    }
}

/// Says how many columns a cell takes, if that is not one.
fn span(row: &mut Row<'_>, columns: usize) {
    if columns > 1 {
        row.put("/ColSpan").integer(columns as u32);
    }
}

/// The identifier of an element. All have as many digits: identifiers are sorted as texts.
fn identifier(number: u32) -> String {
    format!("(e{number:05})")
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

/// What each element has, that of one side by side.
pub(super) struct ByElement<T> {
    all: Vec<T>,
    /// By element: where its own starts, and at the end where that ends.
    starts: Vec<u32>,
}

impl<T: Copy> ByElement<T> {
    /// `all` gives what all elements have, each with its element; `count` is how many there are.
    pub(super) fn new<I: Iterator<Item = (TagId, T)>>(
        count: usize, blank: T, all: impl Fn() -> I,
    ) -> Self {
        let mut starts = vec![0_u32; count.saturating_add(1)];
        for (tag, _) in all() {
            starts[tag.0.saturating_add(1)] += 1;
        }
        let mut sum = 0_u32;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut sorted = vec![blank; sum as usize];
        for (tag, own) in all() {
            sorted[next[tag.0] as usize] = own;
            next[tag.0] += 1;
        }
        ByElement { all: sorted, starts }
    }

    pub(super) fn of(&self, tag: TagId) -> &[T] {
        let (start, end) = (self.starts[tag.0], self.starts[tag.0.saturating_add(1)]);
        &self.all[start as usize..end as usize]
    }
}
