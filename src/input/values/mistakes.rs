//! The mistakes of people who have never seen YAML, each with what mends it.
//!
//! A parser mostly stops a line or more too late. So each rule looks at each of the lines
//! around, and what it would change is tried: `whole` keeps what lets the parser go furthest.

use super::across_lines;
use super::lines::{Line, Mend, Page, is_word, quoted};

/// How many lines above the place are looked at.
const ABOVE: usize = 24;

/// How many are looked at for a quotation mark that is not closed.
const FAR_ABOVE: usize = 400;

type Rule = fn(&Page<'_>, usize, &Line<'_>) -> Option<Mend>;

/// The surest first: of two that let the parser go as far, the first counts.
const RULES: &[Rule] = &[
    across_lines::white_space,
    |_, _, line| tight_dash(line),
    across_lines::bullets,
    |page, _, line| sign_for_colon(page, line),
    |page, _, line| quoted_pair(page, line),
    across_lines::comma_at_end,
    |_, _, line| behind_quote(line),
    |page, _, line| no_colon(page, line),
    across_lines::doubled,
    across_lines::text_behind_sign,
    |page, _, line| two_colons(page, line),
    across_lines::colon_below,
    |_, _, line| unquoted(line),
    |_, _, line| remark(line),
    across_lines::dash_too_many,
    across_lines::key_below_empty,
    across_lines::too_far_right,
    across_lines::dash_missing,
];

/// What may be meant where a parser could not go on at a byte, perhaps within a bracket.
pub fn mends(page: &Page<'_>, at: usize, bracket: Option<usize>) -> Vec<Mend> {
    let here = page.lines.partition_point(|line| line.start <= at).saturating_sub(1);
    let near = || (here.saturating_sub(ABOVE)..=here).rev().chain([here.saturating_add(1)]);
    let near = || near().filter_map(|at| Some((at, page.lines.get(at)?)));
    let mut mends: Vec<_> = bracket.map_or_else(Vec::new, |open| in_bracket(page, open, here));
    let each = RULES.iter().flat_map(|rule| near().filter_map(|(at, line)| rule(page, at, line)));
    mends.extend(each);
    mends.extend(open_quote(page, here));
    mends.extend(near().flat_map(|(at, line)| across_lines::misplaced(page, at, line)));
    let late: [Rule; 2] = [across_lines::goes_on, nameless];
    mends.extend(late.iter().flat_map(|rule| near().filter_map(|(at, it)| rule(page, at, it))));
    mends.extend(across_lines::before_all(page));
    mends
}

fn tight_dash(line: &Line<'_>) -> Option<Mend> {
    let rest = line.body().strip_prefix('-').filter(|it| it.starts_with(char::is_alphabetic))?;
    Some(line.written("a bullet has no space behind its `-`", "write", &format!("- {rest}")))
}

/// A key with another sign in place of its `: `.
fn sign_for_colon(page: &Page<'_>, line: &Line<'_>) -> Option<Mend> {
    let content = line.content();
    for (sign, what) in [
        (':', "space behind its `:`"),
        ('：', "`:` but the wide sign `：`"),
        ('=', "`:` but a `=`"),
        (';', "`:` but a `;`"),
    ] {
        let Some((key, value)) = content.split_once(sign) else {
            continue;
        };
        let (key, said) = (key.trim_end(), value.trim_start());
        let is_tight = sign != ':' || !content.contains(": ") && !said.starts_with("//");
        let is_said = !said.is_empty() && (sign != ';' || page.is_key(key));
        if is_word(key) && is_tight && is_said && (sign != ':' || !value.starts_with(' ')) {
            let what = match value.chars().next() {
                Some(c @ '\u{A0}'..) if sign == ':' && c.is_whitespace() => {
                    format!("space behind its `:`, but U+{:04X}", u32::from(c))
                }
                _ => what.to_string(),
            };
            let pair = line.with_value(&format!("{key}: {said}"));
            return line
                .pair()
                .is_none()
                .then(|| line.written(format!("the key `{key}` has no {what}"), "write", &pair));
        }
    }
    None
}

/// Quotes around a key and its value.
fn quoted_pair(page: &Page<'_>, line: &Line<'_>) -> Option<Mend> {
    let content = line.content();
    let quote = content.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = content.strip_prefix(quote)?.strip_suffix(quote)?;
    if let Some(text) = inside.strip_prefix("- ") {
        let written = format!("- {quote}{text}{quote}");
        return Some(line.written("the quotes stand around the `-` as well", "write", &written));
    }
    let (key, _) = inside.split_once(':').filter(|(key, _)| page.is_key(key))?;
    let message = format!("the quotes stand around the key `{key}` and its text");
    Some(line.written(message, "write", &line.with_value(inside)))
}

