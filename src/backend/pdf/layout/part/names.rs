//! The names of a chapter's levels, at the head of columns or at the start of rows.

use std::fmt::Display;

use super::arrangement::Arrangement;
use crate::backend::pdf::frame::{Passage, Role, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::text::{Flow, TextStyle, Typesetter};
use crate::base::units::{Point, Points};
use crate::model::fill;
use crate::view::handout::{Chapter, Column};

/// How the names of a chapter's levels are set.
pub struct Names<'c> {
    chapter: &'c Chapter,
    /// Whether each has room for its place on the same line.
    is_on_one_line: bool,
}

impl<'c> Names<'c> {
    /// The names of a chapter's levels in its arrangement.
    pub fn new(
        setter: &mut Typesetter<'_>, chapter: &'c Chapter, arrangement: &Arrangement,
    ) -> Names<'c> {
        let is_on_one_line = match arrangement {
            Arrangement::SideBySide(frames) => {
                let mut columns = chapter.columns.iter().zip(frames);
                columns.all(|(column, frame)| {
                    let place = place(chapter, column);
                    let small = setter.design.small;
                    let style = style(setter, column);
                    let title = setter.width(&column.title, &style) + small.size;
                    place.is_empty() || title + setter.width(&place, &small) <= frame.1
                })
            }
            _ => false,
        };
        Names { chapter, is_on_one_line }
    }

    /// A level's name, and where the level stands: its grade, and its track where the
    /// chapter has levels of several. The focus level's is bold.
    pub fn set(
        &self, compositor: &mut Compositor<'_, '_>, tag: TagId, column: &Column, width: Points,
    ) -> Flow {
        compositor.setter.passage(Passage::Repeated);
        let style = style(compositor.setter, column);
        let title = compositor.tags.add(tag, Role::Paragraph);
        if column.focus {
            let level: &dyn Display = &column.title;
            let words = fill(&compositor.theme.labels.focus, &[("level", level)]);
            compositor.tags.tell(title, words);
        }
        let mut flow = compositor.plain(title, &column.title, &style, width);
        if let Some(language) = &column.language {
            compositor.tags.speak(title, language.clone());
        }
        let place = place(self.chapter, column);
        if place.is_empty() {
            return flow;
        }
        let small = compositor.setter.design.small;
        let below = compositor.tags.add(tag, Role::Paragraph);
        if let (true, Some(last)) = (self.is_on_one_line, flow.lines.last_mut()) {
            let at = Point { x: last.width + small.size, y: 0.0 };
            let Compositor { setter, tags, .. } = compositor;
            let items = setter.label_of(tags, below, &place, &small, at);
            last.items.extend(items);
            return flow;
        }
        let below = compositor.plain(below, &place, &small, width);
        flow.append(below, 0.0);
        flow.held()
    }
}

fn style(setter: &Typesetter<'_>, column: &Column) -> TextStyle {
    TextStyle { strong: column.focus, ..setter.design.header }
}

fn place(chapter: &Chapter, column: &Column) -> String {
    let tracks = chapter.columns.iter();
    let mut tracks = tracks.filter_map(|other| other.track.as_ref());
    let is_on_several = tracks.any(|other| Some(other) != column.track.as_ref());
    let track = column.track.iter().filter(|_| is_on_several);
    let place: Vec<_> = column.grade.iter().chain(track).cloned().collect();
    place.join(" · ")
}
