//! Which glyphs are used, the codes they are shown by, and the text each code
//! stands for.
//!
//! A PDF font gives one text to each code (`ToUnicode`, ISO 32000-1 9.10.3),
//! but in a font file hyphen, soft hyphen and non-breaking hyphen may be one
//! glyph. So a glyph has a code for each text it stands for. Where that cannot
//! be, because many glyphs stand for a text together or the font's outlines
//! are PostScript's, the page says the text (`ActualText`).

use std::ops::RangeInclusive;
use std::rc::Rc;
use std::sync::Arc;

use crate::backend::pdf::frame::{FieldKind, Layout, Page, Plate};
use crate::backend::pdf::text::{Face, FaceId, Fonts, Glyph, GlyphRun, Style, Word};

use super::words::ByWord;

/// The codes of all faces that a document uses.
#[derive(Debug, Default)]
pub struct Encoding {
    faces: Vec<Option<Rc<FaceEncoding>>>,
    /// Those of what people type into fields.
    typed: Option<(FaceId, Rc<FaceEncoding>)>,
}

/// A face with codes: what a file calls a font.
#[derive(Debug)]
pub struct EncodedFace<'e> {
    /// The name by which pages or fields call it.
    pub name: String,
    /// The face.
    pub face: FaceId,
    /// Its codes.
    pub codes: &'e FaceEncoding,
}

/// The codes of one face: 1 and up, in the order of the glyphs in its file;
/// those of a plate go before a document's own.
#[derive(Debug)]
pub struct FaceEncoding {
    plate: Option<Rc<FaceEncoding>>,
    /// By glyph: the first of its own codes, or 0.
    first: Vec<u16>,
    /// The first is that of the first code of its own.
    entries: Vec<Entry>,
    /// How words are shown.
    words: ByWord<Shown>,
}

/// A glyph in one of its meanings.
#[derive(Debug)]
pub(super) struct Entry {
    glyph: u16,
    pub(super) text: Box<str>,
    /// In thousandths of the size, to two decimals, as the file says it.
    pub(super) width: f64,
}

/// The name by which fields call the font of what is typed into them.
pub const FIELD_FONT: &str = "Field";

/// What people type: Latin with all its accents, and the punctuation that
/// programs put in for them. A face need not have all of it.
const TYPED: [RangeInclusive<char>; 5] = [
    ' '..='~',
    '\u{a0}'..='\u{24f}',
    '\u{1e00}'..='\u{1eff}',
    '\u{2010}'..='\u{203a}',
    '€'..='€',
];

/// How a word is shown whose codes say its text, and which begins and ends on
/// the baseline.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The bytes of its codes.
    pub(super) codes: Vec<u8>,
    /// Where the pen is moved, in bytes, and by how much.
    pub(super) moves: Vec<(usize, f64)>,
    /// What is owed at its end.
    pub(super) owed: f64,
}

/// The texts of each glyph of a face, with how often it has them.
type Counts = Vec<Vec<(Box<str>, usize)>>;

impl Encoding {
    /// Gives codes to the glyphs of a document.
    pub fn new(layout: &Layout, fonts: &Fonts) -> Encoding {
        Encoding::of_pages(&layout.pages, fonts)
    }

    /// Gives codes to the glyphs of a plate, and to those that names are made
    /// of in most documents, whose fonts are the same then; unless codes would
    /// take a second byte for it.
    pub fn of_plate(plate: &Plate, fonts: &Fonts) -> Encoding {
        let none = Encoding::none(fonts);
        let mut tallies = none.tallies(&plate.pages);
        for strong in [false, true] {
            let upright = Style {
                strong,
                ..Style::default()
            };
            let wanted = fonts.preference(upright).first().copied();
            if let Some(id) = wanted
                && let Some(tally) = tallies.get_mut(id.0)
            {
                tally.add_letters(fonts.face(id));
            }
        }
        let lettered = none.with_tallied(tallies, &plate.pages, fonts);
        if lettered.faces.iter().flatten().all(|face| face.is_narrow()) {
            return lettered;
        }
        Encoding::of_pages(&plate.pages, fonts)
    }

    fn of_pages(pages: &[Page], fonts: &Fonts) -> Encoding {
        Encoding::none(fonts).extended(pages, fonts)
    }

