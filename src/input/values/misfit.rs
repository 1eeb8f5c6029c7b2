//! What is wrong with a shape, in words.

use std::rc::Rc;

use serde_json::Value as Json;

use super::meant::{number_in, said_so, truth};
use super::tree::{Content, Node, Pair};
use crate::base::diag::{Code, Diagnostic, closest, short};
use crate::base::invisible;

/// What a value is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Left empty.
    Nothing,
    /// A text, or one of the words that a schema lists.
    Text,
    /// True or false.
    Truth,
    Number,
    List,
    Keys,
}

impl Kind {
    fn of(name: &str) -> Option<Kind> {
        Some(match name {
            "null" => Kind::Nothing,
            "string" => Kind::Text,
            "boolean" => Kind::Truth,
            "number" | "integer" => Kind::Number,
            "array" => Kind::List,
            "object" => Kind::Keys,
            _ => return None,
        })
    }

    fn words(self) -> Option<&'static str> {
        Some(match self {
            Kind::Nothing => return None,
            Kind::Text => "text",
            Kind::Truth => "`true` or `false`",
            Kind::Number => "a number",
            Kind::List => "a list",
            Kind::Keys => "keys with values",
        })
    }
}

/// The kinds that a schema takes; text first, as it is kept as written.
pub fn kinds(schema: &Json) -> Vec<Kind> {
    let names = match &schema["type"] {
        Json::Array(names) => names.iter().collect(),
        one => vec![one],
    };
    let mut kinds: Vec<_> = names.into_iter().filter_map(|name| Kind::of(name.as_str()?)).collect();
    kinds.sort_by_key(|&kind| kind != Kind::Text);
    if kinds.contains(&Kind::Text) {
        kinds.retain(|kind| !matches!(kind, Kind::Truth | Kind::Number));
    }
    kinds
}

/// The schema of a record's key; null if it has no such key.
#[allow(clippy::indexing_slicing, reason = "what JSON does not hold is read as null")]
pub fn property<'a>(schema: &'a Json, key: &str) -> &'a Json {
    &schema["properties"][key]
}

pub fn listed(schema: &Json) -> Vec<&str> {
    let list = schema["enum"].as_array().into_iter().flatten();
    list.chain([&schema["const"]]).filter_map(Json::as_str).collect()
}

/// What a value is taken for under a schema; none if it does not fit.
pub fn fit(schema: &Json, node: &Node) -> Option<Kind> {
    kinds(schema).into_iter().find(|kind| match (kind, &node.content) {
        (Kind::List, Content::List(_)) | (Kind::Keys, Content::Map(_)) => true,
        (Kind::Nothing, _) => node.is_null(),
        (Kind::Text, _) => node.text().is_some_and(|text| {
            let words = listed(schema);
            words.is_empty() || words.contains(&text)
        }),
        (Kind::Truth, _) => node.truth().is_some(),
        (Kind::Number, _) => node.number().is_some(),
        _ => false,
    })
}

