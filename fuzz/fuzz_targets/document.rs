//! Pages, outlines and documents of Word that bytes choose the parts of; the first byte
//! chooses the kind. After a NUL, bytes are the XML of a document of Word, then after
//! others its styles and its lists.
#![no_main]

use ladderpress::input::{Input, read};
use ladderpress_fuzz::written::{Choices, docx};
use ladderpress_fuzz::{File, are_short, are_told, survives_yaml};
use libfuzzer_sys::fuzz_target;

const STYLES: &[u8] = b"<w:styles><w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/></w:style><w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/></w:style><w:style w:type='paragraph' w:styleId='H3'><w:name w:val='heading 3'/></w:style></w:styles>";
const LISTS: &[u8] = b"<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let mut choices = Choices(rest);
    let file = match first {
        0 => {
            let mut parts = rest.splitn(3, |byte| *byte == 0);
            let mut part = |other| parts.next().unwrap_or(other);
            File::new("docx", &docx(part(b""), part(STYLES), part(LISTS)))
        }
        1..=60 => {
            let body = format!("<w:document><w:body>{}</w:body></w:document>", choices.word());
            File::new("docx", &docx(body.as_bytes(), STYLES, LISTS))
        }
        61..=130 => File::new("html", choices.html().as_bytes()),
        _ => File::new("md", choices.markdown().as_bytes()),
    };
    if let Some(readings) = are_told(read(&[Input::Path(file.path().to_path_buf())])) {
        for reading in readings {
            are_short(&reading.warnings);
            are_short(&reading.drift);
            survives_yaml(&reading.ladder);
        }
    }
});
