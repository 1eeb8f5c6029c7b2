//! How each kind of cell looks.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

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

/// Excel's number for text that is read from right to left.
const FROM_RIGHT: u8 = 2;

/// The tab of a sheet of expectations.
pub const EXPECTATIONS_TAB: Color = ACCENT;

/// The tabs of sheets about the whole ladder.
pub const WHOLE_TAB: Color = Color::RGB(0x7F_7F_7F);

/// The lightest and the darkest of a scale of amounts.
pub const SCALE: [Color; 2] = [Color::White, Color::RGB(0x9D_C3_E6)];

/// The tab of a section that is information.
pub const INFORMATION_TAB: Color = Color::RGB(0xBF_BF_BF);

/// The tab of a checklist.
pub const CHECKLIST_TAB: Color = Color::RGB(0x54_82_35);

/// A font, and a cell that is set in it.
#[derive(Debug, Clone)]
pub struct CellStyle {
    /// The font of text without markup.
    font: Format,
    /// The whole cell.
    pub cell: Format,
}

impl CellStyle {
    fn new(font: Format, cell: impl FnOnce(Format) -> Format) -> CellStyle {
        CellStyle { cell: cell(font.clone()), font }
    }

    /// Has its text begin on the right, and stand at another edge of the cell.
    fn turn(&mut self, edge: Option<FormatAlign>) {
        let cell = std::mem::take(&mut self.cell).set_reading_direction(FROM_RIGHT);
        self.cell = edge.into_iter().fold(cell, Format::set_align);
    }

    /// The same look, in as many lines as a text takes.
    pub fn wrapped(&self) -> CellStyle {
        CellStyle { font: self.font.clone(), cell: self.cell.clone().set_text_wrap() }
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

/// All looks of a workbook.
#[derive(Debug, Clone)]
pub struct Styles {
    /// A sheet's title.
    pub title: CellStyle,
    /// What stands below it.
    pub subtitle: CellStyle,
    /// Above the first column's heads.
    pub corner: CellStyle,
    /// A track, above its levels.
    pub track: CellStyle,
    /// A level's grade.
    pub grade: CellStyle,
    /// A level's title.
    pub level: CellStyle,
    /// A number that leads to another sheet.
    pub number_link: CellStyle,
    /// A number of the table of data.
    pub datum: CellStyle,
    /// Which level another one is compared with.
    pub against: CellStyle,
    /// The number of a row.
    pub number: CellStyle,
    /// An expectation.
    pub body: CellStyle,
    /// An expectation that says nothing.
    pub placeholder: CellStyle,
    /// An expectation that is new, and its mark.
    pub new: CellStyle,
    /// An expectation that is changed, and its mark.
    pub changed: CellStyle,
    /// A remark, and its label.
    pub note: CellStyle,
    /// A heading on a sheet.
    pub heading: CellStyle,
    /// A line of text that runs on.
    pub line: CellStyle,
    /// A line that leads to another file.
    pub link: CellStyle,
    /// Text of several lines.
    pub lines: CellStyle,
    /// A number of expectations or words.
    pub count: CellStyle,
    /// A sum.
    pub total: CellStyle,
}

fn font() -> Format {
    Format::new().set_font_color(INK)
}

fn faint() -> Format {
    Format::new().set_font_color(FAINT)
}

fn linked() -> Format {
    let font = Format::new().set_font_color(LINK);
    font.set_underline(FormatUnderline::Single)
}

fn top_left(cell: Format) -> Format {
    cell.set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_text_wrap()
}

fn ruled(cell: Format) -> Format {
    top_left(cell).set_border(FormatBorder::Thin).set_border_color(RULE)
}

/// A cell that names a row or a column.
fn head(fill: Color) -> impl Fn(Format) -> Format {
    move |cell| ruled(cell).set_background_color(fill)
}

impl Default for Styles {
    fn default() -> Styles {
        let white = || font().set_bold().set_font_color(Color::White);
        Styles {
            title: CellStyle::new(
                font().set_bold().set_font_size(16).set_font_color(ACCENT),
                |cell| cell.set_align(FormatAlign::VerticalCenter),
            ),
            subtitle: CellStyle::new(faint(), |cell| cell.set_align(FormatAlign::Top)),
            corner: CellStyle::new(white(), |cell| {
                head(ACCENT)(cell).set_align(FormatAlign::Center)
            }),
            track: CellStyle::new(font().set_bold(), |cell| {
                head(BAND)(cell).set_align(FormatAlign::Center)
            }),
            grade: CellStyle::new(font(), |cell| head(GRADE)(cell).set_align(FormatAlign::Center)),
            level: CellStyle::new(white(), head(ACCENT)),
            number_link: CellStyle::new(linked(), |cell| {
                head(GRADE)(cell).set_align(FormatAlign::Center)
            }),
            datum: CellStyle::new(font(), |cell| {
                cell.set_align(FormatAlign::Top).set_align(FormatAlign::Center)
            }),
            against: CellStyle::new(font().set_font_color(Color::White), head(ACCENT)),
            number: CellStyle::new(faint(), |cell| ruled(cell).set_align(FormatAlign::Center)),
            body: CellStyle::new(font(), ruled),
            placeholder: CellStyle::new(faint(), ruled),
            new: CellStyle::new(font(), |cell| ruled(cell).set_background_color(NEW)),
            changed: CellStyle::new(font(), |cell| ruled(cell).set_background_color(CHANGED)),
            note: CellStyle::new(font(), top_left),
            heading: CellStyle::new(
                font().set_bold().set_font_size(13).set_font_color(ACCENT),
                |cell| cell.set_align(FormatAlign::VerticalCenter),
            ),
            line: CellStyle::new(font(), |cell| cell.set_align(FormatAlign::Top)),
            link: CellStyle::new(linked(), |cell| cell.set_align(FormatAlign::Top)),
            lines: CellStyle::new(font(), |cell| cell.set_align(FormatAlign::Top).set_text_wrap()),
            total: CellStyle::new(font().set_bold(), |cell| {
                head(GRADE)(cell).set_align(FormatAlign::Right)
            }),
            count: CellStyle::new(font(), |cell| ruled(cell).set_align(FormatAlign::Right)),
        }
    }
}

impl Styles {
    /// The looks of sheets in the language of a BCP 47 tag.
    pub fn of_language(tag: &str) -> Styles {
        let styles = Styles::default();
        if Direction::is_mirrored(tag) { styles.mirrored() } else { styles }
    }

    /// These looks on sheets that are read from right to left.
    fn mirrored(mut self) -> Styles {
        let at_start = [
            &mut self.title,
            &mut self.subtitle,
            &mut self.level,
            &mut self.against,
            &mut self.body,
            &mut self.placeholder,
            &mut self.new,
            &mut self.changed,
            &mut self.note,
            &mut self.heading,
            &mut self.line,
            &mut self.link,
            &mut self.lines,
        ];
        for style in at_start {
            style.turn(Some(FormatAlign::Right));
        }
        for style in [&mut self.total, &mut self.count] {
            style.turn(Some(FormatAlign::Left));
        }
        let centred = [
            &mut self.corner,
            &mut self.track,
            &mut self.grade,
            &mut self.number_link,
            &mut self.datum,
            &mut self.number,
        ];
        for style in centred {
            style.turn(None);
        }
        self
    }
}
