//! What keys say of the values under them, by their words.

use crate::input::open::readable;
use crate::input::shape::camel::parted;
use crate::input::shape::level_words;
use crate::input::shape::names::{self, For};
use crate::input::values::{Node, Pair};

/// Keys under which records have their title.
pub const TITLES: [&str; 18] = [
    "title", "name", "label", "displayName", "display_name", "titel", "nome", "nom", "titre",
    "nombre", "titulo", "título", "titolo", "naam", "nazwa", "название", "名称", "名前",
];

/// Keys under which records have an id.
pub const IDS: [&str; 5] = ["id", "key", "slug", "path", "code"];

/// Whether values under a key are ids: `id`, `positionId`.
pub(super) fn is_id(key: &str) -> bool {
    IDS.contains(&key) || ["Id", "_id", "Code", "_code"].iter().any(|end| key.ends_with(end))
}

/// What a key says that its values are.
pub(super) fn of(key: &str) -> Option<For> {
    if TITLES.contains(&key) {
        return None;
    }
    let words = parted(key);
    // "seniorityOrder" counts, and calls nothing.
    if words.to_lowercase().ends_with(" order") {
        return Some(For::Aside);
    }
    let purpose = || names::purpose(&words).or_else(|| whose(&words).and_then(names::purpose));
    purpose().or_else(|| names::is_remark(&words).then_some(For::Aside))
}

/// Of the words of a key that a title stands under, what it is the title of: "skill name".
fn whose(words: &str) -> Option<&str> {
    let (whose, what) = words.rsplit_once(' ')?;
    TITLES.contains(&what.to_lowercase().as_str()).then_some(whose)
}

/// Whether a key names the level or section that its record is about: `level_name`, `skillTitle`.
pub(super) fn names_record(key: &str) -> bool {
    let words = parted(key);
    let purpose = whose(&words).and_then(names::purpose);
    matches!(purpose, Some(For::Level | For::Section | For::Group))
}

/// What a key is called where it is a name: `coreSkills` is "Core skills".
pub(super) fn spoken(key: &str) -> String {
    if key.contains(' ') || !key.starts_with(|c: char| c.is_lowercase()) {
        return key.replace('_', " ");
    }
    let is_name = |word: &str| word.len() > 1 && !word.contains(|c: char| c.is_lowercase());
    let words = parted(key);
    let words = words.split(' ');
    let words = words.map(|it| if is_name(it) { it.to_string() } else { it.to_lowercase() });
    readable(&words.collect::<Vec<_>>().join(" "))
}

/// Whether records say under a key what they are.
pub(super) fn is_description(key: &str) -> bool {
    of(key) == Some(For::Description)
}

/// What a level says of its grade beside its title: a grade, a number, or what stands below `grade`.
pub(super) fn graded<'a>(node: &'a Node, title: &str) -> Option<&'a Pair> {
    let is_one = |pair: &&Pair| {
        let text = pair.value.text().map(str::trim).unwrap_or_default();
        let is_grade = level_words::is_grade(text) || text.parse::<u16>().is_ok();
        let is_said = pair.key == "grade" && !text.is_empty() && text.len() <= LONGEST_GRADE;
        let is_level = of(&pair.key) == Some(For::Level) && (is_grade || is_said);
        let is_id = IDS.contains(&pair.key.as_str()) && names::is_grade(text);
        (is_level || is_id) && text != title
    };
    let mut grades = node.pairs().iter().filter(is_one);
    let first = grades.next()?;
    Some(grades.find(|pair| pair.key == "grade").unwrap_or(first))
}

/// The longest grade, in bytes.
const LONGEST_GRADE: usize = 20;
