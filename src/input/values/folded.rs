//! Texts over several lines, which YAML folds into one: where lines are items or
//! Chinese, their ends are read as people mean them.

use crate::input::markup::{begins_item, joins};

/// A text that was folded, with the line ends before items; and the position of the
/// first line that is one. None if the lines are as they should be.
pub fn unfolded(written: &str, is_block: bool) -> Option<(String, usize)> {
    let is_head = is_block && written.trim_start().starts_with('>');
    let lines: Vec<&str> = written.lines().skip(usize::from(is_head)).collect();
    // The first line begins where its text does.
    let rest = lines.iter().skip(usize::from(!is_head));
    let said = rest.filter(|line| !line.trim().is_empty());
    let shared = said.map(|line| indent(line)).min().unwrap_or_default();
    let is_item = |line: &&str, may_be_tight| begins_item(line.trim(), may_be_tight);
    let may_be_tight = lines.iter().filter(|line| is_item(line, true)).count() > 1;
    let mut text = String::new();
    let (mut first_item, mut is_joined) = (None, false);
    for (at, line) in lines.iter().enumerate() {
        let body = line.trim();
        let deeper = indent(line).saturating_sub(shared);
        if text.is_empty() {
            text.push_str(body);
            continue;
        }
        if body.is_empty() {
            text.push('\n');
        } else if begins_item(body, may_be_tight) {
            let number = at.saturating_add(usize::from(is_head));
            first_item.get_or_insert(number);
            text.push('\n');
            text.extend(std::iter::repeat_n(' ', deeper));
        } else if is_block && deeper > 0 {
            text.push('\n');
        } else if joins(&text, body) {
            is_joined = true;
        } else if !text.ends_with('\n') {
            text.push(' ');
        }
        text.push_str(body);
    }
    match first_item {
        Some(first) => Some((text, first)),
        None => is_joined.then_some((text, usize::MAX)),
    }
}

fn indent(line: &str) -> usize {
    line.len().saturating_sub(line.trim_start_matches(' ').len())
}