/// A value that fits none of the schemas; `items` is the schema of the items of a list.
pub fn wrong_kind(schemas: &[&Json], items: Option<&Json>, node: &Node, name: &str) -> Diagnostic {
    let listed: Vec<_> = schemas.iter().flat_map(|schema| listed(schema)).collect();
    let mut wanted: Vec<_> = listed.iter().map(|word| format!("`{word}`")).collect();
    let all = schemas.iter().filter(|one| self::listed(one).is_empty());
    for kind in all.flat_map(|schema| kinds(schema)) {
        let words = kind.words().map(ToString::to_string);
        wanted.extend(words.filter(|words| !wanted.contains(words)));
    }
    let wants = |words: &str| wanted.iter().any(|wanted| wanted == words);
    let written = node.text().unwrap_or_default();
    let message = format!("{name} should be {}, and is {}", wanted.join(" or "), told(node));
    let code = if node.is_null() { Code::EmptyValue } else { Code::WrongKindOfValue };
    let mut problem = Diagnostic::error(code, message);
    let (key, is_key) =
        (name.trim_matches('`'), name.starts_with('`') && wants("keys with values"));
    let of_keys = schemas.iter().find(|schema| kinds(schema).contains(&Kind::Keys));
    let said = of_keys.and_then(|schema| schema["description"].as_str());
    if let (true, Some(said)) = (is_key && !node.is_null(), said) {
        problem.notes.push(format!("{name}: {}", first_sentence(said)));
    }
    let records = items.filter(|items| name_of(items).is_some());
    match (&node.content, closest(written, listed)) {
        (Content::Scalar { text, .. }, _) if node.is_null() && !text.is_empty() => {
            problem.help(format!("if it is the word, put it in quotes: `\"{text}\"`"))
        }
        _ if node.is_null() => problem.help("fill it in, or take it out"),
        (_, Some(word)) => problem.help(format!("did you mean `{word}`?")),
        (Content::Scalar { .. }, _) if let Some(word) = said_so(&wanted, written) => {
            problem.help(format!("write {word}"))
        }
        (Content::List(_) | Content::Map(_), _) if name.starts_with("an item") => {
            in_an_item(problem, node)
        }
        (Content::Map(_), _) if wants("text") => problem.help(QUOTES),
        (Content::List(items), _) if wants("text") && !wants("a list") => {
            let alone = items.first().filter(|_| items.len() == 1).and_then(|item| item.text());
            problem
                .help
                .push(format!("write one text: `{key}: {}`", alone.map_or("…".into(), short)));
            problem.help("if the brackets or dashes belong to the text, put quotes around it")
        }
        (Content::List(items), _) if is_key => in_place_of_list(problem, schemas, key, items),
        (Content::Map(pairs), _) if wants("a list") => in_place_of_keys(problem, pairs, items),
        (Content::Scalar { .. }, _) if wants("keys with values") && !is_key => {
            with_example(problem, schemas, Some(written).filter(|_| name.starts_with("an item")))
        }
        _ if is_key => below_a_key(problem, schemas, key, &short(written)),
        _ if records.is_some() => with_example(problem, records.as_slice(), Some(written)),
        _ if wants("a list") && !written.is_empty() => {
            problem.help(format!("write it as a list: `[{}]`", short(written)))
        }
        _ if wants("`true` or `false`") && !written.is_empty() => {
            problem.help(format!("write {}, without quotes", truth(written)))
        }
        _ => match number_in(written).filter(|_| wants("a number")) {
            Some(number) => problem.help(format!("write the number alone: `{key}: {number}`")),
            None => problem,
        },
    }
}

/// What a value is, in words.
fn told(node: &Node) -> String {
    match &node.content {
        _ if node.is_null() => "empty".to_string(),
        Content::Scalar { text, .. } => format!("`{}`", short(text)),
        Content::List(_) => "a list".to_string(),
        Content::Map(_) => "keys with values".to_string(),
    }
}

/// What to do with a list or keys in the place of an item's text.
fn in_an_item(problem: Diagnostic, node: &Node) -> Diagnostic {
    match &node.content {
        Content::List(_) if !node.range.is_empty() => problem
            .help("take the brackets out, or put quotes around the text if they belong to it"),
        Content::List(_) => problem
            .help(bullets_below("text"))
            .help("if it was meant to be one of the list, take out one of the two dashes"),
        _ => match node.pairs() {
            [Pair { key, value, .. }] if matches!(value.content, Content::List(_)) => {
                problem.help(bullets_below(&format!("{}:", short(key))))
            }
            _ => problem.help(QUOTES),
        },
    }
}

/// The most keys of a record that are named.
const MOST_KEYS: usize = 12;

/// The keys of records, each with its schema.
fn keys<'a>(schemas: &[&'a Json]) -> Vec<(&'a str, &'a Json)> {
    let known = schemas.iter().filter_map(|schema| schema["properties"].as_object());
    known.flatten().map(|(key, schema)| (key.as_str(), schema)).collect()
}

/// What to do with a text where keys belong.
fn below_a_key(problem: Diagnostic, schemas: &[&Json], name: &str, written: &str) -> Diagnostic {
    let keys = keys(schemas);
    let are_numbers = keys.iter().all(|(_, it)| self::kinds(it).contains(&Kind::Number));
    // What is said once is meant for each.
    let each = number_in(written).filter(|_| are_numbers && !keys.is_empty()).map(|number| {
        keys.iter().map(|(key, _)| format!("{key}: {number}")).collect::<Vec<_>>().join(", ")
    });
    if let Some(pairs) = each.or_else(|| example(schemas)) {
        return problem.help(format!("write it with its keys: `{name}: {{{pairs}}}`"));
    }
    let known: Vec<_> = keys.iter().map(|(key, _)| *key).collect();
    let needed = schemas.iter().find_map(|schema| name_of(schema));
    let (what, key) = match needed.or(known.first().copied()) {
        Some(key) => {
            let more = if known.len() > MOST_KEYS { ", …" } else { "" };
            let first: Vec<_> = known.iter().take(MOST_KEYS).copied().collect();
            (format!("one of its keys ({}{more})", first.join(", ")), key)
        }
        None => ("the name that it belongs to".to_string(), "name"),
    };
    problem.help(format!("write {what} before it, on a line below: `{key}: {written}`"))
}

