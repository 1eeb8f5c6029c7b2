//! The cover of a handout of several chapters: logo, title and whose it is, then the map of paths.

use std::sync::Arc;

use super::map::{BoxLink, FittedMap};
use crate::backend::pdf::frame::{Item, Passage, Role, Shape, TagId, TagTree};
use crate::backend::pdf::layout::page::{Compositor, Pager};
use crate::backend::pdf::layout::text::{Flow, TextStyle};
use crate::base::units::{Point, Points, Rect, Size, mm};
use crate::model::{Image, Inline, Picture};
use crate::view::Meta;
use crate::view::handout::Handout;

/// Where the title stands when no map follows, as a share of the body's height.
const TITLE_HEIGHT: f64 = 0.28;
/// Where the map begins if there is room, as a share of the body's height.
const MAP_HEIGHT: f64 = 0.36;
/// Contents of no more than this share of its height may stand on the cover.
const SHORT_CONTENTS: f64 = 0.33;
/// White below the logo, below the bar above the title, and above the map, in leadings.
const BELOW_LOGO: f64 = 2.5;
const BELOW_BAR: f64 = 1.0;
const ABOVE_MAP: f64 = 3.0;

/// A title that would take more lines than this is set smaller.
const TITLE_LINES: usize = 3;
/// How much smaller a title is set at each try, as a share of its size.
const SMALLER: f64 = 0.9;

pub struct Cover {
    pub images: Vec<Arc<Image>>,
    pub boxes: Vec<BoxLink>,
}

pub struct Begun {
    pub part: TagId,
    pub images: Vec<Arc<Image>>,
}

impl Compositor<'_, '_> {
    /// Begins a cover on a new page, with the logo at its upper start.
    pub fn begin_cover(&mut self, meta: &Meta) -> Begun {
        self.pager.turn();
        let part = self.tags.add(TagTree::ROOT, Role::Part);
        let owner = meta.organisation.as_ref().unwrap_or(&meta.title);
        let picture = self.theme.logo.as_ref();
        let images = picture.map(|picture| {
            let picture = (picture, self.setter.is_mirrored());
            logo(picture, owner, &mut self.tags, part, &mut self.pager)
        });
        Begun { part, images: images.unwrap_or_default() }
    }

    pub fn bar(&mut self) {
        let design = &self.setter.design;
        let (leading, color) = (design.leading(), design.accent);
        let Point { x, y } = self.pager.here().at;
        let rect = Rect::new(x, y, leading * 4.0, leading * 0.25);
        self.pager.fill(rect, color);
        self.pager.advance(leading * BELOW_BAR);
    }

    /// Sets the cover of a handout on a page of its own, and the map of paths
    /// below its title or, where that leaves too little room, on the next page.
    /// Short contents, so high as `contents`, are left room below it.
    pub fn cover(&mut self, handout: &Handout, contents: Points) -> Cover {
        let Begun { part, images } = self.begin_cover(&handout.meta);
        let title = self.cover_title(part, &handout.meta);
        let body = self.setter.design.body;
        let leading = self.setter.design.leading();
        let title_height = leading * BELOW_BAR + title.iter().map(Flow::height).sum::<Points>();
        let above = LOGO.height + leading * BELOW_LOGO;
        let taken = above + title_height + leading * ABOVE_MAP;
        let room = Size { width: body.size.width, height: body.size.height - taken };
        let (map, labels) = (&handout.map, &self.theme.labels);
        let is_short = contents <= body.size.height * SHORT_CONTENTS;
        let kept = [if is_short { contents } else { 0.0 }, 0.0];
        let below = kept.into_iter().find_map(|kept| {
            let room = Size { height: room.height - kept, ..room };
            FittedMap::new(self.setter, map, labels, room).map(|map| (map, kept))
        });
        self.pager.advance(match below {
            Some(_) => above,
            None => body.size.height * TITLE_HEIGHT,
        });
        self.bar();
        for flow in &title {
            self.pager.place(flow);
        }
        let mut boxes = Vec::new();
        if let Some((map, kept)) = below {
            let lowest = body.size.height - kept - map.size().height;
            let height = (body.size.height * MAP_HEIGHT).min(lowest).max(taken);
            boxes = map.draw(self, part, body.at.moved(Point { x: 0.0, y: height }));
            let bottom = body.at.y + height + map.size().height;
            self.pager.advance(bottom - self.pager.y());
        } else if let Some(map) = FittedMap::new(self.setter, map, labels, body.size) {
            self.pager.turn();
            boxes = map.draw(self, part, body.at);
            self.pager.advance(map.size().height);
        }
        Cover { images, boxes }
    }

