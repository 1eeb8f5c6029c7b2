//! Labels on the line right below a list, which Markdown takes for more of its last item, and on lines right
//! below one another, which it takes for one paragraph.

use super::edits::Edit;
use super::marked_lines::{Line, Mark};

/// The most words of a label without marks.
const MOST_WORDS: usize = 6;

/// The most words of such a label before text on its line.
const MOST_PLAIN: usize = 4;

/// The empty lines that are meant above labels.
pub fn find(lines: &[Line<'_>]) -> Vec<Edit> {
    below_lists(lines).chain(on_lines(lines)).collect()
}

/// Those above labels right below a list.
fn below_lists<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = Edit> + 'l {
    // How far the list right above is indented.
    let mut list: Option<usize> = None;
    lines.iter().enumerate().filter_map(move |(at, line)| {
        if line.body.trim().is_empty() {
            list = None;
        } else if is_item(line) {
            list = Some(list.map_or(line.indent, |list| list.min(line.indent)));
        }
        let above = list.filter(|list| !is_item(line) && line.indent <= *list)?;
        let next = lines.get(at.saturating_add(1)).filter(|next| is_item(next));
        let is_over = next.is_some_and(|next| next.indent == above);
        if !is_label(line.body.trim_end(), is_over, line.indent < above) {
            return None;
        }
        list = None;
        Some(Edit { range: line.body_at..line.body_at, with: "\n".to_string() })
    })
}

/// Those between lines that all have a label: `Soil: digs`, `Water: pours`.
fn on_lines<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = Edit> + 'l {
    let paragraphs = lines.chunk_by(|a, b| !a.body.trim().is_empty() && !b.body.trim().is_empty());
    let labelled = paragraphs.filter(|lines| lines.iter().all(has_label));
    labelled.flat_map(|lines| {
        let starts = lines.iter().skip(1).map(|line| line.body_at);
        starts.map(|at| Edit { range: at..at, with: "\n".to_string() })
    })
}

/// Whether a line begins with a name of a few plain words and goes on behind a colon.
fn has_label(line: &Line<'_>) -> bool {
    let parts = line.body.split_once(": ").or_else(|| line.body.split_once('：'));
    let Some((label, text)) = parts.filter(|_| line.mark.is_none()) else { return false };
    let is_name = label.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let is_plain = label.chars().all(|c| c.is_alphanumeric() || " -/&'’".contains(c));
    let is_short = label.split(' ').count() <= MOST_PLAIN;
    is_name && is_plain && is_short && !text.trim().is_empty()
}

fn is_item(line: &Line<'_>) -> bool {
    line.mark.is_some_and(|mark| !matches!(mark, Mark::Letter(..)))
}

/// Whether a line is a label: in strong with a colon, or over a list that goes on as the one above, in
/// strong alone or as a few words with a colon; without, if it stands to the left of both.
fn is_label(line: &str, is_over: bool, is_left: bool) -> bool {
    let colons = [':', '：'];
    let strong =
        ["**", "__"].into_iter().find_map(|mark| line.strip_prefix(mark)?.split_once(mark));
    if let Some((label, after)) = strong {
        let after = after.trim_start();
        let has_colon = label.ends_with(colons) || after.starts_with(colons);
        return label.starts_with(char::is_alphanumeric)
            && (has_colon || is_over && after.is_empty());
    }
    let is_name = line.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let is_short = line.split_whitespace().count() <= MOST_WORDS && !line.contains(['.', '*', '`']);
    let ends = line.ends_with(colons) || is_left && line.ends_with(char::is_alphanumeric);
    is_over && is_name && is_short && ends
}

#[cfg(test)]
mod tests {
    use super::super::{Definitions, blocks_among, print};

    fn read(text: &str) -> String {
        print(&blocks_among(text, &Definitions::default()).blocks)
    }

    #[test]
    fn a_label_right_below_a_list_ends_it() {
        for text in [
            "**Soil**:\n- digs\n- rakes\n**Water**:\n- pours",
            "Soil:\n- digs\n- rakes\nWater:\n- pours",
            "**Soil**\n1. digs\n2. rakes\n**Water**\n1. pours",
            "Soil\n  * digs\n    deep\n  * rakes\nWater\n  * pours",
            "土：\n• digs\n• rakes\n水：\n• pours",
        ] {
            let parted = read(text);
            assert_eq!(parted.split("\n\n").count(), 2, "{text}: {parted}");
        }
        assert_eq!(read("- digs\n**Water:** pours daily"), "- digs\n\n**Water:** pours daily");
    }

    #[test]
    fn lines_that_all_have_labels_stand_apart() {
        let lines = "Soil: digs deep\nSun and rain: waits\nWater: pours";
        assert_eq!(read(lines).split("\n\n").count(), 3);
        assert_eq!(read("土：挖\n水：浇").split("\n\n").count(), 2);
        for text in ["Soil: digs\nand rakes", "Soil:\nWater: pours", "Note: digs. Then\nhe: pours"]
        {
            assert!(!read(text).contains("\n\n"), "{text}");
        }
    }

    #[test]
    fn what_goes_on_in_the_next_line_stays_in_its_item() {
        for text in [
            "- knows the tools and\nthe following:\n- spades",
            "- knows the\n**sharp** tools",
            "- knows these tools:\n  - spades",
            "- knows\nTools\n- spades",
        ] {
            assert!(!read(text).contains("\n\n"), "{text}");
        }
    }
}
