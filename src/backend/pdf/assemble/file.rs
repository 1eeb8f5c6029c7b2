//! The document's objects to the bytes of a file: streams deflated, other objects inside object
//! streams, then a cross-reference stream that says where everything is (ISO 32000-1 7.5.7 and
//! 7.5.8).
//!
//! lopdf's own `save_modern` leaves the cross-reference stream as it is, seven bytes an object, and
//! ends streams in a way that PDF/A does not allow after a byte 0x0D.

use std::cell::RefCell;
use std::collections::BTreeMap;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use twox_hash::XxHash3_128;

use super::rows::{difference_to_the_row_above, differences, table, written};
use super::structure::TagRows;
use crate::base::cores;

/// Objects in one stream: more compress better, but all are inflated to get at one.
const OBJECTS_PER_STREAM: usize = 2000;

/// Bytes of a row of short structure elements and of others: offsets of neighbours differ in few digits.
const SHORT_ROW: usize = 50;
const ROW: usize = 100;

/// Bytes of each column of the cross-references: kind, offset or object stream, place in that.
const COLUMNS: [usize; 3] = [1, 4, 2];

#[derive(Debug, Clone, Copy)]
enum Place {
    Offset(u32),
    Inside { stream: u32, index: u16 },
}

/// The bytes of a file with all objects of a document, and its structure tree. The same document
/// gives the same bytes, on however many `cores`; the file's identifier is a hash of them.
pub fn write(doc: Document, tags: TagRows, cores: usize, known: &KnownStreams) -> Vec<u8> {
    let Document { objects, trailer, max_id, .. } = doc;
    let Packed { mut streams, mut places, last } = pack(objects, &tags, max_id);
    drop(tags);
    if cores == 1 {
        known.deflate(streams.iter_mut().map(|(_, stream)| stream));
    } else {
        let work = |(): &mut (), (_, stream): &(u32, Stream)| content(stream);
        let ((), contents) = cores::each(&streams, cores, || (), work, |rest| rest(&mut ()));
        for ((_, stream), deflated) in streams.iter_mut().zip(contents) {
            if let Some(deflated) = deflated {
                set_content(stream, deflated);
            }
        }
    }
    // Four bytes above 127 say that it is no text (ISO 32000-1 7.5.2; a must in ISO 19005-2 6.1.2).
    let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    for (id, stream) in &streams {
        places.insert(*id, Place::Offset(file.len() as u32));
        write_stream(&mut file, *id, stream);
    }
    finish(file, places, &trailer, last.saturating_add(1))
}

struct Packed {
    streams: Vec<(u32, Stream)>,
    places: BTreeMap<u32, Place>,
    last: u32,
}

/// Puts structure elements, and the lists of them by page, into object streams as tables.
fn pack(objects: BTreeMap<ObjectId, Object>, tags: &TagRows, max_id: u32) -> Packed {
    let mut packed = Packed { streams: Vec::new(), places: BTreeMap::new(), last: max_id };
    let mut plain = Vec::new();
    for ((id, _), object) in objects {
        match object {
            Object::Stream(stream) => packed.streams.push((id, stream)),
            other => plain.push((id, other)),
        }
    }
    packed.add(plain, object_stream);
    let elements = tags.elements.objects();
    let is_short = |(_, element): &(u32, &[u8])| element.len() < SHORT_ROW;
    let (short, long): (Vec<_>, Vec<_>) = elements.partition(is_short);
    packed.add(short, |elements| table(&elements, SHORT_ROW));
    packed.add(long, |elements| table(&elements, ROW));
    let lists = tags.lists.objects().collect();
    packed.add(lists, |lists| table(&lists, tags.lists.of_reference()));
    packed
}

impl Packed {
    fn add<T>(&mut self, mut objects: Vec<(u32, T)>, stream: impl Fn(Vec<(u32, T)>) -> Stream) {
        while !objects.is_empty() {
            let rest = objects.split_off(objects.len().min(OBJECTS_PER_STREAM));
            self.last = self.last.saturating_add(1);
            for (index, (id, _)) in (0..).zip(&objects) {
                self.places.insert(*id, Place::Inside { stream: self.last, index });
            }
            self.streams.push((self.last, stream(objects)));
            objects = rest;
        }
    }
}

