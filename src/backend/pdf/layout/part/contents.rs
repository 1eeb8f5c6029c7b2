//! The table of contents: an entry a chapter, grouped by track, or an entry a section.

use std::ops::Range;
use std::sync::Arc;

use crate::backend::pdf::frame::{
    Bookmark, Destination, Item, Page, PageLink, Passage, Role, Shape, TagId, TagTree, Target,
};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::text::{Flow, Typesetter};
use crate::base::units::{Point, Points, Rect};
use crate::model::{Labels, fill};
use crate::view::handout::Chapter;

/// White between an entry's title and its leader, in sizes.
const LEADER_GAP: f64 = 0.6;
/// From dot to dot of a leader, in sizes.
const LEADER_STEP: f64 = 0.55;
/// What the end of a line keeps free of titles, in sizes.
const NUMBER_ROOM: f64 = 4.0;
/// White between two entries, and above a track's title, in leadings.
const ENTRY_SPACE: f64 = 0.5;
const TRACK_SPACE: f64 = 1.0;
/// How many entries stay with a track's title.
const ENTRIES_BELOW_TRACK: usize = 2;
/// White above the sections' heading, below it, and between two sections, in leadings.
const SECTIONS_SPACE: f64 = 2.5;
const BELOW_HEADING: f64 = 0.25;
const SECTION_SPACE: f64 = 0.15;

/// The contents, still without page numbers.
pub struct Contents {
    entries: Vec<Entry>,
}

struct Entry {
    link: TagId,
    title: String,
    flow: Flow,
    slot: Destination,
    measure: Measure,
}

#[derive(Clone, Copy)]
struct Measure {
    /// From a title's start to the end of its page number.
    width: Points,
    /// White between two entries, in leadings.
    space: f64,
}

impl Compositor<'_, '_> {
    /// Keeps room for an entry a chapter, after one for an introduction: on the cover
    /// where all of it fits below what stands there and no introduction follows it,
    /// else on new pages.
    pub fn contents(&mut self, chapters: &[Chapter], introduction: bool) -> Contents {
        let labels = &self.theme.labels;
        if !introduction && self.contents_height(chapters) <= self.pager.remaining() {
            self.pager.advance(self.setter.design.leading() * SECTIONS_SPACE);
        } else {
            self.pager.turn();
        }
        let part = self.tags.add(TagTree::ROOT, Role::Part);
        let title = self.setter.design.title;
        self.setter.passage(Passage::Theme);
        self.line(part, Role::Heading(1), &labels.contents, &title);
        self.setter.passage(Passage::Repeated);
        let mut entries = Vec::new();
        if introduction {
            self.pager.advance(self.setter.design.leading() * TRACK_SPACE);
            let toc = self.tags.add(part, Role::Toc);
            entries.push(self.entry(toc, labels.introduction.clone(), self.whole_lines()));
        }
        let has_tracks = chapters.iter().any(|chapter| chapter.track.is_some());
        let others = has_tracks.then_some(&labels.other_levels);
        for group in chapters.chunk_by(|a, b| a.track == b.track) {
            self.group(part, (group, others), &mut entries);
        }
        Contents { entries }
    }

    /// Keeps room for an entry a section, below what stands on the page or, if
    /// there is not enough for all, on the next.
    pub fn sections(&mut self, part: TagId, titles: Vec<String>) -> Contents {
        let (leading, style) = (self.setter.design.leading(), self.setter.design.heading);
        let design = &self.setter.design;
        let measure =
            Measure { width: (design.body.size.width - design.gutter) / 2.0, space: SECTION_SPACE };
        let around = style.leading + leading * (SECTIONS_SPACE + BELOW_HEADING);
        let needed = self.entries_height(&titles, measure) + around;
        self.pager.begin(leading * SECTIONS_SPACE, needed);
        self.setter.passage(Passage::Theme);
        self.line(part, Role::Heading(2), &self.theme.labels.contents, &style);
        self.setter.passage(Passage::Repeated);
        self.pager.advance(leading * BELOW_HEADING);
        let toc = self.tags.add(part, Role::Toc);
        let titles = titles.into_iter();
        let entries = titles.map(|title| self.entry(toc, title, measure));
        Contents { entries: entries.collect() }
    }

    /// How high the contents are below a cover, white above included.
    pub fn contents_height(&mut self, chapters: &[Chapter]) -> Points {
        let tracks = chapters.chunk_by(|a, b| a.track == b.track).count() as f64;
        let titles: Vec<_> = chapters.iter().map(|chapter| self.chapter_entry(chapter)).collect();
        let entries = self.entries_height(&titles, self.whole_lines());
        let design = &self.setter.design;
        let lines = SECTIONS_SPACE + tracks * (TRACK_SPACE + BELOW_HEADING);
        let heads = design.title.leading + tracks * design.heading.leading;
        heads + lines * design.leading() + entries
    }

    /// How high entries are with the white below each.
    fn entries_height(&mut self, titles: &[String], measure: Measure) -> Points {
        let (mut unseen, white) = (TagTree::new(), self.setter.design.leading() * measure.space);
        self.setter.measure(|setter| {
            let flows = titles
                .iter()
                .map(|title| set_title(setter, &mut unseen, TagTree::ROOT, title, measure));
            flows.map(|flow| flow.height() + white).sum()
        })
    }

