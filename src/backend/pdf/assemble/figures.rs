//! Where figures stand on their pages: PDF/UA-1 wants it said (ISO 32000-1 14.8.5.4.3, `BBox`).

use std::collections::BTreeMap;

use lopdf::{Dictionary, dictionary};

use crate::backend::pdf::frame::{Layout, Meaning, Role, TagId};
use crate::base::units::Points;

use super::values::real;

/// Of each figure the left, lower, right and upper edge, from its page's lower left corner.
pub struct Figures(BTreeMap<TagId, [Points; 4]>);

impl Figures {
    pub fn of(layout: &Layout) -> Figures {
        let mut figures = BTreeMap::new();
        for page in &layout.pages {
            for item in &page.items {
                let Meaning::Content(tag) = item.meaning else { continue };
                if !matches!(layout.tags.element(tag).role, Role::Figure { .. }) {
                    continue;
                }
                let (rect, height) = (item.shape.bounds(), page.size.height);
                let edges = [rect.at.x, height - rect.bottom(), rect.right(), height - rect.at.y];
                let [left, bottom, right, top] = figures.entry(tag).or_insert(edges);
                (*left, *bottom) = (left.min(edges[0]), bottom.min(edges[1]));
                (*right, *top) = (right.max(edges[2]), top.max(edges[3]));
            }
        }
        Figures(figures)
    }

    pub(super) fn attributes(&self, tag: TagId) -> Option<Dictionary> {
        let edges = self.0.get(&tag)?.map(real).to_vec();
        Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => edges })
    }
}
