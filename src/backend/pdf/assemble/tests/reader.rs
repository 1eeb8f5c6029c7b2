//! Reads a file back, as a program would that helps people read.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

pub(super) struct Reader<'d>(pub(super) &'d Document);

impl Reader<'_> {
    fn root(&self) -> &Dictionary {
        let catalog = self.0.catalog().unwrap();
        let root = catalog.get_deref(b"StructTreeRoot", self.0).unwrap();
        root.as_dict().unwrap()
    }

    fn pairs(&self, tree: &[u8], key: &[u8]) -> Vec<(Object, Object)> {
        let tree = self.root().get_deref(tree, self.0).unwrap();
        let entries = tree.as_dict().unwrap().get(key).unwrap().as_array().unwrap();
        let pairs = entries.chunks(2);
        pairs.map(|pair| (pair[0].clone(), pair[1].clone())).collect()
    }

    pub(super) fn parent_tree(&self) -> BTreeMap<i64, Object> {
        let pairs = self.pairs(b"ParentTree", b"Nums").into_iter();
        pairs
            .map(|(key, value)| {
                let (_, elements) = self.0.dereference(&value).unwrap();
                // An annotation has one element, and not a list.
                let is_list = elements.as_array().is_ok();
                let elements = if is_list { elements.clone() } else { value.clone() };
                (key.as_i64().unwrap(), elements)
            })
            .collect()
    }

    pub(super) fn identifiers(&self) -> Vec<(Vec<u8>, ObjectId)> {
        let pairs = self.pairs(b"IDTree", b"Names").into_iter();
        let name = |name: Object| name.as_str().unwrap().to_vec();
        pairs.map(|(key, value)| (name(key), value.as_reference().unwrap())).collect()
    }

    /// What an element holds, in order.
    fn kids(&self, element: ObjectId) -> Vec<Object> {
        match self.0.get_dictionary(element).unwrap().get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        }
    }

    /// Pages and numbers of the marked content of an element itself.
    pub(super) fn pieces(&self, element: ObjectId) -> Vec<(ObjectId, i64)> {
        let page = |of: &Dictionary| of.get(b"Pg").unwrap().as_reference().unwrap();
        let own = self.0.get_dictionary(element).unwrap();
        let piece = |kid: Object| match kid {
            Object::Integer(number) => Some((page(own), number)),
            Object::Dictionary(kid) => {
                let number = kid.get(b"MCID").ok()?.as_i64().unwrap();
                Some((page(&kid), number))
            }
            _ => None,
        };
        self.kids(element).into_iter().filter_map(piece).collect()
    }

    pub(super) fn annotations(&self, element: ObjectId) -> Vec<ObjectId> {
        let annotation = |kid: &Object| kid.as_dict().ok()?.get(b"Obj").ok()?.as_reference().ok();
        self.kids(element).iter().filter_map(annotation).collect()
    }

    /// The numbers of a page's marked content, each of which may come once.
    pub(super) fn marked_content(&self, page: ObjectId) -> Vec<i64> {
        let content = Content::decode(&self.0.get_page_content(page)).unwrap();
        let number = |operands: &[Object]| {
            let properties = operands.get(1)?.as_dict().ok()?;
            properties.get(b"MCID").ok()?.as_i64().ok()
        };
        let begins = content.operations.iter().filter(|op| op.operator == "BDC");
        let numbers: Vec<i64> = begins.filter_map(|op| number(&op.operands)).collect();
        assert_eq!(numbers, (0..numbers.len() as i64).collect::<Vec<_>>());
        numbers
    }

    /// The texts of a font's codes.
    pub(super) fn codes(&self, font: &str) -> BTreeMap<u16, String> {
        let page = self.0.page_iter().next().unwrap();
        let fonts = self.0.get_page_fonts(page).unwrap();
        self.codes_of(fonts[font.as_bytes()])
    }

    pub(super) fn codes_of(&self, font: &Dictionary) -> BTreeMap<u16, String> {
        let map = font.get_deref(b"ToUnicode", self.0).unwrap();
        let map = map.as_stream().unwrap().get_plain_content().unwrap();
        let map = String::from_utf8(map).unwrap();
        map.lines().flat_map(codes_and_texts).collect()
    }

    /// How many bytes a font's codes take.
    fn code_length(&self, font: &str) -> usize {
        let page = self.0.page_iter().next().unwrap();
        let fonts = self.0.get_page_fonts(page).unwrap();
        let encoding = fonts[font.as_bytes()].get_deref(b"Encoding", self.0);
        if encoding.unwrap().as_name().is_ok() { 2 } else { 1 }
    }
}

