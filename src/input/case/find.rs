//! Which expectation of the level aimed at a case means: by its number or by enough of its words.

use unicode_segmentation::UnicodeSegmentation;

use crate::base::diag::{self, Code, Diagnostic, short};
use crate::base::source::one_line;
use crate::compare::{Vocabulary, compare};
use crate::model::{Ladder, LevelIndex, Reference, SectionIndex, plain_text, seen, texts};

/// How many candidates are shown.
const SHOWN: usize = 20;

/// The part of the words written that a suggested expectation has.
const ALIKE: f64 = 0.5;

/// Why a name means nothing, put into words only where it is asked for.
pub type Unfound<'w> = Box<dyn FnOnce() -> Diagnostic + 'w>;

/// The expectations of one level.
pub struct Claims<'a> {
    ladder: &'a Ladder,
    level: LevelIndex,
    /// In the order of the ladder.
    all: Vec<Claim>,
}

struct Claim {
    of: Reference,
    text: String,
    words: Vec<String>,
}

impl<'a> Claims<'a> {
    pub fn new(ladder: &'a Ladder, level: LevelIndex) -> Claims<'a> {
        let all = ladder.section_indices().flat_map(|section| {
            ladder[level].entry(section).claims().enumerate().map(move |(position, expectation)| {
                let texts = texts(expectation.blocks).into_iter().map(|text| plain_text(text));
                let text = one_line(&texts.collect::<Vec<_>>().join(" "));
                let expectation = Some(position);
                Claim { of: Reference { section, expectation }, words: words(&text), text }
            })
        });
        Claims { ladder, level, all: all.collect() }
    }

    /// Finds an expectation of a section, or of any, by its number or words.
    pub fn find<'w>(
        &'w self, section: Option<SectionIndex>, wanted: &'w str,
    ) -> Result<Reference, Unfound<'w>> {
        let within = self.within(section);
        let number = wanted.trim().parse::<usize>().ok();
        if let (Some(_), Some(number)) = (section, number)
            && let Some(claim) = number.checked_sub(1).and_then(|at| within.get(at))
        {
            return Ok(claim.of);
        }
        let found = said_by(within, &words(wanted));
        match found[..] {
            [claim] => Ok(claim.of),
            [] => Err(Box::new(move || self.none(section, wanted, number))),
            _ => Err(Box::new(move || self.several(section, wanted, &found))),
        }
    }

    /// Finds the expectation of a section, or of any, that was reworded from some words.
    pub fn reworded(&self, section: Option<SectionIndex>, wanted: &str) -> Option<Reference> {
        let within = self.within(section);
        let mut vocabulary = Vocabulary::default();
        let wanted = vocabulary.wording(wanted);
        let now: Vec<_> = within.iter().map(|claim| vocabulary.wording(&claim.text)).collect();
        let compared = compare(&[wanted], &now).after;
        let found = compared.iter().position(|compared| compared.counterpart.is_some())?;
        within.get(found).map(|claim| claim.of)
    }

    pub fn text(&self, of: Reference) -> &str {
        self.all.iter().find(|claim| claim.of == of).map_or("", |claim| &claim.text)
    }

    fn within(&self, section: Option<SectionIndex>) -> &[Claim] {
        let Some(section) = section else {
            return &self.all;
        };
        let start = self.all.partition_point(|c| c.of.section < section);
        let end = self.all.partition_point(|c| c.of.section <= section);
        self.all.get(start..end).unwrap_or_default()
    }

    /// How many words are looked through for one of a section, or of any.
    pub fn words(&self, section: Option<SectionIndex>) -> usize {
        self.within(section).iter().map(|claim| claim.words.len()).sum()
    }

    /// What an expectation is found by: its words, or its number where they do not tell.
    pub fn name(&self, of: Reference) -> String {
        let text = self.text(of);
        let found = self.find(Some(of.section), text).ok();
        if found == Some(of) { text.to_string() } else { number(of).to_string() }
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = Reference> {
        self.all.iter().map(|claim| claim.of)
    }

    fn none(
        &self, section: Option<SectionIndex>, wanted: &str, number: Option<usize>,
    ) -> Diagnostic {
        let within = self.within(section);
        let level = &self.ladder[self.level].title;
        let place = section
            .map_or(String::new(), |section| format!(" in “{}”", self.ladder[section].title));
        let wanted = short(wanted.trim());
        if let (None, Some(_)) = (section, number) {
            let message = "a number tells an expectation only within its section";
            return Diagnostic::error(Code::NumberWithoutSection, message)
                .help("add `section:`, or write enough words of the expectation");
        }
        let message = match number {
            Some(number) => format!("“{level}” has no expectation {number}{place}"),
            None => format!("no expectation of “{level}”{place} says `{wanted}`"),
        };
        let problem = Diagnostic::error(Code::UnknownExpectation, message);
        let like = alike(within, &words(&wanted));
        if !like.is_empty() {
            return problem.help(format!("did you mean:\n{}", self.listed(section, like)));
        }
        match within {
            [] => problem.help("the level expects nothing there: name another section"),
            _ if section.is_none() => {
                problem.help("add `section:` to see what it expects, or write words as they stand")
            }
            _ => problem
                .note(format!("its expectations there are:\n{}", self.listed(section, within))),
        }
    }

    fn several(&self, section: Option<SectionIndex>, wanted: &str, found: &[&Claim]) -> Diagnostic {
        let level = &self.ladder[self.level].title;
        let count = found.len();
        let wanted = short(wanted.trim());
        let found = found.iter().copied();
        let message = format!("{count} expectations of “{level}” say `{wanted}`");
        Diagnostic::error(Code::AmbiguousExpectation, message)
            .note(format!("they are:\n{}", self.listed(section, found)))
            .help("write more of its words, or its section and number")
    }

    /// A line for each: its section, unless that is known, number and words.
    fn listed<'c>(
        &self, section: Option<SectionIndex>, claims: impl IntoIterator<Item = &'c Claim>,
    ) -> String {
        let lines = claims.into_iter().map(|claim| {
            let number = number(claim.of);
            let text = short(&claim.text);
            match section {
                Some(_) => format!("  {number}: {text}"),
                None => format!("  {} {number}: {text}", self.ladder[claim.of.section].id),
            }
        });
        diag::listed(lines, SHOWN)
    }
}

