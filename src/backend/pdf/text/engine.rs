//! Shaping through harfrust: a stretch of text in one face to glyphs. Knows no styles.

use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Direction, Language, ShapeOptions, ShapePlan, ShapePlanKey,
    ShaperFont, shape,
};
use smol_str::SmolStr;

use super::face::Face;
use super::fonts::Fonts;
use super::run::{FaceId, Glyph, Style};

/// The shaper of each face, with what it prepares once for every stretch.
pub(super) struct Engine<'f> {
    faces: Vec<&'f Face>,
    /// None before a face is used: most documents need few of them.
    prepared: Vec<Option<Prepared<'f>>>,
    buffer: Buffer,
    /// The languages whose forms of letters are taken, by their numbers.
    languages: Vec<Option<Language>>,
}

/// The scripts of which languages have their own forms; Latin letters are the same in all of them.
const OF_LANGUAGE: [&[u8; 4]; 7] = [b"Arab", b"Bopo", b"Deva", b"Hang", b"Hani", b"Hira", b"Kana"];

struct Prepared<'f> {
    font: ShaperFont<'f, 'static>,
    /// Thousandths of the size in a unit of the font.
    scale: f64,
    /// One plan for each script, direction and language that came so far.
    plans: Vec<ShapePlan>,
}

/// The shaper stopped before the end of a text: the face's rules make more
/// glyphs of it, or take more steps, than it allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unfinished;

#[allow(
    clippy::indexing_slicing,
    reason = "a face is named by the fonts that the engine was made for"
)]
impl<'f> Engine<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Engine<'f> {
        let faces: Vec<&Face> = fonts.faces().collect();
        let prepared = faces.iter().map(|_| None).collect();
        Engine { faces, prepared, buffer: Buffer::new(), languages: Vec::new() }
    }

    /// Learns the forms of a language, a BCP 47 tag, and gives its number.
    pub(super) fn learn(&mut self, language: &str) -> u8 {
        let language = language.parse().ok();
        let known = self.languages.iter().position(|known| *known == language);
        let number = known.unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len().saturating_sub(1)
        });
        // Nobody writes in so many; those of the last one then have the forms of the first.
        u8::try_from(number).unwrap_or_default()
    }

    /// The glyphs of `text` in one face, as they stand from left to right; glyph 0
    /// where the face has none. Of the style, direction and language count. Text that is read leftward gets the other one of
    /// each pair of brackets.
    /// Errors: if the shaper stopped before the end of the text.
    pub(super) fn glyphs(
        &mut self, text: &str, face: FaceId, Style { leftward, language, .. }: Style,
    ) -> Result<Vec<Glyph>, Unfinished> {
        self.buffer.reset();
        self.buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        // Words of Persian have joiners that nobody sees: as glyphs without a width they
        // keep their place in copied text.
        let flags = BufferFlags::REMOVE_DEFAULT_IGNORABLES;
        self.buffer.set_flags(if leftward { BufferFlags::empty() } else { flags });
        self.buffer.push_str(text);
        // The figures of Persian are of a script that is read from right to left, and are not.
        let direction = if leftward { Direction::RightToLeft } else { Direction::LeftToRight };
        self.buffer.set_direction(direction);
        self.buffer.guess_segment_properties();
        let script = self.buffer.script().map(|script| script.tag().to_be_bytes());
        let is_own = script.is_some_and(|script| OF_LANGUAGE.contains(&&script));
        let language = self.languages.get(usize::from(language)).and_then(Option::as_ref);
        let language = language.filter(|_| is_own);
        if is_own {
            self.buffer.set_language(language.cloned());
        }

        let of = self.faces[face.0];
        let prepared = self.prepared[face.0].get_or_insert_with(|| Prepared {
            font: ShaperFont::new(&of.font),
            scale: of.scale(),
            plans: Vec::new(),
        });
        let plan = plan(&mut prepared.plans, &prepared.font, &self.buffer, language);
        let options = ShapeOptions::new().plan(Some(plan));
        let shaped = shape(&prepared.font, &mut self.buffer, options);
        debug_assert_eq!(shaped, Ok(()), "the plan is made for what is in the buffer");
        if shaped.is_err() || !self.buffer.allocation_successful() {
            return Err(Unfinished);
        }
        Ok(collect(&self.buffer, text, prepared.scale))
    }
}

/// The plan for the buffer's script and direction and a language; made when they first come.
#[allow(clippy::indexing_slicing, reason = "where no plan was found, one was added at the end")]
fn plan<'p>(
    plans: &'p mut Vec<ShapePlan>, font: &ShaperFont<'_, '_>, buffer: &Buffer,
    language: Option<&Language>,
) -> &'p ShapePlan {
    let (script, direction) = (buffer.script(), buffer.direction());
    let key = ShapePlanKey::new(font, script, direction).language(language);
    let known = plans.iter().position(|plan| key.matches(plan));
    if known.is_none() {
        plans.push(ShapePlan::new(font, direction, script, language, &[]));
    }
    &plans[known.unwrap_or(plans.len().saturating_sub(1))]
}

/// The glyphs in the buffer. The text of a cluster goes to its first glyph.
fn collect(buffer: &Buffer, text: &str, scale: f64) -> Vec<Glyph> {
    let infos = buffer.glyph_infos();
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut last = None;
    infos
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(info, position)| {
            let start = info.cluster as usize;
            let first_of_cluster = last.replace(start) != Some(start);
            let next = starts.partition_point(|&other| other <= start);
            let end = starts.get(next).copied().unwrap_or(text.len());
            Glyph {
                id: info.glyph_id as u16,
                advance: f64::from(position.x_advance) * scale,
                offset: (
                    f64::from(position.x_offset) * scale,
                    f64::from(position.y_offset) * scale,
                ),
                text: match text.get(start..end) {
                    Some(text) if first_of_cluster => SmolStr::new(text),
                    _ => SmolStr::default(),
                },
            }
        })
        .collect()
}
