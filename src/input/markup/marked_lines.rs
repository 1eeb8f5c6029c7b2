//! The lines of a text, and the marks that they may begin with: bullets, dashes, letters and
//! numbers as people paste them. Whether a line with a mark is an item, `pasted` decides.

use crate::base::source::placed_lines;

/// Signs that begin nothing but an item; the last five are those of Word's fonts.
pub const BULLETS: &str = "•▪▫‣●○◦■□◆◇❖➢➤➜►▶⁃∙\u{F0B7}\u{F0A7}\u{F0D8}\u{F076}\u{F0FC}";

/// Signs that may begin an item.
const DASHES: &str = "–—−‐‑‒―·§✓✔☑☐☒✗✘✅→⇒➔★☆";

/// The sign behind which an item begins without a space, in Japanese.
pub const TIGHT: char = '・';

/// Whether a sign may begin an item as people paste it.
pub fn is_pasted(c: char) -> bool {
    BULLETS.contains(c) || DASHES.contains(c)
}

/// The most columns by which an item's line is indented.
const WIDEST: usize = 32;

#[derive(Clone, Copy, PartialEq)]
pub enum Mark {
    /// A bullet, or a mark of Markdown with its space.
    Bullet(char),
    Dash(char),
    /// `-` or `*` without a space.
    Tight(char),
    /// `a.` or `b)`: its position in the alphabet, and what it is as a Roman number.
    Letter([u64; 2], char),
    /// `1.`, `2)` or `3-`, and whether a space follows as Markdown wants it.
    Number(u64, char, bool),
}

/// Roman numbers as lists have them, from 1.
const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

pub struct Line<'t> {
    /// Columns of white space at its start, and the bytes that they take.
    pub indent: usize,
    pub body_at: usize,
    pub body: &'t str,
    pub mark: Option<Mark>,
    /// The bytes of the mark and the white space behind it.
    pub mark_len: usize,
    /// Whether it is one of several items on a line, and the white space before the others.
    pub parted: Option<usize>,
    /// The bytes before it, if some of them are white space that Markdown does not know.
    pub unseen: usize,
}

impl Line<'_> {
    /// Whether Markdown sees the item that the line is.
    pub fn is_markdown(&self) -> bool {
        let mut rest = self.body.chars();
        self.unseen == 0
            && matches!(rest.next(), Some('-' | '*' | '+'))
            && matches!(rest.next(), Some(' ' | '\t'))
            && doubled(rest.as_str()) == 0
    }

    /// The end of a line, and white space up to where this one begins.
    pub fn new_line(&self) -> String {
        format!("\n{}", " ".repeat(self.indent.min(WIDEST)))
    }
}

/// The lines of a text that are not in fenced code.
pub fn lines(markdown: &str) -> Vec<Line<'_>> {
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for (start, line) in placed_lines(markdown) {
        let body = line.trim_start_matches(|c| is_blank(c) || is_unseen(c));
        let blank = line.get(..line.len().saturating_sub(body.len())).unwrap_or_default();
        let marks = ["```", "~~~"].into_iter().find(|marks| body.starts_with(marks));
        match (fence, marks) {
            (None, Some(marks)) => fence = Some(marks),
            (Some(open), Some(marks)) if open == marks => fence = None,
            (None, None) => {
                let indent = blank.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
                let parts = parts(body.trim_end());
                let is_parted = parts.len() > 1;
                let mut body_at = start.saturating_add(blank.len());
                for part in parts {
                    let body = part.trim_start();
                    let before = part.len().saturating_sub(body.len());
                    let (mark, mark_len) = mark(body).unzip();
                    body_at = body_at.saturating_add(before);
                    lines.push(Line {
                        indent,
                        body_at,
                        body,
                        mark,
                        mark_len: mark_len.unwrap_or_default(),
                        parted: is_parted.then_some(before),
                        unseen: if blank.contains(is_unseen) { blank.len() } else { 0 },
                    });
                    body_at = body_at.saturating_add(body.len());
                }
            }
            _ => {}
        }
    }
    for at in 0..lines.len() {
        mark_bullet_before_text(&mut lines, at);
        mark_letters(&mut lines, at);
        mark_parts(&mut lines, at);
    }
    lines
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// White space that nobody sees and Markdown does not know.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{200b}' | '\u{feff}' | '\u{2002}'..='\u{200a}' | '\u{3000}')
}

