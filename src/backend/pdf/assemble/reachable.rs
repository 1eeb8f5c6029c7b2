//! The objects of a file in the order in which they are numbered.

use lopdf::{Document, Object, ObjectId, Stream};

use super::object::{Numbers, write_list, write_object};
use super::tree::{Element, List, Tree};

/// An object.
#[derive(Clone, Copy)]
pub(super) enum Body<'d> {
    Object(&'d Object),
    Element(&'d Element),
    List(&'d List),
}

impl Body<'_> {
    /// Structure elements of one type stand side by side, the rest before
    /// them: like beside like compresses best. Types differ in the first eight
    /// letters.
    pub(super) fn order(self) -> [u8; 8] {
        let name = match self {
            Body::Element(element) => element.structure_type,
            Body::Object(_) | Body::List(_) => "",
        };
        let mut letters = name.bytes();
        std::array::from_fn(|_| letters.next().unwrap_or_default())
    }

    pub(super) fn write(self, out: &mut Vec<u8>, tree: &Tree, numbers: Numbers<'_>) {
        match self {
            Body::Object(object) => write_object(out, object, numbers),
            Body::Element(element) => element.write(out, tree, numbers),
            Body::List(list) => write_list(out, list, numbers),
        }
    }

    fn references(self, tree: &Tree, reach: &mut impl FnMut(ObjectId)) {
        match self {
            Body::Object(object) => references(object, reach),
            Body::List(list) => list.iter().copied().for_each(reach),
            Body::Element(element) => element.references(tree).for_each(reach),
        }
    }
}

/// An object that the trailer leads to.
pub(super) struct Reached<'d> {
    pub(super) id: ObjectId,
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
    let elements = elements.map(|(id, element)| (*id, Body::Element(element)));
    let lists = tree.lists.iter().map(|(id, list)| (*id, Body::List(list)));
    for (id, body) in objects.chain(elements).chain(lists) {
        if let Some(place) = bodies.get_mut(id.0 as usize) {
            *place = Some(body);
        }
    }
    let mut reached: Vec<Reached<'d>> = Vec::with_capacity(bodies.len());
    let mut reach = |id: ObjectId, reached: &mut Vec<Reached<'d>>| {
        // Taken: it is reached once.
        let body = bodies.get_mut(id.0 as usize).and_then(Option::take);
        reached.extend(body.map(|body| Reached { id, body }));
    };
    for (_, value) in &doc.trailer {
        references(value, &mut |id| reach(id, &mut reached));
    }
    let mut next = 0;
    while let Some(&Reached { body, .. }) = reached.get(next) {
        next += 1;
        body.references(tree, &mut |id| reach(id, &mut reached));
    }
    reached
}

/// By the identifiers' own: the numbers that objects get in the file.
pub(super) fn numbers(reached: &[Reached<'_>]) -> Vec<u32> {
    let highest = reached.iter().map(|object| object.id.0).max().unwrap_or(0);
    let mut numbers = vec![0; highest as usize + 1];
    for (number, object) in (1..).zip(reached) {
        numbers[object.id.0 as usize] = number;
    }
    numbers
}

fn references(object: &Object, reach: &mut impl FnMut(ObjectId)) {
    match object {
        Object::Reference(id) => reach(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, reach)),
        Object::Dictionary(dictionary)
        | Object::Stream(Stream {
            dict: dictionary, ..
        }) => {
            dictionary
                .iter()
                .for_each(|(_, value)| references(value, reach));
        }
        _ => {}
    }
}
