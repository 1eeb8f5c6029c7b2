//! Which tracks, sections and levels there are, and how levels follow one another; who answers for a
//! ladder, and when it holds.

use std::fmt;
use std::ops::Index;

use schemars::JsonSchema;
use serde::Serialize;
use time::Date;
use time::macros::format_description;

use super::entry::{Block, Entry, Text, change_text, each_text};
use super::language::Language;

/// The whole career ladder.
///
/// A checked ladder: ids and titles of levels are distinct, every level has
/// one entry for each section, in section order, and `leads_to` has no cycle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ladder {
    /// What the ladder is called: "Engineering paths".
    pub title: String,
    /// Whose ladder it is.
    pub organisation: Option<String>,
    /// The language of its text, a BCP 47 tag.
    pub language: String,
    /// Which edition this is; a date in ISO 8601 dates the outputs.
    pub revision: Option<String>,
    /// Who answers for it, and from when to when it holds.
    pub control: Control,
    /// What is said before all levels: how to read it.
    pub introduction: Vec<Block>,
    /// The paths through the ladder.
    pub tracks: Vec<Track>,
    /// The subjects that levels speak to, in order.
    pub sections: Vec<Section>,
    /// The steps, in order.
    pub levels: Vec<Level>,
}

/// A path through the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// A short name for use in files and on the command line.
    pub id: String,
    /// "People Manager".
    pub title: String,
}

/// One subject that all levels speak to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// A short name for use in files and on the command line.
    pub id: String,
    /// "Scope of action".
    pub title: String,
    /// How its entries are meant.
    pub kind: SectionKind,
    /// The pillar that it belongs to; neighbours of one group stand under its name.
    pub group: Option<String>,
    /// What is said of it before any level.
    pub description: Vec<Block>,
}

/// How the entries of a section are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "KindForm")]
pub enum SectionKind {
    /// What a level is expected to do or be.
    #[default]
    Expectations,
    /// Things to tick off one by one; each gets a box.
    Checklist,
    /// Facts such as years of experience or links to job descriptions: shown,
    /// but never rated, counted or marked.
    Information,
}

/// One step of the ladder.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Level {
    /// A short name for use in files and on the command line.
    pub id: String,
    /// "Technical Lead Manager".
    pub title: String,
    /// The path it belongs to.
    pub track: Option<TrackIndex>,
    /// Its pay or seniority grade: "L4".
    pub grade: Option<String>,
    /// Other names that rosters and cases may have for it.
    pub aliases: Vec<String>,
    pub leads_to: Vec<LevelIndex>,
    /// Whether it has a chapter of its own; a level known only from another
    /// one's page stands beside that one and has none.
    pub chapter: bool,
    /// The language of its text, where that is not the ladder's.
    pub language: Option<Language>,
    /// What is said of it before its sections.
    pub introduction: Vec<Block>,
    /// The levels that stand beside it in its chapter, in ladder order; where it
    /// names none, the nearest of those that lead to it and those it leads to.
    pub beside: Vec<LevelIndex>,
    /// What it says in each section, in section order.
    pub entries: Vec<Entry>,
}

/// How many levels stand beside the one that a chapter is about, unless more
/// are asked for: with more, lines become too short to read.
pub const MOST_BESIDE: usize = 2;

/// The neighbours of a level, by where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Those that lead to it and stand before it, in ladder order.
    pub before: Vec<LevelIndex>,
    /// Those that it leads to and that stand after it, in ladder order.
    pub after: Vec<LevelIndex>,
    /// Those that are only named: first those that lead to it.
    pub others: Vec<LevelIndex>,
}

macro_rules! index {
    ($(#[$doc:meta])* $name:ident, $field:ident, $item:ty) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        impl Index<$name> for Ladder {
            type Output = $item;

            #[allow(
                clippy::indexing_slicing,
                reason = "an index is asked of the ladder that it was made for"
            )]
            fn index(&self, index: $name) -> &$item {
                &self.$field[index.0]
            }
        }
    };
}

