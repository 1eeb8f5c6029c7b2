//! Pages that are a card each: the title of a level over a table of two columns, what is asked and what the level
//! says. The tables of all look like one matrix, whose rows are no levels.

use std::collections::BTreeSet;

use super::key;
use super::tree::is_about_others;
use crate::base::tally::tally;
use crate::input::draft::{Level, Said};
use crate::input::open::{Document, readable, stem};
use crate::input::outline::{Outline, Part, Table};
use crate::input::shape::level_words::{Look, look};
use crate::input::shape::names::levels_among;
use crate::model::{Block, Text, plain_text};

/// The most words of a grade.
const MOST_WORDS: usize = 3;

/// Whether documents are cards of levels, which ask the same.
pub fn are_cards(outlines: &[(&Document, Outline)]) -> bool {
    let others = outlines.iter().filter(|(it, _)| !is_about_others(&stem(it.content.name())));
    let cards: Vec<(String, BTreeSet<String>)> = others.clone().filter_map(card).collect();
    let titles: Vec<&str> = cards.iter().map(|(title, _)| title.as_str()).collect();
    let levels = levels_among(&titles).into_iter().filter(|is| *is).count();
    let counts = tally(cards.iter().flat_map(|(_, asked)| asked));
    let is_most = |part: usize, all: usize| part.saturating_mul(2) > all;
    let shared = counts.values().filter(|count| is_most(**count, cards.len())).count();
    let of_levels = counts.keys().filter(|asked| look(asked) == Look::Level).count();
    cards.len() > 1
        && is_most(cards.len(), others.count())
        && levels.saturating_mul(2) >= cards.len()
        && is_most(shared, counts.len())
        && !is_most(of_levels, counts.len())
}

/// The title of a document with tables of two columns alone, and what these ask.
fn card((document, outline): &(&Document, Outline)) -> Option<(String, BTreeSet<String>)> {
    let heading = outline.parts.iter().find_map(|part| match part {
        Part::Heading(_, passage) => Some(passage.line()),
        _ => None,
    });
    let title = heading.unwrap_or_else(|| readable(&stem(document.content.name())));
    let tables = outline.parts.iter().filter_map(|part| match part {
        Part::Table(table) => Some(asked(table)),
        _ => None,
    });
    let tables: Vec<BTreeSet<String>> = tables.collect::<Option<_>>()?;
    (!tables.is_empty()).then(|| (title, tables.into_iter().flatten().collect()))
}

/// What stands in the first of two columns, below the head.
fn asked(table: &Table) -> Option<BTreeSet<String>> {
    let is_pair = table.rows.len() > 2 && table.rows.iter().all(|row| row.cells.len() == 2);
    let rows = table.rows.iter().skip(1).filter_map(|row| row.cells.first());
    is_pair.then(|| rows.map(|cell| key(cell.passage.line())).collect())
}

/// Takes the grade that the first row of a card says out of the introduction of its level.
pub(super) fn take_grade(level: &mut Level) {
    let Some(Block::Paragraph(line)) = level.introduction.first() else { return };
    let Some(grade) = grade(line).filter(|_| level.grade.is_none()) else { return };
    level.grade = level.title.as_ref().map(|title| Said::new(grade, title.place.clone()));
    level.introduction.remove(0);
}

fn grade(line: &Text) -> Option<String> {
    let line = line.iter().all(|it| it.strong).then(|| plain_text(line))?;
    let words = line.rsplit_once(": ").map_or(line.as_str(), |(_, grade)| grade).trim();
    let is_short = words.split_whitespace().count() <= MOST_WORDS && !words.contains('|');
    (is_short && look(words) == Look::Level).then(|| words.to_string())
}
