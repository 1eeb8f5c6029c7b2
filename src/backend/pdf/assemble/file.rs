//! Objects to bytes: streams, then a cross-reference stream that says where
//! everything is (ISO 32000-1 7.5.8), all deflated.

use std::borrow::Cow;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use twox_hash::XxHash3_128;

use super::compressor::Compressor;
use super::deflate::Raw;
use super::object::{Numbers, print, write_object};
use super::object_stream::{
    Content, Inside, Place, SHORT_ROW, State, difference_to_the_row_above, differences,
};
use super::reachable::{Body, Reached, numbers, reachable};
use super::tree::Tree;

/// Objects in one object stream. More compress better; a reader has to inflate
/// a stream to get at one object.
const OBJECTS_PER_STREAM: usize = 2000;

/// The objects of a file, in streams that have no place in it yet.
pub(super) struct Packed<'d> {
    streams: Vec<(usize, Content<'d>)>,
    inside: Inside<'d>,
    trailer: &'d Dictionary,
}

/// Packs what can be reached from the trailer, structure elements among it, and
/// sends what is to be deflated. The contents of the pages, which are deflated
/// elsewhere, have the identifiers `pages`, from the lowest to the highest.
pub(super) fn pack<'d>(
    doc: &'d Document,
    tree: &'d Tree,
    pages: &[ObjectId],
    send: &mut dyn FnMut(Raw<'d>),
) -> Packed<'d> {
    let mut reached = reachable(doc, tree);
    reached.sort_by_cached_key(|object| u64::from_be_bytes(object.body.order()));
    let inside = Inside::new(numbers(&reached), tree, reached.len() + 1);
    let digits = inside.digits();
    let kind_of = |body: Body<'_>| Kind::of(body, tree, digits);
    let packs = |kind: Kind| packs(&reached, move |body| kind_of(body) == kind);
    let mut packed = Packed {
        streams: Vec::new(),
        inside,
        trailer: &doc.trailer,
    };
    for (number, Reached { id, body }) in (1..).zip(&reached) {
        if let Body::Object(Object::Stream(stream)) = body {
            let page = pages.binary_search(id).ok();
            packed.add((number, Content::of(stream, page)), Raw::new, send);
        }
    }
    for objects in packs(Kind::Plain) {
        let stream = packed.inside.object_stream(&objects);
        packed.add(stream, Raw::objects, send);
    }
    let rows = |bytes| Raw::rows(bytes, tree.elements.len());
    let tables: [(Kind, Table<'d>); 3] = [
        (Kind::List, Inside::table_of_lists),
        (Kind::Element, Inside::table_of_elements),
        (Kind::ShortElement, Inside::table_of_short_elements),
    ];
    for (kind, table) in tables {
        for objects in packs(kind) {
            let stream = table(&mut packed.inside, &objects);
            packed.add(stream, rows, send);
        }
    }
    packed
}

