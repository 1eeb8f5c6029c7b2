//! A PDF read back by its tags alone: what a screen reader finds.
//!
//! Independent of the code that writes PDFs: it knows the standard
//! (ISO 32000-1 14.6 to 14.9) and `lopdf`.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::character_codes::{Codes, shown, utf16};

/// A structure element with all that is inside it, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Element {
    /// Its structure type, such as `TD`.
    pub role: String,
    /// The words that replace it for those who do not see it.
    pub alt: Option<String>,
    /// What other elements call it.
    pub id: Option<String>,
    /// What the header cells of a cell are called.
    pub headers: Vec<String>,
    /// How many columns a cell takes.
    pub columns: usize,
    /// Elements, text and links.
    pub kids: Vec<Kid>,
}

/// Something inside an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Kid {
    /// A deeper element.
    Element(Element),
    /// Text painted for the element itself.
    Text(String),
    /// An annotation: the address it leads to, or none within the document.
    Link(Option<String>),
}

/// Text of marked content by page and MCID.
type Marked = BTreeMap<(ObjectId, i64), String>;

/// The Document element of a PDF.
pub fn read(bytes: &[u8]) -> Element {
    let doc = Document::load_mem(bytes).expect("lopdf opens it");
    let mut marked = Marked::new();
    for page in doc.page_iter() {
        read_page(&doc, page, &mut marked);
    }
    let catalog = doc.catalog().expect("a catalog");
    let root = follow(&doc, catalog.get(b"StructTreeRoot").expect("tags"));
    let root = root.as_dict().expect("a structure tree");
    let mut kids = Vec::new();
    read_kids(&doc, root.get(b"K").expect("a Document"), None, &marked, &mut kids);
    match kids.pop() {
        Some(Kid::Element(document)) if kids.is_empty() => document,
        other => panic!("no single Document but {other:?}"),
    }
}

impl Element {
    /// The elements directly inside it.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            _ => None,
        })
    }

    /// All elements of a role inside it, however deep, in order.
    pub fn all(&self, role: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.children() {
            if child.role == role {
                found.push(child);
            }
            found.extend(child.all(role));
        }
        found
    }

    /// All its text, in order, as copied: without soft hyphens, white space as
    /// single spaces.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        normal(&text)
    }

    fn add_text(&self, text: &mut String) {
        for kid in &self.kids {
            match kid {
                Kid::Element(element) => element.add_text(text),
                Kid::Text(own) => text.push_str(own),
                Kid::Link(_) => {}
            }
        }
        if matches!(
            self.role.as_str(),
            "P" | "LI" | "Lbl" | "LBody" | "TD" | "TH" | "H1" | "H2" | "H3" | "Note"
        ) {
            text.push(' ');
        }
    }

    /// The addresses of all links inside it, each named once a link.
    pub fn addresses(&self) -> Vec<String> {
        let links = self.all("Link");
        let first = |link: &&Element| {
            link.kids.iter().find_map(|kid| match kid {
                Kid::Link(address) => address.clone(),
                _ => None,
            })
        };
        links.iter().filter_map(first).collect()
    }
}

/// Text without soft hyphens, white space as single spaces.
pub fn normal(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").replace('\u{AD}', "")
}

fn read_kids(
    doc: &Document, kid: &Object, page: Option<ObjectId>, marked: &Marked, kids: &mut Vec<Kid>,
) {
    match follow(doc, kid) {
        Object::Array(several) => {
            for kid in several {
                read_kids(doc, kid, page, marked, kids);
            }
        }
        Object::Integer(mcid) => {
            let page = page.expect("a page for marked content");
            kids.push(Kid::Text(marked.get(&(page, *mcid)).cloned().unwrap_or_default()));
        }
        Object::Dictionary(dict) => read_dictionary(doc, dict, page, marked, kids),
        other => panic!("{other:?} in the structure tree"),
    }
}

