//! A document that is not text in lines, as it is gathered: its reader tells what
//! begins and ends, and where it stands.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::{MOST_SPAN, Part, Passage, Row, Table, TableCell};
use crate::base::source::{Place, Source};
use crate::input::limits::MAX_TEXT;
use crate::input::markup::{Builder, Markup, language_of};
use crate::model::Language;

#[derive(Debug, Clone, Copy)]
pub struct CellLook {
    pub across: usize,
    pub down: usize,
    pub is_header: bool,
    pub is_bold: bool,
}

pub struct Composer<'s> {
    source: &'s Arc<Source>,
    parts: Vec<Part>,
    builder: Builder<'s>,
    /// Where the open passage stands, once it says anything.
    at: Option<Range<usize>>,
    /// How many bytes of text it has.
    size: usize,
    heading: Option<u8>,
    /// What small pictures in the open heading say, and where.
    ornament: Option<(String, Range<usize>)>,
    table: Option<Table>,
    cell: Option<TableCell>,
    /// How many tables are open within the table.
    inner_tables: usize,
    /// The lists that are open one in another, and whether each counts.
    lists: Vec<bool>,
    /// The links that are open, and whether each leads anywhere.
    links: Vec<bool>,
    /// The languages that open elements say.
    languages: Vec<Option<Language>>,
}

