//! The sheet of people, one a row, as a table of Excel's.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DataValidation, Formula, IgnoreError, Table, TableColumn, TableStyle, Url, Worksheet, XlsxError,
};

use super::{LISTS, STATUSES};
use crate::backend::xlsx::Setting;
use crate::backend::xlsx::limits::MOST_LINKS;
use crate::backend::xlsx::metrics::width;
use crate::backend::xlsx::print;
use crate::backend::xlsx::style::{EXPECTATIONS_TAB, Style};
use crate::backend::xlsx::text::{Place, put_plain, put_plain_in_column};
use crate::backend::xlsx::wrap::CELL_PADDING;
use crate::model::{Inline, folded};
use crate::view::index::Index;

/// The sheet's name, and the table's.
pub const SHEET: &str = "People";

/// The most characters of a head; a section's title may have more.
const LONGEST_HEAD: usize = 100;

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
pub struct Columns {
    heads: Vec<String>,
    /// The first of the program's.
    own: usize,
}

/// A column of the program's, as it stands after the roster's.
#[derive(Clone, Copy)]
pub enum Own {
    Level,
    Target,
    File,
    Status,
    Rating,
}

/// How many of those there are; the sections' ratings follow.
const OWN: [(Own, &str); 5] = [
    (Own::Level, "Level"),
    (Own::Target, "Target"),
    (Own::File, "File"),
    (Own::Status, "Status"),
    (Own::Rating, "Rating"),
];

impl Columns {
    /// Gives every column a head of its own, as a table needs.
    pub fn new(document: &Index) -> Columns {
        let headers = document.columns.iter();
        let mut heads: Vec<_> = headers.map(|column| column.header.clone()).collect();
        let mut taken: BTreeSet<_> = heads.iter().map(|head| folded(head)).collect();
        let sections = document
            .rated
            .iter()
            .map(|title| format!("Rating: {title}"));
        let own = OWN.iter().map(|(_, head)| (*head).to_string());
        for head in own.chain(sections) {
            let head: String = head.chars().take(LONGEST_HEAD).collect();
            let mut distinct = head.clone();
            for copy in 2_u64.. {
                if taken.insert(folded(&distinct)) {
                    break;
                }
                distinct = format!("{head} ({copy})");
            }
            heads.push(distinct);
        }
        Columns {
            heads,
            own: document.columns.len(),
        }
    }

    /// How many there are.
    pub fn number(&self) -> usize {
        self.heads.len()
    }

    /// The head of a column of the program's.
    #[allow(
        clippy::indexing_slicing,
        reason = "the program's columns were all given a head"
    )]
    pub fn head(&self, own: Own) -> &str {
        &self.heads[usize::from(self.position(own))]
    }

    fn position(&self, own: Own) -> u16 {
        self.own.saturating_add(own as usize) as u16
    }
}

/// Writes all people.
///
/// # Errors
/// When Excel's limits are passed.
pub fn write(
    out: &mut Worksheet,
    document: &Index,
    columns: &Columns,
    setting: &Setting,
) -> Result<(), XlsxError> {
    let style = &setting.style;
    out.set_tab_color(EXPECTATIONS_TAB);
    print::set_up_wide(out, SHEET, 1, document.name as u16, setting)?;
    for (column, width) in (0..).zip(widths(document, columns)) {
        out.set_column_width_pixels(column, width as u32)?;
        out.set_column_format(column, &style.line.cell)?;
    }
    let last_row = document.people.len() as u32;
    let last_column = columns.number().saturating_sub(1) as u16;
    out.add_table(0, 0, last_row, last_column, &table(columns, setting))?;
    for (column, head) in (0..).zip(&columns.heads) {
        put_plain(out, (0, column), head, &style.level)?;
    }
    rows(out, document, columns, style)?;
    let (status, rating) = (columns.position(Own::Status), columns.position(Own::Rating));
    let (statuses, marks) = (('A', STATUSES.len()), ('B', document.scale.len()));
    choice(out, status, status, last_row, statuses)?;
    choice(out, rating, last_column, last_row, marks)?;
    out.set_freeze_panes(1, frozen(document))?;
    out.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// Writes a row for each person.
fn rows(
    out: &mut Worksheet,
    document: &Index,
    columns: &Columns,
    style: &Style,
) -> Result<(), XlsxError> {
    let people = document.people.iter().zip(&document.files);
    for (row, (person, file)) in (1..).zip(people) {
        let cells = (0..).zip(document.row(person));
        for (column, text) in cells.filter(|(_, text)| !text.is_empty()) {
            put_plain_in_column(out, (row, column), text, &style.line)?;
        }
        put_file(out, (row, columns.position(Own::File)), file, style)?;
        out.write_string(row, columns.position(Own::Status), STATUSES[0])?;
    }
    Ok(())
}

/// How many columns stay in sight: those up to the name, unless they would
/// take most of the window.
fn frozen(document: &Index) -> u16 {
    let up_to_name = document.name.saturating_add(1);
    if up_to_name <= MOST_FROZEN {
        up_to_name as u16
    } else {
        0
    }
}

fn table(columns: &Columns, setting: &Setting) -> Table {
    let heads = columns.heads.iter().map(|head| {
        TableColumn::new()
            .set_header(head)
            .set_header_format(&setting.style.level.cell)
    });
    let heads: Vec<_> = heads.collect();
    Table::new()
        .set_name(SHEET)
        .set_columns(&heads)
        .set_style(TableStyle::Light9)
}

/// Writes the name of a file beside the workbook, as a link to it.
fn put_file(
    out: &mut Worksheet,
    (row, column): Place,
    file: &str,
    style: &Style,
) -> Result<(), XlsxError> {
    if row as usize > MOST_LINKS {
        out.write_string(row, column, file)?;
    } else {
        let link = Url::new(format!("file:///{file}")).set_text(file);
        out.write_url_with_format(row, column, link, &style.link.cell)?;
    }
    Ok(())
}

/// Lets columns hold only what stands in a column of the lists.
fn choice(
    out: &mut Worksheet,
    first: u16,
    last: u16,
    last_row: u32,
    (list, length): (char, usize),
) -> Result<(), XlsxError> {
    let end = length.saturating_add(1);
    let range = format!("={LISTS}!${list}$2:${list}${end}");
    let choice = DataValidation::new()
        .allow_list_formula(Formula::new(range))
        .set_error_title("Not in the list")?
        .set_error_message(format!(
            "Choose from the list, or add to it on the sheet {LISTS}."
        ))?;
    out.add_data_validation(1, first, last_row, last, &choice)?;
    Ok(())
}

/// As wide as heads and texts need, within bounds.
fn widths(document: &Index, columns: &Columns) -> Vec<f64> {
    let (plain, strong) = (
        Inline::plain(""),
        Inline {
            strong: true,
            ..Inline::plain("")
        },
    );
    let heads = columns.heads.iter();
    let mut widths: Vec<_> = heads
        .map(|head| text_width(head, &strong) + ARROW)
        .collect();
    let people = document.people.iter().zip(&document.files);
    for (person, file) in people.take(MEASURED) {
        let texts = document.row(person).into_iter().chain([file.as_str()]);
        for (width, text) in widths.iter_mut().zip(texts) {
            *width = width.max(text_width(text, &plain));
        }
    }
    let bounded = widths.into_iter();
    bounded
        .map(|width| (width + CELL_PADDING).clamp(NARROWEST, WIDEST))
        .collect()
}

fn text_width(text: &str, look: &Inline) -> f64 {
    text.chars().map(|c| width(c, look)).sum()
}
