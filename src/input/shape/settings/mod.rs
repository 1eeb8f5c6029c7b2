//! What an input does not say of itself: `ladderpress.yaml` beside it, or the file
//! that is named with `--settings`.
//!
//! `form` declares what may be written; `apply` gives it to a draft, whatever
//! shape that was read from.

mod apply;
mod form;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use self::apply::{join_tracks, unplaced};
use self::form::Form;
use super::choices::LevelsIn;
use super::native::{self, kind, prose, track, words};
use super::records::path::Path;
use super::records::plan::Plan;
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::{Source, on_one_line};
use crate::input::draft::{Draft, Said};
use crate::input::values::{self, Node, Pair, Tree};
use crate::model::{Block, SectionKind, folded};

/// What no page says of itself.
#[derive(Debug, Default)]
pub struct Settings {
    /// All that a ladder says besides its sections and levels.
    pub draft: Draft,
    pub sections: Vec<SectionSettings>,
    /// Other names of levels, by the title that they are to have.
    pub aliases: Vec<(Said, Vec<Said>)>,
    /// The levels of tracks, by the id of the track.
    pub members: Vec<(Said, Vec<Said>)>,
    /// Levels in the order in which they are to stand.
    pub order: Vec<Said>,
    pub leads_to: Vec<(Said, Vec<Said>)>,
    pub grades: Vec<(Said, Said)>,
    pub languages: Vec<(Said, Said)>,
    pub groups: Vec<(Said, Vec<Said>)>,
    pub levels_in: Option<LevelsIn>,
    pub level_depth: Option<u8>,
    /// Where in records levels, sections and texts stand.
    pub records: Option<Plan>,
    /// Rows, columns, headings and sheets that are no part of the ladder.
    leave_out: Vec<Said>,
    /// Those of them that were met.
    met: RefCell<BTreeSet<String>>,
}

/// What is to be known of one section.
#[derive(Debug)]
pub struct SectionSettings {
    pub title: Said,
    /// Other titles of it on some pages.
    pub aliases: Vec<Said>,
    pub kind: Option<SectionKind>,
    pub group: Option<Said>,
    pub description: Vec<Block>,
}

/// The JSON Schema of settings, for editors.
pub fn schema() -> String {
    values::schema_of::<Form>()
}

/// Reads settings. Errors: they cannot be read as YAML, or are a ladder themselves.
pub fn read(source: &Arc<Source>) -> Checked<Settings> {
    let (tree, problems) = values::read::<Form>(source)?;
    let root = tree.root();
    if root.get("levels").is_some() {
        return Err(vec![whole_ladder(&tree)]);
    }
    Ok(settings(&tree, root, problems))
}

/// Reads the settings in a document's front matter, under `ladderpress`; none if it has none.
pub fn of_front_matter(front: &Arc<Source>) -> Checked<Option<Settings>> {
    if !front.text().lines().any(|line| line.starts_with("ladderpress:")) {
        return Ok(None);
    }
    let (tree, problems) = values::read::<form::Front>(front)?;
    Ok(tree.root().get("ladderpress").map(|root| settings(&tree, root, problems)))
}

fn settings(tree: &Tree, root: &Node, problems: Problems) -> Settings {
    let pairs = |key: &str| root.get(key).map_or(&[][..], Node::pairs);
    let named = |pair: &Pair| Some((name(tree, pair), words(tree, &pair.value)?));
    let mut warnings = tree.warnings();
    let mut draft = Draft {
        tracks: pairs("tracks").iter().map(|it| track(tree, it)).collect(),
        problems,
        ..native::head(tree, root, &mut warnings)
    };
    let sections = pairs("sections").iter();
    let sections = sections.map(|it| section(tree, it, &mut warnings)).collect();
    draft.warnings = warnings.into_list();
    let lists = |key: &str| {
        pairs(key).iter().map(|pair| (name(tree, pair), names(tree, &pair.value))).collect()
    };
    let member = |pair: &Pair| Some((name(tree, pair), names(tree, pair.value.get("levels")?)));
    let list = |key: &str| root.get(key).map_or_else(Vec::new, |node| names(tree, node));
    let depth = root.get("level_depth").and_then(Node::number);
    Settings {
        draft,
        sections,
        aliases: lists("aliases"),
        members: pairs("tracks").iter().filter_map(member).collect(),
        order: list("order"),
        leads_to: lists("leads_to"),
        grades: pairs("grades").iter().filter_map(named).collect(),
        languages: pairs("languages").iter().filter_map(named).collect(),
        groups: lists("groups"),
        levels_in: root.get("levels_in").and_then(|node| LevelsIn::parse(node.text()?)),
        level_depth: depth.map(|depth| depth as u8),
        records: root.get("records").map(plan),
        leave_out: list("leave_out"),
        met: RefCell::default(),
    }
}

