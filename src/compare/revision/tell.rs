//! What changed, change by change, in the order of the new revision.

use std::collections::BTreeMap;

use super::changes::{Change, ChangeKind, Difference, Edition, Names, Order, What};
use super::counterparts::{Counterparts, Matched};
use super::fields::{self, Field, Fields};
use super::said::{Pair, Said, Sides, left};
use crate::compare::in_order;
use crate::model::{Ladder, LevelIndex, SectionIndex, Text, TrackIndex};

/// Both revisions, and the changes found so far.
struct Telling<'l> {
    old: &'l Ladder,
    new: &'l Ladder,
    matched: &'l Matched,
    changes: Vec<Change>,
    same: Vec<Change>,
}

pub fn tell(old: &Ladder, new: &Ladder, matched: Matched, sides: &Sides) -> Difference {
    let mut telling =
        Telling { old, new, matched: &matched, changes: Vec::new(), same: Vec::new() };
    telling.fields();
    telling.notes();
    telling.expectations(sides);
    let Telling { mut changes, mut same, .. } = telling;
    changes.sort_by_key(Change::sorting);
    same.sort_by_key(|change| change.order);
    let edition = |ladder: &Ladder| Edition {
        title: ladder.title.clone(),
        revision: ladder.revision.clone(),
    };
    let names = names(old, new, &matched);
    let Matched { unsure, .. } = matched;
    Difference { old: edition(old), new: edition(new), changes, same, unsure, names }
}

fn names(old: &Ladder, new: &Ladder, matched: &Matched) -> Names {
    let mut names = Names::default();
    for level in old.level_indices() {
        let now = matched.levels.new_of(level.0).map(LevelIndex);
        let name = now.map_or_else(|| old.name(level), |now| new.name(now));
        names.levels.insert(old[level].id.clone(), name);
    }
    for section in old.section_indices() {
        let now = matched.sections.new_of(section.0).map(SectionIndex);
        let title = &now.map_or(&old[section], |now| &new[now]).title;
        names.sections.insert(old[section].id.clone(), title.clone());
    }
    names.levels.extend(new.level_indices().map(|of| (new[of].id.clone(), new.name(of))));
    names.sections.extend(new.sections.iter().map(|of| (of.id.clone(), of.title.clone())));
    names
}

/// The ids of a level and a section.
type Ids = (Option<String>, Option<String>);

/// A track, a section or a level of one revision.
struct Thing {
    name: String,
    place: Ids,
    order: Order,
    fields: Fields,
}

/// What concerns the whole ladder stands first.
const LADDER: usize = 0;

