//! Blocks as they are gathered, from Markdown and from the HTML in it.
//!
//! Every start and end of a block also ends the paragraph before it.

use std::collections::HashSet;
use std::ops::Range;

use super::marks::{Depth, Markup, count};
use super::normal::{TextBuilder, without_lone_isolates};
use super::strip::APART;
use super::table::Table;
use super::typed::with_typed_lists;
use super::{Oddity, Parsed, Remark, address, html, scripts};
use crate::base::invisible::{self, is_of_isolate};
use crate::base::source::{find, moved};
use crate::model::{BadLink, Block, Inline, Item, Language, Link, List};

/// How deep lists may be nested; what is deeper becomes paragraphs of the deepest.
const MAX_DEPTH: usize = 8;

/// The ends of the names of pictures.
const PICTURES: &str = "png jpg jpeg gif svg webp bmp avif";

#[derive(Default)]
pub struct Builder<'m> {
    pub(super) markdown: &'m str,
    /// The bytes of it that are being read.
    pub at: Range<usize>,
    /// The blocks outside any list.
    blocks: Vec<Block>,
    /// The lists that are open, the outermost first; each has an open item.
    lists: Vec<List>,
    /// Of each open list, those nested too deep included, whether it is HTML.
    opened: Vec<bool>,
    pub(super) table: Option<Table>,
    /// How many tables are open within it.
    pub(super) inner_tables: Depth,
    /// The text of the open paragraph.
    pub text: TextBuilder,
    /// The marks of Markdown that are open.
    pub markup: Markup,
    /// The HTML tags that are open; all end with the paragraph.
    pub html: Markup,
    quotes: Depth,
    /// The language of the text, where its document says it.
    pub language: Option<Language>,
    /// The open links and images: their address, and where their label starts.
    labels: Vec<(String, usize)>,
    /// The names of footnotes, in the order in which they were met.
    footnotes: Vec<String>,
    remarks: Vec<Remark>,
    /// What is told of the isolates of the open paragraph if they do not stay.
    isolates: Vec<Remark>,
    /// Whether the text is no page.
    pub(super) is_text: bool,
    /// The tags of the text, and whether each ends something; once they are looked for.
    pub(super) tags: Option<HashSet<(String, bool)>>,
    /// Whether paragraphs are told as such: those that begin with a typed bullet are items.
    pub(super) is_of_paragraphs: bool,
}

