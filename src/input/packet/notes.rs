//! What stands on the pages of packets beside their fields: sticky notes, text across a page,
//! drawings, stamps (ISO 32000-1 12.5.6), and files that are attached. Each is an answer for which there was no question.

use lopdf::{Dictionary, Document, Object};

use super::fields::{Filled, array, dict};
use super::{record, text};
use crate::model::PacketRecord;
use crate::model::contract::field;

/// The most notes of a file that are read, and the most annotations that are looked at: pages may
/// share them.
const MOST: usize = 10_000;
const MOST_SEEN: usize = 1_000_000;

struct Note<'d> {
    /// The packet on whose page it stands, and the page, both from 1.
    packet: usize,
    page: usize,
    kind: &'d [u8],
    annotation: &'d Dictionary,
}

/// How deep the lists of attached files are looked through.
const DEEPEST: usize = 8;

/// Whether pages have annotations that the program does not write, or files are attached.
pub fn has_notes(doc: &Document) -> bool {
    notes(doc).next().is_some() || !attached(doc).is_empty()
}

/// The names of files that are attached to a document (ISO 32000-1 7.7.4).
fn attached(doc: &Document) -> Vec<String> {
    let names = doc.catalog().ok().and_then(|it| dict(doc, it, b"Names"));
    let tree = names.and_then(|it| dict(doc, it, b"EmbeddedFiles"));
    let (mut level, mut names) = (Vec::from_iter(tree), Vec::new());
    for _ in 0..DEEPEST {
        let pairs = level.iter().flat_map(|node| array(doc, node, b"Names").chunks(2));
        names.extend(pairs.filter_map(|pair| text::text(doc, pair.first()?)).take(MOST));
        let kids = level.iter().flat_map(|node| array(doc, node, b"Kids")).take(MOST);
        level = kids.filter_map(|kid| doc.dereference(kid).ok()?.1.as_dict().ok()).collect();
    }
    names
}

/// Notes as fields that somebody filled in, named by where they stand.
pub fn filled(doc: &Document, records: &[PacketRecord]) -> Vec<Filled> {
    let filled = notes(doc).take(MOST).map(|note| {
        let kind = match note.kind {
            b"FreeText" => "text".to_string(),
            b"Text" => "note".to_string(),
            kind => String::from_utf8_lossy(kind).to_lowercase(),
        };
        let name = format!("{kind} on page {}", note.page);
        let record = note.packet.checked_sub(1).and_then(|at| records.get(at));
        let number = record.and_then(|record| record.number);
        let said = note.annotation.get(b"Contents").ok().and_then(|said| text::text(doc, said));
        let said = said.filter(|said| !said.trim().is_empty());
        Filled {
            name: number.map_or(name.clone(), |number| field::of_packet(number, &name)),
            values: vec![said.unwrap_or_else(|| format!("({kind})"))],
            widget: None,
        }
    });
    let attached = attached(doc);
    let file = |values| Filled { name: "attached file".into(), values, widget: None };
    filled.chain((!attached.is_empty()).then(|| file(attached))).collect()
}

fn notes(doc: &Document) -> impl Iterator<Item = Note<'_>> {
    let mut packet = 0_usize;
    let pages = doc.page_iter().filter_map(|page| doc.get_dictionary(page).ok()).zip(1..);
    let annotations = pages.flat_map(move |(dict, page)| {
        packet = packet.saturating_add(usize::from(record::begins(doc, dict)));
        let packet = packet;
        array(doc, dict, b"Annots").iter().map(move |annotation| (packet, page, annotation))
    });
    annotations.take(MOST_SEEN).filter_map(|(packet, page, annotation)| {
        let annotation =
            doc.dereference(annotation).and_then(|(_, it)| Object::as_dict(it)).ok()?;
        let kind = annotation.get(b"Subtype").and_then(Object::as_name).ok()?;
        let is_own = matches!(kind, b"Widget" | b"Link" | b"Popup");
        (!is_own).then_some(Note { packet, page, kind, annotation })
    })
}
