//! How each kind of cell looks.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, ConditionalFormat2ColorScale, Format, FormatAlign, FormatBorder, FormatUnderline,
};

use crate::compare::Change;
use crate::model::{Direction, Edit, Inline};

const INK: Color = Color::RGB(0x26_26_26);
const FAINT: Color = Color::RGB(0x76_76_76);
const ACCENT: Color = Color::RGB(0x1F_4E_79);
const BAND: Color = Color::RGB(0xBD_D7_EE);
const GRADE: Color = Color::RGB(0xDD_EB_F7);
const RULE: Color = Color::RGB(0xBF_BF_BF);
const NEW: Color = Color::RGB(0xE2_F0_D9);
const CHANGED: Color = Color::RGB(0xFF_F2_CC);
const LINK: Color = Color::RGB(0x05_63_C1);

/// The fills of the statuses "met" and "not applicable".
pub const SETTLED: [Color; 2] = [Color::RGB(0xD9_E1_F2), Color::RGB(0xED_ED_ED)];

/// Excel's numbers for text that is read from left to right, and from right to left.
const FROM_LEFT: u8 = 1;
const FROM_RIGHT: u8 = 2;

pub const EXPECTATIONS_TAB: Color = ACCENT;

/// The tabs of sheets about the whole ladder.
pub const WHOLE_TAB: Color = Color::RGB(0x7F_7F_7F);

pub const INFORMATION_TAB: Color = Color::RGB(0xBF_BF_BF);

pub const CHECKLIST_TAB: Color = Color::RGB(0x54_82_35);

/// A font, and a cell that is set in it.
#[derive(Debug, Clone)]
pub struct CellStyle {
    /// The font of text without markup.
    font: Format,
    pub cell: Format,
    /// Whether its text begins on the right.
    is_turned: bool,
}

/// Whether a text would turn into a formula when someone edits its cell.
pub fn is_formula_when_edited(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

impl CellStyle {
    /// The cell of a text, which is read as its own letters are where it has none of the sheet's
    /// direction, and never becomes a formula when someone edits it.
    pub fn cell_of(&self, text: &str) -> Cow<'_, Format> {
        let mut cell = Cow::Borrowed(&self.cell);
        if is_formula_when_edited(text) {
            cell = Cow::Owned(cell.into_owned().set_quote_prefix());
        }
        if self.is_turned && Direction::Leftward.of_text(text) == Direction::Rightward {
            cell = Cow::Owned(cell.into_owned().set_reading_direction(FROM_LEFT));
        }
        cell
    }

    /// The same look, in as many lines as a text takes.
    pub fn wrapped(&self) -> CellStyle {
        CellStyle { cell: self.cell.clone().set_text_wrap(), ..self.clone() }
    }

    /// The font of a stretch of text.
    pub fn run(&self, inline: &Inline) -> Format {
        let mut font = self.font.clone();
        if inline.strong {
            font = font.set_bold();
        }
        if inline.emphasis {
            font = font.set_italic();
        }
        if inline.code {
            font = font.set_font_name("Courier New").set_font_family(3).set_font_size(10);
        }
        if inline.struck || inline.edit == Some(Edit::Removed) {
            font = font.set_font_strikethrough();
        }
        if inline.edit == Some(Edit::Added) {
            font = font.set_bold().set_underline(FormatUnderline::Single);
        }
        if inline.link.is_some() {
            font = font.set_font_color(LINK).set_underline(FormatUnderline::Single);
        }
        font
    }
}

#[derive(Debug, Clone)]
pub struct Styles {
    pub title: CellStyle,
    pub subtitle: CellStyle,
    /// Above the first column's heads.
    pub corner: CellStyle,
    pub track: CellStyle,
    pub grade: CellStyle,
    pub level: CellStyle,
    /// A number that leads to another sheet.
    pub number_link: CellStyle,
    /// A number of the table of data.
    pub datum: CellStyle,
    /// Which level another one is compared with.
    pub against: CellStyle,
    pub number: CellStyle,
    pub body: CellStyle,
    /// An expectation that says nothing.
    pub placeholder: CellStyle,
    /// An expectation that is new, and its mark.
    pub new: CellStyle,
    /// An expectation that is changed, and its mark.
    pub changed: CellStyle,
    /// A remark, and its label.
    pub note: CellStyle,
    pub heading: CellStyle,
    /// A line of text that runs on.
    pub line: CellStyle,
    /// A line that leads to another file.
    pub link: CellStyle,
    /// Text of several lines.
    pub lines: CellStyle,
    /// A number of expectations or words.
    pub count: CellStyle,
    pub total: CellStyle,
}

