//! What changed, change by change, in the order of the new revision.

use std::collections::BTreeMap;

use super::changes::{Change, ChangeKind, Difference, Edition, Names, Order, What};
use super::counterparts::{Counterparts, Matched};
use super::fields::{self, Field};
use super::said::{Pair, Said, Sides, left};
use crate::compare::in_order;
use crate::model::{Ladder, Level, LevelIndex, Section, SectionIndex};

/// Both revisions, and the changes found so far.
struct Telling<'l> {
    old: &'l Ladder,
    new: &'l Ladder,
    matched: &'l Matched,
    changes: Vec<Change>,
    same: Vec<Change>,
}

/// Tells all changes.
pub fn tell(old: &Ladder, new: &Ladder, matched: Matched, sides: &Sides) -> Difference {
    let mut telling =
        Telling { old, new, matched: &matched, changes: Vec::new(), same: Vec::new() };
    telling.ladder();
    telling.tracks();
    telling.sections();
    telling.levels();
    telling.notes();
    telling.expectations(sides);
    let Telling { mut changes, mut same, .. } = telling;
    changes.sort_by_key(|change| (change.order, change.what));
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

/// What concerns the whole ladder stands first.
const LADDER: usize = 0;

impl Telling<'_> {
    fn push(&mut self, order: Order, change: Change) {
        let of = if change.kind == ChangeKind::Same { &mut self.same } else { &mut self.changes };
        of.push(Change { order, ..change });
    }

    fn ladder(&mut self) {
        for field in fields::of_ladder(self.old, self.new) {
            self.push((LADDER, 0, 0), of_field(&field, (None, None)));
        }
    }

    fn tracks(&mut self) {
        let (old, new) = (self.old, self.new);
        for (position, track) in new.tracks.iter().enumerate() {
            let before = self.matched.tracks.old_of(position).and_then(|at| old.tracks.get(at));
            let change = match before {
                None => Change {
                    after: Some(track.title.clone()),
                    ..Change::new(ChangeKind::New, What::Track)
                },
                Some(before) if before != track => Change {
                    before: Some(before.title.clone()),
                    after: Some(track.title.clone()),
                    ..Change::new(ChangeKind::Renamed, What::Track)
                },
                Some(_) => continue,
            };
            self.push((LADDER, 1, position), change);
        }
        for (position, track) in old.tracks.iter().enumerate() {
            if self.matched.tracks.new_of(position).is_none() {
                let before = Some(track.title.clone());
                let change = Change { before, ..Change::new(ChangeKind::Dropped, What::Track) };
                self.push((LADDER, 1, position), change);
            }
        }
    }

    fn sections(&mut self) {
        let (old, new) = (self.old, self.new);
        let moved = out_of_order(&self.matched.sections);
        for section in new.section_indices() {
            let (order, of) = ((LADDER, 2, section.0), &new[section]);
            let place = (None, Some(of.id.clone()));
            let from = self.matched.sections.old_of(section.0).map(SectionIndex);
            let before = from.map_or_else(Section::default, |from| old[from].clone());
            if from.is_none() {
                self.push(
                    order,
                    named(ChangeKind::New, What::Section, place.clone(), ("", &of.title)),
                );
            } else if moved.contains(&section.0) {
                let names = (&*before.title, &*of.title);
                self.push(order, named(ChangeKind::Reordered, What::Section, place.clone(), names));
            }
            self.fields(
                order,
                What::Section,
                fields::of_section(&before, of),
                &place,
                from.is_none(),
            );
        }
        for section in old.section_indices() {
            if self.matched.sections.new_of(section.0).is_none() {
                let of = &old[section];
                let (order, place) = ((LADDER, 2, section.0), (None, Some(of.id.clone())));
                self.push(
                    order,
                    named(ChangeKind::Dropped, What::Section, place.clone(), (&of.title, "")),
                );
                let fields = fields::of_section(of, &Section::default());
                self.fields(order, What::Section, fields, &place, true);
            }
        }
    }

    fn levels(&mut self) {
        let (old, new) = (self.old, self.new);
        let moved = out_of_order(&self.matched.levels);
        for level in new.level_indices() {
            let order = (level.0.saturating_add(1), 0, 0);
            let place = (Some(new[level].id.clone()), None);
            let Some(from) = self.matched.levels.old_of(level.0).map(LevelIndex) else {
                self.push(
                    order,
                    named(ChangeKind::New, What::Level, place.clone(), ("", &new.name(level))),
                );
                let nothing = alone(&new[level], new);
                let fields =
                    fields::of_level((&nothing, LevelIndex(0)), (new, level), self.matched);
                self.fields(order, What::Level, fields, &place, true);
                continue;
            };
            if moved.contains(&level.0) {
                let names = (old.name(from), new.name(level));
                let names = (&*names.0, &*names.1);
                self.push(order, named(ChangeKind::Reordered, What::Level, place.clone(), names));
            }
            let fields = fields::of_level((old, from), (new, level), self.matched);
            self.fields(order, What::Level, fields, &place, false);
        }
        for level in old.level_indices() {
            if self.matched.levels.new_of(level.0).is_none() {
                let (order, place) =
                    (self.order_of_old(level), (Some(old[level].id.clone()), None));
                self.push(
                    order,
                    named(ChangeKind::Dropped, What::Level, place.clone(), (&old.name(level), "")),
                );
                let nothing = alone(&old[level], old);
                let fields =
                    fields::of_level((&nothing, LevelIndex(0)), (old, level), self.matched);
                let fields = fields.into_iter().map(Field::turned).collect();
                self.fields(order, What::Level, fields, &place, true);
            }
        }
    }

    /// The fields of a section or a level; its names are told with it where it is only
    /// on one side.
    fn fields(
        &mut self,
        order: Order,
        what: What,
        fields: Vec<Field>,
        place: &(Option<String>, Option<String>),
        is_alone: bool,
    ) {
        for field in fields {
            let is_name = field.name == fields::TITLE;
            if is_alone && (is_name || field.name == fields::ID) {
                continue;
            }
            let mut change = of_field(&field, place.clone());
            if is_name {
                change = Change { kind: ChangeKind::Renamed, what, field: None, ..change };
            }
            self.push(order, change);
        }
    }

    fn notes(&mut self) {
        let (old, new) = (self.old, self.new);
        for level in new.level_indices() {
            for section in new.section_indices() {
                let from = self.old_place(level, section);
                let (before, after) =
                    (fields::notes(old, from), fields::notes(new, Some((level, section))));
                let order = (level.0.saturating_add(1), section.0.saturating_add(1), usize::MAX);
                let place = (Some(new[level].id.clone()), Some(new[section].id.clone()));
                for field in fields::of_notes(before, after) {
                    self.push(order, of_field(&field, place.clone()));
                }
            }
        }
        for level in old.level_indices() {
            for section in old.section_indices() {
                let is_there = self.matched.levels.new_of(level.0).is_some()
                    && self.matched.sections.new_of(section.0).is_some();
                let before = fields::notes(old, Some((level, section)));
                let place = self.as_now(level, section);
                let order = self.order_of_old(level);
                for field in fields::of_notes(before, &[]).into_iter().filter(|_| !is_there) {
                    self.push(order, of_field(&field, place.clone()));
                }
            }
        }
    }

    /// What became of each expectation.
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

    fn expectation(&mut self, kind: ChangeKind, from: &[&Said], to: &[&Said]) {
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

    /// The ids by which the new revision names a place of the old one; the old one's of
    /// what is gone.
    fn as_now(&self, level: LevelIndex, section: SectionIndex) -> (Option<String>, Option<String>) {
        let (levels, sections) = (&self.matched.levels, &self.matched.sections);
        let level = levels.new_of(level.0).map_or(&self.old[level], |at| &self.new[LevelIndex(at)]);
        let at = sections.new_of(section.0);
        let section = at.map_or(&self.old[section], |at| &self.new[SectionIndex(at)]);
        (Some(level.id.clone()), Some(section.id.clone()))
    }

    fn old_place(
        &self,
        level: LevelIndex,
        section: SectionIndex,
    ) -> Option<(LevelIndex, SectionIndex)> {
        let level = self.matched.levels.old_of(level.0)?;
        Some((LevelIndex(level), SectionIndex(self.matched.sections.old_of(section.0)?)))
    }

    /// Where a level of the old revision stands: behind the last one before it that is
    /// still there.
    fn order_of_old(&self, level: LevelIndex) -> Order {
        let before = (0..=level.0).rev().find_map(|at| self.matched.levels.new_of(at));
        (before.map_or(1, |at| at.saturating_add(1)), usize::MAX, level.0)
    }
}

/// The expectations of the new side that stand in another order among those that
/// stayed in their entry.
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

/// A ladder of which nothing is known but that it has this one level.
fn alone(level: &Level, of: &Ladder) -> Ladder {
    let nothing = Level { chapter: level.chapter, ..Level::default() };
    Ladder { levels: vec![nothing], tracks: of.tracks.clone(), ..Ladder::default() }
}

fn named(
    kind: ChangeKind,
    what: What,
    (level, section): (Option<String>, Option<String>),
    (before, after): (&str, &str),
) -> Change {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_string());
    Change { level, section, before: text(before), after: text(after), ..Change::new(kind, what) }
}

fn of_field(field: &Field, place: (Option<String>, Option<String>)) -> Change {
    let kind = match (field.before.is_empty(), field.after.is_empty()) {
        (true, _) => ChangeKind::New,
        (_, true) => ChangeKind::Dropped,
        _ => ChangeKind::Edited,
    };
    let texts = (&*field.before, &*field.after);
    Change { field: Some(field.name), ..named(kind, What::Field, place, texts) }
}
