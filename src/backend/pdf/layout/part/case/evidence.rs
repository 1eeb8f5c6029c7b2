//! The evidence: one table of what the level aimed at expects and what speaks for each.

use super::widest;
use crate::backend::pdf::frame::{Bookmark, Passage, Role, TagId, TagTree};
use crate::backend::pdf::layout::page::Compositor;
use crate::backend::pdf::layout::table::{SetTable, TableBuilder, frames};
use crate::backend::pdf::layout::text::{Design, Flow, Frame, TextStyle};
use crate::base::units::Points;
use crate::compare::Change;
use crate::model::{Block, Evidence, Inline, Labels, SectionKind, Text};
use crate::view::case::{Case, Claim, Section};
use crate::view::step;

const NUMBER: usize = 0;
const CLAIM: usize = 1;
const MARK: usize = 2;

/// The share of an expectation in the room that it has with its evidence.
const CLAIM_SHARE: f64 = 0.44;
/// No column of marks is wider than this share of the page.
const WIDEST_MARK: f64 = 0.18;
/// White below the title, above a section, and around its title, in leadings.
const BELOW_TITLE: f64 = 0.6;
const ABOVE_SECTION: f64 = 0.3;
const AROUND_TITLE: [f64; 2] = [0.4, 0.1];
/// White between two pieces of evidence, and above the source of one, in leadings.
const PIECE_SPACE: f64 = 0.6;
const SOURCE_SPACE: f64 = 0.1;

/// Sets all sections as one table on new pages; returns its bookmark.
pub fn evidence(compositor: &mut Compositor<'_, '_>, case: &Case) -> Bookmark {
    compositor.pager.turn();
    let part = compositor.tags.add(TagTree::ROOT, Role::Part);
    let destination = compositor.pager.here();
    let design = &compositor.setter.design;
    let (style, below) = (design.title, design.leading() * BELOW_TITLE);
    let title = &compositor.theme.labels.evidence;
    compositor.setter.passage(Passage::Theme);
    compositor.line(part, Role::Heading(1), title, &style);
    compositor.pager.advance(below);
    let table = table(compositor, part, case);
    let sections = &case.sections;
    let placed = compositor.place_table(&table, None, &|compositor, part, _| {
        let section = sections.get(part);
        compositor.continued(section.map_or("", |section| &section.title))
    });
    let titles = sections.iter().map(|section| section.title.as_str());
    Bookmark { title: title.clone(), destination, children: placed.parts(&table, titles) }
}

/// A body of rows for each section, headed by its title.
fn table(compositor: &mut Compositor<'_, '_>, part: TagId, case: &Case) -> SetTable {
    let labels = &compositor.theme.labels;
    let titles = [
        labels.number.as_str(),
        labels.expectation.as_str(),
        labels.status.as_str(),
        labels.evidence.as_str(),
    ];
    let frames = columns(compositor, &titles, case);
    compositor.setter.passage(Passage::Theme);
    let style = compositor.setter.design.header.bold();
    let mut table = TableBuilder::new(compositor, part, &titles, &style, frames, Some(CLAIM));
    for (number, section) in case.sections.iter().enumerate() {
        table.begin_body(compositor, 0);
        let design = compositor.setter.design.clone();
        let title = (section.title.as_str(), 2);
        let row = table.heading(compositor, title, &design.heading, Passage::Repeated);
        row.part = Some(number);
        row.above = ABOVE_SECTION * design.leading();
        row.padding = design.leadings(AROUND_TITLE);
        rows(compositor, &mut table, section, number);
    }
    table.finish()
}

/// The rows of one section, the part `number` of the table.
fn rows(
    compositor: &mut Compositor<'_, '_>, table: &mut TableBuilder, section: &Section, number: usize,
) {
    for claim in &section.claims {
        let row = table.row(compositor, |compositor, column, tag, width| {
            let mut cell = CellSetter { compositor, tag, width };
            match column {
                NUMBER => {
                    cell.of(Passage::Repeated).words(&claim.number.to_string(), Design::muted)
                }
                CLAIM => cell.of(Passage::Repeated).blocks(&claim.blocks),
                MARK => cell.of(Passage::Theme).marks(section.kind, claim),
                _ => cell.pieces(&section.title, &claim.evidence),
            }
        });
        row.part = Some(number);
    }
    if section.whole.is_empty() {
        return;
    }
    let row = table.row(compositor, |compositor, column, tag, width| {
        let mut cell = CellSetter { compositor, tag, width };
        match column {
            CLAIM => {
                let whole = &cell.compositor.theme.labels.whole;
                cell.of(Passage::Theme).words(whole, strong)
            }
            NUMBER | MARK => Flow::default(),
            _ => cell.pieces(&section.title, &section.whole),
        }
    });
    row.part = Some(number);
}

