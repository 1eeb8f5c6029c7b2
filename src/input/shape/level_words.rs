//! What a title is likely to be the title of, by its words: a level, a section or
//! a track. The words stand in `data/level-words.txt`, for all languages together.
//!
//! A guard, not a reader: shapes read structure, and ask here what it means.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::camel::parted;
use crate::input::draft::Said;
use crate::model::folded;

/// What a title looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The title of a level: "Senior Engineer", "L3", "Level 2".
    Level,
    /// A word with a grade behind it, "Craft (C1)": a level, or a section.
    Graded,
    /// The title of a section: "Communication".
    Section,
    /// The title of a path: "Engineering roles".
    Track,
    /// Nothing that is known.
    Unknown,
}

/// The most words of a level's title.
const MOST_WORDS: usize = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sense {
    Rank,
    Step,
    Role,
    Last,
    Section,
    Track,
}

#[derive(Default)]
struct Words {
    senses: HashMap<&'static str, Vec<Sense>>,
    /// What is a level's title if nothing else is in it.
    alone: HashSet<&'static str>,
    ends: Vec<&'static str>,
    /// With which headings begin that say something.
    starts: HashSet<&'static str>,
    /// The words of scripts without spaces, with what they say.
    unspaced: Vec<(&'static str, Sense)>,
    /// The most words of an expression.
    longest: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    let lines = include_str!("../../../data/level-words.txt").lines();
    for (key, list) in lines.filter_map(|line| line.split_once(": ")) {
        // They stand in the file as they are compared.
        let list = list.split(',').map(str::trim);
        match key {
            "alone" => words.alone.extend(list),
            "end" => words.ends.extend(list),
            "start" => words.starts.extend(list),
            "rank" => words.add(Sense::Rank, list),
            "step" => words.add(Sense::Step, list),
            "role" => words.add(Sense::Role, list),
            "last" => words.add(Sense::Last, list),
            "section" => words.add(Sense::Section, list),
            "track" => words.add(Sense::Track, list),
            _ => {}
        }
    }
    words
});

impl Words {
    fn add(&mut self, sense: Sense, list: impl Iterator<Item = &'static str>) {
        for word in list {
            if word.chars().any(is_unspaced) {
                self.unspaced.push((word, sense));
            } else {
                self.longest = self.longest.max(word.split(' ').count());
                self.senses.entry(word).or_default().push(sense);
            }
        }
    }
}

/// Whether a character is of a script that puts no spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

pub fn is_level(title: &str) -> bool {
    look(title) == Look::Level
}

thread_local! {
    /// What titles look like that were asked of: the same ones stand below every level.
    static KNOWN: RefCell<HashMap<String, Look>> = RefCell::default();
}

/// How many titles are kept.
const MOST_KNOWN: usize = 10_000;

pub fn look(title: &str) -> Look {
    KNOWN.with_borrow_mut(|known| {
        if let Some(look) = known.get(title) {
            return *look;
        }
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        *known.entry(title.to_string()).or_insert_with(|| look_of(title))
    })
}

fn look_of(title: &str) -> Look {
    let title = last_step(bare(title));
    if is_statement(title) {
        return Look::Unknown;
    }
    if spans_grades(title) {
        return Look::Level;
    }
    let (base, grade) = without_grade(title);
    let found = of_words(base);
    let is_known = matches!(found, Look::Section | Look::Track);
    match (found, grade) {
        (Look::Level, _) => Look::Level,
        (_, Some(_)) => Look::Graded,
        (found, None) if is_known && leading_grade(title).is_none() => found,
        (Look::Unknown, None) if is_counted(title) => Look::Graded,
        (found, None) if self::grade(title).is_some() => match leading_grade(title) {
            Some(_) => Look::Level,
            None if found == Look::Unknown => Look::Graded,
            None => found,
        },
        (found, None) => found,
    }
}

/// Whether a number ends a title of a few words, or a step one of two: "Maker 2", "Expert level".
fn is_counted(title: &str) -> bool {
    let words = words_of(title);
    let Some(last) = words.last() else { return false };
    let is_end = (is_number(last) || is_roman(last))
        && title.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    let is_step = || WORDS.senses.get(last.as_str()).is_some_and(|it| it.contains(&Sense::Step));
    (2..=5).contains(&words.len()) && is_end || words.len() == 2 && is_step()
}

/// A title without an emoji or a number of a chapter before it.
pub fn bare(title: &str) -> &str {
    let title = title.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end();
    let words = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = title.get(..title.len().saturating_sub(words.len())).unwrap_or_default();
    if number.contains('.') && words.starts_with(' ') { words.trim_start() } else { title }
}

