//! Font files that a handout is to be set in.

use std::fmt;
use std::sync::Arc;

/// A font file: TrueType, OpenType, or a collection.
#[derive(Clone, PartialEq, Eq)]
pub struct FontFile {
    /// The path as the user wrote it.
    pub name: String,
    /// Its bytes.
    pub data: Arc<Vec<u8>>,
    /// Which font of a collection it is, counted from 0; 0 in a file of one.
    pub face: u32,
}

/// The fonts that take the place of the built-in ones. Where there is none,
/// text is set in `regular`, and code in the built-in font.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Family {
    /// Running text.
    pub regular: Option<FontFile>,
    /// Headings and strong text.
    pub bold: Option<FontFile>,
    /// Emphasis.
    pub italic: Option<FontFile>,
    /// Strong emphasis.
    pub bold_italic: Option<FontFile>,
    /// Code.
    pub code: Option<FontFile>,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FontFile({})", self.name)
    }
}
