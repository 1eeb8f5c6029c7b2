//! Where the parts of German and Finnish compounds meet. The patterns of these
//! languages know syllables; which of their places is a joint is told by lists of
//! the parts that words about work are made of (`data/compounds`).

use std::sync::LazyLock;

use hypher::Lang;

/// Parts of compounds: what ends before a joint, and what begins after one.
struct Parts {
    before: Vec<&'static str>,
    after: Vec<&'static str>,
}

static GERMAN: LazyLock<Parts> =
    LazyLock::new(|| Parts::read(include_str!("../../../../data/compounds/de.txt")));
static FINNISH: LazyLock<Parts> =
    LazyLock::new(|| Parts::read(include_str!("../../../../data/compounds/fi.txt")));

impl Parts {
    /// One part a line: `software-` ends before a joint, `-ingenieur` begins after one.
    fn read(list: &'static str) -> Parts {
        let lines = || list.lines().filter(|line| !line.starts_with('#'));
        Parts {
            before: lines().filter_map(|line| line.strip_suffix('-')).collect(),
            after: lines().filter_map(|line| line.strip_prefix('-')).collect(),
        }
    }
}

/// A part of fewer letters than this also ends words that are no compounds: it
/// counts only as the first of a word.
const SURE: usize = 4;

/// Whether two stretches of a compound in small letters meet at a joint, by a
/// known part on one side of it.
pub fn meet(language: Lang, before: &str, after: &str) -> bool {
    let parts = match language {
        Lang::German => &GERMAN,
        Lang::Finnish => &FINNISH,
        _ => return false,
    };
    let ends_in = |part: &&str| {
        let rest = before.strip_suffix(part);
        rest.is_some_and(|rest| rest.is_empty() || part.chars().count() >= SURE)
    };
    parts.before.iter().any(ends_in) || parts.after.iter().any(|part| after.starts_with(part))
}
