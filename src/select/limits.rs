//! How much is shown. Chapters and sheets set levels beside one another, so
//! that a ladder of any size may ask for far more than it says itself.

use std::collections::HashMap;

use super::Selection;
use crate::base::diag::{Checked, Code, Diagnostic};
use crate::model::{Entry, Ladder, texts};

/// The most cells of tables: one for each level and section of a chapter, or
/// for each level and row of a sheet.
const MAX_CELLS: usize = 4_000_000;

/// The rows of heads on a section's sheet, and what the overview has of it.
const ROWS_OF_HEADS: usize = 6;

/// The most text that chapters repeat, in bytes.
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// Whether a handout can show what was asked for.
///
/// # Errors
/// Its chapters have too many columns, or say too much.
pub fn handout(ladder: &Ladder, selection: &Selection) -> Checked<()> {
    let lengths = ladder.level_indices().map(|level| {
        let sections = selection.sections.iter();
        let lengths = sections.map(|&section| length(ladder[level].entry(section)));
        (level, lengths.sum())
    });
    let lengths: HashMap<_, usize> = lengths.collect();
    let chapters = || selection.chapters.iter();
    let columns = || chapters().flat_map(|chapter| &chapter.columns);
    let cells = columns().count().saturating_mul(selection.sections.len());
    let text = columns()
        .filter_map(|level| lengths.get(level))
        .fold(0_usize, |sum, &length| sum.saturating_add(length));
    if cells <= MAX_CELLS && text <= MAX_TEXT {
        return Ok(());
    }
    let problem = Diagnostic::error(Code::HandoutTooLarge, "the handout would repeat too much").note(format!(
        "its chapters come to {cells} cells and {} MiB of text; up to {MAX_CELLS} and {} MiB are printed",
        text >> 20,
        MAX_TEXT >> 20
    ));
    Err(vec![problem.help("choose levels or sections, or `--columns alone`")])
}

/// Whether a workbook can show what was asked for.
///
/// # Errors
/// Its sheets have too many cells.
pub fn workbook(ladder: &Ladder, selection: &Selection) -> Checked<()> {
    let rows = selection.sections.iter().map(|&section| {
        let levels = selection.levels.iter();
        let entries = levels.map(|&level| ladder[level].entry(section));
        let rows = |entry: &Entry| entry.expectations().count().saturating_add(entry.notes.len());
        let rows = entries.map(rows);
        rows.max().unwrap_or(0).saturating_add(ROWS_OF_HEADS)
    });
    let cells = rows.sum::<usize>().saturating_mul(selection.levels.len());
    if cells <= MAX_CELLS {
        return Ok(());
    }
    let note = format!("its sheets come to {cells} cells; up to {MAX_CELLS} are written");
    let problem = Diagnostic::error(Code::WorkbookTooLarge, "the workbook would be too large");
    Err(vec![problem.note(note).help("choose levels, a track or sections")])
}

fn length(entry: &Entry) -> usize {
    let texts = texts(&entry.blocks).into_iter().chain(&entry.notes);
    texts.flatten().map(|inline| inline.text.len()).sum()
}