    /// No codes yet.
    fn none(fonts: &Fonts) -> Encoding {
        Encoding {
            faces: vec![None; fonts.faces().count()],
            typed: None,
        }
    }

    /// The same codes, and others for what pages have beside plates.
    #[must_use]
    pub fn extended(&self, pages: &[Page], fonts: &Fonts) -> Encoding {
        self.with_tallied(self.tallies(pages), pages, fonts)
    }

    /// The same codes, and others for what was counted.
    fn with_tallied(&self, tallies: Vec<Tally>, pages: &[Page], fonts: &Fonts) -> Encoding {
        let faces = fonts.faces().zip(&self.faces).zip(tallies);
        let typed_into = || has_text_fields(pages).then(|| typed(fonts));
        Encoding {
            faces: faces
                .map(|((face, known), tally)| tally.encoded(face, known.as_ref()))
                .collect(),
            typed: self.typed.clone().or_else(typed_into),
        }
    }

    /// Whether a page that was painted with the codes of a plate can be shown
    /// with these, which extend them.
    pub fn shows(&self, plate: &Encoding) -> bool {
        let faces = self.faces.iter().zip(&plate.faces);
        let mut both = faces.filter_map(|(own, plate)| Some((own.as_ref()?, plate.as_ref()?)));
        both.all(|(own, plate)| own.is_narrow() == plate.is_narrow())
    }

    /// What each face shows on pages beside plates.
    fn tallies(&self, pages: &[Page]) -> Vec<Tally> {
        let mut tallies: Vec<Tally> = self.faces.iter().map(|_| Tally::default()).collect();
        let items = pages.iter().flat_map(|page| &page.items);
        for run in items.filter_map(|item| item.shape.run()) {
            if let Some(tally) = tallies.get_mut(run.face.0) {
                tally.add(run);
            }
        }
        tallies
    }

    /// The used faces: those of the pages, in order, then that of the fields.
    pub fn fonts(&self) -> impl Iterator<Item = EncodedFace<'_>> {
        let on_pages = self.faces.iter().enumerate().filter_map(|(i, codes)| {
            let (face, codes) = (FaceId(i), codes.as_ref()?);
            let name = Self::resource_name(face);
            Some(EncodedFace { name, face, codes })
        });
        let typed = self.typed.iter().map(|(face, codes)| EncodedFace {
            name: FIELD_FONT.to_string(),
            face: *face,
            codes,
        });
        on_pages.chain(typed)
    }

    /// The name by which pages call a face.
    pub(super) fn resource_name(face: FaceId) -> String {
        format!("T{}", face.0)
    }

    pub(super) fn face(&self, id: FaceId) -> Option<&FaceEncoding> {
        self.faces.get(id.0)?.as_deref()
    }
}

/// What a face shows.
#[derive(Default)]
struct Tally {
    counts: Counts,
    words: ByWord<usize>,
}

impl Tally {
    fn add(&mut self, run: &GlyphRun) {
        match &run.actual {
            Some(actual) => count_actual(&mut self.counts, run, actual),
            None => run.words.iter().for_each(|word| {
                let times = self.words.entry(word);
                *times = times.saturating_add(1);
            }),
        }
    }

    /// Counts letters and digits once each, if it shows anything.
    fn add_letters(&mut self, face: &Face) {
        if self.words.is_empty() {
            return;
        }
        for c in ('0'..='9').chain('A'..='Z').chain('a'..='z') {
            if let Some(glyph) = face.glyph(c) {
                count_glyph(&mut self.counts, glyph, c.encode_utf8(&mut [0; 4]), 1);
            }
        }
    }

    /// Codes for all of it, those that are known among them.
    fn encoded(
        mut self,
        face: &Face,
        known: Option<&Rc<FaceEncoding>>,
    ) -> Option<Rc<FaceEncoding>> {
        let counts = &mut self.counts;
        self.words
            .each(|word, times| count_word(counts, word, *times));
        if counts.is_empty() {
            return known.cloned();
        }
        let codes = FaceEncoding::new(face, self.counts, known.cloned());
        Some(Rc::new(codes.with(self.words)))
    }
}

