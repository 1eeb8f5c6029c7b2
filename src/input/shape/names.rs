//! What a name says of itself: that it is a level's, a grade, a number, or a column's.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::level_words::{self, Look};
use crate::base::tally::tally;
use crate::model::folded;

/// What a head says that the column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum For {
    Level,
    Section,
    Group,
    /// What sections are about.
    Description,
    /// What is said beside a ladder: ids, comments, answers.
    Aside,
}

/// The words that heads are made of, and what each says.
static WORDS: LazyLock<HashMap<&'static str, For>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/table-words.txt").lines();
    let lines = lines.filter_map(|line| line.split_once(": "));
    let words = lines.filter_map(|(key, words)| {
        let of = match key {
            "level" => For::Level,
            "section" => For::Section,
            "group" => For::Group,
            "description" => For::Description,
            "aside" | "measure" | "remark" | "state" => For::Aside,
            _ => return None,
        };
        Some(words.split(' ').map(move |word| (word, of)))
    });
    // A word of two lists means what the first says.
    let words: Vec<_> = words.flatten().collect();
    words.into_iter().rev().collect()
});

/// The words of heads below which those who keep a table write to one another, each with the key
/// of its list.
static REMARKS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/table-words.txt").lines();
    let lines = lines.filter_map(|line| line.split_once(": "));
    let keys = ["remark", "state", "owner", "join", "end", "talk", "measure"];
    let lines = lines.filter(|(key, _)| keys.contains(key));
    lines.flat_map(|(key, words)| words.split(' ').map(move |it| (it, key))).collect()
});

/// Whether a word of a remark's head is of some lists.
fn is_of(word: &str, keys: &[&str]) -> bool {
    REMARKS.get(word).is_some_and(|key| keys.contains(key))
}

/// The longest text that is a head, in bytes.
const LONGEST_HEAD: usize = 200;

/// What a head is for, if it is made of such words alone; the first counts, but in "Skill category".
pub fn purpose(head: &str) -> Option<For> {
    if head.len() > LONGEST_HEAD {
        return None;
    }
    let seen = if head.is_ascii() { Cow::Borrowed(head) } else { Cow::Owned(folded(head)) };
    if seen.trim() == "#" {
        return Some(For::Aside);
    }
    let words = seen.split(|c: char| !c.is_alphanumeric() && c != '-');
    let is_pair = seen.trim().split(' ').count() == 2 && seen.is_ascii();
    let mut first = None;
    // Most texts are none by their first word.
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.to_ascii_lowercase();
        // "SkillID", "等級名".
        // So is what is below it: "Sub-competency".
        let below = || WORDS.get(word.strip_prefix("sub")?.trim_start_matches('-'));
        let of = WORDS.get(word.as_str()).or_else(below);
        let whole = |end: &&str| WORDS.get(word.strip_suffix(end)?);
        match of.or_else(|| ["id", "名称", "名"].iter().find_map(whole)) {
            Some(of @ (For::Group | For::Description)) if is_pair => first = Some(*of),
            // "Key skills".
            Some(of @ For::Section) if is_pair && first == Some(For::Aside) => first = Some(*of),
            Some(of) => first = first.or(Some(*of)),
            None if matches!(word.as_str(), "of" | "de" | "the" | "and" | "or") => {}
            None => return None,
        }
    }
    first
}

/// Whether a head begins or ends with what is said beside a ladder: "Comments of HR", "Self rating".
pub fn is_aside(head: &str) -> bool {
    let is_one = |word: &str| WORDS.get(folded(word).as_str()) == Some(&For::Aside);
    let mut words = head.split_whitespace();
    let (first, last) = (words.next(), words.next_back());
    // Short words mean too much at an end: "Does not".
    let is_told = first.is_some_and(is_one) || last.is_some_and(|it| it.len() > 3 && is_one(it));
    is_told && !is_level(head)
}

/// Whether a head is that of numbers that say how much of something is asked: "Score", "Points".
pub fn is_measure(head: &str) -> bool {
    let head = folded(head);
    is_of(head.trim(), &["measure"])
}

/// Whether those who keep a table may talk to one another below a head: "Open questions".
pub fn is_talk(head: &str) -> bool {
    let seen = folded(head);
    let mut words = seen.split_whitespace();
    let ends = [words.next(), words.next_back()];
    is_aside(head) || ends.into_iter().flatten().any(|word| is_of(word, &["talk"]))
}

/// Whether what a name stands over are examples: "Example tasks".
pub fn is_examples(name: &str) -> bool {
    let name = name.to_lowercase();
    let words = ["example", "ejemplo", "exemplo", "exemple", "beispiel"];
    words.iter().any(|word| name.starts_with(word))
}