impl<'s> Composer<'s> {
    pub fn new(source: &'s Arc<Source>) -> Composer<'s> {
        Composer {
            source,
            parts: Vec::new(),
            builder: Builder::of_paragraphs(source.text()),
            at: None,
            size: 0,
            heading: None,
            ornament: None,
            table: None,
            cell: None,
            inner_tables: 0,
            lists: Vec::new(),
            links: Vec::new(),
            languages: Vec::new(),
        }
    }

    /// Adds text that stands at some bytes of the source.
    pub fn text(&mut self, words: &str, at: Range<usize>) {
        self.reach(&at, words);
        self.builder.at = at;
        self.builder.push(words);
    }

    /// Adds what a picture says; a small one in a heading says something only where nothing else does.
    pub fn picture(&mut self, words: &str, at: Range<usize>, is_small: bool) {
        if is_small && self.heading.is_some() {
            self.ornament.get_or_insert_with(|| (words.to_string(), at));
        } else {
            self.text(words, at);
        }
    }

    /// Adds lines whose ends are kept.
    pub fn lines(&mut self, words: &str, at: Range<usize>) {
        self.reach(&at, words);
        self.builder.at = at;
        self.builder.code_lines(words);
    }

    fn reach(&mut self, at: &Range<usize>, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        self.size = self.size.saturating_add(words.len());
        let start = self.at.as_ref().map_or(at.start, |all| all.start.min(at.start));
        let end = self.at.as_ref().map_or(at.end, |all| all.end.max(at.end));
        self.at = Some(start..end);
    }

    pub fn line_break(&mut self) {
        self.builder.text.line_break();
    }

    pub fn end_paragraph(&mut self) {
        self.builder.end_paragraph();
    }

    /// The marks of the text that follows.
    pub fn marks(&mut self) -> &mut Markup {
        &mut self.builder.markup
    }

    /// Goes on in the language that an element says, or that of the text around it.
    pub fn speak(&mut self, language: Option<&str>) {
        match language {
            Some(language) => self.languages.push(language_of(language)),
            None => drop(self.languages.pop()),
        }
        self.builder.language = self.languages.last().cloned().flatten();
    }

    /// Opens a link; without an address, its label is text.
    pub fn open_link(&mut self, address: &str, at: Range<usize>) {
        self.links.push(!address.is_empty());
        if !address.is_empty() {
            self.builder.open_link(&of_redirect(address), at);
        }
    }

    pub fn close_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.builder.close_link();
        }
    }

    /// Opens a list; of numbers from `start` on, or of bullets.
    pub fn open_list(&mut self, start: Option<u64>) {
        self.builder.open_list(start, true);
        self.lists.push(start.is_some());
    }

    /// Begins an item, with a number if none before it says that.
    pub fn numbered_item(&mut self, number: Option<u64>) {
        if self.lists.is_empty() {
            self.open_list(None);
        }
        if number.is_some() && self.lists.last() == Some(&true) {
            self.close_list();
            self.open_list(number);
        }
        self.builder.open_item();
    }

    pub fn close_list(&mut self) {
        if self.lists.pop().is_some() {
            self.builder.close_list(true);
        }
    }

    pub fn close_lists(&mut self) {
        while !self.lists.is_empty() {
            self.close_list();
        }
    }

    /// Begins an item of a depth from 0, where lists do not stand in one another.
    pub fn item_at(&mut self, depth: usize, start: Option<u64>) {
        let wanted = depth.saturating_add(1);
        while self.lists.len() > wanted {
            self.close_list();
        }
        if self.lists.len() == wanted && self.lists.last() != Some(&start.is_some()) {
            self.close_list();
        }
        while self.lists.len() < wanted {
            if self.lists.len().saturating_add(1) == wanted {
                self.open_list(start);
            } else {
                self.open_list(None);
                self.builder.open_item();
            }
        }
        self.builder.open_item();
    }

    pub fn open_heading(&mut self, rank: usize) {
        if self.table.is_some() || !self.lists.is_empty() {
            self.end_paragraph();
            self.builder.markup.strong = self.builder.markup.strong.saturating_add(1);
            return;
        }
        self.flush();
        self.heading = Some(rank.clamp(1, 6) as u8);
    }

    pub fn close_heading(&mut self) {
        if self.heading.is_some() {
            self.flush();
        } else {
            self.end_paragraph();
            self.builder.markup.strong = self.builder.markup.strong.saturating_sub(1);
        }
    }

    /// Opens a table. One inside a cell is read as text of the cell.
    pub fn open_table(&mut self, at: Range<usize>) {
        if self.table.is_some() {
            self.end_paragraph();
            self.inner_tables = self.inner_tables.saturating_add(1);
        } else {
            self.flush();
            self.table = Some(Table::found(Place::new(self.source, at)));
        }
    }

    pub fn close_table(&mut self, end: usize) {
        self.end_paragraph();
        if self.inner_tables > 0 {
            self.inner_tables = self.inner_tables.saturating_sub(1);
            return;
        }
        self.close_cell();
        if let Some(mut table) = self.table.take() {
            table.rows.retain(|row| !row.cells.is_empty());
            let start = table.place.range().start;
            table.place = Place::new(self.source, start..end.max(start));
            self.parts.push(Part::Table(table));
        }
    }

    /// Ends the name of the open table.
    pub fn close_caption(&mut self) {
        self.end_paragraph();
        if self.inner_tables == 0
            && let Some(caption) = self.passage()
            && let Some(table) = &mut self.table
        {
            table.caption = Some(caption);
        }
    }

    pub fn open_row(&mut self, at: Range<usize>) {
        self.end_paragraph();
        if self.inner_tables == 0
            && let Some(table) = &mut self.table
        {
            table.rows.push(Row { place: Place::new(self.source, at), cells: Vec::new() });
        }
    }

    pub fn open_cell(&mut self, at: Range<usize>, look: CellLook) {
        self.end_paragraph();
        if self.inner_tables > 0 || self.table.is_none() {
            return;
        }
        let span = |number: usize| number.clamp(1, MOST_SPAN as usize) as u16;
        self.cell = Some(TableCell {
            across: span(look.across),
            down: span(look.down),
            is_header: look.is_header,
            is_bold: look.is_bold,
            is_markdown: true,
            ..TableCell::found(Place::new(self.source, at))
        });
    }

    /// Ends the open cell, and gives its row and its place in it.
    pub fn close_cell(&mut self) -> Option<(usize, usize)> {
        self.end_paragraph();
        if self.inner_tables > 0 {
            return None;
        }
        let mut cell = self.cell.take()?;
        if let Some(passage) = self.passage() {
            cell.place = passage.place.clone();
            cell.passage = passage;
        }
        let rows = &mut self.table.as_mut()?.rows;
        let row = rows.len().checked_sub(1)?;
        let cells = &mut rows.last_mut()?.cells;
        cells.push(cell);
        Some((row, cells.len().saturating_sub(1)))
    }

    /// Lets a cell of the open table reach a row further down.
    pub fn stretch(&mut self, (row, cell): (usize, usize)) {
        let rows = self.table.as_mut().map(|table| &mut table.rows);
        let cell = rows.and_then(|rows| rows.get_mut(row)?.cells.get_mut(cell));
        if let Some(cell) = cell {
            cell.down = cell.down.saturating_add(1).min(MOST_SPAN);
        }
    }

    fn flush(&mut self) {
        self.close_lists();
        let heading = self.heading.take();
        if let Some((words, at)) = self.ornament.take().filter(|_| self.at.is_none()) {
            self.text(&words, at);
        }
        if let Some(passage) = self.passage() {
            self.parts.push(match heading {
                Some(rank) => Part::Heading(rank, passage),
                None => Part::Text(passage),
            });
        }
    }

    /// The open passage, if it says anything.
    fn passage(&mut self) -> Option<Passage> {
        self.close_lists();
        let mut next = Builder::of_paragraphs(self.source.text());
        next.language.clone_from(&self.builder.language);
        let builder = std::mem::replace(&mut self.builder, next);
        let size = std::mem::take(&mut self.size);
        let place = Place::new(self.source, self.at.take()?).trimmed();
        Some(Passage::composed(place, builder.finish(), size <= MAX_TEXT))
    }

    pub fn finish(mut self) -> Vec<Part> {
        self.inner_tables = 0;
        self.close_table(self.source.text().len());
        self.flush();
        self.parts
    }
}

/// Where an address leads that Google Docs puts its own before.
fn of_redirect(address: &str) -> Cow<'_, str> {
    let query = address.strip_prefix("https://www.google.com/url?");
    let target = query.and_then(|query| query.split('&').find_map(|it| it.strip_prefix("q=")));
    match target {
        Some(target) => percent_decode_str(target).decode_utf8_lossy(),
        None => Cow::Borrowed(address),
    }
}
