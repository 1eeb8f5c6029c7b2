//! Handouts, packets and cases as tagged PDFs.
//!
//! Floor upon floor: `text` shapes strings, `paragraph` breaks them into lines, `layout` sets lines
//! in tables on pages. What it makes is a `frame`: finished pages and the tree of what they mean.
//! `paint` makes printpdf's pages of it, `assemble` the file; both know the frame and nothing of
//! layout.

pub mod assemble;
pub mod frame;
pub mod layout;
pub mod paint;
pub mod paragraph;
pub mod text;

use std::cell::RefCell;
use std::io::Write;

use twox_hash::XxHash3_128;

use super::{Exported, Exporter};
use crate::base::cores;
use crate::base::diag::Checked;
use crate::base::units::Size;
use crate::model::{FontFile, Labels, PacketRecord, Theme};
use crate::view::Meta;
use crate::view::case::Case;
use crate::view::changes::Changes;
use crate::view::handout::Handout;
use crate::view::packet::Bundle;
use crate::view::person::Front;
use crate::view::poster::Poster;
use assemble::Assembler;
use frame::Layout;
use layout::{LastChapter, Sheet, Typesetter};
use text::Fonts;

/// Writes handouts, bundles of packets and promotion cases as PDF.
#[derive(Debug, Clone)]
pub struct Pdf {
    pub theme: Theme,
    pub paper: Size,
    /// Asked, in this order, for characters that the theme's fonts and the built-in ones lack.
    pub fonts: Vec<FontFile>,
}

impl Exporter<Handout> for Pdf {
    fn export(&self, document: &Handout, out: &mut dyn Write) -> Exported {
        let fonts = self.load_fonts()?;
        let layout = {
            // What it remembers is not needed any more when the file is made.
            let mut setter = layout::typesetter(&fonts, &self.theme, self.paper);
            let last = &mut LastChapter::default();
            layout::layout_next(&mut setter, last, document, &self.theme, self.paper, cores::all())
        };
        write(layout, &Assembler::new(&fonts), &self.meta(document), &record(document), out)
    }
}

impl Exporter<Changes> for Pdf {
    fn export(&self, document: &Changes, out: &mut dyn Write) -> Exported {
        let fonts = self.load_fonts()?;
        let layout = layout::changes::layout(document, &fonts, &self.theme, self.paper);
        let title = format!("{}: {}", document.meta.title, self.theme.labels.changes);
        let meta = Meta { title, ..document.meta.clone() };
        write(layout, &Assembler::new(&fonts), &meta, &[], out)
    }
}

impl Exporter<Case> for Pdf {
    fn export(&self, document: &Case, out: &mut dyn Write) -> Exported {
        let fonts = self.load_fonts()?;
        let layout = layout::case::layout(document, &fonts, &self.theme, self.paper);
        let meta = named(&document.front, &document.meta, &self.theme.labels);
        write(layout, &Assembler::new(&fonts), &meta, &[], out)
    }
}

impl Pdf {
    pub fn load_fonts(&self) -> Checked<Fonts> {
        Fonts::new(&self.theme.fonts, &self.fonts)
    }

    /// A hash of all that tells how documents look, and of the program.
    pub fn look(&self) -> u128 {
        let family = &self.theme.fonts;
        let own =
            [&family.regular, &family.bold, &family.italic, &family.bold_italic, &family.code];
        let fonts = own.into_iter().flatten().chain(&self.fonts);
        let fonts = fonts.map(|font| XxHash3_128::oneshot(&font.data));
        let said =
            format!("{self:?} {:?} {}", fonts.collect::<Vec<_>>(), env!("CARGO_PKG_VERSION"));
        XxHash3_128::oneshot(said.as_bytes())
    }

    /// What writes one handout after another on one core, with fonts that were loaded before.
    pub fn in_series<'p>(&'p self, fonts: &'p Fonts) -> PdfSeries<'p> {
        let setter = layout::typesetter(fonts, &self.theme, self.paper);
        PdfSeries {
            pdf: self,
            setter: RefCell::new((setter, LastChapter::default())),
            assembler: Assembler::on_one_core(fonts),
        }
    }

    /// Writes many packets as one PDF; `packet_set` is called after each, as all take a while.
    pub fn export_bundle(
        &self, bundle: &Bundle, packet_set: &dyn Fn(), out: &mut dyn Write,
    ) -> Exported {
        let fonts = self.load_fonts()?;
        let layout = layout::bundle(bundle, &fonts, &self.theme, self.paper, packet_set);
        let records: Vec<_> = bundle.packets.iter().flat_map(record).collect();
        write(layout, &Assembler::new(&fonts), &bundle.meta, &records, out)
    }

    /// Writes a poster, on a sheet of paper of its own.
    pub fn export_poster(&self, poster: &Poster, sheet: Sheet, out: &mut dyn Write) -> Exported {
        let fonts = self.load_fonts()?;
        let layout = layout::poster(poster, &fonts, &self.theme, sheet);
        let mut meta = poster.meta.clone();
        meta.title = format!("{}: {}", meta.title, meta.part(&self.theme.labels.poster));
        write(layout?, &Assembler::new(&fonts), &meta, &[], out)
    }

    fn meta(&self, document: &Handout) -> Meta {
        match &document.front {
            Some(front) => named(front, &document.meta, &self.theme.labels),
            None => chaptered(document),
        }
    }
}

pub struct PdfSeries<'p> {
    pdf: &'p Pdf,
    setter: RefCell<(Typesetter<'p>, LastChapter)>,
    assembler: Assembler<'p>,
}

impl Exporter<Handout> for PdfSeries<'_> {
    fn export(&self, document: &Handout, out: &mut dyn Write) -> Exported {
        let pdf = self.pdf;
        let (setter, last) = &mut *self.setter.borrow_mut();
        let layout = layout::layout_next(setter, last, document, &pdf.theme, pdf.paper, 1);
        write(layout, &self.assembler, &pdf.meta(document), &record(document), out)
    }
}

/// What the file of a packet says of it.
fn record(document: &Handout) -> Vec<&PacketRecord> {
    document.record.iter().collect()
}

/// What a handout's file says of itself: one of a single chapter is named for it,
/// and an extract for what it shows, so that files of one ladder are told apart.
fn chaptered(document: &Handout) -> Meta {
    let mut meta = document.meta.clone();
    let part = match &document.chapters[..] {
        [chapter] => Some(&chapter.title),
        _ => document.meta.extract.as_ref(),
    };
    if let Some(part) = part {
        meta.title = format!("{}: {part}", meta.title);
    }
    meta
}

/// What a file about a person says of itself: it is named for them.
fn named(front: &Front, meta: &Meta, labels: &Labels) -> Meta {
    let occasion = layout::occasion(front.occasion, labels);
    Meta { title: format!("{occasion}: {}", front.name), ..meta.clone() }
}

/// Makes the file of a document; gives warnings of what its fonts lack.
fn write(
    layout: Layout, assembler: &Assembler<'_>, meta: &Meta, records: &[&PacketRecord],
    out: &mut dyn Write,
) -> Exported {
    let warnings = layout.faults.told(assembler.fonts(), &meta.language)?;
    out.write_all(&assembler.assemble(layout, meta, records)?)?;
    Ok(warnings)
}
