//! How much is shown. Chapters and sheets set levels beside one another, so
//! that a ladder of any size may ask for far more than it says itself.

use std::collections::HashMap;

use super::Selection;
use crate::base::budget::{Budget, Means};
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::compare::{MOST_COMPARED, levels_before};
use crate::model::{Entry, Inline, Ladder, LevelIndex, SectionIndex, plain_text, texts};

/// What each takes on a page as so many signs would: a cell, a text in it, and the
/// boxes and lines of a section that is filled in.
const CELL: usize = 12;
const TEXT: usize = 48;
const FORM: usize = 800;

/// What a link takes: a frame on each of its lines, which repeats its address.
const LINK: usize = 100;
const LINE: usize = 40;

/// What a word takes that is written from right to left, and set by itself.
const TURNED: usize = 40;

/// What each takes on a sheet: a cell, and a text; signs count as a quarter.
const SHEET_CELL: usize = 10;
const SHEET_TEXT: usize = 96;

/// The rows of heads on a section's sheet, and what the overview has of it.
const ROWS_OF_HEADS: usize = 6;

/// What to do about pages of too many levels.
const FEWER: &str = "choose levels or sections, or `--columns alone`";

/// Spends a handout. Errors: its chapters have too many columns, say or compare too much.
pub fn handout(ladder: &Ladder, selection: &Selection, budget: &Budget) -> Checked<()> {
    let columns = selection.chapters.iter().flat_map(|chapter| chapter.columns.iter().copied());
    pages(ladder, columns, &selection.sections, "handout", FEWER, budget)?;
    let focus = selection.chapters.iter().map(|chapter| chapter.focus);
    compared(ladder, focus, &selection.sections, budget)
}

/// Spends what a poster takes.
pub fn poster(ladder: &Ladder, selection: &Selection, budget: &Budget) -> Checked<()> {
    pages(ladder, selection.levels.iter().copied(), &selection.sections, "poster", FEWER, budget)
}

/// Spends what packets in one file take, each showing some levels; or the largest of
/// those in files of their own, which are not held together.
pub fn packets(
    ladder: &Ladder, packets: &[Vec<LevelIndex>], sections: &[SectionIndex], is_one_file: bool,
    budget: &Budget,
) -> Checked<()> {
    let size = Sizes::of(ladder, sections);
    let sizes = packets.iter().map(|levels| {
        let levels = levels.iter().map(|&level| size.level(level));
        levels.fold(sections.len().saturating_mul(FORM), usize::saturating_add)
    });
    let (sum, help) = if is_one_file {
        let help = "leave `--merge` out, so that each packet is a file, or choose sections";
        (sizes.fold(0, usize::saturating_add), help)
    } else {
        (sizes.max().unwrap_or(0), "choose sections")
    };
    spend(budget, sum, "packet", help)
}

/// Spends what pages take on which levels stand, each as often as it is named.
pub fn pages(
    ladder: &Ladder, levels: impl Iterator<Item = LevelIndex>, sections: &[SectionIndex],
    document: &str, help: &str, budget: &Budget,
) -> Checked<()> {
    let size = Sizes::of(ladder, sections);
    let sum = levels.map(|level| size.level(level)).fold(0, usize::saturating_add);
    spend(budget, sum, document, help)
}

/// Spends a workbook. Errors: its sheets have too many cells, or are too much to compare.
pub fn workbook(ladder: &Ladder, selection: &Selection, budget: &Budget) -> Checked<()> {
    let (mut cells, mut said) = (0_usize, 0_usize);
    for &section in &selection.sections {
        let mut most = 0;
        for &level in &selection.levels {
            let entry = ladder[level].entry(section);
            let (texts, signs) = amount(entry);
            let rows = entry.expectations().count().saturating_add(entry.notes.len());
            most = rows.max(most);
            said = said.saturating_add(texts.saturating_mul(SHEET_TEXT)).saturating_add(signs / 4);
        }
        let rows = most.saturating_add(ROWS_OF_HEADS);
        cells = cells.saturating_add(rows.saturating_mul(selection.levels.len()));
    }
    let sum = cells.saturating_mul(SHEET_CELL).saturating_add(said);
    budget.spend(Means::Sheets, sum).map_err(|wanted| {
        let note = format!(
            "its sheets come to {cells} cells and {} of {} that a run writes of texts and cells",
            millions(wanted),
            millions(Means::Sheets.most())
        );
        let problem = Diagnostic::error(Code::WorkbookTooLarge, "the workbook would be too large");
        vec![problem.note(note).help("choose levels, a track or sections")]
    })?;
    compared(ladder, selection.levels.iter().copied(), &selection.sections, budget)
}

