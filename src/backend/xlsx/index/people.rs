//! The sheet of people, one a row, as a table of Excel's.

use rust_xlsxwriter::{DataValidation, Formula, IgnoreError, Url, Worksheet};

use crate::backend::xlsx::frame::{
    CELL_PADDING, EXPECTATIONS_TAB, HIGHEST_TEXT, MOST_LINKS, Place, ROW_GAP, SMALLEST, Setting,
    Styles, Written, head_height, height, is_one_line, printing, put_plain, put_plain_in_column,
    put_row, put_row_in_columns, table, width, with_distinct,
};
use crate::model::contract::people::{FILE, LEVEL, PACKET, RATING, STATUS, TARGET, rating_of};
use crate::model::contract::workbook::sheet::{LISTS, PEOPLE};
use crate::model::{Field, Filled, IndexColumn, Inline, Labels, Named, fill};
use crate::view::index::Index;

/// The narrowest and the widest a column is made, in pixels.
const NARROWEST: f64 = 70.0;
const WIDEST: f64 = 300.0;

/// The arrow beside a head takes this much.
const ARROW: f64 = 22.0;

/// The most columns that stay in sight.
const MOST_FROZEN: usize = 3;

/// This many rows are measured to find a column's width.
const MEASURED: usize = 1_000;

/// The columns of the sheet: the roster's own, then the program's.
pub struct IndexColumns {
    heads: Vec<String>,
    /// The first of the program's.
    own: usize,
}

/// A column of the program's that is written or counted, by its position among the program's.
#[derive(Clone, Copy)]
pub enum OwnColumn {
    Level = 0,
    File = 2,
    Packet = 3,
    Status = 4,
    Rating = 5,
}

/// The heads of the program's columns; the sections' ratings follow.
const OWN: [&str; 6] = [LEVEL, TARGET, FILE, PACKET, STATUS, RATING];

impl IndexColumns {
    /// Gives every column a head of its own, as a table needs.
    pub fn new(document: &Index) -> IndexColumns {
        let headers = document.columns.iter();
        let headers: Vec<_> = headers.map(|column| column.header.clone()).collect();
        let own = document.columns.len();
        let sections = document.rated.iter().map(|(section, _)| rating_of(&section.title));
        let heads = OWN.into_iter().map(str::to_string).chain(sections);
        let heads = heads.chain(document.added.iter().cloned());
        IndexColumns { heads: with_distinct(headers, heads), own }
    }

    /// All heads, with what their columns are.
    pub fn told<'c>(&'c self, document: &'c Index) -> impl Iterator<Item = (IndexColumn, &'c str)> {
        let of_roster = document.columns.iter().map(|column| match column.field {
            Some(Field::Id) => IndexColumn::Id,
            Some(Field::Name) => IndexColumn::Name,
            _ => IndexColumn::Written,
        });
        let own = [const { IndexColumn::Written }; 4];
        let rated = [IndexColumn::Status, IndexColumn::Rating].into_iter();
        let section =
            |(it, words): &(Named, _)| IndexColumn::Section(it.id.clone(), Option::clone(words));
        let rated = rated.chain(document.rated.iter().map(section));
        let added = document.added.iter().map(|_| IndexColumn::Added);
        of_roster.chain(own).chain(rated).chain(added).zip(self.heads.iter().map(String::as_str))
    }

    pub fn number(&self) -> usize {
        self.heads.len()
    }

    #[allow(clippy::indexing_slicing, reason = "the program's columns were all given a head")]
    pub fn head(&self, own: OwnColumn) -> &str {
        &self.heads[usize::from(self.position(own))]
    }

    /// The column of the sheet for one to fill in, by its position among these.
    fn entered(&self, column: usize) -> u16 {
        self.position(OwnColumn::Status).saturating_add(column as u16)
    }

    fn position(&self, own: OwnColumn) -> u16 {
        self.own.saturating_add(own as usize) as u16
    }
}

