//! Characters that nobody sees: control characters, which outputs cannot hold,
//! those that set the direction of the text around them (Unicode Standard Annex 9,
//! section 2), by which a text can be made to read as another, and tags.
//!
//! Marks of a direction stay, and isolates that end in the paragraph in which they begin:
//! people who write from right to left need them, and neither reaches beyond itself.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic};
use crate::base::source::{Place, Source, find, moved};

/// Whether a character embeds, overrides, isolates or marks a direction, or is a
/// tag (U+E0000 to U+E007F), by which text can be hidden.
pub fn sets_direction(c: char) -> bool {
    is_tag(c)
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

/// Whether nobody sees a character where it stands in a name: it sets a direction,
/// has no width, or shows only at the end of a line.
pub fn is_unseen(c: char) -> bool {
    sets_direction(c)
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Says which character of a name nobody sees, if it has one.
pub fn note(name: &str) -> Option<String> {
    let found = u32::from(name.chars().find(|&c| is_unseen(c))?);
    Some(format!("the name holds U+{found:04X}, which nobody sees"))
}

/// Whether XML or YAML cannot hold a character; white space is none of these.
fn is_control(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a character is only read one way or begins or ends an isolate.
fn may_stay(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}') || is_of_isolate(c)
}

/// Whether a character begins or ends an isolate.
pub fn is_of_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

/// Where isolates stand that do not begin and end in one paragraph, between two empty lines.
pub fn unpaired(text: impl Iterator<Item = (usize, char)>) -> Vec<usize> {
    let (mut open, mut lone) = (Vec::new(), Vec::new());
    let mut is_line_end = false;
    for (at, c) in text {
        let was_line_end = std::mem::replace(&mut is_line_end, c == '\n');
        match c {
            '\n' if was_line_end => lone.append(&mut open),
            '\u{2066}'..='\u{2068}' => open.push(at),
            '\u{2069}' if open.pop().is_none() => lone.push(at),
            _ => {}
        }
    }
    lone.append(&mut open);
    lone.sort_unstable();
    lone
}

/// The invisible characters that do not stay, with their places; in a part, all isolates do.
fn found(text: &str, is_part: bool) -> Vec<(usize, char)> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Vec::new();
    }
    let lone = if is_part { Vec::new() } else { unpaired(text.char_indices()) };
    let goes = |&(at, c): &(usize, char)| {
        is_control(c) || (sets_direction(c) && (!may_stay(c) || lone.binary_search(&at).is_ok()))
    };
    text.char_indices().filter(goes).collect()
}

/// The first invisible character of a text that does not stay.
pub fn first(text: &str) -> Option<char> {
    found(text, false).first().map(|(_, c)| *c)
}

/// The invisible characters that do not stay, each once; in a part, all isolates do.
pub fn each(text: &str, is_part: bool) -> Vec<char> {
    let mut each = Vec::new();
    for (_, c) in found(text, is_part) {
        if !each.contains(&c) {
            each.push(c);
        }
    }
    each
}

/// A text without characters that set the direction of others, and with U+FFFD in place of control
/// characters, as `CommonMark` 2.3 says of U+0000; all isolates stay in a part of a paragraph.
pub fn replaced(text: &str, is_part: bool) -> Cow<'_, str> {
    let found = found(text, is_part);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let seen = text.char_indices().filter_map(|(at, c)| {
        let stays = found.binary_search_by_key(&at, |(at, _)| *at).is_err();
        if stays { Some(c) } else { is_control(c).then_some('\u{FFFD}') }
    });
    Cow::Owned(seen.collect())
}

/// Says what is done about an invisible character.
pub fn warning(c: char) -> Diagnostic {
    let code = u32::from(c);
    if sets_direction(c) {
        let does = if is_tag(c) { "hides text" } else { "changes the direction of text" };
        let message = format!("U+{code:04X}, which {does}, is left out");
        let warning = Diagnostic::warning(Code::DirectionCharacter, message)
            .help("delete it; nobody sees it, and it can make a text read as another");
        if may_stay(c) {
            return warning.help("if it is meant, begin and end it in the same paragraph");
        }
        warning
    } else {
        let message = format!("U+{code:04X}, which cannot be printed, is replaced by “\u{FFFD}”");
        Diagnostic::warning(Code::ControlCharacter, message)
            .help("delete it; editors show it as a box, or not at all")
    }
}

/// Where an invisible character stands in the bytes `range` of a source. Where
/// it is written in another way, such as `\u200f`, the whole range counts.
pub fn place(source: &Arc<Source>, range: Range<usize>, c: char) -> Place {
    let written = find(source.slice(range.clone()), c.encode_utf8(&mut [0; 4]));
    Place::new(source, written.map_or(range.clone(), |at| moved(&at, range.start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_left_out_or_replaced_and_all_else_stays() {
        for (text, seen) in [
            ("a\u{202E}b\u{2066}c\u{2069}\u{2069}d\u{E0041}", "ab\u{2066}c\u{2069}d"),
            ("a\u{2067}b\n\nc\u{2069}", "ab\n\nc"),
            ("a\u{2067}b\nc\u{2069}", "a\u{2067}b\nc\u{2069}"),
            ("\u{200E}a\u{200F}b\u{61C}", "\u{200E}a\u{200F}b\u{61C}"),
            ("a\u{7}b\u{9B}c\u{FFFF}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
            ("a\tb\nc\u{A0}d\u{200D}\u{AD}e\u{2028}", "a\tb\nc\u{A0}d\u{200D}\u{AD}e\u{2028}"),
        ] {
            assert_eq!(replaced(text, false), seen);
        }
    }
}
