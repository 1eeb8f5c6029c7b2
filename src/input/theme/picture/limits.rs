//! How much a picture may hold. Inputs are hostile until checked.

/// The largest picture file that is read, in bytes.
pub(super) const MAX_BYTES: usize = 2 * 1024 * 1024;

/// The most pixels of a PNG file.
pub(super) const MAX_PIXELS: u64 = 4_000_000;

/// The most elements of an SVG file, what is repeated counted each time.
pub(super) const MAX_ELEMENTS: u32 = 20_000;

/// How deep elements may be nested.
pub(super) const MAX_DEPTH: usize = 64;

/// The most elements of a clip path.
pub(super) const MAX_CLIP_ELEMENTS: usize = 16;

/// The most bytes of style sheets times elements, as each rule is held against
/// each element.
pub(super) const MAX_STYLING: usize = 100_000_000;

/// The most steps of all paths.
pub(super) const MAX_SEGMENTS: usize = 20_000;