/// What to do with a list where keys belong.
fn in_place_of_list(
    problem: Diagnostic, schemas: &[&Json], name: &str, items: &[Rc<Node>],
) -> Diagnostic {
    // Of a record whose keys are known, a text belongs to one of them.
    let text = items.first().and_then(|item| item.text()).filter(|_| !keys(schemas).is_empty());
    if let Some(text) = text {
        let text = if items.len() > 1 { "…".to_string() } else { short(text) };
        return below_a_key(problem, schemas, name, &text);
    }
    let pairs = items.first().map_or(&[][..], |item| item.pairs());
    match pairs {
        [Pair { key, .. }] => {
            problem.help(format!("take the dash out before each key: `{}:`", short(key)))
        }
        [Pair { value, .. }, Pair { key, value: said, .. }, ..]
            if let Some(name) = value.text() =>
        {
            let name = short(name);
            let is_text =
                |schema: &&&Json| kinds(&schema["additionalProperties"]).contains(&Kind::Text);
            let said = said.text().filter(|_| schemas.iter().any(|it| is_text(&it)));
            let below = match said {
                Some(said) => format!("{name}: {}", short(said)),
                None => format!("{name}:\n  {key}: …"),
            };
            problem.help(format!("write a key for each in place of its dash:\n{below}"))
        }
        _ => {
            let text = items.first().and_then(|item| item.text()).unwrap_or("text");
            problem
                .help(format!("write a key with a text for each: `{text}: {text}`"))
                .help("if the list belongs to one key, write that key above it")
        }
    }
}

/// What to do with keys where a list belongs.
fn in_place_of_keys(problem: Diagnostic, pairs: &[Pair], items: Option<&Json>) -> Diagnostic {
    let Some(Pair { key, value, .. }) = pairs.first() else {
        return problem;
    };
    let known = items.map_or(&Json::Null, |items| property(items, key));
    let name = items.and_then(name_of);
    match name {
        Some(_) if !known.is_null() => {
            let value = value.text().unwrap_or_default();
            problem.help(format!("write a `-` before the first key of each: `- {key}: {value}`"))
        }
        Some(name) => {
            let key = short(key);
            problem.help(format!(
                "write each with a `-`, and its keys below its `{name}`:\n- {name}: {key}\n  …"
            ))
        }
        None if value.is_null() => problem.help(format!("write it as a list: `[{}]`", short(key))),
        None => with_example(problem, items.as_slice(), None),
    }
}

/// A record as it may be written, if its schema has an example.
fn example(schemas: &[&Json]) -> Option<String> {
    let example = schemas.iter().find_map(|schema| schema.pointer("/examples/0")?.as_object())?;
    let pairs = example.iter().filter_map(|(key, it)| Some(format!("{key}: {}", it.as_str()?)));
    Some(pairs.collect::<Vec<_>>().join(", "))
}

/// What to do with something else where one of a list has keys; `written` is what those that have
/// no example may be called, one or several with commas.
fn with_example(problem: Diagnostic, schemas: &[&Json], written: Option<&str>) -> Diagnostic {
    if let Some(example) = example(schemas) {
        return problem.help(format!("write each so: `- {{{example}}}`"));
    }
    let name = written.and_then(|it| it.split(',').next()).unwrap_or_default();
    let needed = schemas.iter().find_map(|schema| schema["required"].as_array());
    let Some(needed) = needed.filter(|_| !name.is_empty()) else { return problem };
    let pair = |key: &str| match key {
        "id" => format!("id: {}", short(name).to_lowercase().replace(' ', "-")),
        _ => format!("{key}: {}", short(name)),
    };
    let pairs: Vec<_> = needed.iter().filter_map(Json::as_str).map(pair).collect();
    let pairs = pairs.join("\n  ");
    problem.help(format!("write each with a `-`, and what is said of it below:\n- {pairs}\n  …"))
}

