//! What must be true of any PDF.

use std::collections::BTreeSet;

use ladderpress::model::{plain_text, texts};
use ladderpress::view::handout::Handout;
use lopdf::{Dictionary, Document, Object};

#[allow(dead_code, reason = "a part is enough here")]
#[allow(dead_code)]
#[path = "../../tests/support/character_codes.rs"]
mod character_codes;
#[path = "../../tests/support/tagged_pdf.rs"]
mod tagged_pdf;

/// Keys that start something or carry a file (ISO 32000-2, 7.11.4, 12.6).
const FORBIDDEN_KEYS: [&[u8]; 9] = [
    b"AA",
    b"AF",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"JS",
    b"JavaScript",
    b"Launch",
    b"OpenAction",
    b"RichMedia",
];

/// The actions that a link may be.
const ACTIONS: [&[u8]; 2] = [b"GoTo", b"URI"];

/// What PDF/A bans from a text.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// It is read again, does nothing but lead to addresses, and says all that the
/// handout says.
pub fn is_sound(bytes: &[u8], handout: &Handout) {
    let document = Document::load_mem(bytes).expect("a PDF");
    assert!(!document.get_pages().is_empty());
    document.objects.values().for_each(does_nothing);
    let said = tagged_pdf::read(bytes).text();
    for text in told(handout).iter().flat_map(|text| shown(text)) {
        assert!(said.contains(&text), "{text:?} is not in {said:?}");
    }
}

fn does_nothing(object: &Object) {
    match object {
        Object::Dictionary(dictionary) => is_harmless(dictionary),
        Object::Stream(stream) => is_harmless(&stream.dict),
        Object::Array(objects) => objects.iter().for_each(does_nothing),
        _ => {}
    }
}

fn is_harmless(dictionary: &Dictionary) {
    for (key, value) in dictionary {
        assert!(!FORBIDDEN_KEYS.contains(&key.as_slice()), "{dictionary:?}");
        does_nothing(value);
    }
    // Under the same key stand attributes of structure, which have no kind.
    if let Ok(Object::Dictionary(action)) = dictionary.get(b"A")
        && let Ok(Object::Name(kind)) = action.get(b"S")
    {
        assert!(ACTIONS.contains(&kind.as_slice()), "{action:?}");
    }
    if let Ok(Object::String(address, _)) = dictionary.get(b"URI") {
        let address = String::from_utf8_lossy(address).to_lowercase();
        assert!(
            SCHEMES.iter().any(|scheme| address.starts_with(scheme)),
            "{address}"
        );
    }
}

/// Every paragraph of every column.
fn told(handout: &Handout) -> BTreeSet<String> {
    let chapters = handout.chapters.iter();
    let sections = chapters.flat_map(|chapter| &chapter.sections);
    let cells = sections.flat_map(|section| &section.cells);
    let texts = cells.flat_map(|cell| texts(&cell.blocks));
    texts.map(|text| plain_text(text)).collect()
}

/// What is found of a text: all of it, but for byte order marks. Where it has
/// characters that no standard gives a meaning, only their code points and the
/// words without any are, as accents stand beside the character that they are
/// on.
fn shown(text: &str) -> Vec<String> {
    let text = tagged_pdf::normal(&text.replace(BYTE_ORDER_MARK, ""));
    if !text.contains(is_private) {
        return vec![text];
    }
    let words = text.split(' ').filter(|word| !word.contains(is_private));
    let codes = text.chars().filter(|&c| is_private(c));
    let codes = codes.map(|c| format!("[U+{:04X}]", u32::from(c)));
    words.map(str::to_string).chain(codes).collect()
}

/// Private use and noncharacters (Unicode 17, 23.5 and 23.7), which PDF/A bans.
fn is_private(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_noncharacter || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}
