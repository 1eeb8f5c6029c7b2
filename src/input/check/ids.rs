//! Which id a part of a ladder has: the one that is written, or one made of its title.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::source::on_one_line;
use crate::input::draft::{Draft, Id, Part, Said};
use crate::model::folded;

/// The most characters of an id that is made, without the number at its end.
/// One character of a title may become several letters.
const LONGEST: usize = 200;

/// The ids of all parts of a draft, in their order.
pub struct Ids {
    pub tracks: Vec<String>,
    pub sections: Vec<String>,
    pub levels: Vec<String>,
}

impl Ids {
    /// Writes down the ids that a draft has, and makes those that it lacks.
    pub fn of(draft: &Draft) -> Ids {
        Ids {
            tracks: all(draft, Part::Track),
            sections: all(draft, Part::Section),
            levels: all(draft, Part::Level),
        }
    }
}

fn all(draft: &Draft, part: Part) -> Vec<String> {
    let names = draft.names(part);
    let written = names.iter().filter_map(|(id, _)| id.written());
    let mut taken: BTreeSet<String> = written.map(|id| folded(&id.text)).collect();
    let track = |at: usize| {
        Some(draft.levels.get(at).filter(|_| part == Part::Level)?.track.as_ref()?.text.as_str())
    };
    let have_tracks = share_titles(draft);
    let id_of = |(at, (id, title)): (usize, (&Id, Option<&Said>))| match id {
        Id::Written(id) => on_one_line(&id.text),
        Id::FromTitle => made(
            &mut taken,
            title.map_or("", |title| &title.text),
            track(at).filter(|_| have_tracks).unwrap_or_default(),
            part.word(),
        ),
        // The draft becomes no ladder.
        Id::Unreadable => String::new(),
    };
    names.into_iter().enumerate().map(id_of).collect()
}

/// Whether levels of several tracks have one title: the ids that are made then say the
/// track of each level, so that none depends on which others there are.
fn share_titles(draft: &Draft) -> bool {
    let mut tracks: BTreeMap<String, String> = BTreeMap::new();
    let name = |said: Option<&Said>| said.map(|said| folded(&said.text)).unwrap_or_default();
    draft.levels.iter().any(|level| {
        let track = name(level.track.as_ref());
        let known = tracks.entry(name(level.title.as_ref())).or_insert_with(|| track.clone());
        *known != track
    })
}

/// An id for a title that is not taken yet, behind its track's if named; made of `fallback` where
/// nothing can stand in one.
fn made(taken: &mut BTreeSet<String>, title: &str, track: &str, fallback: &str) -> String {
    let slug = slug::slugify(format!("{track} {title}"));
    let slug = slug.get(..LONGEST).unwrap_or(&slug).trim_end_matches('-');
    let base = if slug.is_empty() { fallback } else { slug };
    let mut id = base.to_string();
    for number in 2_u64.. {
        if taken.insert(id.clone()) {
            break;
        }
        id = format!("{base}-{number}");
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_equal_titles_differ() {
        let mut ids = BTreeSet::new();
        let titles = ["Engineer II", "engineer-ii", "…", "!"];
        let made = titles.map(|title| made(&mut ids, title, "", "level"));
        assert_eq!(made, ["engineer-ii", "engineer-ii-2", "level", "level-2"]);
    }

    #[test]
    fn an_id_is_no_longer_than_a_title() {
        let mut ids = BTreeSet::new();
        let made = ["山".repeat(LONGEST), "山".repeat(LONGEST) + "!"]
            .map(|title| made(&mut ids, &title, "", ""));
        assert_eq!(made[0], "shan-".repeat(40).trim_end_matches('-'));
        assert_eq!(made[1], format!("{}-2", made[0]));
    }
}