fn object_stream(objects: Vec<(u32, Object)>) -> Stream {
    let count = objects.len() as i64;
    let (mut content, mut body) = (Vec::new(), Vec::new());
    for (number, object) in objects {
        content.extend(format!("{number} {} ", body.len()).bytes());
        body.extend(written(object));
    }
    let dictionary =
        dictionary! { "Type" => "ObjStm", "N" => count, "First" => content.len() as i64 };
    content.extend(body);
    Stream::new(dictionary, content)
}

fn write_stream(file: &mut Vec<u8>, id: u32, stream: &Stream) {
    file.extend(format!("{id} 0 obj\n").bytes());
    file.extend(written(Object::Dictionary(stream.dict.clone())));
    file.extend(b"stream\n");
    file.extend(&stream.content);
    // Two bytes: after data that ends in 0x0D, a line feed alone would be taken for the second half
    // of the line end, and the stream for one byte too short (ISO 19005-2 6.1.7.1).
    file.extend(b"\r\nendstream\nendobj\n");
}

fn finish(
    mut file: Vec<u8>, mut places: BTreeMap<u32, Place>, trailer: &Dictionary, id: u32,
) -> Vec<u8> {
    let start = file.len();
    places.insert(id, Place::Offset(start as u32));
    let identifier = XxHash3_128::oneshot(&file).to_be_bytes().to_vec();
    let identifier = Object::String(identifier, StringFormat::Hexadecimal);
    let row = COLUMNS.iter().sum::<usize>();
    let mut dictionary = dictionary! {
        "Type" => "XRef",
        "Size" => i64::from(id).saturating_add(1),
        "Index" => ranges(&places),
        "W" => COLUMNS.map(|width| Object::from(width as i64)).to_vec(),
        "ID" => vec![identifier.clone(), identifier],
        "Filter" => "FlateDecode",
        "DecodeParms" => difference_to_the_row_above(row),
    };
    dictionary.extend(trailer);
    let content = deflate(&differences(&cross_references(&places), row));
    write_stream(&mut file, id, &Stream::new(dictionary, content));
    file.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    file
}

/// Which numbers have an object: the first of each range, and how many follow
/// one another. Number 0 is the head of the list of free objects.
fn ranges(places: &BTreeMap<u32, Place>) -> Vec<Object> {
    let mut ranges: Vec<(u32, u32)> = vec![(0, 1)];
    for &id in places.keys() {
        match ranges.last_mut() {
            Some((first, count)) if first.saturating_add(*count) == id => {
                *count = count.saturating_add(1);
            }
            _ => ranges.push((id, 1)),
        }
    }
    let numbers = ranges.into_iter().flat_map(|(first, count)| [first, count]);
    numbers.map(|number| i64::from(number).into()).collect()
}

fn cross_references(places: &BTreeMap<u32, Place>) -> Vec<u8> {
    let free = (0_u8, 0_u32, u16::MAX);
    let others = places.values().map(|place| match *place {
        Place::Offset(offset) => (1, offset, 0),
        Place::Inside { stream, index } => (2, stream, index),
    });
    let mut bytes = Vec::new();
    for (kind, second, third) in std::iter::once(free).chain(others) {
        bytes.push(kind);
        bytes.extend(second.to_be_bytes());
        bytes.extend(third.to_be_bytes());
    }
    bytes
}

/// zlib's level for all streams.
pub const LEVEL: u32 = 7;

/// A shorter stream grows when it is deflated, and its dictionary with it.
const WORTH_DEFLATING: usize = 28;

thread_local! {
    /// zlib's tables: to make them takes longer than to deflate a short stream.
    static TABLES: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
}

/// Streams of the last document with what they deflate to: packets of a level share most.
#[derive(Default)]
pub struct KnownStreams(RefCell<Vec<(Vec<u8>, Vec<u8>)>>);

impl KnownStreams {
    /// Deflates the streams of a document, where that pays.
    pub(super) fn deflate<'s>(&self, streams: impl Iterator<Item = &'s mut Stream>) {
        let before = self.0.take().into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        let streams = streams.filter(|stream| deflates(stream));
        let known = streams.zip(before).map(|(stream, before)| {
            let known = before.filter(|(content, _)| *content == stream.content);
            let (content, deflated) = known.unwrap_or_else(|| {
                let content = std::mem::take(&mut stream.content);
                let deflated = deflate(&content);
                (content, deflated)
            });
            set_content(stream, deflated.clone());
            (content, deflated)
        });
        self.0.replace(known.collect());
    }
}

