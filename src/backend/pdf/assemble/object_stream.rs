//! Object streams (ISO 32000-1 7.5.7).
//!
//! Most objects are structure elements, thousands that differ in a few digits,
//! which deflate alone cannot do much about. So they are set as a table: like
//! below like, numbers in columns, every row as its difference to the one
//! above. What is left is nearly all zeros. The lists of elements by page are
//! set likewise, a reference a row.

use std::borrow::Cow;

use lopdf::{Dictionary, Stream, dictionary};

use super::object::Numbers;
use super::reachable::Body;
use super::tree::Tree;
use crate::backend::pdf::paint::write_number;

/// Bytes of a row of structure elements, of short ones and of others: enough
/// for most, and such that the offsets of the next rows differ in few digits.
pub(super) const SHORT_ROW: usize = 50;
const ROW: usize = 100;

/// Bytes of an entry of a long index: enough for two numbers, and rows hold a
/// whole number of entries. A short one is smaller with an entry a row.
const ENTRY: usize = 25;
const LONG_INDEX: usize = 1000;

/// A stream of so few bytes grows when it is deflated, and its dictionary
/// with it.
const TOO_SHORT: usize = 28;

/// Where an object is: a line of the cross-reference stream. The first kind
/// is that of object 0, the head of the list of free objects.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Place {
    #[default]
    Free,
    Offset(u32),
    Inside {
        stream: u32,
        index: u16,
    },
}

/// A stream on its way into the file.
pub(super) struct Content<'d> {
    pub(super) dictionary: Dictionary,
    pub(super) bytes: Cow<'d, [u8]>,
    pub(super) state: State,
}

/// Whether a stream is as the file will have it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum State {
    /// It is.
    Ready,
    /// It is to be deflated.
    Raw,
    /// It is the page of this position, which is deflated elsewhere.
    Page(usize),
}

impl<'d> Content<'d> {
    /// A stream of its own, which may be that of a page.
    pub(super) fn of(stream: &'d Stream, page: Option<usize>) -> Content<'d> {
        let deflates = stream.content.len() >= TOO_SHORT
            && stream.allows_compression
            && !stream.dict.has(b"Filter");
        let state = match page {
            Some(position) => State::Page(position),
            None if deflates => State::Raw,
            None => State::Ready,
        };
        Content {
            dictionary: stream.dict.clone(),
            bytes: Cow::Borrowed(&stream.content),
            state,
        }
    }

    pub(super) fn new(mut dictionary: Dictionary, bytes: Vec<u8>) -> Content<'d> {
        dictionary.set("Length", bytes.len() as i64);
        Content {
            dictionary,
            bytes: Cow::Owned(bytes),
            state: State::Raw,
        }
    }

    pub(super) fn deflated(&mut self, bytes: Vec<u8>) {
        self.bytes = Cow::Owned(bytes);
        self.dictionary.set("Filter", "FlateDecode");
    }
}

/// Objects on their way into object streams.
pub(super) struct Inside<'n> {
    /// By object number.
    pub(super) places: Vec<Place>,
    /// By the identifiers' own.
    pub(super) numbers: Vec<u32>,
    tree: &'n Tree,
}

