//! HTML in Markdown: its text, and what its tags say of it.

use std::collections::HashSet;
use std::ops::Range;

use super::builder::Builder;
use super::html::{self, Tag};
use super::marks::count;
use crate::model::Language;

impl Builder<'_> {
    pub fn html(&mut self, html: &str, range: &Range<usize>) {
        let mut text_from = 0;
        let mut hidden = false;
        let lower = html.to_ascii_lowercase();
        let last_hidden = lower.rfind("</style").max(lower.rfind("</script"));
        for tag in html::tags(html) {
            if !hidden {
                let text = html.get(text_from..tag.range.start);
                self.words(&html::decode(text.unwrap_or_default()));
            }
            text_from = tag.range.end;
            if matches!(tag.name.as_str(), "script" | "style") {
                // What does not end hides nothing.
                hidden = !tag.closing && last_hidden > Some(tag.range.start);
            } else if !hidden && self.is_word(&tag) {
                self.words(html.get(tag.range).unwrap_or_default());
            } else if !hidden {
                self.html_tag(&tag, range);
            }
        }
        if !hidden {
            let text = html.get(text_from..);
            self.words(&html::decode(text.unwrap_or_default()));
        }
    }

    /// Whether a tag is one of the words: it formats nothing, and nothing belongs to it.
    pub(super) fn is_word(&mut self, tag: &Tag<'_>) -> bool {
        let is_amid_words = self.is_text || !self.text.is_empty();
        if !is_amid_words || !tag.is_bare() || ALONE.split_whitespace().any(|it| it == tag.name) {
            return false;
        }
        let markdown = self.markdown;
        let all = || html::tags(markdown).map(|tag| (tag.name, tag.closing)).collect();
        let tags: &HashSet<_> = self.tags.get_or_insert_with(all);
        !tags.contains(&(tag.name.clone(), !tag.closing))
    }

    fn html_tag(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.element(tag, range);
        if !tag.closing
            && let Some(language) = tag.attribute("lang")
        {
            self.html.languages.push((tag.name.clone(), language_of(&language)));
        } else if tag.closing {
            self.html.languages.pop_if(|(name, _)| *name == tag.name);
        }
    }

    fn element(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let starts = !tag.closing;
        match tag.name.as_str() {
            "br" => self.text.line_break(),
            "wbr" => {}
            "b" | "strong" | "summary" => count(&mut self.html.strong, starts),
            "i" | "em" | "cite" | "dfn" | "var" | "ins" | "u" | "mark" => {
                count(&mut self.html.emphasis, starts);
            }
            "code" | "kbd" | "samp" | "tt" => count(&mut self.html.code, starts),
            "del" | "s" | "strike" => count(&mut self.html.struck, starts),
            "sup" => count(&mut self.html.raised, starts),
            "sub" => count(&mut self.html.lowered, starts),
            "q" => self.push(if starts { "“" } else { "”" }),
            "a" if tag.closing => self.html.close_link(),
            "a" => {
                let address = tag.attribute("href");
                let link = address.and_then(|address| self.link_to(&address, range.clone()));
                self.html.open_link(link);
            }
            "img" => {
                let address = tag.attribute("src").unwrap_or_default();
                self.open_picture(&address, range.clone());
                self.push(&tag.attribute("alt").unwrap_or_default());
                self.close_picture();
            }
            "ul" | "ol" | "dl" | "menu" | "dir" | "li" | "dt" | "dd" => self.list_tag(tag),
            "table" | "tr" | "td" | "th" => self.table_tag(tag, range),
            "p" => {
                self.is_of_paragraphs = true;
                self.end_paragraph();
            }
            name if BLOCKS.split_whitespace().any(|it| it == name) => self.end_paragraph(),
            _ => {}
        }
    }

    fn list_tag(&mut self, tag: &Tag<'_>) {
        match (tag.name.as_str(), tag.closing) {
            ("ol", false) => {
                let start = number(tag, "start").unwrap_or(1);
                self.open_list(Some(start), true);
            }
            ("ul" | "dl" | "menu" | "dir", false) => self.open_list(None, true),
            ("ul" | "ol" | "dl" | "menu" | "dir", true) => self.close_list(true),
            ("li" | "dt", false) => {
                if !self.is_in_html_list() {
                    self.open_list(None, true);
                }
                if let Some(value) = number(tag, "value") {
                    self.start_list_at(value);
                }
                self.open_item();
                if tag.name == "dt" {
                    count(&mut self.html.strong, true);
                }
            }
            _ => self.end_paragraph(),
        }
    }

    fn table_tag(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match (tag.name.as_str(), tag.closing) {
            ("table", false) => self.open_table(range.clone()),
            ("table", true) if self.table.is_some() => {
                self.close_row(self.is_head_row());
                self.close_table();
            }
            (_, _) if self.table.is_none() => self.end_paragraph(),
            ("tr", false) => {
                self.close_row(self.is_head_row());
                self.open_row();
            }
            ("tr", true) => self.close_row(self.is_head_row()),
            (name @ ("td" | "th"), false) => {
                self.open_cell();
                if name == "td" {
                    self.is_data();
                }
            }
            _ => self.close_cell(),
        }
    }
}

/// Elements of which one tag says something, or may stand without the other.
const ALONE: &str = "
    !-- a b big blockquote body br center code col colgroup dd del details div dl dt em font h1 h2
    h3 h4 h5 h6 head hr html i img ins kbd li ol p pre s script small span strike strong style sub
    sup table tbody td tfoot th thead tr tt u ul wbr
";

/// Elements that stand on lines of their own.
const BLOCKS: &str = "
    address article aside blockquote caption center details dialog div fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend main nav option pre search
    section summary tbody thead
";

/// The language that an attribute of HTML names, if it is one.
pub fn language_of(attribute: &str) -> Option<Language> {
    Language::parse(&attribute.trim().replace('_', "-"))
}

fn number(tag: &Tag<'_>, attribute: &str) -> Option<u64> {
    tag.attribute(attribute)?.trim().parse().ok()
}
