//! Pages that are printed on both sides of the paper.

use crate::backend::pdf::frame::{Bookmark, Destination, Page, Target};
use crate::base::units::{Point, Points, Rect};

/// Mirrors the margins of all left-hand pages, every second one: what stands in
/// `body` moves until the white on both sides of it has changed places.
pub fn mirror(pages: &mut [Page], bookmarks: &mut [Bookmark], body: Rect) {
    let Some(paper) = pages.first().map(|page| page.size) else {
        return;
    };
    let by = Point { x: paper.width - body.right() - body.at.x, y: 0.0 };
    for (position, page) in pages.iter_mut().enumerate() {
        for link in &mut page.links {
            if let Target::Place(place) = &mut link.target {
                move_place(place, by.x);
            }
        }
        if is_left(position) {
            page.shift_after([0; 3], by);
        }
    }
    for bookmark in bookmarks {
        bookmark.lead(&mut |place| move_place(place, by.x));
    }
}

/// Whether a page, counted from 0, is on the left when a document lies open.
pub fn is_left(page: usize) -> bool {
    page % 2 == 1
}

fn move_place(place: &mut Destination, by: Points) {
    if is_left(place.page) {
        place.at.x += by;
    }
}
