//! What one level says in one section: blocks of inline text, and each expectation as lines.

use super::language::Language;
use super::link::Link;

/// What one level says in one section, and the remarks under it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// Paragraphs and lists, in order; none where the level says nothing.
    pub blocks: Vec<Block>,
    /// Remarks such as "reference: …".
    pub notes: Vec<Text>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Paragraph(Text),
    /// Bullets or numbers.
    List(List),
}

#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The number of the first item; none in a list of bullets.
    pub start: Option<u64>,
    pub items: Vec<Item>,
}

/// One item of a list: its own text, then what hangs below it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// Paragraphs and deeper lists, in order.
    pub blocks: Vec<Block>,
}

/// A text with its markup, as stretches of equal markup in order.
pub type Text = Vec<Inline>;

/// A stretch of text that is marked up alike from end to end.
///
/// A newline in `text` is a line break that the author asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each mark may stand with any other")]
pub struct Inline {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    /// Whether it is struck through: said no longer.
    pub struck: bool,
    /// How it differs from what another revision says, where the two are compared.
    pub edit: Option<Edit>,
    /// Where it leads, when it is a link's label.
    pub link: Option<Link>,
    /// Its language, where that is not the ladder's.
    pub language: Option<Language>,
}

/// How words differ from those of another revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edit {
    Removed,
    Added,
    /// They stand elsewhere in the same text.
    Moved,
}

impl Inline {
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline { text: text.into(), ..Inline::default() }
    }

    /// A stretch of strong text.
    pub fn strong(text: impl Into<String>) -> Inline {
        Inline { strong: true, ..Inline::plain(text) }
    }
}

/// The characters of a text without their markup.
pub fn plain_text(text: &[Inline]) -> String {
    text.iter().map(|inline| inline.text.as_str()).collect()
}

pub fn texts(blocks: &[Block]) -> Vec<&Text> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) => found.push(text),
            Block::List(list) => {
                found.extend(list.items.iter().flat_map(|item| texts(&item.blocks)));
            }
        }
    }
    found
}

/// Changes the texts of all paragraphs in some blocks, however deep, in order.
pub fn each_text(blocks: &mut [Block], change: &mut impl FnMut(&mut Text)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => change_text(text, change),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| each_text(&mut item.blocks, change));
            }
        }
    }
}

/// Changes a text; stretches that are marked up alike afterwards are one.
pub fn change_text(text: &mut Text, change: &mut impl FnMut(&mut Text)) {
    change(text);
    text.dedup_by(|next, before| {
        let words = std::mem::take(&mut next.text);
        let old = std::mem::take(&mut before.text);
        let is_same = next == before;
        before.text = if is_same { old + &words } else { old };
        next.text = if is_same { String::new() } else { words };
        is_same
    });
}

/// A top-level bullet with all below it, or a paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation<'a> {
    pub kind: ExpectationKind,
    /// Its text: one paragraph, or all blocks of a bullet.
    pub blocks: &'a [Block],
}

/// What an expectation was in its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectationKind {
    Paragraph,
    Bullet,
    /// An item of a numbered list, with its number.
    Numbered(u64),
}

/// Entries that are shown but say nothing.
const PLACEHOLDERS: [&str; 7] = ["N/A", "WIP", "TBD", "TBA", "TBC", "TODO", "TO-DO"];

impl Entry {
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether it says anything in expectations or remarks; "N/A" says nothing.
    pub fn says_something(&self) -> bool {
        !self.notes.is_empty() || self.claims().next().is_some()
    }

    /// The expectations in order, placeholders included.
    pub fn expectations(&self) -> impl Iterator<Item = Expectation<'_>> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(_) => vec![Expectation {
                kind: ExpectationKind::Paragraph,
                blocks: std::slice::from_ref(block),
            }],
            Block::List(list) => list
                .items
                .iter()
                .enumerate()
                .map(|(position, item)| Expectation {
                    kind: list.start.map_or(ExpectationKind::Bullet, |start| {
                        ExpectationKind::Numbered(start.saturating_add(position as u64))
                    }),
                    blocks: &item.blocks,
                })
                .collect(),
        })
    }

    /// The expectations that say something: what evidence can be given for.
    pub fn claims(&self) -> impl Iterator<Item = Expectation<'_>> {
        self.expectations().filter(Expectation::is_claim)
    }
}

impl Expectation<'_> {
    pub fn is_claim(&self) -> bool {
        !self.is_placeholder() && !self.is_blank()
    }

    /// Whether it has no text at all.
    pub fn is_blank(&self) -> bool {
        let mut texts = texts(self.blocks).into_iter();
        texts.all(|text| plain_text(text).trim().is_empty())
    }

    /// Whether it is shown but counts as nothing said.
    pub fn is_placeholder(&self) -> bool {
        is_placeholder(self.blocks)
    }
}

