//! Whether languages are called by their tags, and in which one each text is.

use std::collections::BTreeMap;

use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::source::on_one_line;
use crate::input::draft::{Draft, Said};
use crate::model::{Ladder, Language, Level, Text};

/// Adds a problem for each language that is named by something that is no tag.
pub fn check(draft: &Draft, problems: &mut Problems) {
    let of_levels = draft.levels.iter().filter_map(|level| level.language.as_ref());
    for said in draft.language.iter().chain(of_levels) {
        let language = on_one_line(&said.text);
        if Language::parse(&language).is_none() {
            problems.add(|| no_tag(&language).at(said.place.clone()));
        }
    }
}

fn no_tag(language: &str) -> Diagnostic {
    let message = format!("`{}` is no language tag", short(language));
    let problem = Diagnostic::error(Code::UnknownLanguage, message);
    let mended = language.replace('_', "-");
    if Language::parse(&mended).is_some() {
        problem.help(format!("did you mean `{mended}`?"))
    } else {
        problem.help("write a tag such as `en`, `en-GB`, `de` or `pt-BR`")
    }
}

pub fn of_level(said: Option<&Said>) -> Option<Language> {
    Language::parse(&on_one_line(&said?.text))
}

/// Settles in which language the ladder is, if that is not said, and says it of a text
/// or a level only where it is in another one. What a document says of all of its
/// text alike counts for no more than what is said of the ladder.
pub fn settle(ladder: &mut Ladder, is_said: bool) {
    let mut all = Sizes::new();
    ladder.each_text(&mut |text| add(&mut all, text));
    let of_levels = ladder.levels.iter().any(|level| level.language.is_some());
    if !of_levels && all.keys().all(Option::is_none) {
        return;
    }
    if let Some(most) = of_most_levels(ladder).filter(|_| !is_said) {
        ladder.language = most.tag().to_string();
    }
    let own = Language::parse(&ladder.language);
    if all.len() == 1 {
        ladder.each_text(&mut |text| text.iter_mut().for_each(|inline| inline.language = None));
    }
    let is_other = |language: &Language| Some(language) != own.as_ref();
    for level in &mut ladder.levels {
        let said = level.language.take().filter(is_other);
        level.each_text(&mut |text| {
            for inline in text {
                inline.language = inline.language.take().or_else(|| said.clone()).filter(is_other);
            }
        });
        level.language = said.or_else(|| of_all(level));
    }
    ladder.each_text(&mut |text| {
        for inline in text {
            inline.language = inline.language.take().filter(is_other);
        }
    });
}

/// How much text is in each language.
type Sizes = BTreeMap<Option<Language>, usize>;

fn add(sizes: &mut Sizes, text: &Text) {
    for inline in text {
        let size = sizes.entry(inline.language.clone()).or_default();
        *size = size.saturating_add(inline.text.len());
    }
}

fn sizes(level: &mut Level) -> Sizes {
    let mut sizes = Sizes::new();
    level.each_text(&mut |text| add(&mut sizes, text));
    sizes
}

/// The language of all texts of a level, if they have one.
fn of_all(level: &mut Level) -> Option<Language> {
    let mut languages = sizes(level).into_keys();
    languages.next().flatten().filter(|_| languages.next().is_none())
}

/// The language that most levels are mostly in; of several, the first level's.
fn of_most_levels(ladder: &mut Ladder) -> Option<Language> {
    let mut counts: Vec<(Option<Language>, usize)> = Vec::new();
    for level in &mut ladder.levels {
        let most = sizes(level).into_iter().max_by_key(|(_, size)| *size);
        let most = most.and_then(|(language, _)| language);
        match counts.iter_mut().find(|(language, _)| *language == most) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => counts.push((most, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count)?.0
}
