//! Whether somebody wrote into a packet: told by its fields and what stands on its pages,
//! not by its bytes, which change when a program saves it without a word.

use lopdf::Document;

use super::document::document;
use super::fields::fields;
use super::notes::has_notes;
use super::record::{identity, intact, records};
use crate::model::Identity;

/// What is known of a file that may be a packet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// A packet into which nobody wrote.
    Untouched(Identity),
    /// A packet with something in it that was not written by the program.
    Filled(Identity),
    /// No packet, or none that can be read: flattened, printed, damaged, locked, or several.
    Unknown,
}

impl Seen {
    pub fn identity(&self) -> Option<&Identity> {
        match self {
            Seen::Untouched(identity) | Seen::Filled(identity) => Some(identity),
            Seen::Unknown => None,
        }
    }
}

/// What is known of a file by its bytes.
pub fn seen(bytes: &[u8]) -> Seen {
    if let Some(identity) = intact(bytes) {
        return Seen::Untouched(identity);
    }
    let Ok(doc) = document(bytes) else {
        return Seen::Unknown;
    };
    match identity(&doc) {
        Some(identity) if is_untouched(&doc) == Some(true) => Seen::Untouched(identity),
        Some(identity) => Seen::Filled(identity),
        None => Seen::Unknown,
    }
}

/// Whether the packets of a file are all as they were written: their fields are there and
/// empty, and there are no other pages, remarks or attachments. None if it has no record.
pub fn is_untouched(doc: &Document) -> Option<bool> {
    let records = records(doc);
    if records.is_empty() {
        return None;
    }
    let Ok(fields) = fields(doc) else {
        return Some(false);
    };
    let written: usize = records.iter().map(|record| record.fields).sum();
    let pages: usize = records.iter().map(|record| record.pages).sum();
    let is_empty = fields.iter().all(|field| field.values.is_empty());
    let is_whole = fields.len() == written && doc.page_iter().count() == pages;
    Some(is_empty && is_whole && !has_notes(doc))
}
