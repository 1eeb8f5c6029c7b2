//! What becomes of each person's packet: what is missing is written, what nobody has
//! touched is renewed, and what somebody has written in is kept.

use std::fmt::Write as _;

use super::Asked;
use super::folder::Found;
use super::person_files::Owners;
use crate::base::diag::{self, Checked, Code, Diagnostic, listed, short};
use crate::base::tally::tally;
use crate::input::packet::state::Seen;
use crate::model::{Identity, People, Person, folded};

/// How many files of a kind are named.
pub const NAMED: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is not there, and is written.
    Written,
    /// It is as it would be written.
    AsItWas,
    /// As it would be written, and filled in.
    FilledIn,
    /// Nobody wrote in it, and it would be written otherwise: the person's levels are others.
    RenewedLevel,
    /// What its levels say changed.
    RenewedText,
    /// Something else changed.
    Renewed,
    /// It is written anew, with all that was in it.
    Replaced,
    /// Somebody wrote in it, and it would be written otherwise.
    Kept,
    /// A file of which nobody knows what is in it.
    KeptUnknown,
    Failed,
}

impl Fate {
    /// What becomes of a packet, by the one that is there and what is asked.
    pub fn of(found: Option<&Found>, now: &Identity, is_replaced: bool) -> Fate {
        let Some(found) = found else {
            return Fate::Written;
        };
        let is_same = |it: &Identity| it.content == now.content;
        match &found.seen {
            Seen::Untouched(it) if is_same(it) => Fate::AsItWas,
            _ if is_replaced => Fate::Replaced,
            Seen::Filled(it) if is_same(it) => Fate::FilledIn,
            Seen::Untouched(it) => match (it.levels(), now.levels()) {
                ([_, level], [_, now]) if level != now => Fate::RenewedLevel,
                ([text, _], [now, _]) if text != now => Fate::RenewedText,
                _ => Fate::Renewed,
            },
            Seen::Filled(_) => Fate::Kept,
            Seen::Unknown => Fate::KeptUnknown,
        }
    }

    pub fn is_written(self) -> bool {
        use Fate::{Renewed, RenewedLevel, RenewedText, Replaced, Written};
        matches!(self, Written | Renewed | RenewedLevel | RenewedText | Replaced)
    }
}

/// The rows of the people that are asked for, by id or a name that stands once.
/// Errors: one for each that no person has, or several have.
pub fn rows(people: &[Person], asked: &[String]) -> Checked<Vec<usize>> {
    let roster = People::new(people);
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for name in asked {
        match roster.called(name)[..] {
            [row] => rows.push(row),
            [] => {
                let message = format!("nobody in the roster has the id or the name `{name}`");
                let problem = Diagnostic::error(Code::UnknownPerson, message);
                problems.push(problem.help("name one of the roster's people, by id or by name"));
            }
            ref several => {
                let message = format!("{} people are called `{name}`", several.len());
                let ids = several.iter().filter_map(|&row| people.get(row)?.id.as_deref());
                let ids: Vec<_> = ids.collect();
                let problem = Diagnostic::error(Code::AmbiguousPerson, message);
                problems.push(problem.help(match ids[..] {
                    [] => "give them ids in the roster".to_string(),
                    _ => format!("name one by id: {}", ids.join(", ")),
                }));
            }
        }
    }
    diag::without(problems, rows)
}

/// What became of all packets, in a line: "3 written, 31 as they were".
pub fn told(fates: impl Iterator<Item = Fate>) -> String {
    let counts = tally(fates);
    let count = |fate| counts.get(&fate).copied().unwrap_or(0);
    let renewed = [
        (Fate::RenewedLevel, "their level or target is another"),
        (Fate::RenewedText, "their level's text changed"),
        (Fate::Renewed, "the roster, the ladder's revision or the look changed"),
    ];
    let renewed = renewed.map(|(fate, why)| (count(fate), why));
    let filled = count(Fate::FilledIn);
    let parts = [
        (count(Fate::Written), "written", String::new()),
        (
            count(Fate::AsItWas).saturating_add(filled),
            "as they were",
            if filled > 0 { format!(" ({filled} filled in)") } else { String::new() },
        ),
        (
            renewed.iter().map(|(number, _)| number).sum(),
            "renewed",
            format!(" ({})", reasons(&renewed)),
        ),
        (count(Fate::Replaced), "replaced", String::new()),
        (
            count(Fate::Kept),
            "kept",
            ": filled in, and what they are made of has changed since".to_string(),
        ),
        (count(Fate::KeptUnknown), "kept", ": nobody knows whether they are filled in".to_string()),
        (count(Fate::Failed), "not written", String::new()),
    ];
    let mut line = String::from("packets: ");
    if counts.is_empty() {
        line.push_str("none in this part");
    }
    let mut separator = "";
    for (number, what, why) in parts.iter().filter(|(number, ..)| *number > 0) {
        // Writing to a text never fails.
        let _ = write!(line, "{separator}{number} {what}{why}");
        separator = ", ";
    }
    line
}

