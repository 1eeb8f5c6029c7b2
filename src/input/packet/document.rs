//! A PDF as its objects, within limits: nothing in it makes reading take long or much
//! memory, and nothing in it is run.

use std::cell::Cell;

use lopdf::{Document, LoadOptions, Object, ObjectId};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// What all packed objects of a file may come to, in bytes, and the least and the most
/// that those of one stream may.
const PACKED: usize = 256 * 1024 * 1024;
const LEAST: usize = 64 * 1024;
const MOST: usize = 8 * 1024 * 1024;

/// Why the objects of a file are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is no PDF.
    Foreign,
    /// It is damaged, or was made to do harm.
    Broken,
    /// A password is needed to open it, or its use is restricted by one.
    Locked,
}

thread_local! {
    /// How many more streams of objects are opened in the file that is being read.
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

/// The objects of a file but for pictures, fonts and drawings.
pub fn document(bytes: &[u8]) -> Result<Document, Unread> {
    if !bytes.get(..bytes.len().min(1024)).unwrap_or_default().windows(5).any(|it| it == b"%PDF-") {
        return Err(Unread::Foreign);
    }
    if written(bytes, b"Encrypt") > 0 {
        return Err(Unread::Locked);
    }
    let packed = written(bytes, b"ObjStm");
    let streams = packed.saturating_add(written(bytes, b"XRef"));
    let most = PACKED.checked_div(streams).unwrap_or(MOST).clamp(LEAST, MOST);
    if most.saturating_mul(streams) > PACKED.saturating_mul(2) || has_wide_fields(bytes) {
        return Err(Unread::Broken);
    }
    LEFT.set(packed);
    let options = LoadOptions {
        filter: Some(needed),
        max_decompressed_size: Some(most),
        ..LoadOptions::default()
    };
    let doc = Document::load_mem_with_options(bytes, options).map_err(|_| Unread::Broken)?;
    if doc.was_encrypted() || doc.trailer.has(b"Encrypt") {
        return Err(Unread::Locked);
    }
    Ok(doc)
}

/// How often a name stands in a file, whether its letters are written plainly or by
/// their numbers (ISO 32000-1 7.3.5).
fn written(bytes: &[u8], name: &[u8]) -> usize {
    let starts = bytes.split(|byte| *byte == b'/').skip(1);
    starts.filter(|rest| is_name(rest, name)).count()
}

/// Whether a list of widths begins with one that no font and no table has: lopdf makes
/// room for the fields of a table of objects before it reads them (ISO 32000-1 7.5.8.2).
fn has_wide_fields(bytes: &[u8]) -> bool {
    let mut names = bytes.split(|byte| *byte == b'/').skip(1);
    names.any(|rest| {
        let widths = rest.splitn(2, |byte| *byte == b'[').nth(1).filter(|_| is_name(rest, b"W"));
        let digits =
            widths.unwrap_or_default().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
        let mut numbers = digits.filter(|part| part.iter().all(u8::is_ascii_digit)).take(12);
        numbers.any(|number| number.len() > LONGEST_WIDTH)
    })
}

/// The most digits of a width.
const LONGEST_WIDTH: usize = 6;

fn is_name(mut rest: &[u8], name: &[u8]) -> bool {
    name.iter().all(|wanted| {
        let (letter, after) = match rest {
            [b'#', high, low, after @ ..] => {
                let digit = |it: &u8| char::from(*it).to_digit(16);
                let number = digit(high).zip(digit(low)).map(|(high, low)| high << 4 | low);
                (number.and_then(|it| u8::try_from(it).ok()), after)
            }
            [letter, after @ ..] => (Some(*letter), after),
            [] => (None, rest),
        };
        rest = after;
        letter == Some(*wanted)
    })
}

/// Keeps an object unless it is only drawn.
fn needed(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object {
        let dict = &stream.dict;
        if dict.has_type(b"ObjStm") {
            LEFT.set(LEFT.get().checked_sub(1)?);
        } else if dict.has(b"Length1") || dict.has_type(b"XObject") || is_drawn(dict) {
            stream.content.clear();
            stream.content.push(b' ');
        }
    }
    // Only an object within a stream of objects is taken from here.
    Some((id, if matches!(object, Object::Stream(_)) { Object::Null } else { object.clone() }))
}

fn is_drawn(dict: &lopdf::Dictionary) -> bool {
    let kinds: [&[u8]; 5] = [b"Image", b"Form", b"CIDFontType0C", b"Type1C", b"OpenType"];
    let kind = dict.get(b"Subtype").and_then(Object::as_name);
    kind.is_ok_and(|kind| kinds.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_objects_with_wide_fields_is_not_read() {
        for list in ["/W [1 4294967296 1]", "/#57[1 % 2\n 9999999999 1]"] {
            assert!(has_wide_fields(format!("<< /Type /XRef {list} >>").as_bytes()), "{list}");
        }
        assert!(!has_wide_fields(b"/W [1 2 1] /W [1 65535 500] /Width 1234567890"));
        let file =
            format!("%PDF-1.5\n{}", "1 0 obj << /Type /XRef /W [1 99999999999 1] >> stream\n");
        assert_eq!(document(file.as_bytes()).unwrap_err(), Unread::Broken);
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        assert_eq!(written(b"<< /Type /ObjStm /N 1 >> /#4fbj#53tm /Obj#5 /Obj", b"ObjStm"), 2);
    }
}
