//! What packets say of themselves: each in a record with its first page, where it stays
//! when files are put together and taken apart; a file of one packet also in XMP and in
//! the Info dictionary, of which most programs keep one at least.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::backend::pdf::frame::Layout;
use crate::model::PacketRecord;
use crate::model::contract::packet::{IDENTITY, PIECE};
use crate::view::Meta;

use super::metadata;
use super::values::text_string;

/// A page needs the date of its data (ISO 32000-1 14.5); nothing is written later than the file.
const NO_DATE: &str = "D:19800101000000Z";

pub(super) fn write(doc: &mut Document, layout: &Layout, records: &[&PacketRecord], meta: &Meta) {
    let firsts = if layout.restarts.is_empty() { &[0][..] } else { &layout.restarts };
    let ids: Vec<_> = if records.is_empty() { Vec::new() } else { doc.page_iter().collect() };
    for (position, (record, &first)) in records.iter().zip(firsts).enumerate() {
        let end = firsts.get(position.saturating_add(1)).copied().unwrap_or(layout.pages.len());
        let pages = layout.pages.get(first..end).unwrap_or_default();
        let fields = pages.iter().flat_map(|page| &page.fields).map(|field| &*field.name);
        let record = PacketRecord {
            number: (!layout.restarts.is_empty()).then_some(position.saturating_add(1)),
            fields: fields.collect::<BTreeSet<_>>().len(),
            pages: pages.len(),
            ..(*record).clone()
        };
        if let Some(&page) = ids.get(first) {
            attach(doc, page, &record, meta);
        }
    }
    if let [record] = records {
        identify(doc, record, meta);
    }
}

fn attach(doc: &mut Document, page: ObjectId, record: &PacketRecord, meta: &Meta) {
    let stream = doc.add_object(Stream::new(dictionary! { "Type" => PIECE }, record.print()));
    let date = meta.date.map_or_else(|| NO_DATE.to_string(), metadata::date);
    let date = text_string(&date);
    if let Ok(page) = doc.get_dictionary_mut(page) {
        let piece = dictionary! { "LastModified" => date.clone(), "Private" => stream };
        page.set("PieceInfo", dictionary! { PIECE => piece });
        page.set("LastModified", date);
    }
}

/// Says in XMP and Info whose packet a file is.
fn identify(doc: &mut Document, record: &PacketRecord, meta: &Meta) {
    let identity = record.identity.print();
    let info = doc.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(info) = info.and_then(|info| doc.get_dictionary_mut(info)) {
        info.set(IDENTITY, text_string(&identity));
    }
    let xmp = doc.catalog().and_then(|catalog| catalog.get(b"Metadata"));
    if let Ok(xmp) = xmp.and_then(Object::as_reference) {
        doc.set_object(xmp, metadata::stream(meta, Some(&identity)));
    }
}
