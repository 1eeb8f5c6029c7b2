//! Names within a ladder: that they are distinct, and what they refer to.

use std::collections::HashMap;

use super::shape::STAND_IN;
use crate::base::diag::{Diagnostic, closest};
use crate::base::source::Place;
use crate::input::problems::{Problems, short};
use crate::model::folded;

/// The ids and titles of the tracks, sections or levels of a ladder.
pub struct Names<'a> {
    /// What one of them is called: "section".
    word: &'static str,
    /// Where they are declared, for a message: "under `sections`".
    declared: &'static str,
    list: Vec<(&'a str, &'a str)>,
    positions: HashMap<&'a str, usize>,
    /// Whether every name could be read.
    complete: bool,
}

impl<'a> Names<'a> {
    /// Gathers the ids and titles of what the messages call `word`.
    pub fn new(
        word: &'static str,
        declared: &'static str,
        list: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Names<'a> {
        let list: Vec<_> = list.into_iter().collect();
        let positions = list
            .iter()
            .enumerate()
            .map(|(at, (id, _))| (id.trim(), at))
            .collect();
        let complete = list.iter().all(|(id, _)| *id != STAND_IN);
        Names {
            word,
            declared,
            list,
            positions,
            complete,
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// The ids as written, in order.
    pub fn ids(&self) -> Vec<&'a str> {
        self.list.iter().map(|(id, _)| *id).collect()
    }

    /// Adds a problem for each id and each title that stands twice.
    ///
    /// `place` gives the place of the id (`true`) or title (`false`) at a
    /// position.
    pub fn check_distinct(&self, place: impl Fn(usize, bool) -> Place, problems: &mut Problems) {
        for is_id in [true, false] {
            let mut first = HashMap::new();
            for (position, &(id, title)) in self.list.iter().enumerate() {
                let name = if is_id { id } else { title };
                if name == STAND_IN {
                    continue;
                }
                let Some(earlier) = first.insert(folded(name), position) else {
                    continue;
                };
                problems.add(|| {
                    let kind = if is_id { "id" } else { "title" };
                    let message = format!("two {}s have the {kind} `{}`", self.word, short(name));
                    Diagnostic::error(crate::base::diag::Code::Unsorted, message)
                        .at(place(position, is_id))
                        .also(place(earlier, is_id), "the other one")
                        .note("capitals and spaces make no difference")
                        .help("give one of them another")
                });
            }
        }
    }

    /// The position of the one that has an id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id.trim()).copied()
    }

    /// The position of the one that `id`, which stands at `place`, refers to.
    /// That there is none is a problem, unless it may be one whose name could
    /// not be read.
    pub fn find(
        &self,
        id: &str,
        place: impl FnOnce() -> Place,
        problems: &mut Problems,
    ) -> Option<usize> {
        let found = self.position(id);
        if found.is_none() && self.complete && id != STAND_IN {
            problems.add(|| self.unknown(id.trim()).at(place()));
        }
        found
    }

    fn unknown(&self, id: &str) -> Diagnostic {
        let problem = Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            format!("no {} `{}`", self.word, short(id)),
        );
        let titled = self
            .list
            .iter()
            .find(|(_, title)| folded(title) == folded(id));
        let meant = titled.map(|(id, _)| *id);
        if let Some(meant) = meant.or_else(|| closest(id, self.list.iter().map(|(id, _)| *id))) {
            return problem.help(format!("did you mean `{meant}`?"));
        }
        let ids: Vec<_> = self.list.iter().take(20).map(|(id, _)| short(id)).collect();
        let more = if self.list.len() > ids.len() {
            ", …"
        } else {
            ""
        };
        let problem = match ids.as_slice() {
            [] => problem.note(format!("this ladder has no {}s", self.word)),
            ids => problem.note(format!("the {}s are: {}{more}", self.word, ids.join(", "))),
        };
        problem.help(format!("declare it {}, or take it out here", self.declared))
    }
}
