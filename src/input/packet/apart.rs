//! Packets that another program put together in one file: which field is of which packet,
//! by the pages on which they stand, as such programs give fields other names
//! (`scope+1.rating`, `1.scope.rating`) or leave several with one.

use std::collections::{HashMap, HashSet};

use lopdf::{Document, ObjectId};

use super::document::Unread;
use super::fields::{Filled, array};
use super::record;
use crate::model::PacketRecord;
use crate::model::contract::field;

/// Gives packets that have no number one, and their fields the names that belong to it.
/// Errors: one of the packets does not say whose it is, so that their fields may be mixed.
pub fn number(
    doc: &Document, records: &mut [PacketRecord], fields: &mut [Filled],
) -> Result<(), Unread> {
    if records.len() < 2 || records.iter().all(|record| record.number.is_some()) {
        return Ok(());
    }
    let (packets, count) = packets(doc);
    if count != records.len() {
        return Err(Unread::Broken);
    }
    for (number, record) in (1..).zip(records) {
        record.number = Some(number);
    }
    let (mut seen, mut unseen) = (HashSet::new(), Vec::new());
    for field in fields {
        let packet = field.widget.and_then(|widget| packets.get(&widget));
        let name = first_name(&field.name);
        if let Some(&packet) = packet.filter(|packet| **packet > 0) {
            field.name = field::of_packet(packet, &name);
            seen.insert((name, field.values.clone()));
        } else {
            unseen.push((name, field));
        }
    }
    // Some programs leave a second copy of a field, which is on no page.
    for (name, field) in unseen {
        if seen.contains(&(name, field.values.clone())) {
            field.values.clear();
        }
    }
    Ok(())
}

/// The number of the packet that each widget is of, and how many packets there are.
fn packets(doc: &Document) -> (HashMap<ObjectId, usize>, usize) {
    let mut packet = 0_usize;
    let mut packets = HashMap::new();
    for page in doc.page_iter().filter_map(|page| doc.get_dictionary(page).ok()) {
        if record::begins(doc, page) {
            packet = packet.saturating_add(1);
        }
        let widgets = array(doc, page, b"Annots").iter();
        packets.extend(widgets.filter_map(|it| Some((it.as_reference().ok()?, packet))));
    }
    (packets, packet)
}

/// The name that a field had in its packet.
fn first_name(name: &str) -> String {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let (first, rest) = name.split_once('.').unwrap_or(("", name));
    let name = if is_number(first) { rest } else { name };
    let parts = name.split('.').map(|part| match part.rsplit_once('+') {
        Some((part, number)) if is_number(number) => part,
        _ => part,
    });
    parts.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_other_programs_give_are_taken_back() {
        for (given, name) in [
            ("scope+1.rating", "scope.rating"),
            ("scope+1.checkpoint+2.3", "scope.checkpoint.3"),
            ("2.scope.rating", "scope.rating"),
            ("c++.rating", "c++.rating"),
            ("scope.checkpoint.3", "scope.checkpoint.3"),
        ] {
            assert_eq!(first_name(given), name);
        }
    }
}
