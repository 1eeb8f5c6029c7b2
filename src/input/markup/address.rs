//! Addresses that stand in a text by themselves, as GitHub finds them
//! (<https://github.github.com/gfm/#autolinks-extension->).

use std::ops::Range;

use super::normal::TextBuilder;
use crate::model::{Inline, Link, Text};

struct Found {
    range: Range<usize>,
    link: Link,
}

/// A text in which each address outside of code and links is a link.
pub fn with_links(text: Text) -> Text {
    let is_plain = |inline: &Inline| inline.link.is_none() && !inline.code;
    // One that goes on in other marks would lead elsewhere.
    let goes_on = |at: usize| {
        let next = text.get(at.saturating_add(1)).and_then(|it| it.text.chars().next());
        next.is_some_and(|c| c.is_alphanumeric() || "./-_?&=#%~+@:".contains(c))
    };
    if !text.iter().any(|inline| is_plain(inline) && find(&inline.text).is_some()) {
        return text;
    }
    // Built anew: two equal links with a space between them are one.
    let mut linked = TextBuilder::default();
    for (at, inline) in text.iter().enumerate() {
        let mut rest = inline.text.as_str();
        let is_whole = |found: &Found, rest: &str| found.range.end < rest.len() || !goes_on(at);
        while let Some(found) = find(rest).filter(|it| is_plain(inline) && is_whole(it, rest)) {
            let (before, from) = rest.split_at_checked(found.range.start).unwrap_or((rest, ""));
            let (label, after) = from.split_at_checked(found.range.len()).unwrap_or((from, ""));
            linked.push_lines(before, inline);
            linked.push_lines(label, &Inline { link: Some(found.link), ..inline.clone() });
            rest = after;
        }
        linked.push_lines(rest, inline);
    }
    linked.take()
}

fn find(text: &str) -> Option<Found> {
    let starts = text.match_indices("http").chain(text.match_indices("www."));
    let mut starts: Vec<_> = starts.map(|(at, _)| at).collect();
    starts.sort_unstable();
    let site = starts.into_iter().find_map(|at| site(text, at));
    let mail = text.match_indices('@').find_map(|(at, _)| mail(text, at));
    match (site, mail) {
        (Some(site), Some(mail)) if mail.range.start < site.range.start => Some(mail),
        (site, mail) => site.or(mail),
    }
}

/// The address of a site that begins at a place.
fn site(text: &str, at: usize) -> Option<Found> {
    let (before, from) = text.split_at_checked(at)?;
    let may_begin = |c: char| c.is_whitespace() || "*_~([{\"'“„«‘".contains(c) || !c.is_ascii();
    before.chars().next_back().is_none_or(may_begin).then_some(())?;
    let schemes = ["https://", "http://", "www."];
    let scheme = schemes.into_iter().find(|scheme| from.starts_with(scheme))?;
    let ends = |c: char| {
        c.is_whitespace() || "<>\"“”„«»".contains(c) || is_cjk_end(c) || is_unprintable(c)
    };
    let end = from.find(ends);
    let whole = from.get(..end.unwrap_or(from.len()))?;
    let address = without_end(whole);
    let host = address.strip_prefix(scheme)?;
    let host = host.split(['/', '?', '#']).next()?;
    (!host.is_empty() && (scheme != "www." || host.contains('.'))).then_some(())?;
    let link = match scheme {
        "www." => Link::parse(&format!("https://{address}")),
        _ => Link::parse(address),
    };
    Some(Found { range: at..at.saturating_add(address.len()), link: link.ok()? })
}

/// Controls, and what stands for them: an address that held one would be no link.
fn is_unprintable(c: char) -> bool {
    c.is_control() || c == char::REPLACEMENT_CHARACTER
}

fn is_cjk_end(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

/// An address without the signs at its end that belong to the sentence.
fn without_end(whole: &str) -> &str {
    let mut address = whole;
    let open = address.matches('(').count();
    let mut closed = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        let is_extra = last == ')' && closed > open;
        if !"?!.,:;*_~'\"’‘…]}".contains(last) && !is_extra {
            break;
        }
        closed = closed.saturating_sub(usize::from(last == ')'));
        address = address.get(..address.len().saturating_sub(last.len_utf8())).unwrap_or_default();
    }
    address
}

/// The address of somebody around an `@`.
fn mail(text: &str, at: usize) -> Option<Found> {
    let (before, after) = text.split_at_checked(at)?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let is_host = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let name_at = before.trim_end_matches(is_name).len();
    let after = after.get(1..)?;
    let host_len = after.len().saturating_sub(after.trim_start_matches(is_host).len());
    let host = after.get(..host_len)?.trim_end_matches(['.', '-', '_']);
    let is_site = host.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
    (name_at < at && is_site).then_some(())?;
    let end = at.saturating_add(1).saturating_add(host.len());
    let link = Link::parse(&format!("mailto:{}", text.get(name_at..end)?)).ok()?;
    Some(Found { range: name_at..end, link })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_goes_on_in_other_marks_is_no_link() {
        let part = |text: &str, strong| Inline { strong, ..Inline::plain(text) };
        let linked = |next| {
            let text = with_links(vec![part("at https://a.example", false), part(next, true)]);
            text.iter().any(|it| it.link.is_some())
        };
        assert_eq!(
            [".org", "/b", "b", " and", ", and", ")"].map(linked),
            [false, false, false, true, true, true]
        );
    }

    #[test]
    fn an_address_ends_before_the_signs_of_its_sentence() {
        for (text, address) in [
            ("See https://example.com/wiki.", "https://example.com/wiki"),
            ("(https://example.com/a_(b))", "https://example.com/a_(b)"),
            ("at www.example.com, or", "www.example.com"),
            ("ask a.b@example.com.", "a.b@example.com"),
            ("at https://example.com/a\u{14}b", "https://example.com/a"),
            ("at https://example.com/a\u{fffd}b", "https://example.com/a"),
        ] {
            assert_eq!(&text[find(text).unwrap().range], address);
        }
        for text in ["https://", "xhttps://a.b", "a@b", "@team", "http and www.", "a@.b"] {
            assert!(find(text).is_none(), "{text}");
        }
    }
}
