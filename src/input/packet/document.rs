//! A PDF as its objects, within limits of time and memory; nothing in it is run.

use std::cell::Cell;
use std::fmt::Write as _;
use std::panic::{catch_unwind, resume_unwind};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use memchr::memchr_iter;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The most bytes of all packed objects of a file, and of a stream of lists of objects.
const MOST_PACKED: usize = 128 * 1024 * 1024;
const MOST_LISTED: usize = 8 * 1024 * 1024;

/// The most objects of a file, each number and name counted: they take a hundred bytes.
const MOST_OBJECTS: usize = 3_000_000;

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
    /// How many more bytes may be unpacked in the file, and how many more objects it may have.
    static LEFT: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// The objects of a file but for pictures, fonts and drawings.
pub fn document(bytes: &[u8]) -> Result<Document, Unread> {
    if !bytes.get(..bytes.len().min(1024)).unwrap_or_default().windows(5).any(|it| it == b"%PDF-") {
        return Err(Unread::Foreign);
    }
    if named(bytes, b"Encrypt").next().is_some() {
        return Err(Unread::Locked);
    }
    // Streams of references are unpacked before anything else of the file is known.
    let lists = named(bytes, b"XRef").count().max(1);
    if objects(bytes) > MOST_OBJECTS || lists > 1_000 || has_wide_fields(bytes) {
        return Err(Unread::Broken);
    }
    LEFT.set((MOST_PACKED, MOST_OBJECTS));
    let most = MOST_LISTED.checked_div(lists).unwrap_or(MOST_LISTED);
    let load = || {
        let options = LoadOptions {
            filter: Some(needed),
            max_decompressed_size: Some(most.max(64 * 1024)),
            ..LoadOptions::default()
        };
        Document::load_mem_with_options(bytes, options)
    };
    // What is too much ends the reading at once: see `spend`.
    let doc = catch_unwind(load).map_err(|_| Unread::Broken)?.map_err(|_| Unread::Broken)?;
    if doc.was_encrypted() || doc.trailer.has(b"Encrypt") {
        return Err(Unread::Locked);
    }
    Ok(doc)
}

/// How many objects stand in some bytes, or a few more: in strings and pictures are none.
fn objects(bytes: &[u8]) -> usize {
    let mut is_inside = false;
    let begins = bytes.iter().filter(|byte| {
        let (begins, goes_on) = match byte {
            b'/' => (true, true),
            b'[' | b'<' | b'(' => (true, false),
            b'\t' | b'\n' | 0x0C | b'\r' | b' ' | 0 | b']' | b'>' | b')' | b'{' | b'}' | b'%' => {
                (false, false)
            }
            _ => (!is_inside, true),
        };
        is_inside = goes_on;
        begins
    });
    begins.count()
}

/// Spends what is left; if it is not enough, unwinds: the reader offers no other way out.
fn spend(bytes: usize, objects: usize) {
    let (all_bytes, all_objects) = LEFT.get();
    match all_bytes.checked_sub(bytes).zip(all_objects.checked_sub(objects)) {
        Some(left) => LEFT.set(left),
        None => resume_unwind(Box::new(())),
    }
}

/// What stands behind each stroke that begins a name, its letters plain or as numbers (7.3.5).
fn named<'b>(bytes: &'b [u8], name: &'b [u8]) -> impl Iterator<Item = &'b [u8]> {
    let starts = memchr_iter(b'/', bytes).filter_map(|at| bytes.get(at.saturating_add(1)..));
    starts.filter(move |rest| is_name(rest, name))
}

