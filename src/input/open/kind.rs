//! What kind of file something is: by its bytes, and of texts that leave it open, by its name.

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

/// How every zip archive begins, which all newer office files are.
const ZIP: &[u8] = b"PK\x03\x04";

/// How files of Office 97 begin, and newer ones with a password.
const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0";

/// How files begin that nobody can read a ladder from.
const OTHERS: [(&[u8], Kind); 14] = [
    (b"%PDF", Kind::Pdf),
    (b"{\\rtf", Kind::RichText),
    (b"\x89PNG", Kind::Picture),
    (b"\xFF\xD8\xFF", Kind::Picture),
    (b"GIF8", Kind::Picture),
    (b"II*\0", Kind::Picture),
    (b"MM\0*", Kind::Picture),
    (b"BM", Kind::Picture),
    (b"\x7FELF", Kind::Program),
    (b"MZ", Kind::Program),
    (b"\xCF\xFA\xED\xFE", Kind::Program),
    (b"\x1F\x8B", Kind::Archive),
    (b"7z\xBC\xAF", Kind::Archive),
    (b"Rar!", Kind::Archive),
];

/// The ends of names of programs' sources.
const PROGRAMS: [&str; 16] = [
    "js", "jsx", "ts", "tsx", "mjs", "py", "rb", "go", "rs", "java", "kt", "swift", "php", "cs",
    "sh", "css",
];

/// The ends of names of texts with other marks than Markdown's.
const OTHER_MARKS: [&str; 6] = ["adoc", "asciidoc", "org", "mediawiki", "wiki", "textile"];

/// The kinds of file that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A workbook (XLSX).
    Workbook,
    /// A workbook of an open format (ODS).
    OpenSheet,
    /// A document of Word (DOCX).
    Word,
    /// Lines of cells: CSV, TSV.
    Cells,
    Values,
    /// A document or a fragment of one in HTML.
    Html,
    /// Markdown with front matter, and HTML in it.
    Markdown,
    /// A workbook or document that cannot be read: of Excel 97, or with a password.
    OldWorkbook,
    /// A document of Word 97.
    OldDocument,
    /// A newer workbook or document with a password.
    Locked,
    /// A workbook in Excel's binary form (XLSB).
    BinaryWorkbook,
    /// A document of another program, a slide show, a book.
    OtherDocument,
    Pdf,
    RichText,
    Picture,
    /// A program, or the source of one.
    Program,
    Tex,
    Toml,
    /// A text with marks of its own: `AsciiDoc`, Org, those of wikis.
    OtherMarks,
    /// Files packed into one.
    Archive,
}

impl Kind {
    pub fn of(name: &str, bytes: &[u8]) -> Kind {
        if bytes.starts_with(ZIP) {
            return archive(name, bytes);
        } else if bytes.starts_with(OLD_OFFICE) {
            return old_office(bytes);
        }
        let is_binary = bytes.iter().take(512).any(|byte| *byte < 9);
        match OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
            Some((start, kind)) if is_binary || start.len() > 3 => *kind,
            _ => text(name, bytes),
        }
    }
}

/// What a file is that is no text; none of one that may be.
pub fn no_text(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Word => Some("a document of Word (DOCX)"),
        Kind::Workbook => Some("a workbook (XLSX)"),
        Kind::OpenSheet => Some("a workbook (ODS)"),
        Kind::Program | Kind::Tex | Kind::Toml | Kind::OtherMarks => None,
        kind => unread(kind).map(|(what, _)| what),
    }
}

/// What a file of a kind that is not read is, and the nearest way that works.
pub(super) fn unread(kind: Kind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        Kind::OldWorkbook => (
            "a workbook in the format of Excel 97 (XLS)",
            "open it in Excel or LibreOffice and save it as XLSX",
        ),
        Kind::BinaryWorkbook => {
            ("a workbook in Excel's binary format (XLSB)", "open it in Excel and save it as XLSX")
        }
        Kind::OldDocument => (
            "a document in the format of Word 97 (DOC)",
            "open it in Word or LibreOffice and save it as DOCX",
        ),
        Kind::Locked => {
            ("locked with a password", "open it, take the password off, and save it again")
        }
        Kind::OtherDocument => (
            "a document of a kind that is not read",
            "open it in the program that made it and save it as DOCX, or XLSX if it is a table",
        ),
        Kind::RichText => {
            ("a document in RTF", "open it in Word or LibreOffice and save it as DOCX")
        }
        Kind::Pdf => (
            "a PDF: pages to print, in which no heading, list or table can be told for sure",
            "look for the document that it was made from, or open it in Word or Google Docs and save it as DOCX",
        ),
        Kind::Picture => {
            ("a picture; words in pictures are not read", "type or paste its words into a document")
        }
        Kind::Program => ("a program", "if the ladder stands in it, export it as JSON or YAML"),
        Kind::Tex => {
            ("a document in TeX", "make HTML or DOCX of it: `pandoc ladder.tex -o ladder.docx`")
        }
        Kind::Toml => ("in TOML", "write it in YAML or JSON: the keys may stay as they are"),
        Kind::OtherMarks => (
            "a text whose marks are not read: AsciiDoc, Org or a wiki's",
            "export it as HTML, or make DOCX of it: `pandoc ladder.org -o ladder.docx`",
        ),
        Kind::Archive => {
            ("an archive of other files", "unpack it, and name the files in it or their folder")
        }
        _ => return None,
    })
}

