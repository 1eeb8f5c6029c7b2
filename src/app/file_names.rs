//! What output files are called: names that every file system takes.

use slug::slugify;

use crate::model::{Case, Ladder, Level, LevelIndex};
use crate::select::Choice;

/// The most bytes of a name, its extension aside.
const LONGEST: usize = 100;

/// Names that Windows keeps for devices, with any extension.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of a ladder's outputs, without extension. A choice of levels,
/// tracks or sections shows in it, so that a part never overwrites the whole.
pub fn stem(ladder: &Ladder, choice: &Choice) -> String {
    let title = slugify(&ladder.title);
    let title = if title.is_empty() { "ladder".to_string() } else { title };
    let compared = choice.compare.map(|(from, to)| way(ladder, from, to));
    let tracks = choice.tracks.iter().flatten().map(|&track| &ladder[track].id);
    let levels = choice.levels.iter().flatten().map(|&level| &ladder[level].id);
    let sections = choice.sections.iter().flatten().map(|&section| &ladder[section].id);
    let parts = tracks.chain(levels).chain(sections).map(|id| slug_of_id(id));
    safe([title].into_iter().chain(compared).chain(parts).collect::<Vec<_>>().join("--"))
}

/// The name of a level's own output, without extension.
pub fn of_level(level: &Level) -> String {
    safe(slug_of_id(&level.id))
}

/// The name of a case's outputs, without extension: whose it is, from where to where.
pub fn of_case(ladder: &Ladder, case: &Case) -> String {
    let name = slug_of_id(&case.person.name);
    safe(format!("{name}--{}", way(ladder, case.from(), case.to)))
}

fn way(ladder: &Ladder, from: LevelIndex, to: LevelIndex) -> String {
    format!("{}-to-{}", slug_of_id(&ladder[from].id), slug_of_id(&ladder[to].id))
}

/// The slug of an id; without letters it is empty, and its hash keeps two such ids distinct.
fn slug_of_id(id: &str) -> String {
    let slug = slugify(id);
    if slug.is_empty() { hash(id) } else { slug }
}

/// A name that every file system takes: not too long, and no device.
pub fn safe(name: String) -> String {
    if name.len() > LONGEST {
        let hash = hash(&name);
        let room = LONGEST.saturating_sub(hash.len()).saturating_sub(1);
        let (kept, _) = name.split_at(name.floor_char_boundary(room));
        return format!("{}-{hash}", kept.trim_end_matches('-'));
    }
    let numbered = name
        .strip_prefix("com")
        .or_else(|| name.strip_prefix("lpt"))
        .is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    if numbered || RESERVED.contains(&name.as_str()) {
        return format!("{name}_");
    }
    name
}

/// Eight hexadecimal digits that tell two texts apart: FNV-1a of 32 bits.
fn hash(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Section, SectionIndex, Track, TrackIndex};
    use crate::select::{Request, resolve};
    use proptest::prelude::*;

    fn level(id: &str) -> Level {
        Level {
            id: id.into(),
            title: format!("Title of {id}"),
            track: Some(TrackIndex(0)),
            leads_to: Vec::new(),
            chapter: true,
            entries: Vec::new(),
            ..Level::default()
        }
    }

    fn ladder(title: &str, levels: &[&str]) -> Ladder {
        Ladder {
            title: title.into(),
            language: "en".into(),
            tracks: vec![Track { id: "ic".into(), title: "Individual Contributor".into() }],
            sections: vec![Section {
                id: "scope".into(),
                title: "Scope of action".into(),
                ..Section::default()
            }],
            levels: levels.iter().map(|id| level(id)).collect(),
            ..Ladder::default()
        }
    }

    fn everything() -> Choice {
        resolve(&ladder("", &[]), &Request::default()).unwrap()
    }

    fn all_levels(ladder: &Ladder) -> Choice {
        Choice { levels: Some(ladder.level_indices().collect()), ..everything() }
    }

    #[test]
    fn the_whole_ladder_has_its_titles_slug() {
        let ladder = ladder("Engineering paths", &[]);
        assert_eq!(stem(&ladder, &everything()), "engineering-paths");
    }

    #[test]
    fn a_choice_shows_in_the_name() {
        let ladder = ladder("Paths", &["staff", "principal"]);
        let choice = Choice {
            levels: Some([LevelIndex(0)].into()),
            tracks: Some([TrackIndex(0)].into()),
            sections: Some([SectionIndex(0)].into()),
            ..everything()
        };
        assert_eq!(stem(&ladder, &choice), "paths--ic--staff--scope");
        let compared = Choice { compare: Some((LevelIndex(0), LevelIndex(1))), ..everything() };
        assert_eq!(stem(&ladder, &compared), "paths--staff-to-principal");
    }

    #[test]
    fn a_title_without_letters_is_still_a_name() {
        assert_eq!(stem(&ladder("★ !?", &[]), &everything()), "ladder");
        assert_eq!(stem(&ladder("", &[]), &everything()), "ladder");
        assert_eq!(stem(&ladder("北京", &[]), &everything()), "bei-jing");
        assert_ne!(of_level(&level("!")), of_level(&level("!!")));
    }

    #[test]
    fn long_choices_are_shortened_and_stay_distinct() {
        let long = "a-very-long-name-of-a-level-that-goes-on";
        let ids: Vec<_> = (0..9).map(|n| format!("{long}-{n}")).collect();
        let ids: Vec<_> = ids.iter().map(String::as_str).collect();
        let (some, more) = (ladder("Paths", &ids[..8]), ladder("Paths", &ids));
        let some = stem(&some, &all_levels(&some));
        let more = stem(&more, &all_levels(&more));
        assert!(some.len() <= LONGEST && some.starts_with("paths--a-very-long"));
        assert_ne!(some, more);
    }

    #[test]
    fn names_of_windows_devices_are_avoided() {
        assert_eq!(of_level(&level("CON")), "con_");
        assert_eq!(of_level(&level("lpt1")), "lpt1_");
        assert_eq!(of_level(&level("com10")), "com10");
        assert_eq!(of_level(&level("console")), "console");
    }

    proptest! {
        #[test]
        fn every_title_gives_a_plain_file_name(title: String, id: String) {
            let ladder = ladder(&title, &[&id]);
            for name in [stem(&ladder, &all_levels(&ladder)), of_level(&ladder.levels[0])] {
                prop_assert!(!name.is_empty() && name.len() <= LONGEST);
                prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b)));
                prop_assert!(name.as_bytes()[0].is_ascii_alphanumeric());
            }
        }
    }
}
