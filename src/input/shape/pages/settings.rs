//! What a folder's `ladder.yaml` says about the pages beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;

use crate::base::diag::{Checked, Code, Diagnostic, Problems};
use crate::base::source::Source;
use crate::input::draft::{Draft, Grade, Said};
use crate::input::limits::MAX_TRACKS;
use crate::input::markup::on_one_line;
use crate::input::shape::native::form::{ControlForm, KindForm};
use crate::input::shape::native::{control, kind, text, track, words};
use crate::input::values::{self, Keyed, Node, Pair, Passage, Tree, Words};
use crate::model::{Block, SectionKind, folded};

/// The form of `ladder.yaml` beside pages.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "its JSON Schema is what is used of it")]
#[schemars(title = "`ladder.yaml` beside pages")]
struct Form {
    title: Option<Words>,
    organisation: Option<Words>,
    language: Option<Words>,
    revision: Option<Words>,
    control: Option<ControlForm>,
    introduction: Option<Passage>,
    #[serde(default)]
    #[schemars(extend("maxProperties" = MAX_TRACKS))]
    tracks: Keyed<Words>,
    #[serde(default)]
    grades: Keyed<Words>,
    #[serde(default)]
    sections: Keyed<SectionForm>,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "its JSON Schema is what is used of it")]
#[schemars(title = "Section")]
struct SectionForm {
    #[serde(default)]
    aliases: Vec<Words>,
    kind: Option<KindForm>,
    group: Option<Words>,
    description: Option<Passage>,
}

/// What no page says of itself.
#[derive(Debug, Default)]
pub struct Settings {
    /// All that a ladder says besides its sections and levels.
    pub draft: Draft,
    /// What is to be known of sections.
    pub sections: Vec<SectionSettings>,
}

/// What is to be known of one section.
#[derive(Debug)]
pub struct SectionSettings {
    /// Its title.
    pub title: Said,
    /// Other titles of it on some pages.
    pub aliases: Vec<Said>,
    /// How its entries are meant.
    pub kind: Option<SectionKind>,
    /// The pillar that it belongs to.
    pub group: Option<Said>,
    /// What is said of it before any level.
    pub description: Vec<Block>,
}

/// Reads a `ladder.yaml`.
///
/// # Errors
/// It cannot be read as YAML, or it is a ladder itself.
pub fn read(source: &Arc<Source>) -> Checked<Settings> {
    let (tree, problems) = values::read::<Form>(source)?;
    let root = tree.root();
    if root.get("levels").is_some() {
        return Err(vec![whole_ladder(&tree)]);
    }
    let said = |key: &str| words(&tree, root.get(key)?);
    let pairs = |key: &str| root.get(key).map_or(&[][..], Node::pairs);
    let grade = |pair: &Pair| {
        Some(Grade {
            level: name(&tree, pair),
            grade: words(&tree, &pair.value)?.text,
        })
    };
    let mut warnings = tree.warnings();
    let mut draft = Draft {
        title: said("title"),
        organisation: said("organisation"),
        language: said("language"),
        revision: said("revision"),
        control: control(&tree, root),
        introduction: prose(&tree, root, "introduction", &mut warnings),
        tracks: pairs("tracks").iter().map(|it| track(&tree, it)).collect(),
        grades: pairs("grades").iter().filter_map(grade).collect(),
        problems,
        ..Draft::default()
    };
    let sections = pairs("sections").iter();
    let sections = sections.map(|it| section(&tree, it, &mut warnings));
    let sections = sections.collect();
    draft.warnings = warnings.into_list();
    Ok(Settings { draft, sections })
}

fn name(tree: &Tree, pair: &Pair) -> Said {
    Said::new(on_one_line(&pair.key), tree.place(pair.key_range.clone()))
}

/// A text in Markdown under a key.
fn prose(tree: &Tree, node: &Node, key: &str, warnings: &mut Problems) -> Vec<Block> {
    let node = node.get(key);
    node.map_or_else(Vec::new, |node| text(tree, node, warnings))
}

fn section(tree: &Tree, pair: &Pair, warnings: &mut Problems) -> SectionSettings {
    let aliases = pair.value.get("aliases").map_or(&[][..], Node::items);
    let alias = |node: &Node| {
        let said = words(tree, node)?;
        Some(Said::new(on_one_line(&said.text), said.place))
    };
    SectionSettings {
        title: name(tree, pair),
        aliases: aliases.iter().filter_map(|it| alias(it)).collect(),
        kind: kind(&pair.value),
        group: pair.value.get("group").and_then(|it| words(tree, it)),
        description: prose(tree, &pair.value, "description", warnings),
    }
}

fn whole_ladder(tree: &Tree) -> Diagnostic {
    let message = "a whole ladder stands beside pages, which are a ladder themselves";
    Diagnostic::error(Code::LadderBesidePages, message)
        .at(tree.key_place(&[], "levels"))
        .help("move the pages or this file to another folder")
        .help("or, to read this file alone, name it instead of the folder")
}

impl Settings {
    /// The titles under which sections are united, by every title that they
    /// have on pages.
    pub fn united_titles(&self) -> BTreeMap<String, &str> {
        let mut united = BTreeMap::new();
        for section in &self.sections {
            let names = section.aliases.iter().chain([&section.title]);
            united.extend(names.map(|name| (folded(&name.text), section.title.text.as_str())));
        }
        united
    }

    /// What is to be known of the section of this title.
    pub fn section(&self, title: &str) -> Option<&SectionSettings> {
        let key = folded(title);
        let mut sections = self.sections.iter();
        sections.find(|section| folded(&section.title.text) == key)
    }
}
