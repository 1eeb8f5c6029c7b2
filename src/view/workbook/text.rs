//! What one expectation says, as the lines of one cell.

use super::Cell;
use crate::model::{
    Block, Entry, Expectation, ExpectationKind, Inline, List, SectionKind, Text, plain_text,
};

/// Deeper lists stand this far to the right of what they belong to.
const INDENT: &str = "    ";

/// A cell for each expectation that has any text.
pub fn cells(entry: &Entry, kind: SectionKind) -> Vec<Cell> {
    entry
        .expectations()
        .map(|expectation| {
            let placeholder = expectation.is_placeholder();
            let box_to_tick = kind == SectionKind::Checklist && !placeholder;
            Cell {
                text: lines(&expectation, if box_to_tick { "☐ " } else { "" }),
                placeholder,
            }
        })
        .filter(|cell| !plain_text(&cell.text).trim().is_empty())
        .collect()
}

/// All that an expectation says, after a marker and its number, if it has one.
pub fn lines(expectation: &Expectation, marker: &str) -> Text {
    let marker = match expectation.kind {
        ExpectationKind::Numbered(number) => format!("{marker}{number}. "),
        ExpectationKind::Paragraph | ExpectationKind::Bullet => marker.to_string(),
    };
    let mut lines = Lines::default();
    lines.item(expectation.blocks, 0, marker);
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
                    self.list(list, depth + 1);
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

    /// Begins a line.
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
    use crate::model::Item;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::plain(text)])
    }

    fn list(start: Option<u64>, items: Vec<Vec<Block>>) -> Block {
        Block::List(List {
            start,
            items: items.into_iter().map(|blocks| Item { blocks }).collect(),
        })
    }

    fn texts(blocks: Vec<Block>, kind: SectionKind) -> Vec<String> {
        let entry = Entry {
            blocks,
            notes: Vec::new(),
        };
        cells(&entry, kind)
            .iter()
            .map(|cell| plain_text(&cell.text))
            .collect()
    }

    #[test]
    fn what_hangs_below_a_bullet_stays_in_its_cell_on_indented_lines() {
        let nested = list(
            Some(2),
            vec![
                vec![paragraph("b"), list(None, vec![vec![paragraph("deep")]])],
                vec![paragraph("c")],
            ],
        );
        let blocks = vec![list(
            None,
            vec![
                vec![paragraph("a"), nested, paragraph("more")],
                vec![paragraph("d")],
            ],
        )];
        assert_eq!(
            texts(blocks, SectionKind::Expectations),
            ["a\n    2. b\n        • deep\n    3. c\nmore", "d"]
        );
    }

    #[test]
    fn numbers_are_kept_and_checklists_have_boxes() {
        let blocks = vec![
            list(Some(7), vec![vec![paragraph("a")], vec![paragraph("b")]]),
            paragraph("N/A"),
        ];
        assert_eq!(
            texts(blocks, SectionKind::Checklist),
            ["☐ 7. a", "☐ 8. b", "N/A"]
        );
    }

    #[test]
    fn an_item_without_text_has_no_cell() {
        let blocks = vec![list(None, vec![vec![], vec![paragraph("a")]])];
        assert_eq!(texts(blocks, SectionKind::Expectations), ["a"]);
    }
}