    /// What the entry of a chapter says: "Associate Engineer, L1".
    fn chapter_entry(&self, chapter: &Chapter) -> String {
        match &chapter.grade {
            Some(grade) => self.theme.labels.list([chapter.title.as_str(), grade]),
            None => chapter.title.clone(),
        }
    }

    fn group(
        &mut self, part: TagId, (chapters, others): (&[Chapter], Option<&String>),
        entries: &mut Vec<Entry>,
    ) {
        let leading = self.setter.design.leading();
        self.pager.advance(leading * TRACK_SPACE);
        if let Some(track) = chapters.first().and_then(|chapter| chapter.track.as_ref().or(others))
        {
            let style = self.setter.design.heading;
            let entries = chapters.len().min(ENTRIES_BELOW_TRACK) as f64 * (1.0 + ENTRY_SPACE);
            self.pager.begin(0.0, style.leading + leading * (BELOW_HEADING + entries));
            self.line(part, Role::Heading(2), track, &style);
            self.pager.advance(leading * BELOW_HEADING);
        }
        let measure = self.whole_lines();
        let toc = self.tags.add(part, Role::Toc);
        for chapter in chapters {
            entries.push(self.entry(toc, self.chapter_entry(chapter), measure));
        }
    }

    /// Entries as wide as prose.
    fn whole_lines(&self) -> Measure {
        Measure { width: self.setter.design.readable_width(), space: ENTRY_SPACE }
    }

    fn entry(&mut self, toc: TagId, title: String, measure: Measure) -> Entry {
        let item = self.tags.add(toc, Role::TocItem);
        let reference = self.tags.add(item, Role::Reference);
        let link = self.tags.add(reference, Role::Link);
        let flow = set_title(self.setter, &mut self.tags, link, &title, measure);
        self.pager.begin(0.0, flow.height());
        let slot = self.pager.here();
        let white = self.setter.design.leading() * measure.space;
        self.pager.advance(flow.height() + white);
        Entry { link, title, flow, slot, measure }
    }
}

fn set_title(
    setter: &mut Typesetter<'_>, tags: &mut TagTree, tag: TagId, title: &str, measure: Measure,
) -> Flow {
    let style = setter.design.text.named();
    let width = measure.width - style.size * NUMBER_ROOM;
    setter.plain(tags, tag, title, &style, width)
}

impl Contents {
    /// Sets the entries, now that it is known where each leads.
    pub fn fill<'b>(
        self, setter: &mut Typesetter<'_>, pages: &mut [Page],
        bookmarks: impl IntoIterator<Item = &'b Bookmark>, labels: &Labels,
    ) {
        for (entry, bookmark) in self.entries.into_iter().zip(bookmarks) {
            let page = pages.get_mut(entry.slot.page);
            debug_assert!(page.is_some(), "the page of a kept place is one of the document");
            if let Some(page) = page {
                entry.fill(setter, page, bookmark.destination, labels);
            }
        }
    }
}

impl Entry {
    /// The title's lines; after the last, dots and the page number. Read and
    /// copied, the number says what it is: "Associate Engineer, L1, page 3".
    fn fill(
        &self, setter: &mut Typesetter<'_>, page: &mut Page, chapter: Destination, labels: &Labels,
    ) {
        let style = setter.design.text.named();
        let (at, width) = (self.slot.at, self.measure.width);
        let last = Point { x: at.x, y: at.y + self.flow.height() - style.leading };
        let number = chapter.page.saturating_add(1).to_string();
        let read =
            |entry: &str| fill(&labels.contents_entry, &[("entry", &entry), ("page", &number)]);
        let number_width = setter.width(&number, &style);
        let number_at = Point { x: at.x + width - number_width, y: last.y };
        let mut y = at.y;
        for line in &self.flow.lines {
            let by = Point { x: at.x, y };
            page.items.extend(line.items.iter().map(|item| item.clone().moved(by)));
            y += line.height;
        }
        let mut after: Option<Arc<str>> = Some(read("").into());
        for shape in setter.label(&number, &style, number_at).0 {
            let shape = match shape {
                Shape::Glyphs { at, run, color } => {
                    let mut run = run.unread();
                    run.actual = after.take().or(run.actual);
                    Shape::Glyphs { at, run, color }
                }
                shape => shape,
            };
            page.items.push(Item::content(self.link, shape));
        }
        let gap = style.size * LEADER_GAP;
        let from = last.x + self.flow.last_width() + gap;
        let to = number_at.x - gap;
        page.items.extend(leader(setter, from..to, at.x + width, last.y));
        page.links.push(PageLink {
            area: Rect::new(at.x, at.y, width, self.flow.height()),
            target: Target::Place(chapter),
            tag: self.link,
            alt: read(&self.title),
        });
    }
}

/// Dots over `reach`. On all lines that end at `end` they stand one below another.
fn leader(setter: &mut Typesetter<'_>, reach: Range<Points>, end: Points, y: Points) -> Vec<Item> {
    let style = setter.design.muted();
    let step = style.size * LEADER_STEP;
    let edge = end - style.size * NUMBER_ROOM / 2.0;
    let first = ((edge - reach.start) / step).floor();
    (0..=first.max(0.0) as usize)
        .map(|position| edge - position as f64 * step)
        .filter(|x| reach.contains(x))
        .flat_map(|x| setter.label(".", &style, Point { x, y }).0)
        .map(Item::artifact)
        .collect()
}
