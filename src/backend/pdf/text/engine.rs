//! OpenType shaping through harfrust: a stretch of one face to glyphs.

use harfrust::{
    Buffer, BufferFlags, ClusterLevel, ShapeOptions, ShapePlan, ShapePlanKey, ShaperFont, shape,
};
use smol_str::SmolStr;

use super::{FaceId, Fonts, Glyph};

/// Everything that is prepared once and used for every stretch.
pub(super) struct Engine<'f> {
    faces: Vec<Prepared<'f>>,
    buffer: Buffer,
}

struct Prepared<'f> {
    font: ShaperFont<'f, 'static>,
    /// Thousandths of the size in a unit of the font.
    scale: f64,
    /// One for each script met.
    plans: Vec<ShapePlan>,
}

impl<'f> Engine<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Engine<'f> {
        let prepare = |face: &'f super::Face| Prepared {
            font: ShaperFont::new(face.font()),
            scale: face.scale(),
            plans: Vec::new(),
        };
        Engine {
            faces: fonts.faces().map(prepare).collect(),
            buffer: Buffer::new(),
        }
    }

    /// The glyphs of `text` in one face, from left to right; glyph 0 where the
    /// face has none.
    pub(super) fn glyphs(&mut self, text: &str, face: FaceId) -> Vec<Glyph> {
        self.buffer.reset();
        let cluster_level = ClusterLevel::MonotoneCharacters;
        self.buffer.set_cluster_level(cluster_level);
        self.buffer
            .set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        self.buffer.push_str(text);
        self.buffer.guess_segment_properties();

        let Some(prepared) = self.faces.get_mut(face.0) else {
            return Vec::new();
        };
        let plan = plan(&mut prepared.plans, &prepared.font, &self.buffer);
        let options = ShapeOptions::new().plan(Some(plan));
        match shape(&prepared.font, &mut self.buffer, options) {
            Ok(()) => collect(&self.buffer, text, prepared.scale),
            Err(_) => Vec::new(),
        }
    }
}

/// The plan for the buffer's script, made when it is first met.
#[allow(
    clippy::indexing_slicing,
    reason = "where none was found, the one at the end is made"
)]
fn plan<'p>(
    plans: &'p mut Vec<ShapePlan>,
    font: &ShaperFont<'_, '_>,
    buffer: &Buffer,
) -> &'p ShapePlan {
    let (script, direction) = (buffer.script(), buffer.direction());
    let key = ShapePlanKey::new(font, script, direction);
    let known = plans.iter().position(|plan| key.matches(plan));
    if known.is_none() {
        plans.push(ShapePlan::new(font, direction, script, None, &[]));
    }
    &plans[known.unwrap_or(plans.len().saturating_sub(1))]
}

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
                parts: !info.unsafe_to_break(),
            }
        })
        .collect()
}
