//! The loaded faces, and which of them is asked first.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::cluster::{is_invisible, printable};
use super::shaper::Shaper;
use super::{Face, FaceId, Style};

/// The loaded faces: the built-in ones first.
pub struct Fonts {
    faces: Vec<Face>,
}

const REGULAR: FaceId = FaceId(0);
const BOLD: FaceId = FaceId(1);
const ITALIC: FaceId = FaceId(2);
const BOLD_ITALIC: FaceId = FaceId(3);
const CODE: FaceId = FaceId(4);

/// The files, in the order of the constants above.
const BUILT_IN: [&[u8]; 5] = [
    include_bytes!("../../../../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../../../fonts/SourceSans3-Bold.ttf"),
    include_bytes!("../../../../fonts/SourceSans3-It.ttf"),
    include_bytes!("../../../../fonts/SourceSans3-BoldIt.ttf"),
    include_bytes!("../../../../fonts/SourceCodePro-Regular.ttf"),
];

impl Fonts {
    /// The faces that come with the program: Source Sans 3 and Source Code
    /// Pro.
    #[expect(
        clippy::missing_panics_doc,
        clippy::expect_used,
        reason = "the files are part of the program"
    )]
    pub fn built_in() -> Fonts {
        let read = |data| Face::parse(Cow::Borrowed(data)).expect("a font");
        Fonts {
            faces: BUILT_IN.into_iter().map(read).collect(),
        }
    }

    /// One face.
    ///
    /// # Panics
    /// If `id` is not one that these fonts gave.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// All faces, by [`FaceId`].
    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter()
    }

    /// The characters of `text` that no face has, in order of appearance.
    /// They are shown as code points.
    pub fn missing(&self, text: &str) -> Vec<char> {
        if text.is_ascii() {
            return Vec::new();
        }
        let mut shaper = Shaper::new(self);
        let order = self.preference(Style::default());
        printable(text)
            .graphemes(true)
            .filter(|cluster| shaper.cover(cluster, &order).is_none())
            .flat_map(|cluster| cluster.chars().filter(|&c| !is_invisible(c)))
            .collect()
    }

    /// The faces to ask for a style, the wanted one first.
    pub(super) fn preference(&self, style: Style) -> Vec<FaceId> {
        let text = match (style.strong, style.emphasis) {
            (false, false) => REGULAR,
            (true, false) => BOLD,
            (false, true) => ITALIC,
            (true, true) => BOLD_ITALIC,
        };
        let first = if style.code { CODE } else { text };
        let upright = if style.strong { BOLD } else { REGULAR };
        let mut order = vec![first];
        for id in [text, upright]
            .into_iter()
            .chain((0..self.faces.len()).map(FaceId))
        {
            if !order.contains(&id) {
                order.push(id);
            }
        }
        order
    }
}
