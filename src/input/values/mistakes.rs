//! The mistakes of people who have never seen YAML, found on the lines around the
//! place where a parser could not go on: mostly it stops a line or more too late.

use std::ops::Range;

/// A mistake on one line, in the words of somebody who writes a ladder.
pub struct Mistake {
    /// The bytes of the line, without the white space around it.
    pub range: Range<usize>,
    pub message: String,
    pub help: String,
}

/// How many lines above the place are looked at.
const ABOVE: usize = 4;

/// How many are looked at for a quotation mark that is not closed.
const FAR_ABOVE: usize = 400;

#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn body(&self) -> &'t str {
        self.text.trim()
    }

    fn indent(&self) -> usize {
        self.text.len().saturating_sub(self.text.trim_start_matches(' ').len())
    }

    fn is_item(&self) -> bool {
        self.body() == "-" || self.body().starts_with("- ")
    }

    /// Without the dashes of items before it.
    fn content(&self) -> &'t str {
        let mut rest = self.body();
        while let Some(item) = rest.strip_prefix("- ") {
            rest = item.trim_start();
        }
        rest
    }

    /// The column at which the key or text of the line begins.
    fn column(&self) -> usize {
        self.text.trim_end().len().saturating_sub(self.content().len())
    }

    fn pair(&self) -> Option<(&'t str, &'t str)> {
        let content = self.content();
        let (key, value) =
            content.split_once(": ").or_else(|| Some((content.strip_suffix(':')?, "")))?;
        is_word(key).then_some((key, value.trim()))
    }

    /// What the line says behind its dashes and its key.
    fn value(&self) -> &'t str {
        self.pair().map_or(self.content(), |(_, value)| value)
    }

    fn with_value(&self, value: &str) -> String {
        let body = self.body();
        let before = body.len().saturating_sub(self.value().len());
        format!("{}{value}", body.get(..before).unwrap_or_default())
    }

    fn mistake(&self, message: impl Into<String>, help: impl Into<String>) -> Mistake {
        let blank = self.text.len().saturating_sub(self.text.trim_start().len());
        let start = self.start.saturating_add(blank);
        Mistake {
            range: start..start.saturating_add(self.body().len()),
            message: message.into(),
            help: help.into(),
        }
    }
}

fn is_word(key: &str) -> bool {
    let mut letters = key.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && key.len() <= 60
        && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The mistake that stopped a parser at a byte, if it is seen beyond doubt.
pub fn certain(text: &str, at: usize) -> Option<Mistake> {
    let (above, here) = around(text, at);
    let near = || here.iter().chain(above.iter().take(ABOVE));
    let below = below(text, at);
    near()
        .chain(&below)
        .find_map(of_white_space)
        .or_else(|| near().find_map(of_one_line))
        .or_else(|| here.as_ref().and_then(|line| two_keys(line, above.first())))
}

/// The mistake that most likely stopped a parser at a byte.
pub fn likely(text: &str, at: usize) -> Option<Mistake> {
    let (above, here) = around(text, at);
    let lines: Vec<_> = here.into_iter().chain(above).collect();
    let near = || (0..lines.len().min(ABOVE)).filter_map(|at| lines.get(at..)?.split_first());
    open_quote(&lines)
        .or_else(|| near().find_map(|(line, above)| misplaced(line, above)))
        .or_else(|| near().find_map(|(line, above)| nameless(line, above)))
}

/// The lines with words above a place, the nearest first, and the place's own.
fn around(text: &str, at: usize) -> (Vec<Line<'_>>, Option<Line<'_>>) {
    let (before, _) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let line_at = |start: usize| {
        let rest = text.get(start..)?;
        Some(Line { start, text: rest.lines().next()? })
    };
    let says = |line: &Line<'_>| !line.body().is_empty() && !line.body().starts_with('#');
    let mut above = Vec::new();
    let mut end = start;
    while above.len() < FAR_ABOVE && end > 0 {
        let before = text.get(..end.saturating_sub(1)).unwrap_or_default();
        end = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
        above.extend(line_at(end).filter(says));
    }
    (above, line_at(start).filter(says))
}

fn below(text: &str, at: usize) -> Option<Line<'_>> {
    let start = at.saturating_add(text.get(at..)?.find('\n')?).saturating_add(1);
    let text = text.get(start..)?.lines().next()?;
    Some(Line { start, text })
}

/// White space that is none in YAML.
fn of_white_space(line: &Line<'_>) -> Option<Mistake> {
    let after = line.text.trim_start_matches(' ');
    let (what, code) = match after.chars().next()? {
        '\t' => ("a tab", "U+0009"),
        '\u{A0}' | '\u{2007}' | '\u{202F}' => ("a no-break space", "U+00A0"),
        '\u{3000}' => ("a wide space", "U+3000"),
        _ => return None,
    };
    let help = format!("take out the white space ({code}) at the line's start, and write spaces");
    Some(line.mistake(format!("{what} where YAML wants spaces"), help))
}

fn of_one_line(line: &Line<'_>) -> Option<Mistake> {
    if let Some(rest) = line.body().strip_prefix('-')
        && rest.starts_with(char::is_alphabetic)
    {
        let help = format!("write `- {rest}`");
        return Some(line.mistake("a bullet has no space behind its `-`", help));
    }
    let content = line.content();
    for (sign, what) in [
        (':', "space behind its `:`"),
        ('：', "`:` but the wide sign `：`"),
        ('=', "`:` but a `=`"),
    ] {
        let Some((key, value)) = content.split_once(sign) else {
            continue;
        };
        let (key, value) = (key.trim_end(), value.trim_start());
        let is_tight = sign != ':' || !content.contains(": ") && !value.starts_with("//");
        let is_said = !value.is_empty() && content.len() > key.len().saturating_add(1);
        let has_space =
            sign == ':' && content.get(key.len()..).is_some_and(|it| it.starts_with(": "));
        if is_word(key) && is_tight && is_said && !has_space && line.pair().is_none() {
            let help = format!("write `{key}: {value}`");
            return Some(line.mistake(format!("the key `{key}` has no {what}"), help));
        }
    }
    behind_quote(line)
}

