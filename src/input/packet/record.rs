//! What the file of a packet says of it, as far as the programs kept it that saved it.

use lopdf::{Dictionary, Document, Stream};
use memchr::memmem::find;
use twox_hash::XxHash3_128;

use super::fields::{dict, get, xmp};
use super::text::text;
use crate::input::open::xml::{self, Piece};
use crate::model::contract::packet::{IDENTITY, PIECE};
use crate::model::{Identity, PacketRecord};

/// The longest record that is read, in bytes.
const LONGEST: usize = 4 << 20;

/// What all records of a file may come to.
const MOST_UNPACKED: usize = 64 << 20;

const MOST_PAGES: usize = 200_000;

/// What stands before the place of the cross-references, at the end of a file.
const START: &[u8] = b"startxref\n";

/// The records of all packets in a file, in the order of the pages.
pub fn records(doc: &Document) -> Vec<PacketRecord> {
    let pages = doc.page_iter().take(MOST_PAGES);
    let mut left = MOST_UNPACKED;
    let records = pages.filter_map(|page| {
        let json = of_page(doc, doc.get_dictionary(page).ok()?)?;
        let json = json.get_plain_content_with_limit(LONGEST.min(left)).ok();
        // What cannot be read is paid for as if it were the longest.
        left = left.saturating_sub(json.as_ref().map_or(LONGEST, Vec::len));
        PacketRecord::parse(&json?)
    });
    records.collect()
}

pub(super) fn begins(doc: &Document, page: &Dictionary) -> bool {
    of_page(doc, page).is_some()
}

fn of_page<'d>(doc: &'d Document, page: &'d Dictionary) -> Option<&'d Stream> {
    let data = dict(doc, dict(doc, page, b"PieceInfo")?, PIECE.as_bytes())?;
    get(doc, data, b"Private")?.as_stream().ok()
}

/// Whose packet a file is, by what is left: its record, XMP or the Info dictionary.
pub fn identity(doc: &Document) -> Option<Identity> {
    if let [record] = &mut *records(doc) {
        return Some(std::mem::take(&mut record.identity));
    }
    let in_info = || text(doc, get(doc, dict(doc, &doc.trailer, b"Info")?, IDENTITY.as_bytes())?);
    xmp(doc).and_then(|xmp| in_xmp(&xmp)).or_else(|| Identity::parse(&in_info()?))
}

fn in_xmp(xmp: &str) -> Option<Identity> {
    let mut identity = None;
    for piece in xml::pieces(xmp) {
        match piece {
            Piece::Start(tag) => {
                if let Some(json) = tag.attribute(IDENTITY) {
                    return Identity::parse(&json);
                }
                identity = (tag.name() == IDENTITY).then(String::new);
            }
            Piece::Text(text) => {
                if let Some(json) = &mut identity {
                    json.push_str(&text);
                }
            }
            Piece::End(_) => {
                if let Some(json) = identity.take() {
                    return Identity::parse(&json);
                }
            }
        }
    }
    None
}

/// Whose packet a file is that nobody has saved since it was written. Nothing is parsed.
pub fn intact(bytes: &[u8]) -> Option<Identity> {
    let written = as_written(bytes)?;
    let open = format!("<{PIECE}:{IDENTITY}>");
    let xmp = written.get(find(written, open.as_bytes())?..)?;
    let close = format!("</{PIECE}:{IDENTITY}>");
    let xmp = xmp.get(..find(xmp, close.as_bytes())?.saturating_add(close.len()))?;
    in_xmp(std::str::from_utf8(xmp).ok()?)
}

/// The objects of a document of the program's that nobody has saved since it was written:
/// its identifier is then still the hash of all before its cross-references.
pub fn as_written(bytes: &[u8]) -> Option<&[u8]> {
    let end = bytes.strip_suffix(b"\n%%EOF\n")?;
    let tail = end.get(end.len().checked_sub(START.len().saturating_add(20))?..)?;
    let number = tail.get(find(tail, START)?.saturating_add(START.len())..)?;
    let start: usize = std::str::from_utf8(number).ok()?.parse().ok()?;
    let (written, references) = bytes.split_at_checked(start)?;
    let identifier = format!("<{:032X}>", XxHash3_128::oneshot(written));
    find(references, identifier.as_bytes())?;
    Some(written)
}
