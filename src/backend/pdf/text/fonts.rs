//! The loaded faces, and which of them is asked first.

use super::face::Face;
use super::run::{FaceId, Style};
use crate::base::diag::{self, Checked, Code, Diagnostic};
use crate::model::{Family, FontFile};

/// The loaded faces: those of the styles, then those for characters that these lack.
pub struct Fonts {
    faces: Vec<Face>,
    /// The faces of the styles, in the order of the constants below.
    styles: [FaceId; STYLES],
    /// It has all Latin letters, whatever the family lacks.
    pub built_in_regular: FaceId,
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
    /// Of a variable font, whether its bold instance.
    File(&'f FontFile, bool),
}

impl Fonts {
    /// The faces that come with the program: Source Sans 3, Source Code Pro and Noto Emoji.
    #[expect(clippy::expect_used, reason = "the files are part of the program")]
    pub fn built_in() -> Fonts {
        Fonts::new(&Family::default(), &[]).expect("fonts")
    }

    /// The faces of a family; then the built-in ones, then `more`, and at last that of
    /// emoji, for characters which the family lacks. A style that the family does not name is
    /// the regular font's own bold, or its kin among `more`, or else the regular font.
    pub fn new(family: &Family, more: &[FontFile]) -> Checked<Fonts> {
        let regular = family.regular.as_ref();
        let kin = |strong, italic| kin(regular?, more, strong, italic).or(regular);
        let wanted = [
            (regular, false),
            (family.bold.as_ref().or_else(|| kin(true, false)), true),
            (family.italic.as_ref().or_else(|| kin(false, true)), false),
            (family.bold_italic.as_ref().or_else(|| kin(true, true)), true),
            (family.code.as_ref(), false),
        ];
        let mut origins: Vec<Origin<'_>> = Vec::new();
        let mut add = |origin| {
            FaceId(origins.iter().position(|other| *other == origin).unwrap_or_else(|| {
                let next = origins.len();
                origins.push(origin);
                next
            }))
        };
        let styles = std::array::from_fn(|style| {
            let wanted =
                wanted.get(style).and_then(|(file, strong)| Some(origin((*file)?, *strong)));
            add(wanted.unwrap_or(Origin::BuiltIn(style)))
        });
        let built_in = (0..STYLES).map(Origin::BuiltIn);
        let last = [Origin::BuiltIn(EMOJI)];
        let more = more.iter().flat_map(|file| [origin(file, false), origin(file, true)]);
        for origin in built_in.chain(more).chain(last) {
            add(origin);
        }
        let built_in_regular = add(Origin::BuiltIn(REGULAR));
        let faces = load(&origins)?;
        Ok(Fonts { faces, styles, built_in_regular })
    }

    #[allow(clippy::indexing_slicing, reason = "an id is asked of the fonts that gave it")]
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// Whether a face that stands in for those of the styles is not bold; of those
    /// somebody chose, that is as it should be.
    pub(super) fn lacks_bold(&self, id: FaceId) -> bool {
        !self.styles.contains(&id) && !self.face(id).is_bold()
    }

    pub fn faces(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter()
    }

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
        let is_other =
            |face: &Face| (face.is_bold() != style.strong, face.is_italic != style.emphasis);
        rest.sort_by_key(|id| is_other(self.face(*id)));
        let mut order = Vec::with_capacity(rest.len());
        for id in [first, text, upright].map(|style| self.styles[style]).into_iter().chain(rest) {
            if !order.contains(&id) {
                order.push(id);
            }
        }
        order
    }
}

/// A font in a style. Only a variable one has another face for strong text.
fn origin(file: &FontFile, strong: bool) -> Origin<'_> {
    let is_variable = || Face::of_file(file, false).is_some_and(|face| face.has_weights());
    Origin::File(file, strong && is_variable())
}

/// The font of the same family in a style, unless the regular one can be had in it.
fn kin<'m>(
    regular: &FontFile, more: &'m [FontFile], strong: bool, italic: bool,
) -> Option<&'m FontFile> {
    let regular = Face::of_file(regular, strong)?;
    let fits = |face: &Face| face.is_bold() == strong && face.is_italic == italic;
    let is_wanted = |face: Face| fits(&face) && face.is_kin(&regular);
    let mut more = more.iter().filter(|_| !fits(&regular));
    more.find(|file| Face::of_file(file, strong).is_some_and(is_wanted))
}

fn load(origins: &[Origin<'_>]) -> Checked<Vec<Face>> {
    let mut problems = Vec::new();
    let mut faces = Vec::new();
    for origin in origins {
        match origin {
            Origin::BuiltIn(style) => {
                let file = BUILT_IN.get(*style);
                let face = file.and_then(|file| Face::parse((*file).into(), 0, false));
                debug_assert!(face.is_some(), "the built-in files are fonts");
                faces.extend(face);
            }
            Origin::File(file, strong) => {
                let face = Face::of_file(file, *strong);
                let no_font = || format!("`{}` is not a font", file.name);
                let problem = face.is_none().then(no_font);
                problems.extend(problem.map(|it| Diagnostic::error(Code::NotAFont, it)));
                faces.extend(face);
            }
        }
    }
    diag::without(problems, faces)
}
