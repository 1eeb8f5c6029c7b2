//! What a folder's `ladder.yaml` says about the pages beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::diag::{Checked, Diagnostic, closest};
use crate::base::source::{Place, Source};
use crate::input::language;
use crate::input::problems::Problems;
use crate::input::shape::level_tables::Page;
use crate::input::yaml::{self, Keyed, KindForm, Names, Step, Tree, Words, line, on_one_line};
use crate::model::{SectionKind, folded};

/// The form of `ladder.yaml` beside pages.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "`ladder.yaml` beside pages")]
struct Form {
    title: Option<Words>,
    organisation: Option<Words>,
    language: Option<Words>,
    revision: Option<Words>,
    #[serde(default)]
    #[schemars(extend("maxProperties" = 200))]
    tracks: Keyed<Words>,
    #[serde(default)]
    grades: Keyed<Words>,
    #[serde(default)]
    sections: Keyed<SectionForm>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Section")]
struct SectionForm {
    #[serde(default)]
    aliases: Vec<Words>,
    kind: Option<KindForm>,
}

/// What no page says of itself. Names are as written, with their places.
#[derive(Debug, Default)]
pub struct Settings {
    /// The ladder's title.
    pub title: Option<String>,
    /// Whose ladder it is.
    pub organisation: Option<String>,
    /// The language of the pages.
    pub language: Option<String>,
    /// Which edition this is.
    pub revision: Option<String>,
    /// Ids and titles of tracks, in order.
    pub tracks: Vec<(String, String, Place)>,
    /// Grades of levels, by title or id.
    pub grades: Vec<(String, String, Place)>,
    /// What the user should know of the file.
    pub warnings: Vec<Diagnostic>,
    sections: Vec<Section>,
}

/// What is to be known of one section.
#[derive(Debug)]
struct Section {
    title: String,
    place: Place,
    aliases: Vec<(String, Place)>,
    kind: Option<SectionKind>,
}

/// Reads a `ladder.yaml`.
///
/// # Errors
/// All problems of the file by itself; whether its names are those of pages
/// is another question.
pub fn read(source: &Arc<Source>) -> Checked<Settings> {
    let (form, tree, mut problems) = yaml::read_record::<Form>(source)?;
    if tree.has_key("levels") {
        return Err(vec![whole_ladder(&tree)]);
    }
    let language = form.language.as_ref().map(line);
    if let Some(problem) = language.as_deref().and_then(language::problem) {
        problems.add(|| problem.at(tree.value_place(&[Step::Key("language")])));
    }
    distinct_tracks(&form.tracks, &tree, &mut problems);
    problems.into_result()?;
    Ok(Settings {
        title: form.title.as_ref().map(line),
        organisation: form.organisation.as_ref().map(line),
        language,
        revision: form.revision.as_ref().map(line),
        tracks: named(&form.tracks, "tracks", &tree),
        grades: named(&form.grades, "grades", &tree),
        sections: form
            .sections
            .0
            .iter()
            .map(|(title, form)| section(title, form, &tree))
            .collect(),
        warnings: tree.warnings().into_list(),
    })
}

fn distinct_tracks(tracks: &Keyed<Words>, tree: &Tree, problems: &mut Problems) {
    let pairs = || {
        tracks
            .0
            .iter()
            .map(|(id, title)| (id.as_str(), title.0.as_str()))
    };
    let place = |at: usize, is_id: bool| {
        let id = pairs().nth(at).map_or("", |(id, _)| id);
        if is_id {
            tree.key_place(&[Step::Key("tracks")], id)
        } else {
            tree.value_place(&[Step::Key("tracks"), Step::Key(id)])
        }
    };
    Names::new("track", "under `tracks`", pairs()).check_distinct(place, problems);
}

fn whole_ladder(tree: &Tree) -> Diagnostic {
    Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        "a whole ladder stands beside pages, which are a ladder themselves",
    )
    .at(tree.key_place(&[], "levels"))
    .help("move the pages or this file to another folder")
    .help("or, to read this file alone, name it instead of the folder")
}

fn named(list: &Keyed<Words>, key: &str, tree: &Tree) -> Vec<(String, String, Place)> {
    let place = |name: &str| tree.key_place(&[Step::Key(key)], name);
    list.0
        .iter()
        .map(|(name, value)| (on_one_line(name), line(value), place(name)))
        .collect()
}

fn section(title: &str, form: &SectionForm, tree: &Tree) -> Section {
    let alias_place = |position| {
        let path = [
            Step::Key("sections"),
            Step::Key(title),
            Step::Key("aliases"),
        ];
        tree.value_place(&[path[0], path[1], path[2], Step::Item(position)])
    };
    let aliases = form.aliases.iter().enumerate();
    Section {
        title: on_one_line(title),
        place: tree.key_place(&[Step::Key("sections")], title),
        aliases: aliases
            .map(|(position, alias)| (line(alias), alias_place(position)))
            .collect(),
        kind: form.kind.map(|kind| match kind {
            KindForm::Expectations => SectionKind::Expectations,
            KindForm::Checklist => SectionKind::Checklist,
        }),
    }
}

impl Settings {
    /// Gives the pages' sections the titles under which they are united, and
    /// reports titles that no page uses.
    pub fn rename_sections(&self, pages: &mut [Page], problems: &mut Vec<Diagnostic>) {
        let used: BTreeMap<String, String> = pages
            .iter()
            .flat_map(|page| &page.sections)
            .map(|section| (folded(&section.title), section.title.clone()))
            .collect();
        let mut renamed = BTreeMap::new();
        for section in &self.sections {
            let is_used = |title: &str| used.contains_key(&folded(title));
            let known = || used.values().map(String::as_str);
            let by_alias = section.aliases.iter().any(|(alias, _)| is_used(alias));
            if !is_used(&section.title) && !by_alias {
                problems.push(unknown("section", &section.title, &section.place, known()));
            }
            for (alias, place) in section.aliases.iter().filter(|(alias, _)| !is_used(alias)) {
                problems.push(unknown("section", alias, place, known()));
            }
            let names = section
                .aliases
                .iter()
                .map(|(alias, _)| alias)
                .chain([&section.title]);
            renamed.extend(names.map(|name| (folded(name), &section.title)));
        }
        for section in pages.iter_mut().flat_map(|page| &mut page.sections) {
            if let Some(title) = renamed.get(&folded(&section.title)) {
                section.title.clone_from(title);
            }
        }
    }

    /// How the entries of a section are meant: a title that starts with
    /// "Checkpoints" is a checklist where nothing else is said.
    pub fn kind(&self, title: &str) -> SectionKind {
        let named = self
            .sections
            .iter()
            .find(|section| folded(&section.title) == folded(title));
        named.and_then(|section| section.kind).unwrap_or({
            if folded(title).starts_with("checkpoints") {
                SectionKind::Checklist
            } else {
                SectionKind::Expectations
            }
        })
    }
}

/// A name in `ladder.yaml` that no page knows.
pub fn unknown<'a>(
    word: &str,
    name: &str,
    place: &Place,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let problem = Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        format!("no page has a {word} “{name}”"),
    )
    .at(place.clone());
    if let Some(meant) = closest(name, known.clone()) {
        return problem.help(format!("did you mean “{meant}”?"));
    }
    let list: Vec<_> = known.map(|name| format!("  {name}")).collect();
    if list.is_empty() {
        return problem.note(format!("the pages name no {word}"));
    }
    problem.note(format!(
        "the {word}s of the pages are:\n{}",
        list.join("\n")
    ))
}
