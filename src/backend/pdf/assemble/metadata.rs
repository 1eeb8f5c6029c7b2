//! What the file says of itself: the Info dictionary, the same again as XMP
//! with the standards it keeps, and the colours that are meant.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use time::PrimitiveDateTime;
use time::macros::format_description;

use crate::view::Meta;

use super::color_profile;
use super::strings::text_string;

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

fn packet(meta: &Meta) -> String {
    let title = escape(&meta.title);
    let language = escape(&meta.language);
    let mut about = format!(
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
    );
    if let Some(organisation) = &meta.organisation {
        let creator = escape(organisation);
        // Writing to a string cannot fail.
        let _ = write!(
            about,
            "<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>"
        );
    }
    if let Some(date) = meta.date.and_then(xmp_date) {
        let _ = write!(
            about,
            "<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        );
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" {NAMESPACES}>{about}\
         <pdf:Producer>{PRODUCER}</pdf:Producer>{STANDARDS}{EXTENSION}\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n\
         <?xpacket end=\"r\"?>"
    )
}

fn xmp_date(date: PrimitiveDateTime) -> Option<String> {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
    date.format(format).ok()
}

/// What can stand in XML 1.0, escaped or not. Info and XMP have to say the same
/// (ISO 19005-2 6.6.3).
fn plain(text: &str) -> String {
    let stands = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(stands).collect()
}

fn escape(text: &str) -> String {
    let text = plain(text).replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

const NAMESPACES: &str = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

const STANDARDS: &str = "<pdfaid:part>2</pdfaid:part>\
    <pdfaid:conformance>A</pdfaid:conformance>\
    <pdfuaid:part>1</pdfuaid:part>";

/// PDF/A does not know PDF/UA's mark and wants it explained (ISO 19005-2
/// 6.6.2.3).
const EXTENSION: &str = "<pdfaExtension:schemas><rdf:Bag>\
    <rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
    <pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property>\
    </rdf:li></rdf:Bag></pdfaExtension:schemas>";
