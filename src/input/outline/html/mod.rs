//! HTML to the parts of an outline: what a browser would show, from the tree that
//! the HTML5 parser builds.

mod numbers;
mod ranks;
mod shown;
mod styles;
mod tree;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use self::ranks::{is_opener, rank};
use self::shown::{is_foot, is_navigation, is_shown, parts_of_formulas};
use self::styles::Styles;
use self::tree::{Content, Element, Node, is_block};
use super::aside::{Aside, Found, left_out, unclosed, unclosed_element};
use super::compose::{CellLook, Composer};
use super::{FrontMatter, Outline, Part, Property};
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::{Place, Source, on_one_line};
use crate::input::markup::{count, html};

/// Reads an HTML document, or a fragment of one.
pub fn read(source: &Arc<Source>) -> Outline {
    let text = Place::new(source, 0..source.text().len());
    let Some(nodes) = tree::parse(source.text()) else {
        let message = "the HTML holds or nests more elements than are read";
        let problem = Diagnostic::error(Code::TooMuchHtml, message);
        let help = "check that this is the right file, or save it as DOCX or Markdown";
        return Outline {
            front_matter: FrontMatter::Missing,
            text,
            parts: Vec::new(),
            problems: vec![problem.at(Place::new(source, 0..0)).help(help)],
        };
    };
    let mut walk = Walk::new(source, &nodes);
    walk.all();
    let mut problems = left_out(source, &walk.asides);
    problems.extend(unclosed(source, 0..source.text().len()));
    problems.extend(unclosed_element(source));
    let title = walk.title.take();
    let parts = walk.composer.finish();
    let has_title =
        walk.title_at.is_none() && parts.iter().any(|part| matches!(part, Part::Heading(1, _)));
    Outline {
        front_matter: match title.filter(|_| !has_title) {
            Some(title) => FrontMatter::Properties(vec![title]),
            None => FrontMatter::Missing,
        },
        text,
        parts,
        problems,
    }
}

enum Step {
    Enter(usize),
    Leave(usize),
}

struct Walk<'s> {
    source: &'s Arc<Source>,
    nodes: &'s [Node],
    composer: Composer<'s>,
    /// Where links within the document lead, by `#` and an id: the heading that has it.
    headings: BTreeMap<String, String>,
    /// The ranks of what is a heading, by the number of its node.
    ranks: BTreeMap<usize, usize>,
    /// The numbers of items that do not follow from those before, by the numbers of their nodes.
    numbers: BTreeMap<usize, u64>,
    formulas: BTreeMap<usize, &'static str>,
    styles: Styles,
    /// Where each line of the source begins.
    lines: Vec<usize>,
    steps: Vec<Step>,
    /// How many elements are open in which line ends are kept.
    kept: usize,
    /// How many items are open.
    items: usize,
    /// Depth and first number of a list of Google Docs, which stand one behind another.
    flat: Option<(usize, Option<u64>)>,
    title: Option<Property>,
    /// The node of the paragraph that is the title.
    title_at: Option<usize>,
    asides: Vec<Found>,
}

