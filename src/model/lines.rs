//! What one expectation says, as lines of text.

use super::entry::{Block, Expectation, ExpectationKind, Inline, List, Text};

/// Deeper lists stand this far to the right of what they belong to.
const INDENT: &str = "    ";

impl Expectation<'_> {
    /// All that it says, after its number, if it has one: a line for each
    /// paragraph, those of deeper lists indented after their bullets.
    pub fn lines(&self) -> Text {
        let marker = match self.kind {
            ExpectationKind::Numbered(number) => format!("{number}. "),
            ExpectationKind::Paragraph | ExpectationKind::Bullet => String::new(),
        };
        marked(marker, self.blocks)
    }
}

/// All that some blocks say, in the same way.
pub fn lines(blocks: &[Block]) -> Text {
    marked(String::new(), blocks)
}

fn marked(marker: String, blocks: &[Block]) -> Text {
    let mut lines = Lines::default();
    lines.item(blocks, 0, marker);
    lines.text
}

#[derive(Default)]
struct Lines {
    text: Text,
}

impl Lines {
    /// A marker, then blocks; those after the first on lines of their own.
    fn item(&mut self, blocks: &[Block], depth: usize, marker: String) {
        let mut marker = Some(marker);
        for block in blocks {
            match block {
                Block::Paragraph(text) => {
                    self.start(depth, &marker.take().unwrap_or_default());
                    self.text.extend(text.iter().cloned());
                }
                Block::List(list) => {
                    if let Some(marker) = marker.take().filter(|marker| !marker.is_empty()) {
                        self.start(depth, &marker);
                    }
                    self.list(list, depth.saturating_add(1));
                }
            }
        }
    }

    fn list(&mut self, list: &List, depth: usize) {
        for (position, item) in list.items.iter().enumerate() {
            let marker = match list.start {
                Some(start) => format!("{}. ", start.saturating_add(position as u64)),
                None => "• ".to_string(),
            };
            self.item(&item.blocks, depth, marker);
        }
    }

    fn start(&mut self, depth: usize, marker: &str) {
        let newline = if self.text.is_empty() { "" } else { "\n" };
        let lead = format!("{newline}{}{marker}", INDENT.repeat(depth));
        if !lead.is_empty() {
            self.text.push(Inline::plain(lead));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, Item, plain_text};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::plain(text)])
    }

    fn list(start: Option<u64>, items: Vec<Vec<Block>>) -> Block {
        Block::List(List {
            start,
            items: items.into_iter().map(|blocks| Item { blocks }).collect(),
        })
    }

    fn texts(blocks: Vec<Block>) -> Vec<String> {
        let entry = Entry { blocks, notes: Vec::new() };
        entry.expectations().map(|expectation| plain_text(&expectation.lines())).collect()
    }

    #[test]
    fn what_hangs_below_a_bullet_stays_with_it_on_indented_lines() {
        let nested = list(
            Some(2),
            vec![
                vec![paragraph("b"), list(None, vec![vec![paragraph("deep")]])],
                vec![paragraph("c")],
            ],
        );
        let blocks = vec![list(
            None,
            vec![vec![paragraph("a"), nested, paragraph("more")], vec![paragraph("d")]],
        )];
        assert_eq!(texts(blocks), ["a\n    2. b\n        • deep\n    3. c\nmore", "d"]);
    }

    #[test]
    fn a_numbered_expectation_keeps_its_number() {
        let items = vec![vec![paragraph("a")], vec![paragraph("b")]];
        assert_eq!(texts(vec![list(Some(7), items)]), ["7. a", "8. b"]);
    }
}
