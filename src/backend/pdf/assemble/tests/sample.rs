//! A layout of two pages with one of everything, built by hand.

use time::macros::datetime;

use crate::backend::pdf::frame::{
    Bookmark, Destination, Faults, Item, Layout, Meaning, Page, PageLink, Role, Scope, Shape,
    TagId, TagTree, Target,
};
use crate::backend::pdf::text::{Fonts, Shaper, Style};
use crate::base::units::{Color, Point, Points, Rect, Size};
use crate::model::{Control, Link};
use crate::view::Meta;

const PAPER: Size = Size { width: 595.28, height: 841.89 };

/// Builds a layout line by line.
pub(super) struct Sheet<'f> {
    shaper: Shaper<'f>,
    pub(super) layout: Layout,
    pub(super) y: Points,
}

impl<'f> Sheet<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Sheet<'f> {
        Sheet {
            shaper: Shaper::new(fonts, ""),
            layout: Layout {
                pages: Vec::new(),
                tags: TagTree::new(),
                bookmarks: Vec::new(),
                images: Vec::new(),
                restarts: Vec::new(),
                faults: Faults::default(),
                is_personal: false,
            },
            y: 0.0,
        }
    }

    pub(super) fn tag(&mut self, parent: TagId, role: Role) -> TagId {
        self.layout.tags.add(parent, role)
    }

    fn turn(&mut self, head: &str) {
        self.blank();
        self.y = 40.0;
        self.text(Meaning::Running, 60.0, head, Style::default());
        self.fill(Meaning::Artifact, 60.0, 475.0, 0.5, Color::rgb(0x99_99_99));
    }

    pub(super) fn blank(&mut self) {
        self.layout.pages.push(Page {
            size: PAPER,
            items: Vec::new(),
            links: Vec::new(),
            fields: Vec::new(),
        });
        self.y = 60.0;
    }

    pub(super) fn page(&mut self) -> &mut Page {
        self.layout.pages.last_mut().unwrap()
    }

    /// One line from `x`; returns where it ends.
    pub(super) fn words(
        &mut self, meaning: Meaning, x: Points, text: &str, style: Style,
    ) -> Points {
        let mut at = Point { x, y: self.y };
        for run in self.shaper.shape(text, style, 10.0) {
            let start = at;
            at.x += run.width();
            let color = Color::rgb(if style.strong { 0x1A_3A_6B } else { 0 });
            let shape = Shape::Glyphs { at: start, run, color };
            self.page().items.push(Item { meaning, shape });
        }
        at.x
    }

    pub(super) fn text(&mut self, meaning: Meaning, x: Points, text: &str, style: Style) -> Points {
        let end = self.words(meaning, x, text, style);
        self.y += 16.0;
        end
    }

    fn fill(&mut self, meaning: Meaning, x: Points, width: Points, height: Points, color: Color) {
        let at = Point { x, y: self.y };
        let size = Size { width, height };
        let rect = Rect { at, size };
        let shape = Shape::Fill { rect, color };
        self.page().items.push(Item { meaning, shape });
        self.y += 16.0;
    }

    fn link(&mut self, tag: TagId, from: Points, to: Points, target: Target, alt: &str) {
        let at = Point { x: from, y: self.y - 10.0 };
        let size = Size { width: to - from, height: 14.0 };
        let alt = alt.to_string();
        let area = Rect { at, size };
        self.page().links.push(PageLink { area, target, tag, alt });
    }

    pub(super) fn line(&mut self, parent: TagId, role: Role, text: &str) -> TagId {
        let tag = self.tag(parent, role);
        self.text(Meaning::Content(tag), 60.0, text, Style::default());
        tag
    }
}

pub(super) const PLAIN: Style =
    Style { strong: false, emphasis: false, code: false, leftward: false, language: 0 };
const STRONG: Style = Style { strong: true, ..PLAIN };

fn first_page(sheet: &mut Sheet<'_>, part: TagId) {
    sheet.turn("Engineering paths · page 1 of 2");
    let heading = sheet.tag(part, Role::Heading(1));
    sheet.text(Meaning::Content(heading), 60.0, "Staff Engineer", STRONG);
    sheet.line(part, Role::Paragraph, "An office of efficient, naïve café staff: AVATAR.");
    sheet.line(part, Role::Paragraph, "Ελληνικά, Русский, Tiếng Việt, co\u{ad}operate a\u{a0}b 3\u{2011}4 x\u{323} 🚀 👩\u{200d}💻 漢");
    let code = Style { code: true, ..PLAIN };
    let paragraph = sheet.tag(part, Role::Paragraph);
    let x = sheet.words(Meaning::Content(paragraph), 60.0, "See ", PLAIN);
    let link = sheet.tag(paragraph, Role::Link);
    let end = sheet.words(Meaning::Content(link), x, "the guide", PLAIN);
    let address = Link::parse("https://example.com/guide?a=(b)").unwrap();
    sheet.link(link, x, end, Target::Address(address), "The guide (über alles)");
    let x = sheet.words(Meaning::Content(paragraph), end, ", then run ", PLAIN);
    let tag = sheet.tag(paragraph, Role::Code);
    sheet.text(Meaning::Content(tag), x, "make test", code);

    let list = sheet.tag(part, Role::List { numbered: false });
    for text in ["Deliver results (soon)", "Serve \\ others"] {
        let item = sheet.tag(list, Role::ListItem);
        let label = sheet.tag(item, Role::Label);
        sheet.words(Meaning::Content(label), 60.0, "•", PLAIN);
        let body = sheet.tag(item, Role::ListBody);
        sheet.text(Meaning::Content(body), 72.0, text, Style { emphasis: true, ..PLAIN });
    }
}

