//! The language of a ladder that does not name it, where its texts leave no doubt.

use whatlang::Lang;

use crate::base::source::Place;
use crate::input::draft::{Draft, Said};
use crate::model::texts;

/// How much text is looked at, in bytes.
const MOST: usize = 6_000;

/// The least text from which a language is told, in bytes.
const LEAST: usize = 120;

/// The languages that are told, by their tags.
const TAGS: [(Lang, &str); 22] = [
    (Lang::Ara, "ar"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Heb, "he"),
    (Lang::Hun, "hu"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Nld, "nl"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Rus, "ru"),
    (Lang::Spa, "es"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Vie, "vi"),
];

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
    let tag = found.and_then(|it| TAGS.iter().find(|(lang, _)| *lang == it.lang()));
    if let Some((lang, tag)) = tag {
        *understood =
            format!("{understood}; in {} by its words, so `language: {tag}`", lang.eng_name());
        draft.language = Some(Said::new(*tag, Place::new(first.home.source(), 0..0)));
    }
}
