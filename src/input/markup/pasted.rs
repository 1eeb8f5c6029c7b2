//! Lists as people paste them: lines that begin with a bullet of a word processor,
//! a dash, a letter or a number, made lists of Markdown.
//!
//! A round bullet is never meant as anything else. Dashes, and marks without a space
//! behind them, make a list where two lines have them or one stands below an item; that
//! is said, and so is a list of numbers on one line.

use std::collections::BTreeMap;
use std::ops::Range;

use super::edits::Edit;

/// Signs that begin nothing but an item; the last five are those of Word's fonts.
const BULLETS: &str = "•▪‣●○◦■□◆◇➢➤►▶⁃∙\u{F0B7}\u{F0A7}\u{F0D8}\u{F076}\u{F0FC}";

/// Signs that may begin an item.
const DASHES: &str = "–—·✓✔☑☐✗✘✅→⇒➔★☆";

/// The sign behind which an item begins without a space, in Japanese.
pub const TIGHT: char = '・';

/// Whether a line begins as an item of a list does; with a mark that no space follows
/// only if it `may_be_tight`.
pub fn begins_item(line: &str, may_be_tight: bool) -> bool {
    let body = line.trim();
    match mark(body) {
        // `+` may be a sum.
        Some((Mark::Bullet(_) | Mark::Dash(_), _)) => !body.starts_with("+ "),
        Some((Mark::Tight(_), _)) => may_be_tight,
        _ => false,
    }
}

/// How deep lists are told apart by their signs.
const DEEPEST: usize = 4;

/// The most columns by which an item's line is indented.
const WIDEST: usize = 32;

/// Whether a sign may begin an item as people paste it.
pub fn is_pasted(c: char) -> bool {
    BULLETS.contains(c) || DASHES.contains(c)
}

/// What is to be done so that lists are lists, and where the first line is that is
/// read as an item although it may not be meant as one.
#[derive(Default)]
pub struct Pasted {
    pub edits: Vec<Edit>,
    /// The sign of the first item that was guessed.
    pub guess: Option<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    /// A bullet, or a mark of Markdown with its space.
    Bullet(char),
    Dash(char),
    /// `-` or `*` without a space.
    Tight(char),
    /// `a.` or `b)`: its position in the alphabet, and what it is as a Roman number.
    Letter([u64; 2], char),
    /// `1.` or `2)`, and whether a space follows.
    Number(u64, char, bool),
}

/// Roman numbers as lists have them, from 1.
const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

struct Line<'t> {
    /// Columns of white space at its start, and the bytes that they take.
    indent: usize,
    body_at: usize,
    body: &'t str,
    mark: Option<Mark>,
    /// The bytes of the mark and the white space behind it.
    mark_len: usize,
    /// Whether it is one of several items on a line, and the white space before the others.
    parted: Option<usize>,
}

impl Line<'_> {
    /// Whether Markdown sees the item that the line is.
    fn is_markdown(&self) -> bool {
        let mut rest = self.body.chars();
        matches!(rest.next(), Some('-' | '*' | '+'))
            && matches!(rest.next(), Some(' ' | '\t'))
            && doubled(rest.as_str()) == 0
    }

    /// The end of a line, and white space up to where this one begins.
    fn new_line(&self) -> String {
        format!("\n{}", " ".repeat(self.indent.min(WIDEST)))
    }
}

/// Finds lists in a text.
pub fn find(markdown: &str) -> Pasted {
    let mut pasted = Pasted::default();
    let lines = lines(markdown);
    let items = items(&lines);
    let mut marked = lines.iter().zip(&items);
    if marked.all(|(line, item)| item.is_none() || line.is_markdown()) {
        for line in &lines {
            split(line, &mut pasted.edits);
        }
        return pasted;
    }
    let mut levels: Vec<(usize, char)> = Vec::new();
    let mut is_counting = false;
    for (line, item) in lines.iter().zip(items) {
        let (Some(mark), Some(number)) = (line.mark, item) else {
            is_counting &= !line.body.is_empty() && line.indent > 0;
            continue;
        };
        if line.is_markdown() {
            levels.retain(|(deep, _)| *deep < line.indent);
            levels.push((line.indent, '-'));
            is_counting = false;
            continue;
        }
        let start = line.body_at.saturating_sub(line.parted.unwrap_or_default());
        let place = start..line.body_at.saturating_add(line.mark_len);
        let mut edit = |with: String| {
            pasted.edits.push(Edit { range: place.clone(), with });
        };
        match mark {
            Mark::Letter(_, sign) | Mark::Number(_, sign, _) => {
                let is_apart = is_counting && line.parted.is_none_or(|blank| blank == 0);
                let is_seen = is_apart || matches!(mark, Mark::Letter(..)) && line.parted.is_none();
                let gap = if is_seen { String::new() } else { line.new_line() };
                edit(format!("{gap}{number}{sign} "));
            }
            Mark::Bullet(sign) | Mark::Dash(sign) | Mark::Tight(sign) => {
                let level = level(&mut levels, line.indent, sign);
                let more = level.saturating_mul(2).saturating_sub(line.indent);
                edit(format!("{}- ", " ".repeat(more)));
            }
        }
        is_counting = matches!(mark, Mark::Letter(..) | Mark::Number(..));
        split(line, &mut pasted.edits);
        let is_guess = matches!(mark, Mark::Dash(_) | Mark::Tight(_) | Mark::Letter(..));
        if (is_guess || line.parted.is_some()) && pasted.guess.is_none() {
            pasted.guess = Some(place);
        }
    }
    pasted
}

