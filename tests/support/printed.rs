//! A PDF as it is printed, by a renderer of its own.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

/// The pages of a file, one dot a point.
pub fn dots(bytes: Vec<u8>) -> Vec<Pixmap> {
    let printed = Pdf::new(bytes).expect("a PDF that opens");
    let (cache, settings) = (RenderCache::new(), InterpreterSettings::default());
    let paper = PixmapSettings { bg_color: WHITE, ..PixmapSettings::default() };
    let pages = printed
        .pages()
        .iter()
        .map(|page| render(page, &cache, &settings, &RenderSettings::default(), &paper));
    pages.collect()
}