impl Telling<'_> {
    fn push(&mut self, order: Order, change: Change) {
        let of = if change.kind == ChangeKind::Same { &mut self.same } else { &mut self.changes };
        of.push(Change { order, ..change });
    }

    /// Tells what is said of the ladder, its tracks, sections and levels. Levels and tracks
    /// that a level names are told by what they are called in the new revision, so that a
    /// new name alone changes none of them.
    fn fields(&mut self) {
        let (old, new, matched) = (self.old, self.new, self.matched);
        for field in fields::differing(&fields::of_ladder(old), &fields::of_ladder(new)) {
            self.push((LADDER, 0, 0), of_field(&field, (None, None)));
        }
        self.things(What::Track, &matched.tracks, [old, new].map(tracks));
        self.things(What::Section, &matched.sections, [old, new].map(sections));
        let new_track = |track: TrackIndex| new[track].title.clone();
        let new_name = |level: LevelIndex| new.name(level);
        let now = levels(new, |level| (level.0.saturating_add(1), 0, 0), new_track, new_name);
        let old_track = |track: TrackIndex| {
            let now = matched.tracks.new_of(track.0).map(TrackIndex);
            now.map_or_else(|| old[track].title.clone(), new_track)
        };
        let old_name = |level: LevelIndex| {
            matched.levels.new_of(level.0).map(LevelIndex).map_or_else(|| old.name(level), new_name)
        };
        let was = levels(old, |level| self.order_of_old(level), old_track, old_name);
        self.things(What::Level, &matched.levels, [was, now]);
    }

    /// Tells which things of a kind are new, dropped, renamed or in another order, and
    /// their fields. A name is told with the thing where it is only on one side.
    fn things(&mut self, what: What, matched: &Counterparts, [old, new]: [Vec<Thing>; 2]) {
        let moved = out_of_order(matched);
        for (at, thing) in new.iter().enumerate() {
            let place = || thing.place.clone();
            let Some(from) = matched.old_of(at).and_then(|from| old.get(from)) else {
                self.push(thing.order, named(ChangeKind::New, what, place(), ("", &thing.name)));
                self.of_fields(thing, fields::alone(&thing.fields, true), what);
                continue;
            };
            if moved.contains(&at) {
                let names = (&*from.name, &*thing.name);
                self.push(thing.order, named(ChangeKind::Reordered, what, place(), names));
            }
            self.of_fields(thing, fields::differing(&from.fields, &thing.fields), what);
        }
        for (at, thing) in old.iter().enumerate() {
            if matched.new_of(at).is_none() {
                let (place, names) = (thing.place.clone(), (&*thing.name, ""));
                self.push(thing.order, named(ChangeKind::Dropped, what, place, names));
                self.of_fields(thing, fields::alone(&thing.fields, false), what);
            }
        }
    }

    fn of_fields(&mut self, thing: &Thing, fields: Vec<Field>, what: What) {
        for field in fields {
            let mut change = of_field(&field, thing.place.clone());
            if field.name == fields::TITLE {
                change = Change { kind: ChangeKind::Renamed, what, field: None, ..change };
            }
            self.push(thing.order, change);
        }
    }

    fn notes(&mut self) {
        let (old, new) = (self.old, self.new);
        for (level, section) in entries(new) {
            let from = self.old_place(level, section);
            let before = from.map_or(&[][..], |(level, section)| notes(old, level, section));
            let order = (level.0.saturating_add(1), section.0.saturating_add(1), usize::MAX);
            let place = (Some(new[level].id.clone()), Some(new[section].id.clone()));
            self.note(order, &place, before, notes(new, level, section));
        }
        for (level, section) in entries(old) {
            let is_there = self.matched.levels.new_of(level.0).is_some()
                && self.matched.sections.new_of(section.0).is_some();
            if !is_there {
                let (order, place) = (self.order_of_old(level), self.as_now(level, section));
                self.note(order, &place, notes(old, level, section), &[]);
            }
        }
    }

    fn note(&mut self, order: Order, place: &Ids, before: &[Text], after: &[Text]) {
        if before != after {
            let (before, after) = (fields::of_notes(before), fields::of_notes(after));
            for field in fields::differing(&before, &after) {
                self.push(order, of_field(&field, place.clone()));
            }
        }
    }

    #[allow(clippy::indexing_slicing, reason = "pairs name expectations of the two sides")]
    fn expectations(&mut self, sides: &Sides) {
        let reordered = reordered(sides);
        for pair in &sides.pairs {
            let from: Vec<_> = pair.old.iter().map(|at| &sides.old[*at]).collect();
            let to: Vec<_> = pair.new.iter().map(|at| &sides.new[*at]).collect();
            let (Some(first), Some(now)) = (from.first(), to.first()) else {
                continue;
            };
            let kind = match (from.as_slice(), to.as_slice()) {
                ([_], [_, _, ..]) => ChangeKind::Split,
                ([_, _, ..], [_]) => ChangeKind::Merged,
                _ if first.place != now.place => ChangeKind::Moved,
                _ if is_rearranged(first, now) => ChangeKind::Reordered,
                _ if !says_the_same(first, now) => ChangeKind::Changed,
                _ if pair.new.first().is_some_and(|at| reordered.contains(at)) => {
                    ChangeKind::Reordered
                }
                _ => ChangeKind::Same,
            };
            self.expectation(kind, &from, &to);
        }
        for (_, said) in left(&sides.new) {
            self.expectation(ChangeKind::New, &[], &[said]);
        }
        for (_, said) in left(&sides.old) {
            self.expectation(ChangeKind::Dropped, &[said], &[]);
        }
    }

    /// Tells what became of some expectations, unless they count as nothing said.
    fn expectation(&mut self, kind: ChangeKind, from: &[&Said], to: &[&Said]) {
        if from.iter().chain(to).all(|said| said.is_placeholder) {
            return;
        }
        let texts = |all: &[&Said], links: bool| {
            let texts = all.iter().map(|said| {
                let links = if links { &*said.links } else { "" };
                format!("{}\n{links}", said.text).trim_end().to_string()
            });
            let texts: Vec<_> = texts.collect();
            (!texts.is_empty()).then(|| texts.join("\n"))
        };
        let positions = |all: &[&Said]| all.iter().map(|said| said.position).collect();
        let links = kind == ChangeKind::Changed && texts(from, false) == texts(to, false);
        let mut change = Change {
            before: texts(from, links),
            after: texts(to, links),
            from_at: positions(from),
            at: positions(to),
            ..Change::new(kind, What::Expectation)
        };
        let ids = |ladder: &Ladder, said: &Said| {
            (Some(ladder[said.of.0].id.clone()), Some(ladder[said.of.1].id.clone()))
        };
        let now = |said: &&Said| self.as_now(said.of.0, said.of.1);
        let is = to.first().map(|said| ids(self.new, said)).or_else(|| from.first().map(now));
        (change.level, change.section) = is.unwrap_or_default();
        if let Some((level, section)) = from.first().map(|said| ids(self.old, said)) {
            change.from_level = level.filter(|id| change.level.as_ref() != Some(id));
            change.from_section = section.filter(|id| change.section.as_ref() != Some(id));
        }
        let order = match (to.first(), from.first()) {
            (Some(to), _) => {
                (to.place.0.saturating_add(1), to.place.1.saturating_add(1), to.position)
            }
            (None, Some(from)) => {
                let level = self.order_of_old(from.of.0).0;
                (level, from.place.1.saturating_add(1), from.position)
            }
            (None, None) => (LADDER, 0, 0),
        };
        self.push(order, change);
    }

    /// The ids by which the new revision names a place of the old one; the old ids if it is gone.
    fn as_now(&self, level: LevelIndex, section: SectionIndex) -> Ids {
        let (levels, sections) = (&self.matched.levels, &self.matched.sections);
        let level = levels.new_of(level.0).map_or(&self.old[level], |at| &self.new[LevelIndex(at)]);
        let at = sections.new_of(section.0);
        let section = at.map_or(&self.old[section], |at| &self.new[SectionIndex(at)]);
        (Some(level.id.clone()), Some(section.id.clone()))
    }

    fn old_place(
        &self, level: LevelIndex, section: SectionIndex,
    ) -> Option<(LevelIndex, SectionIndex)> {
        let level = self.matched.levels.old_of(level.0)?;
        Some((LevelIndex(level), SectionIndex(self.matched.sections.old_of(section.0)?)))
    }

    /// Where a level of the old revision stands: behind the last one before it that is still there.
    fn order_of_old(&self, level: LevelIndex) -> Order {
        let before = (0..=level.0).rev().find_map(|at| self.matched.levels.new_of(at));
        (before.map_or(1, |at| at.saturating_add(1)), usize::MAX, level.0)
    }
}