/// What part a file may have in a ladder. Of several in a folder, the first stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A page of a wiki or a repository.
    Page,
    /// A document of a word processor.
    Document,
    /// A spreadsheet, or cells in a text.
    Sheet,
    /// YAML or JSON.
    Data,
}

/// How files are called that have a part in a ladder.
const ENDS: [(Role, &[&str]); 4] = [
    (Role::Page, &["md", "markdown", "mdx", "txt", "html", "htm", "xhtml"]),
    (Role::Document, &["docx"]),
    (Role::Sheet, &["xlsx", "ods", "csv", "tsv"]),
    (Role::Data, &["yaml", "yml", "json"]),
];

impl Role {
    /// What part a file may have by the end of its name, if any.
    pub fn of(path: &Path) -> Option<Role> {
        let name = path.to_string_lossy();
        // Office keeps a file beside each that is open, called like it: `~$ladder.docx`.
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$")) {
            return None;
        }
        ENDS.iter().find(|(_, ends)| ends_with(&name, ends)).map(|(role, _)| *role)
    }
}

fn ends_with(name: &str, ends: &[&str]) -> bool {
    let end = Path::new(name).extension();
    end.is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// The kind of a zip archive; of a broken one, what its name says.
fn archive(name: &str, bytes: &[u8]) -> Kind {
    let Ok(mut parts) = ZipArchive::new(Cursor::new(bytes)) else {
        return match () {
            () if ends_with(name, &["docx"]) => Kind::Word,
            () if ends_with(name, &["ods"]) => Kind::OpenSheet,
            () if ends_with(name, &["zip"]) => Kind::Archive,
            () => Kind::Workbook,
        };
    };
    let mut mime = String::new();
    if let Ok(part) = parts.by_name("mimetype") {
        // What is no text says nothing.
        let _ = part.take(100).read_to_string(&mut mime);
    }
    let has = |start: &str| parts.file_names().flatten().any(|name| name.starts_with(start));
    match () {
        () if mime.contains("opendocument.spreadsheet") => Kind::OpenSheet,
        () if has("word/") => Kind::Word,
        () if has("xl/workbook.bin") => Kind::BinaryWorkbook,
        () if has("xl/") => Kind::Workbook,
        () if !mime.is_empty() || has("ppt/") || has("Index/") => Kind::OtherDocument,
        () if has("_rels/") => Kind::Workbook,
        () => Kind::Archive,
    }
}

/// The kind of a file of Office 97: the names of its streams stand in it in UTF-16.
fn old_office(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match () {
        () if has("EncryptedPackage") => Kind::Locked,
        () if has("WordDocument") => Kind::OldDocument,
        () => Kind::OldWorkbook,
    }
}

fn text(name: &str, bytes: &[u8]) -> Kind {
    let start = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
    let start = String::from_utf8_lossy(start).replace('\0', "");
    let start = start.trim_start_matches(['\u{FEFF}', '\u{FFFD}']).trim_start();
    let is_document = ["<!doctype html", "<html"].iter().any(|tag| starts_with(start, tag));
    match () {
        () if is_document || ends_with(name, &["html", "htm", "xhtml"]) => Kind::Html,
        () if ends_with(name, &["csv", "tsv", "tab"]) => Kind::Cells,
        () if ends_with(name, &["yaml", "yml", "json"]) => Kind::Values,
        () if start.contains("\\documentclass") || ends_with(name, &["tex"]) => Kind::Tex,
        () if ends_with(name, &["toml"]) => Kind::Toml,
        () if ends_with(name, &OTHER_MARKS) => Kind::OtherMarks,
        () if ends_with(name, &PROGRAMS) || start.starts_with("#!") => Kind::Program,
        () if ends_with(name, &["md", "markdown", "mdx"]) => Kind::Markdown,
        () => unnamed(start),
    }
}

fn starts_with(text: &str, start: &str) -> bool {
    let found = text.get(..start.len());
    found.is_some_and(|found| found.eq_ignore_ascii_case(start))
}

fn unnamed(text: &str) -> Kind {
    let is_tag = |text: &str| {
        let tags = ["<h1", "<h2", "<h3", "<p>", "<div", "<table", "<ul", "<ol", "<body", "<!--"];
        tags.iter().any(|tag| starts_with(text, tag))
    };
    match () {
        () if is_tag(text) => Kind::Html,
        () if is_values(text) => Kind::Values,
        () if is_cells(text) => Kind::Cells,
        () => Kind::Markdown,
    }
}

/// Whether all lines at the margin are those of YAML, and none is a heading, or it begins as JSON does.
fn is_values(text: &str) -> bool {
    let is_key = |line: &str| {
        let key =
            line.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with(' '));
        key.is_some_and(|(key, _)| !key.contains(' ') && !key.starts_with(['*', '#']))
    };
    let mut parts = text.split("\n---").filter(|part| !part.trim().is_empty());
    let (first, others) = (parts.next().unwrap_or_default(), parts.next());
    let mut lines = first.lines().filter(|line| {
        let is_inside = line.starts_with([' ', '\t', '#']) || line.trim().is_empty();
        !is_inside && !line.starts_with("---")
    });
    let is_mapping = |line: &str| is_key(line) || line.starts_with(['-', ']', '}', '"']);
    let inside = text.strip_prefix('[').map(str::trim_start);
    let is_json = |inside: &str| inside.starts_with(['{', '[', '"', ']']);
    text.starts_with('{')
        || inside.is_some_and(is_json)
        || others.is_none()
            && lines.clone().any(is_key)
            && lines.all(is_mapping)
            && !text.lines().any(|line| line.starts_with("## "))
}

