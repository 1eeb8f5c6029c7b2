//! How each kind of cell looks.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::model::Inline;

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

/// The tab of a sheet of expectations.
pub const EXPECTATIONS_TAB: Color = ACCENT;

/// The tabs of sheets about the whole ladder.
pub const WHOLE_TAB: Color = Color::RGB(0x7F_7F_7F);

/// The lightest and the darkest of a scale of amounts.
pub const SCALE: [Color; 2] = [Color::White, Color::RGB(0x9D_C3_E6)];

/// The tab of a checklist.
pub const CHECKLIST_TAB: Color = Color::RGB(0x54_82_35);

/// A font, and a cell that is set in it.
#[derive(Debug, Clone)]
pub struct Look {
    /// The font of text without markup.
    font: Format,
    /// The whole cell.
    pub cell: Format,
}

impl Look {
    fn new(font: Format, cell: impl FnOnce(Format) -> Format) -> Look {
        Look {
            cell: cell(font.clone()),
            font,
        }
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
            font = font
                .set_font_name("Courier New")
                .set_font_family(3)
                .set_font_size(10);
        }
        if inline.link.is_some() {
            font = font
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single);
        }
        font
    }
}

/// All looks of a workbook.
#[derive(Debug, Clone)]
pub struct Style {
    /// A sheet's title.
    pub title: Look,
    /// What stands below it.
    pub subtitle: Look,
    /// Above the first column's heads.
    pub corner: Look,
    /// A track, above its levels.
    pub track: Look,
    /// A level's grade.
    pub grade: Look,
    /// A level's title.
    pub level: Look,
    /// A number that leads to another sheet.
    pub number_link: Look,
    /// A number of the table of data.
    pub datum: Look,
    /// Which level another one is compared with.
    pub against: Look,
    /// The number of a row.
    pub number: Look,
    /// An expectation.
    pub body: Look,
    /// An expectation that says nothing.
    pub placeholder: Look,
    /// An expectation that is new, and its mark.
    pub new: Look,
    /// An expectation that is changed, and its mark.
    pub changed: Look,
    /// A remark, and its label.
    pub note: Look,
    /// A heading on a sheet.
    pub heading: Look,
    /// A line of text that runs on.
    pub line: Look,
    /// A line that leads to another file.
    pub link: Look,
    /// Text of several lines.
    pub lines: Look,
    /// A number of expectations or words.
    pub count: Look,
    /// A sum.
    pub total: Look,
}

impl Default for Style {
    fn default() -> Style {
        let font = || Format::new().set_font_color(INK);
        let faint = || Format::new().set_font_color(FAINT);
        let top_left = |cell: Format| {
            cell.set_align(FormatAlign::Left)
                .set_align(FormatAlign::Top)
                .set_text_wrap()
        };
        let ruled = |cell: Format| {
            top_left(cell)
                .set_border(FormatBorder::Thin)
                .set_border_color(RULE)
        };
        let head = |fill: Color| move |cell: Format| ruled(cell).set_background_color(fill);
        let white = || font().set_bold().set_font_color(Color::White);
        Style {
            title: Look::new(
                font().set_bold().set_font_size(16).set_font_color(ACCENT),
                |cell| cell.set_align(FormatAlign::VerticalCenter),
            ),
            subtitle: Look::new(faint(), |cell| cell.set_align(FormatAlign::Top)),
            corner: Look::new(white(), |cell| {
                head(ACCENT)(cell).set_align(FormatAlign::Center)
            }),
            track: Look::new(font().set_bold(), |cell| {
                head(BAND)(cell).set_align(FormatAlign::Center)
            }),
            grade: Look::new(font(), |cell| {
                head(GRADE)(cell).set_align(FormatAlign::Center)
            }),
            level: Look::new(white(), head(ACCENT)),
            number_link: Look::new(
                font()
                    .set_font_color(LINK)
                    .set_underline(FormatUnderline::Single),
                |cell| head(GRADE)(cell).set_align(FormatAlign::Center),
            ),
            datum: Look::new(font(), |cell| {
                cell.set_align(FormatAlign::Top)
                    .set_align(FormatAlign::Center)
            }),
            against: Look::new(font().set_font_color(Color::White), head(ACCENT)),
            number: Look::new(faint(), |cell| ruled(cell).set_align(FormatAlign::Center)),
            body: Look::new(font(), ruled),
            placeholder: Look::new(faint(), ruled),
            new: Look::new(font(), |cell| ruled(cell).set_background_color(NEW)),
            changed: Look::new(font(), |cell| ruled(cell).set_background_color(CHANGED)),
            note: Look::new(font(), top_left),
            heading: Look::new(
                font().set_bold().set_font_size(13).set_font_color(ACCENT),
                |cell| cell.set_align(FormatAlign::VerticalCenter),
            ),
            line: Look::new(font(), |cell| cell.set_align(FormatAlign::Top)),
            link: Look::new(
                font()
                    .set_font_color(LINK)
                    .set_underline(FormatUnderline::Single),
                |cell| cell.set_align(FormatAlign::Top),
            ),
            lines: Look::new(font(), |cell| {
                cell.set_align(FormatAlign::Top).set_text_wrap()
            }),
            total: Look::new(font().set_bold(), |cell| {
                head(GRADE)(cell).set_align(FormatAlign::Right)
            }),
            count: Look::new(font(), |cell| ruled(cell).set_align(FormatAlign::Right)),
        }
    }
}
