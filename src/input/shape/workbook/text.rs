//! The text of a cell that somebody changed, with the marks of what it was before.

use similar::ChangeTag;

use crate::compare::changes;
use crate::input::markup::flatten;
use crate::input::sheet;
use crate::model::contract::kept::plain;
use crate::model::{Block, Inline, Link, Text, plain_text};

/// How long texts may be that are compared word by word, in bytes.
const LONGEST: usize = 12_000;

/// Whether a cell says what was written, whatever a program made of its white space.
pub fn is_same(a: &[Inline], b: &[Inline]) -> bool {
    plain(&plain_text(a)) == plain(&plain_text(b))
}

/// The address that a cell leads to, if nothing that was written leads there.
pub fn new_link(before: &[Inline], now: &[Inline]) -> Option<Link> {
    let is_known = |link: &Link| {
        before
            .iter()
            .filter_map(|inline| inline.link.as_ref())
            .any(|old| old.is_like(link.as_str()))
    };
    now.iter().find_map(|inline| inline.link.clone()).filter(|link| !is_known(link))
}

/// What people put in the place of an empty box; the second is what Word ticks one with.
const TICKED: [char; 5] = ['☑', '☒', '✓', '✔', '✅'];

/// A text without the box of a checklist before it.
pub fn without_box(text: &[Inline]) -> Text {
    without(text, |text| {
        let rest = text.strip_prefix(|c| c == '☐' || TICKED.contains(&c))?;
        Some(rest.trim_start_matches(['\u{FE0F}', ' ']))
    })
}

/// Whether the box of a checklist before a text is ticked.
pub fn is_ticked(text: &[Inline]) -> bool {
    plain_text(text).starts_with(TICKED)
}

/// A text without the number of an item before it.
fn without_number(text: &[Inline]) -> Text {
    without(text, |text| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(". ").filter(|_| rest.len() < text.len())
    })
}

/// A text whose first words are replaced by what is left of them, if anything is taken.
fn without(text: &[Inline], take: impl Fn(&str) -> Option<&str>) -> Text {
    let mut text = text.to_vec();
    if let Some(first) = text.first_mut()
        && let Some(rest) = take(&first.text)
    {
        first.text = rest.to_string();
    }
    text.retain(|inline| !inline.text.is_empty());
    text
}

/// What a cell says in place of `before`, with the links and marks of words that both have.
pub fn changed(before: &[Inline], now: &[Inline]) -> Text {
    let (old, new) = (plain_text(before), plain_text(now));
    if old.len() > LONGEST || new.len() > LONGEST {
        return now.to_vec();
    }
    let mut before = before.to_vec();
    if let Some(link) = new_link(&before, now) {
        let old = before.iter().find_map(|inline| inline.link.clone());
        let linked = before.iter_mut().filter(|inline| old.is_some() && inline.link == old);
        linked.for_each(|inline| inline.link = Some(link.clone()));
    }
    // A cell is one link at most, though its text may have more or longer ones.
    let has_links = before.iter().any(|inline| inline.link.is_some());
    let own = now.iter().map(|inline| Inline {
        link: inline.link.clone().filter(|_| !has_links),
        ..inline.clone()
    });
    let own: Text = own.collect();
    let mut old_marks = marks(&before);
    let mut new_marks = marks(&own);
    let mut text: Vec<(Inline, String)> = Vec::new();
    let mut push = |mark: Inline, letter: char| match text.last_mut() {
        Some((last, letters)) if *last == mark => letters.push(letter),
        _ => text.push((mark, letter.to_string())),
    };
    for (tag, word) in changes(&words(&old), &words(&new)) {
        for letter in word.chars() {
            match tag {
                ChangeTag::Delete => drop(old_marks.next()),
                ChangeTag::Insert => push(new_marks.next().unwrap_or_default(), letter),
                ChangeTag::Equal => {
                    let mut mark = old_marks.next().unwrap_or_default();
                    let own = new_marks.next().unwrap_or_default();
                    mark.strong |= own.strong;
                    mark.emphasis |= own.emphasis;
                    mark.struck |= own.struck;
                    mark.link = mark.link.or(own.link);
                    push(mark, letter);
                }
            }
        }
    }
    // A space has the marks that both its sides have.
    let text = text.into_iter().map(|(mark, text)| Inline { text, ..mark }).collect();
    flatten(&[Block::Paragraph(text)])
}

/// A text as words and the white space between them.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace)
        .flat_map(|word| {
            let bare = word.trim_end();
            [bare, word.get(bare.len()..).unwrap_or_default()]
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// The marks of each character.
fn marks(text: &[Inline]) -> impl Iterator<Item = Inline> {
    text.iter().flat_map(|inline| {
        let mark = Inline { text: String::new(), ..inline.clone() };
        inline.text.chars().map(move |_| mark.clone())
    })
}

/// The blocks of an expectation: lines, and lists where they begin with bullets.
pub fn blocks(text: &[Inline], is_numbered: bool) -> Vec<Block> {
    let bare = if is_numbered { without_number(text) } else { text.to_vec() };
    let mut blocks = sheet::blocks(&bare);
    match blocks.as_mut_slice() {
        // A bullet that was typed before the only line.
        [Block::List(list)] if list.items.len() == 1 => {
            list.items.pop().map(|item| item.blocks).unwrap_or_default()
        }
        _ => blocks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::markup;

    fn text(markdown: &str) -> Text {
        markup::inline(markdown).0
    }

    #[test]
    fn words_that_stay_keep_their_marks() {
        let before = text("Leads [the team](https://example.com) **well** and `fast`");
        let now = vec![Inline::plain("Leads the large team well and fast, always")];
        assert_eq!(
            markup::print_inline(&changed(&before, &now)),
            "Leads [the](https://example.com) large [team](https://example.com) **well** and fast, always"
        );
    }

    #[test]
    fn an_address_that_somebody_gave_a_cell_is_kept() {
        let linked = |text: &str, address: &str| {
            let link = Link::parse(address).ok();
            vec![Inline { link, ..Inline::plain(text) }]
        };
        let now = linked("Leads the team", "https://example.com/new#top");
        let said = |before: &str| markup::print_inline(&changed(&text(before), &now));
        assert_eq!(said("Leads the team"), "[Leads the team](https://example.com/new#top)");
        assert_eq!(
            said("Leads [the](https://example.com/old) team"),
            "Leads [the](https://example.com/new#top) team"
        );
        let known = text("[a](https://example.com/b[c]#d%20e)");
        assert_eq!(new_link(&known, &linked("a", "https://example.com/b%5Bc%5D#d%20e")), None);
    }

    #[test]
    fn lines_of_a_cell_are_blocks_again() {
        let said = vec![Inline::plain(
            "3. Leads:\n    • plans\n        • deeply\n    • *mentors*\nAnd more",
        )];
        assert_eq!(
            markup::print(&blocks(&said, true)),
            "Leads:\n- plans\n  - deeply\n- \\*mentors\\*\n\nAnd more"
        );
    }

    #[test]
    fn a_box_is_no_word() {
        assert_eq!(without_box(&[Inline::plain("☐ Done")]), [Inline::plain("Done")]);
        let marked = Inline { strong: true, ..Inline::plain("Done") };
        assert_eq!(without_box(&[Inline::plain("☐ "), marked.clone()]), [marked]);
    }
}
