//! The page's design: what every size, distance and colour is.
//!
//! Everything hangs from the text's size and leading; vertical distances are
//! parts of the leading, so that lines of neighbouring cells stand level.

use crate::backend::pdf::paragraph::Hyphens;
use crate::base::units::{Color, Points, Rect, Size};
use crate::model::Theme;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    pub size: Points,
    /// From baseline to baseline.
    pub leading: Points,
    pub strong: bool,
    pub emphasis: bool,
    pub color: Color,
    pub hyphens: Hyphens,
}

/// Where a column's text begins, from the start of the page's lines, and its width.
pub type Frame = (Points, Points);

impl TextStyle {
    /// The same for a name or a head: its words are divided only where one is wider than a line.
    #[must_use]
    pub fn named(self) -> TextStyle {
        TextStyle { hyphens: Hyphens::LongWords, ..self }
    }

    /// The same for a head, all of it bold.
    #[must_use]
    pub fn bold(self) -> TextStyle {
        TextStyle { strong: true, ..self.named() }
    }
}

#[derive(Debug, Clone)]
pub struct Design {
    /// Where text stands, running head and foot not included.
    pub body: Rect,
    pub text: TextStyle,
    /// Notes, running heads and other asides.
    pub small: TextStyle,
    pub title: TextStyle,
    pub heading: TextStyle,
    /// The title of a group of sections.
    pub group: TextStyle,
    /// The line below a chapter's title.
    pub subtitle: TextStyle,
    pub cover: TextStyle,
    /// A column's or row's header.
    pub header: TextStyle,
    pub head: Rect,
    pub foot: Rect,
    /// Between the text of two columns.
    pub gutter: Points,
    /// How far a cell reaches beyond its text.
    pub padding: Points,
    /// The colour of headings, of the focus column's rule and links.
    pub accent: Color,
    pub focus_tint: Color,
    /// Rules between rows.
    pub hairline: Color,
    /// What stands where a level says nothing.
    pub nothing: String,
    /// What stands before the line after a checkpoint.
    pub remark: String,
    /// What a box to tick is called for those who do not see it.
    pub tick_box: String,
}

/// The ink of asides and of neighbours' heads; its contrast to white is 7:1.
const MUTED: Color = Color::rgb(0x55_55_55);
const INK: Color = Color::rgb(0x1A_1A_1A);
const HAIRLINE: Color = Color::rgb(0x9A_9A_9A);
/// From baseline to baseline of titles and headings, in sizes.
const DISPLAY_LEADING: f64 = 1.14;
/// How much of the accent is left in the tint behind the focus column.
const TINT: f64 = 0.08;
/// Lines of white between the running head or foot and the text.
const RUNNING_LINES: f64 = 2.0;
/// The share of the width that the headers of stacked levels get.
const STACKED_HEADER: f64 = 0.22;
/// The characters on a line of running text that is in no columns; none then holds over 80.
const LONGEST_LINE: f64 = 74.0;
/// The mean width of a character of English prose, spaces counted, in sizes.
pub const LETTER_WIDTH: f64 = 0.42;
pub const HAIRLINE_WIDTH: Points = 0.5;
/// The width of a rule that marks the focus.
pub const FOCUS_RULE: Points = 2.0;

impl Design {
    pub fn new(theme: &Theme, paper: Size) -> Design {
        let size = theme.text_size;
        let leading = quarter(size * 1.32);
        let start = theme.margins.left + theme.binding;
        let width = paper.width - start - theme.margins.right;
        let band = leading * RUNNING_LINES;
        let top = theme.margins.top + band;
        let bottom = paper.height - theme.margins.bottom - band;
        let style = |scale: f64, lines: f64, strong: bool, color: Color| TextStyle {
            size: quarter(size * scale),
            leading: leading * lines,
            strong,
            emphasis: false,
            color,
            hyphens: Hyphens::LongWords,
        };
        let display = |scale: f64| TextStyle {
            leading: quarter(size * scale * DISPLAY_LEADING),
            ..style(scale, 1.0, true, theme.accent)
        };
        Design {
            body: Rect::new(start, top, width, bottom - top),
            text: TextStyle { size, hyphens: Hyphens::Freely, ..style(1.0, 1.0, false, INK) },
            small: TextStyle { hyphens: Hyphens::Freely, ..style(0.87, 1.0, false, MUTED) },
            title: display(2.3),
            heading: display(1.32),
            group: TextStyle { color: INK, ..display(1.5) },
            subtitle: style(1.16, 1.25, false, MUTED),
            cover: display(3.6),
            header: TextStyle { size, ..style(1.0, 1.0, false, INK) },
            head: Rect::new(start, theme.margins.top, width, leading),
            foot: Rect::new(start, paper.height - theme.margins.bottom - leading, width, leading),
            gutter: leading,
            padding: leading / 2.0,
            accent: theme.accent,
            focus_tint: theme.accent.tint(TINT),
            hairline: HAIRLINE,
            nothing: theme.labels.nothing.clone(),
            remark: theme.labels.remark.clone(),
            tick_box: theme.labels.tick_box.clone(),
        }
    }

    /// Running text in the ink of asides.
    pub fn muted(&self) -> TextStyle {
        TextStyle { color: self.small.color, ..self.text }
    }

    /// Headers as wide as those of stacked levels, at the start of the line, with room beside.
    pub fn stacked(&self) -> [Frame; 2] {
        let total = self.body.size.width;
        let header = total * STACKED_HEADER;
        let beside = header + self.gutter;
        [(0.0, header), (beside, total - beside)]
    }

    /// How wide running text that is not in columns is set.
    pub fn readable_width(&self) -> Points {
        let longest = self.text.size * LETTER_WIDTH * LONGEST_LINE;
        self.body.size.width.min(longest)
    }

    pub fn leading(&self) -> Points {
        self.text.leading
    }

    /// White of so many leadings above something and below it.
    pub fn leadings(&self, around: [f64; 2]) -> [Points; 2] {
        around.map(|leadings| leadings * self.leading())
    }
}

/// Rounds to a quarter of a point.
fn quarter(length: Points) -> Points {
    (length * 4.0).round() / 4.0
}
