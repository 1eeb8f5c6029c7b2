//! Which shape an input speaks for.

use std::cell::OnceCell;
use std::sync::Arc;

use super::matrix::{self, Paper, Wishes};
use super::records::{self, Values};
use super::settings::{self, Settings};
use super::{
    Choices, LevelsIn, documents, level_words, name, names, native, no_ladder, people, template,
    ways, workbook,
};
use crate::base::diag::{self, Checked, Code, Diagnostic, Severity};
use crate::base::source::{Place, Source};
use crate::input::draft::{Draft, Level, Naming, Said};
use crate::input::open::{Content, Document, Files, Role, readable, stem};
use crate::input::outline::{self, Outline};
use crate::input::sheet;

pub(super) struct Chooser<'a> {
    files: &'a Files,
    choices: Choices,
    settings: Settings,
    /// Whether they stand in the front matter of the input.
    has_inside: bool,
    /// The documents as outlines, each read once.
    outlines: OnceCell<Checked<Vec<(&'a Document, Outline)>>>,
}

/// What is said where levels stood from the highest down.
const TURNED: &str = "; the titles lead down, so the levels are put in the order from the lowest up: \
    `order` in `ladderpress.yaml` says another";

impl<'a> Chooser<'a> {
    /// Reads the settings of an input; the command line overrides them.
    pub(super) fn of(files: &'a Files, choices: &Choices) -> Checked<Chooser<'a>> {
        let settings = files.settings.as_ref().map(settings::read).transpose()?;
        let inside = if settings.is_none() { front_settings(files)? } else { None };
        let has_inside = inside.is_some();
        let settings = settings.or(inside).unwrap_or_default();
        let level_depth = choices.level_depth.or(settings.level_depth);
        let of_depth = level_depth.map(|_| LevelsIn::Headings);
        let levels_in = choices.levels_in.or(settings.levels_in).or(of_depth);
        let choices = Choices { levels_in, level_depth, ..Choices::default() };
        Ok(Chooser { files, choices, settings, has_inside, outlines: OnceCell::new() })
    }

    pub(super) fn read(self, role: Role) -> Checked<Draft> {
        let draft = match role {
            Role::Data => self.values(),
            Role::Page | Role::Document => self.documents(),
            Role::Sheet => self.sheets(),
        };
        self.settle(draft)
    }

    /// Gives a draft what is set, a title, and ways from level to level.
    fn settle(self, draft: Checked<Draft>) -> Checked<Draft> {
        let mut draft = match draft {
            Ok(draft) => draft,
            Err(found) => return Err([self.settings.draft.problems.into_list(), found].concat()),
        };
        let is_own = draft.naming == Naming::Ids || draft.understood.is_none();
        // A heading that says nothing gives no title.
        let is_told = draft.title.as_ref().is_some_and(|title| !title.text.trim().is_empty());
        if !is_told && !is_own {
            draft.title = self.title(&draft);
        }
        if !self.settings.order.is_empty() {
            draft.warnings.retain(|it| it.code != Code::UnknownOrder);
        } else if !is_own {
            ways::by_number(&mut draft.levels);
            if ways::turn_up(&mut draft.levels)
                && let Some(told) = &mut draft.understood
            {
                told.push_str(TURNED);
            }
        }
        let order = self.settings.order.clone();
        let are_ways_said = !self.settings.leads_to.is_empty();
        self.settings.apply(&mut draft);
        let mut codes = draft.warnings.iter().map(|it| it.code);
        if !is_own && !are_ways_said && !codes.any(|code| code == Code::UnknownOrder) {
            ways::lead_up(&mut draft);
        }
        draft.warnings.extend(settings::unplaced(&order, &draft.levels));
        Ok(draft)
    }

    /// What the folder, the only document or its file is called.
    fn title(&self, draft: &Draft) -> Option<Said> {
        if let [document] = self.files.documents.as_slice()
            && let Content::Markdown(source) = &document.content
            && let Some(title) = outline::said(source, &["title"])
        {
            return Some(Said::new(title.value, title.place));
        }
        let start = Place::new(draft.levels.first()?.home.source(), 0..0);
        let title = self.files.title.clone();
        Some(Said::new(title.unwrap_or_else(|| readable(&stem(name(self.files)))), start))
    }

    fn matrix(&self, papers: &[Paper], hidden: &[String]) -> Checked<Draft> {
        let is_part = |name: &str| self.settings.is_part(name);
        let is_level = |name: &str| self.settings.is_level(name);
        let title_of = |name: &str| self.settings.title_of(name).map(str::to_string);
        let levels_in = self.choices.levels_in;
        let wishes =
            Wishes { levels_in, is_part: &is_part, is_level: &is_level, title_of: &title_of };
        matrix::read(papers, hidden, &wishes)
    }

    fn documents(&self) -> Checked<Draft> {
        match self.choices.levels_in {
            Some(LevelsIn::Records) => return self.front_matter(true),
            None if self.settings.records.is_some() => return self.front_matter(true),
            None if !self.has_inside => {
                if let Ok(draft) = self.front_matter(false) {
                    let is_told_below = draft.tracks.len() > 1 && self.below_front_matter().is_ok();
                    return if is_told_below { Err(vec![self.two_ladders()]) } else { Ok(draft) };
                }
            }
            _ => {}
        }
        let mut draft = self.below_front_matter().map_err(|found| self.with_unclosed(found))?;
        draft.warnings.extend(super::unread(self.files));
        Ok(draft)
    }

    /// Puts what takes in the rest of a document before what was found without it.
    fn with_unclosed(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let outlines = self.outlines().unwrap_or_default().iter();
        let problems = outlines.flat_map(|(_, outline)| &outline.problems);
        let unclosed = problems.filter(|it| it.code == Code::UnclosedComment).cloned();
        let unclosed = unclosed.map(|it| it.with_severity(Severity::Error));
        let mut found: Vec<_> = unclosed.chain(found).collect();
        found.dedup();
        found
    }

    /// Says that pages tell one ladder in their front matter and another one below it.
    fn two_ladders(&self) -> Diagnostic {
        let message = "pages tell levels both in their front matter and below it";
        let problem = Diagnostic::error(Code::TwoReadings, message)
            .help("if the records in the front matter are the ladder: `--levels-in records`")
            .help("if the text below is the ladder: `--levels-in pages` where each page is a level, else `--levels-in headings`");
        let first = self.outlines().ok().and_then(<[_]>::first);
        first.into_iter().fold(problem, |it, (_, page)| it.at(page.text.clone().first_line()))
    }

    /// Whether the user says where levels are.
    pub(super) fn says_where_levels_are(&self) -> bool {
        self.choices.levels_in.is_some()
    }

    /// Whether each document is a level with a table of what it says.
    pub(super) fn has_cards(&self) -> bool {
        self.outlines().is_ok_and(documents::are_cards)
    }

    fn below_front_matter(&self) -> Checked<Draft> {
        let as_documents = |choices: &Choices| {
            documents::read(self.files, self.outlines()?, choices, &self.settings)
        };
        match self.choices.levels_in {
            Some(LevelsIn::Columns | LevelsIn::Rows) => return self.matrix(&self.papers()?, &[]),
            Some(_) => return as_documents(&self.choices),
            None => {}
        }
        if documents::are_cards(self.outlines()?) {
            let pages = Choices { levels_in: Some(LevelsIn::Pages), ..self.choices.clone() };
            return as_documents(&self.choices).or_else(|_| as_documents(&pages));
        }
        let papers = self.papers()?;
        let [inside, of_tables, all] = matrix::evidence(&papers);
        if inside > 0 && inside.saturating_mul(3) >= all {
            return self.matrix(&papers, &[]);
        }
        match as_documents(&self.choices) {
            // Names of levels over tables say more than headings that have no sections, or one page.
            Ok(draft) if inside > 0 && (draft.levels.len() == 1 || draft.sections.len() <= 1) => {
                let is_more = |it: &Draft| match draft.levels.as_slice() {
                    [_] => it.levels.len() > 2,
                    levels if are_levels(levels) => {
                        it.levels.len() >= levels.len()
                            && it.sections.len() > 2
                            && said(it) > said(&draft)
                    }
                    _ => it.sections.len() > 2,
                };
                let tables = self.matrix(&papers, &[]).ok().filter(is_more);
                Ok(tables.unwrap_or(draft))
            }
            Err(_) if inside.saturating_mul(10) >= all && inside > 0 => self.matrix(&papers, &[]),
            // Of a table, what it lacks is said in words of tables.
            Err(_) if inside == 0 && of_tables.saturating_mul(2) >= all.max(1) => {
                self.matrix(&papers, &[])
            }
            read => read,
        }
    }

    fn outlines(&self) -> Checked<&[(&'a Document, Outline)]> {
        let outlines = self.outlines.get_or_init(|| {
            diag::all(self.files.documents.iter().filter_map(|document| {
                let outline = outline::of(&document.content, &level_words::is_level)?;
                Some(outline.map(|outline| (document, outline)))
            }))
        });
        outlines.as_deref().map_err(Clone::clone)
    }

    fn papers(&self) -> Checked<Vec<Paper>> {
        let is_one = self.files.documents.len() == 1;
        let paper = |(document, outline): &(&Document, Outline)| {
            let title = readable(&stem(document.content.name()));
            Paper {
                name: (!is_one).then(|| Said::new(title, outline.text.clone())),
                parts: outline.parts.clone(),
                problems: outline.problems.clone(),
            }
        };
        Ok(self.outlines()?.iter().map(paper).collect())
    }

    /// Reads records in front matter; the text below it is the introduction.
    fn front_matter(&self, is_said: bool) -> Checked<Draft> {
        let mut files = Vec::new();
        for (_, outline) in self.outlines()? {
            let front = above(outline);
            let above = front.text();
            if above.contains('\n') && (is_said || above.contains("\n  ")) {
                files.push(Values::read(&front)?);
            }
        }
        let mut draft = self.records(files, is_said)?;
        matrix::introduce(&self.papers()?, &mut draft);
        Ok(draft)
    }

    fn records(&self, files: Vec<Values>, is_said: bool) -> Checked<Draft> {
        let is_out = |name: &str| self.settings.is_left_out(name);
        let files: Vec<Values> = files.into_iter().map(|file| file.without(&is_out)).collect();
        if let Some(plan) = self.settings.records.as_ref().filter(|_| is_said) {
            return records::read(&files, plan);
        }
        let inside: Option<Vec<Values>> = files.iter().map(Values::inside).collect();
        let files = inside.unwrap_or(files);
        match records::plain(&files) {
            Some(plan) => records::read(&files, &plan),
            None => Err(vec![records::unclear(&files)]),
        }
    }

    fn values(&self) -> Checked<Draft> {
        let documents = self.files.documents.iter();
        let sources: Vec<&Arc<Source>> = documents.filter_map(|it| it.content.text()).collect();
        let is_said = self.settings.records.is_some() || self.choices.levels_in.is_some();
        if let ([source], false) = (sources.as_slice(), is_said) {
            return match Values::read(source) {
                Ok(values) if !values.is_native() => self
                    .of_values(vec![values], false)
                    .or_else(|problems| native_or(source, problems)),
                _ => native::read(source),
            };
        }
        let files = sources.into_iter().map(Values::read);
        self.of_values(files.collect::<Checked<Vec<_>>>()?, true)
    }

    /// Reads values as the tables that they are, else as records.
    fn of_values(&self, files: Vec<Values>, is_said: bool) -> Checked<Draft> {
        let levels_in = self.choices.levels_in;
        let is_table = matches!(levels_in, Some(LevelsIn::Columns | LevelsIn::Rows));
        if self.settings.records.is_none() && (levels_in.is_none() || is_table) {
            let tables = files.iter().map(|file| records::table(file, is_table));
            if let Some(tables) = tables.collect::<Option<Vec<_>>>() {
                return self.matrix(&Paper::sheets(tables, files.len() > 1).0, &[]);
            }
        }
        self.records(files, is_said)
    }

    fn sheets(&self) -> Checked<Draft> {
        let (mut sheets, mut warnings) = (Vec::new(), Vec::new());
        for document in &self.files.documents {
            if let Content::Sheets(packed) = &document.content {
                if self.choices.levels_in.is_none()
                    && let Some(draft) = workbook::read(packed)?
                {
                    return Ok(draft);
                }
                let tables = sheet::tables(packed)?;
                sheets.extend(tables.sheets);
                warnings.extend(tables.warnings);
            }
        }
        if self.settings.records.is_some() {
            let shown = sheets.iter().filter(|sheet| !sheet.is_hidden);
            let mut draft = self.records(shown.filter_map(records::values).collect(), true)?;
            draft.warnings.extend(warnings);
            return Ok(draft);
        }
        if template::is_here(&sheets) {
            let mut draft = template::read(&sheets);
            draft.warnings.extend(warnings);
            return Ok(draft);
        }
        let people = people::taken_out(&mut sheets, self.choices.levels_in.is_some());
        if !people.is_empty() && sheets.iter().all(|sheet| sheet.is_hidden) {
            let refused = |it: Diagnostic| {
                it.with_severity(Severity::Error)
                    .help("if its rows are levels all the same: `--levels-in rows`")
            };
            return Err(people.into_iter().map(refused).collect());
        }
        warnings.extend(people);
        let (papers, hidden) = Paper::sheets(sheets, self.files.documents.len() > 1);
        if papers.is_empty() {
            return Err(vec![no_ladder(name(self.files))]);
        }
        let mut draft = self.matrix(&papers, &hidden)?;
        draft.warnings.extend(warnings);
        Ok(draft)
    }
}

/// Whether some title says that it is one of a level.
fn are_levels(levels: &[Level]) -> bool {
    let mut titles = levels.iter().filter_map(|level| level.title.as_ref());
    titles.any(|title| names::is_level(&title.text))
}

/// How long the texts are of which a draft says where they stand, in bytes.
fn said(draft: &Draft) -> usize {
    let entries = draft.levels.iter().flat_map(|level| &level.entries);
    entries.map(|telling| telling.place.range().len()).sum()
}

/// The front matter of a document.
fn above(outline: &Outline) -> Arc<Source> {
    let source = outline.text.source();
    let above = source.slice(0..outline.text.range().start);
    // The line that ends it would begin another document.
    Source::new(source.name(), above.trim_end().trim_end_matches(['-', '.']))
}

/// The settings in the front matter of a document that stands alone.
fn front_settings(files: &Files) -> Checked<Option<Settings>> {
    let [document] = files.documents.as_slice() else {
        return Ok(None);
    };
    match &document.content {
        Content::Markdown(source) if source.text().contains("\nladderpress:") => {
            settings::of_front_matter(&above(&outline::read(source)))
        }
        _ => Ok(None),
    }
}

/// What is wrong with a file as a ladder in YAML, unless it has hardly a key of one.
fn native_or(source: &Arc<Source>, problems: Vec<Diagnostic>) -> Checked<Draft> {
    let text = source.text();
    let has = |key: &&str| text.lines().any(|line| line.starts_with(key));
    let is_json = text.trim_start().starts_with(['{', '[']);
    // Lists of others may have levels too, and are called by a name.
    let least = if has(&"name:") { 2 } else { 1 };
    let own = ["title:", "levels:", "sections:"].iter().filter(|key| has(key)).count();
    let is_other = text.contains("\n  ") && own < least;
    if is_json || is_other { Err(problems) } else { native::read(source) }
}
