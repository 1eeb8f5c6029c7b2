//! The native form: a ladder as ladderpress itself would write it.
//!
//! `form` declares what may be written, to editors too; `print` writes it. What is written is read
//! from the values as they stand, and what does not fit the form, which was
//! told already, is left out here.

pub mod form;
pub mod print;

use std::sync::Arc;

use self::form::LadderForm;
pub use self::print::{print, print_json, print_lines};
use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::Source;
use crate::input::draft::{Control, Draft, Id, Level, Naming, Said, Section, Telling, Track};
use crate::input::markup;
use crate::input::values::{self, Node, Pair, Tree};
use crate::model::contract::data;
use crate::model::{Block, Entry, Item, List, SectionKind, Text, folded};

/// Reads a draft from the native form.
pub fn read(source: &Arc<Source>) -> Checked<Draft> {
    let (tree, problems) = values::read::<LadderForm>(source)?;
    let (root, mut warnings) = (tree.root(), tree.warnings());
    let mut draft = Draft { naming: Naming::Ids, problems, ..head(&tree, root, &mut warnings) };
    let mut reader = Reader { warnings, tree: &tree };
    draft.tracks = reader.tracks(root.get("tracks"));
    draft.sections = reader.sections(root.get("sections"));
    let levels = root.get("levels").map_or(&[][..], Node::items);
    for level in levels {
        draft.levels.push(reader.level(level));
    }
    if levels.len() > 1 && levels.iter().all(|level| level.get("leads_to").is_none()) {
        reader.warnings.add(|| no_paths().at(tree.key_place(root, "levels")));
    }
    draft.warnings = reader.warnings.into_list();
    Ok(draft)
}

/// Whether a text begins with a bullet of Markdown.
fn is_of_markdown(node: &Node) -> bool {
    node.text().is_some_and(|text| text.trim_start().starts_with(['-', '*', '+']))
}

/// Says that the title of a section is a word for how sections are meant.
fn title_of_kind(id: &str, word: &str) -> Diagnostic {
    let message = format!("`{word}` is read as the title of the section `{id}`");
    Diagnostic::warning(Code::TitleOfKind, message)
        .help(format!(
            "if it says how the section is meant, write `{id}: {{title: {id}, kind: {word}}}`"
        ))
        .help(format!("if it is the title, put it in quotes: `{id}: \"{word}\"`"))
}

fn no_paths() -> Diagnostic {
    Diagnostic::warning(Code::NoPaths, "no level leads to another")
        .note("nothing is shown as new against the level before, and the map has no arrows")
        .help("write the ids of the next levels under each level: `leads_to: [b]`")
        .help("if it is meant so, write `leads_to: []` under one of them")
}

/// The JSON Schema of the native form, for editors.
pub fn schema() -> String {
    values::schema_of::<LadderForm>()
}

/// A short text, if it fits.
pub fn words(tree: &Tree, node: &Node) -> Option<Said> {
    Some(Said::new(node.words()?, tree.place_at(node)))
}

/// A track: its short name with its title, alone or among more that is said of it.
pub fn track(tree: &Tree, pair: &Pair) -> Track {
    let title = words(tree, pair.value.get("title").unwrap_or(&pair.value));
    Track { id: Id::Written(key(tree, pair)), title }
}

fn key(tree: &Tree, pair: &Pair) -> Said {
    Said::new(&pair.key, tree.place(pair.key_range.clone()))
}

/// What is said of a ladder beside its tracks, sections and levels.
pub fn head(tree: &Tree, root: &Node, warnings: &mut Problems) -> Draft {
    let said = |key: &str| words(tree, root.get(key)?);
    Draft {
        title: said("title"),
        organisation: said("organisation"),
        language: said("language"),
        revision: said("revision"),
        control: control(tree, root),
        introduction: prose(tree, root, "introduction", warnings),
        ..Draft::default()
    }
}

/// Who answers for a ladder, and when it holds: what stands under `control`.
fn control(tree: &Tree, root: &Node) -> Control {
    let Some(node) = root.get("control") else {
        return Control::default();
    };
    let said = |key: &str| words(tree, node.get(key)?);
    Control {
        owner: said("owner"),
        approved_by: said("approved_by"),
        valid_from: said("valid_from"),
        next_review: said("next_review"),
    }
}

/// How a section is meant, if a word for that is written under its key `kind`.
pub fn kind(section: &Node) -> Option<SectionKind> {
    data::kind(section.get("kind")?.text()?)
}

/// A text in Markdown under a key, if there is one.
pub fn prose(tree: &Tree, node: &Node, key: &str, warnings: &mut Problems) -> Vec<Block> {
    node.get(key).map_or_else(Vec::new, |node| text(tree, node, warnings))
}

