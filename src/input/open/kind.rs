//! What kind of file something is. A path that ends in `.md` is a page whatever
//! is in it; of all else, the content decides.

use std::path::Path;

/// How every XLSX file begins, as a zip archive does.
const ZIP: &[u8] = b"PK\x03\x04";

/// How workbooks of Excel 97 begin, and those with a password.
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0";

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A workbook (XLSX); told by its first bytes, as any zip archive is.
    Workbook,
    /// A workbook that cannot be read: of Excel 97, or with a password.
    OldWorkbook,
    /// Markdown with front matter, and HTML in it.
    Page,
    /// Any other text: YAML, or lines of cells.
    Text,
}

impl Kind {
    /// The kind of some bytes.
    pub fn of(bytes: &[u8]) -> Kind {
        if bytes.starts_with(ZIP) {
            Kind::Workbook
        } else if bytes.starts_with(OLD_OFFICE) {
            Kind::OldWorkbook
        } else if str::from_utf8(bytes).is_ok_and(is_page_text) {
            Kind::Page
        } else {
            Kind::Text
        }
    }
}

/// Whether a path is called like a page: `.md`.
pub fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("md"))
}

/// Whether a text is a page: behind front matter stands a table in HTML or
/// Markdown. No YAML goes on after its second `---` without being a second
/// document, which a ladder never has.
fn is_page_text(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let mut lines = text.lines().map(str::trim_end);
    let is_table = |line: &str| {
        let line = line.trim_start();
        let starts_html = line
            .get(..6)
            .is_some_and(|tag| tag.eq_ignore_ascii_case("<table"));
        starts_html || line.starts_with("|--") || line.starts_with("| --")
    };
    lines.next() == Some("---") && lines.any(|line| line == "---") && lines.any(is_table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_what_is_in_them() {
        for (bytes, kind) in [
            (&b"PK\x03\x04rest"[..], Kind::Workbook),
            (b"\xD0\xCF\x11\xE0", Kind::OldWorkbook),
            (b"---\ntitle: A\n---\n# A\n### S\n<Table>", Kind::Page),
            (
                b"\n---\r\ntitle: A\r\n---\r\n| A |\r\n|---|\r\n",
                Kind::Page,
            ),
            (b"---\ntitle: Paths\nlevels: []\n", Kind::Text),
            (b"title: '<table>'\n---\n---\n", Kind::Text),
            (b"name,level\n", Kind::Text),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{bytes:?}");
        }
    }
}
