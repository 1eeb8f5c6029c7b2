//! What a file holds, by its kind: a text that was decoded, or bytes for the reader of its kind.
//! Kinds from which no ladder can be read are refused, each with the nearest way that works.

use std::path::Path;
use std::sync::Arc;

use super::decode::decode;
use super::file::read_bytes;
use super::kind::{Kind, Role, unread};
use crate::base::budget::{Budget, Means};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::Source;

/// The largest workbook or document that is read, in bytes.
pub const MAX_ARCHIVE: usize = 32 * 1024 * 1024;

/// What every refusal ends with.
const TEMPLATE: &str =
    "or paste its text into the workbook that `ladderpress init my-ladder.xlsx` writes";

#[derive(Debug)]
pub enum Content {
    /// YAML or JSON.
    Values(Arc<Source>),
    /// Markdown, and the HTML in it.
    Markdown(Arc<Source>),
    Html(Arc<Source>),
    Word(Packed),
    /// Sheets of cells: CSV, XLSX, ODS.
    Sheets(Packed),
}

/// A file that its own reader takes apart.
#[derive(Debug)]
pub struct Packed {
    /// What messages call it.
    pub name: String,
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

impl Content {
    /// Reads a file as one of those a run may hold; what is packed has limits of its own.
    pub fn read(path: &Path, budget: &Budget) -> Checked<Content> {
        let bytes = read_bytes(path, MAX_ARCHIVE).map_err(|problem| vec![*problem])?;
        let content = content(&path.display().to_string(), bytes)?;
        let amount =
            content.held().map_or_else(|packed| packed.bytes.len() / 4, |text| text.text().len());
        budget.spend(Means::Read, amount).map(|()| content).map_err(|_| {
            let (last, most) = (path.display(), Means::Read.most() >> 20);
            let message = format!("the files up to `{last}` are larger than {most} MiB together");
            let problem = Diagnostic::error(Code::FilesTooLarge, message);
            vec![problem.help("check that these are the right files, or read them in several runs")]
        })
    }

    fn held(&self) -> Result<&Arc<Source>, &Packed> {
        match self {
            Content::Word(packed) | Content::Sheets(packed) => Err(packed),
            Content::Values(text) | Content::Markdown(text) | Content::Html(text) => Ok(text),
        }
    }

    pub fn name(&self) -> &str {
        self.held().map_or_else(|packed| packed.name.as_str(), |source| source.name())
    }

    /// The text, if it is one that is not cut into cells.
    pub fn text(&self) -> Option<&Arc<Source>> {
        self.held().ok()
    }

    /// What part it may have in a ladder.
    pub(super) fn role(&self) -> Role {
        match self {
            Content::Values(_) => Role::Data,
            Content::Markdown(_) | Content::Html(_) => Role::Page,
            Content::Word(_) => Role::Document,
            Content::Sheets(_) => Role::Sheet,
        }
    }
}

/// What the bytes of the file `name` hold.
pub fn content(name: &str, bytes: Vec<u8>) -> Checked<Content> {
    let kind = Kind::of(name, &bytes);
    if let Some(refusal) = refusal(name, kind) {
        return Err(vec![refusal]);
    }
    let packed = |bytes| Packed { name: name.to_string(), kind, bytes };
    Ok(match kind {
        Kind::Word => Content::Word(packed(bytes)),
        Kind::Workbook | Kind::OpenSheet | Kind::Cells => Content::Sheets(packed(bytes)),
        Kind::Html => Content::Html(decode(name, bytes)?),
        Kind::Values => Content::Values(with_pairs_joined(decode(name, bytes)?)),
        _ => Content::Markdown(decode(name, bytes)?),
    })
}

/// A text with the characters in it that JSON writes as two escapes each (RFC 8259 7): YAML, as which
/// it is read, has no such.
fn with_pairs_joined(source: Arc<Source>) -> Arc<Source> {
    let text = source.text();
    if !text.trim_start().starts_with(['{', '['])
        || !text.contains("\\ud") && !text.contains("\\uD")
    {
        return source;
    }
    let (mut made, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        made.push_str(before);
        let units =
            [escape.get(..6), escape.get(6..12)].map(|it| code_unit(it.unwrap_or_default()));
        let pair = match units {
            [Some(high), Some(low)] => String::from_utf16(&[high, low]).ok(),
            _ => None,
        };
        let is_pair = pair.as_ref().is_some_and(|pair| pair.chars().count() == 1);
        // What stands behind a backslash is none itself.
        let length = if is_pair { 12 } else { 2 };
        let end = escape.char_indices().map(|(at, _)| at).find(|at| *at >= length);
        let (escape, behind) = escape.split_at(end.unwrap_or(escape.len()));
        made.push_str(pair.as_deref().filter(|_| is_pair).unwrap_or(escape));
        rest = behind;
    }
    made.push_str(rest);
    Source::new(source.name(), made)
}

/// The number in an escape, `\u1234`.
fn code_unit(escape: &str) -> Option<u16> {
    let digits =
        escape.strip_prefix("\\u").filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

/// Why no ladder is read from a file of this kind, and what to do instead.
fn refusal(name: &str, kind: Kind) -> Option<Diagnostic> {
    let (what, way) = unread(kind)?;
    let message = format!("{name} is {what}");
    Some(Diagnostic::error(Code::UnreadKind, message).help(way).help(TEMPLATE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_refused_with_the_nearest_way() {
        for (bytes, way) in [
            (&b"%PDF-1.7"[..], "save it as DOCX"),
            (b"\xD0\xCF\x11\xE0 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "save it as DOCX"),
            (b"\xD0\xCF\x11\xE0 W\0o\0r\0k\0b\0o\0o\0k\0", "save it as XLSX"),
            (
                b"\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                "take the password off",
            ),
            (b"{\\rtf1 x}", "save it as DOCX"),
            (b"\x7FELF\x02\x01\x01\0", "JSON or YAML"),
            (b"\\documentclass{article}", "pandoc"),
        ] {
            let problem = content("ladder", bytes.to_vec()).unwrap_err().remove(0);
            assert_eq!(problem.code, Code::UnreadKind);
            assert!(problem.help[0].contains(way), "{problem:?}");
            assert!(problem.help[1].contains("ladderpress init"), "{problem:?}");
        }
    }

    #[test]
    fn characters_that_json_writes_as_two_escapes_are_one() {
        for (json, read) in [
            (r#"{"a": "\ud83d\uDE00 x\ud83d\ude00"}"#, "{\"a\": \"\u{1F600} x\u{1F600}\"}"),
            (r#"["\\ud83d\\ude00"]"#, r#"["\\ud83d\\ude00"]"#),
            (r#"["\ud83d \u00e9\ud83dé"]"#, r#"["\ud83d \u00e9\ud83dé"]"#),
            (r#"["\ud83d"#, r#"["\ud83d"#),
        ] {
            let Ok(Content::Values(source)) = content("a.json", json.as_bytes().to_vec()) else {
                panic!("{json}");
            };
            assert_eq!(source.text(), read);
        }
    }

    #[test]
    fn utf_16_is_read() {
        let text = "title: é\r\nlevels: []\r\n";
        for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] {
            let units = text.encode_utf16().map(|unit| match mark {
                [0xFF, _] => unit.to_le_bytes(),
                _ => unit.to_be_bytes(),
            });
            let bytes: Vec<u8> = std::iter::once(mark).chain(units).flatten().collect();
            let Ok(Content::Values(source)) = content("a", bytes) else {
                panic!("{mark:?}");
            };
            assert_eq!(source.text(), "title: é\nlevels: []\n");
        }
    }
}