fn number(of: Reference) -> usize {
    of.expectation.map_or(0, |position| position.saturating_add(1))
}

/// Those that are some words, or else those that hold them one after another.
fn said_by<'c>(claims: &'c [Claim], wanted: &[String]) -> Vec<&'c Claim> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let those = |say: &dyn Fn(&Claim) -> bool| -> Vec<&'c Claim> {
        claims.iter().filter(|claim| say(claim)).collect()
    };
    let exact = those(&|claim| claim.words == wanted);
    if !exact.is_empty() {
        return exact;
    }
    those(&|claim| claim.words.windows(wanted.len()).any(|part| part == wanted))
}

/// Those that hold many of some words, in any order; the likest first.
fn alike<'c>(claims: &'c [Claim], wanted: &[String]) -> Vec<&'c Claim> {
    let common = |claim: &Claim| wanted.iter().filter(|word| claim.words.contains(word)).count();
    let mut found: Vec<_> = claims
        .iter()
        .map(|claim| (common(claim), claim))
        .filter(|(common, _)| *common > 0 && *common as f64 >= wanted.len() as f64 * ALIKE)
        .collect();
    found.sort_by_key(|(common, _)| std::cmp::Reverse(*common));
    found.into_iter().map(|(_, claim)| claim).take(3).collect()
}

/// The words of a text as they are compared: without signs and capitals.
fn words(text: &str) -> Vec<String> {
    seen(text).unicode_words().map(str::to_lowercase).collect()
}
