//! Character maps (`CMap`s): from the bytes of a string to codes (ISO 32000-1
//! 9.7.5) and from codes to text (9.10.3).

use std::fmt::Write;

use lopdf::{Object, Stream, dictionary};

use super::object::print;
use crate::backend::pdf::paint::FaceEncoding;

/// Mappings that a list may have.
const LONGEST_LIST: usize = 100;

/// Bytes to codes, one by one.
pub(super) fn one_byte() -> Stream {
    let body = b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n\
        1 begincidrange\n<00> <FF> 0\nendcidrange\n";
    let dictionary = dictionary! {
        "Type" => "CMap",
        "CMapName" => "OneByte",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "WMode" => 0,
    };
    Stream::new(dictionary, program("OneByte", "Identity", 1, body))
}

/// Codes to the texts they stand for.
pub(super) fn to_unicode(codes: &FaceEncoding) -> Stream {
    let digits = if codes.is_narrow() { 2 } else { 4 };
    let (first, last) = ("0".repeat(digits), "F".repeat(digits));
    let mut body = format!("1 begincodespacerange\n<{first}> <{last}>\nendcodespacerange\n");
    let texts: Vec<(usize, &str)> = (1..).zip(codes.texts()).collect();
    for list in texts.chunks(LONGEST_LIST) {
        // Writing to a string cannot fail.
        let _ = writeln!(body, "{} beginbfchar", list.len());
        for (code, text) in list {
            let _ = write!(body, "<{code:0digits$X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(body, "{unit:04X}");
            }
            body.push_str(">\n");
        }
        body.push_str("endbfchar\n");
    }
    Stream::new(
        dictionary! {},
        program("ToUnicode", "UCS", 2, body.as_bytes()),
    )
}

/// A character map around what it maps.
fn program(name: &str, ordering: &str, kind: u8, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    print(
        &mut out,
        format_args!(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n\
             /Ordering ({ordering}) def\n/Supplement 0 def\nend def\n\
             /CMapName /{name} def\n/CMapType {kind} def\n/WMode 0 def\n"
        ),
    );
    out.extend(body);
    out.extend(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}
