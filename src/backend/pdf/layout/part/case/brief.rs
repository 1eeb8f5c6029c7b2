//! The case in short, on two pages at most: the summary, how much has evidence,
//! what is new at the level with its evidence, what has none, and the decision.

use std::sync::Arc;

use super::detail::{Detail, shortened};
use super::overview::overview;
use crate::backend::pdf::frame::{Bookmark, Passage, Role, TagId};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::part::person_cover::{CLOSE, person_head};
use crate::backend::pdf::layout::part::questions::{Question, Questions};
use crate::backend::pdf::layout::part::signatures::Signatures;
use crate::backend::pdf::layout::table::{SetTable, TableBuilder, frames};
use crate::backend::pdf::layout::text::Flow;
use crate::base::units::Points;
use crate::model::contract::field;
use crate::model::{Block, Image, Inline, Item, List, Text, fill};
use crate::view::case::{Case, Claim, Section};

/// White above a heading and below it, in leadings.
const ABOVE_HEADING: f64 = 1.25;
const BELOW_HEADING: f64 = 0.35;
/// How many lines stay on the page of their heading.
const FIRST_LINES: f64 = 3.0;
/// How many lines there are for the reasons of a decision.
const REASON_LINES: usize = 2;
/// The shares of section and expectation in the width of what is new.
const SECTION_SHARE: f64 = 0.2;
const CLAIM_SHARE: f64 = 0.36;

pub struct Brief {
    pub images: Vec<Arc<Image>>,
    pub bookmarks: Vec<Bookmark>,
}

/// Sets the brief on new pages, in so much detail.
pub fn brief(compositor: &mut Compositor<'_, '_>, case: &Case, detail: &Detail) -> Brief {
    let begun = person_head(compositor, &case.front, &case.meta);
    let mut setter =
        BriefSetter { compositor, part: begun.part, case, detail, bookmarks: Vec::new() };
    setter.summary();
    setter.counts();
    setter.news();
    setter.gaps();
    setter.decision();
    Brief { images: begun.images, bookmarks: setter.bookmarks }
}

struct BriefSetter<'b, 'c, 'f> {
    compositor: &'b mut Compositor<'c, 'f>,
    part: TagId,
    case: &'b Case,
    detail: &'b Detail,
    bookmarks: Vec<Bookmark>,
}

