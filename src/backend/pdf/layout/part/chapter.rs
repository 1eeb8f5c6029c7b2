//! One level's chapter: its title, then its sections below the names of its levels, or beside them.

use super::arrangement::{self, Arrangement, Names};
use super::marks;
use super::section::SectionSetter;
use crate::backend::pdf::frame::{Bookmark, Passage, Role, TagId};
use crate::backend::pdf::layout::page::{Compositor, fitted};
use crate::backend::pdf::layout::table::{SetTable, TableBuilder, Title};
use crate::backend::pdf::layout::text::{Flow, TextStyle};
use crate::base::units::Points;
use crate::model::{Labels, fill};
use crate::view::handout::Chapter;

/// White below a chapter's opening, and below a table's title, in leadings.
const BELOW_OPENING: f64 = 0.6;
const ABOVE_TITLE: f64 = 1.25;
const BELOW_TITLE: f64 = 0.35;
/// White above and below the names of the levels, in leadings.
const AROUND_NAMES: [f64; 2] = [0.25, 0.25];

impl Compositor<'_, '_> {
    /// Sets a chapter on new pages, all of it inside of `part`; `title` is the passage of its
    /// title. The height `below` stays free at its end. Returns its bookmark.
    pub fn chapter(
        &mut self, part: TagId, chapter: &Chapter, title: Passage, below: Points,
    ) -> Bookmark {
        self.pager.turn();
        let destination = self.pager.here();
        self.setter.passage(title);
        self.opening(part, chapter);
        let table = SetTable { below, ..self.table_of(part, chapter) };
        let sections = chapter.sections.iter();
        let titles: Vec<_> = sections.map(|section| section.title.as_str()).collect();
        let placed = self.place_table(&table, None, &|compositor, part, _| {
            compositor.continued(titles.get(part).copied().unwrap_or_default())
        });
        Bookmark {
            title: chapter.title.clone(),
            destination,
            children: placed.parts(&table, titles.iter().copied()),
        }
    }

    fn table_of(&mut self, part: TagId, chapter: &Chapter) -> SetTable {
        let arrangement = arrangement::choose(self.setter, chapter);
        let columns = &chapter.columns[..];
        let names = Names::new(self.setter, chapter, &arrangement);
        let mut table = match &arrangement {
            Arrangement::Alone(frame) => TableBuilder::running_text(self, part, vec![*frame]),
            Arrangement::Stacked(frames) => TableBuilder::open(self, part, frames.clone(), Some(0)),
            Arrangement::SideBySide(frames) => {
                let mut table = TableBuilder::open(self, part, frames.clone(), None);
                table.focus = columns.iter().position(|column| column.focus);
                let head = table.head(self, |compositor, column, tag, width| {
                    let column = columns.get(column);
                    column.map_or_else(Flow::default, |column| {
                        names.set(compositor, tag, column, width)
                    })
                });
                head.padding = self.setter.design.leadings(AROUND_NAMES);
                table
            }
        };
        for (number, section) in chapter.sections.iter().enumerate() {
            let (table, arrangement, names) = (&mut table, &arrangement, &names);
            let mut setter =
                SectionSetter { compositor: self, table, arrangement, chapter, names, number };
            setter.add(section);
        }
        table.finish()
    }

    fn opening(&mut self, part: TagId, chapter: &Chapter) {
        let design = self.setter.design.clone();
        let title = self.line(part, Role::Heading(1), &chapter.title, &design.title);
        let focus = chapter.columns.iter().find(|column| column.focus);
        if let Some(language) = focus.and_then(|column| column.language.clone()) {
            self.tags.speak(title, language);
        }
        self.setter.passage(Passage::Repeated);
        let labels = &self.theme.labels;
        let place = chapter.track.iter().chain(&chapter.grade).cloned();
        let place: Vec<_> = place.chain(way(chapter, labels)).collect();
        if !place.is_empty() {
            let place = place.join(" · ");
            self.line(part, Role::Paragraph, &place, &design.muted());
        }
        if let Some(step) = &chapter.step {
            let legend = match (chapter.is_comparison, chapter.only_changes) {
                (true, true) => labels.only_changes.clone(),
                (true, false) => String::new(),
                (false, _) => marks::legend(step, labels),
            };
            let counts = [marks::counts(step, labels), legend];
            let counts = counts.iter().filter(|text| !text.is_empty());
            let counts: Vec<_> = counts.map(String::as_str).collect();
            self.setter.passage(Passage::Theme);
            self.line(part, Role::Paragraph, &counts.join(" · "), &design.small);
            self.setter.passage(Passage::Repeated);
        }
        self.introduction(part, chapter);
        self.pager.advance(design.leading() * BELOW_OPENING);
    }

    fn introduction(&mut self, part: TagId, chapter: &Chapter) {
        if chapter.introduction.is_empty() {
            return;
        }
        let design = self.setter.design.clone();
        self.setter.passage(Passage::LevelTitle(chapter.title.clone()));
        self.pager.advance(design.leading() * BELOW_TITLE);
        let width = design.readable_width();
        let flow = self.prose(part, &chapter.introduction, &design.text, width);
        self.pager.place_over_pages(&flow);
    }

    /// Places a table under its title, which is named again where it goes on. Returns its bookmark.
    pub fn titled(&mut self, title: &str, heading: Flow, mut table: SetTable) -> Bookmark {
        for row in &mut table.rows {
            row.part.get_or_insert(0);
        }
        let leading = self.setter.design.leading();
        let above =
            Title { flow: heading, above: leading * ABOVE_TITLE, below: leading * BELOW_TITLE };
        let placed =
            self.place_table(&table, Some(&above), &|compositor, _, _| compositor.continued(title));
        Bookmark::leaf(title, placed.start)
    }

    /// What stands above a table that goes on from the page before.
    pub fn continued(&mut self, title: &str) -> Flow {
        let style = TextStyle { emphasis: true, ..self.setter.design.small };
        let continued = format!(" ({})", self.theme.labels.continued);
        self.setter.passage(Passage::Repeated);
        let width = self.pager.body().size.width;
        let text = fitted(self.setter, title, &continued, &style, width);
        self.setter.untagged(&text, &style, width)
    }
}

/// "from Senior Engineer · to Engineering Manager".
fn way(chapter: &Chapter, labels: &Labels) -> impl Iterator<Item = String> {
    let side = |label: &str, levels: &[String]| {
        (!levels.is_empty()).then(|| format!("{label} {}", levels.join(", ")))
    };
    let others = labels.list(chapter.others.iter().map(String::as_str));
    let has_room = chapter.columns.len() > 1 && !others.is_empty();
    let others = has_room.then(|| fill(&labels.others, &[("levels", &others)]));
    let sides = [side(&labels.from, &chapter.from), side(&labels.to, &chapter.to), others];
    sides.into_iter().flatten()
}
