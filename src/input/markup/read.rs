//! `CommonMark` events to blocks.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html;
use super::normal::TextBuilder;
use super::{Definitions, Oddity, Parsed, Remark};
use crate::base::invisible;
use crate::base::source::{find, moved};
use crate::model::{Block, Inline, Item, Link, List};

/// How deep lists may be nested; items of deeper lists become paragraphs of
/// the deepest list that is kept.
const MAX_DEPTH: usize = 8;

/// Reads a text without attribute lists; ranges of remarks are in its bytes.
pub fn read(markdown: &str, definitions: &Definitions) -> Parsed {
    let mut builder = Builder {
        markdown,
        ..Builder::default()
    };
    let mut defined = |link: BrokenLink<'_>| {
        let address = definitions.address(&link.reference)?;
        Some((address.to_string().into(), "".into()))
    };
    let options = Options::empty();
    let parser = Parser::new_with_broken_link_callback(markdown, options, Some(&mut defined));
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// Gathers blocks. Every start and end of a block also ends the paragraph
/// before it.
#[derive(Default)]
struct Builder<'m> {
    /// The text that is read.
    markdown: &'m str,
    /// The bytes of it that are being read.
    at: Range<usize>,
    /// The blocks outside any list.
    blocks: Vec<Block>,
    /// The lists that are open, the outermost first; each has an open item.
    lists: Vec<List>,
    /// How many lists are open that are nested too deep.
    too_deep: Depth,
    /// The text of the open paragraph.
    text: TextBuilder,
    /// The marks of Markdown that are open.
    markup: Markup,
    /// The HTML tags that are open; all end with the paragraph.
    html: Markup,
    /// The open links and images: their address, and where their label starts.
    labels: Vec<(String, usize)>,
    /// The HTML block that is open.
    raw: String,
    remarks: Vec<Remark>,
}

/// The marks of each kind that are open.
#[derive(Default)]
struct Markup {
    strong: Depth,
    emphasis: Depth,
    code: Depth,
    links: Vec<Option<Link>>,
    /// The outermost link that can be followed.
    followed: Option<usize>,
}

/// How many marks of one kind are open, one inside another.
type Depth = usize;

/// Counts a mark that starts or ends; an end without a start ends nothing.
fn count(depth: &mut Depth, starts: bool) {
    *depth = if starts {
        depth.saturating_add(1)
    } else {
        depth.saturating_sub(1)
    };
}

impl Markup {
    fn link(&self) -> Option<&Link> {
        self.links.get(self.followed?)?.as_ref()
    }

    fn open_link(&mut self, link: Option<Link>) {
        if self.followed.is_none() && link.is_some() {
            self.followed = Some(self.links.len());
        }
        self.links.push(link);
    }

