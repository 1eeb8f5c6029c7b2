//! Packets that come back: files to what people wrote into them.
//!
//! | file | its question |
//! |---|---|
//! | `found` | which files may be packets? |
//! | `document` | what objects has a file, which may be made to do harm? |
//! | `fields` | what is filled into its form, whatever program did it? |
//! | `notes` | what stands on its pages beside the form? |
//! | `text` | what does a text string of a PDF say? |
//! | `state` | did somebody write into it? |
//! | `record` | whose packets does it hold, and what is rated in them? |
//! | `apart` | which field is of which packet, where another program put them together? |
//! | `changed` | when was it last changed? |
//! | `answers` | which field answers what? |

mod answers;
mod apart;
mod changed;
pub mod document;
pub mod fields;
pub mod found;
mod notes;
pub mod record;
pub mod state;
mod text;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use self::answers::{Fields, Known, answers};
use self::document::Unread;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::model::contract::field;
use crate::model::{CheckpointRecord, Identity, Named, PacketRecord, Returned, SectionRecord};

pub use self::document::MOST_BYTES;

/// Reads what people wrote into the packets of a file: one, or several that are merged.
pub fn read(file: &str, bytes: &[u8]) -> Checked<Vec<Returned>> {
    let unread = |why| vec![unread(file, why)];
    let doc = document::document(bytes).map_err(unread)?;
    let mut fields = fields::fields(&doc).map_err(unread)?;
    let mut records = record::records(&doc);
    apart::number(&doc, &mut records, &mut fields).map_err(unread)?;
    fields.extend(notes::filled(&doc, &records));
    let fields = Fields::new(fields);
    let is_known = !records.is_empty();
    if records.is_empty() {
        records.extend(record::identity(&doc).map(|identity| bare(identity, &fields)));
    }
    let written = records.iter().map(|record| record.pages).fold(0, usize::saturating_add);
    let lacks = written.saturating_sub(doc.page_iter().count());
    if fields.is_empty() && lacks > 0 {
        let message = format!("`{file}` has some pages of a packet, and none of its fields");
        let problem = Diagnostic::error(Code::MissingPages, message);
        return Err(vec![problem.help("ask for the whole file")]);
    }
    if fields.is_empty() || records.is_empty() {
        return Err(vec![nothing_to_read(file, &doc, &fields, is_known || !records.is_empty())]);
    }
    let language =
        doc.catalog().ok().and_then(|it| text::text(&doc, fields::get(&doc, it, b"Lang")?));
    let known = Known { modified: changed::modified(&doc), lacks, language };
    Ok(answers(file, &known, records, fields))
}

fn unread(file: &str, why: Unread) -> Diagnostic {
    match why {
        Unread::Foreign => foreign(file),
        Unread::Broken => {
            let message = format!("`{file}` is damaged and cannot be read");
            Diagnostic::error(Code::BrokenPacket, message)
                .help("open it in a PDF program and save it again, or ask for it once more")
        }
        Unread::Locked => {
            let message = format!("`{file}` is protected by a password");
            Diagnostic::error(Code::LockedPacket, message)
                .help("open it, take the protection off, and save it again")
        }
    }
}

fn foreign(file: &str) -> Diagnostic {
    Diagnostic::error(Code::NotAPacket, format!("`{file}` is no packet of ladderpress"))
        .help("name the PDF files that `ladderpress packets` wrote and people filled in; of one that was printed to PDF, ask for the file itself")
}

/// Says why nothing is read: only a packet's looks are left, or the file is no packet.
fn nothing_to_read(file: &str, doc: &Document, fields: &Fields, is_packet: bool) -> Diagnostic {
    let ask = "ask for the file that was filled in, before it was printed or scanned, or type its answers into another copy";
    if is_packet {
        let message = format!("`{file}` was flattened: its fields have become part of the pages");
        return Diagnostic::error(Code::FlattenedPacket, message).help(ask);
    }
    if fields.names().any(|name| name.ends_with(".rating") || name == field::OVERALL) {
        let message = format!("`{file}` looks like a packet, and does not say whose");
        return Diagnostic::error(Code::NotAPacket, message)
            .note("the program that saved it left out what the packet says of itself, or an older ladderpress wrote it")
            .help("write the packet anew, and copy the answers into it");
    }
    if is_scanned(doc) {
        let message = format!("`{file}` is a scan: a picture of its pages");
        return Diagnostic::error(Code::FlattenedPacket, message).help(ask);
    }
    foreign(file)
}

/// Whether a document has pictures and no letters.
fn is_scanned(doc: &Document) -> bool {
    let mut dicts = doc.objects.values().filter_map(|object| {
        object.as_dict().or_else(|_| object.as_stream().map(|stream| &stream.dict)).ok()
    });
    let is = |dict: &Dictionary, key: &[u8], name: &[u8]| {
        dict.get(key).and_then(Object::as_name).is_ok_and(|it| it == name)
    };
    let mut has_pictures = false;
    let has_letters = dicts.any(|dict| {
        has_pictures |= is(dict, b"Subtype", b"Image");
        is(dict, b"Type", b"Font")
    });
    has_pictures && !has_letters
}

/// The record of a packet of which only is known whose it is: the sections that its fields name.
fn bare(identity: Identity, fields: &Fields) -> PacketRecord {
    let mut sections: Vec<SectionRecord> = Vec::new();
    let mut known = BTreeMap::new();
    for (id, what) in fields.names().filter_map(field::section) {
        let at = *known.entry(id.clone()).or_insert(sections.len());
        if at == sections.len() {
            sections.push(SectionRecord { title: id.clone(), id, ..SectionRecord::default() });
        }
        match sections.get_mut(at) {
            Some(section) if what == "rating" => section.rated = Some(Named::default()),
            Some(section) if what == "checkpoint" => {
                section.checkpoints.push(CheckpointRecord::default());
            }
            _ => {}
        }
    }
    PacketRecord { identity, sections, ..PacketRecord::default() }
}
