//! Labels at a line's start: `**Scope:**`, `- Scope:` with or without a list below, a line in
//! strong alone. Where they repeat from level to level, they are the titles of sections.

use std::collections::BTreeSet;

use super::key;
use crate::base::tally::tally;
use crate::input::shape::level_words::{is_level, without_brackets};
use crate::model::{Block, Inline, Item, List, Text, plain_text};

/// The most words of a label that is not in strong.
const MOST_WORDS: usize = 4;

/// Arrows between a label and another one that is said of it.
const ARROWS: [&str; 5] = ["→", "->", "=>", "➔", "➡"];

/// Marks behind labels.
const COLONS: [&str; 2] = [":", "："];

/// The most words of a label that ends like a sentence.
const MOST_RUN_IN: usize = 6;

/// The most words of such a label in strong.
const MOST_STRONG: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// In strong or emphasised, at the start of a paragraph; or in strong alone.
    Strong,
    /// In strong at the start of a paragraph that goes on without a mark.
    StrongStart,
    /// Emphasised words that are all of a paragraph, as a block quote is.
    EmphasisedLine,
    /// In strong or emphasised, at the start of an item.
    StrongItem,
    /// In plain words before a colon.
    Plain,
    /// In plain words before a colon, at the start of an item, or alone over a list in it.
    PlainItem,
    /// In plain words before a dash, at the start of an item.
    DashItem,
    /// In plain words alone over a list.
    PlainLine,
}

/// Some text, and the label before it.
#[derive(Debug)]
pub(super) struct Piece {
    /// The label; none before the first.
    pub(super) label: Option<(Form, String)>,
    /// What stands behind it.
    pub(super) blocks: Vec<Block>,
    /// Whether that begins on its line.
    is_run_in: bool,
}

/// The forms in which labels of some texts repeat; of levels, or below one heading of each.
pub(super) fn repeated<'a>(
    texts: impl Iterator<Item = &'a [Block]>, are_levels: bool,
) -> BTreeSet<Form> {
    let mut levels = 0_usize;
    // Labelled items, and those right below a label that has nothing else: they are its text
    // where another label has a list.
    let (mut items, mut below, mut over_lists, mut has_list) = (0_usize, 0_usize, 0_usize, false);
    let labels = texts.flat_map(|text| {
        levels = levels.saturating_add(1);
        let mut is_below = false;
        let pieces = pieces(text, &|_| true).into_iter().inspect(|piece| match piece.label {
            Some((Form::StrongItem | Form::PlainItem, _)) => {
                items = items.saturating_add(1);
                below = below.saturating_add(usize::from(is_below));
            }
            Some((Form::Strong, _)) => {
                is_below = piece.blocks.is_empty();
                has_list |= piece.blocks.iter().any(|it| matches!(it, Block::List(_)));
                let is_over = matches!(piece.blocks.first(), Some(Block::List(_)));
                over_lists = over_lists.saturating_add(usize::from(is_over));
            }
            _ => is_below = false,
        });
        let labels = pieces.filter_map(|piece| piece.label);
        labels.map(|(form, label)| (form, key(&label))).collect::<BTreeSet<_>>()
    });
    let found = tally(labels);
    let told = |form: Form| {
        let counts = found.iter().filter(|((of, _), _)| *of == form).map(|(_, count)| *count);
        let all: usize = counts.clone().sum();
        let repeated = counts.filter(|count| *count > 1);
        let (distinct, told) = (repeated.clone().count(), repeated.sum::<usize>());
        let enough = match form {
            Form::StrongStart => 5,
            Form::Plain | Form::PlainItem | Form::DashItem | Form::PlainLine => 4,
            _ => 3,
        };
        let is_often = told.saturating_mul(6) >= all.saturating_mul(enough);
        (is_often && told.saturating_mul(2) >= levels).then_some((distinct, told))
    };
    let forms: BTreeSet<Form> = found.keys().map(|(form, _)| *form).collect();
    let often = forms.into_iter().filter_map(|form| Some((form, told(form)?)));
    let mut often: Vec<_> = often.collect();
    let has_labels =
        |(form, (distinct, _)): &(Form, (usize, usize))| *form == Form::Strong && *distinct >= 2;
    if has_list && below.saturating_mul(2) > items && often.iter().any(has_labels) {
        often.retain(|(form, _)| !matches!(form, Form::StrongItem | Form::PlainItem));
    }
    let has_several = often.iter().any(|(_, (distinct, _))| *distinct >= 2);
    // One of nearly all levels is a section too: beside others, or alone over each level's list.
    let is_only = found.iter().all(|((form, _), count)| *form != Form::Strong || *count > 1);
    let is_over_all = are_levels && levels > 1 && over_lists >= levels && is_only;
    let is_one = |(form, (distinct, told)): &(Form, (usize, usize))| {
        let is_all = *form == Form::Strong && told.saturating_mul(4) >= levels.saturating_mul(3);
        *distinct >= 2 || is_all && (has_several || is_over_all)
    };
    often.into_iter().filter(is_one).map(|(form, _)| form).collect()
}