/// A key that is known, without its `:`.
fn no_colon(page: &Page<'_>, line: &Line<'_>) -> Option<Mend> {
    let content = line.content();
    let (key, value) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
    let key = key.trim_end_matches(['.', ',', '-', '–']);
    let value = value.trim_matches(['-', '>', '–', '→', ' ']);
    let key = [key.to_string(), key.to_lowercase()].into_iter().find(|key| page.is_key(key))?;
    let is_pair = line.pair().is_some() || value.starts_with([':', '=', '：', ';']);
    let written = line.with_value(format!("{key}: {value}").trim_end());
    (!is_pair).then(|| line.written("a key has no `:`", "write", &written))
}

/// A text that goes on behind its closing quotation mark.
fn behind_quote(line: &Line<'_>) -> Option<Mend> {
    let value = line.value();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = value.get(1..)?;
    let (_, behind) = inside.split_once(quote)?;
    let behind = behind.trim_start();
    let goes_on = !matches!(behind, "" | ",") && !behind.starts_with(['#', ':', ']', '}', quote]);
    goes_on.then_some(())?;
    let whole = value.strip_suffix(quote).map_or(value, |_| match inside.matches(quote).count() {
        // An apostrophe within the quotes.
        count if count % 2 == 0 => inside.strip_suffix(quote).unwrap_or(inside),
        _ => value,
    });
    let written = line.with_value(&quoted(whole));
    if behind.starts_with(',') {
        let message = "two texts on one line, each in quotes";
        let mend = line.written(message, "if they are one text, put it in quotes:", &written);
        return Some(
            mend.help("if they are two, write each on a line of its own, without the comma"),
        );
    }
    let message = "the text goes on after its closing quote";
    Some(line.written(message, "put the whole text in quotes:", &written))
}

/// A second `: ` on a line.
fn two_colons(page: &Page<'_>, line: &Line<'_>) -> Option<Mend> {
    let is_text = line.is_item() && !page.has_key(line);
    let value = if is_text { line.content() } else { line.value() };
    let is_cut = value.contains(": ") || value.ends_with(':');
    (line.is_item() || line.pair().is_some()).then_some(())?;
    (is_cut && !value.starts_with(['"', '\'', '[', '{', '|', '>'])).then_some(())?;
    let body = line.body();
    let before = body.get(..body.len().saturating_sub(value.len()))?;
    let written = format!("{before}{}", quoted(value));
    Some(line.written(
        "a text that holds `: ` needs quotes",
        "put quotes around the text:",
        &written,
    ))
}

/// Characters that mean something else than themselves where a text starts.
const INDICATORS: &str = "[]{}*&!|>%@`,";

fn unquoted(line: &Line<'_>) -> Option<Mend> {
    let content = line.content();
    let behind = content.split_once(": ").map(|(_, value)| value.trim_start());
    let values = [Some(content), behind].into_iter().flatten();
    let mut found = values.filter_map(|it| Some((it, it.chars().next()?)));
    let (value, indicator) = found.find(|(_, first)| INDICATORS.contains(*first))?;
    if indicator == '[' && value.ends_with(']') && value.contains(", ") {
        return None;
    }
    let range = line.range();
    let range = range.end.saturating_sub(value.len())..range.end;
    let message = format!("a text that starts with `{indicator}` needs quotes");
    let before = line.body().get(..line.body().len().saturating_sub(value.len()))?;
    let help = format!("put quotes around the whole text: `{before}{}`", quoted(value));
    let mend = line.mend(message, vec![(range.clone(), quoted(value))]).help(help);
    Some(Mend { range, ..mend })
}

/// A remark as other languages write it, or a rule of signs.
fn remark(line: &Line<'_>) -> Option<Mend> {
    let body = line.body();
    let said = body.trim_matches(['/', '*', '<', '>', '!', '-', '=', '_', '~', '`', '+', ' ']);
    if said.is_empty() {
        let edits = vec![(line.range(), String::new())];
        return Some(line.mend("a line of signs says nothing here", edits).help("take it out"));
    }
    let is_one = ["//", "/*", "<!--", "--"].iter().any(|sign| body.starts_with(sign));
    let message = "a remark begins with `#`";
    is_one.then(|| line.written(message, "write", &format!("# {said}")))
}