fn read_dictionary(
    doc: &Document, dict: &Dictionary, page: Option<ObjectId>, marked: &Marked, kids: &mut Vec<Kid>,
) {
    let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    match dict.get(b"Type").and_then(Object::as_name).unwrap_or(b"StructElem") {
        b"MCR" => read_kids(doc, dict.get(b"MCID").expect("an MCID"), page, marked, kids),
        b"OBJR" => {
            let annotation = follow(doc, dict.get(b"Obj").expect("an object"));
            let action = annotation.as_dict().and_then(|dict| dict.get(b"A"));
            let address = action.ok().map(|action| follow(doc, action)).map(|action| {
                let uri =
                    action.as_dict().and_then(|action| action.get(b"URI")).and_then(Object::as_str);
                String::from_utf8_lossy(uri.expect("an address")).into_owned()
            });
            kids.push(Kid::Link(address));
        }
        _ => {
            let role = dict.get(b"S").and_then(Object::as_name).expect("a structure type");
            let mut element = Element {
                role: String::from_utf8_lossy(role).into_owned(),
                alt: dict.get(b"Alt").ok().and_then(|alt| decode_text_string(alt).ok()),
                id: dict.get(b"ID").ok().map(|id| name_of(doc, id)),
                columns: 1,
                ..Element::default()
            };
            if let Ok(attributes) = dict.get(b"A") {
                let attributes = follow(doc, attributes).as_dict().expect("attributes");
                let headers = attributes.get(b"Headers").and_then(Object::as_array);
                let headers = headers.into_iter().flatten();
                element.headers = headers.map(|id| name_of(doc, id)).collect();
                if let Ok(columns) = attributes.get(b"ColSpan").and_then(Object::as_i64) {
                    element.columns = usize::try_from(columns).expect("a number of columns");
                }
            }
            if let Ok(inside) = dict.get(b"K") {
                read_kids(doc, inside, page, marked, &mut element.kids);
            }
            kids.push(Kid::Element(element));
        }
    }
}

fn name_of(doc: &Document, id: &Object) -> String {
    let id = follow(doc, id).as_str().expect("an identifier");
    String::from_utf8_lossy(id).into_owned()
}

pub fn follow<'d>(doc: &'d Document, object: &'d Object) -> &'d Object {
    doc.dereference(object).expect("an object").1
}

/// All that is printed, running heads and repeated headers too.
pub fn printed_text(bytes: &[u8]) -> String {
    let doc = Document::load_mem(bytes).expect("lopdf opens it");
    doc.page_iter().map(|page| printed(&doc, page)).collect()
}

pub fn printed_words(bytes: &[u8]) -> usize {
    printed_text(bytes).split_whitespace().count()
}

/// All text of a page, a space wherever the pen is moved.
fn printed(doc: &Document, page: ObjectId) -> String {
    let maps = page_codes(doc, page);
    let content = Content::decode(&doc.get_page_content(page)).expect("operators");
    let mut text = String::new();
    let mut map = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BT" | "Td" => text.push(' '),
            "Tf" => map = maps.get(operation.operands[0].as_name().expect("a font")),
            "Tj" | "TJ" => text.push_str(&shown(&operation.operands[0], map.expect("a font"))),
            _ => {}
        }
    }
    text
}

/// The codes of a page's fonts, by name.
fn page_codes(doc: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Codes> {
    let fonts = doc.get_page_fonts(page).expect("fonts");
    let codes = fonts.iter();
    codes.map(|(name, font)| (name.clone(), Codes::of(doc, font))).collect()
}

/// Collects the text of a page's marked content.
fn read_page(doc: &Document, page: ObjectId, marked: &mut Marked) {
    let maps = page_codes(doc, page);
    let content = Content::decode(&doc.get_page_content(page)).expect("operators");
    let mut open: Vec<(Option<i64>, Option<String>)> = Vec::new();
    let mut map = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" => open.push(properties(&operation.operands)),
            "BMC" => open.push((None, None)),
            "EMC" => {
                let (mcid, actual) = open.pop().expect("an open sequence");
                assert!(
                    mcid.is_none() || actual.is_none(),
                    "a replacement stands inside its element"
                );
                if let Some(actual) = actual {
                    add(page, &open, &actual, marked);
                }
            }
            "Tf" => map = maps.get(operation.operands[0].as_name().expect("a font")),
            "Tj" | "TJ" if open.iter().all(|(_, actual)| actual.is_none()) => {
                let text = shown(&operation.operands[0], map.expect("a font"));
                add(page, &open, &text, marked);
            }
            _ => {}
        }
    }
}

fn add(page: ObjectId, open: &[(Option<i64>, Option<String>)], text: &str, marked: &mut Marked) {
    if let Some(mcid) = open.iter().rev().find_map(|(mcid, _)| *mcid) {
        marked.entry((page, mcid)).or_default().push_str(text);
    }
}

/// The MCID and the replacement text of a marked-content sequence.
fn properties(operands: &[Object]) -> (Option<i64>, Option<String>) {
    let Some(Object::Dictionary(dict)) = operands.get(1) else {
        return (None, None);
    };
    let actual = dict.get(b"ActualText").and_then(Object::as_str).ok().map(|bytes| {
        let units = bytes.strip_prefix(&[0xFE, 0xFF]).expect("UTF-16");
        utf16(units)
    });
    (dict.get(b"MCID").and_then(Object::as_i64).ok(), actual)
}
