//! What a workbook says beside its cells: remarks of people, texts in boxes and charts.

use super::one_line;
use crate::base::diag::{Code, Diagnostic, short};
use crate::input::open::xml::{self, Piece};

/// The most texts of one kind that are kept.
const MOST: usize = 1_000;

/// The most of them that a message quotes.
const MOST_QUOTED: usize = 40;

#[derive(Debug, Default)]
pub struct Beside {
    /// Remarks on cells: where, and what they say.
    pub comments: Vec<(String, String)>,
    /// Texts in boxes, shapes and charts.
    pub drawn: Vec<String>,
}

impl Beside {
    /// What stands beside the cells of an Excel file.
    pub fn of_excel(bytes: &[u8]) -> Beside {
        let is_drawn =
            |name: &str| name.contains("/drawings/drawing") || name.contains("/charts/chart");
        let is_beside = |name: &str| {
            let is_comment = name.contains("comments") && !name.contains("threaded");
            !name.contains("/_rels/") && (is_drawn(name) || is_comment)
        };
        let mut parts: Vec<_> = xml::parts(bytes, is_beside).collect();
        parts.sort();
        let mut beside = Beside::default();
        for (name, xml) in parts {
            beside.read(&xml.unwrap_or_default(), is_drawn(&name));
        }
        beside
    }

    fn read(&mut self, xml: &str, is_drawn: bool) {
        // Comments have one text each, drawings one a paragraph.
        let whole = if is_drawn { "p" } else { "comment" };
        let mut open: Option<(String, String)> = None;
        let mut is_text = false;
        for piece in xml::pieces(xml) {
            match piece {
                Piece::Start(tag) if tag.name() == whole => {
                    open = Some((tag.attribute("ref").unwrap_or_default(), String::new()));
                }
                Piece::Start(tag) => is_text = tag.name() == "t",
                Piece::Text(words) if is_text => {
                    if let Some((_, text)) = &mut open {
                        text.push_str(&words);
                    }
                }
                Piece::Text(_) => {}
                Piece::End(name) => {
                    is_text = false;
                    if let Some((place, text)) = open.take_if(|_| name == whole) {
                        self.add((!is_drawn).then_some(place), text);
                    }
                }
            }
        }
    }

    /// Adds a remark on a cell, or a text that is drawn.
    pub fn add(&mut self, place: Option<String>, text: String) {
        if text.trim().is_empty() {
            return;
        }
        match place {
            Some(place) if self.comments.len() < MOST => self.comments.push((place, text)),
            None if self.drawn.len() < MOST => self.drawn.push(text),
            _ => {}
        }
    }

    pub fn told(&self) -> Vec<Diagnostic> {
        let remarks = self.comments.iter();
        let remarks = remarks.map(|(place, text)| format!("{place} “{}”", short(&one_line(text))));
        let drawn = self.drawn.iter().map(|text| format!("“{}”", short(&one_line(text))));
        [("remarks on cells", remarks.collect()), ("texts that stand over cells", drawn.collect())]
            .into_iter()
            .filter_map(|(what, texts): (_, Vec<String>)| {
                let quoted = texts.get(..MOST_QUOTED.min(texts.len()))?.join(", ");
                let more = texts.len().saturating_sub(MOST_QUOTED);
                let more = if more == 0 { String::new() } else { format!(", and {more} more") };
                let message = format!("{what} are not read");
                let warning = Diagnostic::warning(Code::LeftOut, message);
                let help = "write into a cell what belongs to the ladder";
                (!texts.is_empty()).then(|| warning.note(quoted + &more).help(help))
            })
            .collect()
    }
}