/// Reads `<01> <0066>`, or `<01> <03> <0066>` for three codes.
fn codes_and_texts(line: &str) -> Vec<(u16, String)> {
    let numbers = line.split_whitespace().map(|number| {
        let digits = number.strip_prefix('<')?.strip_suffix('>')?.as_bytes();
        let unit = |hex: &[u8]| u16::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok();
        digits.chunks(4).map(unit).collect::<Option<Vec<u16>>>()
    });
    let numbers: Option<Vec<_>> = numbers.collect();
    let (first, last, text) = match numbers.as_deref() {
        // The code space is written like a line.
        Some([code, text]) if code[0] != 0 => (code[0], code[0], text),
        Some([first, last, text]) => (first[0], last[0], text),
        _ => return Vec::new(),
    };
    let step = |code: u16| {
        let mut text = text.clone();
        *text.last_mut().unwrap() += code - first;
        (code, String::from_utf16(&text).unwrap())
    };
    (first..=last).map(step).collect()
}

/// The text of every page, in painting order.
pub(super) fn page_texts(doc: &Document) -> Vec<String> {
    let reader = Reader(doc);
    let mut texts = Vec::new();
    for page in doc.page_iter() {
        let content = Content::decode(&doc.get_page_content(page)).unwrap();
        let (mut text, mut codes, mut hidden) = (String::new(), BTreeMap::new(), Vec::new());
        let mut length = 0;
        for op in &content.operations {
            match op.operator.as_str() {
                "Tf" => {
                    let font = op.operands[0].as_name().unwrap();
                    let font = std::str::from_utf8(font).unwrap();
                    (codes, length) = (reader.codes(font), reader.code_length(font));
                }
                "BDC" => {
                    let properties = op.operands[1].as_dict().unwrap();
                    let actual = properties.get(b"ActualText");
                    hidden.push(actual.is_ok());
                    if let Ok(actual) = actual {
                        text.push_str(&lopdf::decode_text_string(actual).unwrap());
                    }
                }
                "EMC" => drop(hidden.pop().unwrap()),
                "Tj" | "TJ" if !hidden.contains(&true) => {
                    shown(&op.operands[0], length).for_each(|code| text.push_str(&codes[&code]));
                }
                _ => {}
            }
        }
        texts.push(text);
    }
    texts
}

fn shown(operand: &Object, length: usize) -> impl Iterator<Item = u16> {
    let items = operand.as_array().map_or_else(|_| vec![operand.clone()], Clone::clone);
    let bytes = |item: Object| item.as_str().map(<[u8]>::to_vec).unwrap_or_default();
    let bytes: Vec<u8> = items.into_iter().flat_map(bytes).collect();
    let codes = bytes
        .chunks(length)
        .map(|code| code.iter().fold(0, |code, byte| code << 8 | u16::from(*byte)));
    codes.collect::<Vec<_>>().into_iter()
}

/// The structure tree in brackets: types of elements, `1` for a piece of
/// marked content, `@` for an annotation.
pub(super) fn tree(doc: &Document) -> String {
    let reader = Reader(doc);
    let top = reader.root().get(b"K").unwrap().as_reference().unwrap();
    subtree(&reader, top)
}

fn subtree(reader: &Reader<'_>, element: ObjectId) -> String {
    let kid = |kid: Object| match kid {
        Object::Reference(id) => {
            let parent = reader.0.get_dictionary(id).unwrap().get(b"P").unwrap();
            assert_eq!(parent.as_reference().unwrap(), element);
            subtree(reader, id)
        }
        Object::Dictionary(kid) if kid.has(b"Obj") => "@".to_string(),
        _ => "1".to_string(),
    };
    let kids: Vec<String> = reader.kids(element).into_iter().map(kid).collect();
    let name = reader.0.get_dictionary(element).unwrap().get(b"S").unwrap();
    let name = String::from_utf8_lossy(name.as_name().unwrap());
    format!("{name}({})", kids.join(" "))
}

/// All structure elements of a type.
pub(super) fn elements(doc: &Document, name: &str) -> Vec<Dictionary> {
    let dictionaries = doc.objects.values().filter_map(|object| object.as_dict().ok());
    let named = |d: &&Dictionary| {
        let own = d.get(b"S").and_then(Object::as_name);
        own.is_ok_and(|own| own == name.as_bytes())
    };
    dictionaries.filter(named).cloned().collect()
}
