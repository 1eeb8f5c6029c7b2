//! The language of a ladder that names none: its documents', or what its texts clearly are.

use whatlang::{Detector, Lang};

use super::UNNAMED;
use crate::base::source::Place;
use crate::base::tally::tally;
use crate::input::draft::{Draft, Id, Said};
use crate::input::open::{Content, Files};
use crate::input::outline;
use crate::model::{Labels, Language, folded, texts};

/// How much text is looked at, in bytes.
const MOST: usize = 6_000;

/// The least text from which a language is told, in bytes.
const LEAST: usize = 120;

/// Beside less text of entries than this, introductions are looked at too, in bytes.
const LITTLE: usize = 400;

/// The languages that are told, by their names in three letters, and their tags.
const TAGS: &str = "ara ar ces cs cmn zh dan da deu de ell el fin fi fra fr heb he hun hu ita it jpn ja kor ko \
    nld nl pol pl por pt rus ru spa es swe sv tur tr ukr uk vie vi";

/// What the first of some pages to name its language says above its text.
fn above(files: &Files) -> Option<Said> {
    let said = files.documents.iter().find_map(|document| match &document.content {
        Content::Markdown(source) => outline::said(source, &["lang", "language"]),
        _ => None,
    })?;
    Language::parse(&said.value).map(|_| Said::new(said.value, said.place))
}

/// Whether a letter is of another script than that of English.
fn is_of_other_script(c: char) -> bool {
    c >= '\u{370}' && !matches!(c, '\u{1E00}'..='\u{1EFF}')
}

/// Names the language of a draft that was read in another form than the program's own, and says
/// so where it is told by words; English is what a ladder is in that does not say.
pub(super) fn tell(draft: &mut Draft, files: &Files) {
    let (None, Some(understood), Some(first)) =
        (&draft.language, &mut draft.understood, draft.levels.first())
    else {
        return;
    };
    draft.language = above(files);
    if draft.language.is_some() {
        return;
    }
    let (mut sample, mut marked) = (String::new(), Vec::new());
    let entries = draft.levels.iter().flat_map(|level| &level.entries);
    let entries = entries.map(|telling| (&telling.entry.blocks, MOST));
    // Where entries are numbers or say little, what introduces them tells.
    let introductions = draft.levels.iter().map(|level| &level.introduction);
    let introductions = introductions.chain([&draft.introduction]).map(|blocks| (blocks, LITTLE));
    for (blocks, enough) in entries.chain(introductions) {
        if sample.len() > enough {
            continue;
        }
        // The same words again tell no more.
        let is_new = |sample: &str, text: &str| text.len() > MOST || !sample.contains(text);
        for inline in texts(blocks).into_iter().flatten() {
            if !is_new(&sample, &inline.text) {
                continue;
            }
            sample.push_str(&inline.text);
            sample.push(' ');
            marked.push(inline.language.as_ref().map(Language::tag));
        }
    }
    // What is marked stands in the draft. Programs mark pages as English in whatever language they are.
    let most = tally(marked).into_iter().max_by_key(|(_, count)| *count);
    if most.and_then(|(tag, _)| tag).is_some_and(|tag| !tag.starts_with("en")) {
        return;
    }
    // Words of English stand among those of other scripts.
    let (others, latin): (Vec<char>, Vec<char>) =
        sample.chars().filter(|c| c.is_alphabetic()).partition(|c| is_of_other_script(*c));
    if others.len().saturating_mul(4) > latin.len() && !others.is_empty() {
        sample.retain(|c| !c.is_alphabetic() || is_of_other_script(c));
    }
    // In short texts Dutch and Afrikaans are hard to tell apart.
    let detector = Detector::with_denylist(vec![Lang::Afr]);
    let found = detector.detect(&sample).filter(|it| it.is_reliable() && sample.len() >= LEAST);
    let Some(lang) = found.map(|it| it.lang()) else { return };
    let mut words = TAGS.split_whitespace().skip_while(|word| *word != lang.code());
    if let Some(tag) = words.nth(1) {
        let name = lang.eng_name();
        *understood = format!("{understood}; in {name} by its words, so `language: {tag}`");
        draft.language = Some(Said::new(tag, Place::new(first.home.source(), 0..0)));
    }
}

/// Calls a section over which no name stands as the language of the ladder does. Its id stays, so
/// that it is known again whatever language is said.
pub(super) fn name_unnamed(draft: &mut Draft) {
    let Some(language) = &draft.language else { return };
    let title = Labels::of(&language.text).expectations;
    let titles = draft.sections.iter().filter_map(|it| it.title.as_ref());
    if titles.clone().any(|it| folded(&it.text) == folded(&title)) {
        return;
    }
    let is_made = |it: &Said| {
        let written = it.place.source().slice(it.place.range());
        it.text == UNNAMED && !written.contains(UNNAMED)
    };
    let mut sections = draft.sections.iter_mut();
    let Some(section) = sections.find(|it| it.title.as_ref().is_some_and(is_made)) else { return };
    let place = section.title.as_ref().map(|it| it.place.clone());
    if let (Id::FromTitle, Some(place)) = (&section.id, place) {
        section.id = Id::Written(Said::new(UNNAMED.to_lowercase(), place));
    }
    let tellings = draft.levels.iter_mut().flat_map(|level| &mut level.entries);
    let told = tellings.map(|it| &mut it.section).filter(|it| it.text == UNNAMED);
    for said in section.title.iter_mut().chain(told) {
        said.text.clone_from(&title);
    }
}