fn names(tree: &Tree, node: &Node) -> Vec<Said> {
    let alone = node.text().is_some().then_some(node);
    let items = node.items().iter().map(|item| &**item);
    let said = |node| {
        let said = words(tree, node)?;
        Some(Said::new(on_one_line(&said.text), said.place))
    };
    alone.into_iter().chain(items).filter_map(said).collect()
}

fn plan(node: &Node) -> Plan {
    let paths = |key: &str| -> Vec<Path> {
        let Some(node) = node.get(key) else {
            return Vec::new();
        };
        let items = node.items().iter().filter_map(|item| item.text());
        node.text().into_iter().chain(items).map(Path::parse).collect()
    };
    let path = |key: &str| paths(key).into_iter().next();
    let (levels, sections) = (path("levels"), path("sections"));
    // Entries are the innermost of the lists that are named.
    let innermost = levels.iter().chain(&sections).max_by_key(|path| path.len());
    Plan {
        beside: Vec::new(),
        entries: path("entries").or(innermost.cloned()).unwrap_or_default(),
        levels,
        sections,
        level: paths("level"),
        section: paths("section"),
        title: paths("title"),
        text: paths("text"),
        examples: paths("examples"),
        description: paths("description"),
        group: paths("group"),
        notes: paths("notes"),
    }
}

fn name(tree: &Tree, pair: &Pair) -> Said {
    Said::new(on_one_line(&pair.key), tree.place(pair.key_range.clone()))
}

fn section(tree: &Tree, pair: &Pair, warnings: &mut Problems) -> SectionSettings {
    let aliases = pair.value.get("aliases");
    SectionSettings {
        title: name(tree, pair),
        aliases: aliases.map_or_else(Vec::new, |node| names(tree, node)),
        kind: kind(&pair.value),
        group: pair.value.get("group").and_then(|it| words(tree, it)),
        description: prose(tree, &pair.value, "description", warnings),
    }
}

fn whole_ladder(tree: &Tree) -> Diagnostic {
    let message = "a whole ladder stands beside pages, which are a ladder themselves";
    Diagnostic::error(Code::LadderBesidePages, message)
        .at(tree.key_place(tree.root(), "levels"))
        .help("move the pages or this file to another folder")
        .help("or, to read this file alone, name it instead of the folder")
}

impl Settings {
    /// The titles under which sections are united, by all titles that they have.
    pub fn united_titles(&self) -> BTreeMap<String, &str> {
        let mut united = BTreeMap::new();
        for section in &self.sections {
            let names = section.aliases.iter().chain([&section.title]);
            united.extend(names.map(|name| (folded(&name.text), section.title.text.as_str())));
        }
        united
    }

    /// Whether a row, a column, a heading or a sheet is to be left out.
    pub fn is_left_out(&self, name: &str) -> bool {
        if self.leave_out.is_empty() {
            return false;
        }
        let name = folded(name);
        let is_out = self.leave_out.iter().any(|said| folded(&said.text) == name);
        is_out && {
            self.met.borrow_mut().insert(name);
            true
        }
    }

    /// Whether something of this name is part of the ladder, as far as the settings say so: left
    /// out, or named as a section or in the order of levels.
    pub fn is_part(&self, name: &str) -> Option<bool> {
        if self.is_left_out(name) {
            return Some(false);
        }
        let sections = self.sections.iter();
        let named = sections.flat_map(|it| it.aliases.iter().chain([&it.title]));
        let mut named = named.chain(&self.order).peekable();
        // Most settings name none, and each cell is asked for.
        named.peek()?;
        let name = folded(name);
        named.any(|said| folded(&said.text) == name).then_some(true)
    }

    /// Whether a level is called so, by its place, its track or its grade.
    pub fn is_level(&self, title: &str) -> bool {
        let members = self.members.iter().flat_map(|(_, levels)| levels);
        let graded = self.grades.iter().map(|(level, _)| level);
        let mut named = self.order.iter().chain(members).chain(graded).peekable();
        // Most settings name none, and each cell is asked for.
        named.peek().is_some() && {
            let title = folded(title);
            named.any(|said| folded(&said.text) == title)
        }
    }

    /// The title that a level which an input calls otherwise is to have.
    pub fn title_of(&self, name: &str) -> Option<&str> {
        let name = folded(name);
        let is_so = |others: &[Said]| others.iter().any(|other| folded(&other.text) == name);
        let named = self.aliases.iter().find(|(_, others)| is_so(others));
        named.map(|(title, _)| title.text.as_str())
    }

    pub fn section(&self, title: &str) -> Option<&SectionSettings> {
        let key = folded(title);
        let mut sections = self.sections.iter();
        sections.find(|section| folded(&section.title.text) == key)
    }
}

#[cfg(test)]
mod tests;
