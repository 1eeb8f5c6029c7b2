//! The tree of an HTML document, as the HTML5 parser builds it, in an arena: however
//! deep it nests, nothing goes down it by recursion.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ExpandedName, LocalName, ParseOpts, QualName, ns, parse_document};

/// How deep elements may nest: twice as deep as browsers let them.
const MAX_DEPTH: usize = 1000;

const MAX_NODES: usize = 500_000;

/// The most words in one tag outside of quotes: the parser compares each attribute with
/// all before it.
const MAX_WORDS: usize = 5_000;

/// How many bytes are parsed before it is looked at what they came to.
const AT_ONCE: usize = 1024;

#[derive(Debug)]
pub struct Element {
    id: usize,
    name: QualName,
    attributes: RefCell<Vec<Attribute>>,
}

impl Element {
    /// Its name in lower case.
    pub fn name(&self) -> &str {
        &self.name.local
    }

    /// The tag as somebody wrote it who meant words: `<team lead>`.
    pub fn as_words(&self) -> Option<String> {
        let attributes = self.attributes.borrow();
        let mut words = vec![self.name()];
        words.extend(attributes.iter().map(|it| &*it.name.local));
        let has_values = attributes.iter().any(|it| !it.value.is_empty());
        let is_plain = words.iter().all(|word| word.chars().all(char::is_alphanumeric));
        (self.name.ns == ns!(html) && is_plain && !has_values)
            .then(|| format!("<{}>", words.join(" ")))
    }

    pub fn attribute(&self, name: &str) -> Option<String> {
        let attributes = self.attributes.borrow();
        let found = attributes.iter().find(|found| &*found.name.local == name)?;
        Some(found.value.to_string())
    }
}

#[derive(Debug, Clone)]
pub enum Content {
    Element(Rc<Element>),
    Text(String),
}

#[derive(Debug)]
pub struct Node {
    pub content: Content,
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    pub children: Vec<usize>,
    parent: Option<usize>,
    depth: usize,
}

/// All nodes; the first is the document.
pub struct Tree {
    nodes: RefCell<Vec<Node>>,
    document: Rc<Element>,
    line: Cell<usize>,
    is_too_much: Cell<bool>,
}

/// Parses a text; nothing, if it nests too deep, makes too many nodes or has a tag of
/// too many words.
pub fn parse(text: &str) -> Option<Vec<Node>> {
    if [false, true].into_iter().any(|in_quotes| has_crowded_tag(text.as_bytes(), in_quotes)) {
        return None;
    }
    let name = QualName::new(None, ns!(), LocalName::from(""));
    let tree = Tree {
        nodes: RefCell::default(),
        document: Rc::new(Element { id: 0, name, attributes: RefCell::default() }),
        line: Cell::new(1),
        is_too_much: Cell::new(false),
    };
    tree.add(Content::Element(Rc::clone(&tree.document)));
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(tree, options);
    let text = without_cdata(text);
    let mut rest = &*text;
    while !rest.is_empty() && !parser.tokenizer.sink.sink.is_too_much.get() {
        let (now, later) = rest.split_at(rest.floor_char_boundary(AT_ONCE));
        parser.process(StrTendril::from_slice(now));
        rest = later;
    }
    let tree = parser.finish();
    (!tree.is_too_much.get()).then(|| tree.nodes.into_inner())
}

/// A text with its CDATA sections, which HTML takes for comments and exports of wikis are full of, as
/// plain text.
fn without_cdata(text: &str) -> Cow<'_, str> {
    let (open, close) = ("<![CDATA[", "]]>");
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default();
    let said = parts.map(|part| {
        let (inside, after) = part.split_once(close).unwrap_or((part, ""));
        inside.replace('&', "&amp;").replace('<', "&lt;") + after
    });
    let said: String = said.collect();
    if first.len() == text.len() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(first.to_string() + &said)
    }
}

