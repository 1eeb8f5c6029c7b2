//! What the file says of itself: the Info dictionary, the same again as XMP with the standards it
//! keeps, and the colours that are meant; in the catalog its language, that it is tagged, how it
//! is shown, what its pages are called.
//!
//! And what packets say of themselves: each in a record with its first page, where it stays
//! when files are put together and taken apart; a file of one packet also in XMP and in
//! the Info dictionary, of which most programs keep one at least.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use time::PrimitiveDateTime;
use time::macros::format_description;
use xmp_writer::{CustomNamespace, DateTime, LangId, Namespace, Timezone, XmpWriter};

use super::values::text_string;
use crate::backend::pdf::frame::Layout;
use crate::model::contract::packet as contract;
use crate::model::contract::packet::{IDENTITY, PIECE};
use crate::model::{Direction, PacketRecord};
use crate::view::Meta;

/// An ICC profile that says "sRGB" and no more (ICC.1:2004-10, version 4.2). It was made from
/// the numbers of the standard, so that it is nobody's work: primaries, white (D65) and curve of
/// IEC 61966-2-1, adapted to D50 by the linear Bradford transform of ICC.1 annex E.
const SRGB: &[u8] = include_bytes!("../../../../data/srgb.icc");

const PRODUCER: &str = concat!("ladderpress ", env!("CARGO_PKG_VERSION"));

/// The Info dictionary (ISO 32000-1 14.3.3).
pub(super) fn info(meta: &Meta) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text_string(&plain(&meta.title)),
        "Producer" => text_string(PRODUCER),
    };
    if let Some(organisation) = &meta.organisation {
        info.set("Author", text_string(&plain(organisation)));
    }
    if let Some(date) = meta.date {
        let date = self::date(date);
        info.set("CreationDate", text_string(&date));
        info.set("ModDate", text_string(&date));
    }
    info
}

/// A date as PDF has it (ISO 32000-1 7.9.4).
pub(super) fn date(date: PrimitiveDateTime) -> String {
    let format = format_description!("D:[year][month][day][hour][minute][second]Z");
    date.format(format).unwrap_or_default()
}

/// The XMP packet with a packet's identity; not compressed, for programs that know no PDF.
pub(super) fn stream(meta: &Meta, identity: Option<&str>) -> Stream {
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dictionary, packet(meta, identity).into_bytes()).with_compression(false)
}

/// The output intent: sRGB (ISO 19005-2 6.2.3).
pub(super) fn output_intent(doc: &mut Document) -> Object {
    let profile = Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec());
    let profile = doc.add_object(profile);
    dictionary! {
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_string("sRGB"),
        "Info" => text_string("sRGB"),
        "DestOutputProfile" => profile,
    }
    .into()
}

/// The packet that says what the Info dictionary says, and the standards that the file keeps.
fn packet(meta: &Meta, identity: Option<&str>) -> String {
    let mut xmp = XmpWriter::new();
    let title = plain(&meta.title);
    xmp.title([(None, title.as_str())]);
    xmp.language([LangId(&plain(&meta.language))]);
    if let Some(organisation) = &meta.organisation {
        xmp.creator([plain(organisation).as_str()]);
    }
    if let Some(date) = meta.date {
        let date = xmp_date(date);
        xmp.create_date(date).modify_date(date);
    }
    xmp.producer(PRODUCER);
    xmp.pdfa_part(2).pdfa_conformance("A").pdfua_part(1);
    // PDF/A does not know PDF/UA's mark and wants it explained (ISO 19005-2 6.6.2.3).
    let mut schemas = xmp.extension_schemas();
    schemas.pdfua_id().properties().describe_part();
    if identity.is_some() {
        let mut schema = schemas.add_schema();
        schema.namespace(own_namespace());
        let mut properties = schema.properties();
        let mut property = properties.add_property();
        property.name(contract::IDENTITY).value_type("Text").category(true);
        property.description("Whose review packet the file is, as JSON");
    }
    drop(schemas);
    if let Some(identity) = identity {
        xmp.element(contract::IDENTITY, own_namespace()).value(identity);
    }
    xmp.finish(None)
}