/// Why packets are renewed: how many for which reason, if there are several.
fn reasons(renewed: &[(usize, &str)]) -> String {
    let renewed: Vec<_> = renewed.iter().filter(|(number, _)| *number > 0).collect();
    match renewed[..] {
        [(_, why)] => (*why).to_string(),
        _ => renewed
            .iter()
            .map(|(number, why)| format!("{number}: {why}"))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// Names the packets that are kept, and how to replace one.
pub fn kept(people: &[Person], owners: &Owners, fates: &[(usize, Fate)]) -> Vec<Diagnostic> {
    let kinds = [
        (
            Fate::Kept,
            "filled in and kept, though what packets are made of has changed since",
            "to write one anew without what is in it, name the person",
        ),
        (
            Fate::KeptUnknown,
            "in the place of a packet, and cannot be read as one",
            "if nothing in one is needed, name the person",
        ),
    ];
    let mut warnings = Vec::new();
    for (kind, what, help) in kinds {
        let rows = fates.iter().filter(|(_, fate)| *fate == kind).map(|(row, _)| *row);
        let kept: Vec<_> =
            rows.filter_map(|row| people.get(row).zip(owners.files.get(row))).collect();
        if let Some((person, _)) = kept.first() {
            let message = format!("{} {what}", number(kept.len()));
            let lines = kept.iter().map(|(person, file)| format!("{file}: {}", called_so(person)));
            let who = person.id.as_ref().unwrap_or(&person.name);
            let warning = Diagnostic::warning(Code::KeptPacket, message).note(listed(lines, NAMED));
            warnings.push(warning.help(format!("{help}: `--replace '{who}'`")));
        }
    }
    warnings
}

/// Errors: it is not sure whose a packet is in which somebody wrote; or it is of another cycle than
/// the roster names, and would be taken for one of this cycle.
pub fn check_filled(
    people: &[Person], owners: &Owners, found: &[Found], asked: &Asked,
) -> Checked<()> {
    let doubtful = owners.doubtful.iter().filter_map(|&at| {
        let (file, identity) = (found.get(at)?, found.get(at)?.seen.identity()?);
        Some(format!("{}: {}", file.file, called(&identity.name, identity.id.as_deref())))
    });
    if let Some(problem) = in_doubt("packets that are filled in", doubtful.collect()) {
        return Err(vec![problem]);
    }
    let rows = asked.rows.iter().filter(|row| !asked.replaced.contains(row));
    let others = rows.filter_map(|&row| {
        let (person, file) = (people.get(row)?, found.get(owners.found.get(row).copied()??)?);
        let Seen::Filled(identity) = &file.seen else { return None };
        let (then, now) = (identity.cycle.as_deref()?, person.cycle.as_deref()?);
        (folded(then) != folded(now))
            .then(|| (format!("{}: {}", file.file, called_so(person)), [then, now]))
    });
    let (lines, cycles): (Vec<_>, Vec<_>) = others.unzip();
    match cycles.first() {
        Some(cycles) => Err(vec![another_cycle("packets", *cycles).note(listed(lines, NAMED))]),
        None => Ok(()),
    }
}

/// Says that nobody knows whom of the roster something is about.
pub fn in_doubt(what: &str, lines: Vec<String>) -> Option<Diagnostic> {
    let message = format!(
        "nobody can tell whose these {what} are: people of one name may be meant, and no id says whom"
    );
    (!lines.is_empty()).then(|| {
        Diagnostic::error(Code::AmbiguousPerson, message)
            .note(listed(lines, NAMED))
            .help("give people in the roster the ids that they have here, and other ids to other people of the name")
            .help("where they have none here, look into them, and move those of other people to another folder; or write into one (`-o`)")
    })
}

/// Says that something was filled in for another cycle than the roster's.
pub fn another_cycle(what: &str, [then, now]: [&str; 2]) -> Diagnostic {
    let message = format!(
        "the {what} in this folder are filled in for “{then}”, and the roster says “{now}”"
    );
    Diagnostic::error(Code::AnotherCycle, message)
        .help("begin each cycle in a folder of its own: `-o` with the name of another, such as that of the cycle")
        .help("if it is the same cycle under another name, let the roster say the name that it had")
}

/// Names the files of people who left the roster, of people of another name, and of people who have
/// another file.
pub fn beside(people: &[Person], owners: &Owners, found: &[Found]) -> Vec<Diagnostic> {
    let of = |files: &[usize]| {
        let lines = files.iter().filter_map(|&at| found.get(at)).filter_map(|file| {
            Some(format!("{}: {}", file.file, short(&file.seen.identity()?.name)))
        });
        listed(lines, NAMED)
    };
    let mut warnings = Vec::new();
    if !owners.left.is_empty() {
        let message = format!("{} not of the roster's people, and kept", number(owners.left.len()));
        warnings.push(Diagnostic::warning(Code::PersonLeft, message).note(of(&owners.left)));
    }
    let other_name = owners.found.iter().zip(people).filter_map(|(at, person)| {
        let file = found.get((*at)?)?;
        let Seen::Filled(identity) = &file.seen else { return None };
        let differs = folded(&identity.name) != folded(&person.name);
        let name = short(&identity.name);
        differs.then(|| format!("{}: {name}, in the roster {}", file.file, called_so(person)))
    });
    let other_name: Vec<_> = other_name.collect();
    if !other_name.is_empty() {
        let message =
            format!("{} filled in by somebody of another name, by id", number(other_name.len()));
        let warning = Diagnostic::warning(Code::OtherName, message).note(listed(other_name, NAMED));
        warnings.push(
            warning.help("if ids were mixed up, mend the roster before anything is collected"),
        );
    }
    if !owners.copies.is_empty() {
        let message =
            format!("{} a second packet of somebody, and left alone", number(owners.copies.len()));
        warnings.push(Diagnostic::warning(Code::SecondPacket, message).note(of(&owners.copies)));
    }
    warnings
}

fn number(count: usize) -> String {
    if count == 1 { "1 file is".to_string() } else { format!("{count} files are") }
}

fn called_so(person: &Person) -> String {
    called(&person.name, person.id.as_deref())
}

pub fn called(name: &str, id: Option<&str>) -> String {
    id.map_or_else(|| short(name), |id| format!("{} ({})", short(name), short(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(content: &str) -> Identity {
        Identity { content: content.into(), ..Identity::default() }
    }

    fn fate(seen: Seen, is_replaced: bool) -> Fate {
        let found = Found { file: "ada.pdf".into(), state: "", seen, hash: 0 };
        Fate::of(Some(&found), &identity("a-1-x"), is_replaced)
    }

    #[test]
    fn only_what_nobody_wrote_in_is_renewed_unless_it_is_named() {
        let (untouched, filled) =
            (|it| Seen::Untouched(identity(it)), |it| Seen::Filled(identity(it)));
        assert_eq!(Fate::of(None, &identity("a-1-x"), false), Fate::Written);
        for (seen, kept, replaced) in [
            (untouched("a-1-x"), Fate::AsItWas, Fate::AsItWas),
            (untouched("a-2-x"), Fate::Renewed, Fate::Replaced),
            (untouched("b-1-x"), Fate::RenewedText, Fate::Replaced),
            (untouched("b-2-y"), Fate::RenewedLevel, Fate::Replaced),
            (filled("a-1-x"), Fate::FilledIn, Fate::Replaced),
            (filled("b-1-x"), Fate::Kept, Fate::Replaced),
            (Seen::Unknown, Fate::KeptUnknown, Fate::Replaced),
        ] {
            assert_eq!((fate(seen.clone(), false), fate(seen, true)), (kept, replaced));
        }
    }

    #[test]
    fn each_kind_is_counted() {
        let fates = [Fate::Kept, Fate::Written, Fate::FilledIn, Fate::AsItWas, Fate::RenewedText];
        assert_eq!(
            told(fates.into_iter()),
            "packets: 1 written, 2 as they were (1 filled in), 1 renewed (their level's text \
             changed), 1 kept: filled in, and what they are made of has changed since"
        );
        let renewed = [Fate::RenewedLevel, Fate::RenewedText, Fate::RenewedLevel];
        assert_eq!(
            told(renewed.into_iter()),
            "packets: 3 renewed (2: their level or target is another; 1: their level's text changed)"
        );
    }
}