index!(
    /// A track's position in its ladder.
    TrackIndex,
    tracks,
    Track
);
index!(
    /// A section's position in its ladder.
    SectionIndex,
    sections,
    Section
);
index!(
    /// A level's position in its ladder.
    LevelIndex,
    levels,
    Level
);

impl Level {
    /// Its grade, unless its title says it too.
    pub fn grade_beside(&self) -> Option<&String> {
        self.grade.as_ref().filter(|_| self.around_grade().is_none())
    }

    /// What stands before and after its grade in its title.
    fn around_grade(&self) -> Option<[&str; 2]> {
        let grade = self.grade.as_deref().filter(|grade| !grade.is_empty())?;
        let mut around = self.title.match_indices(grade).filter_map(|(at, _)| {
            let (before, after) = self.title.split_at_checked(at)?;
            Some([before, after.strip_prefix(grade)?])
        });
        around.find(|[before, after]| {
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        })
    }

    /// Its title without the grade, where the title has it at one end; else with it.
    pub fn title_and_grade(&self) -> Option<String> {
        let bare = |part: &str| part.trim_matches(|c| " ()[]-–—:,;/|·.".contains(c)).to_string();
        match self.around_grade().map(|parts| parts.map(bare)) {
            Some([one, other]) if one.is_empty() != other.is_empty() => Some(one + &other),
            Some(_) => None,
            None => Some(format!("{} ({})", self.title, self.grade.as_deref()?)),
        }
    }

    /// What it says in one section.
    #[allow(
        clippy::indexing_slicing,
        reason = "a level has an entry for each section of its ladder"
    )]
    pub fn entry(&self, section: SectionIndex) -> &Entry {
        &self.entries[section.0]
    }

    /// Changes all of its texts but its title.
    pub fn each_text(&mut self, change: &mut impl FnMut(&mut Text)) {
        each_text(&mut self.introduction, change);
        for entry in &mut self.entries {
            each_text(&mut entry.blocks, change);
            entry.notes.iter_mut().for_each(|note| change_text(note, change));
        }
    }
}

impl Ladder {
    /// Changes all texts but titles.
    pub fn each_text(&mut self, change: &mut impl FnMut(&mut Text)) {
        each_text(&mut self.introduction, change);
        self.sections.iter_mut().for_each(|it| each_text(&mut it.description, change));
        self.levels.iter_mut().for_each(|level| level.each_text(change));
    }

    /// All levels, in order.
    pub fn level_indices(&self) -> impl Iterator<Item = LevelIndex> + use<> {
        (0..self.levels.len()).map(LevelIndex)
    }

    /// All sections, in order.
    pub fn section_indices(&self) -> impl Iterator<Item = SectionIndex> + use<> {
        (0..self.sections.len()).map(SectionIndex)
    }

    /// The title of a level's track, if it has one.
    pub fn track_title(&self, level: LevelIndex) -> Option<&str> {
        self[level].track.map(|track| self[track].title.as_str())
    }

    /// Its title, behind that of its track where another level has the same.
    pub fn name(&self, level: LevelIndex) -> String {
        let title = &self[level].title;
        let alike = self.levels.iter().filter(|other| other.title == *title);
        match self.track_title(level) {
            Some(track) if alike.take(2).count() > 1 => format!("{track} / {title}"),
            _ => title.clone(),
        }
    }

    /// The levels that lead to `level`, in ladder order.
    pub fn leading_to(&self, level: LevelIndex) -> Vec<LevelIndex> {
        self.level_indices().filter(|&from| self[from].leads_to.contains(&level)).collect()
    }

    /// The levels beside a level in its chapter: those it names, or the nearest.
    pub fn beside(&self, level: LevelIndex) -> Beside {
        let before = self.leading_to(level);
        let mut after = self[level].leads_to.clone();
        after.sort_unstable();
        let mut shown = match self[level].beside.as_slice() {
            [] => Self::nearest(level, &before, &after),
            own => own.to_vec(),
        };
        shown.sort_unstable();
        let mut others = [before.as_slice(), &after].concat();
        others.retain(|level| !shown.contains(level));
        let stands_before = |other: &LevelIndex| {
            before.contains(other) || (!after.contains(other) && *other < level)
        };
        let (before, after) = shown.into_iter().partition(stands_before);
        Beside { before, after, others }
    }