/// The new side's expectations in another order, of those that stayed in their entry.
#[allow(clippy::indexing_slicing, reason = "pairs name expectations of the two sides")]
fn reordered(sides: &Sides) -> Vec<usize> {
    let mut entries: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
    for pair in &sides.pairs {
        if let Pair { old, new } = pair
            && let ([from], [to]) = (old.as_slice(), new.as_slice())
            && sides.old[*from].place == sides.new[*to].place
        {
            entries.entry(sides.new[*to].place).or_default().push((*to, *from));
        }
    }
    let moved = entries.into_values().flat_map(|mut entry| {
        entry.sort_unstable();
        let from: Vec<_> = entry.iter().map(|(_, from)| Some(*from)).collect();
        let kept = in_order(&from).into_iter().zip(entry);
        kept.filter(|(kept, _)| kept.is_none()).map(|(_, (to, _))| to).collect::<Vec<_>>()
    });
    let mut moved: Vec<_> = moved.collect();
    moved.sort_unstable();
    moved
}

/// Whether two say the same, with the same links.
fn says_the_same(old: &Said, new: &Said) -> bool {
    let words = old.wording.words() == new.wording.words();
    let signs = !old.wording.is_empty() || old.text.trim() == new.text.trim();
    words && signs && old.links == new.links
}