fn own_namespace() -> Namespace<'static> {
    let own = CustomNamespace::new("ladderpress", contract::PREFIX, contract::NAMESPACE);
    Namespace::Custom(Box::new(own))
}

fn xmp_date(date: PrimitiveDateTime) -> DateTime {
    let (year, month, day) = date.to_calendar_date();
    let (hour, minute, second) = date.as_hms();
    let year = u16::try_from(year).unwrap_or_default();
    DateTime::new(year, month.into(), day, hour, minute, second, Timezone::Utc)
}

/// What can stand in XML 1.0: Info and XMP have to say the same (ISO 19005-2 6.6.3).
fn plain(text: &str) -> String {
    let stands = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(stands).collect()
}

/// Says it in the catalog, and names title and author where printpdf names its own.
pub(super) fn finish(doc: &mut Document, layout: &Layout, meta: &Meta, tree: ObjectId) {
    let metadata_id = doc.add_object(stream(meta, None));
    let intent = output_intent(doc);
    let root = doc.trailer.get(b"Root").and_then(Object::as_reference);
    debug_assert!(root.is_ok(), "a document without a catalog");
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if Direction::is_mirrored(&meta.language) {
        preferences.set("Direction", "R2L");
    }
    if let Ok(catalog) = doc.catalog_mut() {
        catalog.extend(&dictionary! {
            "Lang" => text_string(&meta.language),
            "MarkInfo" => dictionary! { "Marked" => true },
            "StructTreeRoot" => tree,
            "ViewerPreferences" => preferences,
            "Metadata" => metadata_id,
            "OutputIntents" => vec![intent],
            "PageLabels" => page_labels(layout),
        });
    }
    let mut trailer = Dictionary::new();
    if let Ok(root) = root {
        trailer.set("Root", root);
    }
    if let Ok(id) = doc.trailer.get(b"Info").and_then(Object::as_reference) {
        doc.set_object(id, info(meta));
        trailer.set("Info", id);
    }
    doc.trailer = trailer;
}

/// Decimal numbers that start anew where the layout's do (ISO 32000-1 12.4.2).
fn page_labels(layout: &Layout) -> Dictionary {
    let restarts = match &layout.restarts[..] {
        [] => &[0],
        restarts => restarts,
    };
    let numbers = restarts.iter().flat_map(|&page| -> [Object; 2] {
        let decimal = dictionary! { "S" => "D" };
        [(page as i64).into(), decimal.into()]
    });
    dictionary! { "Nums" => numbers.collect::<Vec<_>>() }
}

/// A page needs the date of its data (ISO 32000-1 14.5); nothing is written later than the file.
const NO_DATE: &str = "D:19800101000000Z";

pub(super) fn write_records(
    doc: &mut Document, layout: &Layout, records: &[&PacketRecord], meta: &Meta,
) {
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
    let date = meta.date.map_or_else(|| NO_DATE.to_string(), date);
    let date = text_string(&date);
    if let Ok(page) = doc.get_dictionary_mut(page) {
        let piece = dictionary! { "LastModified" => date.clone(), "Private" => stream };
        page.set("PieceInfo", dictionary! { PIECE => piece });
        page.set("LastModified", date);
    }
}

fn identify(doc: &mut Document, record: &PacketRecord, meta: &Meta) {
    let identity = record.identity.print();
    let info = doc.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(info) = info.and_then(|info| doc.get_dictionary_mut(info)) {
        info.set(IDENTITY, text_string(&identity));
    }
    let xmp = doc.catalog().and_then(|catalog| catalog.get(b"Metadata"));
    if let Ok(xmp) = xmp.and_then(Object::as_reference) {
        doc.set_object(xmp, stream(meta, Some(&identity)));
    }
}
