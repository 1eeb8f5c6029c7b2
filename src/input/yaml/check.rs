//! Whether names and references hold, and the ladder that results.

use super::form::{Keyed, KindForm, LadderForm, LevelForm, Prose, SectionForm, Words};
use super::names::Names;
use super::shape::STAND_IN;
use super::tree::{Step, Tree};
use crate::base::cores;
use crate::base::diag::{Checked, Diagnostic};
use crate::base::source::{Place, find, moved};
use crate::input::markup::{self, Parsed, Remark};
use crate::input::problems::{Problems, short};
use crate::input::{chain, language, limits};
use crate::model::{
    Block, Entry, Item, Ladder, Level, LevelIndex, List, Section, SectionKind, Text, Track,
    TrackIndex,
};

use Step::{Item as Nth, Key};

/// Makes a ladder of its form, with the warnings about it.
///
/// # Errors
/// The problems found before, and all names that stand twice, references to
/// nothing, and circles.
pub fn ladder(
    form: &LadderForm,
    tree: &Tree,
    problems: Problems,
) -> Checked<(Ladder, Vec<Diagnostic>)> {
    let mut check = Check {
        tree,
        tracks: Names::new(
            "track",
            "under `tracks`",
            form.tracks
                .0
                .iter()
                .map(|(id, t)| (id.as_str(), t.0.as_str())),
        ),
        sections: Names::new(
            "section",
            "under `sections`",
            form.sections
                .0
                .iter()
                .map(|(id, s)| (id.as_str(), s.title())),
        ),
        levels: Names::new(
            "level",
            "under `levels`",
            form.levels
                .iter()
                .map(|l| (l.id.0.as_str(), l.title.0.as_str())),
        ),
        problems,
        warnings: tree.warnings(),
    };
    check.distinct();
    check.language(form);
    let levels: Vec<_> = (0..)
        .zip(form.levels.iter().zip(texts(&form.levels)))
        .map(|(at, (level, texts))| check.level(at, level, texts))
        .collect();
    check.circles(form, &levels);
    check.problems.into_result()?;
    let ladder = Ladder {
        title: line(&form.title),
        organisation: form.organisation.as_ref().map(line),
        language: form
            .language
            .as_ref()
            .map_or_else(|| "en".to_string(), line),
        revision: form.revision.as_ref().map(line),
        tracks: form
            .tracks
            .0
            .iter()
            .map(|(id, title)| Track {
                id: on_one_line(id),
                title: line(title),
            })
            .collect(),
        sections: form
            .sections
            .0
            .iter()
            .map(|(id, section)| section.checked(id))
            .collect(),
        levels,
    };
    Ok((ladder, check.warnings.into_list()))
}

/// The texts of a level's entries and of its notes, in their order.
struct Texts {
    entries: Vec<Vec<Parsed>>,
    notes: Vec<Vec<Parsed>>,
}

/// Fewer levels are read on one core.
const LEVELS_WORTH_CORES: usize = 8;

/// The texts of levels: to read them takes longer than all else here.
fn texts(levels: &[LevelForm]) -> Vec<Texts> {
    let cores = match levels.len() {
        ..LEVELS_WORTH_CORES => 1,
        _ => cores::all(),
    };
    let read = |(): &mut (), level: &LevelForm| Texts {
        entries: texts_under(&level.entries),
        notes: texts_under(&level.notes),
    };
    let ((), texts) = cores::each(levels, cores, || (), read, |rest| rest(&mut ()));
    texts
}

fn texts_under(sections: &Keyed<Option<Prose>>) -> Vec<Vec<Parsed>> {
    let texts = sections.0.iter().map(|(_, prose)| match prose {
        None => Vec::new(),
        Some(Prose::One(text)) => vec![markup::blocks(&text.0)],
        Some(Prose::Many(texts)) => texts.iter().map(|text| markup::blocks(&text.0)).collect(),
    });
    texts.collect()
}

/// How many steps of a circle are shown.
const STEPS: usize = 20;

/// A text on one line.
pub fn line(words: &Words) -> String {
    on_one_line(&words.0)
}

