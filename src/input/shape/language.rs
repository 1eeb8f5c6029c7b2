//! The language of a ladder that does not name it, where its texts leave no doubt.

use crate::base::source::Place;
use crate::input::draft::{Draft, Said};
use crate::model::texts;

/// How much text is looked at, in bytes.
const MOST: usize = 6_000;

/// The least text from which a language is told, in bytes.
const LEAST: usize = 120;

/// The languages that are told, by their names in three letters, and their tags.
const TAGS: &str = "ara ar ces cs cmn zh dan da deu de ell el fin fi fra fr heb he hun hu ita it jpn ja kor ko \
    nld nl pol pl por pt rus ru spa es swe sv tur tr ukr uk vie vi";

/// Names the language of a draft that was read in another form than the program's own, and says
/// so; English is what a ladder is in that does not say.
pub(super) fn tell(draft: &mut Draft) {
    let (None, Some(understood), Some(first)) =
        (&draft.language, &mut draft.understood, draft.levels.first())
    else {
        return;
    };
    let mut sample = String::new();
    for entry in draft.levels.iter().flat_map(|level| &level.entries) {
        for inline in texts(&entry.entry.blocks).into_iter().flatten() {
            sample.push_str(&inline.text);
            sample.push(' ');
        }
        if sample.len() > MOST {
            break;
        }
    }
    let found = whatlang::detect(&sample).filter(|it| it.is_reliable() && sample.len() >= LEAST);
    let Some(lang) = found.map(|it| it.lang()) else { return };
    let mut words = TAGS.split_whitespace().skip_while(|word| *word != lang.code());
    if let Some(tag) = words.nth(1) {
        let name = lang.eng_name();
        *understood = format!("{understood}; in {name} by its words, so `language: {tag}`");
        draft.language = Some(Said::new(tag, Place::new(first.home.source(), 0..0)));
    }
}