impl BriefSetter<'_, '_, '_> {
    fn summary(&mut self) {
        if self.case.summary.is_empty() {
            return;
        }
        let labels = &self.compositor.theme.labels;
        self.heading(&labels.summary, 0.0);
        self.compositor.setter.passage(Passage::Summary);
        let width = self.compositor.setter.design.readable_width();
        let summary = self.text(&self.case.summary, width);
        self.compositor.pager.place_over_pages(&summary);
    }

    fn counts(&mut self) {
        let title = &self.compositor.theme.labels.overview;
        let Detail { by_section, .. } = *self.detail;
        self.table(title, |setter, part| {
            overview(setter.compositor, part, setter.case, by_section)
        });
    }

    fn news(&mut self) {
        let news: Vec<_> = self.case.news().collect();
        if news.is_empty() {
            return;
        }
        let labels = &self.compositor.theme.labels;
        let title = fill(&labels.new_at, &[("level", &self.case.to)]);
        let shown = news.get(..self.detail.rows).unwrap_or(&news);
        if shown.is_empty() {
            self.heading(&title, 0.0);
        } else {
            self.table(&title, |setter, part| setter.news_table(part, shown));
        }
        self.more(news.len().saturating_sub(shown.len()));
    }

    fn news_table(&mut self, part: TagId, news: &[(&Section, &Claim)]) -> SetTable {
        let compositor = &mut *self.compositor;
        let labels = &compositor.theme.labels;
        let design = &compositor.setter.design;
        let (total, gutter) = (design.body.size.width, design.gutter);
        let rest = total - 2.0 * gutter;
        let (section, claim) = (rest * SECTION_SHARE, rest * CLAIM_SHARE);
        let frames = frames(&[section, claim, rest - section - claim], gutter);
        let titles = [&labels.section, &labels.expectation, &labels.evidence];
        let titles = titles.map(String::as_str);
        let style = design.header.bold();
        compositor.setter.passage(Passage::Theme);
        let mut table = TableBuilder::new(compositor, part, &titles, &style, frames, Some(1));
        let padding = compositor.setter.design.leadings(CLOSE);
        for (section, claim) in news {
            let row = table.row(compositor, |compositor, column, tag, width| match column {
                0 => {
                    compositor.setter.passage(Passage::Repeated);
                    let style = compositor.setter.design.muted();
                    compositor.plain(tag, &section.title, &style, width)
                }
                1 => {
                    compositor.setter.passage(Passage::Repeated);
                    let text = self.detail.text(&claim.blocks);
                    set(compositor, tag, &text, width)
                }
                _ => {
                    let passage = Passage::Evidence(section.title.clone());
                    compositor.setter.passage(passage);
                    let pieces = claim.evidence.iter();
                    let texts =
                        pieces.map(|piece| self.detail.evidence(piece, &compositor.theme.labels));
                    let blocks: Vec<_> = texts.flatten().collect();
                    set(compositor, tag, &blocks, width)
                }
            });
            row.padding = padding;
        }
        table.finish()
    }

    fn gaps(&mut self) {
        let gaps: Vec<_> = self.case.gaps().collect();
        if gaps.is_empty() {
            return;
        }
        let shown = gaps.get(..self.detail.sections).unwrap_or(&gaps);
        let title = &self.compositor.theme.labels.gaps;
        let leading = self.compositor.setter.design.leading();
        self.heading(title, leading * FIRST_LINES);
        let items = shown.iter().map(|(section, open)| Item { blocks: self.gap(section, open) });
        let list = Block::List(List { start: None, items: items.collect() });
        self.compositor.setter.passage(Passage::Repeated);
        let width = self.compositor.setter.design.body.size.width;
        let flow = self.text(&[list], width);
        self.compositor.pager.place_over_pages(&flow);
        let left_out = gaps.iter().skip(shown.len());
        self.more(left_out.map(|(_, open)| open.len()).sum());
    }

    /// A section and what is open there, as a list unless it is one thing.
    fn gap(&self, section: &Section, open: &[&Claim]) -> Vec<Block> {
        let shown = open.get(..self.detail.gaps).unwrap_or(open);
        let text = |claim: &&Claim| shortened(&claim.blocks, self.detail.gap_letters);
        let title = Inline::strong(format!("{}: ", section.title));
        if let [claim] = open {
            return vec![Block::Paragraph([vec![title], text(claim)].concat())];
        }
        let item = |text: Text| Item { blocks: vec![Block::Paragraph(text)] };
        let mut items: Vec<_> = shown.iter().map(text).map(item).collect();
        let more = open.len().saturating_sub(shown.len());
        if more > 0 {
            let label = &self.compositor.theme.labels.more;
            items.push(item(vec![Inline::plain(fill(label, &[("count", &more)]))]));
        }
        let title = Inline::strong(&section.title);
        vec![Block::Paragraph(vec![title]), Block::List(List { start: None, items })]
    }

    /// What a committee decides, and the lines to sign on, on one page.
    fn decision(&mut self) {
        let compositor = &mut *self.compositor;
        let labels = &compositor.theme.labels;
        compositor.setter.passage(Passage::Theme);
        let about = format!("{}, {}", self.case.front.name, self.case.to);
        let part = self.part;
        let leading = compositor.setter.design.leading();
        let heading = compositor.heading(part, 2, &labels.decision);
        let mut questions =
            Questions { setter: compositor.setter, tags: &mut compositor.tags, parent: part };
        let decision = Question {
            label: &self.case.to,
            name: field::PROMOTION.to_string(),
            tooltip: format!("{}: {about}", labels.decision),
        };
        let options = [labels.approved.clone(), labels.declined.clone()];
        let mut flow = questions.choice(&decision, &options);
        let reasons = Question {
            label: &labels.reasons,
            name: field::CONDITIONS.to_string(),
            tooltip: format!("{}: {about}", labels.reasons),
        };
        flow.append(questions.lines(&reasons, REASON_LINES), 0.0);
        let signatures = Signatures::new(compositor, part, 2, &self.case.signatories);
        let head = heading.height() + leading * BELOW_HEADING;
        let needed = head + flow.height() + signatures.height(compositor);
        let above = leading * ABOVE_HEADING;
        compositor.pager.begin(above, above + needed);
        let here = compositor.pager.here();
        self.bookmarks.push(Bookmark::leaf(&labels.decision, here));
        compositor.pager.place(&heading);
        compositor.pager.advance(leading * BELOW_HEADING);
        compositor.pager.place(&flow);
        self.bookmarks.push(signatures.place(compositor));
    }

    fn table(&mut self, title: &str, set: impl FnOnce(&mut Self, TagId) -> SetTable) {
        self.compositor.setter.passage(Passage::Theme);
        let heading = self.compositor.heading(self.part, 2, title);
        let table = set(self, self.part);
        let bookmark = self.compositor.titled(title, heading, table);
        self.bookmarks.push(bookmark);
    }

    /// A heading, on the page on which `first` stands below it.
    fn heading(&mut self, title: &str, first: Points) {
        let compositor = &mut *self.compositor;
        let design = &compositor.setter.design;
        let (style, leading) = (design.heading, design.leading());
        let above = leading * ABOVE_HEADING;
        let needed = above + style.leading + leading * BELOW_HEADING + first;
        compositor.pager.begin(above, needed);
        let here = compositor.pager.here();
        self.bookmarks.push(Bookmark::leaf(title, here));
        compositor.setter.passage(Passage::Theme);
        compositor.line(self.part, Role::Heading(2), title, &style);
        compositor.pager.advance(leading * BELOW_HEADING);
    }

    fn text(&mut self, blocks: &[Block], width: Points) -> Flow {
        set(self.compositor, self.part, blocks, width)
    }

    /// Says how many are left out, if any are.
    fn more(&mut self, count: usize) {
        if count == 0 {
            return;
        }
        let compositor = &mut *self.compositor;
        compositor.setter.passage(Passage::Theme);
        let more = fill(&compositor.theme.labels.more, &[("count", &count)]);
        let style = compositor.setter.design.small;
        compositor.line(self.part, Role::Paragraph, &more, &style);
    }
}

fn set(compositor: &mut Compositor<'_, '_>, tag: TagId, blocks: &[Block], width: Points) -> Flow {
    let style = compositor.setter.design.text;
    compositor.prose(tag, blocks, &style, width)
}
