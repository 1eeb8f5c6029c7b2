//! Packets of several editions of a ladder in one folder.

use crate::collect::{LADDER, collect, desk, packet, put, row, rows};

/// A desk where Ada's packet, filled in, is of the edition of March, and the others are of
/// a later one.
fn renewed(change: impl Fn(&str) -> String) -> crate::collect::Desk {
    changed(|ladder| change(ladder).replace("2026-03", "2026-10"))
}

/// The same, where nobody need have given the ladder another revision.
fn changed(change: impl Fn(&str) -> String) -> crate::collect::Desk {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 2).choose("impact.rating", 3);
    ada.tick("steps.checkpoint.1");
    let filled = ada.save();
    let folder = desk.path(crate::collect::FOLDER);
    std::fs::remove_dir_all(&folder).unwrap();
    desk.put("ladder.yaml", &change(LADDER));
    desk.run(&["packets", "--roster", "people.csv", "ladder.yaml"]).done();
    std::fs::write(folder.join("ada-lovelace.pdf"), filled).unwrap();
    put(&desk, "bob", packet(&desk, "bob"));
    collect(&desk).done();
    desk
}

#[test]
fn a_section_that_is_called_otherwise_keeps_its_ratings_by_its_id() {
    let desk = renewed(|ladder| ladder.replace("Scope of action", "Reach"));
    let ada = row(&desk, "Ada Lovelace", "Reach");
    assert_eq!((&*ada["rating"], &*ada["revision"]), ("Met", "2026-03"));
}

#[test]
fn a_section_is_one_column_though_its_title_changed_within_a_revision() {
    let desk = changed(|ladder| ladder.replace("Scope of action", "Reach"));
    let heads = rows(&desk, "Ratings").remove(0);
    let heads = ["Reach", "Scope of action"].map(|head| heads.contains_key(head));
    assert_eq!(heads.into_iter().filter(|is_there| *is_there).count(), 1);
}

#[test]
fn a_section_with_another_id_is_found_by_its_title() {
    let desk = renewed(|ladder| ladder.replace("scope:", "reach:"));
    let ada = row(&desk, "Ada Lovelace", "Scope of action");
    assert_eq!((&*ada["rating"], &*ada["section_id"]), ("Met", "reach"));
}

#[test]
fn a_section_with_another_name_altogether_is_found_by_what_was_rated() {
    // Bob is rated against the level that Ada was rated against.
    let change =
        |ladder: &str| ladder.replace("Scope of action", "Reach").replace("scope:", "reach:");
    let desk = renewed(change);
    assert_eq!(row(&desk, "Ada Lovelace", "Reach")["rating"], "Met");
}

#[test]
fn a_section_that_is_found_by_its_words_at_one_level_is_found_at_all() {
    // Cleo is rated at a level at which nobody is in the newer edition.
    let desk = desk();
    let mut cleo = packet(&desk, "cleo");
    cleo.choose("scope.rating", 2);
    put(&desk, "cleo", cleo);
    let (ada, cleo) = (
        desk.read(&format!("{}/ada-lovelace.pdf", crate::collect::FOLDER)),
        desk.read(&format!("{}/cleo.pdf", crate::collect::FOLDER)),
    );
    std::fs::remove_dir_all(desk.path(crate::collect::FOLDER)).unwrap();
    let ladder = LADDER.replace("2026-03", "2026-10").replace("scope:", "reach:");
    desk.put("ladder.yaml", &ladder.replace("Scope of action", "Reach"));
    desk.put("people.csv", "name,id,level\nBob,8,Senior\n");
    desk.run(&["packets", "--roster", "people.csv", "ladder.yaml"]).done();
    std::fs::write(desk.path(&format!("{}/cleo.pdf", crate::collect::FOLDER)), cleo).unwrap();
    let told = "what some people are rated in is no section of the newest edition";
    assert!(collect(&desk).done().stderr.contains(told));
    assert_eq!(row(&desk, "Cleo", "Scope of action")["rating"], "Met");
    std::fs::write(desk.path(&format!("{}/ada-lovelace.pdf", crate::collect::FOLDER)), ada)
        .unwrap();
    assert!(!collect(&desk).done().stderr.contains(told));
    assert_eq!(row(&desk, "Cleo", "Reach")["rating"], "Met");
}

#[test]
fn what_no_longer_fits_stands_beside_the_person() {
    let desk = renewed(|ladder| {
        let other =
            ladder.replace("impact: Impact", "craft: Craft").replace("impact: [", "craft: [");
        other.replace("Three things", "Nothing like it")
    });
    assert_eq!(row(&desk, "Ada Lovelace", "Impact")["rating"], "Exceeded");
    let ratings = rows(&desk, "Ratings").into_iter();
    let ada = ratings.filter(|row| row["Name"] == "Ada Lovelace").collect::<Vec<_>>().remove(0);
    assert_eq!(ada["Of an older revision"], "Impact: Exceeded");
    assert!(!ada.contains_key("Impact"), "the newest edition gives the columns");
}

#[test]
fn a_checkpoint_says_how_the_newest_edition_says_it() {
    let desk = renewed(|ladder| ladder.replace("Led a project", "Has led a project"));
    let answers = rows(&desk, "Answers").into_iter();
    let ada =
        answers.filter(|row| row["name"] == "Ada Lovelace" && row["question"] == "checkpoint");
    let ada: Vec<_> = ada.map(|row| [row["asked"].clone(), row["asked_now"].clone()]).collect();
    assert_eq!(ada, [["Led a project", "Has led a project"], ["Taught a class", "Taught a class"]]);
}
