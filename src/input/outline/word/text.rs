//! The text of a Word document: what is to be composed, in order, and where it
//! stands in the text that messages show.

use std::collections::BTreeMap;
use std::ops::Range;

use super::form::Form;
use super::steps::{self, Composing, Step};
use super::styles::{ListPlace, Lists, Style, Styles};
use super::tabbed::{Tabbed, Tabs};
use super::table::Tables;
use super::{address, alternative, description, is_drawn};
use crate::base::source::moved;
use crate::input::open::MAX_TEXT_BYTES;
use crate::input::open::xml::{Piece, Tag, pieces};
use crate::input::outline::aside::{Aside, Found};

/// The most letters of a heading that is only drawn as one.
const LONGEST_LINE: usize = 80;

/// The most steps that a document may come to.
const MAX_STEPS: usize = 1_000_000;

#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    own: Style,
    steps: Vec<Step>,
    text: String,
    tabs: Tabs,
    has_words: bool,
    /// Whether some words are not bold.
    is_plain: bool,
    /// How large its largest letters are.
    size: usize,
}

pub struct Reader<'d> {
    styles: &'d Styles,
    lists: &'d Lists,
    links: &'d BTreeMap<String, String>,
    pub all: Vec<Step>,
    pub text: String,
    /// Where each paragraph begins, and what it is called.
    pub starts: Vec<(usize, String)>,
    pub asides: Vec<Found>,
    number: usize,
    steps: usize,
    paragraphs: Vec<Paragraph>,
    run: Style,
    run_style: Option<String>,
    in_properties: usize,
    in_text: bool,
    /// How many elements are open whose text nobody sees, or sees elsewhere.
    silent: usize,
    deleted: usize,
    /// What the drawing that is open shows, and what is to be read in its place.
    described: (Option<String>, Option<String>),
    /// Whether the parts of an equation that are open are raised, or else lowered.
    raised: Vec<bool>,
    tables: Tables,
    tabbed: Tabbed,
    /// The instruction of the field that is open, and whether its result is.
    fields: Vec<(String, bool)>,
    form: Form,
    /// Whether the document has a title above its headings.
    has_title: bool,
    /// The sizes of headings that are only drawn so.
    drawn: Vec<usize>,
}

