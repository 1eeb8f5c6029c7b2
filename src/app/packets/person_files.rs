//! The file of each person of a roster.
//!
//! Names follow from the roster alone, so that runs over different parts of it
//! agree on them.

use std::collections::{HashMap, HashSet};

use slug::slugify;

use crate::app::file_names::safe;
use crate::model::Person;

/// The file of each person's packet, in the folder of all.
pub fn files(people: &[Person]) -> Vec<String> {
    let names = names(people).into_iter();
    names.map(|name| format!("{name}.pdf")).collect()
}

/// The name of each person's packet: all distinct. People of the same name are
/// told apart by their id, or else by a number.
fn names(people: &[Person]) -> Vec<String> {
    let bases: Vec<_> = people.iter().map(base).collect();
    let (mut met, mut shared) = (HashSet::new(), HashSet::new());
    for base in &bases {
        if !met.insert(base) {
            shared.insert(base);
        }
    }
    let only = |base: &&String| !shared.contains(*base);
    let mut names =
        Names { taken: bases.iter().filter(only).cloned().collect(), next: HashMap::new() };
    let each = people.iter().zip(&bases);
    each.map(
        |(person, base)| {
            if only(&base) { base.clone() } else { names.told_apart(base, person) }
        },
    )
    .collect()
}

/// A person's name as a file name has it.
fn base(person: &Person) -> String {
    let slug = slugify(&person.name);
    safe(if slug.is_empty() { "person".into() } else { slug })
}

struct Names {
    taken: HashSet<String>,
    /// The next number for each name.
    next: HashMap<String, usize>,
}

impl Names {
    fn told_apart(&mut self, base: &str, person: &Person) -> String {
        let id = person.id.as_deref().map(slugify).unwrap_or_default();
        let name = if id.is_empty() { base.to_string() } else { safe(format!("{base}-{id}")) };
        if self.taken.insert(name.clone()) {
            return name;
        }
        let next = self.next.entry(name.clone()).or_insert(2);
        loop {
            let numbered = safe(format!("{name}-{next}"));
            *next = next.saturating_add(1);
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LevelIndex;
    use proptest::prelude::*;

    fn person(name: &str, id: &str) -> Person {
        Person {
            name: name.into(),
            id: (!id.is_empty()).then(|| id.into()),
            level: LevelIndex(0),
            target: None,
            team: None,
            manager: None,
            reviewer: None,
            cycle: None,
            other: Vec::new(),
        }
    }

    fn of(people: &[(&str, &str)]) -> Vec<String> {
        let people: Vec<_> = people.iter().map(|(name, id)| person(name, id)).collect();
        names(&people)
    }

    #[test]
    fn a_name_is_readable_and_safe() {
        assert_eq!(
            of(&[
                ("Zoë O'Neill-Łuk", "7"),
                ("../../etc/passwd", ""),
                ("a/b\\c:d", ""),
                ("CON", ""),
                ("lpt1", ""),
                ("Ada 🚀", ""),
                ("عمر", ""),
                ("\u{202e}Eve", ""),
                ("!!!", ""),
            ]),
            [
                "zoe-o-neill-luk",
                "etc-passwd",
                "a-b-c-d",
                "con_",
                "lpt1_",
                "ada-rocket",
                "mr",
                "eve",
                "person"
            ]
        );
    }

    #[test]
    fn people_of_one_name_are_told_apart_by_id_or_number() {
        assert_eq!(
            of(&[("Ada B", "7"), ("ada b", "X 8"), ("Ada-B", ""), ("Ada B", "")]),
            ["ada-b-7", "ada-b-x-8", "ada-b", "ada-b-2"]
        );
        assert_eq!(of(&[("!", ""), ("?", ""), ("!", "")]), ["person", "person-2", "person-3"]);
    }

    #[test]
    fn a_name_that_is_someones_own_is_not_given_to_another() {
        assert_eq!(
            of(&[("Ada", ""), ("Ada", ""), ("Ada 2", ""), ("Ada", "2")]),
            ["ada", "ada-3", "ada-2", "ada-2-2"]
        );
    }

    #[test]
    fn long_names_are_cut_and_stay_distinct() {
        let long = "Ada ".repeat(75);
        let other = format!("{long}B");
        let names = of(&[(&long, ""), (&other, ""), (&long, "7")]);
        assert!(names.iter().all(|name| name.len() <= 100 && name.starts_with("ada-ada")));
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), 3);
    }

    proptest! {
        #[test]
        fn names_are_plain_and_distinct(people in prop::collection::vec(("[a-c !2]{0,4}|.{0,9}", "[12 -]{0,2}|.{0,3}"), 1..30)) {
            let people: Vec<_> = people.iter().map(|(name, id)| person(name, id)).collect();
            let names = names(&people);
            let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b);
            for name in &names {
                prop_assert!(name.len() <= 100 && name.bytes().all(is_plain), "{name}");
                prop_assert!(name.as_bytes()[0].is_ascii_alphanumeric(), "{name}");
            }
            prop_assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        }
    }
}
