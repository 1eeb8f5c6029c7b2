//! The handout as a tagged PDF.
//!
//! Floor upon floor, each calling only the one before it: `text` shapes
//! strings, `paragraph` breaks them into lines, `layout` sets lines in tables
//! on pages, `paint` writes pages as operators, `assemble` makes the file.

pub mod assemble;
pub mod frame;
pub mod layout;
pub mod paint;
pub mod paragraph;
pub mod text;

use std::cell::RefCell;
use std::io::Write;

use super::{ExportError, Exporter};
use crate::base::cores;
use crate::base::diag::{Checked, Diagnostic};
use crate::base::units::Size;
use crate::model::{FontFile, Labels, Theme};
use crate::view::Meta;
use crate::view::case::Case;
use crate::view::handout::Handout;
use crate::view::packet::Bundle;
use crate::view::person::Front;
use assemble::Assembler;
use frame::Layout;
use layout::{Chapters, Plates, Typesetter};
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

impl Exporter<Handout> for Pdf {
    fn export(
        &self,
        document: &Handout,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, ExportError> {
        let PreparedPdf { fonts, .. } = self.prepared().map_err(ExportError::Content)?;
        let layout = {
            // What it remembers is not needed any more when the file is made.
            let mut setter = layout::typesetter(&fonts, &self.theme, self.paper);
            let how = Chapters::Anew(cores::all());
            layout::layout_next(&mut setter, document, &self.theme, self.paper, how)
        };
        let assembler = Assembler::new(&fonts, cores::all());
        write(layout, &fonts, &assembler, &self.meta(document), out)
    }
}

/// What many handouts share: the fonts are loaded once.
pub struct PreparedPdf<'p> {
    pdf: &'p Pdf,
    fonts: Fonts,
}

/// Writes one handout after another, on one core: what one has in common with
/// those before it is set once.
pub struct Press<'p> {
    prepared: &'p PreparedPdf<'p>,
    setter: RefCell<Typesetter<'p>>,
    plates: RefCell<Plates>,
    assembler: Assembler<'p>,
}

impl Exporter<Handout> for Press<'_> {
    fn export(
        &self,
        document: &Handout,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, ExportError> {
        let PreparedPdf { pdf, fonts } = self.prepared;
        let mut setter = self.setter.borrow_mut();
        let mut plates = self.plates.borrow_mut();
        let how = Chapters::FromPlates(&mut plates);
        let layout = layout::layout_next(&mut setter, document, &pdf.theme, pdf.paper, how);
        write(layout, fonts, &self.assembler, &pdf.meta(document), out)
    }
}

impl PreparedPdf<'_> {
    /// What writes on one core.
    pub fn press(&self) -> Press<'_> {
        let setter = layout::typesetter(&self.fonts, &self.pdf.theme, self.pdf.paper);
        Press {
            prepared: self,
            setter: RefCell::new(setter),
            plates: RefCell::default(),
            assembler: Assembler::of_many(&self.fonts),
        }
    }
}

impl Pdf {
    /// Loads the fonts.
    ///
    /// # Errors
    /// Every file that is no font.
    pub fn prepared(&self) -> Checked<PreparedPdf<'_>> {
        let fonts = Fonts::new(&self.theme.fonts, &self.fonts)?;
        Ok(PreparedPdf { pdf: self, fonts })
    }

    /// What the file says of itself.
    fn meta(&self, document: &Handout) -> Meta {
        match &document.front {
            Some(front) => named(front, &document.meta, &self.theme.labels),
            None => document.meta.clone(),
        }
    }
}

/// What a file about a person says of itself: it is named for them.
fn named(front: &Front, meta: &Meta, labels: &Labels) -> Meta {
    let occasion = layout::occasion(front.occasion, labels);
    Meta {
        title: format!("{occasion}: {}", front.name),
        ..meta.clone()
    }
}

/// Writes many packets as one PDF.
pub struct PdfBundle<'b> {
    /// How they look.
    pub pdf: Pdf,
    /// Told of each packet that is set: all of them take a while.
    pub packet_set: &'b dyn Fn(),
}

impl Exporter<Bundle> for PdfBundle<'_> {
    fn export(
        &self,
        document: &Bundle,
        out: &mut dyn Write,
    ) -> Result<Vec<Diagnostic>, ExportError> {
        let PreparedPdf { pdf, fonts } = self.pdf.prepared().map_err(ExportError::Content)?;
        let layout = layout::bundle(document, &fonts, &pdf.theme, pdf.paper, self.packet_set);
        let assembler = Assembler::new(&fonts, cores::all());
        write(layout, &fonts, &assembler, &document.meta, out)
    }
}

/// Writes promotion cases as PDF.
#[derive(Debug, Clone)]
pub struct CasePdf(pub Pdf);

impl Exporter<Case> for CasePdf {
    fn export(&self, document: &Case, out: &mut dyn Write) -> Result<Vec<Diagnostic>, ExportError> {
        let PreparedPdf { pdf, fonts } = self.0.prepared().map_err(ExportError::Content)?;
        let layout = layout::case::layout(document, &fonts, &pdf.theme, pdf.paper);
        let meta = named(&document.front, &document.meta, &pdf.theme.labels);
        let assembler = Assembler::new(&fonts, cores::all());
        write(layout, &fonts, &assembler, &meta, out)
    }
}

/// Makes the file of a document; gives warnings of what its fonts lack.
fn write(
    layout: Layout,
    fonts: &Fonts,
    assembler: &Assembler<'_>,
    meta: &Meta,
    out: &mut dyn Write,
) -> Result<Vec<Diagnostic>, ExportError> {
    let warnings = layout.faults.told(fonts).map_err(ExportError::Content)?;
    let bytes = assembler
        .assemble(layout, meta)
        .map_err(ExportError::Content)?;
    out.write_all(&bytes)?;
    Ok(warnings)
}