/// A list that opens at a byte, and whose end is part of a remark.
pub fn cut_off(text: &str, at: usize) -> Option<Mistake> {
    let (_, line) = around(text, at);
    let line = line?;
    let value = line.value();
    let (before, after) = value.split_once(" #").filter(|_| value.starts_with('['))?;
    let is_open = !before.contains(']') && before.matches(['"', '\'']).count() % 2 == 0;
    let start = before.rfind(['[', ',']).filter(|_| is_open)?.saturating_add(1);
    let behind = after.get(after.find([',', ']'])?..)?;
    let item = value.get(start..value.len().saturating_sub(behind.len()))?.trim();
    let quoted = value.replacen(item, &format!("\"{item}\""), 1);
    let help = format!("put quotes around the text: `{}`", line.with_value(&quoted));
    Some(line.mistake("what follows the `#` is a remark, also the `]` of the list", help))
}

/// A text that goes on behind its closing quotation mark.
fn behind_quote(line: &Line<'_>) -> Option<Mistake> {
    let value = line.value();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = value.get(1..)?;
    let (_, behind) = inside.split_once(quote)?;
    let behind = behind.trim_start();
    let goes_on = !behind.is_empty() && !behind.starts_with(['#', ',', ':', ']', '}', quote]);
    goes_on.then_some(())?;
    let whole = value.strip_suffix(quote).map_or(value, |_| match inside.matches(quote).count() {
        // An apostrophe within the quotes.
        count if count % 2 == 0 => inside.strip_suffix(quote).unwrap_or(inside),
        _ => value,
    });
    let quoted = format!("'{}'", whole.replace('\'', "''"));
    let help = format!("put the whole text in quotes: `{}`", line.with_value(&quoted));
    Some(line.mistake("the text goes on after its closing quote", help))
}

/// Two keys on a line, or a key that begins further right than the one above.
fn two_keys(line: &Line<'_>, above: Option<&Line<'_>>) -> Option<Mistake> {
    let (key, value) = line.pair()?;
    (!value.starts_with(['"', '\'', '[', '{', '|', '>'])).then_some(())?;
    if value.contains(": ") || value.ends_with(':') {
        let quoted = format!("'{}'", value.replace('\'', "''"));
        let help = format!("put quotes around the text: `{}`", line.with_value(&quoted));
        return Some(line.mistake("a text that holds `: ` needs quotes", help));
    }
    let above = above?;
    let (upper, said) = above.pair()?;
    let more = line.indent().checked_sub(above.column()).filter(|&more| more > 0)?;
    (!said.is_empty() && !line.is_item()).then_some(())?;
    let message = format!("`{key}` begins {} too far right", spaces(more));
    Some(line.mistake(message, format!("begin it in the same column as `{upper}` above")))
}

fn spaces(count: usize) -> String {
    match count {
        1 => "a space".to_string(),
        _ => format!("{count} spaces"),
    }
}

/// A quotation mark that is opened on a line and not closed on it or below.
fn open_quote(lines: &[Line<'_>]) -> Option<Mistake> {
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
            let help = format!("close it at the end of the text: `{closed}`");
            return Some(line.mistake("a quote is opened here and not closed", help));
        }
    }
    None
}

/// A line that begins in a column where nothing above it begins.
fn misplaced(line: &Line<'_>, above: &[Line<'_>]) -> Option<Mistake> {
    let is_item = line.is_item();
    (is_item || line.pair().is_some()).then_some(())?;
    let upper = above.first()?;
    let is_first = upper.body().ends_with(':') && line.indent() > upper.column();
    let column = |other: &Line<'_>| {
        if is_item { other.indent() } else { other.column() }
    };
    let is_known = above.iter().any(|other| column(other) == line.indent());
    (!is_first && !is_known).then_some(())?;
    let mut alike = above.iter().filter(|other| other.is_item() || !is_item);
    let column = column(alike.find(|other| column(other).abs_diff(line.indent()) <= 2)?);
    let more = line.indent().abs_diff(column);
    let side = if line.indent() > column { "right" } else { "left" };
    let (what, of) = if is_item { ("this bullet", "bullets") } else { ("this line", "keys") };
    let message = format!("{what} begins {} too far {side}", spaces(more));
    let column = column.saturating_add(1);
    Some(line.mistake(message, format!("begin it in column {column}, like the {of} above")))
}

/// A line that is neither a key nor a bullet, where one of these belongs.
fn nameless(line: &Line<'_>, above: &[Line<'_>]) -> Option<Mistake> {
    let body = line.body();
    let is_text = line.pair().is_none()
        && !line.is_item()
        && !body.starts_with(['[', '{', '"', '\'', ']', '}']);
    is_text.then_some(())?;
    let upper = above.first()?;
    if upper.is_item() && upper.indent() == line.indent() {
        return Some(line.mistake("a bullet has no `-`", format!("write `- {body}`")));
    }
    let (key, value) = body.split_once(' ').unwrap_or((body, ""));
    (is_word(key) && line.indent() <= upper.column()).then_some(())?;
    let help = format!("write `{}`", format!("{key}: {value}").trim_end());
    Some(line.mistake("a key has no `:`", help))
}
