//! Records: values in YAML, JSON or front matter, in which a level, a section
//! and a text stand under keys.
//!
//! `key` tells what the words of a key say, `path` is a way to values, and `plan` tells which ways
//! lead to what, with `keys` and `ids` for those whose keys and ids are names and `rated` for ratings; `flat` makes tables of values that are some; `directory` looks up
//! titles by ids, `entry` makes blocks of what a record says, `listed` finds levels of which it names several, and `around` takes what stands beside.
//! Which plan holds comes from the settings or from keys that speak plainly.

mod around;
mod directory;
mod entry;
mod file;
mod flat;
mod ids;
pub mod key;
mod keys;
mod listed;
mod measure;
pub mod path;
pub mod plan;
mod problems;
mod rated;
mod siblings;

use std::collections::{BTreeMap, BTreeSet};

use self::directory::Directory;
use self::entry::Said as Spoken;
use self::path::{Hit, Path};
use self::plan::Plan;
use self::problems::{no_level, nothing, silent, unknown_order};

pub use self::file::Values;
pub use self::flat::{table, values};
pub use self::problems::unclear;

use crate::base::diag::{Checked, Problems};
use crate::base::source::Place;
use crate::input::draft::{Draft, Id, Level, Said, Section, Telling, Track};
use crate::input::limits;
use crate::input::markup;
use crate::input::shape::names;
use crate::input::shape::{UNNAMED, level_words, understand};
use crate::input::values::{Node, Tree};
use crate::model::{Block, Entry, Inline, folded};

/// The plan that the keys of some files speak of plainly.
pub fn plain(files: &[Values]) -> Option<Plan> {
    let roots: Vec<&Node> = files.iter().map(|file| file.tree.root()).collect();
    plan::plain(&roots)
}

/// Reads records; those of several files that speak of the same are of as many tracks.
pub fn read(files: &[Values], plan: &Plan) -> Checked<Draft> {
    // Where nothing says where entries stand, the items of a list are some.
    let are_lists = files.iter().all(|file| file.tree.root().is_list());
    let is_open = are_lists && plan.entries.len() == 0;
    let own = is_open.then(|| Plan { entries: Path::parse("[]"), ..plan.clone() });
    let plan = own.as_ref().unwrap_or(plan);
    let mut files: Vec<&Values> = files.iter().collect();
    let are_levels = plan.levels.as_ref().is_some_and(|path| path.len() == 0) && files.len() > 1;
    let is_known = !are_levels || file::sort(&mut files, &plan.group);
    let mut reader = gather(&files, plan, false);
    let is_mixed = |records: &&Vec<(Spoken, Place)>| {
        let sources: BTreeSet<_> = records.iter().map(|(_, at)| at.source().name()).collect();
        sources.len() > 1
    };
    // "examples.yaml" says more of the same.
    let are_tracks = files.iter().all(|file| names::purpose(&file.name).is_none());
    let mixed = reader.cells.values().filter(is_mixed).count();
    if are_tracks && mixed.saturating_mul(2) > reader.cells.len() {
        reader = gather(&files, plan, true);
    }
    let mut draft = reader.finish(&files)?;
    draft.warnings.extend((!is_known).then(|| unknown_order(&files)));
    Ok(draft)
}

fn gather<'p>(files: &[&Values], plan: &'p Plan, is_file_a_track: bool) -> Reader<'p> {
    let mut reader = Reader {
        plan,
        is_file_a_track,
        has_several: files.len() > 1,
        draft: Draft::default(),
        left_out: BTreeSet::new(),
        levels: BTreeMap::new(),
        sections: BTreeMap::new(),
        cells: BTreeMap::new(),
        warnings: Problems::default(),
    };
    for file in files {
        reader.file(file);
    }
    reader
}

/// The most that entries may come to which are about several levels each, beyond one for each.
const MOST_SPREAD: usize = 1_000_000;

