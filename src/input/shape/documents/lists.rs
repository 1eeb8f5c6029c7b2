//! Levels as labels, such as of items of lists: they become headings, so that they are read as
//! headings are.

use super::key;
use super::kin;
use super::labels::{self, Form, Piece};
use super::text::strong;
use super::tree::{Node, Page, nodes};
use crate::input::draft::Said;
use crate::input::markup;
use crate::input::shape::level_words::is_level;
use crate::input::shape::names::{self, For};
use crate::model::{Block, Item, List, plain_text};
use std::collections::BTreeSet;

/// A heading made anew, as those below it are: each gets its text, and headings cut out of it, from `cut`.
fn rebuilt(of: &Node, cut: &dyn Fn(&Node, &mut Node)) -> Node {
    let mut made =
        Node { rank: of.rank, place: of.place.clone(), ..Node::new(0, of.title.clone()) };
    cut(of, &mut made);
    made.children.extend(of.children.iter().map(|child| rebuilt(child, cut)));
    made
}

/// The rank of labels as headings: they stand below all others.
pub(super) const LABEL: u8 = 7;

/// The pages with the labels as headings that are titles of levels; none if there are no
/// such labels, or more others than sections would be. Where the user says that items are
/// levels, all that have a title are, but what others stand among those called like levels.
pub(super) fn as_headings(pages: &[Page], is_asked: bool) -> Option<Vec<Page>> {
    if let Some(pages) = by_place(pages).filter(|_| is_asked) {
        return Some(pages);
    }
    let nodes = nodes(pages);
    let labels = |form: Form| -> Vec<String> {
        let cuts = nodes.iter().flat_map(|node| cuts(node, &|it| it == form));
        let pieces = cuts.flat_map(|cut| cut.pieces);
        pieces.filter_map(|piece| Some(piece.label?.1)).collect()
    };
    let are_levels = |form: &Form| {
        let labels = labels(*form);
        let kin = kin(&labels);
        let is_one = |label: &&String| is_level(label) || kin.contains(label.as_str());
        let (titled, others): (Vec<_>, Vec<_>) = labels.iter().partition(is_one);
        let distinct: BTreeSet<_> = others.iter().map(key).collect();
        let repeats = distinct.len().saturating_mul(2) <= others.len();
        let is_plain = *form == Form::PlainItem;
        let enough = repeats || titled.len() >= others.len().saturating_mul(3);
        titled.len() > 1 && enough && !(is_plain && (titled.len() < 3 || !others.is_empty()))
    };
    let (forms, are_all) = if is_asked {
        let plain = labels(Form::PlainItem);
        let known = plain.iter().filter(|label| is_level(label)).count();
        let is_strong = labels(Form::StrongItem).len() >= plain.len();
        let form = if is_strong { Form::StrongItem } else { Form::PlainItem };
        (BTreeSet::from([form]), is_strong || known.saturating_mul(2) < plain.len())
    } else {
        let forms = [Form::Strong, Form::StrongItem, Form::PlainItem];
        (forms.into_iter().filter(are_levels).collect(), false)
    };
    let all: Vec<String> = forms.iter().flat_map(|form| labels(*form)).collect();
    let kin = kin(&all);
    let is_one = |label: &str| are_all || is_level(label) || kin.contains(label);
    let cut = |of: &Node, made: &mut Node| labels_of(of, made, &forms, &is_one);
    let page = |page: &Page| Page { root: rebuilt(&page.root, &cut), ..page.clone() };
    (!forms.is_empty()).then(|| pages.iter().map(page).collect())
}

/// The pages with the items of numbered lists as headings that are their numbers, where each of several
/// headings has one list of as many, calls hardly any of its items as another does, or as a level.
fn by_place(pages: &[Page]) -> Option<Vec<Page>> {
    let nodes = nodes(pages);
    let lists: Vec<&List> = nodes.iter().filter_map(|node| numbered(node)).collect();
    let count = lists.first().filter(|_| lists.len() > 1)?.items.len();
    let words = |item: &Item| {
        let piece = labels::pieces(&item.blocks, &|_| true).into_iter().find_map(|it| it.label);
        piece.map_or_else(|| plain_text(&markup::flatten(&item.blocks)), |(_, label)| label)
    };
    let called: Vec<String> = lists.iter().flat_map(|it| &it.items).map(words).collect();
    let distinct: BTreeSet<String> = called.iter().map(key).collect();
    let named = called.iter().filter(|it| is_level(it)).count();
    let are_own = distinct.len().saturating_mul(4) >= called.len().saturating_mul(3)
        && named.saturating_mul(4) < called.len();
    let are_even = count > 1 && lists.iter().all(|list| list.items.len() == count);
    let cut = |of: &Node, made: &mut Node| {
        let list = numbered(of);
        let others = of.body.iter().filter(|it| !matches!(it, Block::List(it) if Some(it) == list));
        made.body.extend(others.cloned());
        for (number, item) in (1_usize..).zip(list.into_iter().flat_map(|list| &list.items)) {
            let title = Said::new(number.to_string(), of.place_of(&words(item)));
            made.children.push(Node { body: item.blocks.clone(), ..Node::new(LABEL, title) });
        }
    };
    let page = |page: &Page| Page { root: rebuilt(&page.root, &cut), ..page.clone() };
    (are_own && are_even).then(|| pages.iter().map(page).collect())
}

/// The only list below a heading, if it is numbered from 1.
fn numbered(node: &Node) -> Option<&List> {
    let mut lists = node.body.iter().filter_map(|block| match block {
        Block::List(list) => Some(list),
        Block::Paragraph(_) => None,
    });
    lists.next().filter(|list| list.start == Some(1) && lists.next().is_none())
}

