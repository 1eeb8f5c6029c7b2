//! The handout as a tagged PDF.
//!
//! Floor upon floor, each calling only the one before it: `text` shapes
//! strings, `paragraph` breaks them into lines, `layout` sets lines in tables
//! on pages, `paint` writes pages as operators, `assemble` makes the file.

pub mod assemble;
mod coverage;
pub mod layout;
pub mod paint;
pub mod paragraph;
pub mod text;

use std::io::Write;

use super::{ExportError, Exporter};
use crate::diag::Diagnostic;
use crate::model::{FontFile, Theme};
use crate::units::Size;
use crate::view::handout::Handout;
use text::Fonts;

/// Writes handouts as PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// How they look.
    pub theme: Theme,
    /// The paper they are printed on.
    pub paper: Size,
    /// Asked, in this order, for characters that the theme's fonts and the
    /// built-in ones lack.
    pub fonts: Vec<FontFile>,
}

impl Exporter for Pdf {
    type Document = Handout;

    fn export(
        &self,
        document: &Handout,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, ExportError> {
        let fonts = Fonts::new(&self.theme.fonts, &self.fonts).map_err(ExportError::Content)?;
        let layout = layout::layout(document, &fonts, &self.theme, self.paper);
        let bytes =
            assemble::assemble(&layout, &fonts, &document.meta).map_err(ExportError::Content)?;
        out.write_all(&bytes)?;
        Ok(coverage::missing_characters(document, &self.theme, &fonts))
    }
}