/// The other forms in which some texts have no labels but those that they have in `forms`: one
/// without its colon.
pub(super) fn written_otherwise(texts: &[&[Block]], forms: &BTreeSet<Form>) -> Vec<Form> {
    let labels = |of: &dyn Fn(Form) -> bool| -> BTreeSet<String> {
        let pieces = texts.iter().flat_map(|text| pieces(text, of));
        pieces.filter_map(|piece| Some(key(piece.label?.1))).collect()
    };
    let known = labels(&|form| forms.contains(&form));
    let is_again = |form: &Form| {
        let labels = labels(&|it| it == *form);
        !forms.contains(form) && !labels.is_empty() && labels.is_subset(&known)
    };
    [Form::Strong, Form::Plain, Form::PlainLine].into_iter().filter(is_again).collect()
}

/// Cuts a text at its labels of some forms.
pub(super) fn pieces(blocks: &[Block], is_label: &dyn Fn(Form) -> bool) -> Vec<Piece> {
    let mut pieces = vec![Piece { label: None, blocks: Vec::new(), is_run_in: false }];
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.get(at.saturating_add(1)..at.saturating_add(2)).unwrap_or_default();
        match block {
            Block::Paragraph(text) => {
                match line(text, next).filter(|_| is_label(Form::PlainLine)) {
                    Some(label) => {
                        let label = Some((Form::PlainLine, label));
                        pieces.push(Piece { label, blocks: Vec::new(), is_run_in: false });
                    }
                    None => paragraph(text, is_label, &mut pieces),
                }
            }
            Block::List(list) => add_list(list, is_label, &mut pieces),
        }
    }
    pieces
}

/// The most words of what is said behind a label and is no text: "G3".
const MOST_OF_VALUE: usize = 6;

/// Whether a few words are all that stands behind a label.
fn is_value(piece: &Piece) -> bool {
    let [Block::Paragraph(text)] = piece.blocks.as_slice() else { return false };
    let words = plain_text(text);
    let is_short = words.split_whitespace().count() <= MOST_OF_VALUE;
    piece.is_run_in && is_short && !words.ends_with(['.', '!', '?'])
}

fn push(pieces: &mut Vec<Piece>, block: Block) {
    // Behind "Grade: G3" and "Reports to: the head" a text is of neither.
    let are_values = matches!(pieces.as_slice(), [.., a, b] if is_value(a) && is_value(b));
    if are_values && matches!(block, Block::Paragraph(_)) {
        pieces.push(Piece { label: None, blocks: Vec::new(), is_run_in: false });
    }
    if let Some(piece) = pieces.last_mut() {
        piece.blocks.push(block);
    }
}

/// Cuts a paragraph before each label in strong; plain ones only open it.
fn paragraph(text: &Text, is_label: &dyn Fn(Form) -> bool, pieces: &mut Vec<Piece>) {
    let mut rest: &[Inline] = text;
    let mut is_first = true;
    while !rest.is_empty() {
        let end = (1..rest.len()).find(|at| is_label(Form::Strong) && opens_label(rest, *at));
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        let part = if end.is_some() { &without_bar(part) } else { part };
        rest = after;
        let is_line = !part.iter().any(|it| it.strong || it.text.contains([':', '：']));
        let form = |rest: &Text| {
            if rest.is_empty() && is_line { Form::EmphasisedLine } else { Form::Strong }
        };
        let strong = strong_label(part).map(|found| (form(&found.1), found));
        let start = || strong_start(part).map(|found| (Form::StrongStart, found));
        let plain = || plain_label(part, &COLONS).map(|found| (Form::Plain, found));
        let found = strong.or_else(|| if is_first { start().or_else(plain) } else { None });
        is_first = false;
        match found.filter(|(form, _)| is_label(*form)) {
            Some((form, (label, text))) => {
                let is_run_in = !text.is_empty();
                let label = Some((form, label));
                pieces.push(Piece { label, blocks: paragraphs(text), is_run_in });
            }
            None => push(pieces, Block::Paragraph(trimmed(part.to_vec()))),
        }
    }
}

