//! Documents that random bytes choose the parts of: as people write them, in any order.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Bytes as choices, one after another; when they are used up, the first of each.
pub struct Choices<'a>(pub &'a [u8]);

const NAMES: [&str; 16] = [
    "Engineer",
    "Senior Engineer",
    "Staff Engineer (L5)",
    "Manager (People Manager Path)",
    "Scope",
    "Scope of *action*",
    "Skills",
    "Overview",
    "L3",
    "1",
    "Expectations",
    "Level 2: Lead",
    "N/A",
    "Craft",
    "",
    "Años de experiencia",
];

const WORDS: [&str; 24] = [
    "Leads a team",
    "#1 of it",
    "**Owns** _it_",
    "Vec<T> & <3",
    "8+ years",
    "TBD",
    "• One • Two",
    "[here](#scope)",
    "[there](https://a.b/c?d=e)",
    "![alt](a.png)",
    "10<sup>3</sup>",
    "~~old~~ new",
    "`a | b`",
    "a: b",
    "- x",
    "[^1]",
    "=1+1",
    "l\u{200b}1",
    "שלום עולם",
    "技術\u{3000}者",
    "\u{e0041}",
    "Skill: reads",
    "x\ty",
    "\\*no\\*",
];

impl Choices<'_> {
    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                usize::from(*first) % most
            }
            None => 0,
        }
    }

    fn name(&mut self) -> &'static str {
        NAMES[self.below(NAMES.len())]
    }

    fn words(&mut self) -> String {
        let count = 1 + self.below(3);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }

    /// A page of Markdown.
    pub fn markdown(&mut self) -> String {
        let mut page = String::new();
        if self.below(3) == 1 {
            let (name, order) = (self.name(), self.below(9));
            page += &format!("---\ntitle: {name}\norder: {order}\n---\n");
        }
        while !self.0.is_empty() {
            page += &match self.below(9) {
                rank @ 1..=3 => format!("\n{} {}\n\n", "#".repeat(rank), self.name()),
                4 => format!("- {}\n", self.words()),
                5 => format!("{}- {}\n", " ".repeat(self.below(9)), self.words()),
                6 => self.table(),
                7 => format!("**{}**: {}\n", self.name(), self.words()),
                8 => format!("{}. {}\n", self.below(12), self.words()),
                _ => format!("{}\n\n", self.words()),
            };
        }
        page
    }

    fn table(&mut self) -> String {
        let columns = 1 + self.below(4);
        let mut table = "\n".to_string();
        for row in 0..2 + self.below(4) {
            for column in 0..columns {
                let cell = match (row, column) {
                    (0, _) | (_, 0) => self.name().to_string(),
                    _ => self.words().replace('|', "\\|"),
                };
                table += &format!("| {cell} ");
            }
            table += "|\n";
            if row == 0 {
                table += &format!("{}|\n", "|---".repeat(columns));
            }
        }
        table + "\n"
    }

    /// A page of HTML; some of its elements do not end.
    pub fn html(&mut self) -> String {
        let mut page = String::new();
        while !self.0.is_empty() {
            page += &match self.below(10) {
                rank @ 1..=3 => format!("<h{rank}>{}</h{rank}>", self.name()),
                4 => format!("<ul><li>{}<li>{}", self.words(), self.words()),
                5 => "</ul></td>".to_string(),
                6 => format!("<table><tr><th>{}<th>{}", self.name(), self.name()),
                7 => {
                    format!("<tr><td>{}<td rowspan={}>{}", self.name(), self.below(4), self.words())
                }
                8 => "</table>".to_string(),
                9 => format!(
                    "<p style='display:none'>{}</p><nav>{}</nav>",
                    self.words(),
                    self.name()
                ),
                _ => format!("<p>{}", self.words()),
            };
        }
        format!("<html><body>{page}")
    }

    /// The body of a document of Word.
    pub fn word(&mut self) -> String {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let mut body = String::new();
        while !self.0.is_empty() {
            let style = match self.below(8) {
                rank @ 1..=3 => format!("<w:pPr><w:pStyle w:val='H{rank}'/></w:pPr>"),
                4 => {
                    let depth = self.below(4);
                    format!(
                        "<w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='1'/></w:numPr></w:pPr>"
                    )
                }
                5 => {
                    body += "<w:tbl><w:tr><w:tc>";
                    continue;
                }
                6 => {
                    body +=
                        ["</w:tc><w:tc>", "</w:tc></w:tr><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"]
                            [self.below(3)];
                    continue;
                }
                _ => String::new(),
            };
            let words = if style.contains("pStyle") { self.name().into() } else { self.words() };
            let run = match self.below(6) {
                1 => "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
                2 => "<w:r><w:rPr><w:b/></w:rPr><w:t>bold </w:t></w:r>",
                3 => "<w:r><w:drawing><wp:docPr descr='d'/><a:blip/></w:drawing></w:r>",
                _ => "",
            };
            body += &format!("<w:p>{style}{run}<w:r><w:t>{}</w:t></w:r></w:p>", escape(&words));
        }
        body
    }
}

/// An archive of parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        out.start_file(*name, options).expect("room in memory");
        out.write_all(bytes).expect("room in memory");
    }
    out.finish().expect("room in memory").into_inner()
}

/// A document of Word with these parts.
pub fn docx(document: &[u8], styles: &[u8], numbering: &[u8]) -> Vec<u8> {
    const TYPES: &[u8] =
        b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
    const ROOT: &[u8] = b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>";
    archive(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("word/document.xml", document),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ])
}
