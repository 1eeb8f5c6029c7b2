//! Many packets in one document, to be printed at once on both sides: each
//! starts on a right-hand page and has page numbers of its own.

use std::sync::Arc;

use super::design::Design;
use super::frame::{
    Bookmark, Destination, Field, Item, Layout, Meaning, Page, PageLink, Shape, Target,
};
use super::tag::{TagId, TagTree};
use super::typesetter::Typesetter;
use crate::backend::pdf::text::Fonts;
use crate::model::{Image, Theme};
use crate::units::Size;
use crate::view::packet::Bundle;

/// Sets packets one after another on pages of a paper; `packet_set` is told of
/// each.
pub fn bundle(
    bundle: &Bundle,
    fonts: &Fonts,
    theme: &Theme,
    paper: Size,
    packet_set: &dyn Fn(),
) -> Layout {
    let design = Design::new(theme, paper);
    let body = design.body;
    let mut setter = Typesetter::new(fonts, design, &bundle.meta.language);
    let mut whole = Layout {
        pages: Vec::new(),
        tags: TagTree::new(),
        bookmarks: Vec::new(),
        images: Vec::new(),
        restarts: Vec::new(),
    };
    for packet in &bundle.packets {
        let layout = super::set(&mut setter, packet, theme, paper);
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
            destination: Destination {
                page: first,
                at: body.at,
            },
            children,
        });
        packet_set();
    }
    whole
}

/// Where a part's own numbers begin in the whole.
struct Offsets {
    /// How many packets there are, this one included.
    packet: usize,
    pages: usize,
    tags: usize,
    /// By the part's own index.
    images: Vec<usize>,
}

impl Layout {
    /// Adds the pages of another layout; returns its bookmarks.
    fn append(&mut self, part: Layout) -> Vec<Bookmark> {
        let images = part.images.into_iter();
        let offsets = Offsets {
            packet: self.restarts.len(),
            pages: self.pages.len(),
            tags: self.tags.graft(TagTree::ROOT, part.tags),
            images: images.map(|image| self.image(image)).collect(),
        };
        let pages = part.pages.into_iter();
        self.pages.extend(pages.map(|page| offsets.page(page)));
        let bookmarks = part.bookmarks.into_iter();
        bookmarks
            .map(|bookmark| bookmark.after(offsets.pages))
            .collect()
    }

    /// The index of an image, which is added where it is not there yet.
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

impl Offsets {
    fn page(&self, page: Page) -> Page {
        Page {
            size: page.size,
            items: page.items.into_iter().map(|i| self.item(i)).collect(),
            links: page.links.into_iter().map(|l| self.link(l)).collect(),
            fields: page.fields.into_iter().map(|f| self.field(f)).collect(),
        }
    }

    fn tag(&self, tag: TagId) -> TagId {
        TagId(tag.0.saturating_add(self.tags))
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "all images of the part that the item is of were taken over before its pages"
    )]
    fn item(&self, mut item: Item) -> Item {
        if let Meaning::Content(tag) = &mut item.role {
            *tag = self.tag(*tag);
        }
        if let Shape::Image { image, .. } = &mut item.shape {
            *image = self.images[*image];
        }
        item
    }

    fn link(&self, link: PageLink) -> PageLink {
        let target = match link.target {
            Target::Place(place) => Target::Place(place.after(self.pages)),
            address @ Target::Address(_) => address,
        };
        PageLink {
            tag: self.tag(link.tag),
            target,
            ..link
        }
    }

    fn field(&self, field: Field) -> Field {
        Field {
            tag: self.tag(field.tag),
            name: format!("{} {}", self.packet, field.name),
            ..field
        }
    }
}
