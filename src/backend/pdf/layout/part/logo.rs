//! The organisation's logo on the cover.

use std::sync::Arc;

use crate::backend::pdf::frame::{Item, Role, Shape, TagId, TagTree};
use crate::backend::pdf::layout::page::Pager;
use crate::base::units::{Point, Rect, Size, mm};
use crate::model::{Image, Picture};

pub const ROOM: Size = Size { width: mm(50.0), height: mm(18.0) };

/// The fewest pixels of an image on a point, 96 to an inch: with fewer it would be a blur.
const LEAST_PIXELS: f64 = 96.0 / 72.0;

/// Sets a logo at the upper start of the page, where it stays as it is if the page is
/// to be `mirrored`; `alt` is what it says to those who
/// do not see it. Gives the images that the page shows.
pub fn logo(
    (logo, mirrored): (&Picture, bool), alt: &str, tags: &mut TagTree, part: TagId,
    pager: &mut Pager,
) -> Vec<Arc<Image>> {
    let alt = alt.to_string();
    let figure = tags.add(part, Role::Figure { alt });
    let at = pager.body().at;
    let mut paint = |shape| pager.paint(Item::content(figure, shape));
    match logo {
        Picture::Drawing(drawing) => {
            let factor = scale(drawing.size);
            for path in drawing.paths.iter().cloned() {
                let path = if mirrored { path.mirrored(drawing.size.width) } else { path };
                paint(Shape::Path(path.placed(factor, at)));
            }
            Vec::new()
        }
        Picture::Image(image) => {
            paint(Shape::Image { image: 0, rect: image_area(image, at) });
            vec![Arc::clone(image)]
        }
    }
}

fn image_area(image: &Image, at: Point) -> Rect {
    let pixels = Size { width: f64::from(image.width), height: f64::from(image.height) };
    let factor = scale(pixels).min(1.0 / LEAST_PIXELS);
    Rect::new(at.x, at.y, pixels.width * factor, pixels.height * factor)
}

/// The factor by which a picture of a size fills the room.
fn scale(size: Size) -> f64 {
    (ROOM.width / size.width).min(ROOM.height / size.height)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(width: u32, height: u32) -> Size {
        let image = Image { width, height, colors: Vec::new(), alpha: None };
        image_area(&image, Point::default()).size
    }

    #[test]
    fn a_large_image_is_made_to_fit_and_keeps_its_form() {
        let Size { width, height } = area(2000, 400);
        assert!((width - ROOM.width).abs() < 1e-9);
        assert!((height - ROOM.width / 5.0).abs() < 1e-9);
        assert!((area(400, 400).height - ROOM.height).abs() < 1e-9);
    }

    #[test]
    fn a_small_image_is_not_enlarged() {
        assert!((area(32, 16).width - 24.0).abs() < 1e-9);
    }
}
