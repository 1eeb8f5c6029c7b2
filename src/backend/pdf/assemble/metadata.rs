//! What the file says of itself: the Info dictionary, the same again as XMP
//! with the standards it keeps, and the colours that are meant.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use time::PrimitiveDateTime;
use time::macros::format_description;
use xmp_writer::{DateTime, LangId, Timezone, XmpWriter};

use crate::view::Meta;

use super::color_profile;
use super::values::text_string;

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
        let format = format_description!("D:[year][month][day][hour][minute][second]Z");
        let date = date.format(format).unwrap_or_default();
        info.set("CreationDate", text_string(&date));
        info.set("ModDate", text_string(&date));
    }
    info
}

/// The XMP packet; never compressed, so that programs that know no PDF find
/// it.
pub(super) fn xmp(doc: &mut Document, meta: &Meta) -> ObjectId {
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = packet(meta).into_bytes();
    doc.add_object(Stream::new(dictionary, packet).with_compression(false))
}

/// The output intent: sRGB (ISO 19005-2 6.2.3).
pub(super) fn output_intent(doc: &mut Document) -> Object {
    let profile = Stream::new(dictionary! { "N" => 3 }, color_profile::srgb());
    let profile = doc.add_object(profile);
    dictionary! {
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_string("sRGB"),
        "Info" => text_string("sRGB"),
        "DestOutputProfile" => profile,
    }
    .into()
}

/// The packet that says what the Info dictionary says, and the standards that
/// the file keeps.
fn packet(meta: &Meta) -> String {
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
    // PDF/A does not know PDF/UA's mark and wants it explained (ISO 19005-2
    // 6.6.2.3).
    let mut schemas = xmp.extension_schemas();
    schemas.pdfua_id().properties().describe_part();
    drop(schemas);
    xmp.finish(None)
}

fn xmp_date(date: PrimitiveDateTime) -> DateTime {
    let (year, month, day) = date.to_calendar_date();
    let (hour, minute, second) = date.as_hms();
    let year = u16::try_from(year).unwrap_or_default();
    DateTime::new(year, month.into(), day, hour, minute, second, Timezone::Utc)
}

/// What can stand in XML 1.0, escaped or not. Info and XMP have to say the same
/// (ISO 19005-2 6.6.3).
fn plain(text: &str) -> String {
    let stands = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(stands).collect()
}
