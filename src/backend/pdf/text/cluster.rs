//! Which characters are seen, and what is shown in place of one that no face has.

use std::borrow::Cow;
use std::fmt::Write;

/// The part of `text` that is set. Tabs and line ends become spaces; other
/// control characters and byte order marks are left out (ISO 19005-2 6.2.11.7.2
/// bans the latter); a soft hyphen stays only at the end, where a line broke.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    if text.chars().all(|c| shown(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    let body = text.trim_end_matches(SOFT_HYPHEN);
    let mut out: String = body.chars().filter_map(shown).collect();
    if body.len() < text.len() {
        out.push(SOFT_HYPHEN);
    }
    Cow::Owned(out)
}

fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        BYTE_ORDER_MARK | SOFT_HYPHEN => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Whether `c` shows nothing by itself: a joiner, a variation selector, a tag (Unicode 17,
/// `Default_Ignorable_Code_Point`; Hangul fillers aside, which have a width).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether no standard says what `c` is: private use and noncharacters. PDF/A
/// wants them replaced (ISO 19005-2 6.2.11.7.3).
pub(super) fn is_private(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF_0000..) || code & 0xFFFE == 0xFFFE
}

/// The code points of `cluster` in brackets: `[U+1F680]`.
pub(super) fn code_points(cluster: &str) -> String {
    let mut out = String::new();
    for c in cluster.chars().filter(|&c| !is_invisible(c)) {
        // Writing to a string cannot fail.
        let _ = write!(out, "[U+{:04X}]", u32::from(c));
    }
    out
}

/// Where a word may break; shown as a hyphen if a line ends there.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';
const BYTE_ORDER_MARK: char = '\u{feff}';
