//! Tables whose cells rate levels, and tables that name the words for it: which of several tables
//! say what is expected, and which only how far one is.

use std::collections::BTreeSet;

use super::head::Way;
use super::table::{Head, Matrix};
use crate::input::markup;
use crate::input::shape::names;
use crate::model::{Block, plain_text};

/// Which of some tables say what is expected, and not only numbers or names of levels.
pub fn say_what_is_expected(read: &[(Way, &Matrix)]) -> Vec<bool> {
    // Numbers alone are a ladder where all levels are named and nothing else says more.
    let has_words = read.iter().any(|it| says_words(it.1));
    let is_named = |it: &Head| it.grade.is_some() || names::is_level(&it.title.text);
    let are_named = |it: &Matrix| it.levels.iter().all(is_named);
    let says = |it: &Matrix| says_words(it) || !has_words && are_named(it);
    let names = |it: &Matrix| -> Vec<String> {
        it.levels.iter().map(|level| level.title.text.clone()).collect()
    };
    let of_ratings: Vec<_> = read.iter().map(|(way, it)| rating_words(*way, it)).collect();
    let scales: BTreeSet<&BTreeSet<String>> = of_ratings.iter().flatten().collect();
    let is_scale = |it: &Matrix| {
        let names = names(it);
        let is_in = |scale: &&BTreeSet<String>| {
            names.iter().filter(|name| scale.contains(*name)).nth(1).is_some()
        };
        !names.iter().any(|it| names::is_grade(it)) && scales.iter().take(MOST_SCALES).any(is_in)
    };
    let says = |it: &Matrix| says(it) && !is_scale(it);
    let said = read.iter().filter(|it| says(it.1));
    let known: BTreeSet<String> = said.flat_map(|it| names(it.1)).collect();
    let tells = |way: Way, it: &Matrix, are_ratings: bool| {
        // In columns of levels, words such as "Advanced" rate them, and may be a level's too.
        let titles = if way == Way::Columns { names(it) } else { Vec::new() };
        let cells = it.rows.iter().flat_map(|row| &row.cells);
        // Below heads such as "From" and "To", names of levels are what they say.
        let is_unnamed = !it.levels.iter().any(|it| names::is_level(&it.title.text));
        let is_name = |level: usize, blocks: &[Block]| {
            let line = plain_text(&markup::flatten(blocks));
            let line = line.trim();
            let is_known = names::is_grade(line) && !are_ratings || known.contains(line);
            let own = it.levels.get(level).and_then(|it| it.grade.as_ref());
            own.is_none_or(|grade| grade.text != line)
                && !titles.iter().any(|it| it == line)
                && (is_known || is_unnamed && names::is_level(line))
        };
        let named = cells.clone().filter(|(level, blocks, _)| is_name(*level, blocks)).count();
        named.saturating_mul(2) < cells.count()
    };
    let tables = read.iter().zip(&of_ratings);
    let is_one = |((way, it), words): (&(Way, &Matrix), &Option<_>)| {
        says(it) && tells(*way, it, words.is_some())
    };
    tables.map(is_one).collect()
}

/// Whether a good part of what levels say is more than numbers.
fn says_words(matrix: &Matrix) -> bool {
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    // A number in a circle rates.
    let is_number = |c: char| c.is_numeric() && !matches!(c, '①'..='⓿' | '❶'..='➓');
    let is_word = |c: char| c.is_alphabetic() || !c.is_ascii() && !is_number(c) && !is_money(c);
    let is_said = |blocks: &[Block]| plain_text(&markup::flatten(blocks)).contains(is_word);
    let said = cells.clone().filter(|(_, blocks, _)| is_said(blocks)).count();
    said > 0 && said.saturating_mul(4) >= cells.count()
}

fn is_money(c: char) -> bool {
    matches!(c, '€' | '£' | '¥' | '–' | '—' | '\u{A0}' | '\u{202F}' | '’')
}

/// The longest text that rates, in bytes.
const LONGEST_RATING: usize = 40;

/// How many scales each table is held against.
const MOST_SCALES: usize = 100;

/// The texts of a table with levels in columns, if a few stand again and again, and one below several
/// levels: a scale, unlike the grades that levels have in a trade. What is a level itself is none.
fn rating_words(way: Way, matrix: &Matrix) -> Option<BTreeSet<String>> {
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let is_short = |blocks: &[Block]| {
        matches!(blocks, [Block::Paragraph(text)]
            if text.iter().map(|inline| inline.text.len()).sum::<usize>() <= LONGEST_RATING)
    };
    let short = cells.clone().filter(|(_, it, _)| is_short(it)).count();
    let is_named = || matrix.levels.iter().any(|it| names::is_level(&it.title.text));
    // Most tables have sentences.
    if way != Way::Columns || short.saturating_mul(2) < cells.clone().count() || !is_named() {
        return None;
    }
    let said: Vec<(String, usize)> =
        cells.map(|(level, it, _)| (plain_text(&markup::flatten(it)), *level)).collect();
    let places: BTreeSet<&(String, usize)> = said.iter().collect();
    let mut texts: BTreeSet<String> = said.iter().map(|(text, _)| text.clone()).collect();
    let is_scale = texts.len().saturating_mul(2) <= said.len() && texts.len() < places.len();
    matrix.levels.iter().for_each(|it| _ = texts.remove(&it.title.text));
    is_scale.then_some(texts)
}