fn table(sheet: &mut Sheet<'_>, part: TagId) {
    let table = sheet.tag(part, Role::Table);
    let head = sheet.tag(table, Role::TableHead);
    let row = sheet.tag(head, Role::Row);
    let mut headers = Vec::new();
    for (x, title) in [(60.0, "Senior"), (220.0, "Staff"), (380.0, "Principal")] {
        let scope = Scope::Column;
        let cell = sheet.tag(row, Role::HeaderCell { scope, columns: 1 });
        let paragraph = sheet.tag(cell, Role::Paragraph);
        sheet.words(Meaning::Content(paragraph), x, title, STRONG);
        headers.push(cell);
    }
    sheet.y += 16.0;
    let body = sheet.tag(table, Role::TableBody);
    let row = sheet.tag(body, Role::Row);
    for (x, text, header) in [(60.0, "One team", 0), (220.0, "Many teams", 1), (380.0, "", 2)] {
        let headers = vec![headers[header]];
        let cell = sheet.tag(row, Role::DataCell { headers, columns: 1 });
        let paragraph = sheet.tag(cell, Role::Paragraph);
        sheet.words(Meaning::Content(paragraph), x, text, PLAIN);
    }
    sheet.y += 20.0;
}

pub(super) fn sample(fonts: &Fonts) -> Layout {
    let mut sheet = Sheet::new(fonts);
    let part = sheet.tag(TagTree::ROOT, Role::Part);
    first_page(&mut sheet, part);
    table(&mut sheet, part);
    let broken = sheet.line(part, Role::Paragraph, "A paragraph that goes on over");

    sheet.turn("Engineering paths · page 2 of 2");
    sheet.text(Meaning::Content(broken), 60.0, "the page's end.", PLAIN);
    let note = sheet.tag(part, Role::Note);
    let paragraph = sheet.tag(note, Role::Paragraph);
    let link = sheet.tag(paragraph, Role::Link);
    let end = sheet.words(Meaning::Content(link), 60.0, "Back to the start", PLAIN);
    let start = Destination { page: 0, at: Point { x: 60.0, y: 30.0 } };
    sheet.link(link, 60.0, end, Target::Place(start), "Staff Engineer");
    sheet.y += 16.0;
    let empty = sheet.tag(part, Role::Link);
    sheet.link(empty, 60.0, 80.0, Target::Place(start), "Nothing");
    let alt = "A box".to_string();
    let figure = sheet.tag(part, Role::Figure { alt });
    sheet.fill(Meaning::Content(figure), 60.0, 40.0, 12.0, Color::rgb(0x33_66_99));
    let at = Point { x: 60.0, y: sheet.y };
    let size = Size { width: 20.0, height: 20.0 };
    let shape = Shape::Outline { rect: Rect { at, size }, width: 1.0, color: Color::BLACK };
    let meaning = Meaning::Content(figure);
    sheet.page().items.push(Item { meaning, shape });
    sheet.y += 40.0;
    sheet.text(Meaning::Content(figure), 60.0, "inside the figure", PLAIN);

    sheet.layout.bookmarks = vec![Bookmark {
        title: "Staff Engineer".to_string(),
        destination: start,
        children: vec![Bookmark {
            title: "Übersicht".to_string(),
            destination: Destination { page: 1, ..start },
            children: Vec::new(),
        }],
    }];
    sheet.layout
}

pub(super) fn meta() -> Meta {
    Meta {
        title: "Engineering paths & <more>".to_string(),
        organisation: Some("Example Čo.".to_string()),
        language: "en-GB".to_string(),
        revision: None,
        control: Control::default(),
        extract: None,
        date: Some(datetime!(2026-03-01 12:30:00)),
    }
}

/// A page with one paragraph of one line.
pub(super) fn one_line(fonts: &Fonts, text: &str) -> Layout {
    let mut sheet = Sheet::new(fonts);
    sheet.blank();
    sheet.line(TagTree::ROOT, Role::Paragraph, text);
    sheet.layout
}
