//! When two names are the same, and which level, section or track of a ladder one means.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::ladder::Ladder;
use crate::base::diag::{Code, Diagnostic, closest, listed, short};
use crate::base::invisible;
use crate::base::invisible::is_unseen;
use crate::base::source::one_line;

/// A name as a reader sees it: without characters that nobody sees, letters with
/// their accents as one (Unicode NFC), and one sign for all apostrophes.
pub fn seen(name: &str) -> String {
    if name.is_ascii() {
        return name.to_string();
    }
    let alike = name.chars().filter(|&c| !is_unseen(c)).map(|c| match c {
        '‘' | '’' | 'ʼ' | '＇' => '\'',
        _ => c,
    });
    let alike: String = alike.collect();
    if is_nfc(&alike) { alike } else { alike.nfc().collect() }
}

/// A name as it is compared: as a reader sees it, in lower case, every run of white
/// space as one space. Ids and titles that fold alike are the same name.
pub fn folded(name: &str) -> String {
    if !name.is_ascii() {
        return one_line(&seen(name)).to_lowercase();
    }
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.make_ascii_lowercase();
    folded
}

/// How many things a message lists.
const LISTED: usize = 30;

/// The things of one kind that a name may mean.
#[derive(Debug)]
pub struct Known<'l> {
    /// What they are called: "level".
    word: &'static str,
    /// The code of an unknown name.
    unknown: Code,
    /// Id and title of each.
    names: Vec<(&'l str, &'l str)>,
    /// The positions of what is called by a name, as it is compared: by its id, by its track and
    /// title, by its title alone, by another name, and by its grade. Rosters may have a name in
    /// each of many rows.
    called: HashMap<String, [Vec<usize>; 5]>,
    /// Titles without a grade, and what the settings say that levels are called.
    others: Vec<String>,
}

