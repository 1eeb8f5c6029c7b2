//! A PDF does nothing but show text and follow good links.

use lopdf::{Dictionary, Document, Object};

use crate::security::hostile::outputs;

/// What no dictionary has, wherever it stands (ISO 32000-1, 7.11.4, 12.6,
/// 12.7.8 and annex A of ISO 32000-2).
const BANNED_KEYS: [&str; 14] = [
    "AA", "AF", "EF", "EmbeddedFiles", "F", "FFilter", "GoToE", "JS", "JavaScript", "Launch",
    "Renditions", "RichMediaContent", "RichMediaSettings", "XFA",
];

/// Every action but those that show a page of the file or an address
/// (ISO 32000-2, 12.6.4).
const ACTIONS: [&str; 17] = [
    "GoToR", "GoToE", "GoToDp", "Launch", "Thread", "Sound", "Movie", "Hide", "Named",
    "SubmitForm", "ResetForm", "ImportData", "SetOCGState", "Rendition", "Trans", "JavaScript",
    "RichMediaExecute",
];

/// Every dictionary of a file, those of streams and in others too.
fn dictionaries(document: &Document) -> Vec<&Dictionary> {
    let mut found = Vec::new();
    let mut open: Vec<&Object> = document.objects.values().collect();
    let mut dictionaries = vec![&document.trailer];
    loop {
        while let Some(dictionary) = dictionaries.pop() {
            open.extend(dictionary.iter().map(|(_, value)| value));
            found.push(dictionary);
        }
        match open.pop() {
            None => return found,
            Some(Object::Dictionary(inside)) => dictionaries.push(inside),
            Some(Object::Stream(stream)) => dictionaries.push(&stream.dict),
            Some(Object::Array(items)) => open.extend(items),
            Some(_) => {}
        }
    }
}

fn name<'d>(dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d str> {
    let name = dictionary.get(key).ok()?.as_name().ok()?;
    str::from_utf8(name).ok()
}

/// What is dangerous about a dictionary.
fn danger(dictionary: &Dictionary) -> Option<String> {
    let key = BANNED_KEYS.iter().find(|key| {
        // An annotation's flags are called as a file is.
        let is_flags = **key == "F" && dictionary.get(b"F").is_ok_and(|f| f.as_i64().is_ok());
        dictionary.has(key.as_bytes()) && !is_flags
    });
    if let Some(key) = key {
        return Some(format!("a key {key}"));
    }
    let kind = name(dictionary, b"Type");
    if let Some("Filespec" | "EmbeddedFile") = kind {
        return kind.map(str::to_string);
    }
    if kind == Some("Annot") && !matches!(name(dictionary, b"Subtype"), Some("Link" | "Widget")) {
        return Some(format!("an annotation {dictionary:?}"));
    }
    let action = name(dictionary, b"S");
    // Elements of the structure tree have a role of the same key, and a parent.
    let is_other = dictionary.has(b"P") || action.is_none_or(|s| HARMLESS.contains(&s));
    let is_action = kind == Some("Action") || !is_other;
    if action.is_some_and(|s| ACTIONS.contains(&s))
        || is_action && !matches!(action, Some("URI" | "GoTo"))
    {
        return Some(format!("an action {dictionary:?}"));
    }
    let address = dictionary.get(b"URI").ok()?.as_str().ok()?;
    let schemes = [&b"http://"[..], b"https://", b"mailto:"];
    (!schemes.iter().any(|scheme| address.starts_with(scheme)))
        .then(|| format!("the address {}", String::from_utf8_lossy(address)))
}

/// What the key `S` says of things that are neither actions nor elements:
/// transparency groups, output intents, page labels, soft masks.
const HARMLESS: [&str; 8] =
    ["Transparency", "GTS_PDFA1", "GTS_PDFX", "D", "R", "r", "Luminosity", "Alpha"];

#[test]
fn nothing_in_a_pdf_acts_but_good_links() {
    let mut links = 0;
    for (file, bytes) in outputs().of(".pdf") {
        let document = Document::load_mem(bytes).unwrap();
        for dictionary in dictionaries(&document) {
            assert_eq!(danger(dictionary), None, "{file}");
            links += usize::from(dictionary.has(b"URI"));
        }
    }
    assert!(links >= 5, "{links}");
}

#[test]
fn a_pdf_opens_at_a_page_and_runs_nothing() {
    for (file, bytes) in outputs().of(".pdf") {
        let document = Document::load_mem(bytes).unwrap();
        let catalog = document.catalog().unwrap();
        let opens = catalog.get(b"OpenAction");
        assert!(opens.is_err() || opens.unwrap().as_array().is_ok(), "{file}");
        let names = catalog.get(b"Names").and_then(Object::as_dict);
        let names = names.map(|names| names.iter().map(|(key, _)| key.clone()).collect());
        let names: Vec<_> = names.unwrap_or_default();
        assert!(names.iter().all(|name| name == b"Dests"), "{file}: {names:?}");
    }
}

#[test]
fn what_is_dangerous_is_found() {
    let action = |kind: &str| {
        let mut dictionary = Dictionary::new();
        dictionary.set("S", Object::Name(kind.into()));
        dictionary
    };
    for kind in ["JavaScript", "Launch", "SubmitForm", "GoToR", "ImportData", "Named"] {
        assert!(danger(&action(kind)).is_some(), "{kind}");
    }
    assert_eq!(danger(&action("GoTo")), None);
    let mut link = action("URI");
    for (address, is_good) in [("https://a", true), ("file:///a", false), ("javascript:a", false)] {
        link.set("URI", Object::string_literal(address));
        assert_eq!(danger(&link).is_none(), is_good, "{address}");
    }
    let mut page = Dictionary::new();
    page.set("AA", Object::Dictionary(action("GoTo")));
    assert!(danger(&page).is_some());
}
