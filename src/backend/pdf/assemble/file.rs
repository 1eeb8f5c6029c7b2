//! Objects to bytes: object streams and a cross-reference stream (ISO 32000-1
//! 7.5.7 and 7.5.8), everything deflated.
//!
//! Most objects are structure elements, thousands that differ in a few digits,
//! which deflate alone cannot do much about. So they are set as a table: like
//! below like, numbers in columns, every row as its difference to the one
//! above. What is left is nearly all zeros.

use std::borrow::Cow;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use md5::{Digest, Md5};

use super::deflate::{self, Deflater};
use super::object::{Numbers, print, write_object};
use crate::backend::pdf::digits::write_number;

/// Objects in one object stream. More compress better; a reader has to inflate
/// a stream to get at one object.
const OBJECTS_PER_STREAM: usize = 2000;

/// Bytes of a row of structure elements: enough for one of most types, and a
/// power of ten, so that the offsets of the next rows differ in few digits.
const ROW: usize = 100;

/// Writes what can be reached from the trailer, on so many cores. The file's
/// identifier is a hash of its bytes.
pub(super) fn write(doc: &Document, cores: usize) -> Vec<u8> {
    let mut reached = reachable(doc);
    reached.sort_by_key(|object| object.structure_type);
    let numbers = numbers(&reached);
    let number = |id: ObjectId| numbers.get(id.0 as usize).copied().unwrap_or(0);
    let mut inside = Inside::new(&number, reached.len() + 1);
    let (mut streams, mut plain, mut elements) = (Vec::new(), Vec::new(), Vec::new());
    for (number, reached) in (1..).zip(&reached) {
        match reached.object {
            Object::Stream(stream) => streams.push((number, Content::of(stream))),
            object if reached.structure_type.is_empty() => plain.push((number, object)),
            object => elements.push((number, object)),
        }
    }
    for objects in plain.chunks(OBJECTS_PER_STREAM) {
        streams.push(inside.object_stream(objects));
    }
    for objects in elements.chunks(OBJECTS_PER_STREAM) {
        streams.push(inside.table_stream(objects));
    }
    deflate_all(&mut streams, cores);
    let mut file = File::new(inside);
    for (number, content) in &streams {
        file.stream(*number, content);
    }
    file.finish(&doc.trailer)
}

/// An object that the trailer leads to.
struct Reached<'d> {
    id: ObjectId,
    object: &'d Object,
    /// Of a structure element. Those of one type stand side by side, the rest
    /// before them: like beside like compresses best.
    structure_type: &'d [u8],
}

/// The objects that the trailer leads to, nearest first.
fn reachable(doc: &Document) -> Vec<Reached<'_>> {
    let mut reached = Vec::new();
    let mut seen = vec![false; doc.max_id as usize + 1];
    let mut next = Vec::new();
    for (_, value) in &doc.trailer {
        references(value, &mut next);
    }
    let mut start = 0;
    while start < next.len() {
        let id: ObjectId = next[start];
        start += 1;
        let is_new = seen
            .get_mut(id.0 as usize)
            .is_some_and(|seen| !std::mem::replace(seen, true));
        if is_new && let Some(object) = doc.objects.get(&id) {
            reached.push(Reached {
                id,
                object,
                structure_type: structure_type(object),
            });
            references(object, &mut next);
        }
    }
    reached
}

fn structure_type(object: &Object) -> &[u8] {
    let name = match object {
        Object::Dictionary(dictionary) if dictionary.has(b"S") => dictionary.get(b"S"),
        _ => return &[],
    };
    name.and_then(Object::as_name).unwrap_or_default()
}

