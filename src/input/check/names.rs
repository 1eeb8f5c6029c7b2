//! Which part of a ladder a name refers to.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::base::diag::{Code, Diagnostic, Problems, closest, short};
use crate::base::invisible;
use crate::input::draft::{Draft, Id, Naming, Part, Said};
use crate::model::{folded, seen};

/// The ids and titles of the tracks, sections or levels of a draft.
pub struct Names<'a> {
    pub part: Part,
    /// The written ids and the titles that could be read, of each part in order.
    pub list: Vec<(Option<&'a Said>, Option<&'a Said>)>,
    naming: Naming,
    positions: HashMap<Cow<'a, str>, usize>,
    /// The levels that are not named by their titles first; none where several have one.
    titles: HashMap<String, Option<usize>>,
    /// Whether every name could be read.
    complete: bool,
}

impl<'a> Names<'a> {
    /// Gathers the ids and titles of parts of one kind, in order.
    pub fn new(draft: &'a Draft, part: Part) -> Names<'a> {
        let naming = draft.naming;
        let (positions, titles) = (HashMap::new(), HashMap::new());
        let mut names = Names { part, list: Vec::new(), naming, positions, titles, complete: true };
        for (position, (id, title)) in draft.names(part).into_iter().enumerate() {
            names.complete &= !matches!(id, Id::Unreadable);
            let id = id.written();
            names.list.push((id, title));
            let as_name = title.filter(|_| naming == Naming::Titles);
            for name in id.into_iter().chain(as_name) {
                names.positions.entry(key(naming, &name.text)).or_insert(position);
            }
        }
        if part == Part::Level {
            for (position, level) in draft.levels.iter().enumerate() {
                if let Some(title) = level.title.as_ref().filter(|_| naming == Naming::Ids) {
                    let titled = names.titles.entry(folded(&title.text));
                    titled.and_modify(|it| *it = None).or_insert(Some(position));
                }
                if let (Some(track), Some(title)) = (&level.track, &level.title) {
                    let name = format!("{} / {}", track.text, title.text);
                    let name = Cow::Owned(key(naming, &name).into_owned());
                    names.positions.entry(name).or_insert(position);
                }
            }
        }
        names
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        let titled = || self.titles.get(&folded(name)).copied().flatten();
        self.positions.get(&*key(self.naming, name)).copied().or_else(titled)
    }

    /// The position of the one that a name refers to. That there is none is a
    /// problem, unless it may be one whose own name could not be read.
    pub fn find(&self, name: &Said, problems: &mut Problems) -> Option<usize> {
        let found = self.position(&name.text);
        if found.is_none() && self.complete {
            problems.add(|| self.unknown(name.text.trim()).at(name.place.clone()));
        }
        found
    }

    fn unknown(&self, id: &str) -> Diagnostic {
        let word = self.part.word();
        let message = format!("no {word} `{}`", short(id));
        let mut problem = Diagnostic::error(self.part.unknown(), message);
        problem.notes.extend(invisible::note(id));
        let ids = || {
            self.list.iter().filter_map(|(id, title)| id.or(*title)).map(|name| name.text.as_str())
        };
        let is_title = |title: Option<&Said>| title.is_some_and(|t| folded(&t.text) == folded(id));
        let titled = self.list.iter().filter(|(_, title)| is_title(*title));
        let titled: Vec<_> =
            titled.filter_map(|(id, _)| Some(id.as_ref()?.text.as_str())).collect();
        let meant = titled.first().copied().or_else(|| closest(id, ids()));
        match (titled.as_slice(), meant) {
            ([_, _, ..], _) => {
                let all = titled.join("` or `");
                return problem.help(format!("several have this title; write `{all}`"));
            }
            (_, Some(meant)) => return problem.help(format!("did you mean `{meant}`?")),
            _ => {}
        }
        let shown: Vec<_> = ids().take(SHOWN).map(short).collect();
        let more = if ids().count() > SHOWN { ", …" } else { "" };
        let problem = match shown.as_slice() {
            [] => problem.note(format!("this ladder has no {word}s")),
            ids => problem.note(format!("the {word}s are: {}{more}", ids.join(", "))),
        };
        let declare = format!("declare it under `{word}s`, or take it out here");
        let has_ids = self.list.is_empty() || self.list.iter().any(|(id, _)| id.is_some());
        problem.help(if has_ids { declare } else { "correct it, or take it out".to_string() })
    }
}

/// A name as it is compared.
fn key(naming: Naming, name: &str) -> Cow<'_, str> {
    match naming {
        Naming::Ids if name.is_ascii() => Cow::Borrowed(name.trim()),
        Naming::Ids => Cow::Owned(seen(name).trim().to_string()),
        Naming::Titles => Cow::Owned(folded(name)),
    }
}

/// How many ids are listed to someone who used another one.
const SHOWN: usize = 20;

impl Part {
    /// What a part of this kind is called in messages, the code of a name that
    /// none has, and the code of a name that two have.
    fn told(self) -> (&'static str, Code, Code) {
        match self {
            Part::Track => ("track", Code::UnknownTrack, Code::DuplicateTrack),
            Part::Section => ("section", Code::UnknownSection, Code::DuplicateSection),
            Part::Level => ("level", Code::UnknownLevel, Code::DuplicateLevel),
        }
    }

    /// What a part of this kind is called in messages.
    pub fn word(self) -> &'static str {
        self.told().0
    }

    /// The code of a name that no part of this kind has.
    pub fn unknown(self) -> Code {
        self.told().1
    }

    /// The code of a name that two parts of this kind have.
    pub fn duplicate(self) -> Code {
        self.told().2
    }
}
