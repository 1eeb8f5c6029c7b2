//! How long the paragraphs of blocks are, before they are broken into lines.

use super::blocks::{BlockStyle, indent};
use super::typesetter::Typesetter;
use crate::backend::pdf::paragraph::Extent;
use crate::base::units::Points;
use crate::model::Block;

/// A paragraph that is not broken into lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unbroken {
    /// From the start of its column to that of its lines.
    pub indent: Points,
    /// The width of its longest piece that should not be broken.
    pub minimum: Points,
    pub length: Points,
}

/// Lines are not filled to their ends: a paragraph is so much longer than its text.
const RAGGED: f64 = 1.04;
/// How full the last line of a paragraph is on the average.
const LAST_LINE: f64 = 0.5;

impl Unbroken {
    /// About how many lines it takes in a column of a width, on the average of such
    /// paragraphs: in parts of lines, so that no width is better by chance.
    pub fn lines(&self, width: Points) -> f64 {
        let line = (width - self.indent).max(1.0);
        (self.length * RAGGED / line + LAST_LINE).max(1.0)
    }
}

/// How narrow and how wide blocks may be set.
pub fn extent(setter: &mut Typesetter<'_>, blocks: &[Block], style: &BlockStyle<'_>) -> Extent {
    let mut widest = Extent::default();
    for paragraph in unbroken(setter, blocks, style) {
        let Unbroken { indent, minimum, length } = paragraph;
        widest.minimum = widest.minimum.max(minimum + indent);
        widest.preferred = widest.preferred.max(length + indent);
    }
    widest
}

/// The paragraphs of some blocks, however deep, in order.
pub fn unbroken(
    setter: &mut Typesetter<'_>, blocks: &[Block], style: &BlockStyle<'_>,
) -> Vec<Unbroken> {
    let mut all = Vec::new();
    collect(setter, blocks, style, 0.0, &mut all);
    all
}

fn collect(
    setter: &mut Typesetter<'_>, blocks: &[Block], style: &BlockStyle<'_>, before: Points,
    all: &mut Vec<Unbroken>,
) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                let extent = setter.extent(text, &style.text);
                all.push(Unbroken {
                    indent: before,
                    minimum: extent.minimum,
                    length: extent.preferred,
                });
            }
            Block::List(list) => {
                for item in &list.items {
                    collect(setter, &item.blocks, style, before + indent(style), all);
                }
            }
        }
    }
}