    fn cover_title(&mut self, part: TagId, meta: &Meta) -> Vec<Flow> {
        let labels = &self.theme.labels;
        let (revision, subtitle) = (meta.edition(labels), self.setter.design.subtitle);
        let [kept, holds] = meta.control(labels).map(|known| {
            let is_known = !known.is_empty();
            is_known.then(|| known.join(" · "))
        });
        let muted = self.setter.design.muted();
        let lines = [
            (meta.extract.as_deref(), subtitle, Passage::Title),
            (meta.organisation.as_deref(), subtitle, Passage::Title),
            (revision.as_deref(), subtitle, Passage::Title),
            (kept.as_deref(), muted, Passage::Title),
            (holds.as_deref(), muted, Passage::Title),
        ];
        let mut flows = vec![self.cover_heading(part, &meta.title, Passage::Title)];
        flows.extend(self.cover_lines(part, &lines));
        flows
    }

    /// The title of a cover, so large that no word of it is divided and it has few lines.
    pub fn cover_heading(&mut self, part: TagId, title: &str, passage: Passage) -> Flow {
        self.setter.passage(passage);
        let design = &self.setter.design;
        let (width, least) = (design.body.size.width, design.heading.size);
        let mut style = design.cover;
        while style.size > least && !self.holds(title, &style, width) {
            style.size *= SMALLER;
            style.leading *= SMALLER;
        }
        let tag = self.tags.add(part, Role::Heading(1));
        self.plain(tag, title, &style, width)
    }

    /// Whether a title is on few lines and has no word that is wider than they.
    fn holds(&mut self, title: &str, style: &TextStyle, width: Points) -> bool {
        let longest = self.setter.extent(&[Inline::plain(title)], style).minimum;
        let lines = self.setter.untagged(title, style, width).lines.len();
        longest <= width && lines <= TITLE_LINES
    }

    /// The lines of a cover, each with its passage; the last says that it is confidential, if so.
    fn cover_lines(
        &mut self, part: TagId, lines: &[(Option<&str>, TextStyle, Passage)],
    ) -> Vec<Flow> {
        let design = &self.setter.design;
        let (width, notice) = (design.body.size.width, design.subtitle.bold());
        let notice = TextStyle { color: design.accent, ..notice };
        let last = [(self.theme.confidential.as_deref(), notice, Passage::Theme)];
        let mut flows = Vec::new();
        for (text, style, passage) in lines.iter().chain(&last) {
            let Some(text) = text else { continue };
            self.setter.passage(passage.clone());
            let tag = self.tags.add(part, Role::Paragraph);
            flows.push(self.plain(tag, text, style, width));
        }
        flows
    }

    pub fn place_cover_lines(&mut self, part: TagId, lines: &[(Option<&str>, TextStyle, Passage)]) {
        for flow in self.cover_lines(part, lines) {
            self.pager.place(&flow);
        }
    }
}

pub const LOGO: Size = Size { width: mm(50.0), height: mm(18.0) };

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
    (LOGO.width / size.width).min(LOGO.height / size.height)
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
        assert!((width - LOGO.width).abs() < 1e-9);
        assert!((height - LOGO.width / 5.0).abs() < 1e-9);
        assert!((area(400, 400).height - LOGO.height).abs() < 1e-9);
    }

    #[test]
    fn a_small_image_is_not_enlarged() {
        assert!((area(32, 16).width - 24.0).abs() < 1e-9);
    }
}
