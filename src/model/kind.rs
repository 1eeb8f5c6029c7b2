//! How a section is meant where nothing says so: told by its title and by what levels say in it.

use super::entry::{Block, Entry, Expectation, Inline, plain_text};
use super::ladder::SectionKind;
use super::name::folded;

impl SectionKind {
    /// Whether what levels say in such a section is counted and compared.
    pub fn is_compared(self) -> bool {
        self != SectionKind::Information
    }

    /// The kind of a section that has none written down: a checklist where the
    /// title begins with "Checkpoints"; information where all that is said in
    /// `entries` is numbers, ranges and links; else expectations.
    pub fn guess<'a>(title: &str, entries: impl Iterator<Item = &'a Entry>) -> SectionKind {
        if folded(title).starts_with("checkpoints") {
            return SectionKind::Checklist;
        }
        let mut claims = entries.flat_map(Entry::claims).peekable();
        let says_something = claims.peek().is_some();
        if says_something && claims.all(|claim| is_fact(&claim)) {
            SectionKind::Information
        } else {
            SectionKind::Expectations
        }
    }
}

/// Whether an expectation is a number, a range or a link, and no more.
fn is_fact(expectation: &Expectation<'_>) -> bool {
    match expectation.blocks {
        [Block::Paragraph(text)] => is_link(text) || is_number(&plain_text(text)),
        _ => false,
    }
}

/// Whether all words of a text lead somewhere.
fn is_link(text: &[Inline]) -> bool {
    let has_words = |inline: &&Inline| inline.text.chars().any(char::is_alphanumeric);
    let mut words = text.iter().filter(has_words).peekable();
    words.peek().is_some() && words.all(|inline| inline.link.is_some())
}

/// Words that stand beside numbers: of ranges, and of what is counted.
const WORDS: &str = include_str!("../../data/fact-words.txt");

/// Whether a text is a number, a range or a sum of money: "8+", "3+ years", "€40k – €50k".
fn is_number(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic();
    let mut has_number = false;
    // Letters and what stands between them are looked at by themselves: "3y".
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let end = |stop: fn(char) -> bool| rest.find(stop).unwrap_or(rest.len());
        let (part, after) = if is_letter(first) {
            rest.split_at(end(|c| !c.is_alphabetic()))
        } else {
            rest.split_at(end(char::is_alphabetic))
        };
        if is_letter(first) {
            let word = part.to_lowercase();
            let mut lines = WORDS.lines().filter(|line| !line.starts_with('#'));
            if !lines.any(|line| line.split(' ').any(|known| known == word)) {
                return false;
            }
        } else {
            has_number |= part.chars().any(char::is_numeric);
            let is_sign =
                |c: char| "+-–—−~≥≤<>=.,/()&%±'’$£€¢¥₩₹₺₽₴₫₪₱฿".contains(c) || c.is_whitespace();
            if !part.chars().all(|c| c.is_numeric() || is_sign(c)) {
                return false;
            }
        }
        rest = after;
    }
    has_number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Item, Link, List};

    fn entry(text: Vec<Inline>) -> Entry {
        Entry { blocks: vec![Block::Paragraph(text)], notes: Vec::new() }
    }

    fn says(text: &str) -> Entry {
        entry(vec![Inline::plain(text)])
    }

    fn kind(entries: &[Entry]) -> SectionKind {
        SectionKind::guess("Years", entries.iter())
    }

    #[test]
    fn numbers_and_ranges_are_information() {
        for text in [
            "8", "8+", "5 to 8", "3+ years", "2–4", "10 or more", "≥ 5", "5-8 yrs",
            "0,5 bis 2 Jahre", "1.5", "3y", "5年以上", "up to 2 years", "2 350 €", "41,000 EUR",
            "£38k – £44k", "CHF 96’000", "450万円", "28 500 kr", "R$ 7.200",
        ] {
            assert_eq!(kind(&[says(text), says("N/A")]), SectionKind::Information, "{text}");
        }
    }

    #[test]
    fn what_has_another_word_is_expected() {
        for text in [
            "2-3 teams / 6-8 directs", "A project", "5 engineers", "", "to", "v2", "Years of work",
            "€ and £",
        ] {
            assert_eq!(kind(&[says(text)]), SectionKind::Expectations, "{text}");
        }
        assert_eq!(kind(&[says("8+"), says("Many")]), SectionKind::Expectations);
        assert_eq!(kind(&[says("N/A")]), SectionKind::Expectations);
    }

    #[test]
    fn lone_links_are_information_and_links_in_a_sentence_are_not() {
        let link = Inline {
            link: Link::parse("https://example.com").ok(),
            ..Inline::plain("Senior Engineer")
        };
        let list = |text: Vec<Inline>| Entry {
            blocks: vec![Block::List(List {
                start: None,
                items: vec![Item { blocks: vec![Block::Paragraph(text)] }],
            })],
            notes: Vec::new(),
        };
        let alone = list(vec![link.clone(), Inline::plain(".")]);
        assert_eq!(kind(&[alone]), SectionKind::Information);
        let told = list(vec![Inline::plain("See "), link]);
        assert_eq!(kind(&[told]), SectionKind::Expectations);
    }

    #[test]
    fn checkpoints_are_ticked_off() {
        let kind = SectionKind::guess("Checkpoints for  this level", [says("8")].iter());
        assert_eq!(kind, SectionKind::Checklist);
    }
}
