//! Glyph runs inside a text object: font, place, kerning, and the text that
//! the glyphs stand for.

use std::sync::Arc;

use crate::backend::pdf::text::{FaceId, Glyph, GlyphRun, Word};
use crate::base::units::Points;

use super::encoding::{Encoding, FaceEncoding, Shown, alone, clusters};
use super::operators::{Content, hundredths};

/// What the text operators have set since BT.
#[derive(Debug, Clone, Default)]
pub(super) struct TextState {
    font: Option<(FaceId, i64)>,
    /// Start of the line, in hundredths of a point, as the reader of the
    /// stream knows it.
    line: (i64, i64),
    /// How far right the reader's pen is.
    pen: Points,
    /// Room for the codes of a run.
    codes: Vec<u8>,
}

/// A run that starts nearer to the pen than this goes on where it is.
const NEAR: Points = 0.005;

impl TextState {
    /// Shows a run with the start of its baseline at `at`, counted from the
    /// page's lower left corner.
    pub(super) fn show(
        &mut self,
        content: &mut Content,
        run: &GlyphRun,
        face: &FaceEncoding,
        at: (Points, Points),
    ) {
        self.set_font(content, run);
        let goes_on = hundredths(at.1) == self.line.1 && (at.0 - self.pen).abs() < NEAR;
        if !goes_on {
            self.move_to(content, at);
        }
        let mut line = Line {
            content,
            face,
            size: run.size,
            codes: std::mem::take(&mut self.codes),
            owed: 0.0,
            rise: 0.0,
            open: false,
        };
        if let Some(actual) = &run.actual {
            let glyphs: Vec<Glyph> = run.glyphs().cloned().collect();
            line.cluster(&glyphs, actual);
        } else {
            run.words.iter().for_each(|word| line.word(word));
        }
        line.close();
        line.set_rise(0.0);
        self.pen += run.width() - line.owed * run.size / 1000.0;
        self.codes = line.codes;
    }

    fn set_font(&mut self, content: &mut Content, run: &GlyphRun) {
        let font = (run.face, hundredths(run.size));
        if self.font != Some(font) {
            let name = Encoding::resource_name(run.face);
            content.print(format_args!("/{name} "));
            content.op(&[run.size], "Tf");
            self.font = Some(font);
        }
    }

    fn move_to(&mut self, content: &mut Content, (x, y): (Points, Points)) {
        let to = (hundredths(x), hundredths(y));
        let by = (
            to.0.saturating_sub(self.line.0),
            to.1.saturating_sub(self.line.1),
        );
        if by != (0, 0) {
            content.op(&[by.0 as f64 / 100.0, by.1 as f64 / 100.0], "Td");
        }
        self.line = to;
        self.pen = to.0 as f64 / 100.0;
    }
}

/// The show operators of one run.
struct Line<'c> {
    content: &'c mut Content,
    face: &'c FaceEncoding,
    size: Points,
    /// The bytes of codes not yet written.
    codes: Vec<u8>,
    /// How far right of the reader's pen ours is, in thousandths of the size.
    owed: f64,
    rise: f64,
    /// Whether the array of a TJ is open.
    open: bool,
}

impl Line<'_> {
    fn word(&mut self, word: &Arc<Word>) {
        if let Some(shown) = self.face.shown(word) {
            self.set_rise(0.0);
            self.settle();
            if self.owed == 0.0 {
                return self.replay(shown);
            }
        }
        for (cluster, text) in clusters(word) {
            self.cluster(cluster, text);
        }
    }

    /// Shows a word as it was shown before.
    fn replay(&mut self, shown: &Shown) {
        let mut from = 0;
        for &(at, whole) in &shown.moves {
            let codes = shown.codes.get(from..at);
            self.codes.extend_from_slice(codes.unwrap_or_default());
            self.step(whole);
            from = at;
        }
        let codes = shown.codes.get(from..);
        self.codes.extend_from_slice(codes.unwrap_or_default());
        self.owed = shown.owed;
    }

    fn cluster(&mut self, cluster: &[Glyph], text: &str) {
        if let [glyph] = cluster
            && let Some((code, entry)) = self.face.get(glyph.id, text)
            && *entry.text == *text
        {
            return self.show(glyph, code, entry.width);
        }
        let says = self.face.says(cluster, text);
        if !says {
            self.close();
            self.content.begin_actual_text(text);
        }
        for glyph in cluster {
            self.glyph(glyph, alone(cluster, text));
        }
        if !says {
            self.close();
            self.content.line("EMC");
        }
    }

    fn glyph(&mut self, glyph: &Glyph, text: &str) {
        if let Some((code, entry)) = self.face.get(glyph.id, text) {
            self.show(glyph, code, entry.width);
        }
    }

    fn show(&mut self, glyph: &Glyph, code: u16, width: f64) {
        let (right, up) = glyph.offset;
        self.set_rise(up * self.size / 1000.0);
        self.owed += right;
        self.settle();
        self.face.write(code, &mut self.codes);
        self.owed += glyph.advance - width - right;
    }

    /// Moves the reader's pen, in whole thousandths; the rest stays owed.
    fn settle(&mut self) {
        if self.owed.abs() < 0.5 {
            return;
        }
        let whole = self.owed.round();
        self.step(whole);
        self.owed -= whole;
    }

    /// Moves the reader's pen.
    fn step(&mut self, whole: f64) {
        self.flush();
        self.open();
        self.content.number(-whole);
    }

    fn set_rise(&mut self, rise: Points) {
        if rise.to_bits() != self.rise.to_bits() && hundredths(rise) != hundredths(self.rise) {
            self.close();
            self.content.op(&[rise], "Ts");
            self.rise = rise;
        }
    }

    fn open(&mut self) {
        if !self.open {
            self.content.raw(b"[");
            self.open = true;
        }
    }

    fn flush(&mut self) {
        if !self.codes.is_empty() {
            self.open();
            self.content.string(&self.codes);
            self.codes.clear();
        }
    }

    fn close(&mut self) {
        if !self.open && !self.codes.is_empty() {
            self.content.string(&self.codes);
            self.codes.clear();
            self.content.line("Tj");
        }
        self.flush();
        if self.open {
            self.content.line("]TJ");
            self.open = false;
        }
    }
}
