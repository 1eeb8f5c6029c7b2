//! Many packets in one document, each from a right-hand page on and with page numbers of its own.

use std::sync::Arc;

use super::chapters::LastChapter;
use super::handout::layout_next;
use crate::backend::pdf::frame::{
    Bookmark, Destination, Layout, Offset, Page, Role, Shape, TagTree,
};
use crate::backend::pdf::layout::text::{Design, Typesetter};
use crate::backend::pdf::text::Fonts;
use crate::base::units::Size;
use crate::model::contract::field;
use crate::model::{Image, Theme};
use crate::view::packet::Bundle;

/// Sets packets one after another on pages of a paper; `packet_set` is told of each.
pub fn bundle(
    bundle: &Bundle, fonts: &Fonts, theme: &Theme, paper: Size, packet_set: &dyn Fn(),
) -> Layout {
    let design = Design::new(theme, paper);
    let body = design.body;
    let mut setter = Typesetter::new(fonts, design, &bundle.meta.language);
    let mut whole = Layout::default();
    let mut last = LastChapter::default();
    for packet in &bundle.packets {
        let layout = layout_next(&mut setter, &mut last, packet, theme, paper, 1);
        let front = packet.front.as_ref();
        let title = front.map_or(&packet.meta.title, |front| &front.name);
        if !whole.pages.len().is_multiple_of(2) {
            whole.pages.push(Page::empty(paper));
        }
        let first = whole.pages.len();
        whole.restarts.push(first);
        let children = whole.append(layout);
        whole.bookmarks.push(Bookmark {
            title: title.clone(),
            destination: Destination { page: first, at: body.at },
            children,
        });
        packet_set();
    }
    whole
}

impl Layout {
    /// Adds the pages of another layout; returns its bookmarks.
    fn append(&mut self, part: Layout) -> Vec<Bookmark> {
        self.faults.append(part.faults);
        let before = Offset {
            pages: self.pages.len(),
            tags: self.tags.graft(TagTree::ROOT, Role::Part, part.tags),
        };
        let images = part.images.into_iter();
        let images: Vec<_> = images.map(|image| self.image(image)).collect();
        for mut page in part.pages {
            page.renumber(before);
            self.adopt(&mut page, &images);
            self.pages.push(page);
        }
        let mut bookmarks = part.bookmarks;
        for bookmark in &mut bookmarks {
            bookmark.lead(&mut |place| *place = place.after(before.pages));
        }
        bookmarks
    }

    /// Gives a page of a packet the indices that its images have in the whole,
    /// and puts the packet's number before the names of its fields.
    #[allow(
        clippy::indexing_slicing,
        reason = "all images of the packet were added before its pages"
    )]
    fn adopt(&self, page: &mut Page, images: &[usize]) {
        for item in &mut page.items {
            if let Shape::Image { image, .. } = &mut item.shape {
                *image = images[*image];
            }
        }
        let packet = self.restarts.len();
        for asked in &mut page.fields {
            asked.name = field::of_packet(packet, &asked.name);
        }
    }

    fn image(&mut self, image: Arc<Image>) -> usize {
        let known = self.images.iter();
        let mut known = known.map(|known| Arc::ptr_eq(known, &image));
        known.position(|same| same).unwrap_or_else(|| {
            let index = self.images.len();
            self.images.push(image);
            index
        })
    }
}
