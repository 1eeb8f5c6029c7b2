//! Blocks of inline text to Markdown that reads back as the same blocks.

use super::print_inline::{Style, text_lines};
use crate::model::{Block, Item, List, Text, plain_text};

/// Writes blocks as Markdown.
pub fn print(blocks: &[Block]) -> String {
    let written = join(blocks, Style::Marks).join("\n");
    // Lines that are no items each may be a list together.
    if matches!(blocks, [Block::Paragraph(_)]) || super::blocks(&written).blocks == blocks {
        written
    } else {
        join(blocks, Style::Tags).join("\n")
    }
}

/// Writes a text as Markdown, for places with room for one paragraph.
pub fn print_inline(text: &Text) -> String {
    text_lines(text, Style::Marks).join("\n")
}

/// The lines of some blocks, with empty lines between where they are needed.
fn join(blocks: &[Block], style: Style) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut other_marks = false;
    let mut before: Option<&Block> = None;
    for block in blocks {
        // Two lists in a row with the same marks would be one.
        let lists_in_a_row = matches!((before, block), (Some(Block::List(_)), Block::List(_)));
        other_marks = lists_in_a_row && !other_marks;
        if before.is_some_and(|before| !follows_directly(before, block)) {
            lines.push(String::new());
        }
        match block {
            Block::Paragraph(text) => lines.extend(text_lines(text, style)),
            Block::List(list) => lines.extend(list_lines(list, other_marks, style)),
        }
        before = Some(block);
    }
    lines
}

/// Whether a block may stand on the line after another and still be a block of its own: bullets,
/// and numbers from 1 on, after a paragraph that could not be the head of a table.
fn follows_directly(before: &Block, block: &Block) -> bool {
    let starts_with_text = |list: &List| matches!(list.items.first(), Some(item) if matches!(item.blocks.first(), Some(Block::Paragraph(_))));
    matches!(before, Block::Paragraph(text) if !plain_text(text).contains('|'))
        && matches!(block, Block::List(list)
            if list.start.is_none_or(|start| start == 1) && starts_with_text(list))
}

fn list_lines(list: &List, other_marks: bool, style: Style) -> Vec<String> {
    let items = list.items.iter().enumerate();
    items
        .flat_map(|(position, item)| item_lines(item, &mark(list, position, other_marks), style))
        .collect()
}

fn mark(list: &List, position: usize, other_marks: bool) -> String {
    let (bullet, after_number) = if other_marks { ('*', ')') } else { ('-', '.') };
    match list.start {
        // Markdown counts on from the first number; later ones are not read.
        Some(start) => {
            let number = start.saturating_add(position as u64).min(MAX_NUMBER);
            format!("{number}{after_number} ")
        }
        None => format!("{bullet} "),
    }
}

/// The greatest number that an item may have (`CommonMark` 5.2: nine digits).
const MAX_NUMBER: u64 = 999_999_999;

fn item_lines(item: &Item, mark: &str, style: Style) -> Vec<String> {
    let indent = " ".repeat(mark.len());
    let mut lines = join(&item.blocks, style);
    if lines.is_empty() {
        lines.push(String::new());
    }
    let lines = lines.into_iter().enumerate();
    let indented = lines.map(|(number, line)| match number {
        0 if line.is_empty() => mark.trim_end().to_string(),
        0 => format!("{mark}{line}"),
        _ if line.is_empty() => line,
        _ => format!("{indent}{line}"),
    });
    indented.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::markup;

    #[test]
    fn blocks_are_written_as_people_write_them() {
        let text = "Leads the team:\n- plans\n- mentors\n  - juniors\n  - seniors\n\nAnd:\n\n3. hires\n4. promotes";
        assert_eq!(print(&markup::blocks(text).blocks), text);
    }

    #[test]
    fn a_no_break_space_at_either_end_is_kept() {
        let text = "- 5\u{a0}\n- \u{a0}%\n\n1) \u{202f}!\n2)\n\n6\u{a0}";
        assert_eq!(print(&markup::blocks(text).blocks), text);
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for text in [
            "3.F\n\n 4.d",
            "o&nbsp;d",
            "&nbsp;-v\n- b",
            "<a href='a\"b</tr>c<!-->'>!</a>b",
            "[a]: https://example.com",
            "~~~ [a](https://example.com) x",
        ] {
            let read = markup::blocks(text).blocks;
            assert_eq!(markup::blocks(&print(&read)).blocks, read, "{text}");
        }
    }

    #[test]
    fn lists_in_a_row_stay_apart() {
        let text = "- a\n\n* b\n\n- c";
        assert_eq!(print(&markup::blocks(text).blocks), text);
    }
}