/// A text before another label on its line, without the bar or dot that parts them.
fn without_bar(part: &[Inline]) -> Text {
    let mut part = part.to_vec();
    if let Some(last) = part.last_mut().filter(|last| !last.strong && !last.code) {
        let words = last.text.trim_end().strip_suffix(['|', '·', '•']);
        if let Some(words) = words.filter(|words| words.is_empty() || words.ends_with(' ')) {
            last.text = words.to_string();
        }
    }
    trimmed(part)
}

/// Whether a label in strong with a colon stands inside of a text, from `at` on, or a line of it.
fn opens_label(text: &[Inline], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let is_strong = |inline: &Inline| inline.strong;
    if !text.get(at).is_some_and(is_strong) || before.is_some_and(is_strong) {
        return false;
    }
    let is_first = before.is_some_and(|before| before.text.ends_with('\n'));
    let colon = [':', '：'];
    let mut after = text.iter().skip(at).skip_while(|inline| inline.strong);
    let run = text.iter().skip(at).take_while(|inline| inline.strong);
    let ends = run.last().is_some_and(|last| last.text.trim_end().ends_with(colon));
    let goes_on =
        |next: &Inline| next.text.starts_with(colon) || is_first && next.text.starts_with('\n');
    ends || after.next().is_some_and(goes_on)
}

fn paragraphs(text: Text) -> Vec<Block> {
    if text.is_empty() { Vec::new() } else { vec![Block::Paragraph(text)] }
}

/// Cuts a list of which most items have labels.
fn add_list(list: &List, is_label: &dyn Fn(Form) -> bool, pieces: &mut Vec<Piece>) {
    let labels: Vec<_> = list
        .items
        .iter()
        .map(|item| item_label(item).filter(|(form, ..)| is_label(*form)))
        .collect();
    let labelled = labels.iter().flatten().count();
    if labelled == 0 || labelled.saturating_mul(5) < list.items.len().saturating_mul(3) {
        push(pieces, Block::List(list.clone()));
        return;
    }
    for (item, label) in list.items.iter().zip(labels) {
        match label {
            Some((form, label, blocks)) => {
                let label = Some((form, label));
                pieces.push(Piece { label, blocks, is_run_in: false });
            }
            None => push(pieces, Block::List(List { start: None, items: vec![item.clone()] })),
        }
    }
    // What stands behind the list is not its last item's.
    pieces.push(Piece { label: None, blocks: Vec::new(), is_run_in: false });
}

fn item_label(item: &Item) -> Option<(Form, String, Vec<Block>)> {
    let (Block::Paragraph(first), rest) = item.blocks.split_first()? else {
        return None;
    };
    // "**L1** knows the tools".
    let is_alone = |rest: &Text| !rest.first().is_some_and(|it| is_arrow(&it.text));
    let level = || strong_start(first).filter(|it| is_level(&it.0) && is_alone(&it.1));
    let (form, (label, text)) = match strong_label(first).or_else(level) {
        Some(found) => (Form::StrongItem, found),
        None => match plain_label(first, &COLONS) {
            Some(found) => (Form::PlainItem, found),
            None => match over(first, rest) {
                Some(label) => (Form::PlainItem, (label, Text::new())),
                None => (Form::DashItem, plain_label(first, &[" - ", " – ", " — "])?),
            },
        },
    };
    let mut blocks = paragraphs(text);
    blocks.extend(rest.iter().cloned());
    (!blocks.is_empty()).then_some((form, label, blocks))
}