impl<'l> Known<'l> {
    pub fn levels(ladder: &'l Ladder) -> Known<'l> {
        let tracks = ladder.level_indices().map(|at| ladder.track_title(at).unwrap_or_default());
        let tracks: Vec<_> = tracks.collect();
        let names = ladder.levels.iter().map(|it| (&*it.id, &*it.title)).collect();
        let grades = ladder.levels.iter().map(|it| it.grade.as_deref().unwrap_or_default());
        let kind = ("level", Code::UnknownLevel);
        let mut known = Known::of(kind, names, &tracks, &grades.collect::<Vec<_>>());
        for (at, level) in ladder.levels.iter().enumerate() {
            for name in level.aliases.iter().cloned().chain(level.title_and_grade()) {
                let [_, _, _, others, _] = known.called.entry(folded(&name)).or_default();
                others.push(at);
                known.others.push(name);
            }
        }
        known
    }

    pub fn sections(ladder: &'l Ladder) -> Known<'l> {
        let names = ladder.sections.iter().map(|it| (&*it.id, &*it.title)).collect();
        Known::of(("section", Code::UnknownSection), names, &[], &[])
    }

    pub fn tracks(ladder: &'l Ladder) -> Known<'l> {
        let names = ladder.tracks.iter().map(|it| (&*it.id, &*it.title)).collect();
        Known::of(("track", Code::UnknownTrack), names, &[], &[])
    }

    fn of(
        (word, unknown): (&'static str, Code), names: Vec<(&'l str, &'l str)>, tracks: &[&str],
        grades: &[&str],
    ) -> Known<'l> {
        let mut called: HashMap<String, [Vec<usize>; 5]> = HashMap::new();
        for (at, (id, title)) in names.iter().enumerate() {
            let full = tracks.get(at).map(|track| format!("{track} / {title}"));
            let grade = grades.get(at).copied().filter(|grade| !grade.is_empty());
            let texts = [Some(*id), full.as_deref(), Some(*title), None, grade];
            for (way, text) in texts.into_iter().enumerate() {
                let positions = text.map(|text| called.entry(folded(text)).or_default());
                if let Some(positions) = positions.and_then(|all| all.get_mut(way)) {
                    positions.push(at);
                }
            }
        }
        Known { word, unknown, names, called, others: Vec::new() }
    }

    pub fn names(&self) -> Vec<(String, String)> {
        self.names.iter().map(|(id, title)| ((*id).into(), (*title).into())).collect()
    }

    /// The positions of the one with an id, or else with a track and a title, or else of all with
    /// a title, or else with another name, or else with a grade; in any case and spacing. None if
    /// nothing is called so.
    pub fn called(&self, wanted: &str) -> Vec<usize> {
        let Some([ids, full, ways @ ..]) = self.called.get(&folded(wanted)) else {
            return Vec::new();
        };
        match ids.first().or(full.first()) {
            Some(first) => vec![*first],
            None => ways.iter().find(|all| !all.is_empty()).cloned().unwrap_or_default(),
        }
    }

    /// The positions of all that have a grade, which is folded.
    fn graded(&self, key: &str) -> &[usize] {
        self.called.get(key).map_or(&[], |[.., grades]| grades)
    }

    /// The position of the only one that is called so.
    /// Errors: the positions of all that are, for [`Known::problem`].
    pub fn find(&self, wanted: &str) -> Result<usize, Vec<usize>> {
        match *self.called(wanted) {
            [one] => Ok(one),
            ref several => Err(several.to_vec()),
        }
    }

    /// All that `wanted` names, none if it names nothing; unknown names, and grades that several
    /// levels have, are `problems`.
    pub fn all<T: Ord>(
        &self, wanted: &[String], index: impl Fn(usize) -> T, problems: &mut Vec<Diagnostic>,
    ) -> Option<BTreeSet<T>> {
        let mut found = BTreeSet::new();
        for name in wanted {
            let positions = self.called(name);
            if positions.is_empty()
                || positions.len() > 1 && positions == self.graded(&folded(name))
            {
                problems.push(self.told(name, &positions));
            }
            found.extend(positions.into_iter().map(&index));
        }
        (!wanted.is_empty()).then_some(found)
    }

    /// Says that none is called so, or several are.
    pub fn problem(&self, wanted: &str, several: &[usize]) -> Diagnostic {
        let (word, wanted) = (self.word, short(wanted.trim()));
        if !several.is_empty() {
            let is_grade = several == self.graded(&folded(&wanted));
            let has = if is_grade { "have the grade" } else { "are called" };
            let message = format!("{} {word}s {has} `{wanted}`", several.len());
            let ids = several.iter().filter_map(|at| self.names.get(*at));
            let ids = ids.map(|(id, title)| {
                if is_grade { format!("`{id}` ({})", short(title)) } else { format!("`{id}`") }
            });
            let ids: Vec<_> = ids.collect();
            return Diagnostic::error(self.unknown, message)
                .help(format!("name one by its id: {}", ids.join(", ")));
        }
        let mut problem = Diagnostic::error(self.unknown, format!("no {word} `{wanted}`"));
        problem.notes.extend(invisible::note(&wanted));
        let names = self.names.iter().flat_map(|(id, title)| [*title, *id]);
        match closest(&wanted, names.chain(self.others.iter().map(String::as_str))) {
            Some(name) => problem.help(format!("did you mean `{name}`?")),
            None => problem.note(self.list()),
        }
    }

    /// As [`Known::problem`]; an unknown name is answered with the list as well.
    pub fn told(&self, wanted: &str, several: &[usize]) -> Diagnostic {
        let problem = self.problem(wanted, several);
        let has_list = problem.help.is_empty() || !several.is_empty();
        if has_list { problem } else { problem.note(self.list()) }
    }

    fn list(&self) -> String {
        let word = self.word;
        if self.names.is_empty() {
            return format!("this ladder has no {word}s");
        }
        let lines = self.names.iter().map(|(id, title)| format!("  {id}  ({})", short(title)));
        format!("the {word}s of this ladder are:\n{}", listed(lines, LISTED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_in_any_case_and_spacing() {
        assert_eq!(folded(" Tech\u{a0}Lead  MANAGER "), "tech lead manager");
    }

    #[test]
    fn names_compare_as_a_reader_sees_them() {
        for (name, same) in [
            ("Inge\u{301}nieur", "ingénieur"),
            ("\u{200B}Level\u{AD} A\u{200D}", "level a"),
            ("the team’s", "the team's"),
            ("\u{FEFF}name\u{2060}", "name"),
        ] {
            assert_eq!(folded(name), same);
        }
    }
}

#[cfg(test)]
mod known_tests {
    use super::*;
    use crate::model::Level;

    fn levels() -> Known<'static> {
        let names = vec![
            ("engineer", "Engineer"),
            ("tlm", "Technical Lead Manager"),
            ("technical lead manager", "Old lead"),
        ];
        Known::of(("level", Code::UnknownLevel), names, &[], &["L3", "L4", "L4"])
    }

    #[test]
    fn a_grade_names_a_level_where_only_one_has_it() {
        assert_eq!(levels().find("l3").unwrap(), 0);
        let mut problems = Vec::new();
        levels().all(&["L4".to_string()], |at| at, &mut problems);
        assert_eq!(problems[0].message, "2 levels have the grade `L4`");
        assert_eq!(
            problems[0].help,
            [
                "name one by its id: `tlm` (Technical Lead Manager), `technical lead manager` (Old lead)"
            ]
        );
    }

    fn ladder(levels: &[(&str, &str, &[&str])]) -> Ladder {
        let level = |(title, grade, aliases): &(&str, &str, &[&str])| Level {
            id: title.to_lowercase(),
            title: (*title).to_string(),
            grade: Some((*grade).to_string()),
            aliases: aliases.iter().map(|name| (*name).to_string()).collect(),
            ..Level::default()
        };
        Ladder { levels: levels.iter().map(level).collect(), ..Ladder::default() }
    }

    #[test]
    fn a_title_is_known_without_its_grade_and_with_it_and_by_other_names() {
        let ladder = ladder(&[
            ("Baker (B2)", "B2", &[]),
            ("B3 – Senior Baker", "B3", &["Oven lead"]),
            ("Miller", "M1", &[]),
            ("Clerk (C1)", "C1", &[]),
            ("Clerk (C2)", "C2", &[]),
            ("Night B9 shift", "B9", &[]),
        ]);
        let known = Known::levels(&ladder);
        let names = ["baker", "Senior  baker", "OVEN LEAD", "miller (M1)", "Clerk (C1)"];
        assert_eq!(names.map(|name| known.find(name)), [0, 1, 1, 2, 3].map(Ok));
        assert_eq!(known.find("Clerk"), Err(vec![3, 4]));
        assert_eq!(known.find("Night shift"), Err(Vec::new()));
        assert_eq!(known.problem("Bakr", &[]).help, ["did you mean `Baker`?"]);
    }

    #[test]
    fn a_name_is_an_id_or_a_title_in_any_case_and_spacing() {
        assert_eq!(levels().find("TLM").unwrap(), 1);
        assert_eq!(levels().find("  old\tLEAD ").unwrap(), 2);
    }

    #[test]
    fn an_id_goes_before_a_title() {
        assert_eq!(levels().find("Technical Lead Manager").unwrap(), 2);
    }

    #[test]
    fn a_slip_is_answered_with_the_name_and_with_the_list() {
        let problem = &levels().told("Enginer", &[]);
        assert_eq!(problem.message, "no level `Enginer`");
        assert_eq!(problem.help, ["did you mean `Engineer`?"]);
        assert!(problem.notes[0].contains("\n  tlm  (Technical Lead Manager)\n"));
    }

    #[test]
    fn a_title_in_several_tracks_is_all_of_them_or_an_error() {
        let of = |names| Known::of(("level", Code::UnknownLevel), names, &["Code", "Design"], &[]);
        let known = of(vec![("senior", "Senior"), ("design-senior", "Senior")]);
        let mut problems = Vec::new();
        let all = known.all(&["senior".to_string()], |at| at, &mut problems);
        assert_eq!(all, Some(BTreeSet::from([0])));
        let all = known.all(&["Design / Senior".to_string()], |at| at, &mut problems);
        assert_eq!(all, Some(BTreeSet::from([1])));
        let known = of(vec![("code-senior", "Senior"), ("design-senior", "Senior")]);
        let all = known.all(&["senior".to_string()], |at| at, &mut problems);
        assert_eq!(all, Some(BTreeSet::from([0, 1])));
        let problem = known.problem("Senior", &known.find("Senior").unwrap_err());
        assert_eq!(problem.message, "2 levels are called `Senior`");
        assert_eq!(problem.help, ["name one by its id: `code-senior`, `design-senior`"]);
    }

    #[test]
    fn all_unknown_names_are_told_at_once() {
        let mut problems = Vec::new();
        let wanted = ["x".to_string(), "tlm".to_string(), "zzz".to_string()];
        levels().all(&wanted, |position| position, &mut problems);
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn a_ladder_without_tracks_says_so() {
        let problem = Known::tracks(&Ladder::default()).problem("manager", &[]);
        assert_eq!(problem.notes, ["this ladder has no tracks"]);
    }
}