impl<'d> Reader<'d> {
    pub fn new(
        styles: &'d Styles, lists: &'d Lists, links: &'d BTreeMap<String, String>,
    ) -> Reader<'d> {
        Reader {
            styles,
            lists,
            links,
            all: Vec::new(),
            text: String::new(),
            starts: Vec::new(),
            asides: Vec::new(),
            number: 0,
            steps: 0,
            paragraphs: Vec::new(),
            run: Style::default(),
            run_style: None,
            in_properties: 0,
            in_text: false,
            silent: 0,
            deleted: 0,
            described: (None, None),
            raised: Vec::new(),
            tables: Tables::default(),
            tabbed: Tabbed::default(),
            fields: Vec::new(),
            form: Form::default(),
            has_title: false,
            drawn: Vec::new(),
        }
    }

    /// Reads the part that has the document.
    pub fn read(&mut self, xml: &str) -> Result<(), ()> {
        self.has_title = pieces(xml).any(|piece| match piece {
            Piece::Start(tag) if tag.name() == "pStyle" => {
                self.styles.rank(tag.attribute("val").as_deref()) == Some(0)
            }
            _ => false,
        });
        self.drawn = self.styles.drawn(xml);
        for piece in pieces(xml) {
            match piece {
                Piece::Start(tag) => self.start(&tag),
                Piece::End(name) => self.end(&name),
                Piece::Text(words) => self.words(&words),
            }
            if self.steps > MAX_STEPS || self.text.len() > MAX_TEXT_BYTES {
                return Err(());
            }
        }
        self.tabbed.end();
        Ok(())
    }

    fn does(&mut self, step: impl FnOnce(&mut Composing<'_>, usize) + 'static) {
        self.steps = self.steps.saturating_add(1);
        let open = self.paragraphs.last_mut().map(|paragraph| &mut paragraph.steps);
        open.unwrap_or(&mut self.all).push(Box::new(step));
    }

    /// Where the open paragraph will stand; it is added to the text at its end.
    fn at(&self) -> Range<usize> {
        let start = self.paragraphs.last().map_or(0, |paragraph| paragraph.text.len());
        start..start
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "Fallback" => self.silent = self.silent.saturating_add(1),
            _ if self.silent > 0 => {}
            "p" => self.paragraphs.push(Paragraph::default()),
            "pPr" | "rPr" => self.in_properties = self.in_properties.saturating_add(1),
            "pStyle" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = tag.attribute("val");
                }
            }
            "outlineLvl" | "numId" | "ilvl" if self.in_properties > 0 => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.own.read(tag);
                }
            }
            "r" => (self.run, self.run_style) = (Style::default(), None),
            "rStyle" => self.run_style = tag.attribute("val"),
            "b" | "i" | "strike" | "dstrike" | "vertAlign" | "vanish" | "sz" | "rFonts"
            | "lang" => self.run.read(tag),
            "sup" | "sub" => self.raised.push(tag.name() == "sup"),
            "den" => self.add_words("/"),
            "rad" => self.add_words("√"),
            "t" | "delText" | "instrText" => self.in_text = true,
            "br" | "cr" if tag.attribute("type").is_none_or(|kind| kind == "textWrapping") => {
                self.does(|to, _| to.composer.line_break());
            }
            "tab" | "ptab" if self.in_properties == 0 => self.tab(),
            "sym" | "symEx" => {
                let code = tag.attribute("char").unwrap_or_default();
                let code = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                self.add_words(&code.map(String::from).unwrap_or_default());
            }
            "docPr" | "graphicData" | "blip" | "imagedata" => self.drawing(tag),
            "noBreakHyphen" => self.add_words("\u{2011}"),
            "del" | "moveFrom" if self.in_properties == 0 => {
                self.deleted = self.deleted.saturating_add(1);
            }
            "hyperlink" => {
                let outside = tag.attribute("id").and_then(|id| self.links.get(&id));
                let inside = || self.links.get(&format!("#{}", tag.attribute("anchor")?));
                self.open_link(outside.or_else(inside).cloned());
            }
            "listEntry" | "checkBox" | "default" | "result" | "checked" => self.form.read(tag),
            "fldChar" => self.field(&tag.attribute("fldCharType").unwrap_or_default()),
            "fldSimple" => {
                self.open_link(address(&tag.attribute("instr").unwrap_or_default()));
            }
            _ => {
                if let Some(step) = self.tables.start(tag, self.text.len()) {
                    self.does(step);
                }
            }
        }
    }

    /// What stands for a picture, a chart or a diagram: its description is read and named.
    fn drawing(&mut self, tag: &Tag<'_>) {
        if tag.name() == "docPr" {
            self.described = (description(tag), alternative(tag));
        } else if tag.name() != "graphicData"
            || tag.attribute("uri").is_some_and(|it| is_drawn(&it))
        {
            let (own, words) = std::mem::take(&mut self.described);
            let own = own.or_else(|| description(tag)).unwrap_or_else(|| "…".to_string());
            self.aside(Aside::Picture, &own);
            self.add_words(&format!(" {} ", words.unwrap_or_default()));
        }
    }

    /// A cell begins with its first paragraph.
    fn begin_cell(&mut self) {
        let step = self.tables.begin_cell(self.text.len());
        self.all.extend(step);
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push((String::new(), false)),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.1 = true;
                    let address = address(&field.0);
                    self.open_link(address);
                }
            }
            "end" => {
                if self.fields.pop().is_some_and(|field| field.1) {
                    self.does(|to, _| to.composer.close_link());
                }
                if let Some(words) = self.form.shown() {
                    self.add_words(&words);
                }
            }
            _ => {}
        }
    }

    /// Opens a link; one that leads nowhere outside is text.
    fn open_link(&mut self, address: Option<String>) {
        let (at, address) = (self.at(), address.unwrap_or_default());
        self.does(move |to, start| to.composer.open_link(&address, moved(&at, start)));
    }

    fn words(&mut self, words: &str) {
        if self.in_text && self.silent == 0 {
            self.add_words(words);
        }
    }

    fn add_words(&mut self, words: &str) {
        if let Some((instruction, false)) = self.fields.last_mut() {
            instruction.push_str(words);
            return;
        }
        if self.deleted > 0 {
            self.aside(Aside::Deleted, words);
            return;
        }
        let id = self.run_style.as_deref();
        let mut marks = self.styles.of_run(&self.run, id);
        marks.is_raised = marks.is_raised.or(self.raised.last().copied());
        if marks.is_hidden {
            self.aside(Aside::Hidden, words);
            return;
        }
        let start = self.at().start;
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        paragraph.text.push_str(&words.replace('\n', " "));
        if !words.trim().is_empty() {
            paragraph.has_words = true;
            paragraph.is_plain |= marks.is_bold != Some(true);
            paragraph.size = paragraph.size.max(marks.size.unwrap_or(0));
        }
        let at = start..paragraph.text.len();
        self.does(steps::marked(words.to_string(), at, &marks));
    }

    /// A tab is a space, or parts the cells of a row.
    fn tab(&mut self) {
        self.add_words(" ");
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let at = paragraph.text.len();
        let is_row = paragraph.tabs.add(&paragraph.text);
        self.does(move |to, start| {
            if is_row.get() {
                to.cell(start.saturating_add(at));
            }
        });
    }

    /// Keeps what is left out, with the place of the paragraph before it.
    fn aside(&mut self, what: Aside, words: &str) {
        let at = self.text.len().saturating_sub(1);
        let start = self.text.get(..at).and_then(|text| text.rfind('\n'));
        let start = start.map_or(0, |end| end.saturating_add(1)).min(at);
        self.asides.push((what, words.to_string(), start..at));
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" => self.silent = self.silent.saturating_sub(1),
            _ if self.silent > 0 => {}
            "p" => self.end_paragraph(),
            "pPr" | "rPr" => self.in_properties = self.in_properties.saturating_sub(1),
            "t" | "delText" | "instrText" => self.in_text = false,
            "sup" | "sub" => drop(self.raised.pop()),
            "del" | "moveFrom" if self.in_properties == 0 => {
                self.deleted = self.deleted.saturating_sub(1);
            }
            "hyperlink" | "fldSimple" => self.does(|to, _| to.composer.close_link()),
            "tc" => {
                self.begin_cell();
                if let Some(step) = self.tables.end_cell() {
                    self.does(step);
                }
            }
            "tbl" => {
                self.tables.end();
                let end = self.text.len();
                self.does(move |to, _| to.composer.close_table(end));
            }
            _ => {}
        }
    }

    /// Puts the paragraph into the document, as what its style makes it.
    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        self.number = self.number.saturating_add(1);
        self.begin_cell();
        if !paragraph.has_words {
            return;
        }
        let id = paragraph.style.as_deref();
        if self.styles.is_contents(id) {
            self.aside(Aside::Contents, &paragraph.text);
            return;
        }
        let start = self.text.len();
        self.starts.push((start, format!("paragraph {}", self.number)));
        self.text.push_str(&paragraph.text);
        self.text.push('\n');
        let (first, last, is_text) = self.place(&paragraph);
        self.tabbed.add(&paragraph.tabs, is_text);
        let all = std::iter::once(first).chain(paragraph.steps).chain([last]);
        let is_row = paragraph.tabs.is_row;
        self.all.push(Box::new(move |to, _| {
            to.line(is_row.get(), start);
            all.skip(usize::from(is_row.get())).for_each(|step| step(to, start));
        }));
    }

    /// What a paragraph is: the steps before and after its text, and whether it is text alone.
    fn place(&self, paragraph: &Paragraph) -> (Step, Step, bool) {
        let id = paragraph.style.as_deref();
        let outline =
            paragraph.own.outline.filter(|&level| level < 9).map(|level| level.saturating_add(1));
        if let Some(rank) =
            outline.or_else(|| self.styles.rank(id)).or_else(|| self.drawn(paragraph))
        {
            let rank = rank.saturating_add(usize::from(self.has_title)).max(1);
            let open = move |to: &mut Composing<'_>, _| {
                to.composer.close_lists();
                to.composer.open_heading(rank);
            };
            return (Box::new(open), Box::new(|to, _| to.composer.close_heading()), false);
        }
        let own = &paragraph.own.place;
        let list =
            own.list.clone().or_else(|| self.styles.find(id, |style| style.place.list.clone()));
        let in_style =
            self.styles.find(id, |style| style.place.list.as_ref().map(|_| style.place.depth));
        let depth =
            if own.list.is_some() { own.depth } else { in_style.unwrap_or(0).max(own.depth) };
        let marks = self.lists.get(&ListPlace { list, depth });
        let depth = depth.max(self.styles.depth(id));
        let is_text = marks.is_none() && !self.tables.are_open();
        let open = move |to: &mut Composing<'_>, _| {
            if let Some(marks) = marks {
                to.composer.item_at(depth, marks.start());
            } else {
                to.composer.end_paragraph();
                to.composer.close_lists();
            }
        };
        (Box::new(open), Box::new(|to, _| to.composer.end_paragraph()), is_text)
    }

    /// The rank of a heading that is only drawn as one: a bold line in large letters.
    fn drawn(&self, paragraph: &Paragraph) -> Option<usize> {
        let is_line = paragraph.text.chars().count() <= LONGEST_LINE;
        let is_text = paragraph.is_plain || paragraph.own.place.list.is_some();
        let at = self.drawn.iter().position(|size| *size == paragraph.size)?;
        (is_line && !is_text && !self.tables.are_open()).then(|| at.saturating_add(1))
    }
}