/// By the identifiers' own: the numbers that objects get in the file.
fn numbers(reached: &[Reached<'_>]) -> Vec<usize> {
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

/// A stream on its way into the file.
struct Content<'d> {
    dictionary: Dictionary,
    bytes: Cow<'d, [u8]>,
    deflates: bool,
}

impl<'d> Content<'d> {
    fn of(stream: &'d Stream) -> Content<'d> {
        Content {
            dictionary: stream.dict.clone(),
            bytes: Cow::Borrowed(&stream.content),
            deflates: stream.allows_compression && !stream.dict.has(b"Filter"),
        }
    }

    fn new(mut dictionary: Dictionary, bytes: Vec<u8>) -> Content<'d> {
        dictionary.set("Length", bytes.len() as i64);
        Content {
            dictionary,
            bytes: Cow::Owned(bytes),
            deflates: true,
        }
    }

    fn deflated(&mut self, bytes: Vec<u8>) {
        self.bytes = Cow::Owned(bytes);
        self.dictionary.set("Filter", "FlateDecode");
    }
}

fn deflate_all(streams: &mut [(usize, Content<'_>)], cores: usize) {
    let streams = streams.iter_mut().map(|(_, content)| content);
    let mut streams: Vec<_> = streams.filter(|content| content.deflates).collect();
    let ((), deflated) = deflate::beside(cores, |send| {
        for content in &mut streams {
            send(std::mem::take(&mut content.bytes));
        }
    });
    for (content, bytes) in streams.into_iter().zip(deflated) {
        content.deflated(bytes);
    }
}

/// Where an object is: a line of the cross-reference stream. The first kind
/// is that of object 0, the head of the list of free objects.
#[derive(Debug, Clone, Copy, Default)]
enum Place {
    #[default]
    Free,
    Offset(usize),
    Inside {
        stream: usize,
        index: usize,
    },
}

/// Objects on their way into object streams.
struct Inside<'n> {
    /// By object number.
    places: Vec<Place>,
    number: &'n dyn Fn(ObjectId) -> usize,
}

impl<'n> Inside<'n> {
    /// The first streams get numbers from `next` on.
    fn new(number: &'n dyn Fn(ObjectId) -> usize, next: usize) -> Inside<'n> {
        Inside {
            places: vec![Place::Free; next],
            number,
        }
    }

    /// Objects one below the other.
    fn object_stream(&mut self, objects: &[(usize, &Object)]) -> (usize, Content<'static>) {
        let (dictionary, content) = self.put(objects, 0, |out| out.push(b'\n'));
        self.stream(Content::new(dictionary, content))
    }

    /// Objects in rows, and what says where they are likewise.
    fn table_stream(&mut self, objects: &[(usize, &Object)]) -> (usize, Content<'static>) {
        let width = self.places.len().to_string().len();
        let end_row = |out: &mut Vec<u8>| out.resize(out.len().next_multiple_of(ROW), b' ');
        let (mut dictionary, content) = self.put(objects, width, end_row);
        dictionary.set("DecodeParms", difference_to_the_row_above(ROW));
        self.stream(Content::new(dictionary, differences(&content, ROW)))
    }

    /// The next stream with its number.
    fn stream<'d>(&mut self, content: Content<'d>) -> (usize, Content<'d>) {
        self.places.push(Place::Free);
        (self.places.len() - 1, content)
    }

    /// The dictionary and content of the next stream, with objects inside.
    /// `end` is written after each of them and each entry of their index.
    fn put(
        &mut self,
        objects: &[(usize, &Object)],
        width: usize,
        end: impl Fn(&mut Vec<u8>),
    ) -> (Dictionary, Vec<u8>) {
        let stream = self.places.len();
        let object = self.number;
        let (mut content, mut body) = (Vec::new(), Vec::new());
        for (index, (number, value)) in objects.iter().enumerate() {
            write_number(&mut content, *number as u64, 0);
            content.push(b' ');
            write_number(&mut content, body.len() as u64, 0);
            end(&mut content);
            write_object(&mut body, value, Numbers { object, width });
            end(&mut body);
            self.places[*number] = Place::Inside { stream, index };
        }
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => objects.len() as i64,
            "First" => content.len() as i64,
        };
        content.extend(body);
        (dictionary, content)
    }
}

struct File<'n> {
    bytes: Vec<u8>,
    inside: Inside<'n>,
}

impl<'n> File<'n> {
    /// Four bytes above 127 say that it is no text (ISO 32000-1 7.5.2; a must
    /// in ISO 19005-2 6.1.2).
    fn new(inside: Inside<'n>) -> File<'n> {
        File {
            bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            inside,
        }
    }

    fn stream(&mut self, number: usize, content: &Content<'_>) {
        self.inside.places[number] = Place::Offset(self.bytes.len());
        let mut dictionary = content.dictionary.clone();
        dictionary.set("Length", content.bytes.len() as i64);
        print(&mut self.bytes, format_args!("{number} 0 obj\n"));
        let object = self.inside.number;
        let numbers = Numbers { object, width: 0 };
        write_object(&mut self.bytes, &Object::Dictionary(dictionary), numbers);
        self.bytes.extend(b"stream\n");
        self.bytes.extend(&*content.bytes);
        // Two bytes: after data that ends in 0x0D, a line feed alone would be
        // taken for the second half of the line end, and the stream for one
        // byte too short (ISO 19005-2 6.1.7.1).
        self.bytes.extend(b"\r\nendstream\nendobj\n");
    }

    fn finish(mut self, trailer: &Dictionary) -> Vec<u8> {
        let start = self.bytes.len();
        let places = &mut self.inside.places;
        let number = places.len();
        places.push(Place::Offset(start));
        let identifier = Md5::digest(&self.bytes).to_vec();
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
        content.deflated(Deflater::default().deflate(&rows));
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
            Place::Inside { stream, index } => (2, stream, index as u16),
        };
        rows.push(kind);
        rows.extend((second as u32).to_be_bytes());
        rows.extend(third.to_be_bytes());
    }
    rows
}

/// What a reader has to know of [`differences`].
fn difference_to_the_row_above(columns: usize) -> Dictionary {
    dictionary! { "Predictor" => 12, "Columns" => columns as i64 }
}

/// Each row as its difference to the one above (PNG's filter "up", ISO 32000-1
/// 7.4.4.4).
fn differences(bytes: &[u8], columns: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / columns);
    let first = vec![0; columns];
    let above = std::iter::once(&*first).chain(bytes.chunks(columns));
    for (row, above) in bytes.chunks(columns).zip(above) {
        out.push(2);
        out.extend(
            row.iter()
                .zip(above)
                .map(|(byte, up)| byte.wrapping_sub(*up)),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file_of(content: Vec<u8>) -> Vec<u8> {
        let mut doc = Document::new();
        let page = doc.add_object(Stream::new(Dictionary::new(), content));
        let orphan = doc.add_object(dictionary! { "Orphan" => true });
        assert_ne!(orphan, page);
        doc.trailer = dictionary! { "Root" => doc.add_object(dictionary! { "Stream" => page }) };
        write(&doc, 1)
    }

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_keeps_it() {
        let trap = (0u32..10_000).map(|n| n.to_be_bytes().to_vec());
        let mut trap = trap.filter(|content| Deflater::default().deflate(content).ends_with(b"\r"));
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
        let doc = Document::load_mem(&write(&doc, 1)).unwrap();
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
    fn the_identifier_is_that_of_the_content() {
        let identifier = |content: &[u8]| {
            let doc = Document::load_mem(&file_of(content.to_vec())).unwrap();
            doc.trailer.get(b"ID").unwrap().clone()
        };
        assert_eq!(identifier(b"one"), identifier(b"one"));
        assert_ne!(identifier(b"one"), identifier(b"two"));
    }
}