fn font() -> Format {
    Format::new().set_font_color(INK)
}

fn faint() -> Format {
    Format::new().set_font_color(FAINT)
}

fn linked() -> Format {
    Format::new().set_font_color(LINK).set_underline(FormatUnderline::Single)
}

fn top_left(cell: Format) -> Format {
    cell.set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_text_wrap()
}

fn ruled(cell: Format) -> Format {
    top_left(cell).set_border(FormatBorder::Thin).set_border_color(RULE)
}

/// Where in a cell its text stands, seen in the direction in which it is read.
#[derive(Clone, Copy)]
enum Edge {
    Start,
    Centre,
    End,
}

impl Styles {
    /// How an expectation and its mark look.
    pub fn of(&self, change: Change) -> &CellStyle {
        match change {
            Change::New => &self.new,
            Change::Changed => &self.changed,
            Change::Same => &self.body,
        }
    }

    /// The looks of sheets in the language of a BCP 47 tag.
    pub fn of_language(tag: &str) -> Styles {
        let is_mirrored = Direction::is_mirrored(tag);
        let style = |font: Format, edge: Edge, cell: &dyn Fn(Format) -> Format| {
            let cell = cell(font.clone());
            let cell = match (edge, is_mirrored) {
                (Edge::Centre, _) => cell.set_align(FormatAlign::Center),
                (Edge::End, false) | (Edge::Start, true) => cell.set_align(FormatAlign::Right),
                (Edge::End, true) => cell.set_align(FormatAlign::Left),
                (Edge::Start, false) => cell,
            };
            let cell = if is_mirrored { cell.set_reading_direction(FROM_RIGHT) } else { cell };
            CellStyle { font, cell, is_turned: is_mirrored }
        };
        let white = || font().set_font_color(Color::White);
        let large = |size| font().set_bold().set_font_size(size).set_font_color(ACCENT);
        let middle = |cell: Format| cell.set_align(FormatAlign::VerticalCenter);
        let top = |cell: Format| cell.set_align(FormatAlign::Top);
        let filled = |fill| move |cell| ruled(cell).set_background_color(fill);
        Styles {
            title: style(large(16), Edge::Start, &middle),
            subtitle: style(faint(), Edge::Start, &top),
            corner: style(white().set_bold(), Edge::Centre, &filled(ACCENT)),
            track: style(font().set_bold(), Edge::Centre, &filled(BAND)),
            grade: style(font(), Edge::Centre, &filled(GRADE)),
            level: style(white().set_bold(), Edge::Start, &filled(ACCENT)),
            number_link: style(linked(), Edge::Centre, &filled(GRADE)),
            datum: style(font(), Edge::Centre, &top),
            against: style(white(), Edge::Start, &filled(ACCENT)),
            number: style(faint(), Edge::Centre, &ruled),
            body: style(font(), Edge::Start, &ruled),
            placeholder: style(faint(), Edge::Start, &ruled),
            new: style(font(), Edge::Start, &filled(NEW)),
            changed: style(font(), Edge::Start, &filled(CHANGED)),
            note: style(font(), Edge::Start, &top_left),
            heading: style(large(13), Edge::Start, &middle),
            line: style(font(), Edge::Start, &top),
            link: style(linked(), Edge::Start, &top),
            lines: style(font(), Edge::Start, &|cell| top(cell).set_text_wrap()),
            total: style(font().set_bold(), Edge::End, &filled(GRADE)),
            count: style(font(), Edge::End, &ruled),
        }
    }
}

/// A scale of colours from the least amount to the greatest.
pub fn scale() -> ConditionalFormat2ColorScale {
    ConditionalFormat2ColorScale::new()
        .set_minimum_color(Color::White)
        .set_maximum_color(Color::RGB(0x9D_C3_E6))
}
