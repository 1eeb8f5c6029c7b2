//! A ladder as a document of Word (DOCX, ISO/IEC 29500-1), in which people write one
//! of their own: headings and lists by styles that any program knows.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::outline::{Part, parts};
use crate::model::{Block, Inline, Ladder, List};

/// The parts of the file that are the same whatever it says.
const FIXED: [(&str, &str); 4] = [
    ("[Content_Types].xml", include_str!("word/types.xml")),
    ("_rels/.rels", include_str!("word/package.xml")),
    ("word/styles.xml", include_str!("word/styles.xml")),
    ("word/numbering.xml", include_str!("word/numbering.xml")),
];

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
"#;

/// The lists of `numbering.xml`: of bullets, and of numbers.
const LISTS: [&str; 2] = ["1", "2"];

pub fn print(ladder: &Ladder) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::default();
    for part in parts(ladder, true) {
        match part {
            Part::Heading(1, title) => {
                writer.paragraph("<w:pStyle w:val=\"Title\"/>", &[Inline::plain(title)]);
            }
            Part::Heading(rank, title) => {
                let style = format!("<w:pStyle w:val=\"Heading{}\"/>", rank.saturating_sub(1));
                writer.paragraph(&style, &[Inline::plain(title)]);
            }
            Part::Blocks(blocks) => writer.blocks(blocks, 0, None),
            Part::Paragraph(text) => writer.paragraph("", &text),
        }
    }
    let document = format!(
        "{HEAD}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{}<w:sectPr/></w:body></w:document>",
        writer.body
    );
    let links = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"styles\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"lists\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/>{}</Relationships>",
        writer.links
    );
    let made = [("word/document.xml", document.as_str()), ("word/_rels/document.xml.rels", &links)];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, xml) in FIXED.into_iter().chain(made) {
        zip.start_file(name, options).map_err(std::io::Error::other)?;
        zip.write_all(xml.as_bytes())?;
    }
    Ok(zip.finish().map_err(std::io::Error::other)?.into_inner())
}

#[derive(Default)]
struct Writer {
    body: String,
    links: String,
    number: usize,
}

impl Writer {
    /// Blocks, those after the first of an item without its mark.
    fn blocks(&mut self, blocks: &[Block], depth: usize, list: Option<&str>) {
        let mut mark = list;
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    let inner = depth.saturating_sub(1);
                    let place = mark.take().map(|list| format!("<w:numPr><w:ilvl w:val=\"{inner}\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
                    self.paragraph(&place.unwrap_or_default(), text);
                }
                Block::List(list) => self.list(list, depth.saturating_add(1)),
            }
        }
    }

    fn list(&mut self, list: &List, depth: usize) {
        let [bullets, numbers] = LISTS;
        let mark = if list.start.is_some() { numbers } else { bullets };
        for item in &list.items {
            self.blocks(&item.blocks, depth, Some(mark));
        }
    }

    fn paragraph(&mut self, properties: &str, text: &[Inline]) {
        self.body.extend(["<w:p><w:pPr>", properties, "</w:pPr>"]);
        for inline in text {
            let run = run(inline);
            let Some(link) = inline.link.as_ref().filter(|link| link.place().is_none()) else {
                self.body.push_str(&run);
                continue;
            };
            self.number = self.number.saturating_add(1);
            let (number, address) = (self.number.to_string(), escaped(link.as_str()));
            let kind =
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
            self.links.extend(["<Relationship Id=\"link", &number, "\" Type=\"", kind]);
            self.links.extend(["\" Target=\"", &address, "\" TargetMode=\"External\"/>"]);
            self.body.extend(["<w:hyperlink r:id=\"link", &number, "\">", &run, "</w:hyperlink>"]);
        }
        self.body.push_str("</w:p>");
    }
}

/// A stretch of text with its marks; code is in the face of a typewriter.
fn run(inline: &Inline) -> String {
    let marks = [
        (inline.strong, "<w:b/>"),
        (inline.emphasis, "<w:i/>"),
        (inline.code, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/>"),
    ];
    let marks: String = marks.iter().filter(|(is_on, _)| *is_on).map(|(_, mark)| *mark).collect();
    let lines = inline
        .text
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)));
    let lines: Vec<_> = lines.collect();
    format!("<w:r><w:rPr>{marks}</w:rPr>{}</w:r>", lines.join("<w:br/>"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
