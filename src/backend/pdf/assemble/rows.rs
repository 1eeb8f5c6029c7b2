//! Object streams as tables.
//!
//! Most objects of a tagged PDF are structure elements: thousands that differ in a few digits,
//! which deflating alone does little about. Here each has a row of its own, numbers stand in
//! columns, and a row is kept as its difference to the one above (PNG's filter "up", ISO 32000-1
//! 7.4.4.4), so that nearly all that is left are zeros. It makes the example's file a third
//! smaller; docs/performance.md has the figures.

use std::io::Write;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

/// Bytes of an entry of the index: enough for two numbers.
const ENTRY: usize = 25;

#[derive(Debug, Clone)]
pub struct Rows {
    /// Whole numbers are as wide as so many digits.
    digits: usize,
    bytes: Vec<u8>,
    /// The numbers of the objects, with where they start.
    starts: Vec<(u32, usize)>,
}

impl Rows {
    /// No objects yet; `max_id` is the highest number of any.
    pub(super) fn new(max_id: u32) -> Rows {
        Rows { digits: max_id.to_string().len(), bytes: Vec::new(), starts: Vec::new() }
    }

    /// What the object with this number is written into.
    pub(super) fn object(&mut self, id: ObjectId) -> Row<'_> {
        self.starts.push((id.0, self.bytes.len()));
        Row { out: &mut self.bytes, digits: self.digits }
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let ends = self.starts.iter().skip(1).map(|(_, start)| *start).chain([self.bytes.len()]);
        let objects = self.starts.iter().zip(ends);
        objects.map(|(&(id, start), end)| (id, self.bytes.get(start..end).unwrap_or_default()))
    }

    /// Bytes of a reference: the digits, "0 R", and white space between.
    pub(super) fn of_reference(&self) -> usize {
        self.digits.saturating_add("  0 R".len())
    }
}

/// An object that is being written, its numbers in columns.
pub(super) struct Row<'r> {
    out: &'r mut Vec<u8>,
    digits: usize,
}

impl Row<'_> {
    pub(super) fn put(&mut self, syntax: &str) -> &mut Self {
        self.out.extend(syntax.as_bytes());
        self
    }

    pub(super) fn integer(&mut self, value: u32) -> &mut Self {
        let digits = self.digits;
        put(self.out, format_args!(" {value:>digits$}"));
        self
    }

    pub(super) fn reference(&mut self, (number, _): ObjectId) -> &mut Self {
        self.integer(number).put(" 0 R")
    }

    pub(super) fn value(&mut self, object: Object) -> &mut Self {
        self.out.push(b' ');
        self.out.extend(written(object));
        self
    }
}

/// An object as lopdf writes it: its writer is open only by way of content
/// streams, of which this is the operand of an operator without a name.
pub(super) fn written(object: Object) -> Vec<u8> {
    let operations = [Operation::new("", vec![object])];
    let bytes = Content { operations }.encode();
    debug_assert!(bytes.is_ok(), "what is written into memory");
    bytes.unwrap_or_default()
}

/// An object stream of numbered objects that are written in columns, each at the start of a row.
pub(super) fn table(objects: &[(u32, &[u8])], row: usize) -> Stream {
    let mut content = Vec::with_capacity(objects.len().saturating_mul(ENTRY));
    let mut body = Vec::with_capacity(objects.len().saturating_mul(row));
    for (position, (number, object)) in objects.iter().enumerate() {
        put(&mut content, format_args!("{number} {}", body.len()));
        pad(&mut content, ENTRY.saturating_mul(position.saturating_add(1)));
        body.extend(*object);
        body.push(b' ');
        let end = body.len().next_multiple_of(row);
        pad(&mut body, end);
    }
    let end = content.len().next_multiple_of(row);
    pad(&mut content, end);
    let dictionary = dictionary! {
        "Type" => "ObjStm",
        "N" => objects.len() as i64,
        "First" => content.len() as i64,
        "DecodeParms" => difference_to_the_row_above(row),
    };
    content.extend(body);
    Stream::new(dictionary, differences(&content, row))
}

fn pad(out: &mut Vec<u8>, end: usize) {
    out.resize(end.max(out.len()), b' ');
}

/// What a reader has to know of [`differences`].
pub(super) fn difference_to_the_row_above(row: usize) -> Dictionary {
    dictionary! { "Predictor" => 12, "Columns" => row as i64 }
}

/// Each row as its difference to the one above.
pub(super) fn differences(bytes: &[u8], row: usize) -> Vec<u8> {
    const UP: u8 = 2;
    let mut out = Vec::with_capacity(bytes.len().saturating_add(bytes.len().div_ceil(row)));
    let first = vec![0; row];
    let above = std::iter::once(&*first).chain(bytes.chunks(row));
    for (row, above) in bytes.chunks(row).zip(above) {
        out.push(UP);
        out.extend(row.iter().zip(above).map(|(byte, up)| byte.wrapping_sub(*up)));
    }
    out
}

fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let put = out.write_fmt(text);
    debug_assert!(put.is_ok(), "what is written into memory");
}
