//! Which glyphs are used, the codes they are shown by, and the text each code stands for.
//!
//! A PDF font gives one text to each code (`ToUnicode`, ISO 32000-1 9.10.3), but in a font file
//! hyphen, soft hyphen and non-breaking hyphen may be one glyph. So a glyph has a code for each
//! text it stands for. Where that cannot be, because many glyphs stand for a text together or the
//! font's outlines are PostScript's, the page says the text (`ActualText`).

use std::cell::OnceCell;
use std::rc::Rc;

use twox_hash::XxHash3_128;

use super::typed;
use crate::backend::pdf::frame::{FieldKind, Layout, Page};
use crate::backend::pdf::text::{Face, FaceId, Fonts, Glyph, GlyphRun, Word};

/// The codes of all faces that a document uses.
#[derive(Debug)]
pub struct Encoding {
    /// By [`FaceId`]; none for a face that shows nothing.
    faces: Vec<Option<FaceEncoding>>,
    /// The codes of what people type into fields, if there are any.
    typed: Option<Rc<(FaceId, FaceEncoding)>>,
}

/// The codes of what people type, made once for all documents that have fields.
#[derive(Debug, Default)]
pub struct Typed(OnceCell<Rc<(FaceId, FaceEncoding)>>);

#[derive(Debug)]
pub struct EncodedFace<'e> {
    /// The name by which pages or fields call it.
    pub name: String,
    pub face: FaceId,
    pub codes: &'e FaceEncoding,
}

impl EncodedFace<'_> {
    pub fn is_typed(&self) -> bool {
        self.name == FIELD_FONT
    }
}

/// The codes of one face: 1 and up, in the order of the glyphs in its file;
/// those that only one person's file has stand last.
#[derive(Debug)]
pub struct FaceEncoding {
    /// By glyph: the first of its codes, or 0.
    first: Vec<u16>,
    /// By code; the first has code 1.
    entries: Vec<Entry>,
    /// How many codes are not one person's own.
    shared: usize,
}

#[derive(Debug)]
pub(super) struct Entry {
    glyph: u16,
    text: Box<str>,
    /// In thousandths of the size, to two decimals, as the file says it.
    pub(super) width: f64,
}

/// The name by which fields call the font of what is typed into them.
pub const FIELD_FONT: &str = "Field";

/// The longest text that a code stands for, in units of UTF-16: `MuPDF` reads no
/// longer one. What is longer is said beside the glyph.
const LONGEST: usize = 8;

/// By glyph of a face: the texts it stands for, with how often it does.
type Counts = Vec<Vec<(Box<str>, usize)>>;

impl Encoding {
    pub fn new(layout: &Layout, fonts: &Fonts, typed: &Typed) -> Encoding {
        let mut counts: Vec<Counts> = fonts.faces().map(|_| Counts::new()).collect();
        let (shared, own): (Vec<_>, Vec<_>) = runs(layout).partition(|(is_shared, _)| *is_shared);
        count(&mut counts, &shared);
        let first = counts.iter().map(used).collect::<Vec<_>>();
        count(&mut counts, &own);
        let faces = fonts.faces().zip(counts).zip(first).map(|((face, counts), first)| {
            let is_used = !counts.is_empty();
            is_used.then(|| FaceEncoding::new(face, counts, &first))
        });
        Encoding {
            faces: faces.collect(),
            typed: has_text_fields(&layout.pages).then(|| typed.of(fonts)),
        }
    }

    /// A hash of the codes that files about others have too, and one of all.
    pub fn hashes(&self) -> [u128; 2] {
        let [mut shared, mut all] = [Vec::new(), Vec::new()];
        for (number, face) in self.faces.iter().enumerate() {
            let Some(face) = face else { continue };
            let (first, own) = face.entries.split_at(face.shared.min(face.entries.len()));
            for (entries, bytes) in [(first, &mut shared), (own, &mut all)] {
                bytes.extend([number.to_le_bytes()[0], u8::from(face.is_narrow())]);
                for entry in entries {
                    entry.write(bytes);
                }
            }
        }
        all.extend(&shared);
        [shared, all].map(|bytes| XxHash3_128::oneshot(&bytes))
    }