impl<'m> Builder<'m> {
    pub fn new(markdown: &'m str) -> Builder<'m> {
        Builder { markdown, ..Builder::default() }
    }

    pub fn of_paragraphs(text: &'m str) -> Builder<'m> {
        Builder { is_of_paragraphs: true, ..Builder::new(text) }
    }

    /// Adds text of Markdown.
    pub fn words(&mut self, words: &str) {
        self.find_lost_footnote(words);
        self.push(words);
    }

    /// Tells a mark of a footnote that is not there: GitHub shows it as it is.
    fn find_lost_footnote(&mut self, words: &str) {
        let name = words.split_once("[^").and_then(|(_, rest)| rest.split_once(']'));
        let name = name.filter(|(name, _)| !name.is_empty() && !name.contains(char::is_whitespace));
        let written = name.map(|(name, _)| format!("[^{name}]"));
        let raw = self.markdown.get(self.at.clone()).unwrap_or_default();
        if let Some(mark) = written
            && let Some((before, _)) = raw.split_once(&mark)
            && !before.ends_with('\\')
        {
            let range = moved(&(0..mark.len()), self.at.start.saturating_add(before.len()));
            self.remark(range, &mark, Oddity::NoFootnote);
        }
    }

    pub fn push(&mut self, words: &str) {
        for c in invisible::each(words, true) {
            let remark = self.unseen(c);
            self.remarks.push(remark);
        }
        for c in words.chars().filter(|&c| is_of_isolate(c)) {
            let remark = self.unseen(c);
            self.isolates.push(remark);
        }
        let link = self.markup.link().or_else(|| self.html.link());
        let has = |depth: fn(&Markup) -> Depth| depth(&self.markup) > 0 || depth(&self.html) > 0;
        let markup = Inline {
            text: String::new(),
            strong: has(|it| it.strong),
            emphasis: self.quotes > 0 || has(|it| it.emphasis),
            code: has(|it| it.code),
            struck: has(|it| it.struck),
            edit: None,
            link: link.cloned(),
            language: self.html.languages.last().map_or(&self.language, |(_, it)| it).clone(),
        };
        let shown = words.replace(APART, "");
        let before = self.text.last();
        let shown = match (has(|it| it.raised), has(|it| it.lowered)) {
            (false, false) => shown,
            (is_raised, _) => scripts::shifted(&shown, before, is_raised),
        };
        self.text.push(&shown, &markup);
    }

    /// Tells what is not read as it was written.
    pub fn remark(&mut self, range: Range<usize>, written: &str, of: Oddity) {
        self.remarks.push(Remark { range, written: written.to_string(), of });
    }

    /// That a character is left out which nobody sees.
    fn unseen(&self, c: char) -> Remark {
        let markdown = self.markdown.get(self.at.clone()).unwrap_or_default();
        let entity = || {
            let mut found = markdown.match_indices('&').filter_map(|(at, _)| {
                let (name, _) = markdown.get(at..)?.split_once(';')?;
                Some((at, name.len().saturating_add(1)))
            });
            let (at, length) = found.find(|&(at, length)| {
                let written = markdown.get(at..at.saturating_add(length));
                written.is_some_and(|written| html::decode(written).starts_with(c))
            })?;
            Some(moved(&(0..length), at))
        };
        let found = find(markdown, c.encode_utf8(&mut [0; 4])).or_else(entity);
        let range = found.map_or(self.at.clone(), |at| moved(&at, self.at.start));
        let written = self.markdown.get(range.clone()).unwrap_or_default().to_string();
        Remark { range, written, of: Oddity::Unseen(c) }
    }

    pub fn code_lines(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.push(line);
            if line.ends_with('\n') {
                self.text.line_break();
            }
        }
    }

    pub fn open_link(&mut self, address: &str, range: Range<usize>) {
        let link = self.link_to(address, range);
        self.open_label(address, link);
    }

    /// The link to an address; without a scheme it may name a page or heading of the ladder.
    pub fn link_to(&mut self, address: &str, range: Range<usize>) -> Option<Link> {
        let link = Link::parse(address);
        if let Err(why) = link {
            self.remark(range, address, Oddity::Link(why));
        }
        let is_relative = link == Err(BadLink::Relative);
        link.ok().or_else(|| is_relative.then(|| Link::inside(address)))
    }

    /// A picture is its description, which leads to it where that can be.
    pub fn open_picture(&mut self, address: &str, range: Range<usize>) {
        self.remark(range, address, Oddity::Picture);
        self.open_label(address, Link::parse(address).ok());
    }

    /// A description that is no more than the file's name says nothing, unless it leads to it.
    pub fn close_picture(&mut self) {
        let is_bare = self.labels.last().is_some_and(|(address, start)| {
            let words = self.text.since(*start);
            let is_name = words.trim().is_empty() || words.trim() == *address || is_file(&words);
            Link::parse(address).is_err() && is_name
        });
        if !is_bare {
            return self.close_link();
        }
        if let Some((_, start)) = self.labels.pop() {
            self.text.cut(start);
        }
        let mut remarks = self.remarks.iter_mut().rev();
        if let Some(told) = remarks.find(|it| it.of == Oddity::Picture) {
            told.of = Oddity::BarePicture;
        }
        self.markup.close_link();
    }

    fn open_label(&mut self, address: &str, link: Option<Link>) {
        self.markup.open_link(link);
        // As CommonMark reads it everywhere else (section 2.3).
        self.labels.push((address.replace('\0', "\u{fffd}"), self.text.len()));
    }

    /// A label that says nothing is replaced by the address, unless it is an anchor.
    pub fn close_link(&mut self) {
        if let Some((address, start)) = self.labels.pop()
            && self.text.len() == start
            && !address.starts_with('#')
        {
            self.push(&address);
        }
        self.markup.close_link();
    }

    /// The raised number of a footnote, in the text or before its own.
    pub fn footnote(&mut self, name: &str) {
        let met = self.footnotes.iter().position(|other| other == name);
        let number = met.unwrap_or_else(|| {
            self.footnotes.push(name.to_string());
            self.footnotes.len().saturating_sub(1)
        });
        let number = number.saturating_add(1).to_string();
        self.push(&scripts::shifted(&number, None, true));
    }

    /// Whether the open paragraph holds only the number of a footnote.
    pub fn is_in_footnote(&self) -> bool {
        !self.footnotes.is_empty() && self.text.last().is_some_and(scripts::is_raised)
    }

    pub fn open_quote(&mut self, range: Range<usize>) {
        self.end_paragraph();
        if self.quotes == 0 {
            self.remark(range, "", Oddity::Quote);
        }
        count(&mut self.quotes, true);
    }

    pub fn close_quote(&mut self) {
        self.end_paragraph();
        count(&mut self.quotes, false);
    }

    pub fn open_list(&mut self, start: Option<u64>, is_html: bool) {
        self.end_paragraph();
        self.opened.push(is_html);
        if self.opened.len() <= MAX_DEPTH {
            let items = Vec::new();
            self.lists.push(List { start, items });
        }
    }

    pub fn open_item(&mut self) {
        self.end_paragraph();
        if self.opened.len() <= MAX_DEPTH
            && let Some(list) = self.lists.last_mut()
        {
            list.items.push(Item::default());
        }
    }

    /// Whether a list of HTML is the innermost.
    pub fn is_in_html_list(&self) -> bool {
        self.opened.last() == Some(&true)
    }

    /// Gives the open list another first number, if it has no item.
    pub fn start_list_at(&mut self, number: u64) {
        let list = self.lists.last_mut().filter(|list| list.items.is_empty());
        if let Some(start) = list.and_then(|list| list.start.as_mut()) {
            *start = number;
        }
    }

    /// Closes the innermost list; one of Markdown, with all of HTML inside of it.
    pub fn close_list(&mut self, is_html: bool) {
        self.end_paragraph();
        if is_html && !self.is_in_html_list() {
            return;
        }
        while let Some(closed) = self.opened.last().copied() {
            self.close_one();
            if closed == is_html {
                return;
            }
        }
    }

    /// Closes the lists of HTML that were opened in an item of Markdown.
    pub fn close_item(&mut self) {
        self.end_paragraph();
        while self.is_in_html_list() {
            self.close_one();
        }
    }

    pub(super) fn depth(&self) -> usize {
        self.opened.len()
    }

    /// Closes lists until so many are open.
    pub(super) fn close_lists_to(&mut self, depth: usize) {
        self.end_paragraph();
        while self.opened.len() > depth {
            self.close_one();
        }
    }

    fn close_one(&mut self) {
        let is_kept = self.opened.len() <= MAX_DEPTH;
        let is_html = self.opened.pop() == Some(true);
        if !is_kept {
            return;
        }
        if let Some(mut list) = self.lists.pop() {
            // An empty bullet says nothing; an empty number counts.
            if list.start.is_none() {
                list.items.retain(|item| !item.blocks.is_empty());
            }
            let container = self.container();
            match container.last_mut() {
                // Notion has a list for each item.
                Some(Block::List(before)) if is_html && goes_on(before, &list) => {
                    before.items.append(&mut list.items);
                }
                _ if list.items.is_empty() => {}
                _ => container.push(Block::List(list)),
            }
        }
    }

    /// Where the next block goes: the innermost of the open item and the open cell.
    fn container(&mut self) -> &mut Vec<Block> {
        let depth = self.opened.len();
        if let Some(table) = &mut self.table
            && table.lists >= depth
        {
            return table.cell();
        }
        let item = self.lists.last_mut().map(|list| {
            if list.items.is_empty() {
                list.items.push(Item::default());
            }
            list.items.last_mut()
        });
        match item.flatten() {
            Some(item) => &mut item.blocks,
            None => &mut self.blocks,
        }
    }

    pub fn end_paragraph(&mut self) {
        self.html = Markup::default();
        let empty = self.text.is_empty();
        let mut text = self.text.take();
        let mut isolates = std::mem::take(&mut self.isolates);
        if !isolates.is_empty() {
            let lone = without_lone_isolates(&mut text);
            let mut number = 0..;
            isolates.retain(|_| number.next().is_some_and(|at| lone.contains(&at)));
            self.remarks.append(&mut isolates);
        }
        if !empty {
            self.add(Block::Paragraph(address::with_links(text)));
        }
    }

    pub(super) fn add(&mut self, block: Block) {
        self.container().push(block);
    }

    pub fn finish(mut self) -> Parsed {
        self.close_table();
        self.close_lists_to(0);
        let is_typed = self.is_of_paragraphs;
        let blocks = if is_typed { with_typed_lists(self.blocks) } else { self.blocks };
        Parsed { blocks, remarks: self.remarks }
    }
}

/// Whether words are the name of a picture's file.
fn is_file(words: &str) -> bool {
    let end = words.trim().rsplit_once('.').map(|(_, end)| end.to_lowercase());
    let is_end = end.is_some_and(|end| PICTURES.split(' ').any(|it| it == end));
    is_end && !words.trim().contains(char::is_whitespace)
}

/// Whether a list right behind another has its bullets, or its next numbers.
fn goes_on(before: &List, list: &List) -> bool {
    let next = before.start.zip(u64::try_from(before.items.len()).ok());
    list.start == next.and_then(|(start, count)| start.checked_add(count))
}
