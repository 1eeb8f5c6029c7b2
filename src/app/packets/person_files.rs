//! The file of each person of a roster.
//!
//! A person keeps the file that is there, whatever it is called: it says whose it is.
//! Names of others follow from the roster and the files that are there, so that runs
//! over different parts of the roster agree on them.

use std::collections::{HashMap, HashSet};

use slug::slugify;

use super::folder::Found;
use crate::app::file_names::safe;
use crate::input::packet::state::Seen;
use crate::model::{Identity, People, Person, Thing, Whose};

#[derive(Debug, Default)]
pub struct Owners {
    pub files: Vec<String>,
    /// Which of the found files that is, if it is one of them.
    pub found: Vec<Option<usize>>,
    /// The files of people who are not in the roster.
    pub left: Vec<usize>,
    /// More files of people who have one.
    pub copies: Vec<usize>,
    /// Files in which somebody wrote that may be those of a person of the roster, or not.
    pub doubtful: Vec<usize>,
}

/// Gives each person a file: their own by id, or by name where nobody has an id, else a new one.
/// People of one name are told apart by what `levels_mark` says of their packets, and where nothing
/// is filled in by the names of their files.
pub fn owners(
    people: &[Person], found: &[Found], levels_mark: &dyn Fn(&Person) -> String,
) -> Owners {
    let mut owners = Owners { found: vec![None; people.len()], ..Owners::default() };
    let roster = People::new(people);
    let usual = names(people, &owners.found, HashSet::new());
    let is_of = |person: usize, file: &Found| usual.get(person).is_some_and(|it| it == stem(file));
    let known = (0..).zip(found).filter_map(|(at, file)| Some((at, file, file.seen.identity()?)));
    let known: Vec<_> = known.collect();
    let things: Vec<_> = known.iter().map(|(.., identity)| thing(identity)).collect();
    let is_like = |at: usize, person: usize| {
        let levels = known.get(at).map(|(.., identity)| identity.levels()[1].to_string());
        people.get(person).is_some_and(|it| Some(levels_mark(it)) == levels)
    };
    let whose = roster.whose_each(&things, is_like);
    for ((&(at, file, _), thing), whose) in known.iter().zip(&things).zip(whose) {
        let is_filled = matches!(file.seen, Seen::Filled(_));
        let whose = match whose {
            Whose::Doubtful if !is_filled => roster.whose(thing, |person| is_of(person, file)),
            _ => whose,
        };
        match whose {
            Whose::Person(person) => {
                let rank = |at: usize| {
                    found.get(at).map(|it| (matches!(it.seen, Seen::Filled(_)), is_of(person, it)))
                };
                owners.give(person, at, rank);
            }
            Whose::Doubtful if is_filled => owners.doubtful.push(at),
            Whose::Nobodys | Whose::Doubtful => owners.left.push(at),
        }
    }
    let known = found.iter().filter(|file| file.seen.identity().is_some());
    let taken = known.map(|file| stem(file).to_string()).collect();
    let names = names(people, &owners.found, taken).into_iter().zip(&owners.found);
    let file = |at: &Option<usize>| at.and_then(|at| found.get(at));
    owners.files = names
        .map(|(name, at)| file(at).map_or_else(|| format!("{name}.pdf"), |it| it.file.clone()))
        .collect();
    owners
}

fn thing(identity: &Identity) -> Thing {
    let Identity { id, name, content, .. } = identity;
    Thing { id: id.clone(), name: name.clone(), says: Some(content.clone()) }
}

impl Owners {
    /// Gives a person a file: of several the one that ranks highest.
    fn give<R: Ord>(&mut self, person: usize, at: usize, rank: impl Fn(usize) -> R) {
        match self.found.get_mut(person) {
            Some(Some(other)) if rank(*other) >= rank(at) => self.copies.push(at),
            Some(theirs) => self.copies.extend(theirs.replace(at)),
            None => {}
        }
    }
}

fn stem(file: &Found) -> &str {
    file.file.rsplit_once('.').map_or(&file.file, |(stem, _)| stem)
}

/// The name of each person's packet: all distinct, and none of those that are taken. People of the
/// same name are told apart by their id, or else by a number. Who has a file needs none.
fn names(people: &[Person], found: &[Option<usize>], taken: HashSet<String>) -> Vec<String> {
    let bases: Vec<_> = people.iter().map(base).collect();
    let (mut met, mut shared) = (HashSet::new(), taken.clone());
    for base in &bases {
        if !met.insert(base) {
            shared.insert(base.clone());
        }
    }
    let mut names = Names { taken, next: HashMap::new() };
    names.taken.extend(bases.iter().filter(|base| !shared.contains(*base)).cloned());
    let each = people.iter().zip(&bases).zip(found);
    each.map(|((person, base), found)| {
        if found.is_some() || !shared.contains(base) {
            base.clone()
        } else {
            names.told_apart(base, person)
        }
    })
    .collect()
}

fn base(person: &Person) -> String {
    let slug = slugify(&person.name);
    safe(if slug.is_empty() { "person".into() } else { slug })
}