    /// The used faces: those of the pages, in order, then that of the fields.
    pub fn fonts(&self) -> impl Iterator<Item = EncodedFace<'_>> {
        let on_pages = self.faces.iter().enumerate().filter_map(|(i, codes)| {
            let (face, codes) = (FaceId(i), codes.as_ref()?);
            let name = Self::resource_name(face);
            Some(EncodedFace { name, face, codes })
        });
        on_pages.chain(self.typed.iter().map(|typed| EncodedFace {
            name: FIELD_FONT.to_string(),
            face: typed.0,
            codes: &typed.1,
        }))
    }

    pub(super) fn resource_name(face: FaceId) -> String {
        format!("T{}", face.0)
    }

    pub(super) fn face(&self, id: FaceId) -> Option<&FaceEncoding> {
        self.faces.get(id.0)?.as_ref()
    }
}

impl FaceEncoding {
    /// `shared` are the glyphs that get the first codes.
    fn new(face: &Face, mut counts: Counts, shared: &[u16]) -> FaceEncoding {
        let first = vec![0; counts.len()];
        let mut encoding = FaceEncoding { first, entries: Vec::new(), shared: 0 };
        let others = used(&counts).into_iter().filter(|g| shared.binary_search(g).is_err());
        for (position, glyph) in shared.iter().copied().chain(others).enumerate() {
            if let Some(counts) = counts.get_mut(usize::from(glyph)) {
                encoding.add(face, glyph, std::mem::take(counts));
            }
            if position < shared.len() {
                encoding.shared = encoding.entries.len();
            }
        }
        encoding
    }

    fn add(&mut self, face: &Face, glyph: u16, counts: Vec<(Box<str>, usize)>) {
        if let Some(first) = self.first.get_mut(usize::from(glyph)) {
            *first = (self.entries.len() as u16).saturating_add(1);
        }
        let mut texts = texts(face, glyph, counts);
        if face.is_postscript() {
            texts.truncate(1);
        }
        let width = (face.advance(glyph) * 100.0).round() / 100.0;
        self.entries.extend(texts.into_iter().map(|text| Entry { glyph, text, width }));
    }

    pub fn glyphs(&self) -> impl Iterator<Item = u16> {
        self.entries.iter().map(|entry| entry.glyph)
    }

    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.text)
    }

    /// The widths of the codes, in thousandths of the size.
    pub fn widths(&self) -> impl Iterator<Item = f64> {
        self.entries.iter().map(|entry| entry.width)
    }

    /// Whether every code fits in one byte; if not, all take two.
    pub fn is_narrow(&self) -> bool {
        u8::try_from(self.entries.len()).is_ok()
    }

    /// Writes a code as pages say it.
    pub(super) fn write(&self, code: u16, out: &mut Vec<u8>) {
        let [high, low] = code.to_be_bytes();
        if !self.is_narrow() {
            out.push(high);
        }
        out.push(low);
    }

    /// The code by which a glyph is shown for a text, or that of its usual text.
    pub(super) fn get(&self, glyph: u16, text: &str) -> Option<(u16, &Entry)> {
        let first = *self.first.get(usize::from(glyph))?;
        let entries = self.entries.get(usize::from(first).checked_sub(1)?..)?;
        let mut own = entries.iter().take_while(|entry| entry.glyph == glyph);
        let nth = own.position(|entry| *entry.text == *text).unwrap_or(0);
        Some((first.saturating_add(nth as u16), entries.get(nth)?))
    }

    /// Whether the codes of a cluster's glyphs already say its text.
    pub(super) fn says(&self, cluster: &[Glyph], text: &str) -> bool {
        let alone = alone(cluster, text);
        let said = |glyph| self.get(glyph, alone).map(|(_, entry)| &*entry.text);
        match cluster {
            [one] => said(one.id).is_none_or(|said| said == text),
            many => {
                let said = many.iter().filter_map(|glyph| said(glyph.id));
                text == said.collect::<String>()
            }
        }
    }
}

impl Entry {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.glyph.to_le_bytes());
        out.extend(self.text.len().to_le_bytes());
        out.extend(self.text.as_bytes());
        out.extend(self.width.to_le_bytes());
    }
}

impl Typed {
    fn of(&self, fonts: &Fonts) -> Rc<(FaceId, FaceEncoding)> {
        Rc::clone(self.0.get_or_init(|| Rc::new(for_typing(fonts))))
    }
}