/// Sets objects in rows.
type Table<'n> = fn(&mut Inside<'n>, &[(usize, Body<'_>)]) -> (usize, Content<'static>);

impl<'d> Packed<'d> {
    /// Adds a stream with its number; sends its bytes as `raw` if they are to be
    /// deflated.
    fn add(
        &mut self,
        (number, mut content): (usize, Content<'d>),
        raw: impl Fn(Cow<'d, [u8]>) -> Raw<'d>,
        send: &mut dyn FnMut(Raw<'d>),
    ) {
        if content.state == State::Raw {
            send(raw(std::mem::take(&mut content.bytes)));
        }
        self.streams.push((number, content));
    }

    /// The bytes of the file, with the pages and what was sent, all deflated. The
    /// file's identifier is a hash of them.
    pub(super) fn write(
        self,
        mut pages: Vec<Vec<u8>>,
        deflated: Vec<Vec<u8>>,
        compressor: &Compressor,
    ) -> Vec<u8> {
        let length = pages.iter().chain(&deflated).map(Vec::len).sum();
        let mut deflated = deflated.into_iter();
        let mut file = File::new(self.inside, length);
        for (number, mut content) in self.streams {
            match content.state {
                State::Ready => {}
                State::Raw => content.deflated(deflated.next().unwrap_or_default()),
                State::Page(position) => {
                    let page = pages.get_mut(position).map(std::mem::take);
                    content.deflated(page.unwrap_or_default());
                }
            }
            file.stream(number, &content);
        }
        file.finish(self.trailer, compressor)
    }
}

/// What an object is packed with.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// It has a stream of its own.
    Stream,
    Plain,
    List,
    Element,
    ShortElement,
}

impl Kind {
    /// Numbers in it have so many digits.
    fn of(body: Body<'_>, tree: &Tree, digits: usize) -> Kind {
        let fits = |length: usize| length < SHORT_ROW;
        match body {
            Body::Object(Object::Stream(_)) => Kind::Stream,
            Body::Object(_) => Kind::Plain,
            Body::List(_) => Kind::List,
            Body::Element(element) if element.length(tree, digits).is_some_and(fits) => {
                Kind::ShortElement
            }
            Body::Element(_) => Kind::Element,
        }
    }
}

/// Some of the objects with their numbers, as many as a stream holds at a
/// time.
fn packs<'d>(
    reached: &[Reached<'d>],
    wanted: impl Fn(Body<'d>) -> bool,
) -> impl Iterator<Item = Vec<(usize, Body<'d>)>> {
    let numbered = (1..).zip(reached.iter().map(|reached| reached.body));
    let mut rest = numbered.filter(move |(_, body)| wanted(*body));
    std::iter::from_fn(move || {
        let pack: Vec<_> = rest.by_ref().take(OBJECTS_PER_STREAM).collect();
        (!pack.is_empty()).then_some(pack)
    })
}

struct File<'n> {
    bytes: Vec<u8>,
    inside: Inside<'n>,
}

impl<'n> File<'n> {
    /// Four bytes above 127 say that it is no text (ISO 32000-1 7.5.2; a must
    /// in ISO 19005-2 6.1.2).
    fn new(inside: Inside<'n>, length: usize) -> File<'n> {
        let mut bytes = Vec::with_capacity(length + length / 8);
        bytes.extend(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        File { bytes, inside }
    }

    fn stream(&mut self, number: usize, content: &Content<'_>) {
        self.inside.places[number] = Place::Offset(self.bytes.len() as u32);
        let mut dictionary = content.dictionary.clone();
        dictionary.set("Length", content.bytes.len() as i64);
        print(&mut self.bytes, format_args!("{number} 0 obj\n"));
        let numbers = Numbers {
            of_ids: &self.inside.numbers,
            width: 0,
        };
        write_object(&mut self.bytes, &Object::Dictionary(dictionary), numbers);
        self.bytes.extend(b"stream\n");
        self.bytes.extend(&*content.bytes);
        // Two bytes: after data that ends in 0x0D, a line feed alone would be
        // taken for the second half of the line end, and the stream for one
        // byte too short (ISO 19005-2 6.1.7.1).
        self.bytes.extend(b"\r\nendstream\nendobj\n");
    }

    fn finish(mut self, trailer: &Dictionary, compressor: &Compressor) -> Vec<u8> {
        let start = self.bytes.len();
        let places = &mut self.inside.places;
        let number = places.len();
        places.push(Place::Offset(start as u32));
        let identifier = XxHash3_128::oneshot(&self.bytes).to_be_bytes().to_vec();
        let identifier = Object::String(identifier, StringFormat::Hexadecimal);
        let mut dictionary = dictionary! {
            "Type" => "XRef",
            "Size" => places.len() as i64,
            "W" => COLUMNS.map(|width| Object::from(width as i64)).to_vec(),
            "ID" => vec![identifier.clone(), identifier],
            "DecodeParms" => difference_to_the_row_above(PLACE),
        };
        dictionary.extend(trailer);
        let rows = differences(&cross_references(places), PLACE);
        let mut content = Content::new(dictionary, Vec::new());
        content.deflated(compressor.deflate(&Raw::unlike(rows)));
        self.stream(number, &content);
        print(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        self.bytes
    }
}

/// Bytes of each column of the cross-reference stream: kind, offset or stream,
/// index.
const COLUMNS: [usize; 3] = [1, 4, 2];

/// Bytes of a row of it.
const PLACE: usize = COLUMNS[0] + COLUMNS[1] + COLUMNS[2];

fn cross_references(places: &[Place]) -> Vec<u8> {
    let mut rows = Vec::with_capacity(places.len() * PLACE);
    for place in places {
        let (kind, second, third) = match *place {
            Place::Free => (0, 0, u16::MAX),
            Place::Offset(offset) => (1, offset, 0),
            Place::Inside { stream, index } => (2, stream, index),
        };
        rows.push(kind);
        rows.extend(second.to_be_bytes());
        rows.extend(third.to_be_bytes());
    }
    rows
}

#[cfg(test)]
mod tests {
    use lopdf::Stream;

    use super::*;

    fn file_of(content: Vec<u8>) -> Vec<u8> {
        let mut doc = Document::new();
        let page = doc.add_object(Stream::new(Dictionary::new(), content));
        let orphan = doc.add_object(dictionary! { "Orphan" => true });
        assert_ne!(orphan, page);
        doc.trailer = dictionary! { "Root" => doc.add_object(dictionary! { "Stream" => page }) };
        file_with(&doc)
    }

    fn file_with(doc: &Document) -> Vec<u8> {
        let (compressor, tree) = (Compressor::new(1), Tree::default());
        let (packed, deflated) = compressor.beside(|send| pack(doc, &tree, &[], send));
        packed.write(Vec::new(), deflated, &compressor)
    }

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_keeps_it() {
        let trap = (0u32..10_000).map(|n| n.to_be_bytes().repeat(10));
        let mut trap = trap.filter(|content| {
            Compressor::new(1)
                .deflate(&Raw::new(content))
                .ends_with(b"\r")
        });
        for _ in 0..3 {
            let content = trap.next().unwrap();
            let bytes = file_of(content.clone());
            let end = b"\r\r\nendstream";
            assert!(bytes.windows(end.len()).any(|window| window == end));
            let doc = Document::load_mem(&bytes).unwrap();
            let stream = doc.catalog().unwrap().get_deref(b"Stream", &doc).unwrap();
            let stream = stream.as_stream().unwrap();
            assert!(stream.content.ends_with(b"\r"));
            assert_eq!(stream.decompressed_content().unwrap(), content);
        }
    }

    #[test]
    fn what_the_trailer_does_not_lead_to_is_left_out() {
        let doc = Document::load_mem(&file_of(b"content".to_vec())).unwrap();
        let is_orphan = |object: &Object| object.as_dict().is_ok_and(|d| d.has(b"Orphan"));
        assert!(!doc.objects.values().any(is_orphan));
    }

    #[test]
    fn more_objects_than_one_stream_holds_are_all_found() {
        let mut doc = Document::new();
        let numbers: Vec<Object> = (0..=2 * OBJECTS_PER_STREAM as i64)
            .map(|n| doc.add_object(n).into())
            .collect();
        doc.trailer = dictionary! { "Root" => doc.add_object(dictionary! { "All" => numbers }) };
        let doc = Document::load_mem(&file_with(&doc)).unwrap();
        let all = doc
            .catalog()
            .unwrap()
            .get(b"All")
            .unwrap()
            .as_array()
            .unwrap();
        for (n, number) in (0i64..).zip(all) {
            let object = doc.get_object(number.as_reference().unwrap()).unwrap();
            assert_eq!(object.as_i64().unwrap(), n);
        }
    }

    #[test]
    fn each_page_has_its_own_content_in_whatever_order_it_is_reached() {
        let mut doc = Document::new();
        let pages = [(); 3].map(|()| doc.add_object(Stream::new(Dictionary::new(), Vec::new())));
        let backwards: Vec<Object> = pages.iter().rev().map(|&page| page.into()).collect();
        let other = doc.add_object(Stream::new(Dictionary::new(), b"other".repeat(20)));
        let root = dictionary! { "Pages" => backwards, "Other" => other };
        doc.trailer = dictionary! { "Root" => doc.add_object(root) };

        let (compressor, tree) = (Compressor::new(2), Tree::default());
        let contents = [b"first", b"secon", b"third"];
        let deflated = contents.map(|content| compressor.deflate(&Raw::new(&content[..])));
        let (packed, sent) = compressor.beside(|send| pack(&doc, &tree, &pages, send));
        let bytes = packed.write(deflated.to_vec(), sent, &compressor);

        let doc = Document::load_mem(&bytes).unwrap();
        let pages = doc.catalog().unwrap().get(b"Pages").unwrap();
        let read = pages.as_array().unwrap().iter().rev().map(|page| {
            let page = doc.get_object(page.as_reference().unwrap()).unwrap();
            page.as_stream().unwrap().decompressed_content().unwrap()
        });
        assert!(read.eq(contents));
        let other = doc.catalog().unwrap().get_deref(b"Other", &doc).unwrap();
        let other = other.as_stream().unwrap().decompressed_content().unwrap();
        assert_eq!(other, b"other".repeat(20));
    }

    #[test]
    fn the_identifier_is_that_of_the_content() {
        let identifier = |content: &[u8]| {
            let doc = Document::load_mem(&file_of(content.to_vec())).unwrap();
            doc.trailer.get(b"ID").unwrap().clone()
        };
        assert_eq!(identifier(b"one"), identifier(b"one"));
        assert_ne!(identifier(b"one"), identifier(b"two"));
    }
}
