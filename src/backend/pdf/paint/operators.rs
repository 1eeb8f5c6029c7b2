//! The syntax of content streams, written as short as it goes.

use crate::base::units::{Color, Point, Points};
use crate::model::Segment;

use super::digits::write_number;

/// A content stream being written.
#[derive(Debug, Default)]
pub(super) struct Content {
    bytes: Vec<u8>,
}

impl Content {
    /// The finished stream.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes numbers, then an operator, and ends the line.
    pub(super) fn op(&mut self, operands: &[f64], operator: &str) {
        for &operand in operands {
            self.number(operand);
            self.raw(b" ");
        }
        self.line(operator);
    }

    /// Writes a line as it is.
    pub(super) fn line(&mut self, text: &str) {
        self.raw(text.as_bytes());
        self.raw(b"\n");
    }

    /// Writes bytes as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes a number, rounded to two decimals, in its shortest form.
    pub(super) fn number(&mut self, value: f64) {
        let hundredths = hundredths(value);
        let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
        if hundredths < 0 {
            self.raw(b"-");
        }
        if whole != 0 || part == 0 {
            write_number(&mut self.bytes, whole.unsigned_abs(), 0);
        }
        let digit = |value: i64| b'0'.saturating_add(value as u8);
        match part {
            0 => {}
            part if part % 10 == 0 => self.raw(&[b'.', digit(part / 10)]),
            part => self.raw(&[b'.', digit(part / 10), digit(part % 10)]),
        }
    }

    /// Writes the course of a path on a page of a height.
    pub(super) fn segments(&mut self, segments: &[Segment], height: Points) {
        let up = |point: &Point| [point.x, height - point.y];
        for segment in segments {
            match segment {
                Segment::Move(to) => self.op(&up(to), "m"),
                Segment::Line(to) => self.op(&up(to), "l"),
                Segment::Curve(a, b, to) => self.op(&[up(a), up(b), up(to)].concat(), "c"),
                Segment::Close => self.line("h"),
            }
        }
    }

    /// Turns and moves all that follows; an angle needs more decimals than a
    /// place.
    pub(super) fn turn(&mut self, (cos, sin): (f64, f64), (x, y): (Points, Points)) {
        for part in [cos, sin, -sin, cos] {
            let digits = format!("{part:.5}");
            let digits = digits.trim_end_matches('0').trim_end_matches('.');
            self.print(format_args!("{} ", digits.replacen("0.", ".", 1)));
        }
        self.op(&[x, y], "cm");
    }

    /// Writes a string.
    pub(super) fn string(&mut self, bytes: &[u8]) {
        self.bytes.push(b'(');
        for &byte in bytes {
            match byte {
                b'(' | b')' | b'\\' => self.raw(&[b'\\', byte]),
                b'\r' => self.raw(b"\\r"),
                _ => self.bytes.push(byte),
            }
        }
        self.bytes.push(b')');
    }

    /// Sets the colour that `gray` or `rgb` is the operator for.
    pub(super) fn color(&mut self, color: Color, gray: &str, rgb: &str) {
        let Color { red, green, blue } = color;
        if red == green && green == blue {
            self.channel(red);
            self.line(gray);
        } else {
            for channel in [red, green, blue] {
                self.channel(channel);
            }
            self.line(rgb);
        }
    }

    /// Three decimals keep 256 steps apart.
    fn channel(&mut self, value: u8) {
        match value {
            0 => self.raw(b"0 "),
            255 => self.raw(b"1 "),
            value => {
                let rounded = u32::from(value).saturating_mul(1000).saturating_add(127);
                let digits = format!("{:03}", rounded / 255);
                self.print(format_args!(".{} ", digits.trim_end_matches('0')));
            }
        }
    }

    /// Opens marked content whose text is to be read as `text` (ISO 32000-1
    /// 14.9.4).
    pub(super) fn begin_actual_text(&mut self, text: &str) {
        self.raw(b"/Span<</ActualText<FEFF");
        for unit in text.encode_utf16() {
            self.print(format_args!("{unit:04X}"));
        }
        self.line(">>>BDC");
    }

    pub(super) fn print(&mut self, text: std::fmt::Arguments<'_>) {
        self.bytes.extend(text.to_string().as_bytes());
    }
}

/// The number as it is written, times 100.
pub(super) fn hundredths(value: Points) -> i64 {
    (value * 100.0).round() as i64
}
