//! In how much detail the brief of a case is set: in as much as two pages hold. Texts are made short
//! for it: all of them stand in the evidence.

use crate::model::{Block, Evidence, Inline, Labels, Text, texts};

pub struct Detail {
    /// The most letters of an expectation and of a piece of evidence; none if they stand in full.
    letters: Option<usize>,
    pub rows: usize,
    /// The most sections of what lacks evidence, and the most gaps of each.
    pub sections: usize,
    pub gaps: usize,
    pub gap_letters: usize,
    /// Whether the counts have a line for each section.
    pub by_section: bool,
}

impl Detail {
    const fn short(rows: usize, sections: usize, gaps: usize) -> Detail {
        Detail {
            letters: Some(LETTERS),
            rows,
            sections,
            gaps,
            gap_letters: GAP_LETTERS,
            by_section: true,
        }
    }

    pub fn text(&self, blocks: &[Block]) -> Vec<Block> {
        match self.letters {
            Some(letters) => vec![Block::Paragraph(shortened(blocks, letters))],
            None => blocks.to_vec(),
        }
    }

    /// What a piece of evidence says; of one that only has a source, that.
    pub fn evidence(&self, piece: &Evidence, labels: &Labels) -> Vec<Block> {
        let mut blocks = match &piece.source {
            Some(source) if piece.blocks.is_empty() => vec![Block::Paragraph(source.clone())],
            _ => self.text(&piece.blocks),
        };
        let answered = piece.answered(labels).map(|text| self.text(&[Block::Paragraph(text)]));
        blocks.extend(answered.into_iter().flatten());
        blocks
    }
}

const ALL: usize = usize::MAX;
/// The letters of two lines of a column, and of one gap of several on a line.
const LETTERS: usize = 70;
const GAP_LETTERS: usize = 50;

/// From the most detail to the least, which fits on two pages if the summary leaves room.
pub const DETAILS: [Detail; 14] = [
    Detail { letters: None, gap_letters: ALL, ..Detail::short(ALL, ALL, ALL) },
    Detail {
        letters: Some(2 * LETTERS),
        gap_letters: 2 * GAP_LETTERS,
        ..Detail::short(ALL, ALL, ALL)
    },
    Detail::short(ALL, ALL, ALL),
    Detail::short(ALL, ALL, 3),
    Detail::short(ALL, ALL, 2),
    Detail::short(10, ALL, 2),
    Detail::short(8, ALL, 2),
    Detail::short(8, ALL, 1),
    Detail::short(6, 10, 1),
    Detail::short(5, 6, 1),
    Detail::short(5, 4, 1),
    Detail::short(4, 3, 1),
    Detail::short(3, 3, 1),
    Detail { by_section: false, ..Detail::short(0, 0, 0) },
];

/// The first paragraph, of no more than so many letters; an ellipsis ends it if more is left out.
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
        let strong = Inline::strong("two teams for a year");
        let blocks = [Block::Paragraph(vec![Inline::plain("Led "), strong])];
        let short = shortened(&blocks, 14);
        assert_eq!(plain_text(&short), "Led two teams …");
        assert!(short[1].strong);
    }
}