    /// Of the levels before and after one, those that stand closest to it in
    /// ladder order: one on each side, or two where one side has none.
    pub fn nearest(
        level: LevelIndex, before: &[LevelIndex], after: &[LevelIndex],
    ) -> Vec<LevelIndex> {
        let ranked = |levels: &[LevelIndex]| {
            let mut levels = levels.to_vec();
            levels.sort_by_key(|other| other.0.abs_diff(level.0));
            levels.into_iter().enumerate()
        };
        let mut nearest: Vec<_> = ranked(before).chain(ranked(after)).collect();
        nearest.sort_by_key(|(rank, other)| (*rank, other.0.abs_diff(level.0)));
        let mut nearest: Vec<_> = nearest.into_iter().map(|(_, other)| other).collect();
        nearest.truncate(MOST_BESIDE);
        nearest.sort_unstable();
        nearest
    }

    /// Whether a path leads from one level to another; one does to itself.
    pub fn leads(&self, from: LevelIndex, to: LevelIndex) -> bool {
        self.reached(from).any(|level| level == to)
    }

    /// The levels that paths lead to from a level, and itself, in ladder order.
    pub fn reached(&self, from: LevelIndex) -> impl Iterator<Item = LevelIndex> + use<> {
        let mut reached = vec![false; self.levels.len()];
        let mut next = vec![from];
        while let Some(level) = next.pop() {
            if let Some(reached) = reached.get_mut(level.0)
                && !std::mem::replace(reached, true)
            {
                next.extend(&self[level].leads_to);
            }
        }
        let positions = reached.into_iter().enumerate();
        positions.filter_map(|(position, is)| is.then_some(LevelIndex(position)))
    }

    /// The day that the revision names; of a month, the first.
    pub fn revision_date(&self) -> Option<Date> {
        self.revision.as_deref().and_then(When::parse).map(When::first_day)
    }
}

/// Who answers for a ladder, and from when to when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Control {
    /// Who keeps it: "People team".
    pub owner: Option<String>,
    /// Who approved it: "VP Engineering".
    pub approved_by: Option<String>,
    pub valid_from: Option<When>,
    /// When it is to be looked over.
    pub next_review: Option<When>,
}

impl Control {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Control::default()
    }
}

/// A day or a month. Its text is that of ISO 8601: `2026-04-01`, `2026-04`; in the words of a
/// language it is told by [`Labels::date`](super::Labels::date).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// The month of a date, which is its first day.
    Month(Date),
    Day(Date),
}

impl When {
    /// Reads `2026-04-01` or `2026-04`; years have four digits.
    pub fn parse(text: &str) -> Option<When> {
        let day = format_description!("[year]-[month]-[day]");
        let date = |text: &str| Date::parse(text, day).ok().filter(|date| date.year() > 0);
        let text = text.trim();
        date(text).map(When::Day).or_else(|| date(&format!("{text}-01")).map(When::Month))
    }

    /// The day, or the first of the month.
    pub fn first_day(self) -> Date {
        match self {
            When::Month(date) | When::Day(date) => date,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first_day();
        write!(f, "{:04}-{:02}", date.year(), u8::from(date.month()))?;
        match self {
            When::Month(_) => Ok(()),
            When::Day(_) => write!(f, "-{:02}", date.day()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_month_are_told_as_they_were_read() {
        for text in ["2026-04-01", "2026-04", "2028-02-29"] {
            assert_eq!(When::parse(text).unwrap().to_string(), text);
        }
        for text in ["2026", "2026-13", "2027-02-29", "1 April", "2026-4", "2026-04-01-01"] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_grade_that_a_title_says_is_not_said_beside_it() {
        for (title, is_beside) in [("Engineer (E1)", false), ("E1", false), ("Engineer E11", true)]
        {
            let (title, grade) = (title.to_string(), Some("E1".to_string()));
            let level = Level { title, grade, ..Level::default() };
            assert_eq!(level.grade_beside().is_some(), is_beside, "{}", level.title);
        }
    }
}
