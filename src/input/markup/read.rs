//! `CommonMark` events, with what GitHub adds, to blocks.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::builder::Builder;
use super::marks::count;
use super::prepare::options;
use super::{Definitions, Oddity, Parsed, html};

/// How often text in an HTML block is read again as Markdown within itself.
const MAX_AGAIN: usize = 16;

/// Reads a text without attribute lists; ranges of remarks are in its bytes.
/// Where the text is no page, a tag amid its words may be one of them.
pub fn read(markdown: &str, definitions: &Definitions, is_text: bool) -> Parsed {
    let mut builder = Builder::new(markdown);
    builder.is_text = is_text;
    let mut reader = Reader { definitions, again: 0, within: None, raw: String::new(), builder };
    reader.read(markdown);
    reader.builder.finish()
}

struct Reader<'m> {
    definitions: &'m Definitions,
    /// How many texts are being read within one another.
    again: usize,
    /// Where the text stands that is read again.
    within: Option<Range<usize>>,
    /// The HTML block that is open.
    raw: String,
    builder: Builder<'m>,
}

impl Reader<'_> {
    fn read(&mut self, markdown: &str) {
        let definitions = self.definitions;
        let mut defined = |link: BrokenLink<'_>| {
            let address = definitions.address(&link.reference)?;
            Some((address.to_string().into(), "".into()))
        };
        let parser = Parser::new_with_broken_link_callback(markdown, options(), Some(&mut defined));
        let mut cells_end = 0;
        for (event, range) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            match event {
                Event::End(TagEnd::TableCell) => cells_end = range.end.max(cells_end),
                Event::End(TagEnd::TableRow) => {
                    let beyond = markdown.get(cells_end..range.end).unwrap_or_default();
                    self.add_beyond(beyond);
                }
                _ => {}
            }
            let range = self.within.clone().unwrap_or(range);
            self.event(event, range);
        }
    }

    /// Adds the cells of a row that stand beyond the last head, which no parser gives.
    fn add_beyond(&mut self, cells: &str) {
        for cell in cells.split('|').map(str::trim).filter(|cell| !cell.is_empty()) {
            self.builder.open_cell();
            self.builder.words(cell);
            self.builder.close_cell();
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let builder = &mut self.builder;
        builder.at = range.clone();
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if builder.markup.code > 0 => builder.code_lines(&text),
            Event::Text(text) => builder.words(&text),
            Event::Code(text) => {
                count(&mut builder.markup.code, true);
                builder.push(&text);
                count(&mut builder.markup.code, false);
            }
            Event::SoftBreak => builder.text.soft_break(),
            Event::HardBreak => builder.text.line_break(),
            Event::InlineHtml(html) => builder.html(&html, &range),
            Event::Html(html) => self.raw.push_str(&html),
            Event::Rule => builder.end_paragraph(),
            Event::FootnoteReference(name) => builder.footnote(&name),
            Event::InlineMath(text) | Event::DisplayMath(text) => builder.push(&text),
            Event::TaskListMarker(_) => builder.remark(range, "", Oddity::Task),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let builder = &mut self.builder;
        match tag {
            Tag::Strong => count(&mut builder.markup.strong, true),
            Tag::Emphasis => count(&mut builder.markup.emphasis, true),
            Tag::Strikethrough => count(&mut builder.markup.struck, true),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                builder.open_link(&format!("mailto:{dest_url}"), range);
            }
            Tag::Link { dest_url, .. } => builder.open_link(&dest_url, range),
            Tag::Image { dest_url, .. } => builder.open_picture(&dest_url, range),
            Tag::List(start) => builder.open_list(start, false),
            Tag::Item => builder.open_item(),
            Tag::BlockQuote(_) => builder.open_quote(range),
            Tag::Table(_) => builder.open_table(range),
            Tag::TableHead | Tag::TableRow => builder.open_row(),
            Tag::TableCell => builder.open_cell(),
            Tag::Heading { .. } => {
                builder.end_paragraph();
                count(&mut builder.markup.strong, true);
            }
            Tag::CodeBlock(_) => {
                builder.end_paragraph();
                count(&mut builder.markup.code, true);
            }
            Tag::FootnoteDefinition(name) => {
                builder.end_paragraph();
                builder.remark(range, &name, Oddity::Footnote);
                builder.footnote(&name);
                builder.push(" ");
            }
            // The number of a footnote goes before its first paragraph.
            Tag::Paragraph if builder.is_in_footnote() => {}
            _ => builder.end_paragraph(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let builder = &mut self.builder;
        match tag {
            TagEnd::Strong => count(&mut builder.markup.strong, false),
            TagEnd::Emphasis => count(&mut builder.markup.emphasis, false),
            TagEnd::Strikethrough => count(&mut builder.markup.struck, false),
            TagEnd::Link => builder.close_link(),
            TagEnd::Image => builder.close_picture(),
            TagEnd::Item => builder.close_item(),
            TagEnd::List(_) => builder.close_list(false),
            TagEnd::BlockQuote(_) => builder.close_quote(),
            TagEnd::Table => builder.close_table(),
            TagEnd::TableHead => builder.close_row(true),
            TagEnd::TableRow => builder.close_row(false),
            TagEnd::TableCell => builder.close_cell(),
            TagEnd::Heading(_) => {
                builder.end_paragraph();
                count(&mut builder.markup.strong, false);
            }
            TagEnd::CodeBlock => {
                builder.end_paragraph();
                count(&mut builder.markup.code, false);
            }
            TagEnd::HtmlBlock => self.html_block(),
            _ => builder.end_paragraph(),
        }
    }

    /// A block that begins with no tag of HTML is text in angle brackets, then Markdown.
    fn html_block(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let range = self.builder.at.clone();
        let start = raw.len().saturating_sub(raw.trim_start().len());
        let first = html::tags(&raw).next().filter(|it| it.range.start == start);
        let is_word = first.is_some_and(|it| self.builder.is_word(&it));
        if html::starts_with_tag(&raw) && !is_word || self.again == MAX_AGAIN {
            self.builder.html(&raw, &range);
            self.builder.end_paragraph();
            return;
        }
        self.again = self.again.saturating_add(1);
        let outer = self.within.replace(range);
        self.read(&format!("\\{}", raw.trim_start()));
        self.within = outer;
        self.again = self.again.saturating_sub(1);
    }
}