pub fn write(
    out: &mut Worksheet, document: &Index, columns: &IndexColumns, setting: &Setting,
) -> Written {
    let styles = &setting.styles;
    let (kept, scale) = ((1, document.name as u16), SMALLEST as u16);
    printing::set_up_wide(out, (PEOPLE, EXPECTATIONS_TAB), kept, scale, setting)?;
    let widths = widths(document, columns);
    let mut highest = 0.0_f64;
    for ((column, width), head) in (0..).zip(&widths).zip(&columns.heads) {
        out.set_column_width_pixels(column, *width as u32)?;
        out.set_column_format(column, &styles.line.cell)?;
        highest = highest.max(head_height(head, width - ARROW));
    }
    out.set_row_height(0, highest)?;
    let last_row = document.people.len() as u32;
    let last_column = columns.number().saturating_sub(1) as u16;
    let table = table(PEOPLE, columns.heads.iter().map(String::as_str), styles);
    out.add_table(0, 0, last_row, last_column, &table)?;
    put_row(out, (0, 0), columns.heads.iter().map(String::as_str), &styles.level)?;
    rows(out, document, (columns, &widths), styles)?;
    let (status, rating) =
        (columns.position(OwnColumn::Status), columns.position(OwnColumn::Rating));
    let [statuses, marks] = &document.lists;
    let labels = setting.labels;
    choice(out, (status, status), last_row, ('A', statuses.len()), labels)?;
    let last_rating = columns.entered(Index::RATING.saturating_add(document.rated.len()));
    choice(out, (rating, last_rating), last_row, ('B', marks.len()), labels)?;
    out.set_freeze_panes(1, frozen(document))?;
    out.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// A text that is wider than its column is broken into lines: none is cut on paper.
fn rows(
    out: &mut Worksheet, document: &Index, (columns, widths): (&IndexColumns, &[f64]),
    styles: &Styles,
) -> Written {
    let people = document.people.iter().zip(&document.files);
    for ((row, (person, file)), entered) in (1..).zip(people).zip(&document.entered) {
        let mut highest = 0.0_f64;
        for ((column, text), width) in (0..).zip(document.row(person)).zip(widths) {
            let inline = [Inline::plain(text)];
            if is_one_line(&inline, *width) {
                put_row_in_columns(out, (row, column), [text], &styles.line)?;
            } else {
                highest = highest.max(height(&inline, *width).min(HIGHEST_TEXT) + ROW_GAP);
                put_plain(out, (row, column), text, &styles.lines)?;
            }
        }
        if highest > 0.0 {
            out.set_row_height(row, highest)?;
        }
        put_file(out, (row, columns.position(OwnColumn::File)), &file.name, styles)?;
        out.write_string(row, columns.position(OwnColumn::Packet), file.state)?;
        let status = document.status(row.saturating_sub(1) as usize);
        out.write_string(row, columns.position(OwnColumn::Status), status)?;
        for (&column, said) in entered.iter().filter(|(column, _)| **column != Index::STATUS) {
            put_entered(out, (row, columns.entered(column)), said, styles)?;
        }
    }
    Ok(())
}

/// Writes what somebody entered: a number as a number, in its format.
pub fn put_entered(
    out: &mut Worksheet, (row, column): Place, said: &Filled, styles: &Styles,
) -> Written {
    let text = said.text.as_str();
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number.to_string() == text => {
            let cell = styles.line.cell.clone();
            match said.format.as_deref() {
                None => out.write_number(row, column, number)?,
                // The day as each reader's own system shows it is one of Excel's own formats.
                Some("mm-dd-yy") => {
                    let cell = cell.set_num_format_index(14);
                    out.write_number_with_format(row, column, number, &cell)?
                }
                Some(format) => {
                    let cell = cell.set_num_format(format);
                    out.write_number_with_format(row, column, number, &cell)?
                }
            };
            Ok(())
        }
        _ => put_plain_in_column(out, (row, column), text, &styles.line),
    }
}

/// How many columns stay in sight: those up to the name, unless they would take most of the window.
fn frozen(document: &Index) -> u16 {
    let up_to_name = document.name.saturating_add(1);
    if up_to_name <= MOST_FROZEN { up_to_name as u16 } else { 0 }
}

fn put_file(out: &mut Worksheet, (row, column): Place, file: &str, styles: &Styles) -> Written {
    if row as usize > MOST_LINKS {
        out.write_string(row, column, file)?;
    } else {
        let link = Url::new(format!("file:///{file}")).set_text(file);
        out.write_url_with_format(row, column, link, &styles.link.cell)?;
    }
    Ok(())
}

/// Lets columns hold only what stands in a column of the lists.
fn choice(
    out: &mut Worksheet, (first, last): (u16, u16), last_row: u32, (list, length): (char, usize),
    labels: &Labels,
) -> Written {
    let end = length.saturating_add(1);
    let range = format!("={LISTS}!${list}$2:${list}${end}");
    let choice = DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .set_error_title(&labels.not_listed)?
        .set_error_message(fill(&labels.choose_or_add, &[("sheet", &LISTS)]))?;
    out.add_data_validation(1, first, last_row, last, &choice)?;
    Ok(())
}

/// As wide as heads and texts need, within bounds.
fn widths(document: &Index, columns: &IndexColumns) -> Vec<f64> {
    let (plain, strong) = (Inline::plain(""), Inline::strong(""));
    let heads = columns.heads.iter();
    let mut widths: Vec<_> = heads.map(|head| text_width(head, &strong) + ARROW).collect();
    for (person, file) in document.people.iter().zip(&document.files).take(MEASURED) {
        let texts = document.row(person).into_iter().chain([file.name.as_str(), file.state]);
        for (width, text) in widths.iter_mut().zip(texts) {
            *width = width.max(text_width(text, &plain));
        }
    }
    widths.into_iter().map(|width| (width + CELL_PADDING).ceil().clamp(NARROWEST, WIDEST)).collect()
}

fn text_width(text: &str, style: &Inline) -> f64 {
    text.chars().map(|c| width(c, style)).sum()
}