impl<'n> Inside<'n> {
    /// The first streams get numbers from `next` on.
    pub(super) fn new(numbers: Vec<u32>, tree: &'n Tree, next: usize) -> Inside<'n> {
        // Streams are few beside what is in them.
        let mut places = Vec::with_capacity(next + next / 100 + 16);
        places.resize(next, Place::Free);
        Inside {
            places,
            numbers,
            tree,
        }
    }

    /// Objects one below the other.
    pub(super) fn object_stream(
        &mut self,
        objects: &[(usize, Body<'_>)],
    ) -> (usize, Content<'static>) {
        let (dictionary, content) = self.put(objects, Columns::default());
        self.stream(Content::new(dictionary, content))
    }

    /// Structure elements in rows, and what says where they are likewise.
    pub(super) fn table_of_elements(
        &mut self,
        objects: &[(usize, Body<'_>)],
    ) -> (usize, Content<'static>) {
        self.elements(objects, ROW)
    }

    /// As [`Inside::table_of_elements`], of short ones.
    pub(super) fn table_of_short_elements(
        &mut self,
        objects: &[(usize, Body<'_>)],
    ) -> (usize, Content<'static>) {
        self.elements(objects, SHORT_ROW)
    }

    fn elements(&mut self, objects: &[(usize, Body<'_>)], row: usize) -> (usize, Content<'static>) {
        let is_long = objects.len() >= LONG_INDEX;
        let columns = Columns {
            digits: self.digits(),
            entry: if is_long { ENTRY } else { row },
            row,
        };
        self.table(objects, columns)
    }

    /// References in rows: their digits, "0 R" and white between.
    pub(super) fn table_of_lists(
        &mut self,
        objects: &[(usize, Body<'_>)],
    ) -> (usize, Content<'static>) {
        let digits = self.digits();
        let row = digits + " 0 R ".len();
        let columns = Columns {
            digits,
            entry: row,
            row,
        };
        self.table(objects, columns)
    }

    fn table(
        &mut self,
        objects: &[(usize, Body<'_>)],
        columns: Columns,
    ) -> (usize, Content<'static>) {
        let (mut dictionary, content) = self.put(objects, columns);
        dictionary.set("DecodeParms", difference_to_the_row_above(columns.row));
        self.stream(Content::new(dictionary, differences(&content, columns.row)))
    }

    /// As many as the highest number of an object has.
    pub(super) fn digits(&self) -> usize {
        self.places.len().to_string().len()
    }

    /// The next stream with its number.
    fn stream<'d>(&mut self, content: Content<'d>) -> (usize, Content<'d>) {
        self.places.push(Place::Free);
        (self.places.len() - 1, content)
    }

    /// The dictionary and content of the next stream, with objects inside.
    fn put(&mut self, objects: &[(usize, Body<'_>)], columns: Columns) -> (Dictionary, Vec<u8>) {
        let stream = self.places.len() as u32;
        let numbers = Numbers {
            of_ids: &self.numbers,
            width: columns.digits,
        };
        let mut content = Vec::with_capacity(objects.len() * columns.entry.max(ENTRY));
        let mut body = Vec::with_capacity(objects.len() * columns.row.max(ROW));
        for (index, (number, value)) in (0..).zip(objects) {
            write_number(&mut content, *number as u64, 0);
            content.push(b' ');
            write_number(&mut content, body.len() as u64, 0);
            end(&mut content, columns.entry);
            value.write(&mut body, self.tree, numbers);
            end(&mut body, columns.row);
            self.places[*number] = Place::Inside { stream, index };
        }
        pad(&mut content, columns.row);
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => objects.len() as i64,
            "First" => content.len() as i64,
        };
        content.extend(body);
        (dictionary, content)
    }
}

/// How wide the numbers, the entries of the index and the rows of an object
/// stream are; zero for as short as they go.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    digits: usize,
    entry: usize,
    row: usize,
}

/// Ends a line or fills up a row; white stands between two in any case.
fn end(out: &mut Vec<u8>, row: usize) {
    out.push(if row == 0 { b'\n' } else { b' ' });
    pad(out, row);
}

fn pad(out: &mut Vec<u8>, row: usize) {
    if row > 0 {
        out.resize(out.len().next_multiple_of(row), b' ');
    }
}

/// What a reader has to know of [`differences`].
pub(super) fn difference_to_the_row_above(columns: usize) -> Dictionary {
    dictionary! { "Predictor" => 12, "Columns" => columns as i64 }
}

/// Each row as its difference to the one above (PNG's filter "up", ISO 32000-1
/// 7.4.4.4).
pub(super) fn differences(bytes: &[u8], columns: usize) -> Vec<u8> {
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
