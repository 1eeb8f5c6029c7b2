//! Documents of Word (DOCX, ISO/IEC 29500-1), whichever program wrote them, to the
//! parts of an outline.
//!
//! `text` reads the document into a list of what is to be composed, with the text
//! that messages show, a line a paragraph; then it is composed. `styles` knows what
//! a heading and a list is, `table` which cells are open.

mod steps;
mod styles;
mod table;
mod text;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use zip::ZipArchive;

use self::steps::Composing;
use self::styles::{Lists, Styles};
use self::text::{Aside, Reader};
use super::compose::Composer;
use super::{FrontMatter, Outline};
use crate::base::diag::{Checked, Code, Diagnostic, short};
use crate::base::source::{Place, Source};

use crate::input::open::Packed;
use crate::input::open::xml::{self, Piece};

/// The most words that are quoted of what is left out.
const MOST_QUOTED: usize = 40;

/// Reads a document.
pub fn read(file: &Packed) -> Checked<Outline> {
    let broken = || vec![broken(&file.name)];
    let mut parts = ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(|_| broken())?;
    let mut part = |name: &str| xml::part(&mut parts, &format!("word/{name}"));
    let document = part("document.xml").ok_or_else(broken)?;
    let styles = Styles::read(&part("styles.xml").unwrap_or_default());
    let lists = Lists::read(&part("numbering.xml").unwrap_or_default());
    let links = links(&part("_rels/document.xml.rels").unwrap_or_default());
    let mut reader = Reader::new(&styles, &lists, &links);
    reader.read(&document).map_err(|()| vec![too_much(&file.name)])?;
    let mut asides = reader.asides;
    for (name, what) in [
        ("footnotes.xml", Aside::Footnote),
        ("endnotes.xml", Aside::Footnote),
        ("comments.xml", Aside::Comment),
        ("header1.xml", Aside::Header),
        ("footer1.xml", Aside::Header),
    ] {
        let said = words(&part(name).unwrap_or_default());
        asides.extend(said.into_iter().map(|words| (what, words)));
    }
    let source = Source::of_parts(&file.name, reader.text, reader.starts);
    let mut composing = Composing { composer: Composer::new(&source), starts: BTreeMap::new() };
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

/// Says what of a document is left out, one message for each kind of it.
fn left_out(source: &Arc<Source>, asides: &[(Aside, String)]) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for (what, message) in [
        (Aside::Footnote, "footnotes are left out"),
        (Aside::Comment, "comments are left out"),
        (Aside::Deleted, "what tracked changes delete is left out"),
        (Aside::Contents, "the list of contents is left out"),
        (Aside::Header, "what stands at the head and foot of pages is left out"),
    ] {
        let mut said = asides.iter().filter(|(kind, _)| *kind == what).map(|(_, words)| words);
        let quoted: Vec<_> = said
            .by_ref()
            .take(MOST_QUOTED)
            .map(|words| format!("“{}”", short(words.trim())))
            .collect();
        if quoted.is_empty() {
            continue;
        }
        let more = said.count();
        let mut problem = Diagnostic::warning(Code::LeftOut, message).at(Place::new(source, 0..0));
        problem = problem.note(quoted.join(", "));
        if more > 0 {
            problem = problem.note(format!("and {more} more"));
        }
        let help = match what {
            Aside::Deleted => "accept or reject all changes in Word",
            Aside::Contents | Aside::Header => {
                "nothing needs to be done, if no part of the ladder stands there"
            }
            Aside::Footnote | Aside::Comment => "write into the text what belongs to the ladder",
        };
        told.push(problem.help(help));
    }
    told
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