impl FaceEncoding {
    fn new(face: &Face, mut counts: Counts, plate: Option<Rc<FaceEncoding>>) -> FaceEncoding {
        if let Some(plate) = &plate {
            plate.forget_known(&mut counts, face);
        }
        let before = plate.as_ref().map_or(0, |plate| plate.count());
        let mut first = vec![0; counts.len()];
        let mut entries = Vec::new();
        for ((glyph, counts), first) in (0u16..).zip(counts).zip(&mut first) {
            if counts.is_empty() {
                continue;
            }
            *first = (before.saturating_add(entries.len()) as u16).saturating_add(1);
            let mut texts = texts(face, glyph, counts);
            if face.is_postscript() {
                texts.truncate(1);
            }
            let width = (face.advance(glyph) * 100.0).round() / 100.0;
            entries.extend(texts.into_iter().map(|text| Entry { glyph, text, width }));
        }
        FaceEncoding {
            plate,
            first,
            entries,
            words: ByWord::default(),
        }
    }

    /// Leaves what needs codes beside these.
    fn forget_known(&self, counts: &mut Counts, face: &Face) {
        for (glyph, counts) in (0u16..).zip(counts) {
            if self.get(glyph, "").is_some() {
                counts.retain(|(text, _)| {
                    let known = self.get(glyph, text);
                    let known = known.is_some_and(|(_, entry)| *entry.text == **text);
                    !known && !text.is_empty() && !face.is_postscript()
                });
            }
        }
    }

    /// The same codes, with how words are shown by them.
    fn with(mut self, words: ByWord<usize>) -> FaceEncoding {
        self.words = words.map(|word| self.show(word));
        self
    }

    /// How a word is shown, if that depends on nothing around it.
    fn show(&self, word: &Word) -> Option<Shown> {
        let mut shown = Shown {
            codes: Vec::with_capacity(word.glyphs().len()),
            ..Shown::default()
        };
        for glyph in word.glyphs() {
            let (code, entry) = self.get(glyph.id, &glyph.text)?;
            let lies = glyph.text.is_empty() || *entry.text != *glyph.text;
            if lies || glyph.offset != (0.0, 0.0) {
                return None;
            }
            if shown.owed.abs() >= 0.5 {
                let whole = shown.owed.round();
                shown.moves.push((shown.codes.len(), whole));
                shown.owed -= whole;
            }
            self.write(code, &mut shown.codes);
            shown.owed += glyph.advance - entry.width;
        }
        Some(shown)
    }

    /// How a word is shown, if that depends on nothing around it.
    pub(super) fn shown(&self, word: &Arc<Word>) -> Option<&Shown> {
        let plate = self.plate.as_ref();
        self.words.get(word).or_else(|| plate?.words.get(word))
    }

    /// How many codes there are.
    fn count(&self) -> usize {
        self.entries().count()
    }

    /// A plate's codes are no other plate's.
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let plate = self.plate.iter().flat_map(|plate| &plate.entries);
        plate.chain(&self.entries)
    }

    /// The codes' glyphs in the face's file.
    pub fn glyphs(&self) -> impl Iterator<Item = u16> {
        self.entries().map(|entry| entry.glyph)
    }

    /// The texts that the codes stand for.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.entries().map(|entry| &*entry.text)
    }

    /// The widths of the codes, in thousandths of the size.
    pub fn widths(&self) -> impl Iterator<Item = f64> {
        self.entries().map(|entry| entry.width)
    }

    /// Whether every code fits in one byte; if not, all take two.
    pub fn is_narrow(&self) -> bool {
        u8::try_from(self.count()).is_ok()
    }

    /// Writes a code as pages say it.
    pub(super) fn write(&self, code: u16, out: &mut Vec<u8>) {
        let [high, low] = code.to_be_bytes();
        if !self.is_narrow() {
            out.push(high);
        }
        out.push(low);
    }

    /// The code by which a glyph is shown for a text, or that of its usual
    /// text.
    pub(super) fn get(&self, glyph: u16, text: &str) -> Option<(u16, &Entry)> {
        let plate = self.plate.as_ref();
        let plate = plate.and_then(|plate| plate.get(glyph, text));
        let says = |(_, entry): &(u16, &Entry)| *entry.text == *text;
        let own = || {
            let own = self.own(glyph, text)?;
            (plate.is_none() || says(&own)).then_some(own)
        };
        plate.filter(says).or_else(own).or(plate)
    }

    /// As [`FaceEncoding::get`], beside a plate.
    fn own(&self, glyph: u16, text: &str) -> Option<(u16, &Entry)> {
        let first = *self.first.get(usize::from(glyph))?;
        let before = self.plate.as_ref().map_or(0, |plate| plate.entries.len());
        let place = usize::from(first).checked_sub(before.saturating_add(1))?;
        let entries = self.entries.get(place..)?;
        let mut own = entries.iter().take_while(|entry| entry.glyph == glyph);
        let nth = own.position(|entry| *entry.text == *text).unwrap_or(0);
        Some((first.saturating_add(nth as u16), entries.get(nth)?))
    }

    /// Whether the codes of a cluster's glyphs already say its text.
    pub(super) fn says(&self, cluster: &[Glyph], text: &str) -> bool {
        let said = |glyph| {
            self.get(glyph, alone(cluster, text))
                .map(|(_, entry)| &*entry.text)
        };
        match cluster {
            [one] => said(one.id).is_none_or(|said| said == text),
            many => {
                many.iter()
                    .filter_map(|glyph| said(glyph.id))
                    .collect::<String>()
                    == text
            }
        }
    }
}