/// Whether some tag has too many words. Tags `in_quotes` count too where asked for, as a
/// text may only look as if it were quoted.
fn has_crowded_tag(text: &[u8], in_quotes: bool) -> bool {
    let (mut words, mut quote, mut before) = (None, None, b' ');
    for (at, &byte) in text.iter().enumerate() {
        let next = text.get(at.saturating_add(1)).copied().unwrap_or_default();
        if byte == b'<'
            && next.is_ascii_alphabetic()
            && (words.is_none() || in_quotes && quote.is_some())
        {
            (words, quote) = (Some(0_usize), None);
        } else if quote.is_some() {
            quote = quote.filter(|mark| *mark != byte);
        } else if byte == b'>' {
            words = None;
        } else if let Some(words) = &mut words {
            if matches!(byte, b'"' | b'\'') && before == b'=' {
                quote = Some(byte);
            } else if before.is_ascii_whitespace() || before == b'/' {
                *words = words.saturating_add(1);
                if *words > MAX_WORDS {
                    return true;
                }
            }
        }
        if !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    false
}

impl Tree {
    fn add(&self, content: Content) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            content,
            line: self.line.get(),
            children: Vec::new(),
            parent: None,
            depth: 0,
        });
        nodes.len().saturating_sub(1)
    }

    fn element(&self, name: QualName, attributes: Vec<Attribute>) -> Rc<Element> {
        let id = self.nodes.borrow().len();
        if id >= MAX_NODES {
            self.is_too_much.set(true);
            // Nothing more is kept; the parser goes on to the end of what it was given.
            return Rc::new(Element { id: 0, name, attributes: RefCell::default() });
        }
        let element = Element { id, name, attributes: RefCell::new(attributes) };
        let element = Rc::new(element);
        self.add(Content::Element(Rc::clone(&element)));
        element
    }

    /// Puts something into a parent, before its child at a place or at its end.
    fn put(&self, parent: usize, before: Option<usize>, child: NodeOrText<Rc<Element>>) {
        let child = match child {
            NodeOrText::AppendNode(element) if element.id == 0 => return,
            NodeOrText::AppendNode(element) => element.id,
            NodeOrText::AppendText(text) => {
                if self.join(parent, before, &text) {
                    return;
                }
                self.add(Content::Text(text.to_string()))
            }
        };
        self.detach(child);
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes.get(parent).map_or(0, |node| node.depth).saturating_add(1);
        if depth > MAX_DEPTH || nodes.len() >= MAX_NODES {
            self.is_too_much.set(true);
        }
        if let Some(node) = nodes.get_mut(child) {
            (node.parent, node.depth) = (Some(parent), depth);
        }
        if let Some(node) = nodes.get_mut(parent) {
            let end = node.children.len();
            node.children.insert(before.unwrap_or(end).min(end), child);
        }
    }

    /// Adds text to the text that stands before its place, if there is one.
    fn join(&self, parent: usize, before: Option<usize>, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let beside = nodes.get(parent).and_then(|node| match before {
            Some(at) => node.children.get(at.checked_sub(1)?).copied(),
            None => node.children.last().copied(),
        });
        match beside.and_then(|id| nodes.get_mut(id)).map(|node| &mut node.content) {
            Some(Content::Text(before)) => {
                before.push_str(text);
                true
            }
            _ => false,
        }
    }

    /// The parent of a node and its place there, which is near the end mostly.
    fn above(&self, id: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes.get(id)?.parent?;
        let at = nodes.get(parent)?.children.iter().rposition(|&child| child == id)?;
        Some((parent, at))
    }

    fn detach(&self, id: usize) {
        if let Some((parent, at)) = self.above(id) {
            let mut nodes = self.nodes.borrow_mut();
            if let Some(node) = nodes.get_mut(parent) {
                node.children.remove(at);
            }
            if let Some(node) = nodes.get_mut(id) {
                node.parent = None;
            }
        }
    }
}

impl TreeSink for Tree {
    type Handle = Rc<Element>;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Rc<Element> {
        Rc::clone(&self.document)
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Element>) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(
        &self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags,
    ) -> Rc<Element> {
        self.element(name, attributes)
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Element> {
        self.element(QualName::new(None, ns!(), LocalName::from("!--")), Vec::new())
    }

    fn create_pi(&self, _: StrTendril, text: StrTendril) -> Rc<Element> {
        self.create_comment(text)
    }

    fn append(&self, parent: &Rc<Element>, child: NodeOrText<Rc<Element>>) {
        self.put(parent.id, None, child);
    }

    fn append_based_on_parent_node(
        &self, element: &Rc<Element>, previous: &Rc<Element>, child: NodeOrText<Rc<Element>>,
    ) {
        match self.above(element.id) {
            Some((parent, at)) => self.put(parent, Some(at), child),
            None => self.put(previous.id, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Rc<Element>) -> Rc<Element> {
        Rc::clone(target)
    }

    fn same_node(&self, one: &Rc<Element>, other: &Rc<Element>) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Rc<Element>, child: NodeOrText<Rc<Element>>) {
        if let Some((parent, at)) = self.above(sibling.id) {
            self.put(parent, Some(at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Rc<Element>, attributes: Vec<Attribute>) {
        let mut known = target.attributes.borrow_mut();
        for attribute in attributes {
            if !known.iter().any(|found| found.name == attribute.name) {
                known.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &Rc<Element>) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Rc<Element>, parent: &Rc<Element>) {
        let mut nodes = self.nodes.borrow_mut();
        let children = nodes.get_mut(node.id).map(|node| std::mem::take(&mut node.children));
        let children = children.unwrap_or_default();
        for &child in &children {
            if let Some(node) = nodes.get_mut(child) {
                node.parent = Some(parent.id);
            }
        }
        if let Some(node) = nodes.get_mut(parent.id) {
            node.children.extend(children);
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line as usize);
    }
}

/// Elements that begin and end paragraphs.
const BLOCKS: &str = "
    p div section article main header footer aside address figure figcaption blockquote center
    form fieldset hr dl dt dd details summary body h1 h2 h3 h4 h5 h6 ul ol menu dir table caption
    tr pre legend hgroup option optgroup select textarea
";

pub fn is_block(name: &str) -> bool {
    BLOCKS.split_whitespace().any(|it| it == name)
}
