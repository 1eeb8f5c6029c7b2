//! Where figures stand on their pages: PDF/UA-1 wants it said (ISO 32000-1
//! 14.8.5.4.3, `BBox`).

use std::collections::BTreeMap;

use lopdf::{Dictionary, dictionary};

use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::backend::pdf::frame::{Layout, Meaning};
use crate::base::units::{Points, Rect};

use super::values::real;

/// The figures that something is painted for.
pub struct Figures(BTreeMap<TagId, Figure>);

/// A rectangle around a figure, from the lower left corner of the first page
/// that it is painted on.
#[derive(Debug, Clone, Copy)]
struct Figure {
    page: usize,
    left: Points,
    bottom: Points,
    right: Points,
    top: Points,
}

impl Figures {
    /// The figures of a layout.
    pub fn of(layout: &Layout) -> Figures {
        let owners = owners(&layout.tags);
        let mut figures = BTreeMap::new();
        for (number, page) in layout.pages.iter().enumerate() {
            for item in &page.items {
                let Meaning::Content(tag) = item.meaning else {
                    continue;
                };
                let Some(owner) = owners.get(tag.0).copied().flatten() else {
                    continue;
                };
                let figure = Figure::around(item.shape.bounds(), number, page.size.height);
                let known: &mut Figure = figures.entry(owner).or_insert(figure);
                known.widen(figure);
            }
        }
        Figures(figures)
    }

    /// What the structure tree says of one.
    pub(super) fn attributes(&self, tag: TagId) -> Option<Dictionary> {
        Some(self.0.get(&tag)?.attributes())
    }
}

/// For each element, the figure it is or is inside of. Elements stand after
/// their parents.
fn owners(tags: &TagTree) -> Vec<Option<TagId>> {
    let mut owners: Vec<Option<TagId>> = Vec::new();
    for (index, element) in tags.elements().iter().enumerate() {
        let parent = element.parent();
        let outer = parent.and_then(|parent| *owners.get(parent.0)?);
        let is_figure = matches!(element.role, Role::Figure { .. });
        owners.push(outer.or(is_figure.then_some(TagId(index))));
    }
    owners
}

impl Figure {
    fn around(rect: Rect, page: usize, height: Points) -> Figure {
        Figure {
            page,
            left: rect.at.x,
            bottom: height - rect.bottom(),
            right: rect.right(),
            top: height - rect.at.y,
        }
    }

    fn widen(&mut self, other: Figure) {
        if self.page == other.page {
            self.left = self.left.min(other.left);
            self.bottom = self.bottom.min(other.bottom);
            self.right = self.right.max(other.right);
            self.top = self.top.max(other.top);
        }
    }

    /// What the structure tree says of it.
    fn attributes(&self) -> Dictionary {
        let corners = [self.left, self.bottom, self.right, self.top];
        let corners = corners.map(real).to_vec();
        dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners }
    }
}