/// The pages with the lines as headings that name levels, known from elsewhere, in strong: "**Digger**",
/// "A **Digger** is able to:", which stays in the text.
pub(super) fn naming(pages: &[Page], levels: &BTreeSet<String>) -> Vec<Page> {
    let cut = |of: &Node, made: &mut Node| {
        for (at, block) in of.body.iter().enumerate() {
            let named = named(block).filter(|(title, _)| levels.contains(&key(title)));
            if let Some((title, _)) = &named {
                let title = Said::new(title, of.place_of(title));
                made.children.push(Node::new(LABEL, title));
            }
            if named.is_some_and(|(_, is_all)| is_all) {
                continue;
            }
            let level = made.children.last_mut();
            let (body, tables) = level.map_or((&mut made.body, &mut made.tables), |level| {
                (&mut level.body, &mut level.tables)
            });
            tables.extend(of.tables.contains(&at).then_some(body.len()));
            body.push(block.clone());
        }
    };
    let page = |page: &Page| Page { root: rebuilt(&page.root, &cut), ..page.clone() };
    pages.iter().map(page).collect()
}

/// What stands in strong in a line that is so or ends with a colon, and whether that is all.
fn named(block: &Block) -> Option<(String, bool)> {
    let Block::Paragraph(text) = block else { return None };
    let title: String = text.iter().filter(|it| it.strong).map(|it| it.text.as_str()).collect();
    let title = title.trim().trim_end_matches(':').to_string();
    let words = plain_text(text);
    let words = words.trim().trim_end_matches(':');
    let is_all = words == title;
    (is_all || plain_text(text).trim_end().ends_with(':')).then_some((title, is_all))
}

/// Of some labels, those of levels by their words or beside others: "Digger" beside "Lead Digger",
/// "The Digger role" beside "The Junior Digger role" and "The Lead Digger role".
fn kin(labels: &[String]) -> BTreeSet<&str> {
    let distinct: BTreeSet<&str> = labels.iter().map(String::as_str).collect();
    let distinct: Vec<&str> = distinct.into_iter().collect();
    let are_levels = names::levels_among(&distinct);
    let rests = kin::rests(distinct.iter().copied().filter(|label| is_level(label)));
    let is_kin = |(label, is): &(&str, bool)| *is || rests.contains(&kin::words(label));
    distinct.into_iter().zip(are_levels).filter(is_kin).map(|(label, _)| label).collect()
}

/// What a block of a heading's text is.
struct Cut {
    /// It at its labels; a table has none.
    pieces: Vec<Piece>,
    is_table: bool,
    is_list: bool,
}

/// The text of a heading, block by block.
fn cuts(of: &Node, is_label: &dyn Fn(Form) -> bool) -> Vec<Cut> {
    let cut = |(at, block): (usize, &Block)| {
        let is_table = of.tables.contains(&at);
        let is_label = |form| !is_table && is_label(form);
        let mut pieces = labels::pieces(std::slice::from_ref(block), &is_label);
        pieces.retain(|piece| piece.label.is_some() || !piece.blocks.is_empty());
        Cut { pieces, is_table, is_list: matches!(block, Block::List(_)) }
    };
    of.body.iter().enumerate().map(cut).collect()
}

fn labels_of(of: &Node, made: &mut Node, forms: &BTreeSet<Form>, is_one: &dyn Fn(&str) -> bool) {
    // Behind a list of several levels, a text is none of theirs.
    let mut is_behind = false;
    // What a level is called and more is said of it: "Digger duties".
    let own = Some(key(&of.title.text)).filter(|_| is_level(&of.title.text));
    let is_own = |label: &str| own.as_ref().is_some_and(|own| key(label).starts_with(own));
    for (at, cut) in cuts(of, &|form| forms.contains(&form)).into_iter().enumerate() {
        let before = made.children.len();
        for piece in cut.pieces {
            let label = piece.label.map(|(_, label)| label);
            match (label, made.children.last_mut().filter(|_| !is_behind)) {
                (Some(label), _) if is_one(&label) && !is_own(&label) => {
                    let title = Said::new(&label, of.place_of(&label));
                    made.children.push(Node { body: piece.blocks, ..Node::new(LABEL, title) });
                }
                (label, level) => {
                    let node = level.map_or((&mut made.body, &mut made.tables), |level| {
                        (&mut level.body, &mut level.tables)
                    });
                    let (body, tables) = node;
                    tables.extend(cut.is_table.then_some(body.len()));
                    body.extend(label.map(|label| strong(&label)));
                    body.extend(piece.blocks);
                }
            }
        }
        let count = made.children.len().saturating_sub(before);
        is_behind = cut.is_list && count > 1 || count == 0 && is_behind;
        let over = at.checked_sub(1).and_then(|at| of.body.get(at)).filter(|_| cut.is_list);
        // "Levels:" only says what follows.
        if let Some(title) = over.filter(|over| made.body.last() == Some(over)).and_then(in_strong)
            && count > 1
            && names::purpose(&title) != Some(For::Level)
        {
            made.body.pop();
            let title = Said::new(&title, of.place_of(&title));
            let children = made.children.split_off(before);
            made.children.push(Node { children, ..Node::new(LABEL.saturating_sub(1), title) });
        }
    }
}

/// A line that is all in strong, as over a list of levels.
fn in_strong(block: &Block) -> Option<String> {
    let Block::Paragraph(text) = block else { return None };
    let is_line = text.iter().all(|it| it.strong && !it.text.contains('\n'));
    is_line.then(|| plain_text(text).trim_end_matches(':').to_string())
}
