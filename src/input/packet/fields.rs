//! The fields of a form (ISO 32000-1 12.7.3) with what is filled in, as many programs
//! write it: into a field, into the field that holds it or into its widgets.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::document::Unread;
use super::text::{rich, text};

/// The most fields of a form, and how deep they stand within one another.
const MOST_FIELDS: usize = 1_000_000;
const DEEPEST: usize = 32;

/// The most bytes of XMP that are read.
const MOST_XMP: usize = 4 << 20;

/// The state of a button that is off.
const OFF: &str = "Off";

/// A flag of buttons that only run something (ISO 32000-1 table 226).
const PUSH: i64 = 1 << 16;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Its full name.
    pub name: String,
    /// What is filled in: a text, or the states or options that are chosen; empty if nothing is.
    pub values: Vec<String>,
    /// One of its widgets, if it is an object of its own.
    pub widget: Option<ObjectId>,
}

/// What a field has from those that it stands in.
#[derive(Clone, Copy, Default)]
struct Inherited<'d> {
    kind: Option<&'d [u8]>,
    flags: i64,
    value: Option<&'d Object>,
    rich: Option<&'d Object>,
    options: Option<&'d Object>,
}

/// All fields of a document in the order of the form, filled in or not.
pub fn fields(doc: &Document) -> Result<Vec<Filled>, Unread> {
    let catalog = doc.catalog().map_err(|_| Unread::Broken)?;
    let Some(form) = dict(doc, catalog, b"AcroForm") else {
        return Ok(Vec::new());
    };
    let mut walk = Walk { doc, seen: HashSet::new(), fields: Vec::new(), steps: 0 };
    for field in array(doc, form, b"Fields") {
        walk.field(field, "", Inherited::default(), DEEPEST)?;
    }
    Ok(walk.fields)
}

struct Walk<'d> {
    doc: &'d Document,
    seen: HashSet<ObjectId>,
    fields: Vec<Filled>,
    steps: usize,
}

impl<'d> Walk<'d> {
    fn field(
        &mut self, object: &'d Object, within: &str, from: Inherited<'d>, depth: usize,
    ) -> Result<(), Unread> {
        if let Ok(id) = object.as_reference()
            && !self.seen.insert(id)
        {
            return Ok(());
        }
        self.steps = self.steps.saturating_add(1);
        if depth == 0 || self.steps > MOST_FIELDS {
            return Err(Unread::Broken);
        }
        let Some(dict) = self.dict(object)? else {
            return Ok(());
        };
        let name = match get(self.doc, dict, b"T").and_then(|name| text(self.doc, name)) {
            Some(part) if within.is_empty() => part,
            Some(part) => format!("{within}.{part}"),
            None => within.to_string(),
        };
        let own = self.inherited(dict, from);
        let kids = array(self.doc, dict, b"Kids");
        let mut widgets = Vec::new();
        let mut widget = object.as_reference().ok();
        let mut holds_fields = false;
        for kid in kids {
            match self.dict(kid)? {
                Some(dict) if dict.has(b"T") => {
                    holds_fields = true;
                    self.field(kid, &name, own, depth.saturating_sub(1))?;
                }
                Some(dict) => {
                    widgets.push(dict);
                    widget = kid.as_reference().ok().or(widget);
                }
                None => {}
            }
        }
        if !holds_fields || !widgets.is_empty() {
            widgets.push(dict);
            self.fields.push(Filled { name, values: self.values(own, &widgets), widget });
        }
        Ok(())
    }

    /// The dictionary of a field or widget; none of what is none.
    fn dict(&self, object: &'d Object) -> Result<Option<&'d Dictionary>, Unread> {
        let (_, object) = self.doc.dereference(object).map_err(|_| Unread::Broken)?;
        Ok(object.as_dict().ok())
    }

    fn inherited(&self, dict: &'d Dictionary, from: Inherited<'d>) -> Inherited<'d> {
        let own = |key| get(self.doc, dict, key);
        Inherited {
            kind: own(b"FT").and_then(|kind| kind.as_name().ok()).or(from.kind),
            flags: own(b"Ff").and_then(|flags| flags.as_i64().ok()).unwrap_or(from.flags),
            value: own(b"V").or(from.value),
            rich: own(b"RV").or(from.rich),
            options: own(b"Opt").or(from.options),
        }
    }