/// Whether the first lines have as many cells each.
fn is_cells(text: &str) -> bool {
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).take(5).collect();
    let is_prose = lines.iter().any(|line| line.starts_with(['#', '|', '-', '*']));
    let alike = |delimiter: char| {
        let number = |line: &&str| line.matches(delimiter).count();
        let last = lines.last().map_or(0, number);
        // White space before the text is gone, and with it an empty first cell.
        let is_alike = |(at, line)| {
            number(line) == last
                || at == 0 && delimiter == '\t' && number(line).saturating_add(1) == last
        };
        last > 0 && (text.contains('"') || lines.iter().enumerate().all(is_alike))
    };
    !is_prose && lines.len() > 1 && ['\t', ';', ','].into_iter().any(alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_what_is_in_them() {
        for (bytes, kind) in [
            (&b"PK\x03\x04rest"[..], Kind::Workbook),
            (b"\xD0\xCF\x11\xE0", Kind::OldWorkbook),
            (b"%PDF-1.7", Kind::Pdf),
            (b"\x89PNG\r\n\x1A\n\0\0", Kind::Picture),
            (b"MZ\x90\0\x03", Kind::Program),
            (b"BMW drives\n", Kind::Markdown),
            (b"---\ntitle: A\n---\n# A\n### S\n<Table>", Kind::Markdown),
            (b"\n---\r\ntitle: A\r\n---\r\n| A |\r\n|---|\r\n", Kind::Markdown),
            (b"---\ntitle: Paths\nlevels: []\n", Kind::Values),
            (b"# a remark\ntitle: Paths\nlevels:\n- title: A\n", Kind::Values),
            (b"# Engineer\n\nScope: wide\n\nHelps others.\n", Kind::Markdown),
            (b"# Paths\n## Engineer\nScope:\n- wide\n", Kind::Markdown),
            (b"{\"levels\": []}", Kind::Values),
            (b"name,level\nA,B\n", Kind::Cells),
            (b"name\tlevel\nA\tB\n", Kind::Cells),
            (b"\tJunior\tSenior\nScope\tA\tB\n", Kind::Cells),
            (b"<!DOCTYPE html><p>x", Kind::Html),
            (b"<h2>Engineer</h2>", Kind::Html),
            (b"\xFF\xFEt\0i\0t\0l\0e\0:\0 \0a\0", Kind::Values),
            (b"\\documentclass{article}", Kind::Tex),
        ] {
            assert_eq!(Kind::of("", bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_name_says_what_a_text_leaves_open() {
        for (name, kind) in [
            ("a.md", Kind::Markdown),
            ("a.MARKDOWN", Kind::Markdown),
            ("a.yml", Kind::Values),
            ("a.csv", Kind::Cells),
            ("a.htm", Kind::Html),
            ("a.tsx", Kind::Program),
            ("a.toml", Kind::Toml),
            ("a.adoc", Kind::OtherMarks),
            ("a.txt", Kind::Markdown),
        ] {
            assert_eq!(Kind::of(name, b"Some words"), kind, "{name}");
        }
        assert_eq!(Kind::of("a.md", b"%PDF-1.7"), Kind::Pdf);
    }
}