/// The level of an item by its sign: another sign than those before, on lines that
/// are indented alike, is one of a list below.
fn level(levels: &mut Vec<(usize, char)>, indent: usize, sign: char) -> usize {
    levels.retain(|(deep, _)| *deep <= indent);
    if let Some(level) = levels.iter().position(|&it| it == (indent, sign)) {
        levels.truncate(level.saturating_add(1));
        return level;
    }
    levels.push((indent, sign));
    levels.len().saturating_sub(1).min(DEEPEST)
}

/// The lines of a text that are not in fenced code.
fn lines(markdown: &str) -> Vec<Line<'_>> {
    let mut end = 0_usize;
    let mut fence: Option<&str> = None;
    let mut lines = Vec::new();
    for line in markdown.split_inclusive('\n') {
        let start = end;
        end = end.saturating_add(line.len());
        let body = line.trim_start_matches([' ', '\t']);
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
                    });
                    body_at = body_at.saturating_add(body.len());
                }
            }
            _ => {}
        }
    }
    lines
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
fn mark(body: &str) -> Option<(Mark, usize)> {
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
    Some((Mark::Number(name.parse().ok()?, sign, is_apart), length))
}

/// Of each line its number if it is an item that Markdown would not see, or belongs with
/// such items; 0 where items are not counted.
fn items(lines: &[Line<'_>]) -> Vec<Option<u64>> {
    let mut signs: BTreeMap<char, usize> = BTreeMap::new();
    for line in lines {
        if let Some(Mark::Dash(sign) | Mark::Tight(sign) | Mark::Bullet(sign)) = line.mark {
            let count = signs.entry(sign).or_default();
            *count = count.saturating_add(1);
        }
    }
    let is_repeated = |sign: char| signs.get(&sign).is_some_and(|&count| count > 1);
    // The indentation of the item right above.
    let mut above = None;
    let items = lines.iter().map(|line| {
        let is_item = match line.mark {
            Some(Mark::Bullet(_)) => true,
            Some(Mark::Dash(sign) | Mark::Tight(sign)) => {
                is_repeated(sign) || above == Some(line.indent)
            }
            _ => false,
        };
        above = is_item.then_some(line.indent);
        is_item.then_some(0)
    });
    let mut items: Vec<_> = items.collect();
    for (at, number) in runs(lines).into_iter().flatten() {
        if let Some(item) = items.get_mut(at) {
            *item = Some(number);
        }
    }
    items
}

/// What runs differ in: indentation, the way of counting, and the sign behind it.
type Key = (usize, usize, char);

/// Lines that count on from one another, each with its number.
type Run = Vec<(usize, u64)>;

/// Lines that count on from one another, indented alike, with their numbers, and that Markdown does
/// not see as a list: it wants a space, a number, and an empty line before any but one.
fn runs(lines: &[Line<'_>]) -> Vec<Run> {
    // Of each run its last number, and its lines unless Markdown sees them.
    let mut open: BTreeMap<Key, (u64, Option<Run>)> = BTreeMap::new();
    let mut runs = Vec::new();
    let mut is_alone = true;
    for (at, line) in lines.iter().enumerate() {
        // By alphabet, by Roman numbers and by digits.
        let (numbers, sign, is_seen) = match line.mark {
            Some(Mark::Letter([letter, roman], sign)) => ([letter, roman, 0], sign, false),
            Some(Mark::Number(number, sign, is_apart)) => {
                // Within a list, a number may go on behind one that a bullet stands before.
                let is_seen = is_apart && (is_alone || number == 1 || line.indent > 0);
                ([0, 0, number], sign, is_seen && line.parted.is_none())
            }
            _ => ([0; 3], ' ', false),
        };
        is_alone = line.body.is_empty();
        for (way, number) in numbers.into_iter().enumerate().filter(|(_, number)| *number > 0) {
            let run = open.entry((line.indent, way, sign)).or_default();
            if run.0 > 0 && run.0.saturating_add(1) == number {
                run.0 = number;
                run.1.iter_mut().for_each(|lines| lines.push((at, number)));
            } else {
                let starts = !is_seen && (number == 1 || way == 2);
                let run = std::mem::replace(run, (number, starts.then(|| vec![(at, number)])));
                runs.extend(run.1);
            }
        }
    }
    runs.extend(open.into_values().filter_map(|(_, run)| run));
    runs.retain(|run| run.len() > 1);
    runs
}

/// Parts items on one line: "• A • B", or "Such as: • A • B".
fn split(line: &Line<'_>, edits: &mut Vec<Edit>) {
    let Some(sign) = line.body.chars().find(|&c| BULLETS.contains(c)) else {
        return;
    };
    let (before, _) = line.body.split_once(sign).unwrap_or_default();
    let starts = before.is_empty();
    let is_several = line.body.matches(sign).count() > 1;
    if line.body.starts_with('|') || !is_several || !(starts || before.trim_end().ends_with(':')) {
        return;
    }
    let new_line = line.new_line();
    for (at, _) in line.body.match_indices(sign).skip(usize::from(starts)) {
        let (before, after) = line.body.split_at_checked(at).unwrap_or_default();
        let text = after.trim_start_matches(sign).trim_start();
        let start = line.body_at.saturating_add(before.trim_end().len());
        let end = line.body_at.saturating_add(line.body.len().saturating_sub(text.len()));
        edits.push(Edit { range: start..end, with: format!("{new_line}- ") });
    }
}