/// Of "Junior → Senior", the last.
fn last_step(title: &str) -> &str {
    let steps = title.rsplit(['→', '➡', '➔']);
    steps.map(str::trim).find(|step| !step.is_empty()).unwrap_or(title)
}

/// Whether a title says something, as "When am I promoted?", "Skills to be an engineer" and
/// "Step 2: Define roles" do.
pub fn is_statement(title: &str) -> bool {
    const ABOUT: [&str; 5] = [" be a ", " be an ", " as a ", " as an ", " role of "];
    let is_start = |first: &str| WORDS.starts.contains(first.to_lowercase().as_str());
    let is_step = |first: &str, rest: &str| {
        first.eq_ignore_ascii_case("step") && rest.split_whitespace().nth(2).is_some()
    };
    let parts = title.split_once(' ');
    parts.is_some_and(|(first, rest)| is_start(first) || is_step(first, rest))
        || ABOUT.iter().any(|it| title.contains(it))
        || title.ends_with(['.', '?', '!', '？', '。', '！'])
}

fn of_words(title: &str) -> Look {
    let words = words_of(title);
    if words.is_empty() || words.len() > MOST_WORDS {
        return Look::Unknown;
    }
    if let [word] = words.as_slice()
        && (is_step(word) && (is_number(word) || is_grade(word) || word.len() > 1))
    {
        return Look::Level;
    }
    if WORDS.alone.contains(words.join(" ").as_str()) || is_parted_grade(title) {
        return Look::Level;
    }
    let said = senses(title, &words);
    let has = |senses: &[Sense]| senses.iter().any(|sense| said.contains(sense));
    if has(&[Sense::Track]) && !has(&[Sense::Rank, Sense::Step]) {
        Look::Track
    } else if has(&[Sense::Rank, Sense::Step, Sense::Role, Sense::Last]) {
        Look::Level
    } else if has(&[Sense::Section]) {
        Look::Section
    } else {
        Look::Unknown
    }
}

fn senses(title: &str, words: &[String]) -> HashSet<Sense> {
    let mut said = HashSet::new();
    for (at, _) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).map(String::as_str);
        for length in 1..=WORDS.longest {
            let Some(part) = words.get(at..at.saturating_add(length)) else {
                break;
            };
            let rest = words.get(at.saturating_add(length)..).unwrap_or_default();
            let Some(senses) = WORDS.senses.get(part.join(" ").as_str()) else {
                continue;
            };
            said.extend(senses.iter().filter(|sense| match sense {
                Sense::Step => {
                    rest.first().is_some_and(|it| is_step(it) || it.chars().count() == 1)
                        || at > 0
                            && rest.is_empty()
                            && words.len() == 2
                            && is_ordinal(words.first())
                }
                Sense::Last => ends_role(title, rest),
                // What is said of a level: "Signals at senior level".
                Sense::Rank => rest.is_empty() || !matches!(before, Some("of" | "at")),
                _ => true,
            }));
        }
    }
    let ends = |word: &String| WORDS.ends.iter().any(|end| word.ends_with(end));
    if words.iter().any(ends) {
        said.insert(Sense::Role);
    }
    if title.chars().any(is_unspaced) {
        let lower = folded(title);
        let known = WORDS.unspaced.iter().filter(|(word, _)| lower.contains(word));
        said.extend(known.map(|(_, sense)| *sense));
    }
    said
}

/// Whether a role ends a title, or goes on as "of ..." or with a number.
fn ends_role(title: &str, rest: &[String]) -> bool {
    let Some(next) = rest.first() else {
        return true;
    };
    let goes_on = matches!(next.as_str(), "of" | "for" | "in" | "de" | "and" | "at");
    let cut = title.contains([',', '(', '/', '-', '–', '|', ':', '&', '[']);
    goes_on || is_number(next) || is_roman(next) || is_grade(next) || cut
}

/// Whether a title says how far one is, not only in which trade: "Senior", "Level 2", "Baker II".
pub fn is_ranked(title: &str) -> bool {
    let words = words_of(title);
    let said = senses(title, &words);
    let has = |sense| said.contains(&sense);
    has(Sense::Rank)
        || has(Sense::Step)
        || words.iter().any(|word| is_step(word))
        || WORDS.alone.contains(words.join(" ").as_str())
}

/// What the bearers of a title are: "crafter" of "Senior Crafter II".
pub fn noun(title: &str) -> Option<String> {
    let mut words = words_of(title);
    while words.last().is_some_and(|word| is_step(word)) {
        words.pop();
    }
    words.pop().filter(|noun| noun.chars().count() > 2)
}

