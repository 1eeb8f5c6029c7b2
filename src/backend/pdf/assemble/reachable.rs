//! The objects of a file in the order in which they are numbered.

use lopdf::{Document, Object, ObjectId, Stream};

use super::element::Element;
use super::object::{Numbers, write_list, write_object};
use super::structure::{List, Tree};

/// An object.
#[derive(Clone, Copy)]
pub(super) enum Body<'d> {
    Object(&'d Object),
    Element(&'d Element, &'d Tree),
    List(&'d List),
}

impl<'d> Body<'d> {
    /// Structure elements of one type stand side by side, the rest before
    /// them: like beside like compresses best. Types differ in the first eight
    /// letters.
    pub(super) fn order(self) -> [u8; 8] {
        let name = match self {
            Body::Element(element, _) => element.structure_type,
            Body::Object(_) | Body::List(_) => "",
        };
        let mut letters = name.bytes();
        std::array::from_fn(|_| letters.next().unwrap_or_default())
    }

    /// Whether it is a structure element that is written in few bytes.
    pub(super) fn is_short(self) -> bool {
        matches!(self, Body::Element(element, tree) if element.is_short(tree))
    }

    pub(super) fn write(self, out: &mut Vec<u8>, numbers: Numbers<'_>) {
        match self {
            Body::Object(object) => write_object(out, object, numbers),
            Body::Element(element, tree) => element.write(out, tree, numbers),
            Body::List(list) => write_list(out, list, numbers),
        }
    }

    fn references(self, out: &mut Vec<ObjectId>) {
        match self {
            Body::Object(object) => references(object, out),
            Body::List(list) => out.extend(list.iter()),
            Body::Element(element, tree) => out.extend(element.references(tree)),
        }
    }
}

/// An object that the trailer leads to.
pub(super) struct Reached<'d> {
    id: ObjectId,
    pub(super) body: Body<'d>,
}

/// The objects that the trailer leads to, nearest first.
pub(super) fn reachable<'d>(doc: &'d Document, tree: &'d Tree) -> Vec<Reached<'d>> {
    let mut bodies = vec![None; doc.max_id as usize + 1];
    let objects = doc
        .objects
        .iter()
        .map(|(id, object)| (*id, Body::Object(object)));
    let elements = tree.elements.iter();
    let elements = elements.map(|(id, element)| (*id, Body::Element(element, tree)));
    let lists = tree.lists.iter().map(|(id, list)| (*id, Body::List(list)));
    for (id, body) in objects.chain(elements).chain(lists) {
        if let Some(place) = bodies.get_mut(id.0 as usize) {
            *place = Some(body);
        }
    }
    let mut reached = Vec::with_capacity(bodies.len());
    let mut next = Vec::new();
    for (_, value) in &doc.trailer {
        references(value, &mut next);
    }
    let mut start = 0;
    while start < next.len() {
        let id: ObjectId = next[start];
        start += 1;
        // Taken: it is reached once.
        if let Some(body) = bodies.get_mut(id.0 as usize).and_then(Option::take) {
            reached.push(Reached { id, body });
            body.references(&mut next);
        }
    }
    reached
}

/// By the identifiers' own: the numbers that objects get in the file.
pub(super) fn numbers(reached: &[Reached<'_>]) -> Vec<usize> {
    let highest = reached.iter().map(|object| object.id.0).max().unwrap_or(0);
    let mut numbers = vec![0; highest as usize + 1];
    for (number, object) in (1..).zip(reached) {
        numbers[object.id.0 as usize] = number;
    }
    numbers
}

fn references(object: &Object, out: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => out.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, out)),
        Object::Dictionary(dictionary)
        | Object::Stream(Stream {
            dict: dictionary, ..
        }) => {
            dictionary
                .iter()
                .for_each(|(_, value)| references(value, out));
        }
        _ => {}
    }
}
