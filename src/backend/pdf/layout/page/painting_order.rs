//! The order in which a page is painted: tints, then rules, then all the rest.

use crate::backend::pdf::frame::{Item, Meaning, Page, Shape};
use crate::base::units::Color;

/// Moves tints and rules before all that stands on them, the palest first, so
/// that no rule is hidden. Painted one after another they need few changes of
/// colour, and no run of text is interrupted for them.
pub fn sort(pages: &mut [Page]) {
    for page in pages {
        page.items.sort_by(|a, b| depth(b).total_cmp(&depth(a)));
    }
}

/// How far below the words an item lies: by its contrast to black; words lie at 0.
fn depth(item: &Item) -> f64 {
    match item.shape {
        Shape::Fill { color, .. } if item.meaning == Meaning::Artifact => {
            color.contrast(Color::BLACK)
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::units::{Point, Rect, Size};

    fn fill(meaning: Meaning, color: u32) -> Item {
        let rect = Rect { at: Point { x: 0.0, y: 0.0 }, size: Size { width: 1.0, height: 1.0 } };
        let color = Color::rgb(color);
        let shape = Shape::Fill { rect, color };
        Item { meaning, shape }
    }

    fn color(item: &Item) -> Color {
        match item.shape {
            Shape::Fill { color, .. } => color,
            _ => unreachable!(),
        }
    }

    #[test]
    fn tints_lie_under_rules_and_rules_under_the_rest() {
        let order = [
            (Meaning::Running, 0x11_11_11),
            (Meaning::Artifact, 0x88_88_88),
            (Meaning::Running, 0xDD_DD_DD),
            (Meaning::Artifact, 0xEE_EE_EE),
        ];
        let items = order.map(|(meaning, color)| fill(meaning, color)).to_vec();
        let mut pages = [Page {
            size: Size { width: 1.0, height: 1.0 },
            items,
            links: Vec::new(),
            fields: Vec::new(),
        }];
        sort(&mut pages);
        let colors: Vec<Color> = pages[0].items.iter().map(color).collect();
        let expected = [0xEE_EE_EE, 0x88_88_88, 0x11_11_11, 0xDD_DD_DD];
        assert_eq!(colors, expected.map(Color::rgb));
    }
}
