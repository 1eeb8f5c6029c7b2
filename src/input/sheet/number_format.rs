//! Numbers as the format of their cell shows them (ECMA-376 18.8.31): what people read is `$1,500`.

use calamine::DataRef;

/// The longest format that is read, and the most decimals, in characters.
const LONGEST: usize = 100;
const MOST_DECIMALS: usize = 20;

/// A number as its format shows it; none of what is no number, or of a format that says nothing
/// beside its digits, where all of them are shown.
pub fn formatted(value: &DataRef, format: Option<&str>) -> Option<String> {
    let number = match value {
        DataRef::Float(number) => *number,
        DataRef::Int(number) => *number as f64,
        _ => return None,
    };
    let mut format = format?.split(';').next().filter(|format| format.len() <= LONGEST)?;
    // Colours and countries, as in `[Red][$-407]000`, change no digit.
    while let Some((inside, rest)) = format.strip_prefix('[').and_then(|it| it.split_once(']'))
        && (inside.starts_with("$-") || !inside.starts_with('$'))
    {
        format = rest;
    }
    let is_whole = number.fract() == 0.0 && (0.0..1e15).contains(&number);
    is_whole.then(|| in_places(number, format)).flatten().or_else(|| with_signs(number, format))
}

/// A whole number in a format of places for its digits, such as `00000` or `"E"00-00`.
fn in_places(number: f64, format: &str) -> Option<String> {
    let places = format.bytes().filter(|byte| *byte == b'0').count();
    if places == 0 || format == "0" {
        return None;
    }
    let digits = format!("{number:0places$}");
    // More digits than places stand before the first.
    let (first, rest) = digits.split_at_checked(digits.len().checked_sub(places)?)?;
    let (mut first, mut rest) = (Some(first), rest.chars());
    let mut signs = format.chars();
    let mut shown = String::new();
    while let Some(sign) = signs.next() {
        match sign {
            '0' => {
                shown.push_str(first.take().unwrap_or_default());
                shown.extend(rest.next());
            }
            '"' => shown.extend(signs.by_ref().take_while(|sign| *sign != '"')),
            '\\' => shown.extend(signs.next()),
            // A format may ask for room as wide as a sign (`_`), or for a sign that fills the cell (`*`).
            '_' | '*' => drop(signs.next()),
            '-' | ' ' | '/' | '(' | ')' | ':' => shown.push(sign),
            _ => return None,
        }
    }
    Some(shown)
}

/// A number in a format of one run of digits with signs around it, such as `"$"#,##0.00` or `0.0%`.
fn with_signs(number: f64, format: &str) -> Option<String> {
    let (before, rest) = signs(format)?;
    let end = rest.find(|c| !"0#,.".contains(c)).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    let (after, rest) = signs(rest)?;
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    // A comma at the end counts in thousands.
    if !rest.is_empty() || digits.is_empty() || whole.ends_with(',') || decimals.contains(',') {
        return None;
    }
    let is_share = before.contains('%') || after.contains('%');
    let shown = if is_share { number * 100.0 } else { number };
    let places = decimals.len().min(MOST_DECIMALS);
    let text = format!("{:.places$}", shown.abs());
    let is_grouped = whole.contains(',');
    let is_bare = before.is_empty() && after.is_empty() && !is_grouped;
    if is_bare && text.parse() != Ok(shown.abs()) {
        return None;
    }
    let (digits, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = if is_grouped { grouped(digits) } else { digits.to_string() };
    let asked = decimals.rfind('0').map_or(0, |last| last.saturating_add(1));
    let mut fraction = fraction.to_string();
    while fraction.len() > asked && fraction.ends_with('0') {
        fraction.pop();
    }
    let point = if fraction.is_empty() { "" } else { "." };
    let minus = if shown < 0.0 { "-" } else { "" };
    let said = format!("{before}{digits}{point}{fraction}{after}");
    Some(format!("{minus}{}", said.trim()))
}

/// The signs that a format begins with, as they are shown, and what follows them; none where it says
/// more than signs and digits, as those of dates do.
fn signs(format: &str) -> Option<(String, &str)> {
    let (mut shown, mut rest) = (String::new(), format);
    while let Some(sign) = rest.chars().next().filter(|sign| !"0#,.".contains(*sign)) {
        rest = rest.get(sign.len_utf8()..)?;
        let mut one = rest.chars();
        match sign {
            '"' => {
                let (inside, after) = rest.split_once('"')?;
                shown.push_str(inside);
                rest = after;
            }
            // A currency and its country, as in `[$€-407]`.
            '[' => {
                let (inside, after) = rest.split_once(']')?;
                let currency = inside.strip_prefix('$').unwrap_or_default();
                shown.push_str(currency.split('-').next().unwrap_or_default());
                rest = after;
            }
            '\\' => {
                shown.extend(one.next());
                rest = one.as_str();
            }
            '_' | '*' => {
                one.next();
                rest = one.as_str();
            }
            sign if !sign.is_alphanumeric() && !"?@".contains(sign) => shown.push(sign),
            _ => return None,
        }
    }
    Some((shown, rest))
}

/// Digits with a comma before each three.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len().saturating_sub(at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: f64, format: &str) -> Option<String> {
        formatted(&DataRef::Float(number), Some(format))
    }

    #[test]
    fn a_number_is_what_its_format_shows() {
        for (number, format, is) in [
            (1500.0, "\"$\"#,##0", "$1,500"),
            (1500.5, "[$€-407] #,##0.00", "€ 1,500.50"),
            (1_234_567.0, "#,##0\\ [$kr-41D]", "1,234,567 kr"),
            (-20.0, "\"$\"#,##0_);(\"$\"#,##0)", "-$20"),
            (1500.0, "_-* #,##0.00\\ \"€\"_-", "1,500.00 €"),
            (0.85, "0%", "85%"),
            (0.125, "[Red]0.0%", "12.5%"),
            (2.5, "0.0# \"years\"", "2.5 years"),
            (1.5, "0.00", "1.50"),
            (42.0, "000", "042"),
        ] {
            assert_eq!(shown(number, format).as_deref(), Some(is), "{format}");
        }
        for format in ["General", "0", "yyyy-mm-dd", "0.00E+00", "# ?/?", "0,\"k\"", "[h]:mm"] {
            assert_eq!(shown(2.75, format), None, "{format}");
        }
    }
}
