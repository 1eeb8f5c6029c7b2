//! Packets of one person: the one that counts is taken, and the other is named.

use std::collections::HashMap;
use std::io;

use super::held::{Held, Packet};
use crate::base::diag::{Code, Diagnostic};
use crate::model::{Returned, State};

/// One packet of each person and cycle, and what is to be said of the others.
pub fn once(held: &mut Held) -> io::Result<(Vec<Packet>, Vec<Diagnostic>)> {
    let mut people: Vec<Packet> = Vec::new();
    let mut known: HashMap<[String; 5], usize> = HashMap::new();
    let mut told = Vec::new();
    for mut packet in held.take()? {
        let at = *known.entry(std::mem::take(&mut packet.who)).or_insert(people.len());
        let Some(other) = people.get_mut(at) else {
            people.push(packet);
            continue;
        };
        let [this, before] = [&packet, &*other].map(|it| held.returned.get(it.waiting.spot));
        let (this, before) = (this?, before?);
        if is_taken(&this, &before) {
            *other = packet;
            told.push(tell(&this, &before));
        } else {
            told.push(tell(&before, &this));
        }
    }
    Ok((people, told))
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