impl<'s> Walk<'s> {
    fn new(source: &'s Arc<Source>, nodes: &'s [Node]) -> Walk<'s> {
        let ends = source.text().match_indices('\n');
        let starts = ends.map(|(end, _)| end.saturating_add(1));
        Walk {
            source,
            nodes,
            composer: Composer::new(source),
            headings: headings(nodes),
            ranks: ranks::ranks(nodes),
            numbers: numbers::numbers(nodes),
            formulas: parts_of_formulas(nodes),
            styles: Styles::of(nodes),
            lines: std::iter::once(0).chain(starts).collect(),
            steps: vec![Step::Enter(0)],
            kept: 0,
            items: 0,
            flat: None,
            title: None,
            title_at: title_at(nodes),
            asides: Vec::new(),
        }
    }

    fn all(&mut self) {
        while let Some(step) = self.steps.pop() {
            let (Step::Enter(id) | Step::Leave(id)) = step;
            let Some(node) = self.nodes.get(id) else {
                continue;
            };
            let at = self.line(node.line);
            match (&node.content, step) {
                (Content::Text(words), _) if self.kept > 0 => self.composer.lines(words, at),
                (Content::Text(words), _) => self.composer.text(words, at),
                (Content::Element(element), Step::Leave(_)) => self.leave(element, id, at),
                (Content::Element(element), Step::Enter(_)) => {
                    if self.title_at == Some(id) {
                        let value = on_one_line(&self.words(id));
                        let place = Place::new(self.source, at);
                        let title = Property { key: "title".into(), value, place };
                        self.title =
                            Some(title).filter(|it| !it.value.is_empty()).or(self.title.take());
                    } else if is_shown(element) {
                        self.enter(element, id, at);
                        self.steps.push(Step::Leave(id));
                        let children = node.children.iter().rev();
                        self.steps.extend(children.map(|&child| Step::Enter(child)));
                    } else if element.name() == "head" {
                        self.find_title(id, at);
                    } else {
                        self.hidden(element, id, at);
                    }
                }
            }
        }
    }

    /// The bytes of a line, counted from 1.
    fn line(&self, number: usize) -> Range<usize> {
        let start = self.lines.get(number.saturating_sub(1)).copied().unwrap_or_default();
        let end = self.lines.get(number).map(|next| next.saturating_sub(1));
        start..end.unwrap_or(self.source.text().len())
    }

    /// Keeps the words of an element that is not shown.
    fn hidden(&mut self, element: &Element, id: usize, at: Range<usize>) {
        let what = match element.name() {
            "script" | "style" | "!--" => return,
            "nav" => Aside::Navigation,
            _ if is_navigation(element) => Aside::Navigation,
            _ if is_foot(element) => Aside::Header,
            "svg" => Aside::Picture,
            _ => Aside::Hidden,
        };
        let words = self.words(id);
        if !words.trim().is_empty() {
            self.asides.push((what, on_one_line(&words), at));
        }
    }

    /// The words of a node.
    fn words(&self, id: usize) -> String {
        let mut words = String::new();
        let mut open = vec![id];
        while let Some(node) = open.pop().and_then(|id| self.nodes.get(id)) {
            match &node.content {
                Content::Text(text) => {
                    words.push(' ');
                    words.push_str(text.trim());
                }
                Content::Element(inner) if matches!(inner.name(), "script" | "style") => {}
                Content::Element(_) => open.extend(node.children.iter().rev()),
            }
        }
        words
    }

    fn find_title(&mut self, head: usize, at: Range<usize>) {
        let children = |id: usize| self.nodes.get(id).map_or(&[][..], |node| &node.children);
        let is_title = |id: &&usize| matches!(self.nodes.get(**id).map(|node| &node.content), Some(Content::Element(element)) if element.name() == "title");
        let Some(title) = children(head).iter().find(is_title) else {
            return;
        };
        let words = children(*title).iter().filter_map(|id| match &self.nodes.get(*id)?.content {
            Content::Text(words) => Some(words.trim()),
            Content::Element(_) => None,
        });
        let value: String = words.collect();
        if !value.is_empty() {
            let place = Place::new(self.source, at);
            self.title = Some(Property { key: "title".into(), value, place });
        }
    }

    fn enter(&mut self, element: &Element, id: usize, at: Range<usize>) {
        let name = element.name();
        let is_flat = flat_depth(element).is_some();
        if self.items == 0 && is_block(name) && !is_flat && self.flat.take().is_some() {
            self.composer.close_lists();
        }
        if self.formulas.get(&id) == Some(&"/") {
            self.composer.text("/", at.clone());
        }
        if let Some(rank) = self.ranks.get(&id) {
            self.composer.open_heading(*rank);
        }
        match name {
            _ if self.ranks.contains_key(&id) => {}
            "br" => self.composer.line_break(),
            "ul" | "ol" | "menu" | "dir" => self.open_list(element),
            "li" => {
                match self.flat {
                    Some((depth, start)) => self.composer.item_at(depth, start),
                    None => self.composer.numbered_item(self.numbers.get(&id).copied()),
                }
                self.items = self.items.saturating_add(1);
            }
            "table" => self.composer.open_table(at),
            "tr" => self.composer.open_row(at),
            "td" | "th" => {
                let span = |name| element.attribute(name).and_then(|span| span.trim().parse().ok());
                self.composer.open_cell(
                    at,
                    CellLook {
                        across: span("colspan").unwrap_or(1),
                        down: span("rowspan").unwrap_or(1),
                        is_header: name == "th",
                        is_bold: self.styles.weight(element) == Some(true),
                    },
                );
            }
            "pre" => {
                self.composer.end_paragraph();
                self.kept = self.kept.saturating_add(1);
            }
            "img" => self.picture(element, at),
            "input" => self.field(element, at),
            "q" => self.composer.text("“", at),
            "a" => {
                if let Some(address) = address(element) {
                    let address = self.headings.get(&address).cloned().unwrap_or(address);
                    self.composer.open_link(&address, at);
                }
            }
            _ if is_block(name) => self.composer.end_paragraph(),
            _ if !html::is_element(name) => {
                let words = element.as_words();
                self.asides.extend(words.map(|words| (Aside::Tag, words, at)));
            }
            _ => {}
        }
        self.mark(element, id, true);
    }

    fn leave(&mut self, element: &Element, id: usize, at: Range<usize>) {
        self.mark(element, id, false);
        let name = element.name();
        match name {
            _ if self.ranks.contains_key(&id) => self.composer.close_heading(),
            "ul" | "ol" | "menu" | "dir" if self.flat.is_none() => self.composer.close_list(),
            "li" => {
                self.composer.end_paragraph();
                self.items = self.items.saturating_sub(1);
            }
            "table" => self.composer.close_table(at.end),
            "caption" => self.composer.close_caption(),
            "td" | "th" => _ = self.composer.close_cell(),
            "pre" => {
                self.composer.end_paragraph();
                self.kept = self.kept.saturating_sub(1);
            }
            "a" if address(element).is_some() => self.composer.close_link(),
            "q" => self.composer.text("”", at),
            _ if is_block(name) => self.composer.end_paragraph(),
            _ => {}
        }
    }

    fn open_list(&mut self, element: &Element) {
        let number = element.attribute("start").and_then(|start| start.trim().parse().ok());
        let start = (element.name() == "ol").then(|| number.unwrap_or(1));
        let depth = flat_depth(element);
        self.flat = depth.map(|depth| (depth, start));
        if depth.is_none() {
            self.composer.open_list(start);
        }
    }

    /// Marks the text in an element, up to its end.
    fn mark(&mut self, element: &Element, id: usize, starts: bool) {
        if let Some(language) = element.attribute("lang") {
            self.composer.speak(starts.then_some(&language));
        }
        let is_strong = match self.styles.weight(element) {
            Some(is_bold) => is_bold && !matches!(element.name(), "td" | "th" | "tr" | "table"),
            None => matches!(element.name(), "b" | "strong" | "dt") || is_opener(element),
        };
        let style = self.styles.style(element);
        let marks = self.composer.marks();
        if is_strong {
            count(&mut marks.strong, starts);
        }
        let name = self.formulas.get(&id).copied().unwrap_or(element.name());
        let is_raised = name == "sup" || style.contains("vertical-align:super");
        let is_lowered = name == "sub" || style.contains("vertical-align:sub");
        match element.name() {
            "em" | "i" | "cite" | "dfn" | "var" => count(&mut marks.emphasis, starts),
            "code" | "kbd" | "samp" | "tt" | "pre" => count(&mut marks.code, starts),
            "del" | "s" | "strike" => count(&mut marks.struck, starts),
            _ if is_raised => count(&mut marks.raised, starts),
            _ if is_lowered => count(&mut marks.lowered, starts),
            _ if style.contains("font-style:italic") => count(&mut marks.emphasis, starts),
            _ if style.contains("line-through") => count(&mut marks.struck, starts),
            _ => {}
        }
    }

    /// A picture is its description; one of the height of a line may be an ornament.
    fn picture(&mut self, element: &Element, at: Range<usize>) {
        let words = element.attribute("alt").unwrap_or_default();
        let height = element.attribute("height").and_then(|it| it.parse::<u32>().ok());
        self.composer.picture(&words, at.clone(), height.is_some_and(|it| it <= 32));
        let named = if words.trim().is_empty() { element.attribute("src") } else { Some(words) };
        self.asides.push((Aside::Picture, named.unwrap_or_else(|| "…".to_string()), at));
    }

    /// What stands in a field to fill in, or on a button.
    fn field(&mut self, element: &Element, at: Range<usize>) {
        let kind = element.attribute("type").unwrap_or_default().to_lowercase();
        if matches!(&*kind, "checkbox" | "radio") {
            self.asides.push((Aside::Box, kind, at));
        } else if !matches!(&*kind, "hidden" | "password" | "file") {
            self.composer.text(&element.attribute("value").unwrap_or_default(), at);
        }
    }
}

