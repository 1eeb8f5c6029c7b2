//! How a handout looks, as far as an organisation may choose.

use std::fmt;
use std::sync::Arc;

use super::labels::{Labels, OwnLabels};
use super::person::ColumnNames;
use super::picture::Picture;
use crate::base::units::{Color, Points, mm};

/// The choices of a house style. Its default needs nobody's help.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The colour of headings, of the focus column's rule and of its tint.
    pub accent: Color,
    /// The size of running text.
    pub text_size: Points,
    /// The white around the text.
    pub margins: Margins,
    /// More white at the left edge, for holes or a binding.
    pub binding: Points,
    /// Whether pages are printed on both sides: then margins and binding of
    /// left-hand pages are mirrored, and chapters begin on right-hand ones.
    pub duplex: bool,
    /// At the left of the running head, instead of the ladder's title.
    pub header: Option<String>,
    /// At the left of the running foot, instead of organisation and revision.
    pub footer: Option<String>,
    /// A line at the top of every page, such as "Confidential".
    pub confidential: Option<String>,
    /// On the cover, upper left.
    pub logo: Option<Picture>,
    pub fonts: Family,
    /// Words across every page, behind its text.
    pub watermark: Option<String>,
    /// Whether a document is a draft, which then is what stands across its pages.
    pub draft: bool,
    /// The marks that a section may be rated with, from left to right.
    pub scale: Vec<String>,
    /// What a packet asks for after its sections.
    pub closing: Closing,
    /// What the columns of rosters are called, where a roster has them.
    pub columns: ColumnNames,
    /// The words that documents add to the ladder's own.
    pub labels: Labels,
    /// Those of the words that the house chose.
    pub own: OwnWords,
}

/// The words that a house chose, whatever the language of a ladder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnWords {
    pub labels: OwnLabels,
    pub scale: Option<Vec<String>>,
}

/// What a packet asks for after its sections: of each part how many lines there
/// are to write on; none where it is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// A rating of all sections together, with lines for the reasons, or none.
    pub overall: Option<u8>,
    pub goals: Option<u8>,
    pub comments: Option<u8>,
    pub meeting: Option<u8>,
    pub decision: Option<u8>,
}

impl Theme {
    /// The ink of a watermark: light enough to read text over it.
    pub const WATERMARK: Color = Color::rgb(0xDE_DE_DE);

    /// The same style with its words for ladders in a language, a BCP 47 tag:
    /// those that the house chose, and the language's own.
    #[must_use]
    pub fn in_language(self, language: &str) -> Theme {
        let labels = Labels::of(language);
        Theme {
            scale: self.own.scale.clone().unwrap_or_else(|| labels.scale()),
            labels: labels.with(&self.own.labels),
            ..self
        }
    }
}

/// The white around a page's text, running head and foot included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    pub top: Points,
    pub bottom: Points,
    pub left: Points,
    pub right: Points,
}

impl Default for Theme {
    fn default() -> Theme {
        let labels = Labels::default();
        Theme {
            accent: Color::rgb(0x1F_4E_79),
            text_size: 9.5,
            margins: Margins { top: mm(16.0), bottom: mm(14.0), left: mm(18.0), right: mm(18.0) },
            binding: 0.0,
            duplex: false,
            header: None,
            footer: None,
            confidential: None,
            logo: None,
            fonts: Family::default(),
            watermark: None,
            draft: false,
            scale: labels.scale(),
            closing: Closing::default(),
            columns: ColumnNames::default(),
            labels,
            own: OwnWords::default(),
        }
    }
}

impl Closing {
    pub const NOTHING: Closing =
        Closing { overall: None, goals: None, comments: None, meeting: None, decision: None };
}

impl Default for Closing {
    fn default() -> Closing {
        Closing {
            overall: Some(1),
            goals: Some(2),
            comments: Some(2),
            meeting: Some(1),
            decision: Some(1),
        }
    }
}

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
    pub regular: Option<FontFile>,
    pub bold: Option<FontFile>,
    pub italic: Option<FontFile>,
    pub bold_italic: Option<FontFile>,
    pub code: Option<FontFile>,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FontFile({})", self.name)
    }
}