/// A text with one space between words, and no other white space than
/// no-break spaces.
pub fn on_one_line(text: &str) -> String {
    let words = text.split(markup::is_space);
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

impl SectionForm {
    fn title(&self) -> &str {
        match self {
            SectionForm::Title(title) => &title.0,
            SectionForm::Full(full) => &full.title.0,
        }
    }

    fn checked(&self, id: &str) -> Section {
        let (title, kind) = match self {
            SectionForm::Title(title) => (title, KindForm::Expectations),
            SectionForm::Full(full) => (&full.title, full.kind),
        };
        let kind = match kind {
            KindForm::Expectations => SectionKind::Expectations,
            KindForm::Checklist => SectionKind::Checklist,
        };
        Section {
            id: on_one_line(id),
            title: line(title),
            kind,
        }
    }
}

struct Check<'a> {
    tree: &'a Tree,
    tracks: Names<'a>,
    sections: Names<'a>,
    levels: Names<'a>,
    problems: Problems,
    warnings: Problems,
}

impl Check<'_> {
    fn distinct(&mut self) {
        let tree = self.tree;
        let keyed = |list: &'static str, ids: Vec<&str>| {
            let ids: Vec<String> = ids.into_iter().map(ToString::to_string).collect();
            move |at: usize, is_id: bool| {
                let id = ids.get(at).map_or("", String::as_str);
                if is_id {
                    tree.key_place(&[Key(list)], id)
                } else {
                    tree.value_place(&[Key(list), Key(id), Key("title")])
                }
            }
        };
        let tracks = keyed("tracks", self.tracks.ids());
        let sections = keyed("sections", self.sections.ids());
        let levels = |at: usize, is_id: bool| {
            let key = if is_id { "id" } else { "title" };
            tree.value_place(&[Key("levels"), Nth(at), Key(key)])
        };
        self.tracks.check_distinct(tracks, &mut self.problems);
        self.sections.check_distinct(sections, &mut self.problems);
        self.levels.check_distinct(levels, &mut self.problems);
    }

    fn language(&mut self, form: &LadderForm) {
        let Some(language) = form.language.as_ref().map(line) else {
            return;
        };
        if let Some(problem) = language::problem(&language) {
            let place = self.tree.value_place(&[Key("language")]);
            self.problems.add(|| problem.at(place));
        }
    }

    fn level(&mut self, at: usize, form: &LevelForm, texts: Texts) -> Level {
        let path = [Key("levels"), Nth(at)];
        let track = form.track.as_ref().and_then(|track| {
            let place = || self.tree.value_place(&[path[0], path[1], Key("track")]);
            self.tracks.find(&track.0, place, &mut self.problems)
        });
        Level {
            id: line(&form.id),
            title: line(&form.title),
            track: track.map(TrackIndex),
            grade: form.grade.as_ref().map(line),
            leads_to: self.leads_to(at, form),
            chapter: form.chapter,
            entries: self.entries(at, form, texts),
        }
    }

    fn leads_to(&mut self, at: usize, form: &LevelForm) -> Vec<LevelIndex> {
        let mut found = Vec::new();
        for (position, id) in form.leads_to.iter().enumerate() {
            let path = [Key("levels"), Nth(at), Key("leads_to"), Nth(position)];
            let place = || self.tree.value_place(&path);
            let level = self.levels.find(&id.0, place, &mut self.problems);
            match level.map(LevelIndex) {
                None => {}
                Some(level) if found.contains(&level) => self.problems.add(|| {
                    let message = format!("`leads_to` names `{}` twice", short(&id.0));
                    Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                        .at(place())
                        .help("take one of them out")
                }),
                Some(level) => found.push(level),
            }
        }
        found
    }

    /// The entries of a level, one for each section.
    fn entries(&mut self, at: usize, form: &LevelForm, texts: Texts) -> Vec<Entry> {
        let mut entries = vec![Entry::default(); self.sections.count()];
        for ((id, prose), texts) in form.entries.0.iter().zip(texts.entries) {
            let section = self.section(at, "entries", id);
            let entry = section.and_then(|section| entries.get_mut(section));
            if let (Some(entry), Some(prose)) = (entry, prose) {
                entry.blocks = self.blocks(at, id, prose, texts);
                self.count(at, id, entry);
            }
        }
        for ((id, prose), texts) in form.notes.0.iter().zip(texts.notes) {
            let section = self.section(at, "notes", id);
            let entry = section.and_then(|section| entries.get_mut(section));
            if let (Some(entry), Some(_)) = (entry, prose) {
                entry.notes = self.notes(at, id, texts);
            }
        }
        entries
    }

    fn section(&mut self, at: usize, list: &str, id: &str) -> Option<usize> {
        let place = || {
            self.tree
                .key_place(&[Key("levels"), Nth(at), Key(list)], id)
        };
        self.sections.find(id, place, &mut self.problems)
    }

    fn blocks(
        &mut self,
        at: usize,
        section: &str,
        prose: &Prose,
        texts: Vec<Parsed>,
    ) -> Vec<Block> {
        let path = [Key("levels"), Nth(at), Key("entries"), Key(section)];
        let mut read = |path: &[Step<'_>], text: Parsed| {
            self.remarks(path, text.remarks);
            text.blocks
        };
        let mut texts = texts.into_iter();
        if let Prose::One(_) = prose {
            return texts.next().map_or_else(Vec::new, |text| read(&path, text));
        }
        let items = texts.enumerate().filter_map(|(position, text)| {
            let path = [path[0], path[1], path[2], path[3], Nth(position)];
            let blocks = read(&path, text);
            (!blocks.is_empty()).then_some(Item { blocks })
        });
        let items: Vec<_> = items.collect();
        if items.is_empty() {
            return Vec::new();
        }
        vec![Block::List(List { start: None, items })]
    }

    fn count(&mut self, at: usize, section: &str, entry: &Entry) {
        if let Some(problem) = limits::check_expectations(entry) {
            let path = [Key("levels"), Nth(at), Key("entries"), Key(section)];
            let place = self.tree.value_place(&path);
            self.problems.add(|| problem.at(place));
        }
    }

    fn notes(&mut self, at: usize, section: &str, texts: Vec<Parsed>) -> Vec<Text> {
        let path = [Key("levels"), Nth(at), Key("notes"), Key(section)];
        let mut notes = Vec::new();
        for (position, text) in texts.into_iter().enumerate() {
            let path = [path[0], path[1], path[2], path[3], Nth(position)];
            self.remarks(&path, text.remarks);
            notes.push(markup::flatten(&text.blocks));
        }
        notes.retain(|note| !note.is_empty());
        notes
    }

    fn remarks(&mut self, path: &[Step<'_>], remarks: Vec<Remark>) {
        for remark in remarks {
            let place = || place_of(self.tree, path, &remark.written);
            self.warnings.add(|| remark.diagnostic().at(place()));
        }
    }

    fn circles(&mut self, form: &LadderForm, levels: &[Level]) {
        let onward: Vec<Vec<usize>> = levels
            .iter()
            .map(|level| level.leads_to.iter().map(|to| to.0).collect())
            .collect();
        for circle in chain::circles(&onward) {
            let problem = self.circle(form, &circle);
            self.problems.add(|| problem);
        }
    }

    /// A circle of levels, pointed at where the first leads on.
    #[allow(
        clippy::indexing_slicing,
        reason = "a circle passes levels of the form, of which each was checked into one level"
    )]
    fn circle(&self, form: &LadderForm, circle: &[usize]) -> Diagnostic {
        let place = |at: usize, to: usize| {
            let mut names = form.levels[at].leads_to.iter();
            let position = names.position(|id| self.levels.position(&id.0) == Some(to));
            let position = position.unwrap_or_default();
            let path = [Key("levels"), Nth(at), Key("leads_to"), Nth(position)];
            self.tree.value_place(&path)
        };
        let name = |at: usize| match &form.levels[at] {
            level if level.title.0 == STAND_IN => line(&level.id),
            level => line(&level.title),
        };
        let mut names: Vec<_> = circle.iter().take(STEPS).map(|&at| name(at)).collect();
        if circle.len() > STEPS {
            names.push("…".to_string());
        }
        names.extend(circle.first().map(|&at| name(at)));
        let message = format!("levels lead around in a circle: {}", names.join(" → "));
        let problem = Diagnostic::error(crate::base::diag::Code::Unsorted, message)
            .help("take out the step that does not lead up");
        let mut steps = chain::steps(circle).take(STEPS);
        let Some((at, to)) = steps.next() else {
            return problem;
        };
        steps.fold(problem.at(place(at, to)), |problem, (at, to)| {
            problem.also(place(at, to), format!("“{}” leads on", name(at)))
        })
    }
}

/// The place of a part of a text, which may have escapes or line breaks of its
/// own: where the part is written, or else the text.
pub fn place_of(tree: &Tree, path: &[Step<'_>], part: &str) -> Place {
    let range = tree.node(path).mark();
    let written = find(tree.source().slice(range.clone()), part);
    match written.filter(|at| !at.is_empty()) {
        Some(at) => tree.place(moved(&at, range.start)),
        None => tree.value_place(path),
    }
}