/// A text in Markdown, if it fits; what is to be known is added to `warnings`.
fn text(tree: &Tree, node: &Node, warnings: &mut Problems) -> Vec<Block> {
    let Some(text) = node.passage() else {
        return Vec::new();
    };
    let read = markup::blocks(text);
    for remark in read.remarks {
        let place = || tree.place_within(node, &remark.written);
        warnings.add(|| remark.diagnostic().at(place()));
    }
    read.blocks
}

struct Reader<'a> {
    tree: &'a Tree,
    warnings: Problems,
}

impl Reader<'_> {
    fn said(&self, node: &Node, key: &str) -> Option<Said> {
        words(self.tree, node.get(key)?)
    }

    /// The tracks; one that is unreadable where they do not fit.
    fn tracks(&self, node: Option<&Node>) -> Vec<Track> {
        let Some(node) = node.filter(|node| !node.is_null()) else {
            return Vec::new();
        };
        if !node.is_map() {
            let (id, title) = (Id::Unreadable, None);
            return vec![Track { id, title }];
        }
        let pairs = node.pairs().iter();
        pairs.map(|pair| track(self.tree, pair)).collect()
    }

    /// The sections; one that is unreadable where there are none.
    fn sections(&mut self, node: Option<&Node>) -> Vec<Section> {
        let pairs = node.map_or(&[][..], Node::pairs);
        if pairs.is_empty() {
            return vec![Section { id: Id::Unreadable, ..Section::default() }];
        }
        for pair in pairs {
            let word = pair.value.plain().unwrap_or_default();
            if data::kind(word).is_some() && folded(&pair.key) != word {
                self.warnings
                    .add(|| title_of_kind(&pair.key, word).at(self.tree.place_at(&pair.value)));
            }
        }
        let mut section = |pair: &Pair| Section {
            id: Id::Written(key(self.tree, pair)),
            title: words(self.tree, pair.value.get("title").unwrap_or(&pair.value)),
            kind: kind(&pair.value),
            group: self.said(&pair.value, "group"),
            description: self.prose(&pair.value, "description"),
            headings: Vec::new(),
        };
        pairs.iter().map(&mut section).collect()
    }

    fn level(&mut self, node: &Node) -> Level {
        let id = self.said(node, "id").map_or(Id::Unreadable, Id::Written);
        let tree = self.tree;
        let names = |key: &str| -> Vec<Said> {
            let names = node.get(key).map_or(&[][..], Node::items).iter();
            names.filter_map(|name| words(tree, name)).collect()
        };
        let mut level = Level {
            id,
            title: self.said(node, "title"),
            track: self.said(node, "track"),
            grade: self.said(node, "grade"),
            aliases: Vec::new(),
            language: self.said(node, "language"),
            leads_to: names("leads_to"),
            beside: names("beside"),
            introduction: self.prose(node, "introduction"),
            chapter: node.get("chapter").and_then(Node::truth).unwrap_or(true),
            entries: Vec::new(),
            elsewhere: Vec::new(),
            home: self.tree.place_at(node),
            pages: Vec::new(),
        };
        for pair in node.get("entries").map_or(&[][..], Node::pairs) {
            let blocks = self.blocks(&pair.value);
            level.entries.push(self.telling(pair, blocks, Vec::new()));
        }
        for pair in node.get("notes").map_or(&[][..], Node::pairs) {
            let notes = self.notes(&pair.value);
            level.entries.push(self.telling(pair, Vec::new(), notes));
        }
        level
    }

    fn prose(&mut self, node: &Node, key: &str) -> Vec<Block> {
        prose(self.tree, node, key, &mut self.warnings)
    }

    fn telling(&self, pair: &Pair, blocks: Vec<Block>, notes: Vec<Text>) -> Telling {
        Telling {
            section: key(self.tree, pair),
            entry: Entry { blocks, notes },
            place: self.tree.place_at(&pair.value),
        }
    }

    /// A text as it is; a list with one item a bullet.
    fn blocks(&mut self, node: &Node) -> Vec<Block> {
        if !node.is_list() {
            return self.text(node);
        }
        let mut items = Vec::new();
        for item in node.items() {
            let mut blocks = self.text(item);
            match blocks.as_mut_slice() {
                [] => {}
                // Bullets that were pasted behind the dash.
                [Block::List(list)] if list.start.is_none() && !is_of_markdown(item) => {
                    items.append(&mut list.items);
                }
                _ => items.push(Item { blocks }),
            }
        }
        if items.is_empty() {
            return Vec::new();
        }
        vec![Block::List(List { start: None, items })]
    }

    /// A note a text.
    fn notes(&mut self, node: &Node) -> Vec<Text> {
        let blocks = match node.items() {
            [] => vec![self.text(node)],
            items => items.iter().map(|item| self.text(item)).collect(),
        };
        let notes = blocks.iter().map(|blocks| markup::flatten(blocks));
        notes.filter(|note| !note.is_empty()).collect()
    }

    fn text(&mut self, node: &Node) -> Vec<Block> {
        text(self.tree, node, &mut self.warnings)
    }
}
