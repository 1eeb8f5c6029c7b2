//! A handout on pages: what stands before its chapters, the chapters, and the lines to sign on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chapters::{self, LastChapter, SetChapter};
use super::contents::Contents;
use super::cover::Cover;
use super::map::{self, BoxLink};
use super::{person_cover, questions};
use crate::backend::pdf::frame::{Bookmark, Layout, Page, Passage, Role, TagTree, Target};
use crate::backend::pdf::layout::page::{Compositor, Stretch, duplex, growth, running, watermark};
use crate::backend::pdf::layout::text::{Design, Typesetter};
use crate::backend::pdf::text::Fonts;
use crate::base::units::Size;
use crate::model::{Block, Closing, Image, Theme};
use crate::view::Meta;
use crate::view::handout::Handout;

/// A handout of several chapters gets a cover and a table of contents, that of
/// a person a cover of its own and lines to sign on.
pub fn layout(handout: &Handout, fonts: &Fonts, theme: &Theme, paper: Size) -> Layout {
    let mut setter = typesetter(fonts, theme, paper);
    layout_next(&mut setter, &mut LastChapter::default(), handout, theme, paper, 1)
}

pub fn typesetter<'f>(fonts: &'f Fonts, theme: &Theme, paper: Size) -> Typesetter<'f> {
    Typesetter::new(fonts, Design::new(theme, paper), "")
}

/// As [`layout`], on `cores` cores and with a typesetter for that theme and
/// paper which may have set others before: words that they have in common are
/// not shaped again. An equal chapter that was set `last` is reused.
pub fn layout_next(
    setter: &mut Typesetter<'_>, last: &mut LastChapter, handout: &Handout, theme: &Theme,
    paper: Size, cores: usize,
) -> Layout {
    setter.speak(&handout.meta.language, theme.labels.language);
    setter.lead_to(places(handout).into_keys().collect());
    let mut stretches = Vec::new();
    let mut compositor = Compositor::new(setter, theme, paper);
    let below = questions::below_chapter(&mut compositor, handout);
    let begin = |compositor: &mut Compositor<'_, '_>| open(compositor, handout, &mut stretches);
    let (opening, set) =
        chapters::set(&mut compositor, last, &handout.chapters, (cores, below), begin);
    let chapters = place_chapters(&mut compositor, handout, &mut stretches, set);
    let around = (&stretches[..], &handout.meta);
    let fill = |setter: &mut Typesetter<'_>, pages: &mut [Page], bookmarks: &mut Vec<Bookmark>| {
        link(pages, handout, bookmarks);
        map::link(opening.boxes, pages, bookmarks);
        bookmarks.splice(0..0, opening.introduction);
        match opening.contents {
            Some(contents) if handout.front.is_some() => {
                let (chapters, after) = bookmarks.split_at(handout.chapters.len());
                let sections = chapters.iter().flat_map(|chapter| &chapter.children);
                contents.fill(setter, pages, sections.chain(after), &theme.labels);
            }
            Some(contents) => contents.fill(setter, pages, &*bookmarks, &theme.labels),
            None => {}
        }
    };
    let layout = compositor.finish(chapters, opening.images, around, fill);
    Layout { is_personal: handout.front.is_some(), ..layout }
}