/// Spends what it takes to hold levels against those before them.
fn compared(
    ladder: &Ladder, levels: impl Iterator<Item = LevelIndex>, sections: &[SectionIndex],
    budget: &Budget,
) -> Checked<()> {
    let before = levels_before(ladder);
    let before = |level: LevelIndex| *before.get(level.0)?;
    let mut words: HashMap<(LevelIndex, SectionIndex), usize> = HashMap::new();
    let mut count = |level: LevelIndex, section: SectionIndex| {
        let count = || words_of(ladder[level].entry(section));
        *words.entry((level, section)).or_insert_with(count)
    };
    let mut sum = 0_usize;
    for (level, earlier) in levels.filter_map(|level| Some((level, before(level)?))) {
        for &section in sections {
            let product = count(level, section).saturating_mul(count(earlier, section));
            // Longer entries are only looked through.
            sum = sum.saturating_add(if product > MOST_COMPARED { 0 } else { product });
        }
    }
    budget.spend(Means::Compared, sum).map_err(|wanted| {
        let message = "there is too much to compare with the level before";
        let note = format!(
            "the words of entries times those before them come to {}; up to {} are compared",
            millions(wanted),
            millions(Means::Compared.most())
        );
        let problem = Diagnostic::error(Code::TooMuchToCompare, message);
        vec![problem.note(note).help("choose levels or sections")]
    })
}

/// How much each level takes on a page.
struct Sizes(Vec<usize>);

impl Sizes {
    fn of(ladder: &Ladder, sections: &[SectionIndex]) -> Sizes {
        let cell = |level: LevelIndex, section: SectionIndex| {
            let entry = ladder[level].entry(section);
            let (texts, signs) = amount(entry);
            let own = texts.saturating_mul(TEXT).saturating_add(signs);
            own.saturating_add(CELL).saturating_add(more(entry))
        };
        let level = |level| {
            sections.iter().map(|&section| cell(level, section)).fold(0, usize::saturating_add)
        };
        Sizes(ladder.level_indices().map(level).collect())
    }

    fn level(&self, level: LevelIndex) -> usize {
        self.0.get(level.0).copied().unwrap_or(0)
    }
}

/// How many texts an entry has, and of how many bytes.
fn amount(entry: &Entry) -> (usize, usize) {
    let texts = texts(&entry.blocks).into_iter().chain(&entry.notes);
    texts.fold((0, 0), |(texts, signs), text| {
        let length = text.iter().map(|inline| inline.text.len()).sum();
        (texts.saturating_add(1), signs.saturating_add(length))
    })
}

/// What links of an entry take, and words that are written from right to left.
fn more(entry: &Entry) -> usize {
    let inlines = texts(&entry.blocks).into_iter().chain(&entry.notes).flatten();
    let cost = |inline: &Inline| {
        let lines = (inline.text.len() / LINE).saturating_add(1);
        let link = inline.link.as_ref().map_or(0, |link| {
            link.as_str().len().saturating_mul(lines).saturating_div(8).saturating_add(LINK)
        });
        let is_turned = |c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}');
        let turned = inline.text.split(' ').filter(|word| word.contains(is_turned)).count();
        turned.saturating_mul(TURNED).saturating_add(link)
    };
    inlines.map(cost).fold(0, usize::saturating_add)
}

/// How many words an entry has; a letter of a script without spaces counts as one.
fn words_of(entry: &Entry) -> usize {
    let words = |text: &str| {
        let wide = text.chars().filter(|c| *c >= '\u{0E00}').count();
        text.split_whitespace().count().saturating_add(wide)
    };
    let texts = texts(&entry.blocks).into_iter();
    texts.map(|text| words(&plain_text(text)).max(1)).fold(0, usize::saturating_add)
}

fn spend(budget: &Budget, sum: usize, document: &str, help: &str) -> Checked<()> {
    budget.spend(Means::Pages, sum).map_err(|wanted| {
        let message = format!("the {document} would repeat too much");
        let note = format!(
            "it comes to {} signs, each cell counted as {CELL}, each text as {TEXT} and each link as {LINK} more; a run sets {}",
            millions(wanted),
            millions(Means::Pages.most())
        );
        vec![Diagnostic::error(Code::HandoutTooLarge, message).note(note).help(help)]
    })
}

/// A number that people can read.
fn millions(number: usize) -> String {
    format!("{:.1} million", number as f64 / 1e6)
}
