//! Object streams as tables.
//!
//! Most objects of a tagged PDF are structure elements: thousands that differ
//! in a few digits, which deflating alone does little about. Here each has a
//! row of its own, numbers stand in columns, and a row is kept as its
//! difference to the one above (PNG's filter "up", ISO 32000-1 7.4.4.4), so
//! that nearly all that is left are zeros. It makes the example's file a third
//! smaller; docs/performance.md has the figures.

use std::io::Write;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, Stream, dictionary};

/// Bytes of an entry of the index: enough for two numbers.
const ENTRY: usize = 25;

/// An object as lopdf writes it: its writer is open only by way of content
/// streams, of which this is the operand of an operator without a name.
pub(super) fn written(object: Object) -> Vec<u8> {
    let operations = [Operation::new("", vec![object])];
    let bytes = Content { operations }.encode();
    debug_assert!(bytes.is_ok(), "what is written into memory");
    bytes.unwrap_or_default()
}

/// The bytes of an object in which whole numbers are as wide as `digits`.
pub(super) fn written_in_columns(object: &Object, digits: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(ENTRY.saturating_mul(2));
    write_object(&mut out, object, digits);
    out.push(b' ');
    out
}

/// An object stream of numbered objects that are written in columns, each at
/// the start of a row.
pub(super) fn table(objects: &[(u32, Vec<u8>)], row: usize) -> Stream {
    let mut content = Vec::with_capacity(objects.len().saturating_mul(ENTRY));
    let mut body = Vec::with_capacity(objects.len().saturating_mul(row));
    for (position, (number, object)) in objects.iter().enumerate() {
        put(&mut content, format_args!("{number} {}", body.len()));
        pad(
            &mut content,
            ENTRY.saturating_mul(position.saturating_add(1)),
        );
        body.extend(object);
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
    let rows = bytes.len().div_ceil(row);
    let mut out = Vec::with_capacity(bytes.len().saturating_add(rows));
    let first = vec![0; row];
    let above = std::iter::once(&*first).chain(bytes.chunks(row));
    for (row, above) in bytes.chunks(row).zip(above) {
        out.push(UP);
        let pairs = row.iter().zip(above);
        out.extend(pairs.map(|(byte, up)| byte.wrapping_sub(*up)));
    }
    out
}

/// Writes an object as lopdf does, but for numbers in columns.
fn write_object(out: &mut Vec<u8>, object: &Object, digits: usize) {
    match object {
        Object::Integer(value) => put(out, format_args!(" {value:>digits$}")),
        Object::Reference((number, _)) => put(out, format_args!(" {number:>digits$} 0 R")),
        Object::Name(name) if name.iter().all(u8::is_ascii_alphanumeric) => {
            out.push(b'/');
            out.extend(name);
        }
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write_object(out, item, digits);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend(b"<<");
            for (key, value) in dictionary {
                out.push(b'/');
                out.extend(key);
                write_object(out, value, digits);
            }
            out.extend(b">>");
        }
        other => {
            out.push(b' ');
            out.extend(written(other.clone()));
        }
    }
}

fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let put = out.write_fmt(text);
    debug_assert!(put.is_ok(), "what is written into memory");
}