/// The glyphs of a word that stand for a text together, with that text.
pub(super) fn clusters(word: &Word) -> impl Iterator<Item = (&[Glyph], &str)> {
    word.glyphs.chunk_by(|_, next| next.text.is_empty()).map(|cluster| {
        let text = cluster.first().map_or("", |glyph| &*glyph.text);
        (cluster, text)
    })
}

/// The text of a cluster's only glyph; nothing when there are many, or it is too long.
pub(super) fn alone<'t>(cluster: &[Glyph], text: &'t str) -> &'t str {
    if cluster.len() == 1 && is_short(text) { text } else { "" }
}

/// Whether a code may stand for a text.
fn is_short(text: &str) -> bool {
    text.len() <= LONGEST || text.encode_utf16().nth(LONGEST).is_none()
}

fn has_text_fields(pages: &[Page]) -> bool {
    let mut fields = pages.iter().flat_map(|page| &page.fields);
    fields.any(|field| matches!(field.kind, FieldKind::Line(_) | FieldKind::Lines { .. }))
}

/// The glyphs of all that can be typed. A face need not have all of it.
fn for_typing(fonts: &Fonts) -> (FaceId, FaceEncoding) {
    let id = fonts.built_in_regular;
    let face = fonts.face(id);
    let mut counts = Counts::new();
    for (_, c) in typed::characters() {
        if let Some(glyph) = face.glyph(c) {
            count_glyph(&mut counts, glyph, c.encode_utf8(&mut [0; 4]));
        }
    }
    (id, FaceEncoding::new(face, counts, &[]))
}

/// All runs of a document; of each, whether files about others have it too.
fn runs(layout: &Layout) -> impl Iterator<Item = (bool, &GlyphRun)> {
    let last = layout.pages.len().saturating_sub(1);
    let is_personal = layout.is_personal;
    (0..).zip(&layout.pages).flat_map(move |(number, page)| {
        page.items.iter().filter_map(move |item| {
            // The person is named on the cover, in running lines, and where they sign.
            let names = number == 0 || number == last || item.is_running_line();
            let is_own = is_personal && names;
            Some((!is_own, item.shape.run()?))
        })
    })
}

fn used(counts: &Counts) -> Vec<u16> {
    (0..).zip(counts).filter_map(|(glyph, counts)| (!counts.is_empty()).then_some(glyph)).collect()
}

fn count(counts: &mut [Counts], runs: &[(bool, &GlyphRun)]) {
    for (_, run) in runs {
        let counts = counts.get_mut(run.face.0);
        debug_assert!(counts.is_some(), "a face that was not loaded");
        if let Some(counts) = counts {
            count_run(counts, run);
        }
    }
}

fn count_run(counts: &mut Counts, run: &GlyphRun) {
    if let Some(actual) = &run.actual {
        let glyphs: Vec<&Glyph> = run.glyphs().collect();
        let text = if glyphs.len() == 1 && is_short(actual) { actual } else { "" };
        for glyph in glyphs {
            count_glyph(counts, glyph.id, text);
        }
        return;
    }
    for (cluster, text) in run.words.iter().flat_map(|word| clusters(word)) {
        for glyph in cluster {
            count_glyph(counts, glyph.id, alone(cluster, text));
        }
    }
}

fn count_glyph(counts: &mut Counts, glyph: u16, text: &str) {
    let index = usize::from(glyph);
    if counts.len() <= index {
        counts.resize_with(index.saturating_add(1), Vec::new);
    }
    let Some(texts) = counts.get_mut(index) else {
        return;
    };
    match texts.iter_mut().find(|(known, _)| **known == *text) {
        Some((_, times)) => *times = times.saturating_add(1),
        None => texts.push((text.into(), 1)),
    }
}

/// The texts of a glyph: the most frequent first, equally frequent ones in the order of their
/// characters. A glyph that is only ever part of a cluster has the text of its own character.
fn texts(face: &Face, glyph: u16, mut counts: Vec<(Box<str>, usize)>) -> Vec<Box<str>> {
    counts.retain(|(text, _)| !text.is_empty());
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut texts: Vec<Box<str>> = counts.into_iter().map(|(text, _)| text).collect();
    if texts.is_empty() {
        texts.push(face.character(glyph).unwrap_or('\u{200b}').to_string().into());
    }
    texts
}