/// The key by which a record is called: the first that it must have.
fn name_of(schema: &Json) -> Option<&str> {
    schema.pointer("/required/0")?.as_str()
}

/// What to do where a remark stands in the place of a text.
pub const HASH: &str = "a text that starts with `#` needs quotes: `'#1 …'`";

/// What to do with a text that is read as a key.
const QUOTES: &str = "if it is a text that holds `: `, put quotes around it";

fn bullets_below(text: &str) -> String {
    format!("bullets below a text stand in it:\n- |\n  {text}\n  - bullet below\n  - another")
}

/// The key of a record that a person may have meant by one it does not have.
pub fn meant<'a>(schema: &'a Json, key: &str) -> Option<&'a str> {
    let known = schema["properties"].as_object()?;
    closest(key, known.keys().map(String::as_str)).filter(|_| !known.contains_key(key))
}

/// A key that the record does not have.
pub fn unknown_key(schema: &Json, key: &str) -> Diagnostic {
    let message = format!("{} has no key `{}`", record(schema), short(key));
    let mut problem = Diagnostic::error(Code::UnknownKey, message);
    problem.notes.extend(invisible::note(key));
    if key == "<<" {
        return problem.help("write the keys out; merging with `<<` is not read");
    }
    if let Some(meant) = meant(schema, key) {
        return problem.help(format!("did you mean `{meant}`?"));
    }
    let known = schema["properties"].as_object().into_iter().flatten();
    let known: Vec<_> = known.map(|(key, _)| key.as_str()).collect();
    problem.help(format!("its keys are: {}", known.join(", ")))
}

/// A value that must say something, and does not.
pub fn empty(name: &str) -> Diagnostic {
    Diagnostic::error(Code::EmptyValue, format!("{name} is empty")).help("fill it in")
}

/// A list or mapping that holds too little.
pub fn too_few(name: &str, count: usize, least: usize) -> Diagnostic {
    Diagnostic::error(Code::EmptyValue, format!("{name} holds {count} of them"))
        .help(format!("it takes {least} or more"))
}

/// A key that the record must have.
pub fn missing_key(schema: &Json, key: &str) -> Diagnostic {
    let message = format!("{} lacks the key `{key}`", record(schema));
    let said = property(schema, key)["description"].as_str();
    let said = said.map(|said| format!(" ({})", first_sentence(said)));
    Diagnostic::error(Code::MissingKey, message)
        .help(format!("add `{key}:` here{}", said.unwrap_or_default()))
}

/// A number beyond its bounds.
pub fn out_of_range(name: &str, text: &str, least: Option<f64>, most: Option<f64>) -> Diagnostic {
    let bounds = match (least, most) {
        (Some(least), Some(most)) => format!("from {least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, most) => format!("{} or less", most.unwrap_or_default()),
    };
    let message = format!("{name} should be {bounds}, and is {text}");
    Diagnostic::error(Code::OutOfRange, message)
}

/// A number with a fraction where only whole ones make sense.
pub fn not_whole(name: &str, text: &str) -> Diagnostic {
    Diagnostic::error(Code::OutOfRange, format!("{name} should be a whole number, and is {text}"))
}

/// A text beyond its length.
pub fn too_long(name: &str, letters: usize, most: usize) -> Diagnostic {
    let message = format!("{name} is {letters} characters long");
    Diagnostic::error(Code::ValueTooLong, message).help(format!("keep it within {most} characters"))
}

/// A list or mapping beyond its length.
pub fn too_many(name: &str, count: usize, most: usize) -> Diagnostic {
    Diagnostic::error(Code::TooManyItems, format!("{name} holds {count} of them"))
        .help(format!("keep it to {most}"))
}

fn record(schema: &Json) -> String {
    let title = schema["title"].as_str().unwrap_or("this").to_lowercase();
    format!("a {title}")
}

pub fn first_sentence(description: &str) -> String {
    let (paragraph, _) = description.split_once("\n\n").unwrap_or((description, ""));
    let line = paragraph.replace('\n', " ");
    let (sentence, _) = line.split_once(". ").unwrap_or((&line, ""));
    sentence.trim_end_matches('.').to_string()
}