/// Whether a list of widths begins with one that no font and no table has: lopdf makes
/// room for the fields of a table of objects before it reads them (ISO 32000-1 7.5.8.2).
fn has_wide_fields(bytes: &[u8]) -> bool {
    named(bytes, b"W").any(|rest| {
        let rest = rest.split(|byte| *byte == b'/').next().unwrap_or_default();
        let widths = rest.splitn(2, |byte| *byte == b'[').nth(1);
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
    spend(0, weight(object));
    if let Object::Stream(stream) = object {
        if stream.dict.has_type(b"ObjStm") {
            unpack(stream)?;
        } else if stream.dict.has(b"Length1") || is_drawn(&stream.dict) {
            // An empty one would be read once more.
            stream.content = vec![b' '];
        }
        return Some((id, Object::Null));
    }
    // Of an object within a stream of objects what is given back is taken.
    Some((id, object.clone()))
}

/// How many objects an object is.
fn weight(object: &Object) -> usize {
    let within = match object {
        Object::Array(objects) => objects.iter().map(weight).sum(),
        Object::Dictionary(dict) => dict.iter().map(|(_, object)| weight(object)).sum(),
        Object::Stream(stream) => stream.dict.iter().map(|(_, object)| weight(object)).sum(),
        _ => 0_usize,
    };
    within.saturating_add(1)
}

/// Unpacks a stream of objects (ISO 32000-1 7.5.7) but for those of the structure tree, which
/// are most of a packet and say nothing here; none if its objects do not stand one after
/// another, as then one might be read many times.
fn unpack(stream: &mut Stream) -> Option<()> {
    let (left, _) = LEFT.get();
    let content = stream.get_plain_content_with_limit(left).ok()?;
    spend(content.len(), objects(&content));
    let first = usize::try_from(stream.dict.get(b"First").and_then(Object::as_i64).ok()?).ok()?;
    let (list, packed) = content.split_at_checked(first)?;
    let numbers = std::str::from_utf8(list).ok()?.split_ascii_whitespace();
    let numbers: Vec<usize> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    let starts: Vec<usize> = numbers.iter().skip(1).step_by(2).copied().collect();
    stand_apart(packed, &starts)?;
    let ends = starts.iter().skip(1).copied().chain([packed.len()]);
    let mut list = String::new();
    let mut count = 0_i64;
    for ((number, start), end) in numbers.iter().step_by(2).zip(&starts).zip(ends) {
        if !is_of_structure(packed.get(*start..end)?) {
            // Writing to a text never fails.
            let _ = write!(list, "{number} {start} ");
            count = count.saturating_add(1);
        }
    }
    stream.dict.remove(b"Filter");
    stream.dict.remove(b"DecodeParms");
    stream.dict.set("First", i64::try_from(list.len()).ok()?);
    stream.dict.set("N", count);
    stream.content = [list.as_bytes(), packed].concat();
    Some(())
}

/// Whether an object is one of the structure tree (ISO 32000-1 14.7.2): what it is, and of
/// which, but no field, annotation or page.
fn is_of_structure(object: &[u8]) -> bool {
    let has = |name: &[u8]| {
        let ends = |rest: &[u8]| !rest.get(name.len()).is_some_and(u8::is_ascii_alphanumeric);
        named(object, name).any(ends)
    };
    let others: [&[u8]; 6] = [b"Type", b"T", b"FT", b"Subtype", b"Fields", b"Kids"];
    object.starts_with(b"<<") && has(b"S") && has(b"P") && !others.into_iter().any(has)
}

/// Whether objects begin one behind another, and none within another.
fn stand_apart(packed: &[u8], starts: &[usize]) -> Option<()> {
    let mut starts = starts.iter().copied().peekable();
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, 0_usize, false);
    for (at, byte) in packed.iter().enumerate() {
        if starts.next_if_eq(&at).is_some() && (depth > 0 || in_string > 0) {
            return None;
        }
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string > 0 => is_escaped = true,
            b'(' => in_string = in_string.saturating_add(1),
            b')' => in_string = in_string.saturating_sub(1),
            b'[' | b'<' if in_string == 0 => depth = depth.saturating_add(1),
            b']' | b'>' if in_string == 0 => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    starts.peek().is_none().then_some(())
}

fn is_drawn(dict: &Dictionary) -> bool {
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
    fn of_packed_objects_only_those_of_the_structure_tree_are_left_out() {
        for (object, is_left_out) in [
            ("<</S/TD/P 7 0 R/K[1 2]/Pg 3 0 R>> ", true),
            ("<< /K 5 /P 10 0 R /S /P >>", true),
            ("<</T(a)/FT/Tx/P 3 0 R/A<</S/URI>>>>", false),
            ("<</Type/Page/Tabs/S/P 1>>", false),
            ("<</Subtype/Widget/P 3 0 R/MK<</S/x>>>>", false),
            ("(/S /P)", false),
        ] {
            assert_eq!(is_of_structure(object.as_bytes()), is_left_out, "{object}");
        }
        let content = "1 0 2 18 3 36 <</S/P/P 9 0 R>>  <</S/P/P 9 0 R>>  (three) ";
        let dict = lopdf::dictionary! { "First" => 14, "N" => 3 };
        let mut stream = Stream::new(dict, content.into());
        LEFT.set((MOST_PACKED, MOST_OBJECTS));
        unpack(&mut stream).unwrap();
        assert!(stream.content.starts_with(b"3 36 <</S"));
        let read = lopdf::ObjectStream::new(&mut stream).unwrap();
        assert_eq!(read.objects.len(), 1);
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let bytes = b"<< /Type /ObjStm /N 1 >> /#4fbj#53tm /Obj#5 /Obj";
        assert_eq!(named(bytes, b"ObjStm").count(), 2);
    }
}