/// Numbers and marks get the width they need; expectations and evidence share the rest.
fn columns(compositor: &mut Compositor<'_, '_>, titles: &[&str; 4], case: &Case) -> Vec<Frame> {
    let labels = &compositor.theme.labels;
    let setter = &mut *compositor.setter;
    let (total, gutter) = (setter.design.body.size.width, setter.design.gutter);
    let claims = case.sections.iter().map(|section| section.claims.len());
    let last = claims.max().unwrap_or(0).to_string();
    let number = widest(setter, [titles[NUMBER], &last]);
    let marks = Change::ALL.map(|change| step::word(change, labels).to_string());
    let ticks = [true, false].map(|met| ticked(met, labels));
    let marks = marks.iter().chain(&ticks).map(String::as_str);
    let mark = widest(setter, marks.chain([titles[MARK]])).min(total * WIDEST_MARK);
    let rest = total - number - mark - gutter * 3.0;
    let claim = rest * CLAIM_SHARE;
    frames(&[number, claim, mark, rest - claim], gutter)
}

fn strong(design: &Design) -> TextStyle {
    design.text.bold()
}

/// "☑ Met".
fn ticked(met: bool, labels: &Labels) -> String {
    if met { format!("☑ {}", labels.met) } else { format!("☐ {}", labels.open) }
}

struct CellSetter<'s, 'c, 'f> {
    compositor: &'s mut Compositor<'c, 'f>,
    tag: TagId,
    width: Points,
}

impl CellSetter<'_, '_, '_> {
    fn of(&mut self, passage: Passage) -> &mut Self {
        self.compositor.setter.passage(passage);
        self
    }

    fn blocks(&mut self, blocks: &[Block]) -> Flow {
        let style = self.compositor.setter.design.text;
        self.compositor.prose(self.tag, blocks, &style, self.width)
    }

    fn paragraph(&mut self, text: &[Inline], style: &TextStyle) -> Flow {
        let Compositor { setter, tags, .. } = &mut *self.compositor;
        let tag = tags.add(self.tag, Role::Paragraph);
        setter.paragraph(tags, tag, text, style, self.width)
    }

    fn words(&mut self, text: &str, style: impl Fn(&Design) -> TextStyle) -> Flow {
        let style = style(&self.compositor.setter.design);
        self.paragraph(&[Inline::plain(text)], &style)
    }

    /// Whether a checkpoint is met, and whether the claim is new, changed or the same.
    fn marks(&mut self, kind: SectionKind, claim: &Claim) -> Flow {
        let labels = &self.compositor.theme.labels;
        let mut flow = Flow::default();
        if kind == SectionKind::Checklist {
            flow = self.words(&ticked(claim.met, labels), strong);
        }
        let word = step::word(claim.change, labels);
        let change = match claim.change {
            Change::New if kind == SectionKind::Expectations => self.words(word, strong),
            Change::New | Change::Changed => self.words(word, |design| design.text),
            Change::Same => self.words(word, Design::muted),
        };
        flow.append(change, 0.0);
        flow
    }

    fn pieces(&mut self, section: &str, pieces: &[Evidence]) -> Flow {
        let leading = self.compositor.setter.design.leading();
        if pieces.is_empty() {
            let words = &self.compositor.theme.labels.no_evidence;
            let style = |design: &Design| TextStyle { emphasis: true, ..design.muted() };
            return self.of(Passage::Theme).words(words, style);
        }
        self.of(Passage::Evidence(section.to_string()));
        let mut flow = Flow::default();
        for piece in pieces {
            let piece = self.piece(piece);
            flow.append(piece, leading * PIECE_SPACE);
        }
        flow
    }

    /// What was done, when, where it can be looked up, and for what it was written if that changed.
    fn piece(&mut self, piece: &Evidence) -> Flow {
        let design = &self.compositor.setter.design;
        let (small, leading) = (design.small, design.leading());
        let mut flow = self.blocks(&piece.blocks);
        let imprint = imprint(piece);
        if !imprint.is_empty() {
            let lines = self.paragraph(&imprint, &small);
            flow.append(lines, leading * SOURCE_SPACE);
        }
        if let Some(answered) = piece.answered(&self.compositor.theme.labels) {
            let lines = self.paragraph(&answered, &small);
            flow.append(lines, leading * SOURCE_SPACE);
        }
        flow
    }
}

/// "2026-03 · Closing report".
fn imprint(piece: &Evidence) -> Text {
    let date = piece.date.as_deref().map(Inline::plain);
    let both = piece.date.is_some() && piece.source.is_some();
    let dot = both.then(|| Inline::plain(" · "));
    let source = piece.source.iter().flatten().cloned();
    date.into_iter().chain(dot).chain(source).collect()
}
