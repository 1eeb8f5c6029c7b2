//! Headings that Markdown has as HTML: `<h2>` to `</h2>`; and `<summary>`, where headings
//! stand below it in its `<details>`.

use std::ops::Range;

use crate::input::markup::html;

/// Headings found in the blocks of HTML of a text.
#[derive(Default)]
pub(super) struct HtmlHeadings {
    found: Vec<(u8, Range<usize>)>,
    /// The heading that is open, and where it begins.
    open: Option<(u8, usize)>,
    /// Where details begin that are open, and the summary of each.
    details: Vec<(usize, Option<Range<usize>>)>,
    /// Details with a summary, the innermost first.
    closed: Vec<(Range<usize>, Range<usize>)>,
}

impl HtmlHeadings {
    pub(super) fn look(&mut self, text: &str, block: &Range<usize>) {
        let inside = text.get(block.clone()).unwrap_or_default();
        for tag in html::tags(inside) {
            let from = block.start.saturating_add(tag.range.start);
            let to = block.start.saturating_add(tag.range.end);
            match (tag.name.as_str(), tag.closing) {
                ("details", false) => self.details.push((from, None)),
                ("details", true) => {
                    if let Some((start, Some(summary))) = self.details.pop() {
                        self.closed.push((start..to, summary));
                    }
                }
                ("summary", false) => {
                    if let Some((_, summary)) = self.details.last_mut() {
                        *summary = Some(from..from);
                    }
                }
                ("summary", true) => {
                    if let Some((_, Some(summary))) = self.details.last_mut() {
                        summary.end = to;
                    }
                }
                (name, closing) => self.heading(rank(name), closing, from..to),
            }
        }
        self.open = None;
    }

    fn heading(&mut self, rank: Option<u8>, closing: bool, at: Range<usize>) {
        match (rank, self.open) {
            (Some(rank), None) if !closing => self.open = Some((rank, at.start)),
            (Some(rank), Some((open, start))) if closing && rank == open => {
                self.found.push((rank, start..at.end));
                self.open = None;
            }
            _ => {}
        }
    }

    /// All of them; `others` are headings of Markdown.
    pub(super) fn finish(mut self, others: &[(u8, Range<usize>)]) -> Vec<(u8, Range<usize>)> {
        for (details, summary) in std::mem::take(&mut self.closed) {
            let is_inside =
                |at: &Range<usize>| at.start >= summary.end && details.contains(&at.start);
            let inside = others.iter().chain(&self.found).filter(|(_, at)| is_inside(at));
            let highest = inside.map(|(rank, _)| *rank).min();
            if let Some(rank) = highest.and_then(|rank| rank.checked_sub(1)).filter(|it| *it > 0) {
                self.found.push((rank, summary));
            }
        }
        self.found
    }
}

fn rank(name: &str) -> Option<u8> {
    let rank = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&rank).then_some(rank)
}