/// A line that is neither a key nor a bullet, where one of these belongs.
fn nameless(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let body = line.body();
    let (key, value) = body.split_once(' ').unwrap_or((body, ""));
    let is_text = line.pair().is_none() && !line.is_item() && is_word(key);
    (is_text && line.indent() <= page.above(at).next()?.column()).then_some(())?;
    Some(line.written("a key has no `:`", "write", format!("{key}: {value}").trim_end()))
}

/// A quotation mark that is opened on a line and not closed on it or below.
fn open_quote(page: &Page<'_>, here: usize) -> Option<Mend> {
    let lines: Vec<_> = page.above(here.saturating_add(1)).take(FAR_ABOVE).collect();
    for (at, line) in lines.iter().enumerate() {
        let value = line.value();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let is_odd = |line: &Line<'_>| line.text.matches(quote).count() % 2 == 1;
        // The line of the place itself may hold the quote that closes it by mistake.
        let below = lines.iter().take(at).skip(1);
        if is_odd(line) && below.filter(|line| is_odd(line)).count() % 2 == 0 {
            let closed = line.with_value(&format!("{value}{quote}"));
            let message = "a quote is opened here and not closed";
            return Some(line.written(message, "close it at the end of the text:", &closed));
        }
    }
    None
}

/// What may be wrong in a list or in keys that a bracket opens at a byte.
fn in_bracket(page: &Page<'_>, open: usize, here: usize) -> Vec<Mend> {
    let first = page.lines.partition_point(|line| line.start <= open).saturating_sub(1);
    let Some(line) = page.lines.get(first) else {
        return Vec::new();
    };
    let mut mends: Vec<_> = cut_off(line).into_iter().collect();
    let bracket = page.text.get(open..).and_then(|it| it.chars().next()).unwrap_or('[');
    let (name, close) = if bracket == '{' { ("{", '}') } else { ("[", ']') };
    let lines = page.lines.get(first..=here).unwrap_or_default();
    for (at, line) in lines.iter().enumerate().take(ABOVE) {
        let body = line.body();
        let is_last = |sign: char| body.ends_with(sign);
        let next = lines.get(at.saturating_add(1)).map_or("", |next| next.body());
        let with_comma = ['"', '\''].iter().find_map(|quote| {
            let apart = format!("{quote} {quote}");
            let is_open = is_last(*quote) && next.starts_with(*quote);
            body.contains(&apart)
                .then(|| body.replace(&apart, &format!("{quote}, {quote}")))
                .or_else(|| is_open.then(|| format!("{body},")))
        });
        let of_keys = || {
            page.keys.iter().find_map(|key| {
                let (before, after) = body.split_once(&format!(" {key}: "))?;
                let before = before.trim_end_matches([';', ' ']);
                let is_apart = before.ends_with([',', '{']) || !before.contains('{');
                (!is_apart).then(|| format!("{before}, {key}: {after}"))
            })
        };
        let with_comma = with_comma.or_else(of_keys);
        let message = "between two texts in brackets, a comma is missing";
        mends.extend(with_comma.map(|it| line.written(message, "write", &it)));
    }
    for line in [lines.first(), lines.iter().rev().nth(1), lines.last()].into_iter().flatten() {
        let end = line.range().end;
        let mut mend = line.mend(
            format!("a `{name}` is opened and not closed"),
            vec![(end..end, close.to_string())],
        );
        mend.range = open..open.saturating_add(1);
        let help =
            format!("close it with `{close}`, or put quotes around the text if it belongs to it");
        mends.push(mend.help(help));
    }
    mends
}

/// A list whose end is part of a remark.
fn cut_off(line: &Line<'_>) -> Option<Mend> {
    let value = line.value();
    let (before, after) = value.split_once(" #").filter(|_| value.starts_with('['))?;
    let is_open = !before.contains(']') && before.matches(['"', '\'']).count() % 2 == 0;
    let start = before.rfind(['[', ',']).filter(|_| is_open)?.saturating_add(1);
    let behind = after.get(after.find([',', ']'])?..)?;
    let item = value.get(start..value.len().saturating_sub(behind.len()))?.trim();
    let written = line.with_value(&value.replacen(item, &format!("\"{item}\""), 1));
    let message = "what follows the `#` is a remark, also the `]` of the list";
    Some(line.written(message, "put quotes around the text:", &written))
}
