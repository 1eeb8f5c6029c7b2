//! What stands around the tables of a ladder: its title, and text and other
//! tables, which are its introduction.

use std::collections::BTreeSet;

use super::Paper;
use super::choose::said;
use crate::base::diag::short;
use crate::base::source::Place;
use crate::input::draft::{Draft, Said, Section};
use crate::input::outline::{Part, Passage, Table};
use crate::input::shape::documents::table;
use crate::model::{Block, folded};

/// Which parts of papers are told elsewhere.
pub struct Told {
    /// Numbers of papers and of their tables that were read as matrices.
    pub tables: BTreeSet<(usize, usize)>,
    /// Numbers of papers that are left out.
    pub without: BTreeSet<usize>,
    /// Where headings stand that became names, as [`start`] has it.
    pub names: BTreeSet<(usize, usize)>,
}

/// Gives a draft its title and introduction: all text that is not told elsewhere, with its
/// headings. A heading with nothing below it but a matrix is named in `left_out`; gives which
/// tables and sheets the introduction holds.
pub fn add(
    papers: &[&Paper], told: &Told, draft: &mut Draft, left_out: &mut Vec<String>,
) -> Vec<String> {
    let mut kept = Vec::new();
    let known = draft.title.as_ref().map(|title| folded(&title.text));
    let title = title(papers, told)
        .filter(|it| known.as_ref().is_none_or(|known| folded(&it.line()) == *known));
    let mut around = Around { draft, waiting: Vec::new(), name: None, left_out };
    let papers = papers.iter().enumerate();
    for (number, paper) in papers.filter(|(number, _)| !told.without.contains(number)) {
        for (part, it) in paper.parts.iter().enumerate() {
            match it {
                Part::Heading(_, passage) => {
                    around.name = None;
                    let is_title = title.is_some_and(|title| title.place == passage.place);
                    let is_named = told.names.contains(&start(&passage.place));
                    if is_named {
                        around.name = Some(passage);
                    } else if !is_title && !passage.line().trim().is_empty() {
                        around.waiting.push(passage);
                    }
                }
                Part::Text(passage) => {
                    let rest = paper.parts.get(part..).unwrap_or_default();
                    let texts = rest.iter().take_while(|it| matches!(it, Part::Text(_))).count();
                    if told.tables.contains(&(number, part.saturating_add(texts))) {
                        around.frame(passage);
                    } else {
                        around.add(passage.blocks.clone());
                    }
                }
                Part::Table(table) => {
                    around.name = None;
                    for passage in &table.loose {
                        around.add(passage.blocks.clone());
                    }
                    if told.tables.contains(&(number, part)) {
                        around.forget();
                    } else {
                        let caption = table.caption.iter();
                        let caption = caption.map(|it| Block::Paragraph(it.text()));
                        let (blocks, left_out) = table::blocks(table, &BTreeSet::new());
                        kept.push(held(table));
                        around.add(caption.chain(blocks).collect());
                        around.left_out.extend(left_out);
                    }
                }
            }
        }
        around.forget();
    }
    if draft.title.is_none() {
        draft.title = title.map(said);
    }
    kept
}

/// How a table that is no matrix is called, with its place.
fn held(table: &Table) -> String {
    let mut cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.passage.line());
    let first = short(&cells.find(|line| !line.is_empty()).unwrap_or_default());
    let line = || format!("on line {}", table.place.line_column().0);
    let place = table.place.part().map_or_else(line, |cell| format!("at {cell}"));
    format!("the table “{first}” with {} rows {place}", table.rows.len())
}

/// The first heading of a paper alone, if nothing else is as high.
fn title<'a>(papers: &[&'a Paper], told: &Told) -> Option<&'a Passage> {
    let [paper] = papers else {
        return None;
    };
    let mut headings = paper.parts.iter().filter_map(|part| match part {
        Part::Heading(rank, passage) => Some((*rank, passage)),
        _ => None,
    });
    let (rank, first) = headings.next()?;
    let is_highest = headings.all(|(other, _)| other > rank);
    (is_highest && !told.names.contains(&start(&first.place))).then_some(first)
}

struct Around<'a> {
    draft: &'a mut Draft,
    /// Headings below which nothing stands so far.
    waiting: Vec<&'a Passage>,
    /// The heading that became a name, with nothing but text below it so far.
    name: Option<&'a Passage>,
    left_out: &'a mut Vec<String>,
}

impl Around<'_> {
    /// Gives a text between the heading of a section and its table to that section; another name is said with it.
    fn frame(&mut self, passage: &Passage) {
        let name = self.name.map(|it| folded(&it.line()));
        let is_it = |it: &&mut Section| it.title.as_ref().map(|it| folded(&it.text)) == name;
        match self.draft.sections.iter_mut().find(is_it) {
            // Each of several documents may say it.
            Some(section) if section.description.ends_with(&passage.blocks) => {}
            Some(section) => section.description.extend(passage.blocks.iter().cloned()),
            None => {
                self.waiting.extend(self.name.take());
                self.add(passage.blocks.clone());
            }
        }
    }

    fn add(&mut self, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        for heading in self.waiting.drain(..) {
            let mut text = heading.text();
            for inline in &mut text {
                inline.strong = true;
            }
            self.draft.introduction.push(Block::Paragraph(text));
        }
        self.draft.introduction.extend(blocks);
    }

    fn forget(&mut self) {
        for heading in self.waiting.drain(..) {
            let told = format!("the heading “{}”", heading.line());
            if !self.left_out.contains(&told) {
                self.left_out.push(told);
            }
        }
    }
}

/// Where something begins: the file, as long as it is held, and the byte.
pub fn start(place: &Place) -> (usize, usize) {
    let source = std::sync::Arc::as_ptr(place.source());
    (source as usize, place.range().start)
}

pub fn name(paper: &Paper) -> &str {
    paper.name.as_ref().map_or("", |name: &Said| name.text.as_str())
}
