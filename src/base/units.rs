//! Lengths and colours, as every floor above counts them.
//!
//! A length is a number of PostScript points, 1/72 of an inch (ISO 32000-1
//! 8.3.2.3): never pixels, never millimetres.

/// A length in points.
pub type Points = f64;

pub const fn mm(millimetres: f64) -> Points {
    millimetres * 72.0 / 25.4
}

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: Points,
    pub height: Points,
}

impl Size {
    /// The same, lying on its side.
    #[must_use]
    pub const fn turned(self) -> Size {
        Size { width: self.height, height: self.width }
    }
}

/// Paper of a usual size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// ISO 216 A4.
    #[default]
    A4,
    /// ISO 216 A3.
    A3,
    /// ISO 216 A2.
    A2,
    /// ISO 216 A1.
    A1,
    /// ISO 216 A0.
    A0,
    /// North American letter.
    Letter,
    /// North American tabloid.
    Tabloid,
}

impl Paper {
    /// The papers of one series from small to large: that of A4.
    pub const SERIES: [Paper; 5] = [Paper::A4, Paper::A3, Paper::A2, Paper::A1, Paper::A0];

    /// What people call it, its width and its height when it stands upright.
    const fn known(self) -> (&'static str, Points, Points) {
        match self {
            Paper::A4 => ("A4", mm(210.0), mm(297.0)),
            Paper::A3 => ("A3", mm(297.0), mm(420.0)),
            Paper::A2 => ("A2", mm(420.0), mm(594.0)),
            Paper::A1 => ("A1", mm(594.0), mm(841.0)),
            Paper::A0 => ("A0", mm(841.0), mm(1189.0)),
            Paper::Letter => ("Letter", 612.0, 792.0),
            Paper::Tabloid => ("Tabloid", 792.0, 1224.0),
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        self.known().0
    }

    /// Its size when it stands upright.
    pub const fn size(self) -> Size {
        let (_, width, height) = self.known();
        Size { width, height }
    }
}

/// A place on a page: from its left edge, and down from its top edge.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Points,
    /// Distance from the top edge.
    pub y: Points,
}

impl Point {
    /// The point `by` further right and down.
    #[must_use]
    pub fn moved(self, by: Point) -> Point {
        Point { x: self.x + by.x, y: self.y + by.y }
    }
}

/// An upright rectangle, named by its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub at: Point,
    /// How far it reaches right and down.
    pub size: Size,
}

impl Rect {
    /// The rectangle from `x` and `y`, `width` wide and `height` high.
    pub fn new(x: Points, y: Points, width: Points, height: Points) -> Rect {
        Rect { at: Point { x, y }, size: Size { width, height } }
    }

    pub fn right(&self) -> Points {
        self.at.x + self.size.width
    }

    /// The same rectangle on the other side of a page so wide.
    #[must_use]
    pub fn mirrored(self, page: Points) -> Rect {
        let at = Point { x: page - self.right(), y: self.at.y };
        Rect { at, ..self }
    }

    /// Its lower edge.
    pub fn bottom(&self) -> Points {
        self.at.y + self.size.height
    }
}

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Color {
    pub const WHITE: Color = Color::rgb(0xFF_FF_FF);
    pub const BLACK: Color = Color::rgb(0);

    /// The colour `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Color {
        Color { red: (hex >> 16) as u8, green: (hex >> 8) as u8, blue: hex as u8 }
    }

    /// This colour thinned with white: `share` of it is left, 0 to 1.
    #[must_use]
    pub fn tint(self, share: f64) -> Color {
        let thin = |channel: u8| (255.0 - (255.0 - f64::from(channel)) * share).round() as u8;
        Color { red: thin(self.red), green: thin(self.green), blue: thin(self.blue) }
    }

    /// Contrast between two colours, 1 (none) to 21 (black on white): WCAG 2.2.
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance, 0 (black) to 1 (white): WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_72_points() {
        assert!((mm(25.4) - 72.0).abs() < 1e-12);
    }

    #[test]
    fn contrast_of_black_on_white_is_21() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-9);
        assert!((Color::rgb(0x77_77_77).contrast(Color::WHITE) - 4.48).abs() < 0.01);
    }
}