/// A bullet alone on its line begins what stands on the next one.
fn mark_bullet_before_text(lines: &mut [Line<'_>], at: usize) {
    let next = lines.get(at.saturating_add(1)).filter(|next| next.mark.is_none());
    let text_at = next.filter(|next| !next.body.is_empty()).map(|next| next.body_at);
    let Some((line, text_at)) = lines.get_mut(at).zip(text_at) else {
        return;
    };
    let mut letters = line.body.chars();
    if let (Some(sign), None) = (letters.next(), letters.next())
        && BULLETS.contains(sign)
    {
        (line.mark, line.mark_len) =
            (Some(Mark::Bullet(sign)), text_at.saturating_sub(line.body_at));
    }
}

/// Word's second bullet as text, "o" and a space: a word too in other languages, so only on
/// two lines one below another, that are indented or stand below an item.
fn mark_letters(lines: &mut [Line<'_>], at: usize) {
    let is_o = |line: &Line<'_>| line.body.starts_with("o ") && line.body.len() > 2;
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    let is_below =
        before.is_some_and(|line| matches!(line.mark, Some(Mark::Bullet(c)) if c != '-'));
    let is_broken = before.is_some_and(|line| line.body.ends_with('\\'));
    let Some(pair) = lines.get_mut(at..=at.saturating_add(1)) else {
        return;
    };
    let may_be = |line: &Line<'_>| is_o(line) && (is_below || line.indent > 0);
    let breaks = |line: &Line<'_>| line.body.ends_with('\\');
    if !is_broken && pair.iter().all(may_be) && !pair.first().is_some_and(breaks) {
        for line in pair {
            (line.mark, line.mark_len) = (Some(Mark::Bullet('o')), 2);
        }
    }
}

/// Lines one below another that begin with the number of a part of a chapter, `1.1` and `1.2`: items
/// that keep it.
fn mark_parts(lines: &mut [Line<'_>], at: usize) {
    let is_broken = |line: &Line<'_>| line.body.trim_end_matches('\n').ends_with('\\');
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    if before.is_some_and(is_broken) {
        return;
    }
    let Some(pair) = lines.get_mut(at..=at.saturating_add(1)) else {
        return;
    };
    let is_part = |line: &Line<'_>| {
        let text = line.body.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = line.body.strip_suffix(text).unwrap_or_default().trim_end_matches('.');
        let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.');
        is_number
            && text.starts_with(is_blank)
            && text.trim_start().starts_with(char::is_alphabetic)
    };
    if pair.iter().all(is_part) && !pair.first().is_some_and(is_broken) {
        for line in pair {
            (line.mark, line.mark_len) = (Some(Mark::Bullet('.')), 0);
        }
    }
}

/// A line, cut where it counts on from its start: "1) one 2) two". With full stops it has
/// to count to three, as a sentence may end in a number.
fn parts(body: &str) -> Vec<&str> {
    let first = body.split(' ').next().unwrap_or_default();
    let sign = if first.ends_with(')') { ")" } else { "." };
    let open = if first.starts_with('(') { "(" } else { "" };
    let name = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let next = |count: usize| match name {
        "1" => Some(count.to_string()),
        "a" => char::from_digit(u32::try_from(count).ok()?.saturating_add(9), 36).map(String::from),
        "i" => ROMAN.get(count.saturating_sub(1)).map(ToString::to_string),
        _ => None,
    };
    let (mut parts, mut rest) = (Vec::new(), body);
    while let Some(name) = next(parts.len().saturating_add(2))
        && let Some((part, _)) = rest.split_once(&format!(" {open}{name}{sign} "))
    {
        parts.push(part);
        rest = rest.get(part.len()..).unwrap_or_default();
    }
    parts.push(rest);
    let least = if sign == ")" { 2 } else { 3 };
    if parts.len() < least { vec![body] } else { parts }
}

/// The mark that a line begins with, and its bytes with the white space behind it.
pub fn mark(body: &str) -> Option<(Mark, usize)> {
    let mut letters = body.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let text = rest.trim_start();
    let next = text.chars().next()?;
    let is_apart = text.len() < rest.len();
    let length = body.len().saturating_sub(text.len());
    let found = match first {
        // Word's second bullet is the letter itself.
        'o' if rest.starts_with(['\t', '\u{a0}']) || rest.starts_with("  ") => {
            (Mark::Bullet('o'), length)
        }
        _ if BULLETS.contains(first) || first == TIGHT => (Mark::Bullet(first), length),
        _ if DASHES.contains(first) && !is_pasted(next) => (Mark::Dash(first), length),
        '-' | '*' | '+' if is_apart => (Mark::Bullet(first), length.saturating_add(doubled(text))),
        '-' if body.starts_with("-- ") && body.len() > 3 => (Mark::Dash('–'), 3),
        '-' if next.is_alphabetic() => (Mark::Tight(first), length),
        '*' if next.is_alphabetic() && !rest.contains('*') => (Mark::Tight(first), length),
        _ => return counted(body),
    };
    Some(found)
}

/// The bytes of a bullet that was pasted behind a mark of Markdown.
fn doubled(text: &str) -> usize {
    let after = text.trim_start_matches(|c| BULLETS.contains(c));
    let has_none = after.len() == text.len();
    let after = after.trim_start();
    if has_none || after.is_empty() { 0 } else { text.len().saturating_sub(after.len()) }
}

/// The letter or number that a line begins with.
fn counted(body: &str) -> Option<(Mark, usize)> {
    let text = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = body.strip_suffix(text).and_then(|number| number.parse().ok());
    if let (Some(number @ 1..=999), Some(text)) = (number, text.strip_prefix("- ")) {
        let length = body.len().saturating_sub(text.trim_start().len());
        return Some((Mark::Number(number, '-', false), length));
    }
    let at = body.find(['.', ')'])?;
    let (name, rest) = body.split_at_checked(at)?;
    let name = name.strip_prefix('(').filter(|_| rest.starts_with(')')).unwrap_or(name);
    let sign = rest.chars().next()?;
    let rest = rest.get(1..)?;
    let text = rest.trim_start();
    let length = body.len().saturating_sub(text.len());
    let is_apart = text.len() < rest.len() && !text.is_empty();
    let is_letters = !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphabetic());
    if is_letters && is_apart {
        let lower = name.to_ascii_lowercase();
        let of_alphabet = match lower.as_bytes() {
            &[letter] => u64::from(letter).saturating_sub(96),
            _ => 0,
        };
        let roman = ROMAN.iter().position(|roman| *roman == lower);
        let roman = roman.map_or(0, |at| at.saturating_add(1) as u64);
        let numbers = [of_alphabet, roman];
        return (numbers != [0, 0]).then_some((Mark::Letter(numbers, sign), length));
    }
    let is_number = (1..=3).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_digit());
    let is_item = is_apart || text.starts_with(char::is_alphabetic);
    (is_number && is_item).then_some(())?;
    // Markdown does not know one in brackets.
    let is_apart = is_apart && !body.starts_with('(');
    Some((Mark::Number(name.parse().ok()?, sign, is_apart), length))
}