/// Whether one says the same as the other but for clauses that stand elsewhere in it.
fn is_rearranged(old: &Said, new: &Said) -> bool {
    let (before, after) = (old.wording.words(), new.wording.words());
    let all = before.len();
    let has_all = before != after && all == after.len() && old.wording.common(&new.wording) == all;
    has_all && old.links == new.links && old.wording.in_order(&new.wording) == all
}

/// The positions in the new revision of what stands in another order.
fn out_of_order(of: &Counterparts) -> Vec<usize> {
    let kept = in_order(of.of_new());
    let moved = kept.iter().zip(of.of_new()).enumerate();
    let moved = moved.filter(|(_, (kept, from))| from.is_some() && kept.is_none());
    moved.map(|(position, _)| position).collect()
}

fn tracks(ladder: &Ladder) -> Vec<Thing> {
    let tracks = ladder.tracks.iter().enumerate().map(|(at, track)| Thing {
        name: track.title.clone(),
        place: (None, None),
        order: (LADDER, 1, at),
        fields: vec![(fields::TITLE, track.title.clone())],
    });
    tracks.collect()
}

fn sections(ladder: &Ladder) -> Vec<Thing> {
    let sections = ladder.sections.iter().enumerate().map(|(at, section)| Thing {
        name: section.title.clone(),
        place: (None, Some(section.id.clone())),
        order: (LADDER, 2, at),
        fields: fields::of_section(section),
    });
    sections.collect()
}

fn levels(
    ladder: &Ladder, order: impl Fn(LevelIndex) -> Order,
    track: impl Fn(TrackIndex) -> String + Copy, name: impl Fn(LevelIndex) -> String + Copy,
) -> Vec<Thing> {
    let levels = ladder.level_indices().map(|level| Thing {
        name: ladder.name(level),
        place: (Some(ladder[level].id.clone()), None),
        order: order(level),
        fields: fields::of_level(&ladder[level], track, name),
    });
    levels.collect()
}

fn entries(ladder: &Ladder) -> impl Iterator<Item = (LevelIndex, SectionIndex)> + use<> {
    let sections = ladder.section_indices().collect::<Vec<_>>();
    let levels = ladder.level_indices();
    levels.flat_map(move |level| sections.clone().into_iter().map(move |section| (level, section)))
}

fn notes(ladder: &Ladder, level: LevelIndex, section: SectionIndex) -> &[Text] {
    &ladder[level].entry(section).notes
}

fn named(
    kind: ChangeKind, what: What, (level, section): Ids, (before, after): (&str, &str),
) -> Change {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_string());
    Change { level, section, before: text(before), after: text(after), ..Change::new(kind, what) }
}

fn of_field(field: &Field, place: Ids) -> Change {
    let kind = match (field.before.is_empty(), field.after.is_empty()) {
        (true, _) => ChangeKind::New,
        (_, true) => ChangeKind::Dropped,
        _ => ChangeKind::Edited,
    };
    let texts = (&*field.before, &*field.after);
    Change { field: Some(field.name), ..named(kind, What::Field, place, texts) }
}
