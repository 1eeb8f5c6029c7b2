//! Remarks (`# …`) that were perhaps meant as text: YAML takes all after a space and a `#` for one.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic, Problems, short};
use crate::base::source::{Place, Source, one_line, placed_lines};

/// A text in the file, and whether it stands there without quotes.
pub struct Written {
    pub range: Range<usize>,
    /// Whether it has no quotes.
    pub plain: bool,
}

/// Warns of each remark that ends a text or stands in the place of one. A remark
/// behind two spaces or more, with a space behind its `#`, is meant as one.
/// `texts` are all that the file holds, in order.
pub fn check(source: &Arc<Source>, texts: &[Written], warnings: &mut Problems) {
    for (start, line) in placed_lines(source.text()) {
        if line.contains('#')
            && let Some((range, whole)) = cut(source.text(), start, line.trim_end(), texts)
        {
            warnings.add(|| said(Place::new(source, range), &whole));
        }
    }
}

fn said(place: Place, quoted: &str) -> Diagnostic {
    Diagnostic::warning(Code::RemarkInText, "what follows the `#` is a remark, and is not read")
        .at(place)
        .help(format!("if it belongs to the text, write {quoted}"))
        .help("if it is a remark, write two spaces before the `#` and one behind it")
}

/// The remark of a line, if it may be meant as text, and what is to be written then.
fn cut(text: &str, start: usize, line: &str, texts: &[Written]) -> Option<(Range<usize>, String)> {
    let at = remark(start, line, texts)?;
    let (with_gap, remark) = line.split_at_checked(at)?;
    let before = with_gap.trim_end();
    let gap = with_gap.get(before.len()..)?;
    let is_tight = !remark.get(1..)?.starts_with(char::is_whitespace);
    let is_meant = gap.len() > 1 && (!is_tight || remark == "#");
    let end = start.saturating_add(before.len());
    let after = texts.partition_point(|text| text.range.start < end);
    let last = after.checked_sub(1).and_then(|last| texts.get(last));
    let all = |from: usize| {
        one_line(text.get(from..start.saturating_add(line.len())).unwrap_or_default())
    };
    let quoted = |text: &str| format!("'{}'", short(text).replace('\'', "''"));
    let range = start.saturating_add(at)..start.saturating_add(line.len());
    if before.trim().is_empty() {
        let last = last.filter(|last| last.plain && is_tight && goes_on(text, last, &range))?;
        return Some((range, quoted(&all(last.range.start))));
    }
    let ended = last.filter(|last| (last.plain || is_tight) && last.range.end == end);
    if is_meant || remark == "#" && ended.is_none() {
        return None;
    }
    let is_quoted = before.ends_with(['"', '\'', ']', '}']);
    if let Some(ended) = ended {
        return Some((range, quoted(&all(ended.range.start))));
    }
    if is_quoted && is_tight {
        return Some((range, quoted(remark)));
    }
    let is_key = before.ends_with(':');
    let is_item = before.trim_start().trim_end_matches(['-', ' ']).is_empty();
    let below = text.get(range.end..)?;
    if (is_key || is_item) && is_empty(before, is_key, below) {
        return Some((range, quoted(remark)));
    }
    // A list goes on below the key, of which this may be the first item.
    let next = below.lines().find(|line| !line.trim().is_empty())?.trim_start();
    let is_first = is_key && is_tight && next.starts_with("- ");
    is_first.then(|| (range, format!("- {}", quoted(remark))))
}

/// Whether a remark stands where a text of the line above goes on, deeper than its key or its
/// dash; what is behind `#-` was a bullet.
fn goes_on(text: &str, last: &Written, remark: &Range<usize>) -> bool {
    let line =
        |at: usize| text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let between = text.get(last.range.end..remark.start).unwrap_or_default();
    let ahead = line(last.range.start);
    let body = ahead.trim_start_matches([' ', '-']);
    let column = if body.trim_end().ends_with(':') {
        ahead.len().saturating_sub(body.len())
    } else {
        ahead.rfind('-').unwrap_or(usize::MAX)
    };
    let is_bullet = text.get(remark.clone()).is_some_and(|it| it.starts_with("#-") || it == "#");
    between.trim().is_empty()
        && between.matches('\n').count() == 1
        && line(remark.start).len() > column
        && !is_bullet
}

/// Where the remark of a line begins: at the first `#` apart that is in no text.
fn remark(start: usize, line: &str, texts: &[Written]) -> Option<usize> {
    let mut signs = line.match_indices('#').map(|(at, _)| at);
    signs.find(|&at| {
        let place = start.saturating_add(at);
        let next = texts.partition_point(|text| text.range.start <= place);
        let before = next.checked_sub(1).and_then(|before| texts.get(before));
        let is_within = before.is_some_and(|text| place < text.range.end);
        let is_apart = line.get(..at).is_some_and(|it| it.is_empty() || it.ends_with([' ', '\t']));
        is_apart && !is_within
    })
}

/// Whether a key or a dash has nothing below it.
fn is_empty(line: &str, is_key: bool, below: &str) -> bool {
    let indent = |line: &str| line.len().saturating_sub(line.trim_start().len());
    let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let name = line.trim_start_matches([' ', '-']);
    let column = if is_key { line.len().saturating_sub(name.len()) } else { indent(line) };
    below.lines().find(is_said).is_none_or(|next| {
        let is_list = is_key && next.trim_start().starts_with("- ") && indent(next) == column;
        indent(next) <= column && !is_list
    })
}

#[cfg(test)]
mod tests {
    use crate::base::source::Source;
    use crate::input::values::tree;

    fn told(text: &str) -> Vec<String> {
        let tree = tree(&Source::new("a.yaml", text)).unwrap();
        let told = tree.warnings().into_list();
        told.into_iter().map(|it| it.help.first().cloned().unwrap_or_default()).collect()
    }

    #[test]
    fn a_remark_where_a_text_goes_on_ends_or_begins_is_told() {
        let help = |text: &str| format!("if it belongs to the text, write {text}");
        assert_eq!(told("a:\n- Is our\n  #1 contact\n"), [help("'Is our #1 contact'")]);
        assert_eq!(told("a:\n- Is\n  our #1 contact\n"), [help("'Is our #1 contact'")]);
        assert_eq!(told("a:\n- Writes C #\n"), [help("'Writes C #'")]);
        assert_eq!(told("a: #1 rule\n- b\n"), [help("- '#1 rule'")]);
        let meant =
            "a:\n  - b\n  #c\n  - d\n    # e\n    #- f\n  - g  #\nh:\n  - i: j\n    #k: l\n";
        assert_eq!(told(meant), Vec::<String>::new());
    }

    #[test]
    fn a_remark_right_behind_quotes_is_told_unless_a_space_follows() {
        for (text, told) in [("a: \"b\" #2 of c", 1), ("a: [b] #2", 1), ("a: \"b\" # c", 0)] {
            let tree = tree(&Source::new("a.yaml", text)).unwrap();
            assert_eq!(tree.warnings().into_list().len(), told, "{text}");
        }
    }
}
