//! Files that are made to do harm.

use std::time::{Duration, Instant};

use lopdf::{Object, Stream, dictionary};
use proptest::prelude::*;

use crate::collect::{Packet, collect, desk, packet, put, row};

#[test]
fn fields_in_a_circle_and_too_deep_end() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 2);
    let scope = ada.field("scope");
    let kids = ada.dict("scope").get_mut(b"Kids").unwrap().as_array_mut().unwrap();
    kids.push(scope.into());
    put(&desk, "ada-lovelace", ada);
    let mut bob = packet(&desk, "bob");
    let mut inner = bob.0.add_object(dictionary! { "T" => Object::string_literal("x") });
    for _ in 0..100 {
        let outer =
            dictionary! { "T" => Object::string_literal("x"), "Kids" => vec![inner.into()] };
        inner = bob.0.add_object(outer);
    }
    bob.form().get_mut(b"Fields").unwrap().as_array_mut().unwrap().push(inner.into());
    put(&desk, "bob", bob);
    let run = collect(&desk);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("bob.pdf` is damaged"), "{}", run.stderr);
    assert_eq!(row(&desk, "Ada Lovelace", "Scope of action")["rating"], "Met");
}

#[test]
fn a_field_that_is_not_in_the_file_is_told_and_not_taken_for_empty() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    let scope = ada.field("scope.evidence");
    ada.0.objects.remove(&scope);
    put(&desk, "ada-lovelace", ada);
    let run = collect(&desk);
    assert!(run.stderr.contains("ada-lovelace.pdf` is damaged"), "{}", run.stderr);
}

#[test]
fn a_record_that_would_fill_the_memory_is_not_unpacked() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    let mut bomb = Stream::new(dictionary! { "Type" => "ladderpress" }, vec![b' '; 200 << 20]);
    bomb.compress().unwrap();
    let bomb = ada.0.add_object(bomb);
    for page in ada.0.page_iter().collect::<Vec<_>>() {
        let data = dictionary! { "ladderpress" => dictionary! { "Private" => bomb } };
        ada.0.get_dictionary_mut(page).unwrap().set("PieceInfo", data);
    }
    put(&desk, "ada-lovelace", ada);
    let start = Instant::now();
    collect(&desk);
    assert!(start.elapsed() < Duration::from_secs(20));
}

/// Ada's packet with another object in it.
fn with(desk: &crate::collect::Desk, object: Object) {
    let mut ada = packet(desk, "ada-lovelace");
    ada.0.add_object(object);
    put(desk, "ada-lovelace", ada);
}

#[test]
fn objects_without_end_are_refused_before_they_fill_the_memory() {
    let desk = desk();
    with(&desk, Object::Array(vec![Object::Null; 4_000_000]));
    let run = collect(&desk);
    assert!(run.stderr.contains("ada-lovelace.pdf` is damaged"), "{}", run.stderr);
}

#[test]
fn packed_objects_that_are_read_many_times_are_refused() {
    let numbers = "0 ".repeat(2_000);
    let inner: Vec<_> = (0..1_000).map(|at| format!("{} 0 ", 5_000 + at)).collect();
    let inner = inner.concat();
    let content = format!("{inner}[{numbers}]");
    let dict = dictionary! { "Type" => "ObjStm", "N" => 1_000, "First" => inner.len() as i64 };
    let mut stream = Stream::new(dict, content.into_bytes());
    stream.compress().unwrap();
    let desk = desk();
    with(&desk, stream.into());
    let bytes = desk.read(&format!("{}/ada-lovelace.pdf", crate::collect::FOLDER));
    let read = ladderpress::input::packet::document::document(&bytes).unwrap();
    assert!(!read.objects.contains_key(&(5_000, 0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.min(256)))]

    #[test]
    fn no_broken_file_stops_the_program(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = PACKET.with(Clone::clone);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = ladderpress::input::packet::read("a.pdf", &bytes);
    }
}

thread_local! {
    /// A packet that is filled in, without compression.
    static PACKET: Vec<u8> = {
        let desk = desk();
        let mut ada: Packet = packet(&desk, "ada-lovelace");
        ada.choose("scope.rating", 2).write("scope.evidence", "words");
        ada.0.decompress();
        ada.save()
    };
}