/// Whether a head is that of remarks: "Comments", "Notes for HR", "Last updated". What stands
/// there is private, unlike other things beside a ladder, which a section may be called after.
pub fn is_remark(head: &str) -> bool {
    if head.len() > LONGEST_HEAD {
        return false;
    }
    let seen = folded(head);
    let words = seen.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // "Updated at", "Reviewed by".
    let words: Vec<&str> = words.filter(|word| !is_of(word, &["join"])).collect();
    let is_one = |word: &&str| is_of(word, &["remark", "state", "owner"]);
    let is_long = |word: &&&str| word.chars().count() > 3 && is_one(word);
    // "Status reporting" is done by people.
    let leads = words.first().filter(is_long).is_some_and(|first| {
        is_of(first, &["remark"]) || words.get(1).is_some_and(|next| next.chars().count() <= 4)
    });
    let mut last = seen.char_indices().next_back();
    last = last.filter(|(at, _)| seen.get(*at..).is_some_and(|end| is_of(end, &["end"])));
    let whole = seen.get(..last.map_or(seen.len(), |(at, _)| at)).unwrap_or_default();
    let is_unspaced = |word: &&&str| {
        is_one(word) && word.chars().all(|c| c > '\u{2FFF}') && whole.ends_with(**word)
    };
    !words.is_empty() && words.iter().all(is_one)
        || leads
        || words.last().is_some_and(|last| is_long(&last))
        || whole.ends_with(|c| c > '\u{2FFF}') && REMARKS.keys().any(|word| is_unspaced(&word))
}

/// Whether a name is one that levels have: short, with a word or grade of levels.
pub fn is_level(name: &str) -> bool {
    let is_short = name.chars().count() <= LONGEST;
    let is_known = || level_words::is_level(name) || level_words::grade(name).is_some();
    // Numbers and shares, such as "40 %", are no names.
    let has_letters = name.contains(char::is_alphabetic);
    is_short && has_letters && purpose(name).is_none() && is_known()
}

/// The most words of a name that is a level's because another level is the same.
pub const MOST_WORDS_OF_KIN: usize = 3;

/// The longest name of a level, in characters.
const LONGEST: usize = 80;

/// Whether a name is a grade and no more: "L4", "IC2".
pub fn is_grade(name: &str) -> bool {
    let name = name.trim();
    name.starts_with(|c: char| c.is_ascii_uppercase()) && level_words::is_grade(name)
}

/// The most words of a name before its number.
const MOST_WORDS: usize = 4;

/// The stem of a name that ends in a number: "Engineer" of "Engineer II", "level" of "level2".
fn stem(name: &str) -> Option<&str> {
    let name = name.trim();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_glued = bare.len() < name.len() && purpose(bare) == Some(For::Level);
    let glued = name.split_at_checked(bare.len()).filter(|_| is_glued);
    let (stem, number) = name.rsplit_once(' ').or(glued)?;
    let is_number = number.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    // Of what is counted, sections are not levels: "Skill 1".
    let is_other = purpose(stem).is_some_and(|it| it != For::Level);
    // More words are what is said: "Handles alerts of severity 1".
    let is_name = (1..=MOST_WORDS).contains(&stem.split_whitespace().count());
    (is_number && is_name && !is_other).then_some(stem)
}

/// Whether words say that there is nothing: "N/A".
pub fn is_nothing(words: &str) -> bool {
    matches!(words.trim().to_lowercase().as_str(), "" | "none" | "n/a" | "-" | "–" | "—")
}

/// A title without the drawings before and behind it.
pub fn undrawn(title: &str) -> &str {
    title.trim_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii()).trim()
}

/// By what a level is known in several tables: "Level 3" and "3" are one, whatever drawing stands
/// beside them.
pub fn level_key(title: &str) -> String {
    let title = undrawn(title);
    let word = title.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    let number = title.trim().get(word.len()..).filter(|number| !number.is_empty());
    let is_word = purpose(word) == Some(For::Level);
    folded(number.filter(|_| is_word).unwrap_or(title))
}

/// Which names are counted from 0 on, if some are: "0: None", "1. Some"; from 1, sections are as well.
pub fn series(names: &[&str]) -> Option<Vec<bool>> {
    counted(names, 0)
}

/// Which names are counted one by one from some number on, if three or more are.
fn counted(names: &[&str], from: u32) -> Option<Vec<bool>> {
    let number = |name: &&str| -> Option<u32> {
        let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
        let said = rest.trim_start().strip_prefix([':', '：', '-', '–', '—', '=', '.', ')'])?;
        let is_named = said.trim_start().starts_with(char::is_alphabetic);
        name.get(..name.len().saturating_sub(rest.len()))?.parse().ok().filter(|_| is_named)
    };
    let numbers: Vec<Option<u32>> = names.iter().map(number).collect();
    let mut known = numbers.iter().flatten();
    let is_series =
        known.clone().nth(2).is_some() && (from..).zip(&mut known).all(|(a, b)| a == *b);
    is_series.then(|| numbers.iter().map(Option::is_some).collect())
}

