//! What is said before all chapters: how to read the ladder.

use crate::backend::pdf::frame::{Bookmark, Passage, Role, TagTree};
use crate::backend::pdf::layout::page::{Compositor, Stretch};
use crate::model::Block;

/// White above its heading, and below it, in leadings.
const ABOVE: f64 = 2.5;
const BELOW_HEADING: f64 = 0.5;
/// How many lines of it stay on the page of its heading.
const FIRST_LINES: f64 = 4.0;

impl Compositor<'_, '_> {
    /// Sets an introduction below what stands on the page or, if there is too little
    /// room, on the next. Returns its bookmark.
    pub fn ladder_introduction(
        &mut self, blocks: &[Block], stretches: &mut Vec<Stretch>,
    ) -> Bookmark {
        let design = self.setter.design.clone();
        let leading = design.leading();
        let heading = &self.theme.labels.introduction;
        let needed = design.title.leading + leading * (ABOVE + BELOW_HEADING + FIRST_LINES);
        self.pager.begin(leading * ABOVE, needed);
        let destination = self.pager.here();
        let part = self.tags.add(TagTree::ROOT, Role::Part);
        self.setter.passage(Passage::Theme);
        self.line(part, Role::Heading(1), heading, &design.title);
        self.pager.advance(leading * BELOW_HEADING);
        self.setter.passage(Passage::Introduction);
        let flow = self.prose(part, blocks, &design.text, design.readable_width());
        self.pager.place_over_pages(&flow);
        // A page that it shares is named for what stands above it.
        let begins_page = destination.at.y <= design.body.at.y;
        let shared = usize::from(!begins_page);
        stretches.push(Stretch {
            first: destination.page.saturating_add(shared),
            head: Some(heading.clone()),
        });
        Bookmark::leaf(heading, destination)
    }
}