    fn close_link(&mut self) {
        self.links.pop();
        self.followed = self.followed.filter(|&link| link < self.links.len());
    }
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        self.at = range.clone();
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.markup.code > 0 => self.code_lines(&text),
            Event::Text(text) => self.push(&text),
            Event::Code(text) => {
                count(&mut self.markup.code, true);
                self.push(&text);
                count(&mut self.markup.code, false);
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.text.line_break(),
            Event::InlineHtml(html) => self.html(&html, &range),
            Event::Html(html) => self.raw.push_str(&html),
            Event::Rule => self.end_paragraph(),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.push(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strong => count(&mut self.markup.strong, true),
            Tag::Emphasis => count(&mut self.markup.emphasis, true),
            Tag::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => self.open_link(&format!("mailto:{dest_url}"), range),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.open_link(&dest_url, range);
            }
            Tag::List(start) => self.open_list(start),
            Tag::Item => self.open_item(),
            Tag::Heading { .. } => {
                self.end_paragraph();
                count(&mut self.markup.strong, true);
            }
            Tag::CodeBlock(_) => {
                self.end_paragraph();
                count(&mut self.markup.code, true);
            }
            _ => self.end_paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong => count(&mut self.markup.strong, false),
            TagEnd::Emphasis => count(&mut self.markup.emphasis, false),
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::List(_) => self.close_list(),
            TagEnd::Heading(_) => {
                self.end_paragraph();
                count(&mut self.markup.strong, false);
            }
            TagEnd::CodeBlock => {
                self.end_paragraph();
                count(&mut self.markup.code, false);
            }
            TagEnd::HtmlBlock => {
                let raw = std::mem::take(&mut self.raw);
                self.html(&raw, &range);
                self.end_paragraph();
            }
            _ => self.end_paragraph(),
        }
    }

    fn push(&mut self, words: &str) {
        if let Some(c) = invisible::first(words) {
            self.remark_unseen(c);
        }
        let link = self.markup.link().or_else(|| self.html.link());
        let markup = Inline {
            text: String::new(),
            strong: self.markup.strong > 0 || self.html.strong > 0,
            emphasis: self.markup.emphasis > 0 || self.html.emphasis > 0,
            code: self.markup.code > 0 || self.html.code > 0,
            link: link.cloned(),
        };
        self.text.push(words, &markup);
    }

    fn remark_unseen(&mut self, c: char) {
        let markdown = self.markdown.get(self.at.clone()).unwrap_or_default();
        let found = find(markdown, c.encode_utf8(&mut [0; 4]));
        let range = found.map_or(self.at.clone(), |at| moved(&at, self.at.start));
        let written = self.markdown.get(range.clone()).unwrap_or_default();
        self.remarks.push(Remark {
            written: written.to_string(),
            range,
            of: Oddity::Unseen(c),
        });
    }

    fn code_lines(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.push(line);
            if line.ends_with('\n') {
                self.text.line_break();
            }
        }
    }

    fn open_link(&mut self, address: &str, range: Range<usize>) {
        let link = self.checked(address, range);
        self.markup.open_link(link);
        self.labels.push((address.to_string(), self.text.len()));
    }

    /// A label that says nothing is replaced by the address.
    fn close_link(&mut self) {
        if let Some((address, start)) = self.labels.pop()
            && self.text.len() == start
        {
            self.push(&address);
        }
        self.markup.close_link();
    }

    fn checked(&mut self, address: &str, range: Range<usize>) -> Option<Link> {
        let link = Link::parse(address);
        self.remarks.extend(link.as_ref().err().map(|why| Remark {
            range,
            written: address.to_string(),
            of: Oddity::Link(*why),
        }));
        link.ok()
    }

    fn open_list(&mut self, start: Option<u64>) {
        self.end_paragraph();
        if self.lists.len() == MAX_DEPTH {
            count(&mut self.too_deep, true);
        } else {
            let items = Vec::new();
            self.lists.push(List { start, items });
        }
    }

    fn open_item(&mut self) {
        self.end_paragraph();
        if self.too_deep == 0
            && let Some(list) = self.lists.last_mut()
        {
            list.items.push(Item::default());
        }
    }

    fn close_list(&mut self) {
        self.end_paragraph();
        if self.too_deep > 0 {
            count(&mut self.too_deep, false);
        } else if let Some(mut list) = self.lists.pop() {
            // An empty bullet says nothing; an empty number counts.
            if list.start.is_none() {
                list.items.retain(|item| !item.blocks.is_empty());
            }
            if !list.items.is_empty() {
                self.container().push(Block::List(list));
            }
        }
    }

    /// Where the next block goes.
    fn container(&mut self) -> &mut Vec<Block> {
        match self.lists.last_mut().and_then(|list| list.items.last_mut()) {
            Some(item) => &mut item.blocks,
            None => &mut self.blocks,
        }
    }

    fn end_paragraph(&mut self) {
        self.html = Markup::default();
        let empty = self.text.is_empty();
        let text = self.text.take();
        if !empty {
            self.container().push(Block::Paragraph(text));
        }
    }

    fn finish(mut self) -> Parsed {
        self.end_paragraph();
        Parsed {
            blocks: self.blocks,
            remarks: self.remarks,
        }
    }

    /// Reads HTML: its text, and what its tags say of it.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        let mut text_from = 0;
        let mut hidden = false;
        for tag in html::tags(html) {
            if !hidden {
                let text = html.get(text_from..tag.range.start);
                self.push(&html::decode(text.unwrap_or_default()));
            }
            text_from = tag.range.end;
            if matches!(tag.name.as_str(), "script" | "style") {
                hidden = !tag.closing;
            } else {
                self.html_tag(&tag, range);
            }
        }
        if !hidden {
            let text = html.get(text_from..);
            self.push(&html::decode(text.unwrap_or_default()));
        }
    }

    fn html_tag(&mut self, tag: &html::Tag<'_>, range: &Range<usize>) {
        let starts = !tag.closing;
        match tag.name.as_str() {
            "br" => self.text.line_break(),
            "b" | "strong" | "summary" => count(&mut self.html.strong, starts),
            "i" | "em" => count(&mut self.html.emphasis, starts),
            "code" => count(&mut self.html.code, starts),
            "a" if tag.closing => self.html.close_link(),
            "a" => {
                let address = tag.attribute("href");
                let link = address.and_then(|address| self.checked(&address, range.clone()));
                self.html.open_link(link);
            }
            "img" => self.html_image(tag, range),
            "p" | "div" | "ul" | "ol" | "li" | "table" | "tr" | "td" | "th" | "blockquote"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "pre" => self.end_paragraph(),
            _ => {}
        }
    }

    fn html_image(&mut self, tag: &html::Tag<'_>, range: &Range<usize>) {
        let address = tag.attribute("src").unwrap_or_default();
        self.open_link(&address, range.clone());
        self.push(&tag.attribute("alt").unwrap_or_default());
        self.close_link();
    }
}