fn words_of(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let words = words.filter(|word| !word.is_empty()).map(parted);
    words.flat_map(|it| it.split(' ').map(str::to_lowercase).collect::<Vec<_>>()).collect()
}

/// Whether a word counts levels: a number or a grade.
pub fn is_step(word: &str) -> bool {
    is_number(word) || is_roman(word) || is_grade(word)
}

fn is_ordinal(word: Option<&String>) -> bool {
    word.is_some_and(|word| {
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        digits > 0 || matches!(word.as_str(), "first" | "second" | "third" | "fourth" | "fifth")
    })
}

fn is_number(word: &str) -> bool {
    word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_roman(word: &str) -> bool {
    roman(word).is_some()
}

/// The number that Roman numerals stand for, up to ten, in capitals or not.
pub fn roman(word: &str) -> Option<u32> {
    let numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let found = (1..).zip(numerals).find(|(_, numeral)| numeral.eq_ignore_ascii_case(word));
    found.map(|(number, _)| number)
}

/// Letters of Russian that are typed for those of Latin: "Е1".
const LIKE_LATIN: &str = "АВЕКМНОРСТХавекмнорстх";

/// Whether a word is a grade: up to four letters, up to two digits.
pub fn is_grade(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_alphabetic() || LIKE_LATIN.contains(c));
    let letters = word.chars().count().saturating_sub(rest.chars().count());
    let (digits, more) =
        rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let is_end = more.is_empty() || more == "+" || more.strip_prefix('.').is_some_and(is_number);
    (1..=4).contains(&letters) && is_number(digits) && is_end
}

/// Whether a title is a grade of a public service: "GS-7", "E-4", "GS-12/13".
fn is_parted_grade(title: &str) -> bool {
    let parts = title.split_once('-').map(|(letters, digits)| (letters, digits.split('/')));
    parts.is_some_and(|(letters, mut digits)| {
        let is_short = (1..=3).contains(&letters.len());
        is_short && letters.bytes().all(|it| it.is_ascii_uppercase()) && digits.all(is_number)
    })
}

/// Whether a title begins with the first and the last of several grades: "SWE-2 to SWE-4: Maker I, II & III".
fn spans_grades(title: &str) -> bool {
    let grades = title.split_once(':').map_or(title, |(grades, _)| grades);
    let words: Vec<&str> = grades.split_whitespace().collect();
    let is_one = |word: &str| is_grade(word) || is_parted_grade(word);
    matches!(words.as_slice(), [first, _, last] if is_one(first) && is_one(last))
}

/// The grade that a title names: "L3" in "Maker (L3)", "L3 - Maker" and "Maker L3".
pub fn grade(title: &str) -> Option<&str> {
    let trailing = || {
        let last = title.rsplit(|c: char| c.is_whitespace() || matches!(c, '·' | '_')).next()?;
        (is_grade(last) && last != title && last.starts_with(|c: char| c.is_ascii_uppercase()))
            .then_some(last)
    };
    // "expected_L3-A", as exports have it.
    let joined = || leading_grade(title.rsplit_once('_')?.1);
    without_grade(title).1.or_else(|| leading_grade(title)).or_else(trailing).or_else(joined)
}

/// The grade that a title names, at the title's place.
pub fn grade_of(title: &Said) -> Option<Said> {
    Some(Said::new(grade(&title.text)?, title.place.clone()))
}

fn leading_grade(title: &str) -> Option<&str> {
    let first = title.split([' ', ':', ',', '–', '—', '/', '|', '-']).next()?;
    (is_grade(first) && first.starts_with(|c: char| c.is_ascii_uppercase()) && first != title)
        .then_some(first)
}

/// A title without the grade in brackets at its end, and that grade.
pub fn without_grade(title: &str) -> (&str, Option<&str>) {
    let (base, inner) = without_brackets(title);
    let mut parts = inner.into_iter().flat_map(|it| it.split([',', '/', '-', '–', '&', '+']));
    if parts.all(|part| is_grade(part.trim())) { (base, inner) } else { (title, None) }
}

/// A title without the brackets at its end, and what stands in them.
pub fn without_brackets(title: &str) -> (&str, Option<&str>) {
    let parted = |(open, close): (char, char)| {
        let (base, inner) = title.trim_end().strip_suffix(close)?.rsplit_once(open)?;
        Some((base.trim_end(), inner.trim())).filter(|(base, _)| !base.is_empty())
    };
    match [('(', ')'), ('[', ']'), ('（', '）')].into_iter().find_map(parted) {
        Some((base, inner)) => (base, Some(inner)),
        None => (title, None),
    }
}

#[cfg(test)]
#[path = "level_words_tests.rs"]
mod tests;
