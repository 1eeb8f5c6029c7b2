//! Addresses as Excel takes them.

use std::collections::BTreeMap;

use rust_xlsxwriter::Url;
use rust_xlsxwriter::utility::column_number_to_name;

use crate::model::Link;

/// The longest address of a link, in characters, on either side of its `#`.
const LONGEST: usize = 2_079;

/// Stands for a percent sign until the workbook is packed: `rust_xlsxwriter`
/// would escape it once more, though not after a `#`. A noncharacter, which no text uses.
pub const PERCENT: char = '\u{FDD0}';

/// What links within the ladder lead to in its workbook, by their places.
pub type Places = BTreeMap<String, String>;

/// Where a click on a link leads; none when Excel cannot follow it.
pub fn target(link: &Link, places: &Places) -> Option<String> {
    match link.place() {
        Some(place) => places.get(place).cloned(),
        None => address(link),
    }
}

/// An address for `rust_xlsxwriter`, percent signs as [`PERCENT`]; none if Excel cannot follow it.
pub fn address(link: &Link) -> Option<String> {
    let (scheme, rest) = link.as_str().split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "mailto" && !is_host(rest.trim_start_matches('/')) {
        return None;
    }
    let whole = format!("{scheme}:{}", escaped_once(rest));
    let anchor_at = whole.find('#').filter(|_| scheme != "mailto");
    let (target, anchor) = whole.split_at(anchor_at.unwrap_or(whole.len()));
    // The anchor's length is without its `#`.
    let fits = target.len() <= LONGEST && anchor.len() <= LONGEST + 1;
    fits.then(|| target.replace('%', &PERCENT.to_string()) + anchor)
}

/// Whether what follows `//` starts with a host that a browser could style up.
fn is_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, "0"));
    let labels_are_fine = host.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    });
    labels_are_fine && port.parse::<u16>().is_ok()
}

/// Escapes a percent sign that begins no escape, and a second `#`.
fn escaped_once(rest: &str) -> String {
    let mut escaped = String::with_capacity(rest.len());
    let mut has_anchor = false;
    let mut letters = rest.chars();
    while let Some(c) = letters.next() {
        let digits = letters.as_str().as_bytes().get(..2);
        let is_escape = digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        match c {
            '%' if !is_escape => escaped.push_str("%25"),
            '#' if has_anchor => escaped.push_str("%23"),
            '[' => escaped.push_str("%5B"),
            ']' => escaped.push_str("%5D"),
            c => escaped.push(c),
        }
        has_anchor |= c == '#';
    }
    escaped
}

/// A link to the first cell of a sheet of the same workbook; its text is written apart.
pub fn to_sheet(tab: &str) -> Url {
    Url::new(to_column(tab, 0)).set_text("…")
}

/// The address of the head of a column in a sheet of the same workbook.
pub fn to_column(tab: &str, column: u16) -> String {
    let tab = tab.replace('\'', "''");
    format!("internal:'{tab}'!{}1", column_number_to_name(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(link: &str) -> Option<String> {
        Some(address(&Link::parse(link).unwrap())?.replace(PERCENT, "%"))
    }

    #[test]
    fn only_what_rust_xlsxwriter_escapes_is_hidden_from_it() {
        let link = Link::parse("https://example.com/%C3%A4#%C3%B6").unwrap();
        let hidden = format!("https://example.com/{PERCENT}C3{PERCENT}A4#%C3%B6");
        assert_eq!(address(&link), Some(hidden));
    }

    #[test]
    fn an_address_is_escaped_once() {
        assert_eq!(
            written("HTTPS://example.com/f%C3%BCr/100%?a[]=1#b#c").as_deref(),
            Some("https://example.com/f%C3%BCr/100%25?a%5B%5D=1#b%23c")
        );
        assert_eq!(
            written("mailto:a@example.com?subject=%C3%A4#b").as_deref(),
            Some("mailto:a@example.com?subject=%C3%A4#b")
        );
    }

    #[test]
    fn what_excel_cannot_follow_has_no_address() {
        assert_eq!(written(&format!("https://example.com/{}", "a".repeat(2_080))), None);
        assert_eq!(written("https://a b.example"), None);
        assert_eq!(written("https://example.com:port"), None);
    }
}