    /// What is filled into a field of some widgets.
    fn values(&self, own: Inherited<'d>, widgets: &[&'d Dictionary]) -> Vec<String> {
        let of_widgets = |key: &'static [u8]| {
            let values = widgets.iter().filter_map(move |widget| get(self.doc, widget, key));
            values.flat_map(|value| self.texts(value))
        };
        let given = own.value.into_iter().flat_map(|value| self.texts(value));
        let values: Vec<_> = match own.kind {
            Some(b"Btn") if own.flags & PUSH != 0 => Vec::new(),
            Some(b"Btn") => {
                // Some programs are given names with the stroke before them, and keep it.
                let on = |state: String| {
                    let state = state.trim_start_matches('/');
                    (!state.is_empty() && state != OFF).then(|| state.to_string())
                };
                let given: Vec<_> = given.filter_map(on).collect();
                let states = if given.is_empty() {
                    of_widgets(b"AS").chain(of_widgets(b"V")).filter_map(on).collect()
                } else {
                    given
                };
                states.into_iter().map(|state| self.option(own, state)).collect()
            }
            Some(b"Sig") => own.value.into_iter().filter_map(|value| self.signed(value)).collect(),
            _ => {
                let texts: Vec<_> =
                    given.chain(of_widgets(b"V")).filter(|it| !it.trim().is_empty()).collect();
                let rich = own.rich.filter(|_| texts.is_empty());
                let rich = rich.and_then(|it| text(self.doc, it)).map(|it| self::rich(&it));
                texts.into_iter().chain(rich.filter(|it| !it.trim().is_empty())).collect()
            }
        };
        let mut distinct: Vec<String> = Vec::with_capacity(values.len());
        for value in values {
            if !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        distinct
    }

    /// The texts of a value, which may be several of a list.
    fn texts(&self, value: &'d Object) -> Vec<String> {
        match value {
            Object::Array(values) => {
                values.iter().take(DEEPEST).filter_map(|value| text(self.doc, value)).collect()
            }
            value => text(self.doc, value).into_iter().collect(),
        }
    }

    /// The text of an option whose state is its place in the list of options.
    fn option(&self, own: Inherited<'d>, state: String) -> String {
        let options = own.options.and_then(|options| options.as_array().ok());
        let place = state.parse::<usize>().ok();
        let option = options.zip(place).and_then(|(options, place)| options.get(place));
        let option = option.map(|option| self.doc.dereference(option).map_or(option, |it| it.1));
        let option = option.and_then(|option| match option {
            // An option and what is shown of it.
            Object::Array(both) => both.first().and_then(|option| text(self.doc, option)),
            option => text(self.doc, option),
        });
        option.unwrap_or(state)
    }

    /// Who signed, and when, by a signature of a certificate (ISO 32000-1 12.8.1).
    fn signed(&self, value: &'d Object) -> Option<String> {
        let signature = value.as_dict().ok()?;
        let part = |key| get(self.doc, signature, key).and_then(|it| text(self.doc, it));
        let parts: Vec<_> = [part(b"Name"), part(b"M")].into_iter().flatten().collect();
        Some(if parts.is_empty() { "signed".to_string() } else { parts.join(", ") })
    }
}

/// The object under a key, wherever it stands in the file.
pub(super) fn get<'d>(doc: &'d Document, dict: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let object = doc.dereference(dict.get(key).ok()?).ok()?.1;
    (!object.is_null()).then_some(object)
}

pub(super) fn dict<'d>(
    doc: &'d Document, of: &'d Dictionary, key: &[u8],
) -> Option<&'d Dictionary> {
    get(doc, of, key)?.as_dict().ok()
}

/// What a document says of itself in XMP.
pub(super) fn xmp(doc: &Document) -> Option<String> {
    let xmp = get(doc, doc.catalog().ok()?, b"Metadata")?.as_stream().ok()?;
    let xmp = xmp.get_plain_content_with_limit(MOST_XMP).ok()?;
    Some(String::from_utf8_lossy(&xmp).into_owned())
}

pub(super) fn array<'d>(doc: &'d Document, dict: &'d Dictionary, key: &[u8]) -> &'d [Object] {
    get(doc, dict, key).and_then(|array| array.as_array().ok()).map_or(&[], Vec::as_slice)
}