struct Reader<'p> {
    plan: &'p Plan,
    is_file_a_track: bool,
    /// Whether what a file is called is the name of a group, not of the ladder.
    has_several: bool,
    draft: Draft,
    /// Keys whose values are nowhere in the ladder.
    left_out: BTreeSet<String>,
    /// Numbers of levels by their titles and tracks.
    levels: BTreeMap<(String, String), usize>,
    sections: BTreeMap<String, usize>,
    /// What is said of each level and section, record by record.
    cells: BTreeMap<(usize, usize), Vec<(Spoken, Place)>>,
    warnings: Problems,
}

impl Reader<'_> {
    fn file(&mut self, file: &Values) {
        let root = file.tree.root();
        self.left_out.extend(file.left_out.iter().cloned());
        self.head(file);
        let directory = |path: Option<&Path>| {
            path.map(|path| Directory::of(&file.tree, path, self.plan)).unwrap_or_default()
        };
        let levels = directory(self.plan.levels.as_ref());
        let sections = directory(self.plan.sections.as_ref());
        for directory in [&levels, &sections] {
            self.left_out.extend(directory.left_out.iter().cloned());
        }
        for record in &levels.records {
            let track = record.group.clone().filter(|_| self.has_tracks());
            let track = track.or_else(|| self.track_of(file));
            let number = self.level(&record.title, track.as_ref(), &record.description);
            if let Some(level) = self.draft.levels.get_mut(number) {
                level.grade = level.grade.take().or_else(|| record.grade.clone());
            }
        }
        let is_level = self.plan.levels.as_ref().is_some_and(|path| path.len() == 0);
        let is_group = self.has_several && !self.is_file_a_track && !is_level;
        for record in &sections.records {
            let title =
                if record.is_file { self.file_title(file, root) } else { record.title.clone() };
            let mut description = record.description.clone();
            if record.is_file {
                description.extend(self.remarks(file, root));
            }
            let file = directory::title(&file.tree, root, None, self.plan);
            let file = file.filter(|_| is_group && !record.is_file && record.group.is_none());
            let number =
                self.section(&title, record.group.as_ref().or(file.as_ref()), &description);
            // A section of several files is in the group of none of them.
            if let (Some(file), Some(section)) = (file, self.draft.sections.get_mut(number)) {
                section.group = section.group.take().filter(|it| it.text == file.text);
            }
        }
        self.on_the_way(root);
        let (listed, mut spent) = (self.listed(file), 0_usize);
        let entries = [&self.plan.entries].into_iter().chain(&self.plan.beside);
        for hit in entries.flat_map(|path| path.hits(root)) {
            if self.plan.is_beside(&hit) {
                continue;
            }
            let level = self.name(file, &hit, &self.plan.level, self.plan.levels.as_ref(), &levels);
            let level = level.or_else(|| self.unnamed(file, &hit, &levels));
            let section =
                self.name(file, &hit, &self.plan.section, self.plan.sections.as_ref(), &sections);
            let about = self.levels(file, &hit, &listed, level);
            spent = spent.saturating_add(about.len().saturating_sub(1));
            if spent > MOST_SPREAD {
                self.draft.problems.extend([problems::too_many(&listed)]);
                return;
            }
            for level in about {
                self.entry(file, &hit, level, section.clone());
            }
        }
    }

    /// The title of the record around the list of levels in which an entry stands.
    fn track(&self, tree: &Tree, hit: &Hit<'_>) -> Option<Said> {
        let levels = self.plan.levels.as_ref().filter(|it| self.plan.entries.goes_through(it))?;
        directory::outer(tree, hit, levels, self.plan).filter(|_| self.has_tracks())
    }

    fn track_of(&self, file: &Values) -> Option<Said> {
        self.is_file_a_track.then(|| self.file_title(file, file.tree.root()))
    }

    /// Whether the records around those of levels are no sections.
    fn has_tracks(&self) -> bool {
        let (levels, sections) = (self.plan.levels.as_ref(), self.plan.sections.as_ref());
        levels.zip(sections).is_none_or(|(levels, sections)| !levels.goes_through(sections))
    }

    /// The name of a level or section of an entry: in it, or of the record around it.
    fn name(
        &self, file: &Values, hit: &Hit<'_>, named: &[Path], around: Option<&Path>,
        directory: &Directory,
    ) -> Option<Said> {
        let tree = &file.tree;
        let mut written = named.iter().flat_map(|path| path.hits(hit.node));
        let written = written.find_map(|found| Some((found.node, found.node.text()?)));
        if let Some((node, text)) = written {
            let said = Said::new(text.trim(), tree.place_at(node));
            return Some(directory.title(text).cloned().unwrap_or(said));
        }
        let Some(around) = around.filter(|path| self.plan.entries.goes_through(path)) else {
            return directory.title(self.plan.own_key(hit)?).cloned();
        };
        let record = hit.way.get(around.len()).copied()?;
        if around.len() == 0 {
            return Some(self.file_title(file, record));
        }
        let key = hit.keys.iter().find(|(step, _)| step.saturating_add(1) == around.len());
        directory::title(tree, record, key.map(|(_, key)| *key), self.plan)
    }

    /// The level of an entry that nothing names: its key, or its place in a list.
    fn unnamed(&self, file: &Values, hit: &Hit<'_>, levels: &Directory) -> Option<Said> {
        let around = self.plan.levels.iter().find(|it| self.plan.entries.goes_through(it));
        if !self.plan.level.is_empty() || around.is_some() {
            return None;
        }
        let above = hit.way.len().checked_sub(2).and_then(|above| hit.way.get(above))?;
        let mut items = above.items().iter().take(FIRST);
        let place = items.position(|item| std::ptr::eq(item.as_ref(), hit.node));
        let record = place.and_then(|place| levels.records.get(place));
        if let Some(record) = record {
            return Some(record.title.clone());
        }
        let number = || Some(place?.saturating_add(1).to_string());
        let named = self.plan.own_key(hit).map(key::spoken).or_else(number)?;
        Some(Said::new(named, file.tree.place_at(hit.node)))
    }

    fn file_title(&self, file: &Values, root: &Node) -> Said {
        let title = directory::title(&file.tree, root, None, self.plan);
        title.unwrap_or_else(|| Said::new(file.name.clone(), file.tree.place_at(root)))
    }

    fn blocks(&mut self, tree: &Tree, node: &Node, text: &str) -> Vec<Block> {
        if !limits::is_text(text) {
            let place = tree.place_at(node);
            self.draft.problems.add(|| limits::long_text().at(place));
            return Vec::new();
        }
        let read = markup::blocks(text);
        for remark in read.remarks {
            let place = tree.place_within(node, &remark.written);
            self.warnings.add(|| remark.diagnostic().at(place));
        }
        read.blocks
    }

    /// The number of a level; one that is named without its track is the first that is called so.
    fn level(&mut self, title: &Said, track: Option<&Said>, introduction: &[Block]) -> usize {
        let next = self.draft.levels.len();
        let name = folded(&title.text);
        let mut same = self.levels.range((name.clone(), String::new())..);
        let first = same.next().filter(|(known, _)| track.is_none() && known.0 == name);
        let key = first.map(|(known, _)| known.clone());
        let key =
            key.unwrap_or_else(|| (name, track.map_or_else(String::new, |it| folded(&it.text))));
        let number = *self.levels.entry(key).or_insert(next);
        if number == next {
            let is_known = |track: &Said| {
                self.levels.keys().filter(|it| it.1 == folded(&track.text)).nth(1).is_some()
            };
            let new = track.filter(|track| !is_known(track)).cloned();
            self.draft
                .tracks
                .extend(new.map(|title| Track { id: Id::FromTitle, title: Some(title) }));
            self.draft.levels.push(Level {
                grade: level_words::grade_of(title),
                track: track.cloned(),
                introduction: introduction.to_vec(),
                ..Level::new(title.clone())
            });
        }
        number
    }

    fn section(&mut self, title: &Said, group: Option<&Said>, description: &[Block]) -> usize {
        let next = self.draft.sections.len();
        let number = *self.sections.entry(folded(&title.text)).or_insert(next);
        if number == next {
            self.draft.sections.push(Section {
                group: group.cloned(),
                description: description.to_vec(),
                ..Section::new(title.clone())
            });
        }
        number
    }

    fn entry(&mut self, file: &Values, hit: &Hit<'_>, level: Option<Said>, section: Option<Said>) {
        let place = file.tree.place_at(hit.node);
        let Some(level) = level else {
            self.draft.problems.add(|| no_level(self.plan).at(place));
            return;
        };
        let section = section.unwrap_or_else(|| Said::new(UNNAMED, place.clone()));
        let mut found = entry::Found::default();
        entry::read(hit.node, self.plan, &mut found);
        self.left_out.extend(found.left_out);
        let track = self.track(&file.tree, hit).or_else(|| self.track_of(file));
        let level = self.level(&level, track.as_ref(), &[]);
        let mut group = self.plan.group.iter().flat_map(|path| path.hits(hit.node));
        let group =
            group.find_map(|it| Some(Said::new(it.node.text()?, file.tree.place_at(it.node))));
        let about = self.about(&file.tree, hit);
        let section = self.section(&section, group.as_ref(), &about);
        let mut spoken = Spoken::default();
        for (number, (node, part)) in found.parts.into_iter().enumerate() {
            if let Some(text) = node.text().filter(|text| !text.trim().is_empty()) {
                let mut blocks = self.blocks(&file.tree, node, text);
                if let Some(key) = found.labels.get(&number) {
                    entry::label(key, &mut blocks);
                }
                spoken.add(part, blocks);
            }
        }
        for (key, node) in found.notes.into_iter().filter(|(_, node)| !entry::is_empty(node)) {
            let blocks = self.blocks(&file.tree, node, node.text().unwrap_or_default());
            let mut note = vec![Inline::plain(format!("{key}: "))];
            note.extend(markup::flatten(&blocks));
            spoken.notes.push(note);
        }
        if !spoken.is_empty() || !spoken.notes.is_empty() {
            self.cells.entry((level, section)).or_default().push((spoken, place));
        }
    }

    /// What an entry says of its section, where no record does.
    fn about(&mut self, tree: &Tree, hit: &Hit<'_>) -> Vec<Block> {
        let plan = self.plan;
        let paths = plan.description.iter().filter(|_| plan.sections.is_none());
        let hits: Vec<Hit<'_>> = paths.flat_map(|path| path.hits(hit.node)).collect();
        let said = hits.iter().filter_map(|hit| Some((hit.node, hit.node.text()?)));
        said.flat_map(|(node, text)| self.blocks(tree, node, text)).collect()
    }

    fn finish(mut self, files: &[&Values]) -> Checked<Draft> {
        if self.draft.levels.len() < 2 && self.cells.is_empty() {
            let mut problems = self.draft.problems.into_list();
            problems.push(nothing(files, self.plan));
            return Err(problems);
        }
        let spoken: BTreeSet<usize> = self.cells.keys().map(|(_, section)| *section).collect();
        let all = self.draft.sections.iter().enumerate();
        let others = all.filter(|(number, _)| !spoken.contains(number));
        let others: Vec<&Said> = others.filter_map(|(_, it)| it.title.as_ref()).collect();
        self.draft.warnings.extend(silent(&others));
        for ((level, section), records) in self.cells {
            let title = self.draft.sections.get(section).and_then(|it| it.title.clone());
            let place = records.first().map(|(_, place)| place.clone());
            let level = self.draft.levels.get_mut(level);
            if let (Some(level), Some(section), Some(place)) = (level, title, place) {
                let mut records: Vec<Spoken> =
                    records.into_iter().map(|(spoken, _)| spoken).collect();
                let mut notes = Vec::new();
                for note in records.iter_mut().flat_map(|record| record.notes.drain(..)) {
                    if !notes.contains(&note) {
                        notes.push(note);
                    }
                }
                level.entries.push(Telling {
                    section,
                    entry: Entry { blocks: entry::together(records), notes },
                    place,
                });
            }
        }
        let left_out: Vec<_> = self.left_out.iter().map(|key| format!("the key {key}")).collect();
        self.draft.warnings.extend(self.warnings.into_list());
        understand(&mut self.draft, "records", &[], &left_out);
        Ok(self.draft)
    }
}

/// How many of the values beside an entry are looked at.
const FIRST: usize = 100;

#[cfg(test)]
mod tests;
