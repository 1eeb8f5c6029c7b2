//! One level's chapter: its title, then its sections.

use super::section::{self, SetSection};
use crate::backend::pdf::frame::Bookmark;
use crate::backend::pdf::frame::faults::Passage;
use crate::backend::pdf::frame::tag::{Role, TagId};
use crate::backend::pdf::layout::page::compositor::Compositor;
use crate::backend::pdf::layout::table::cell::SetTable;
use crate::backend::pdf::layout::table::placing::Placing;
use crate::backend::pdf::layout::text::design::TextStyle;
use crate::backend::pdf::layout::text::flow::Flow;
use crate::base::units::Points;
use crate::model::Labels;
use crate::view::handout::Chapter;

/// White above a section's title and below it, in leadings.
const ABOVE_HEADING: f64 = 1.25;
const BELOW_HEADING: f64 = 0.35;
/// A section no higher than this share of a page stays on one page.
const SHORT_SECTION: f64 = 0.25;

impl Compositor<'_, '_> {
    /// Sets a chapter on new pages, all of it inside of `part`, its sections on
    /// a number of cores; `title` is the passage of its title. Returns its
    /// bookmark.
    pub fn chapter(
        &mut self,
        part: TagId,
        chapter: &Chapter,
        title: Passage,
        cores: usize,
    ) -> Bookmark {
        self.pager.turn();
        let destination = self.pager.here();
        self.setter.passage(title);
        self.opening(part, chapter);
        let sections = section::set_all(
            self.setter,
            self.theme,
            &chapter.columns,
            &chapter.sections,
            cores,
        );
        let children = sections
            .into_iter()
            .map(|section| self.section(part, section))
            .collect();
        Bookmark {
            title: chapter.title.clone(),
            destination,
            children,
        }
    }

    fn opening(&mut self, part: TagId, chapter: &Chapter) {
        let design = self.setter.design.clone();
        self.line(part, Role::Heading(1), &chapter.title, &design.title);
        self.setter.passage(Passage::Repeated);
        let place: Vec<_> = chapter
            .track
            .iter()
            .chain(&chapter.grade)
            .map(String::as_str)
            .collect();
        if !place.is_empty() {
            self.line(part, Role::Paragraph, &place.join(" · "), &design.subtitle);
        }
        let way = way(chapter, &self.theme.labels);
        if !way.is_empty() {
            self.line(part, Role::Paragraph, &way, &design.text);
        }
        self.pager.advance(design.leading() * 0.5);
    }

    /// Puts a section inside of `part` and on pages; returns its bookmark.
    fn section(&mut self, part: TagId, mut section: SetSection) -> Bookmark {
        let tags = std::mem::take(&mut section.tags);
        section.renumber(self.tags.graft(part, Role::Sect, tags));
        self.setter.append_faults(section.faults);
        let SetSection {
            title,
            heading,
            table,
            below,
            ..
        } = section;
        let bookmark = self.titled(&title, &heading, &table, below.tail);
        if !below.flow.lines.is_empty() {
            self.pager.advance(below.above);
            self.pager.place_over_pages(&below.flow);
        }
        bookmark
    }

    /// Places a table under its title; `tail` is the height that stays free below
    /// its end, on the same page. Returns its bookmark.
    pub fn titled(
        &mut self,
        title: &str,
        heading: &Flow,
        table: &SetTable,
        tail: Points,
    ) -> Bookmark {
        let design = self.setter.design.clone();
        self.setter.passage(Passage::Repeated);
        let continued = self.continued(title);
        let mut above = if self.pager.is_fresh() {
            0.0
        } else {
            design.leading() * ABOVE_HEADING
        };
        let heading_height = heading.height() + design.leading() * BELOW_HEADING;
        let placing = Placing {
            pager: &mut self.pager,
            design: &design,
            table,
            continued: &continued,
            tail,
        };
        if !starts_here(&placing, above + heading_height) {
            placing.pager.turn();
            above = 0.0;
        }
        let pager = &mut *placing.pager;
        pager.advance(above);
        let destination = pager.here();
        pager.place(heading);
        pager.advance(design.leading() * BELOW_HEADING);
        placing.place();
        Bookmark {
            title: title.to_string(),
            destination,
            children: Vec::new(),
        }
    }

    /// What stands above a table that goes on from the page before.
    fn continued(&mut self, title: &str) -> Flow {
        let style = TextStyle {
            emphasis: true,
            ..self.setter.design.small
        };
        let text = format!("{title} ({})", self.theme.labels.continued);
        let width = self.setter.design.body.size.width;
        self.setter.untagged(&text, &style, width)
    }
}

/// Whether a section starts on this page. A short one needs room for all of it, a
/// longer one for its beginning.
fn starts_here(placing: &Placing<'_>, heading: Points) -> bool {
    let available = placing.pager.remaining() - heading;
    let height = placing.height() + placing.tail;
    if placing.pager.is_fresh() || height <= available {
        return true;
    }
    let short = heading + height <= placing.pager.body().size.height * SHORT_SECTION;
    !short && placing.may_start(available)
}

/// "from Senior Engineer · to Engineering Manager".
fn way(chapter: &Chapter, labels: &Labels) -> String {
    let side = |label: &str, levels: &[String]| {
        (!levels.is_empty()).then(|| format!("{label} {}", levels.join(", ")))
    };
    let sides = [
        side(&labels.from, &chapter.from),
        side(&labels.to, &chapter.to),
    ];
    sides.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
