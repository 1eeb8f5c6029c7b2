//! Packets of one person: the one that counts is taken, and the other is named.

use std::collections::HashMap;

use crate::base::diag::{Code, Diagnostic};
use crate::model::{Returned, State, folded};

/// One packet of each person and cycle, and what is to be said of the others.
pub fn once(returned: Vec<Returned>) -> (Vec<Returned>, Vec<Diagnostic>) {
    let mut people: Vec<Returned> = Vec::with_capacity(returned.len());
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    let mut told = Vec::new();
    for packet in returned {
        let at = *known.entry(who(&packet)).or_insert(people.len());
        if let Some(other) = people.get_mut(at) {
            let is_taken = is_taken(&packet, other);
            let left_out = if is_taken { std::mem::replace(other, packet) } else { packet };
            told.push(tell(other, &left_out));
        } else {
            people.push(packet);
        }
    }
    (people, told)
}

/// By what a person is known: their number, else name, team and level; and the cycle.
fn who(packet: &Returned) -> Vec<String> {
    let record = &packet.record;
    let cycle = record.cycle.as_deref().unwrap_or_default();
    let known = if let Some(id) = &record.identity.id {
        vec!["id", id, cycle]
    } else {
        let team = record.team.as_deref().unwrap_or_default();
        vec!["name", &record.identity.name, team, &record.level.id, cycle]
    };
    known.into_iter().map(folded).collect()
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