/// The addresses of headings, by `#` and the ids that are on them or in them.
fn headings(nodes: &[Node]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if !matches!(&node.content, Content::Element(element) if rank(element.name()).is_some()) {
            continue;
        }
        let (mut ids, mut text, mut open) = (Vec::new(), String::new(), vec![at]);
        while let Some(node) = open.pop().and_then(|id| nodes.get(id)) {
            match &node.content {
                Content::Text(words) => text.push_str(words),
                Content::Element(element) => {
                    ids.extend(["id", "name"].into_iter().filter_map(|it| element.attribute(it)));
                }
            }
            open.extend(node.children.iter().rev());
        }
        let to = super::address_of_heading(&text);
        found.extend(ids.into_iter().map(|id| (format!("#{id}"), to.clone())));
    }
    found
}

/// The one paragraph that has the style of a title, as word processors call it.
fn title_at(nodes: &[Node]) -> Option<usize> {
    let is_title = |(_, node): &(usize, &Node)| {
        let Content::Element(element) = &node.content else { return false };
        let class = element.attribute("class").filter(|_| element.name() == "p");
        class.is_some_and(|it| it.split_whitespace().any(|it| matches!(it, "title" | "MsoTitle")))
    };
    let mut titles = nodes.iter().enumerate().filter(is_title);
    let (at, _) = titles.next()?;
    titles.next().is_none().then_some(at)
}

/// How deep a list of Google Docs is, which says it in its class.
fn flat_depth(element: &Element) -> Option<usize> {
    let class = element.attribute("class")?;
    let mut classes = class.split_whitespace();
    let list = classes.find_map(|class| class.strip_prefix("lst-kix_"))?;
    let depth: usize = list.rsplit_once('-')?.1.parse().ok()?;
    Some(depth.min(8))
}

/// Where a link leads.
fn address(element: &Element) -> Option<String> {
    element.attribute("href").filter(|address| !address.trim_matches('#').is_empty())
}

#[cfg(test)]
#[path = "../html_tests.rs"]
mod tests;
