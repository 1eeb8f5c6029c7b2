//! What the file says of itself: the Info dictionary, the same again as XMP
//! with the standards it keeps, and the colours that are meant.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use time::PrimitiveDateTime;
use time::macros::format_description;
use xmp_writer::{CustomNamespace, DateTime, LangId, Namespace, Timezone, XmpWriter};

use crate::model::contract::packet as contract;
use crate::view::Meta;

use super::values::text_string;

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

/// The XMP packet, with the identity of a review packet; never compressed, so that
/// programs that know no PDF find it.
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

/// What can stand in XML 1.0, escaped or not. Info and XMP have to say the same
/// (ISO 19005-2 6.6.3).
fn plain(text: &str) -> String {
    let stands = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(stands).collect()
}
