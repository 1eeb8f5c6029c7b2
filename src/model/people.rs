//! People by what they are called, as files have it in which they stand.

use std::collections::HashMap;

use super::name::folded;
use super::person::Person;

/// The people of a roster, to be found by id and name.
#[derive(Debug)]
pub struct People<'p> {
    all: &'p [Person],
    ids: HashMap<String, usize>,
    names: HashMap<String, Vec<usize>>,
}

impl<'p> People<'p> {
    /// Reads their ids and names.
    pub fn new(people: &'p [Person]) -> People<'p> {
        let mut roster = People { all: people, ids: HashMap::new(), names: HashMap::new() };
        for (at, person) in people.iter().enumerate() {
            roster.names.entry(folded(&person.name)).or_default().push(at);
            roster.ids.extend(person.id.iter().map(|id| (folded(id), at)));
        }
        roster
    }

    /// Those of an id, or else of a name.
    pub fn called(&self, asked: &str) -> Vec<usize> {
        let asked = folded(asked);
        match self.ids.get(&asked) {
            Some(&person) => vec![person],
            None => self.names.get(&asked).cloned().unwrap_or_default(),
        }
    }

    /// The person that something is about: by id, else by name where one has it, else the
    /// first of that name who meets a test. Who has another id is somebody else.
    pub fn find(
        &self,
        id: Option<&str>,
        name: &str,
        is_it: impl Fn(&usize) -> bool,
    ) -> Option<usize> {
        let id = id.filter(|id| !id.trim().is_empty()).map(folded);
        if let Some(&person) = id.as_ref().and_then(|id| self.ids.get(id)) {
            return Some(person);
        }
        let has_id = |at: &usize| self.all.get(*at).is_some_and(|it| it.id.is_some());
        let named = self.names.get(&folded(name)).into_iter().flatten().copied();
        let named: Vec<_> = named.filter(|at| id.is_none() || !has_id(at)).collect();
        match named[..] {
            [person] => Some(person),
            _ => named.into_iter().find(is_it),
        }
    }
}
