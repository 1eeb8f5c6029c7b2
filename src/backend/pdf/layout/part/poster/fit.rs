//! Which paper a poster fits on, and how large its text can be there.

use super::sheet;
use crate::backend::pdf::frame::Layout;
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::text::{Design, LETTER_WIDTH, Typesetter};
use crate::backend::pdf::text::Fonts;
use crate::base::units::{Paper, Points, Rect, Size};
use crate::model::{Theme, plain_text, texts};
use crate::view::poster::Poster;

/// Text is not smaller than this, nor larger, and is tried in these steps.
pub const LEAST_TEXT: Points = 7.0;
const MOST_TEXT: Points = 12.0;
const STEP: Points = 0.25;
/// Characters on a line that is read with ease.
const EASY_LINE: f64 = 36.0;

pub struct Fitting<'f> {
    setter: Typesetter<'f>,
    theme: Theme,
    /// Whether paper always lies on its side.
    landscape: bool,
}

impl<'f> Fitting<'f> {
    pub fn new(fonts: &'f Fonts, theme: &Theme, landscape: bool) -> Fitting<'f> {
        Fitting {
            setter: Typesetter::new(fonts, Design::new(theme, Paper::A4.size()), ""),
            theme: theme.clone(),
            landscape,
        }
    }

    /// Sets a poster on a paper, in the largest text that fits; none if that would be too small.
    pub fn on(&mut self, poster: &Poster, paper: Paper) -> Option<Layout> {
        self.speak(poster);
        let ways = self.ways(paper).into_iter();
        let ways = ways.filter_map(|size| Some((self.largest(poster, size)?, size)));
        let ease = |(text, size): (Points, Size)| text * line_share(poster, size, text);
        // Of equal ways the first, which is on paper that lies on its side.
        let (mut text, size) = ways.reduce(|a, b| if ease(b) > ease(a) { b } else { a })?;
        while text >= LEAST_TEXT {
            self.design(size, text);
            if let Some(layout) = sheet::layout(&mut self.setter, &self.theme, poster, size) {
                return Some(layout);
            }
            text -= STEP;
        }
        None
    }

    pub fn holds(&mut self, poster: &Poster, paper: Paper) -> bool {
        self.speak(poster);
        let mut ways = self.ways(paper).into_iter();
        ways.any(|size| self.fits(poster, size, LEAST_TEXT))
    }

    fn speak(&mut self, poster: &Poster) {
        let labels = self.theme.labels.language;
        self.setter.speak(&poster.meta.language, labels);
    }

    fn ways(&self, paper: Paper) -> Vec<Size> {
        let upright = paper.size();
        if self.landscape { vec![upright.turned()] } else { vec![upright.turned(), upright] }
    }

    fn largest(&mut self, poster: &Poster, size: Size) -> Option<Points> {
        if !self.fits(poster, size, LEAST_TEXT) {
            return None;
        }
        // Whole steps between one that fits and one that does not.
        let (mut fits, mut fails) = (0.0, (MOST_TEXT - LEAST_TEXT) / STEP + 1.0);
        while fails - fits > 1.0 {
            let middle = f64::midpoint(fits, fails).floor();
            if self.fits(poster, size, LEAST_TEXT + middle * STEP) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        Some(LEAST_TEXT + fits * STEP)
    }

    fn fits(&mut self, poster: &Poster, size: Size, text: Points) -> bool {
        self.design(size, text);
        let Size { width, height } = self.setter.design.body.size;
        if least_area(poster, text) > width * height {
            return false;
        }
        let theme = &self.theme;
        self.setter.measure(|setter| {
            let mut compositor = Compositor::new(setter, theme, size);
            sheet::fits(&mut compositor, poster)
        })
    }

    /// Sets text of a size on paper of a size. There is neither head nor foot.
    fn design(&mut self, size: Size, text: Points) {
        let theme = Theme { text_size: text, binding: 0.0, ..self.theme.clone() };
        let mut design = Design::new(&theme, size);
        let margins = theme.margins;
        design.body = Rect::new(
            margins.left,
            margins.top,
            size.width - margins.left - margins.right,
            size.height - margins.top - margins.bottom,
        );
        self.setter.design = design;
    }
}

/// About the share of an easily read line that a level's column holds; no more than all of it.
fn line_share(poster: &Poster, size: Size, text: Points) -> f64 {
    let columns = poster.levels.len().saturating_add(1) as f64;
    (size.width / columns / (text * LETTER_WIDTH) / EASY_LINE).min(1.0)
}

/// Less area than all letters take: what is far too large need not be set to find out.
fn least_area(poster: &Poster, text: Points) -> f64 {
    let rows = poster.bands.iter().flat_map(|band| &band.rows);
    let entries = rows.flat_map(|row| &row.entries);
    let letters: usize = entries
        .flat_map(|entry| texts(&entry.blocks).into_iter().chain(&entry.notes))
        .map(|text| plain_text(text).len())
        .sum();
    // Bytes of other scripts are up to three for a letter.
    letters as f64 / 3.0 * text * LETTER_WIDTH * text
}
