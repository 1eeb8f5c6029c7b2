//! Titles that are probably meant to be the same.

use std::collections::BTreeSet;

/// How alike two titles are by letters, 0 to 1, to be near (Damerau-Levenshtein).
const ALIKE_LETTERS: f64 = 0.75;

/// The most bytes of a title whose letters are compared: that takes their square.
const LONGEST: usize = 160;

/// Which part of the shorter title's words must stand in the other to be near.
const SHARED_WORDS: f64 = 0.6;

pub fn are_near(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (written, other) = (a.join(" "), b.join(" "));
    let (shorter, longer) = (written.len().min(other.len()), written.len().max(other.len()));
    let may_be_alike = longer <= LONGEST && shorter as f64 >= ALIKE_LETTERS * longer as f64 / 4.0;
    let letters = || strsim::normalized_damerau_levenshtein(&written, &other);
    shared(&a, &b) >= SHARED_WORDS || may_be_alike && letters() >= ALIKE_LETTERS
}

/// Which part of the shorter title's words stand in the other.
fn shared(a: &[String], b: &[String]) -> f64 {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    a.intersection(&b).count() as f64 / a.len().min(b.len()).max(1) as f64
}

fn words(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_share_most_words_or_letters_are_near() {
        for (a, b) in [
            ("Years of xp", "Years of experience (guideline)"),
            ("Competencies", "Competencies focus"),
            ("Responsibilites", "Responsibilities"),
            ("Scope of Action:", "Scope of action"),
        ] {
            assert!(are_near(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn titles_of_different_subjects_are_not() {
        for (a, b) in [
            ("Role description", "Job description (internal links)"),
            ("Responsibilities", "Communication and leadership"),
            ("Checkpoints for reaching this level", "Scope of knowledge"),
        ] {
            assert!(!are_near(a, b), "{a} / {b}");
        }
    }
}
