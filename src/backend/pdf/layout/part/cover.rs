//! The cover of a handout of several chapters: logo, title and whose it is,
//! then the map of paths.

use std::sync::Arc;

use super::logo::{self, logo};
use super::map::FittedMap;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::text::design::TextStyle;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::base::units::{Point, Points, Rect, Size};
use crate::model::Image;
use crate::view::Meta;
use crate::view::handout::Handout;

/// Where the title stands when no map follows, as a share of the body's
/// height.
const TITLE_HEIGHT: f64 = 0.28;
/// Where the map begins if there is room, as a share of the body's height.
const MAP_HEIGHT: f64 = 0.36;
/// White below the logo, below the bar above the title, and above the map, in
/// leadings.
const BELOW_LOGO: f64 = 2.5;
const BELOW_BAR: f64 = 1.0;
const ABOVE_MAP: f64 = 3.0;

/// A cover that was begun.
pub struct Begun {
    /// Its element.
    pub part: TagId,
    /// The images that it shows.
    pub images: Vec<Arc<Image>>,
}

impl Compositor<'_, '_> {
    /// Begins a cover on a new page, with the logo at its upper left.
    pub fn begin_cover(&mut self, meta: &Meta) -> Begun {
        self.pager.turn();
        let part = self.tags.add(TagTree::ROOT, Role::Part);
        let owner = meta.organisation.as_ref().unwrap_or(&meta.title);
        let picture = self.theme.logo.as_ref();
        let images =
            picture.map(|picture| logo(picture, owner, &mut self.tags, part, &mut self.pager));
        Begun {
            part,
            images: images.unwrap_or_default(),
        }
    }

    /// Paints the bar above a cover's title.
    pub fn bar(&mut self) {
        let design = &self.setter.design;
        let (leading, color) = (design.leading(), design.accent);
        let Point { x, y } = self.pager.here().at;
        let rect = Rect::new(x, y, leading * 4.0, leading * 0.25);
        self.pager.fill(rect, color);
        self.pager.advance(leading * BELOW_BAR);
    }

    /// Sets the cover of a handout on a page of its own. Gives the images that it
    /// shows.
    pub fn cover(&mut self, handout: &Handout) -> Vec<Arc<Image>> {
        let Begun { part, images } = self.begin_cover(&handout.meta);
        let title = self.cover_title(part, &handout.meta);
        let body = self.setter.design.body;
        let leading = self.setter.design.leading();
        let title_height = leading * BELOW_BAR + title.iter().map(Flow::height).sum::<Points>();
        let above = logo::ROOM.height + leading * BELOW_LOGO;
        let taken = above + title_height + leading * ABOVE_MAP;
        let room = Size {
            width: body.size.width,
            height: body.size.height - taken,
        };
        let map = FittedMap::new(self.setter, &handout.map, room);
        self.pager.advance(match map {
            Some(_) => above,
            None => body.size.height * TITLE_HEIGHT,
        });
        self.bar();
        for flow in &title {
            self.pager.place(flow);
        }
        if let Some(map) = map {
            let lowest = body.size.height - map.size().height;
            let height = (body.size.height * MAP_HEIGHT).min(lowest).max(taken);
            let at = Point {
                x: body.at.x,
                y: body.at.y + height,
            };
            let labels = &self.theme.labels;
            let (tags, pager) = (&mut self.tags, &mut self.pager);
            map.draw(self.setter, tags, part, pager, labels, at);
        }
        images
    }

    /// The title and the lines below it.
    fn cover_title(&mut self, part: TagId, meta: &Meta) -> Vec<Flow> {
        let revision = meta.revision.as_ref();
        let revision =
            revision.map(|revision| format!("{} {revision}", self.theme.labels.revision));
        let (title, subtitle) = (self.setter.design.cover, self.setter.design.subtitle);
        let lines = [
            (Some(meta.title.as_str()), title, Passage::Title),
            (meta.organisation.as_deref(), subtitle, Passage::Title),
            (revision.as_deref(), subtitle, Passage::Title),
        ];
        self.cover_lines(part, &lines)
    }

    /// Lines of a cover that are there, each with its passage; the last says
    /// that all of it is confidential, if the theme wants that.
    pub fn cover_lines(
        &mut self,
        part: TagId,
        lines: &[(Option<&str>, TextStyle, Passage)],
    ) -> Vec<Flow> {
        let design = &self.setter.design;
        let (width, notice) = (design.body.size.width, design.subtitle.bold());
        let notice = TextStyle {
            color: design.accent,
            ..notice
        };
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
}
