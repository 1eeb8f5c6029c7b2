//! Glyph runs inside a text object: font, place, kerning, and the text that the glyphs stand for.

use printpdf::{DictItem, FontId, Op, PdfFontHandle, Point};

use crate::backend::pdf::text::{FaceId, Glyph, GlyphRun};
use crate::base::units::Points;

use super::encoding::{Encoding, FaceEncoding, alone, clusters};
use super::ops::{self, hundredths};

/// What the text operations have set since the text object was opened.
#[derive(Debug, Default)]
pub(super) struct TextState {
    font: Option<(FaceId, i64)>,
    /// Start of the line, in hundredths of a point, as a program that reads the page knows it.
    line: (i64, i64),
    /// How far right that program's pen is.
    pen: Points,
}

/// A run that starts nearer to the pen than this goes on where the pen is.
const NEAR: Points = 0.005;

impl TextState {
    /// Shows a run, its baseline starting at `at`, counted from the page's lower left corner.
    pub(super) fn show(
        &mut self, ops: &mut Vec<Op>, run: &GlyphRun, face: &FaceEncoding, at: (Points, Points),
    ) {
        self.set_font(ops, run);
        let goes_on = hundredths(at.1) == self.line.1 && (at.0 - self.pen).abs() < NEAR;
        if !goes_on {
            self.move_to(ops, at);
        }
        let mut line = Line {
            ops,
            face,
            size: run.size,
            codes: Vec::new(),
            strings: Vec::new(),
            owed: 0.0,
            rise: 0.0,
        };
        if let Some(actual) = &run.actual {
            let glyphs: Vec<Glyph> = run.glyphs().cloned().collect();
            line.cluster(&glyphs, actual);
        } else {
            for (cluster, text) in run.words.iter().flat_map(|word| clusters(word)) {
                line.cluster(cluster, text);
            }
        }
        line.close();
        line.set_rise(0.0);
        self.pen += run.width() - line.owed * run.size / 1000.0;
    }

    fn set_font(&mut self, ops: &mut Vec<Op>, run: &GlyphRun) {
        let font = (run.face, hundredths(run.size));
        if self.font != Some(font) {
            let name = Encoding::resource_name(run.face);
            ops.push(Op::SetFont {
                font: PdfFontHandle::External(FontId(name)),
                size: ops::rounded(run.size),
            });
            self.font = Some(font);
        }
    }

    fn move_to(&mut self, ops: &mut Vec<Op>, (x, y): (Points, Points)) {
        let to = (hundredths(x), hundredths(y));
        let by = (to.0.saturating_sub(self.line.0), to.1.saturating_sub(self.line.1));
        if by != (0, 0) {
            // printpdf's cursor is set from the start of the line.
            let pos = Point { x: ops::pt(by.0), y: ops::pt(by.1) };
            ops.push(Op::SetTextCursor { pos });
        }
        self.line = to;
        self.pen = to.0 as f64 / 100.0;
    }
}

struct Line<'c> {
    ops: &'c mut Vec<Op>,
    face: &'c FaceEncoding,
    size: Points,
    /// The bytes of codes that no string has yet.
    codes: Vec<u8>,
    /// Strings, and the moves between them, that no operation has yet.
    strings: Vec<DictItem>,
    /// How far right of the reading program's pen ours is, in thousandths of the size.
    owed: f64,
    rise: f64,
}

impl Line<'_> {
    fn cluster(&mut self, cluster: &[Glyph], text: &str) {
        let says = self.face.says(cluster, text);
        if !says {
            self.close();
            self.ops.push(ops::begin_actual_text(text));
        }
        for glyph in cluster {
            self.glyph(glyph, alone(cluster, text));
        }
        if !says {
            self.close();
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn glyph(&mut self, glyph: &Glyph, text: &str) {
        let known = self.face.get(glyph.id, text);
        debug_assert!(known.is_some(), "a glyph without a code");
        let Some((code, entry)) = known else { return };
        let (right, up) = glyph.offset;
        self.set_rise(up * self.size / 1000.0);
        self.owed += right;
        self.settle();
        self.face.write(code, &mut self.codes);
        self.owed += glyph.advance - entry.width - right;
    }

    /// Moves the reading program's pen, in whole thousandths; the rest stays owed.
    fn settle(&mut self) {
        if self.owed.abs() < 0.5 {
            return;
        }
        let whole = self.owed.round();
        self.flush();
        self.strings.push(DictItem::Int(-whole as i64));
        self.owed -= whole;
    }

    fn set_rise(&mut self, rise: Points) {
        if rise.to_bits() != self.rise.to_bits() && hundredths(rise) != hundredths(self.rise) {
            self.close();
            let multiplier = ops::rounded(rise).0;
            self.ops.push(Op::SetLineOffset { multiplier });
            self.rise = rise;
        }
    }

    fn flush(&mut self) {
        if !self.codes.is_empty() {
            self.strings
                .push(DictItem::String { data: std::mem::take(&mut self.codes), literal: true });
        }
    }

    fn close(&mut self) {
        self.flush();
        if !self.strings.is_empty() {
            self.ops.push(ops::show(std::mem::take(&mut self.strings)));
        }
    }
}
