//! Bytes to a text that can be pointed into.
//!
//! Inputs are hostile until checked: no more than [`MAX_BYTES`] are ever held.

use std::io::{self, Read};
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};

use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::{Place, Source};

/// The largest input that is read: 8 MiB, a hundred times a long ladder.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Reads to the end, or one byte past `limit`, enough to refuse the rest.
pub fn read_bounded(reader: impl Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1) as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Makes a source of what was read from `name`: UTF-8, UTF-16 with a byte order mark,
/// or what a page of HTML says that it is written in. Lines end in `\n` in the source, however they ended in the file.
/// Errors: the input is larger than [`MAX_BYTES`], is not written as it says, or is not text.
pub fn decode(name: &str, bytes: Vec<u8>) -> Checked<Arc<Source>> {
    if bytes.len() > MAX_BYTES {
        return Err(vec![too_large(name)]);
    }
    let mut bytes = bytes;
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding != UTF_8 => decoded(name, encoding, &bytes)?,
        mark => {
            bytes.drain(..mark.map_or(0, |(_, length)| length));
            String::from_utf8(bytes).or_else(|error| {
                let bytes = error.as_bytes();
                if let Some(encoding) = declared(bytes) {
                    return decoded(name, encoding, bytes);
                }
                let text = String::from_utf8_lossy(bytes);
                Err(vec![wrong(name, &text, UTF_8, "the file is not written in UTF-8")])
            })?
        }
    };
    let source = Source::new(name, unix_lines(text));
    match source.text().find('\0') {
        Some(at) => Err(vec![not_text(&source, at)]),
        None => Ok(source),
    }
}

/// The text of bytes in an encoding, if all of them are.
fn decoded(name: &str, encoding: &'static Encoding, bytes: &[u8]) -> Checked<String> {
    let (text, _, has_errors) = encoding.decode(bytes);
    if !has_errors {
        return Ok(text.into_owned());
    }
    let message = format!("the file is not written in {} to its end", encoding.name());
    Err(vec![wrong(name, &text, encoding, &message)])
}

/// The encoding, other than UTF-8, that a page says it is written in (HTML 4.2.5.4).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..LOOKED_THROUGH.min(bytes.len()))?;
    let start = String::from_utf8_lossy(start).to_lowercase();
    let (_, after) = start.trim_start().strip_prefix('<')?.split_once("charset")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = label.find(|c: char| c.is_whitespace() || "\"'/>;".contains(c))?;
    Encoding::for_label(label.get(..end)?.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

/// How far a page is looked through for its encoding, in bytes.
const LOOKED_THROUGH: usize = 1024;

const SAVE_AS_UTF_8: &str = "open it in a text editor and save it with the encoding “UTF-8”";

/// A text whose lines end in `\n`, however they ended before.
pub fn unix_lines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn too_large(name: &str) -> Diagnostic {
    let limit = MAX_BYTES / (1024 * 1024);
    let message = format!("{name} is larger than {limit} MiB");
    Diagnostic::error(Code::FileTooLarge, message)
        .note(format!("files of up to {limit} MiB are read"))
        .help("check that this is the right file")
}

/// A problem at the first sign of a text that could not be read.
fn wrong(name: &str, text: &str, encoding: &'static Encoding, message: &str) -> Diagnostic {
    let source = Source::new(name, unix_lines(text.to_string()));
    let start = source.text().find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
    let end = start.saturating_add(char::REPLACEMENT_CHARACTER.len_utf8());
    Diagnostic::error(Code::WrongEncoding, message)
        .at(Place::new(&source, start..end))
        .label(format!("no character of {}", encoding.name()))
        .help(SAVE_AS_UTF_8)
}

/// Says that a file with a zero byte at `at` is not a text.
pub fn not_text(source: &Arc<Source>, at: usize) -> Diagnostic {
    Diagnostic::error(Code::NotText, "the file is not a text")
        .at(Place::new(source, at..at.saturating_add(1)))
        .label("a zero byte")
        .help("check that this is the right file, and that it is saved with the encoding “UTF-8”")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode("a.yaml", bytes.to_vec()).unwrap().text().to_string()
    }

    fn problem(bytes: &[u8]) -> (String, String) {
        let problems = decode("a.yaml", bytes.to_vec()).unwrap_err();
        let place = problems[0].place.as_ref().map(ToString::to_string);
        (problems[0].message.clone(), place.unwrap_or_default())
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_leave_no_trace() {
        assert_eq!(text(b"\xEF\xBB\xBFtitle: a\r\nb\rc\n"), "title: a\nb\nc\n");
    }

    #[test]
    fn what_is_not_utf_8_is_pointed_at() {
        let (message, place) = problem(b"\xEF\xBB\xBFtitle: a\r\nname: Ren\xE9\r\n");
        assert_eq!(message, "the file is not written in UTF-8");
        assert_eq!(place, "a.yaml:2:10");
    }

    #[test]
    fn a_page_is_read_as_it_says_it_is_written() {
        assert_eq!(text(b"<meta charset=\"windows-1252\"> \x93K\xF6nnte\x94").len(), 43);
        assert!(text(b"<?x?><meta charset=Shift_JIS> \x8bZ\x8fp").ends_with("技術"));
        assert_eq!(problem(b"<meta charset=utf-8> \xE9").0, "the file is not written in UTF-8");
        assert_eq!(problem(b"charset=windows-1252 \xE9").0, "the file is not written in UTF-8");
    }

    #[test]
    fn a_text_that_is_cut_off_within_a_sign_is_told() {
        let (message, place) = problem(b"\xFF\xFEa\0\n\0b\0\x3D\xD8");
        assert_eq!(message, "the file is not written in UTF-16LE to its end");
        assert_eq!(place, "a.yaml:2:2");
    }

    #[test]
    fn a_zero_byte_is_no_text() {
        assert_eq!(problem(b"a\n\0").1, "a.yaml:2:1");
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read_to_its_end() {
        let bytes = read_bounded(io::repeat(b'a'), MAX_BYTES).unwrap();
        assert_eq!(bytes.len(), MAX_BYTES + 1);
        assert_eq!(problem(&bytes).0, "a.yaml is larger than 8 MiB");
    }
}
