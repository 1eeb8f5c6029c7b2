//! `CMap`s: from a string's bytes to codes (ISO 32000-1 9.7.5) and from codes to text (9.10.3).

use std::fmt::Write;

use lopdf::{Object, Stream, dictionary};

use crate::backend::pdf::paint::FaceEncoding;

/// Mappings that a list may have.
const LONGEST_LIST: usize = 100;

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

pub(super) fn to_unicode(codes: &FaceEncoding) -> Stream {
    let digits = if codes.is_narrow() { 2 } else { 4 };
    of_texts((1..).zip(codes.texts()), digits)
}

pub(super) fn of_texts<T: AsRef<str>>(
    texts: impl Iterator<Item = (usize, T)>, digits: usize,
) -> Stream {
    let (first, last) = ("0".repeat(digits), "F".repeat(digits));
    let mut body = format!("1 begincodespacerange\n<{first}> <{last}>\nendcodespacerange\n");
    let texts: Vec<(usize, Vec<u16>)> =
        texts.map(|(code, text)| (code, text.as_ref().encode_utf16().collect())).collect();
    let runs = texts.chunk_by(|(code, text), (next, next_text)| {
        // A range counts in the last byte of both (ISO 32000-1 9.10.3).
        code.checked_add(1) == Some(*next) && next & 0xFF != 0 && follows(text, next_text)
    });
    let (ranges, singles): (Vec<_>, Vec<_>) = runs.partition(|run| run.len() > 1);
    let code = |code: usize| format!("<{code:0digits$X}>");
    let ranges = ranges.into_iter().filter_map(|run| {
        let ((first, text), (last, _)) = (run.first()?, run.last()?);
        Some(format!("{} {} {}", code(*first), code(*last), units(text)))
    });
    let singles = singles.into_iter().flatten();
    let singles = singles.map(|(single, text)| format!("{} {}", code(*single), units(text)));
    write_lists(&mut body, "bfrange", &ranges.collect::<Vec<_>>());
    write_lists(&mut body, "bfchar", &singles.collect::<Vec<_>>());
    Stream::new(dictionary! {}, program("ToUnicode", "UCS", 2, body.as_bytes()))
}

/// Whether a text is that of the next code of a range.
fn follows(text: &[u16], next: &[u16]) -> bool {
    match (text, next) {
        ([unit], [next]) => unit.checked_add(1) == Some(*next) && next & 0xFF != 0,
        _ => false,
    }
}

fn units(text: &[u16]) -> String {
    let units = text.iter().map(|unit| format!("{unit:04X}"));
    format!("<{}>", units.collect::<String>())
}

fn write_lists(body: &mut String, kind: &str, mappings: &[String]) {
    for list in mappings.chunks(LONGEST_LIST) {
        let (count, lines) = (list.len(), list.join("\n"));
        // Writing to a string cannot fail.
        let _ = writeln!(body, "{count} begin{kind}\n{lines}\nend{kind}");
    }
}

fn program(name: &str, ordering: &str, kind: u8, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n\
         /Ordering ({ordering}) def\n/Supplement 0 def\nend def\n\
         /CMapName /{name} def\n/CMapType {kind} def\n/WMode 0 def\n"
    );
    let foot = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    [head.as_bytes(), body, foot].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_leave_some_out_begin_another_range() {
        let map = of_texts([(7, "Ł"), (8, "ł"), (10, "Ń"), (12, "ń")].into_iter(), 2).content;
        let map = String::from_utf8(map).unwrap();
        assert!(map.contains("1 beginbfrange\n<07> <08> <0141>\nendbfrange\n"), "{map}");
        assert!(map.contains("2 beginbfchar\n<0A> <0143>\n<0C> <0144>\nendbfchar\n"), "{map}");
    }
}
