//! The loaded faces, and which of them is asked first.

use super::face::Face;
use super::run::{FaceId, Style};
use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::model::{Family, FontFile};

/// The loaded faces: first those of the styles, then those that are asked for
/// characters which the first ones lack.
pub struct Fonts {
    faces: Vec<Face>,
    /// The faces of the styles, in the order of the constants below.
    styles: [FaceId; STYLES],
    built_in_regular: FaceId,
}

const STYLES: usize = 5;
const REGULAR: usize = 0;
const BOLD: usize = 1;
const ITALIC: usize = 2;
const BOLD_ITALIC: usize = 3;
const CODE: usize = 4;
/// Not a style: pictures in one colour, for what no other face has.
const EMOJI: usize = 5;

/// The files, in the order of the constants above.
const BUILT_IN: [&[u8]; EMOJI + 1] = [
    include_bytes!("../../../../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../../../fonts/SourceSans3-Bold.ttf"),
    include_bytes!("../../../../fonts/SourceSans3-It.ttf"),
    include_bytes!("../../../../fonts/SourceSans3-BoldIt.ttf"),
    include_bytes!("../../../../fonts/SourceCodePro-Regular.ttf"),
    include_bytes!("../../../../fonts/NotoEmoji-Regular.ttf"),
];

/// Where a face comes from.
#[derive(Clone, Copy, PartialEq)]
enum Origin<'f> {
    BuiltIn(usize),
    File(&'f FontFile),
}

impl Fonts {
    /// The faces that come with the program: Source Sans 3, Source Code
    /// Pro and Noto Emoji.
    #[expect(
        clippy::missing_panics_doc,
        clippy::expect_used,
        reason = "the files are part of the program"
    )]
    pub fn built_in() -> Fonts {
        Fonts::new(&Family::default(), &[]).expect("fonts")
    }

    /// The faces of a family; then the built-in ones, then `more`, and at last that of
    /// emoji, for characters which the family lacks.
    ///
    /// # Errors
    /// Every file that is not a font.
    pub fn new(family: &Family, more: &[FontFile]) -> Checked<Fonts> {
        let text = |own: &'_ Option<FontFile>| own.clone().or_else(|| family.regular.clone());
        let wanted = [
            family.regular.clone(),
            text(&family.bold),
            text(&family.italic),
            text(&family.bold_italic),
            family.code.clone(),
        ];
        let mut origins: Vec<Origin<'_>> = Vec::new();
        let mut add = |origin| {
            let known = origins.iter().position(|other| *other == origin);
            FaceId(known.unwrap_or_else(|| {
                let next = origins.len();
                origins.push(origin);
                next
            }))
        };
        let styles = std::array::from_fn(|style| {
            let file = wanted.get(style).and_then(Option::as_ref);
            let file = file.map(Origin::File);
            add(file.unwrap_or(Origin::BuiltIn(style)))
        });
        let built_in = (0..STYLES).map(Origin::BuiltIn);
        let last = [Origin::BuiltIn(EMOJI)];
        for origin in built_in.chain(more.iter().map(Origin::File)).chain(last) {
            add(origin);
        }
        let built_in_regular = add(Origin::BuiltIn(REGULAR));
        let faces = load(&origins)?;
        Ok(Fonts { faces, styles, built_in_regular })
    }

    /// One face.
    ///
    /// # Panics
    /// If `id` is not one that these fonts gave.
    #[allow(clippy::indexing_slicing, reason = "an id is asked of the fonts that gave it")]
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// The built-in regular face. It has all Latin letters, whatever the family
    /// lacks.
    pub fn built_in_regular(&self) -> FaceId {
        self.built_in_regular
    }

    /// Whether a face that stands in for those of the styles is not bold; of those
    /// somebody chose, that is as it should be.
    pub(super) fn lacks_bold(&self, id: FaceId) -> bool {
        !self.styles.contains(&id) && !self.face(id).is_bold()
    }

    /// All faces, by [`FaceId`].
    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter()
    }

    /// The faces to ask for a style, the wanted one first.
    #[allow(clippy::indexing_slicing, reason = "there is a face for each of the styles")]
    pub fn preference(&self, style: Style) -> Vec<FaceId> {
        let text = match (style.strong, style.emphasis) {
            (false, false) => REGULAR,
            (true, false) => BOLD,
            (false, true) => ITALIC,
            (true, true) => BOLD_ITALIC,
        };
        let first = if style.code { CODE } else { text };
        let upright = if style.strong { BOLD } else { REGULAR };
        let mut rest: Vec<FaceId> = (0..self.faces.len()).map(FaceId).collect();
        rest.sort_by_key(|id| self.face(*id).is_bold() != style.strong);
        let mut order = Vec::with_capacity(rest.len());
        for id in [first, text, upright].map(|style| self.styles[style]).into_iter().chain(rest) {
            if !order.contains(&id) {
                order.push(id);
            }
        }
        order
    }
}

fn load(origins: &[Origin<'_>]) -> Checked<Vec<Face>> {
    let mut problems = Vec::new();
    let mut faces = Vec::new();
    for origin in origins {
        match origin {
            Origin::BuiltIn(style) => {
                let file = BUILT_IN.get(*style);
                let face = file.and_then(|file| Face::parse((*file).into()));
                debug_assert!(face.is_some(), "the built-in files are fonts");
                faces.extend(face);
            }
            Origin::File(file) => {
                let face = Face::of_file(file);
                let no_font = || format!("`{}` is not a font", file.name);
                let problem = face.is_none().then(no_font);
                problems.extend(problem.map(|it| Diagnostic::error(Code::NotAFont, it)));
                faces.extend(face);
            }
        }
    }
    diag::without(problems, faces)
}