/// A label in strong or emphasised, and the text behind it: its words end with a
/// colon, or it or a dash follows, or nothing does, if strong or short.
fn strong_label(text: &[Inline]) -> Option<(String, Text)> {
    let strong = text.iter().take_while(|inline| inline.strong).count();
    let length = match strong {
        0 => text.iter().take_while(|inline| inline.emphasis).count(),
        strong => strong,
    };
    let (label, rest) = text.split_at_checked(length).filter(|(label, _)| !label.is_empty())?;
    let label: String = label.iter().map(|inline| inline.text.as_str()).collect();
    let mut rest = rest.to_vec();
    let next = rest.first().map_or("", |inline| inline.text.as_str());
    let marks = [":", " -", " –", " —", "："];
    let is_mark = |mark: &&&str| next.starts_with(**mark) && !is_arrow(next);
    let other = rest.get(1).filter(|it| it.strong && is_arrow(next));
    // From one level to the next is no label.
    let is_over = other.is_some_and(|it| !is_level(&label) && !is_level(&it.text));
    let mark = marks.iter().find(is_mark).copied().or(is_over.then_some(next)).map(str::len);
    let ends = label.trim_end().ends_with([':', '：']);
    let is_short = strong > 0 || label.split_whitespace().count() <= MOST_WORDS;
    let is_subtitled = strong > 0 && rest.iter().all(|it| it.emphasis || it.text.trim().is_empty());
    // "Scope. What is reached", where a few words run in.
    let runs_in =
        strong > 0 && label.ends_with('.') && label.split_whitespace().count() <= MOST_STRONG;
    let is_line = strong > 0 && next.starts_with('\n') || rest.is_empty() && is_short;
    let is_label = ends || mark.is_some() || is_line || is_subtitled || runs_in;
    let label = label.trim().trim_end_matches([':', '：', '.']).trim().to_string();
    if !is_label || label.is_empty() || label.contains('\n') {
        return None;
    }
    if let (Some(first), Some(mark)) = (rest.first_mut(), mark) {
        first.text = first.text.split_off(mark);
    }
    Some((label, trimmed(rest)))
}

/// Whether a text between two others is an arrow.
fn is_arrow(text: &str) -> bool {
    ARROWS.contains(&text.trim())
}

/// A few words in strong, and the text that goes on behind them.
fn strong_start(text: &[Inline]) -> Option<(String, Text)> {
    let (label, rest) = text.split_at(text.iter().take_while(|inline| inline.strong).count());
    let label: String = label.iter().map(|inline| inline.text.as_str()).collect();
    let is_short = (1..=MOST_WORDS).contains(&label.split_whitespace().count());
    let goes_on = rest.first().is_some_and(|next| next.text.starts_with(char::is_whitespace));
    (is_short && goes_on).then(|| (label.trim().to_string(), trimmed(rest.to_vec())))
}

/// A few words with nothing but lists below them.
fn over(text: &[Inline], rest: &[Block]) -> Option<String> {
    let [only] = text else { return None };
    let words = only.text.split_whitespace().count();
    let is_name = (1..=MOST_WORDS).contains(&words) && !only.text.contains(['\n', '.', ',']);
    let are_lists = rest.iter().all(|block| matches!(block, Block::List(_)));
    let is_label = is_name && !only.code && only.link.is_none() && are_lists && !rest.is_empty();
    is_label.then(|| only.text.trim().to_string())
}

/// A few words without any mark, alone over a list.
fn line(text: &[Inline], next: &[Block]) -> Option<String> {
    let is_marked = |it: &Inline| it.strong || it.emphasis || it.text.contains([':', '：', '?']);
    over(text, next).filter(|_| !text.iter().any(is_marked))
}

/// A few words before the first of some marks, and the text behind it.
fn plain_label(text: &[Inline], marks: &[&str]) -> Option<(String, Text)> {
    let first = text.first()?;
    let at = marks.iter().filter_map(|mark| Some((first.text.find(mark)?, *mark)));
    let (at, mark) = at.min_by_key(|(at, _)| *at)?;
    let label = first.text.get(..at)?;
    let count = |words: &str| words.split_whitespace().count();
    // What a long label says in brackets is said of the section on this level.
    let (name, aside) = match without_brackets(label) {
        (name, Some(aside)) if count(label) > MOST_WORDS => (name, Some(format!("({aside})"))),
        _ => (label, None),
    };
    // What ends with its mark is a title: "Craft, tools and pace:".
    let is_end = text.len() == 1 && first.text.trim_end().len() == at.saturating_add(mark.len());
    let most = if is_end { MOST_RUN_IN } else { MOST_WORDS };
    let is_title = !name.contains(['\n', '.']) && (is_end || !name.contains([',', '/']));
    let is_short = (1..=most).contains(&count(name)) && is_title;
    if !is_short || first.code || first.link.is_some() {
        return None;
    }
    let mut rest = text.to_vec();
    if let Some(first) = rest.first_mut() {
        let after = first.text.split_off(label.len());
        first.text = aside.unwrap_or_default() + after.trim_start_matches(mark);
    }
    Some((name.trim().to_string(), trimmed(rest)))
}

fn trimmed(mut text: Text) -> Text {
    while let Some(first) = text.first_mut() {
        first.text = first.text.trim_start().to_string();
        if !first.text.is_empty() {
            break;
        }
        text.remove(0);
    }
    while let Some(last) = text.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        text.pop();
    }
    text
}