struct Names {
    taken: HashSet<String>,
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
    use crate::model::{Identity, LevelIndex};
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
        names(&people, &vec![None; people.len()], HashSet::new())
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
                "zoe-o-neill-luk", "etc-passwd", "a-b-c-d", "con_", "lpt1_", "ada-rocket", "mr",
                "eve", "person"
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

    /// A file that is there.
    fn file(name: &str, of: (&str, &str), is_filled: bool) -> Found {
        let id = (!of.1.is_empty()).then(|| of.1.to_string());
        let identity = Identity { id, name: of.0.into(), ..Identity::default() };
        let seen = if is_filled { Seen::Filled(identity) } else { Seen::Untouched(identity) };
        Found { file: name.into(), state: "", seen, hash: 0 }
    }

    #[test]
    fn of_packets_of_namesakes_without_ids_none_that_is_filled_in_is_given_to_anybody() {
        let of = |name: &str, content: &str, is_filled| {
            let mut file = file(name, ("Ada", ""), is_filled);
            if let Seen::Filled(it) | Seen::Untouched(it) = &mut file.seen {
                it.content = content.into();
            }
            file
        };
        let found = [of("ada.pdf", "a-1-x", false), of("ada-2.pdf", "a-2-x", true)];
        for id in ["", "7"] {
            let owners = kept(&[("Ada", id)], &found);
            assert_eq!((owners.found, owners.doubtful), (vec![Some(0)], vec![1]));
        }
    }

    fn kept(people: &[(&str, &str)], found: &[Found]) -> Owners {
        let people: Vec<_> = people.iter().map(|(name, id)| person(name, id)).collect();
        owners(&people, found, &|it| it.level.0.to_string())
    }

    #[test]
    fn a_person_keeps_their_file_when_another_of_the_name_comes() {
        let found = [file("ada.pdf", ("Ada", "7"), false)];
        assert_eq!(kept(&[("Ada", "8"), ("Ada", "7")], &found).files, ["ada-8.pdf", "ada.pdf"]);
        let found = [file("my-review.pdf", ("Ada", ""), true)];
        assert_eq!(kept(&[("Ada", "7"), ("Bo", "")], &found).files, ["my-review.pdf", "bo.pdf"]);
    }

    #[test]
    fn the_file_of_someone_who_left_is_not_given_to_another_of_the_name() {
        let owners = kept(&[("Ada", "8")], &[file("ada.pdf", ("Ada", "7"), false)]);
        assert_eq!((owners.files, owners.left), (vec!["ada-8.pdf".to_string()], vec![0]));
    }

    #[test]
    fn of_two_files_the_one_that_is_filled_in_counts() {
        let found = [file("ada-2.pdf", ("Ada", ""), true), file("ada.pdf", ("Ada", ""), false)];
        let owners = kept(&[("Ada", "")], &found);
        assert_eq!((&owners.files[0][..], &owners.copies[..]), ("ada-2.pdf", &[1][..]));
        let found = [file("ada (1).pdf", ("Ada", ""), false), file("ada.pdf", ("Ada", ""), false)];
        assert_eq!(kept(&[("Ada", "")], &found).files, ["ada.pdf"]);
    }

    proptest! {
        #[test]
        fn files_stay_as_they_are_whichever_are_there(
            people in prop::collection::vec(("[a-b!2]{0,2}", "[12]{0,1}"), 1..8),
            there in prop::collection::vec(any::<bool>(), 8),
        ) {
            let mut ids = HashSet::new();
            let people: Vec<_> = people
                .iter()
                .map(|(name, id)| person(name, if ids.insert(id) { id } else { "" }))
                .collect();
            // People of one name all have ids.
            let alike = |it: &Person| people.iter().filter(|other| other.name == it.name).count();
            let is_known = |it: &Person| it.id.is_some() || alike(it) < 2;
            let people: Vec<_> = people.iter().filter(|it| is_known(it)).cloned().collect();
            let all = owners(&people, &[], &|_| String::new()).files;
            let files = people.iter().zip(&all).zip(there).filter(|(_, there)| *there);
            let found = files.map(|((of, name), _)| {
                file(name, (&of.name, of.id.as_deref().unwrap_or_default()), false)
            });
            prop_assert_eq!(owners(&people, &found.collect::<Vec<_>>(), &|_| String::new()).files, all);
        }

        #[test]
        fn names_are_plain_and_distinct(people in prop::collection::vec(("[a-c !2]{0,4}|.{0,9}", "[12 -]{0,2}|.{0,3}"), 1..30)) {
            let people: Vec<_> = people.iter().map(|(name, id)| person(name, id)).collect();
            let names = names(&people, &vec![None; people.len()], HashSet::new());
            let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b);
            for name in &names {
                prop_assert!(name.len() <= 100 && name.bytes().all(is_plain), "{name}");
                prop_assert!(name.as_bytes()[0].is_ascii_alphanumeric(), "{name}");
            }
            prop_assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        }
    }
}
