//! Glyph runs inside a text object: font, place, kerning, and the text that
//! the glyphs stand for.

use std::borrow::Cow;

use crate::backend::pdf::text::{FaceId, Glyph, GlyphRun};
use crate::units::Points;

use super::encoding::{Encoding, FaceEncoding};
use super::operators::{Content, hundredths};

/// What the text operators have set since BT.
#[derive(Debug, Default)]
pub(super) struct TextState {
    font: Option<(FaceId, i64)>,
    /// Start of the line, in hundredths of a point, as the reader of the
    /// stream knows it.
    line: (i64, i64),
}

/// Glyphs that are read as one: what they are read as where their own text is
/// wrong.
struct Stretch<'r> {
    glyphs: &'r [Glyph],
    actual: Option<Cow<'r, str>>,
}

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
        self.move_to(content, at);
        let mut line = Line {
            content,
            face,
            size: run.size,
            codes: Vec::new(),
            owed: 0.0,
            rise: 0.0,
            open: false,
        };
        for stretch in stretches(run, face) {
            line.stretch(&stretch);
        }
        line.close();
        line.set_rise(0.0);
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
        let by = (to.0 - self.line.0, to.1 - self.line.1);
        if by != (0, 0) {
            content.op(&[by.0 as f64 / 100.0, by.1 as f64 / 100.0], "Td");
        }
        self.line = to;
    }
}

/// Divides a run where what the glyphs are read as changes.
fn stretches<'r>(run: &'r GlyphRun, face: &FaceEncoding) -> Vec<Stretch<'r>> {
    let usual = |glyphs: &[Glyph]| -> String {
        let entries = glyphs.iter().filter_map(|glyph| face.get(glyph.id));
        entries.map(|(_, entry)| &*entry.text).collect()
    };
    if let Some(actual) = &run.actual {
        let differs = usual(&run.glyphs) != **actual;
        return vec![Stretch {
            glyphs: &run.glyphs,
            actual: differs.then_some(Cow::Borrowed(&**actual)),
        }];
    }
    let mut out: Vec<Stretch<'r>> = Vec::new();
    let mut start = 0;
    for cluster in run.glyphs.chunk_by(|_, next| next.text.is_empty()) {
        let end = start + cluster.len();
        let text = &*cluster[0].text;
        let wrong = match cluster {
            [one] => face.get(one.id).is_some_and(|(_, e)| *e.text != *text),
            many => usual(many) != text,
        };
        match out.last_mut() {
            Some(last) if last.actual.is_some() == wrong => {
                last.glyphs = &run.glyphs[end - cluster.len() - last.glyphs.len()..end];
                last.actual
                    .as_mut()
                    .map(|actual| actual.to_mut().push_str(text));
            }
            _ => out.push(Stretch {
                glyphs: cluster,
                actual: wrong.then_some(Cow::Borrowed(text)),
            }),
        }
        start = end;
    }
    out
}

/// The show operators of one run.
struct Line<'c> {
    content: &'c mut Content,
    face: &'c FaceEncoding,
    size: Points,
    /// Codes not yet written.
    codes: Vec<u16>,
    /// How far right of the reader's pen ours is, in thousandths of the size.
    owed: f64,
    rise: f64,
    /// Whether the array of a TJ is open.
    open: bool,
}

impl Line<'_> {
    fn stretch(&mut self, stretch: &Stretch<'_>) {
        if let Some(actual) = &stretch.actual {
            self.close();
            self.content.begin_actual_text(actual);
        }
        stretch.glyphs.iter().for_each(|glyph| self.glyph(glyph));
        if stretch.actual.is_some() {
            self.close();
            self.content.line("EMC");
        }
    }

    fn glyph(&mut self, glyph: &Glyph) {
        let Some((code, entry)) = self.face.get(glyph.id) else {
            return;
        };
        let (right, up) = glyph.offset;
        self.set_rise(up * self.size / 1000.0);
        self.owed += right;
        self.settle();
        self.codes.push(code);
        self.owed += glyph.advance - entry.width - right;
    }

    /// Moves the reader's pen, in whole thousandths; the rest stays owed.
    fn settle(&mut self) {
        let whole = self.owed.round();
        if whole != 0.0 {
            self.flush();
            self.open();
            self.content.number(-whole);
            self.owed -= whole;
        }
    }

    fn set_rise(&mut self, rise: Points) {
        if hundredths(rise) != hundredths(self.rise) {
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
            self.content.codes(&self.codes);
            self.codes.clear();
        }
    }

    fn close(&mut self) {
        if !self.open && !self.codes.is_empty() {
            self.content.codes(&self.codes);
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
