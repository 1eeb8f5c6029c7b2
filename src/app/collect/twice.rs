//! Packets of one person: the one that counts is taken, and the other is named.

use std::collections::{BTreeMap, HashMap};
use std::io;

use super::held::Held;
use crate::base::diag::{Code, Diagnostic};
use crate::model::{Question, Returned, State, folded};
use crate::view::cycle::Waiting;

/// One packet of each person and cycle, and what is to be said of these and of the others.
pub fn once(held: &mut Held) -> io::Result<(Vec<Waiting>, [Vec<Diagnostic>; 2])> {
    let mut people: Vec<Waiting> = Vec::new();
    let mut known: HashMap<[String; 5], usize> = HashMap::new();
    let (mut of_people, mut told) = (BTreeMap::new(), Vec::new());
    for (spot, edition) in held.take()? {
        let packet = held.returned.get(spot)?;
        let at = *known.entry(who(&packet)).or_insert(people.len());
        let waiting = Waiting::new(&packet, edition, spot);
        if let Some(other) = people.get_mut(at) {
            let before = held.returned.get(other.spot)?;
            if !is_taken(&packet, &before) {
                told.push(tell(&before, &packet));
                continue;
            }
            told.push(tell(&packet, &before));
            *other = waiting;
        } else {
            people.push(waiting);
        }
        of_people.insert(at, [lacking(&packet), without_place(&packet)]);
    }
    Ok((people, [of_people.into_values().flatten().flatten().collect(), told]))
}

/// By what a person is known: their number, else name, team and level; and the cycle.
fn who(packet: &Returned) -> [String; 5] {
    let record = &packet.record;
    let cycle = record.identity.cycle.as_deref().unwrap_or_default();
    let known = if let Some(id) = &record.identity.id {
        ["id", id, cycle, "", ""]
    } else {
        let team = record.team.as_deref().unwrap_or_default();
        ["name", &record.identity.name, team, &record.level.id, cycle]
    };
    known.map(folded)
}

/// Says that pages are not there on which somebody may have written.
fn lacking(packet: &Returned) -> Option<Diagnostic> {
    let pages =
        if packet.lacks == 1 { "1 page is".into() } else { format!("{} pages are", packet.lacks) };
    let message = format!("`{}` is not whole: {pages} not in it", packet.file);
    (packet.lacks > 0).then(|| {
        Diagnostic::warning(Code::MissingPages, message)
            .help("ask for the whole file, if somebody wrote on the other pages")
    })
}

/// Says which answers of a packet are in no field that it was given.
fn without_place(packet: &Returned) -> Option<Diagnostic> {
    let written = &packet.written;
    let fields = written.others.iter().filter_map(|(question, _)| match question {
        Question::Other(field) => Some(format!("`{field}`")),
        _ => None,
    });
    let marks = written.sections.iter().map(|it| &it.mark).chain([&written.overall]).flatten();
    let marks = marks.filter(|mark| mark.number.is_none()).map(|mark| format!("“{}”", mark.word));
    let all: Vec<_> = fields.chain(marks).take(5).collect();
    let message = format!(
        "`{}` holds answers that none of its fields or marks is for: {}",
        packet.file,
        all.join(", ")
    );
    let warning = Diagnostic::warning(Code::AnswerWithoutPlace, message);
    let help = "they are in the tables as they are: marks in Data, fields in Answers";
    (!all.is_empty()).then(|| warning.help(help))
}

/// Whether a packet is taken, and not the one that was read before it.
fn is_taken(packet: &Returned, before: &Returned) -> bool {
    let is_empty = |it: &Returned| it.state == State::Empty;
    if packet.written == before.written {
        return false;
    }
    if is_empty(packet) != is_empty(before) {
        return is_empty(before);
    }
    match (packet.modified, before.modified) {
        (Some(packet), Some(before)) => packet >= before,
        _ => true,
    }
}

fn tell(taken: &Returned, left_out: &Returned) -> Diagnostic {
    let (name, kept, other) = (&taken.record.identity.name, &taken.file, &left_out.file);
    if taken.written == left_out.written {
        let message = format!("`{other}` says the same of {name} as `{kept}`, and is left out");
        return Diagnostic::warning(Code::PacketTwice, message);
    }
    if left_out.state == State::Empty {
        let message = format!("`{other}` of {name} is empty; `{kept}` is taken");
        return Diagnostic::warning(Code::PacketTwice, message);
    }
    let message = format!("`{kept}` and `{other}` are both of {name}, with different words");
    let why = match (taken.modified, left_out.modified) {
        (Some(taken), Some(left_out)) if taken != left_out => "it was changed later",
        _ => "when they were changed does not show, and it is read later",
    };
    Diagnostic::error(Code::PacketTwice, message)
        .note(format!("`{kept}` is taken: {why}"))
        .help("take the one that does not count out of the folder, and collect again")
}
