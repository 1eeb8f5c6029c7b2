//! Section titles that are probably meant to be the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::Diagnostic;
use crate::input::shape::level_tables::{Page, Section};
use crate::model::folded;

/// How alike two titles are letter by letter, from 0 to 1, to be called close
/// (normalised Damerau-Levenshtein).
pub const ALIKE_LETTERS: f64 = 0.75;

/// Which part of the shorter title's words must stand in the other one to
/// call them close.
pub const SHARED_WORDS: f64 = 0.6;

/// Points out every title that only one page uses and that is close to
/// another, unless a page uses both.
pub fn find(pages: &[Page]) -> Vec<Diagnostic> {
    let mut uses: BTreeMap<String, Vec<(usize, &Section)>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for section in &page.sections {
            uses.entry(folded(&section.title))
                .or_default()
                .push((number, section));
        }
    }
    let mut found = Vec::new();
    let mut pointed_out = BTreeSet::new();
    for (title, places) in &uses {
        let &[(page, section)] = places.as_slice() else {
            continue;
        };
        let others = uses.iter().filter(|(other, others)| {
            *other != title
                && others.iter().all(|(number, _)| *number != page)
                && !pointed_out.contains(*other)
                && are_close(title, other)
        });
        let most = others.max_by_key(|(_, others)| others.len());
        if let Some((_, other)) = most.and_then(|(_, others)| others.first()) {
            pointed_out.insert(title);
            found.push((page, section.place.range().start, close(section, other)));
        }
    }
    found.sort_by_key(|(page, start, _)| (*page, *start));
    found.into_iter().map(|(_, _, problem)| problem).collect()
}

fn close(section: &Section, other_section: &Section) -> Diagnostic {
    let (title, other) = (&section.title, &other_section.title);
    Diagnostic::warning(crate::base::diag::Code::Unsorted, format!("only one page has a section “{title}”, which is close to “{other}”"))
        .at(section.place.clone())
        .also(other_section.place.clone(), "the other title")
        .help("if both are the same section, give them the same title")
        .help(format!(
            "or say so in `ladder.yaml` beside the pages:\nsections:\n  \"{other}\": {{aliases: [\"{title}\"]}}"
        ))
}

/// Whether two titles are probably meant to be the same.
pub fn are_close(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let letters = strsim::normalized_damerau_levenshtein(&a.join(" "), &b.join(" "));
    letters >= ALIKE_LETTERS || shared(&a, &b) >= SHARED_WORDS
}

/// Which part of the shorter title's words stand in the other.
fn shared(a: &[String], b: &[String]) -> f64 {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    let shorter = a.len().min(b.len()).max(1);
    a.intersection(&b).count() as f64 / shorter as f64
}

/// The words of a title in lower case, without punctuation.
fn words(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_share_most_words_or_letters_are_close() {
        for (a, b) in [
            ("Years of xp", "Years of experience (guideline)"),
            ("Competencies", "Competencies focus"),
            ("Responsibilites", "Responsibilities"),
            ("Scope of Action:", "Scope of action"),
        ] {
            assert!(are_close(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn titles_of_different_subjects_are_not() {
        for (a, b) in [
            ("Role description", "Job description (internal links)"),
            ("Responsibilities", "Communication and leadership"),
            ("Checkpoints for reaching this level", "Scope of knowledge"),
        ] {
            assert!(!are_close(a, b), "{a} / {b}");
        }
    }
}
