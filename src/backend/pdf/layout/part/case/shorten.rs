//! Texts made short for the brief: all of them stand in the evidence.

use crate::model::{Block, Inline, Text, texts};

/// The first paragraph of some blocks, as far as it has no more than so many
/// letters. It ends in an ellipsis where anything is left out.
pub fn shortened(blocks: &[Block], letters: usize) -> Text {
    let texts = texts(blocks);
    let mut left = letters;
    let mut short = Text::new();
    let mut is_cut = texts.len() > 1;
    for inline in texts.first().copied().into_iter().flatten() {
        let count = inline.text.chars().count();
        if count <= left {
            left = left.saturating_sub(count);
            short.push(inline.clone());
            continue;
        }
        is_cut = true;
        let text = words_within(&inline.text, left);
        short.push(Inline { text: text.to_string(), ..inline.clone() });
        break;
    }
    if let (true, Some(last)) = (is_cut, short.last_mut()) {
        let end = last.text.trim_end_matches(|c: char| c.is_whitespace() || ".,:;".contains(c));
        last.text = format!("{end} …");
    }
    short
}

/// The beginning of a text that ends after a word; a word that is too long by itself is cut.
fn words_within(text: &str, letters: usize) -> &str {
    let end = text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).unwrap_or_default();
    start.rsplit_once(char::is_whitespace).map_or(start, |(words, _)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain_text;

    fn short(paragraphs: &[&str], letters: usize) -> String {
        let blocks = paragraphs.iter().map(|text| Block::Paragraph(vec![Inline::plain(*text)]));
        plain_text(&shortened(&blocks.collect::<Vec<_>>(), letters))
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        assert_eq!(short(&["Led two teams."], 14), "Led two teams.");
        assert_eq!(short(&[], 14), "");
    }

    #[test]
    fn what_does_not_fit_ends_after_a_word() {
        assert_eq!(short(&["Led two teams, and a third."], 18), "Led two teams …");
        assert_eq!(short(&["Straßenbahnhaltestelle"], 6), "Straße …");
        assert_eq!(short(&["Led two teams.", "Wrote."], 20), "Led two teams …");
    }

    #[test]
    fn marks_stay() {
        let strong = Inline { strong: true, ..Inline::plain("two teams for a year") };
        let blocks = [Block::Paragraph(vec![Inline::plain("Led "), strong])];
        let short = shortened(&blocks, 14);
        assert_eq!(plain_text(&short), "Led two teams …");
        assert!(short[1].strong);
    }
}