/// A stream as files have it, deflated if that pays.
pub(super) fn deflated(mut stream: Stream) -> Stream {
    if let Some(content) = content(&stream) {
        set_content(&mut stream, content);
    }
    stream
}

/// What is in a stream, deflated; none if it stays as it is.
pub(super) fn content(stream: &Stream) -> Option<Vec<u8>> {
    deflates(stream).then(|| deflate(&stream.content))
}

fn deflates(stream: &Stream) -> bool {
    let dictionary = &stream.dict;
    // What is filtered for deflating must be deflated.
    let is_long = stream.content.len() >= WORTH_DEFLATING || dictionary.has(b"DecodeParms");
    is_long && stream.allows_compression && !dictionary.has(b"Filter")
}

pub(super) fn set_content(stream: &mut Stream, content: Vec<u8>) {
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(content);
}

pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    TABLES.with_borrow_mut(|tables| {
        tables.reset();
        // More than zlib makes of bytes that do not shrink.
        let most = bytes.len().saturating_add(bytes.len() / 16).saturating_add(64);
        let mut out = Vec::with_capacity(most);
        let status = tables.compress_vec(bytes, &mut out, FlushCompress::Finish);
        debug_assert!(matches!(status, Ok(Status::StreamEnd)), "deflating: {status:?}");
        out.shrink_to_fit();
        out
    })
}

#[cfg(test)]
mod tests {
    use super::super::rows::Rows;
    use super::*;

    fn no_tags() -> TagRows {
        TagRows { elements: Rows::new(0), lists: Rows::new(0) }
    }

    fn known() -> KnownStreams {
        KnownStreams::default()
    }

    fn file_of(content: Vec<u8>) -> Vec<u8> {
        let mut doc = Document::new();
        let stream = doc.add_object(Stream::new(Dictionary::new(), content));
        doc.trailer = dictionary! { "Root" => doc.add_object(dictionary! { "Stream" => stream }) };
        write(doc, no_tags(), 1, &known())
    }

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_keeps_it() {
        let trap = (0u32..10_000).map(|n| n.to_be_bytes().repeat(10));
        let mut trap = trap.filter(|content| deflate(content).ends_with(b"\r"));
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
    fn more_objects_than_one_stream_holds_are_all_found() {
        let number = |n: i64| dictionary! { "Number" => n };
        let element = |n: i64| dictionary! { "P" => n, "K" => vec![n.into(); 40] };
        let list = |n: i64| vec![Object::from(n)];
        let mut doc = Document::new();
        let all = 0..=2 * OBJECTS_PER_STREAM as i64;
        let mut tags = no_tags();
        let mut ids = Vec::new();
        for n in all.clone() {
            let number = doc.add_object(number(n));
            let [element_id, list_id] = [(); 2].map(|()| doc.new_object_id());
            tags.elements.object(element_id).value(element(n).into());
            tags.lists.object(list_id).value(list(n).into());
            ids.push([number, element_id, list_id]);
        }
        let references = ids.iter().flatten().map(|&id| id.into());
        let references: Vec<Object> = references.collect();
        doc.trailer = dictionary! { "Root" => doc.add_object(dictionary! { "All" => references }) };
        let doc = Document::load_mem(&write(doc, tags, 2, &known())).unwrap();
        for (n, ids) in all.zip(ids) {
            let [a, b, c] = ids.map(|id| doc.get_object(id).unwrap());
            assert_eq!(*a, number(n).into());
            assert_eq!(*b, element(n).into());
            assert_eq!(*c, list(n).into());
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

    #[test]
    fn cores_write_the_same_however_many_there_are() {
        let mut doc = Document::new();
        let streams = (0u32..40).map(|length| {
            let content = (0..length * 100).flat_map(u32::to_be_bytes).collect();
            doc.add_object(Stream::new(Dictionary::new(), content)).into()
        });
        let streams: Vec<Object> = streams.collect();
        doc.trailer = dictionary! { "Root" => doc.add_object(streams) };
        assert!(write(doc.clone(), no_tags(), 1, &known()) == write(doc, no_tags(), 3, &known()));
    }
}
