//! Documents of Word (DOCX, ISO/IEC 29500-1), whichever program wrote them, to the
//! parts of an outline.
//!
//! `text` reads the document into a list of what is to be composed, with the text
//! that messages show, a line a paragraph; then it is composed. `styles` knows what
//! a heading and a list is, `table` which cells are open, `tabbed` which lines are rows of one.

mod form;
mod steps;
mod styles;
mod tabbed;
mod table;
mod text;

use std::collections::BTreeMap;
use std::io::Cursor;

use zip::ZipArchive;

use self::steps::Composing;
use self::styles::{Lists, Styles};
use self::text::Reader;
use super::aside::{Aside, left_out};
use super::compose::Composer;
use super::{FrontMatter, Outline};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::base::source::{Place, Source};

use crate::input::open::Packed;
use crate::input::open::xml::{self, Piece, Tag};

pub fn read(file: &Packed) -> Checked<Outline> {
    let broken = || vec![broken(&file.name)];
    let mut parts = ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(|_| broken())?;
    let beside = parts.file_names().flatten().map(|name| name.to_string());
    let mut beside: Vec<_> = beside.collect();
    beside.sort();
    let mut part = |name: &str| xml::part(&mut parts, &format!("word/{name}"));
    let document = part("document.xml").ok_or_else(broken)?;
    let styles = Styles::read(&part("styles.xml").unwrap_or_default());
    let lists = Lists::read(&part("numbering.xml").unwrap_or_default());
    let mut links = links(&part("_rels/document.xml.rels").unwrap_or_default());
    links.extend(bookmarks(&document));
    let mut reader = Reader::new(&styles, &lists, &links);
    reader.read(&document).map_err(|()| vec![too_much(&file.name)])?;
    let mut asides = reader.asides;
    asides.extend(inserted(&document).into_iter().map(|words| (Aside::Inserted, words, 0..0)));
    for name in beside {
        let what = match name.trim_start_matches("word/") {
            "footnotes.xml" | "endnotes.xml" => Aside::Footnote,
            "comments.xml" => Aside::Comment,
            name if name.starts_with("header") || name.starts_with("footer") => Aside::Header,
            name if name.starts_with("diagrams/data") || name.starts_with("charts/chart") => {
                Aside::Picture
            }
            _ => continue,
        };
        let said = words(&xml::part(&mut parts, &name).unwrap_or_default());
        asides.extend(said.into_iter().map(|words| (what, words, 0..0)));
    }
    let source = Source::of_parts(&file.name, reader.text, reader.starts);
    let composer = Composer::new(&source);
    let mut composing = Composing { composer, starts: BTreeMap::new(), in_rows: false };
    for step in reader.all {
        step(&mut composing, 0);
    }
    Ok(Outline {
        front_matter: FrontMatter::Missing,
        text: Place::new(&source, 0..source.text().len()),
        parts: composing.composer.finish(),
        problems: left_out(&source, &asides),
    })
}

/// Where the links of a document lead, by their ids.
fn links(xml: &str) -> BTreeMap<String, String> {
    let link = |piece| match piece {
        Piece::Start(tag) if tag.attribute("TargetMode")? == "External" => {
            Some((tag.attribute("Id")?, tag.attribute("Target")?))
        }
        _ => None,
    };
    xml::pieces(xml).filter_map(link).collect()
}

/// The longest text of a paragraph to which a link leads by it, in bytes.
const LONGEST_HEADING: usize = 300;

/// Where links within a document lead, by `#` and the name of a bookmark: the text of the
/// paragraph that has it.
fn bookmarks(xml: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let (mut names, mut text, mut in_text) = (Vec::new(), String::new(), false);
    for piece in xml::pieces(xml) {
        match piece {
            Piece::Start(tag) if tag.name() == "bookmarkStart" => {
                names.extend(tag.attribute("name"));
            }
            Piece::Start(tag) => in_text = tag.name() == "t",
            Piece::Text(words) if in_text && text.len() < LONGEST_HEADING => text.push_str(&words),
            Piece::End(name) if name == "p" => {
                let to = super::address_of_heading(&std::mem::take(&mut text));
                found.extend(names.drain(..).map(|name| (format!("#{name}"), to.clone())));
            }
            _ => {}
        }
    }
    found.retain(|_, to| to.len() > 1);
    found
}

/// The texts of the paragraphs of a part that stands beside the document.
fn words(xml: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut in_text = false;
    for piece in xml::pieces(xml) {
        match piece {
            Piece::Start(tag) => in_text = tag.name() == "t",
            Piece::Text(words) if in_text => {
                texts.last_mut().into_iter().for_each(|text| text.push_str(&words));
            }
            Piece::End(name) if name == "p" => texts.push(String::new()),
            _ => {}
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// What each tracked change inserts that has words.
fn inserted(xml: &str) -> Vec<String> {
    let (mut all, mut is_inside, mut in_text) = (Vec::<String>::new(), false, false);
    for piece in xml::pieces(xml) {
        match piece {
            Piece::Start(tag) if tag.name() == "ins" => {
                is_inside = true;
                all.push(String::new());
            }
            Piece::Start(tag) => in_text = tag.name() == "t",
            Piece::Text(words) if in_text && is_inside => {
                all.last_mut().into_iter().for_each(|text| text.push_str(&words));
            }
            Piece::End(name) if name == "ins" => is_inside = false,
            _ => {}
        }
    }
    all.retain(|text| !text.trim().is_empty());
    all
}

/// What is said of a picture, or else what it is called.
fn description(tag: &Tag<'_>) -> Option<String> {
    let said = ["descr", "title", "name"].iter().filter_map(|key| tag.attribute(key));
    said.into_iter().find(|words| !words.trim().is_empty())
}

/// What is to be read in place of a picture; Word itself describes it, if nobody does.
fn alternative(tag: &Tag<'_>) -> Option<String> {
    tag.attribute("descr").filter(|words| !words.contains("automatically generated"))
}

/// Whether a drawing of a kind has words that are no text of the document.
fn is_drawn(kind: &str) -> bool {
    ["/chart", "/chartex", "/diagram"].into_iter().any(|end| kind.ends_with(end))
}

/// Where the instruction of a field leads: `HYPERLINK "https://example.com"`.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let quoted = rest.strip_prefix('"')?;
    quoted.split('"').next().map(str::to_string)
}

fn broken(name: &str) -> Diagnostic {
    let message = format!("{name} is not a document of Word that can be read");
    Diagnostic::error(Code::BrokenDocument, message)
        .help("open it in Word, LibreOffice or Google Docs and save it again as DOCX")
}

fn too_much(name: &str) -> Diagnostic {
    let message = format!("{name} holds more text than is read");
    Diagnostic::error(Code::FileTooLarge, message).help("check that this is the right file")
}

#[cfg(test)]
#[path = "../word_tests.rs"]
mod tests;