/// The glyphs of a word that stand for a text together, with that text.
pub(super) fn clusters(word: &Word) -> impl Iterator<Item = (&[Glyph], &str)> {
    let parts = word.glyphs().chunk_by(|_, next| next.text.is_empty());
    parts.map(|cluster| {
        let text = cluster.first().map_or("", |glyph| &*glyph.text);
        (cluster, text)
    })
}

/// The text of a cluster's only glyph; nothing when there are many.
pub(super) fn alone<'t>(cluster: &[Glyph], text: &'t str) -> &'t str {
    if cluster.len() == 1 { text } else { "" }
}

fn has_text_fields(pages: &[Page]) -> bool {
    let mut fields = pages.iter().flat_map(|page| &page.fields);
    fields.any(|field| matches!(field.kind, FieldKind::Line(_) | FieldKind::Lines(_)))
}

/// A code for every character that can be typed.
fn typed(fonts: &Fonts) -> (FaceId, Rc<FaceEncoding>) {
    let id = fonts.built_in_regular();
    let face = fonts.face(id);
    let mut counts = Counts::new();
    for c in TYPED.into_iter().flatten() {
        if let Some(glyph) = face.glyph(c) {
            count_glyph(&mut counts, glyph, c.encode_utf8(&mut [0; 4]), 1);
        }
    }
    (id, Rc::new(FaceEncoding::new(face, counts, None)))
}

fn count_actual(counts: &mut Counts, run: &GlyphRun, actual: &str) {
    let glyphs: Vec<&Glyph> = run.glyphs().collect();
    let text = if glyphs.len() == 1 { actual } else { "" };
    for glyph in glyphs {
        count_glyph(counts, glyph.id, text, 1);
    }
}

fn count_word(counts: &mut Counts, word: &Word, times: usize) {
    for (cluster, text) in clusters(word) {
        for glyph in cluster {
            count_glyph(counts, glyph.id, alone(cluster, text), times);
        }
    }
}

fn count_glyph(counts: &mut Counts, glyph: u16, text: &str, times: usize) {
    let index = usize::from(glyph);
    if counts.len() <= index {
        counts.resize_with(index.saturating_add(1), Vec::new);
    }
    let Some(texts) = counts.get_mut(index) else {
        return;
    };
    match texts.iter_mut().find(|(known, _)| **known == *text) {
        Some((_, known)) => *known = known.saturating_add(times),
        None => texts.push((text.into(), times)),
    }
}

/// The texts of a glyph, the most frequent first, of equals in code point
/// order; a character of its own for one that is only ever part of a cluster.
fn texts(face: &Face, glyph: u16, mut counts: Vec<(Box<str>, usize)>) -> Vec<Box<str>> {
    counts.retain(|(text, _)| !text.is_empty());
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut texts: Vec<Box<str>> = counts.into_iter().map(|(text, _)| text).collect();
    if texts.is_empty() {
        let own = face.character(glyph).unwrap_or('\u{200b}');
        texts.push(own.to_string().into());
    }
    texts
}