/// Whether all that is said is "N/A", "WIP", "TBD" or the like, with or without a full stop or
/// brackets, in any case.
pub fn is_placeholder(blocks: &[Block]) -> bool {
    let [Block::Paragraph(text)] = blocks else {
        return false;
    };
    let plain = plain_text(text);
    let marks = |c: char| c.is_whitespace() || matches!(c, '.' | '[' | ']' | '{' | '}' | '(' | ')');
    let bare = plain.trim_matches(marks);
    PLACEHOLDERS.iter().any(|known| known.eq_ignore_ascii_case(bare))
}

/// Deeper lists stand this far to the right of what they belong to.
const INDENT: &str = "    ";

impl Expectation<'_> {
    /// All that it says, after its number, if it has one: a line for each
    /// paragraph, those of deeper lists indented after their bullets.
    pub fn lines(&self) -> Text {
        let marker = match self.kind {
            ExpectationKind::Numbered(number) => format!("{number}. "),
            ExpectationKind::Paragraph | ExpectationKind::Bullet => String::new(),
        };
        marked(marker, self.blocks)
    }
}

/// All that some blocks say, in the same way.
pub fn lines(blocks: &[Block]) -> Text {
    marked(String::new(), blocks)
}

fn marked(marker: String, blocks: &[Block]) -> Text {
    let mut text = Text::new();
    add_item(&mut text, blocks, 0, marker);
    text
}

/// Adds a marker, then blocks; those after the first on lines of their own.
fn add_item(lines: &mut Text, blocks: &[Block], depth: usize, marker: String) {
    let mut marker = Some(marker);
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                start_line(lines, depth, &marker.take().unwrap_or_default());
                lines.extend(text.iter().cloned());
            }
            Block::List(list) => {
                if let Some(marker) = marker.take().filter(|marker| !marker.is_empty()) {
                    start_line(lines, depth, &marker);
                }
                for (position, item) in list.items.iter().enumerate() {
                    let marker = match list.start {
                        Some(start) => format!("{}. ", start.saturating_add(position as u64)),
                        None => "• ".to_string(),
                    };
                    add_item(lines, &item.blocks, depth.saturating_add(1), marker);
                }
            }
        }
    }
}

fn start_line(lines: &mut Text, depth: usize, marker: &str) {
    let newline = if lines.is_empty() { "" } else { "\n" };
    let lead = format!("{newline}{}{marker}", INDENT.repeat(depth));
    if !lead.is_empty() {
        lines.push(Inline::plain(lead));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::plain(text)])
    }

    #[test]
    fn every_top_level_bullet_is_an_expectation() {
        let nested =
            Block::List(List { start: None, items: vec![Item { blocks: vec![paragraph("c")] }] });
        let entry = Entry {
            blocks: vec![
                paragraph("a"),
                Block::List(List {
                    start: Some(3),
                    items: vec![Item { blocks: vec![paragraph("b"), nested] }, Item::default()],
                }),
            ],
            notes: Vec::new(),
        };
        let kinds: Vec<_> = entry.expectations().map(|e| e.kind).collect();
        assert_eq!(
            kinds,
            [
                ExpectationKind::Paragraph,
                ExpectationKind::Numbered(3),
                ExpectationKind::Numbered(4)
            ]
        );
    }

    #[test]
    fn placeholders_say_nothing() {
        for (text, expected) in [
            ("N/A", true),
            ("wip.", true),
            ("[TBC]", true),
            ("{TO-DO}.", true),
            ("0", false),
            ("N/A yet", false),
        ] {
            let entry = Entry { blocks: vec![paragraph(text)], notes: Vec::new() };
            assert_eq!(entry.expectations().all(|e| e.is_placeholder()), expected, "{text}");
        }
    }

    fn list(start: Option<u64>, items: Vec<Vec<Block>>) -> Block {
        Block::List(List {
            start,
            items: items.into_iter().map(|blocks| Item { blocks }).collect(),
        })
    }

    fn texts(blocks: Vec<Block>) -> Vec<String> {
        let entry = Entry { blocks, notes: Vec::new() };
        entry.expectations().map(|expectation| plain_text(&expectation.lines())).collect()
    }

    #[test]
    fn what_hangs_below_a_bullet_stays_with_it_on_indented_lines() {
        let nested = list(
            Some(2),
            vec![
                vec![paragraph("b"), list(None, vec![vec![paragraph("deep")]])],
                vec![paragraph("c")],
            ],
        );
        let blocks = vec![list(
            None,
            vec![vec![paragraph("a"), nested, paragraph("more")], vec![paragraph("d")]],
        )];
        assert_eq!(texts(blocks), ["a\n    2. b\n        • deep\n    3. c\nmore", "d"]);
    }

    #[test]
    fn a_numbered_expectation_keeps_its_number() {
        let items = vec![vec![paragraph("a")], vec![paragraph("b")]];
        assert_eq!(texts(vec![list(Some(7), items)]), ["7. a", "8. b"]);
    }
}
