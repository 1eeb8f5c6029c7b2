//! People of one name, in a folder of packets and in its index.

use std::fs;

use super::*;

#[test]
fn people_keep_their_files_when_others_of_their_name_come_and_go() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    save(&desk, "bob.pdf", write_in);
    let bob = desk.read(&path("bob.pdf"));
    desk.put("people.csv", "name,id,level\nBob,12,lead\nRobert,8,engineer\n");
    let run = packets(&desk, &[]).done();
    says(
        &run,
        &[
            "packets: 1 written, 1 kept: filled in",
            "2 files are not of the roster's people, and kept",
            "ada-lovelace.pdf: Ada Lovelace",
        ],
    );
    let files = contents(&desk, FOLDER);
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["ada-lovelace.pdf", "bob-12.pdf", "bob.pdf", "cleo.pdf", "packets.xlsx"]);
    assert!(files["bob.pdf"] == bob);
}

#[test]
fn what_may_be_of_another_person_of_the_name_is_given_to_nobody() {
    let two = |ada: [&str; 2]| format!("name,id,level\nAda,{},lead\nAda,{},lead\n", ada[0], ada[1]);
    let desk = desk(&two(["7", "8"]));
    packets(&desk, &[]).done();
    save(&desk, "ada-8.pdf", write_in);
    desk.put("people.csv", &two(["8", "7"]));
    says(&packets(&desk, &[]).done(), &["packets: 2 as they were (1 filled in)\n"]);
    // One of them is there without an id.
    let before = contents(&desk, FOLDER);
    desk.put("people.csv", "name,level\nAda,lead\n");
    packets(&desk, &[]).refused(1, &["nobody can tell whose", "ada-8.pdf: Ada (8)", "the ids"]);
    assert!(contents(&desk, FOLDER) == before);
    // In the index.
    let index = path("packets.xlsx");
    let mut book = Edited::of(&desk.read(&index));
    let (row, _) = book.find("People", "8");
    let (_, column) = book.find("People", "Rating");
    book.put("People", (row, column), "Met");
    fs::remove_file(desk.path(&path("ada-8.pdf"))).unwrap();
    fs::write(desk.path(&index), book.bytes()).unwrap();
    desk.put("people.csv", "name,level\nAda,lead\n");
    packets(&desk, &[]).refused(1, &["these rows of packets.xlsx", "Ada (8)"]);
}

#[test]
fn namesakes_without_ids_are_told_apart_by_their_levels_or_not_at_all() {
    let desk = desk("name,level\nAda,lead\n");
    packets(&desk, &[]).done();
    save(&desk, "ada.pdf", write_in);
    let first = desk.read(&path("ada.pdf"));
    let index = path("packets.xlsx");
    let mut book = Edited::of(&desk.read(&index));
    let (_, status) = book.find("People", "Status");
    book.put("People", (2, status), "Returned");
    fs::write(desk.path(&index), book.bytes()).unwrap();
    // A second person of the name comes, and rows change their places.
    for rows in ["Ada,lead\nAda,engineer\n", "Ada,engineer\nAda,lead\n"] {
        desk.put("people.csv", &format!("name,level\n{rows}"));
        says(&packets(&desk, &[]).done(), &["2 people are called `Ada`", "1 filled in"]);
        assert!(desk.read(&path("ada.pdf")) == first);
        let said = |file: &str| ["Level", "Status"].map(|head| cell(&desk, file, head));
        assert_eq!(said("ada-2.pdf")[0], "Engineer");
        assert_ne!(said("ada.pdf")[0], "Engineer");
        assert_eq!(said("ada.pdf")[1], "Returned");
    }
    desk.put("people.csv", "name,level\nAda,lead\nAda,lead\n");
    packets(&desk, &[]).refused(1, &["nobody can tell whose", "ada.pdf: Ada"]);
}

#[test]
fn a_packet_of_another_name_with_the_id_of_somebody_is_told() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    save(&desk, "bob.pdf", write_in);
    desk.put("people.csv", &PEOPLE.replace("Bob,8", "Dan,8"));
    says(
        &packets(&desk, &[]).done(),
        &["of another name, by id", "bob.pdf: Bob, in the roster Dan (8)"],
    );
}

/// Two people of one name at two levels, each with a status of their own.
fn two_with_statuses() -> Desk {
    let desk = desk("name,level\nAda,lead\nAda,engineer\n");
    packets(&desk, &[]).done();
    let index = path("packets.xlsx");
    let mut book = Edited::of(&desk.read(&index));
    let (_, status) = book.find("People", "Status");
    book.put("People", (2, status), "done").put("People", (3, status), "in review");
    fs::write(desk.path(&index), book.bytes()).unwrap();
    desk
}

#[test]
fn what_was_entered_of_a_namesake_who_left_goes_to_nobody() {
    let desk = two_with_statuses();
    save(&desk, "ada-2.pdf", write_in);
    desk.put("people.csv", "name,level\nAda,engineer\n");
    says(&packets(&desk, &[]).done(), &["(1 filled in)", "on the sheet Left"]);
    let said = ["File", "Status"].map(|head| cell(&desk, "Ada", head));
    assert_eq!(said, ["ada-2.pdf", "in review"]);
    assert!(super::rows(&desk, "Left")[1].contains(&"done".to_string()));
    // Nobody is at the level of either.
    desk.put("people.csv", "name,level\nAda,staff\n");
    packets(&desk, &[]).refused(1, &["nobody can tell whose"]);
}

#[test]
fn namesakes_who_get_ids_keep_what_is_theirs() {
    let desk = two_with_statuses();
    save(&desk, "ada.pdf", write_in);
    desk.put("people.csv", "name,id,level\nAda,8,engineer\nAda,7,lead\n");
    says(&packets(&desk, &[]).done(), &["1 renewed", "1 kept: filled in", "ada.pdf: Ada (7)"]);
    let said = |id: &str| ["File", "Status"].map(|head| cell(&desk, id, head));
    assert_eq!(said("7"), ["ada.pdf", "done"]);
    assert_eq!(said("8"), ["ada-2.pdf", "in review"]);
}