impl Compositor<'_, '_> {
    /// The document of all that is set, with what stands around and behind the text of its pages.
    /// What is set only when it is known where everything stands is set by `fill`.
    pub fn finish(
        self, mut bookmarks: Vec<Bookmark>, images: Vec<Arc<Image>>,
        (stretches, meta): (&[Stretch], &Meta),
        fill: impl FnOnce(&mut Typesetter<'_>, &mut [Page], &mut Vec<Bookmark>),
    ) -> Layout {
        let Compositor { setter, tags, pager, theme } = self;
        let (mut pages, shifts) = pager.into_pages();
        growth::shift(&mut bookmarks, &shifts);
        fill(setter, &mut pages, &mut bookmarks);
        running::run(setter, &mut pages, stretches, meta, theme);
        pages.iter_mut().for_each(Page::sort);
        if theme.duplex {
            duplex::mirror(&mut pages, &mut bookmarks, setter.design.body);
        }
        if setter.is_mirrored() {
            pages.iter_mut().for_each(Page::mirror);
            for bookmark in &mut bookmarks {
                bookmark.lead(&mut |place| *place = place.at_edge());
            }
        }
        let draft = theme.draft.then_some(&theme.labels.draft);
        if let Some(text) = draft.or(theme.watermark.as_ref()) {
            watermark::watermark(setter, &mut pages, text);
        }
        Layout { pages, tags, bookmarks, images, faults: setter.take_faults(), ..Layout::default() }
    }
}

#[derive(Default)]
struct Opening {
    images: Vec<Arc<Image>>,
    contents: Option<Contents>,
    boxes: Vec<BoxLink>,
    introduction: Option<Bookmark>,
}

/// Sets the cover and keeps room for the contents.
fn open(
    compositor: &mut Compositor<'_, '_>, handout: &Handout, stretches: &mut Vec<Stretch>,
) -> Opening {
    let labels = &compositor.theme.labels;
    if let Some(front) = &handout.front {
        let begun = person_cover::person_cover(compositor, front, &handout.meta);
        let sections = handout.chapters.iter().flat_map(|chapter| &chapter.sections);
        let sections = sections.map(|section| section.title.clone());
        let asks = compositor.theme.closing != Closing::NOTHING;
        let asked = asks.then(|| labels.outcome.clone());
        let titles = sections.chain(asked).chain([labels.signatures.clone()]);
        let contents = compositor.sections(begun.part, titles.collect());
        stretches.push(Stretch { first: 1, head: Some(front.name.clone()) });
        return Opening { images: begun.images, contents: Some(contents), ..Opening::default() };
    }
    if handout.chapters.len() < 2 {
        return Opening::default();
    }
    let is_introduced = !handout.introduction.is_empty();
    // The contents share their page with an introduction.
    let below = if is_introduced { 0.0 } else { compositor.contents_height(&handout.chapters) };
    let Cover { images, boxes } = compositor.cover(handout, below);
    stretches
        .push(Stretch { first: compositor.pager.count(), head: Some(labels.contents.clone()) });
    let contents = compositor.contents(&handout.chapters, is_introduced);
    let introduction =
        is_introduced.then(|| compositor.ladder_introduction(&handout.introduction, stretches));
    Opening { images, contents: Some(contents), boxes, introduction }
}

/// Puts the chapters on pages and adds the lines to sign on; returns their bookmarks.
fn place_chapters(
    compositor: &mut Compositor<'_, '_>, handout: &Handout, stretches: &mut Vec<Stretch>,
    set: Vec<SetChapter>,
) -> Vec<Bookmark> {
    let mut bookmarks = Vec::new();
    // The first chapter on the last page, if all that stands there is whole.
    let mut first_whole: Option<&str> = None;
    for (chapter, set) in handout.chapters.iter().zip(set) {
        let shared = first_whole.zip(compositor.shared(&set));
        if let (Some((first, by)), Some(stretch)) = (shared, stretches.last_mut()) {
            stretch.head = Some(format!("{first} – {}", chapter.title));
            bookmarks.push(compositor.append(set, Some(by)));
            continue;
        }
        let head = match &handout.front {
            Some(front) => format!("{} · {}", front.name, chapter.title),
            None => chapter.title.clone(),
        };
        compositor.begin_pages(stretches, head);
        let is_whole =
            !compositor.theme.duplex && handout.front.is_none() && set.pager.count() == 1;
        first_whole = is_whole.then_some(&chapter.title);
        bookmarks.push(compositor.append(set, None));
    }
    if handout.front.is_some() {
        let end = questions::closing(compositor, rated_against(handout), &handout.signatories);
        bookmarks.extend(end);
    }
    bookmarks
}

fn rated_against(handout: &Handout) -> &str {
    let columns = handout.chapters.iter().flat_map(|chapter| &chapter.columns);
    let mut focus = columns.filter(|column| column.focus);
    focus.next().map_or("", |column| &column.title)
}

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

/// The places that links may name, each with the number of its chapter, and in it of its section.
pub fn places(handout: &Handout) -> BTreeMap<String, (usize, Option<usize>)> {
    let mut places = BTreeMap::new();
    for (number, chapter) in handout.chapters.iter().enumerate() {
        places.entry(format!("#{}", chapter.id)).or_insert((number, None));
        for (at, section) in chapter.sections.iter().enumerate() {
            for place in [format!("#{}/{}", chapter.id, section.id), format!("#{}", section.id)] {
                places.entry(place).or_insert((number, Some(at)));
            }
        }
    }
    places
}

/// Lets the links of pages that name a place lead there; `chapters` are the bookmarks.
pub fn link(pages: &mut [Page], handout: &Handout, chapters: &[Bookmark]) {
    let places = places(handout);
    for link in pages.iter_mut().flat_map(|page| &mut page.links) {
        let Target::Address(address) = &link.target else { continue };
        let place = address.place().and_then(|place| places.get(place));
        let Some((number, section)) = place else { continue };
        let (bookmark, chapter) = (chapters.get(*number), handout.chapters.get(*number));
        let title = section.and_then(|at| Some(&chapter?.sections.get(at)?.title));
        let children = bookmark.map_or(&[][..], |bookmark| &bookmark.children);
        let child = children.iter().find(|child| Some(&child.title) == title);
        if let Some(bookmark) = child.or(bookmark) {
            link.target = Target::Place(bookmark.destination);
        }
    }
}

#[cfg(test)]
mod tests;