/// Which names are those of levels: by words, numbers that go up, or as a series.
pub fn levels_among(names: &[&str]) -> Vec<bool> {
    let romans = names.iter().map(|name| level_words::roman(name.trim()));
    let has_romans = romans.clone().flatten().count() > 1;
    let number = |(name, roman): (&&str, Option<u32>)| {
        name.trim().parse().ok().or(roman.filter(|_| has_romans))
    };
    let numbers: Vec<Option<u32>> = names.iter().zip(romans).map(number).collect();
    let known: Vec<u32> = numbers.iter().flatten().copied().collect();
    let goes_up = known.iter().zip(known.iter().skip(1)).all(|(a, b)| a < b);
    let worded: Vec<bool> = names.iter().map(|name| is_level(name)).collect();
    // Beside as many names, numbers count something else.
    let are_numbers = (known.len() >= 3 || has_romans)
        && known.len() > worded.iter().filter(|is| **is).count()
        && goes_up
        && known.first().is_some_and(|first| *first <= 2);
    // Of names counted from 1 on, those of most tell the rest.
    let are_most = |counted: &Vec<bool>| {
        let known = counted.iter().zip(&worded).filter(|it| *it.0 && *it.1).count();
        known > 1 && known.saturating_mul(2) >= counted.iter().filter(|is| **is).count()
    };
    let series = series(names).or_else(|| counted(names, 1).filter(are_most)).unwrap_or_default();
    let stems = tally(names.iter().filter_map(|name| stem(name)));
    let is_numbered = |name: &str| stem(name).is_some_and(|stem| stems.get(stem) > Some(&1));
    // "Crafter" beside "Senior Crafter".
    let nouns = names.iter().zip(&worded).filter(|(_, is)| **is);
    let nouns = nouns.filter_map(|(name, _)| level_words::noun(name));
    let nouns: BTreeSet<String> = nouns.filter(|noun| purpose(noun).is_none()).collect();
    let whose = bearers(names);
    let is_kin = |name: &str| {
        let is_short = name.split_whitespace().count() <= MOST_WORDS_OF_KIN;
        is_short
            && (level_words::noun(name).is_some_and(|noun| nouns.contains(&noun))
                || ends(name).is_some_and(|ends| ends.iter().any(|end| whose.contains(end))))
    };
    let is_one = |at: usize, name: &str| {
        let is_number = are_numbers && numbers.get(at).is_some_and(Option::is_some);
        let is_worded = worded.get(at) == Some(&true) || is_number || is_numbered(name);
        is_worded || is_kin(name) && purpose(name).is_none()
    };
    let mut distinct: Vec<&&str> = names.iter().collect();
    distinct.sort_unstable();
    distinct.dedup();
    // What stands again and again is a value.
    let are_names = distinct.len().saturating_mul(3) >= names.len().saturating_mul(2);
    let all = names.iter().enumerate();
    all.map(|(at, it)| are_names && (series.get(at) == Some(&true) || is_one(at, it))).collect()
}

/// Whether names are known as those of levels by what bearers are called alone, in no word that is
/// known: of one trade, sections may be too.
pub fn are_of_one_trade(names: &[&str]) -> bool {
    let is_known =
        |name: &&str| is_level(name) || name.trim().parse::<u32>().is_ok() || stem(name).is_some();
    series(names).is_none() && !names.iter().any(is_known)
}

/// The first and last word of a short name.
fn ends(name: &str) -> Option<[String; 2]> {
    let mut words = name.split_whitespace();
    let first = words.next()?;
    let last = words.next_back().unwrap_or(first);
    (words.count().saturating_add(2) <= MOST_WORDS_OF_KIN).then(|| [folded(first), folded(last)])
}

/// What bearers of several names are called, in any language: the one word of a name with which
/// two others begin or end.
fn bearers(names: &[&str]) -> BTreeSet<String> {
    let ends: Vec<[String; 2]> = names.iter().filter_map(|name| ends(name)).collect();
    let (alone, longer): (Vec<_>, Vec<_>) = ends.into_iter().partition(|[a, b]| a == b);
    // "Care 1" and "Care 2" are what is counted.
    let counts = tally(
        longer.into_iter().filter(|it| !it.iter().any(|word| level_words::is_step(word))).flatten(),
    );
    let is_one = |word: &String| {
        let is_other = purpose(word).is_some() || level_words::look(word) == Look::Section;
        counts.get(word) > Some(&1) && !is_other
    };
    alone.into_iter().map(|[word, _]| word).filter(is_one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_remarks_are_told_from_sections() {
        for head in [
            "Notes for HR", "Comments (internal)", "Last updated", "Reviewed by", "Owner",
            "Confidential", "Notas internas", "HR-Notizen", "Комментарий HR", "コメント欄",
            "最終更新日",
        ] {
            assert!(is_remark(head), "{head}");
        }
        for head in [
            "Status reporting", "Ownership", "Internal mobility", "Version control", "メモリ",
            "Date science", "Feedback", "",
        ] {
            assert!(!is_remark(head), "{head}");
        }
    }
}
