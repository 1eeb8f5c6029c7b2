//! How narrow and how wide blocks may be set.

use super::blocks::{BlockStyle, indent};
use super::typesetter::Typesetter;
use crate::backend::pdf::paragraph::Extent;
use crate::model::Block;

/// How narrow and how wide blocks may be set.
pub fn extent(setter: &mut Typesetter<'_>, blocks: &[Block], style: &BlockStyle<'_>) -> Extent {
    let mut widest = Extent::default();
    for block in blocks {
        let (of_block, indent) = match block {
            Block::Paragraph(text) => (setter.extent(text, &style.text), 0.0),
            Block::List(list) => {
                let items = list
                    .items
                    .iter()
                    .map(|item| extent(setter, &item.blocks, style));
                (items.fold(Extent::default(), widen), indent(style))
            }
        };
        let indented = Extent {
            minimum: of_block.minimum + indent,
            preferred: of_block.preferred + indent,
        };
        widest = widen(widest, indented);
    }
    widest
}

fn widen(a: Extent, b: Extent) -> Extent {
    Extent {
        minimum: a.minimum.max(b.minimum),
        preferred: a.preferred.max(b.preferred),
    }
}
