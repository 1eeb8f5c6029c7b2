//! Packets that cannot be read, that are merged, and that are there twice.

use lopdf::{Object, dictionary};

use crate::collect::{FOLDER, Packet, collect, desk, packet, put, row, rows};

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let desk = desk();
    let bob = desk.read(&format!("{FOLDER}/bob.pdf"));
    let path = |name: &str| desk.path(&format!("{FOLDER}/{name}"));
    std::fs::write(path("cut.pdf"), &bob[..bob.len() / 2]).unwrap();
    std::fs::write(path("text.pdf"), "no PDF").unwrap();
    let mut flat = packet(&desk, "bob");
    flat.0.catalog_mut().unwrap().remove(b"AcroForm");
    std::fs::write(path("flat.pdf"), flat.save()).unwrap();
    let mut scan = lopdf::Document::with_version("1.7");
    let picture = lopdf::Stream::new(dictionary! { "Subtype" => "Image" }, b"x".to_vec());
    scan.add_object(picture);
    let pages = scan.add_object(
        dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 },
    );
    let catalog = scan.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    scan.trailer.set("Root", catalog);
    std::fs::write(path("scan.pdf"), Packet(scan).save()).unwrap();
    let mut locked = packet(&desk, "bob");
    let lock = locked.0.add_object(dictionary! { "Filter" => "Standard" });
    locked.0.trailer.set("Encrypt", lock);
    std::fs::write(path("locked.pdf"), locked.save()).unwrap();
    std::fs::write(path("notes.txt"), "notes").unwrap();
    let run = collect(&desk);
    assert_eq!(run.code, 1);
    for said in [
        "`output/paths-packets/cut.pdf` is damaged",
        "`output/paths-packets/text.pdf` is no packet",
        "`output/paths-packets/flat.pdf` was flattened",
        "`output/paths-packets/scan.pdf` is a scan",
        "`output/paths-packets/locked.pdf` is protected",
        "not read, as no packet is called so: `output/paths-packets/notes.txt`",
        "3 packets of 8 files",
    ] {
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
    assert_eq!(rows(&desk, "Ratings").len(), 3);
}

#[test]
fn without_a_packet_nothing_is_written() {
    let desk = desk();
    let run = desk.run(&["collect", "ladder.yaml", "missing", "-o", "cycle.xlsx"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("`ladder.yaml` is no packet"), "{}", run.stderr);
    assert!(run.stderr.contains("there is no file or folder `missing`"), "{}", run.stderr);
    assert!(!desk.path("cycle.xlsx").exists());
}

#[test]
fn a_merged_file_is_taken_apart() {
    let desk = desk();
    desk.run(&["packets", "--roster", "people.csv", "ladder.yaml", "--merge", "-o", "all"]).done();
    let mut all = Packet::load(&desk.read("all/paths-packets.pdf"));
    all.choose("2.scope.rating", 2).write("3.review.goals", "of Cleo");
    std::fs::write(desk.path("all/paths-packets.pdf"), all.save()).unwrap();
    let run = desk.run(&["collect", "all", "-o", "cycle.xlsx"]).done();
    assert!(run.stderr.contains("3 packets of 1 file:"), "{}", run.stderr);
    let bob = row(&desk, "Bob", "Scope of action");
    assert_eq!((&*bob["rating"], &*bob["file"]), ("Met", "all/paths-packets.pdf#2"));
    assert_eq!(crate::collect::answer(&desk, "Cleo", "goals")[0].0, "of Cleo");
}

/// A desk with Ada's packet twice, changed on two days.
fn twice(first: &str, second: &str) -> (crate::collect::Run, String) {
    let desk = desk();
    for (name, date, option) in [("a-copy", first, 1), ("b-copy", second, 3)] {
        let mut ada = packet(&desk, "ada-lovelace");
        ada.choose("scope.rating", option);
        if !date.is_empty() {
            ada.changed(date);
        }
        put(&desk, name, ada);
    }
    std::fs::remove_file(desk.path(&format!("{FOLDER}/ada-lovelace.pdf"))).unwrap();
    let run = collect(&desk);
    let rating = row(&desk, "Ada Lovelace", "Scope of action")["rating"].clone();
    (run, rating)
}

#[test]
fn of_two_packets_of_a_person_the_one_changed_later_is_taken_and_both_are_named() {
    for (first, second, taken, rating) in [
        ("D:20270601120000Z", "D:20270501120000Z", "a", "Not yet met"),
        ("D:20270501120000Z", "D:20270601120000Z", "b", "Exceeded"),
        ("", "", "b", "Exceeded"),
    ] {
        let (run, found) = twice(first, second);
        assert_eq!((run.code, found.as_str()), (1, rating), "{first} {second}");
        assert!(
            run.stderr.contains(&format!("`{FOLDER}/{taken}-copy.pdf` is taken")),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("a-copy.pdf") && run.stderr.contains("b-copy.pdf"));
    }
}

#[test]
fn a_packet_of_which_pages_are_gone_is_told() {
    let desk = desk();
    let mut part = packet(&desk, "bob");
    part.choose("scope.rating", 2);
    let last = u32::try_from(part.0.get_pages().len()).unwrap();
    part.0.delete_pages(&[last]);
    put(&desk, "bob", part);
    let run = collect(&desk).done();
    let told = "`output/paths-packets/bob.pdf` is not whole: 1 page is not in it";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let mut part = packet(&desk, "bob");
    part.0.delete_pages(&[last - 1]);
    part.0.catalog_mut().unwrap().remove(b"AcroForm");
    put(&desk, "bob", part);
    let run = collect(&desk);
    assert!(
        run.stderr.contains("some pages of a packet, and none of its fields"),
        "{}",
        run.stderr
    );
}

#[test]
fn files_that_are_attached_are_told_and_spaces_are_no_answer() {
    let desk = desk();
    let mut cleo = packet(&desk, "cleo");
    cleo.write("scope.evidence", "  \n ");
    put(&desk, "cleo", cleo);
    let mut bob = packet(&desk, "bob");
    let name = Object::string_literal("proof.txt");
    let file = dictionary! { "Type" => "Filespec", "F" => name.clone() };
    let leaf = bob.0.add_object(dictionary! { "Names" => vec![name, file.into()] });
    let names = dictionary! { "EmbeddedFiles" => dictionary! { "Kids" => vec![leaf.into()] } };
    bob.0.catalog_mut().unwrap().set("Names", names);
    put(&desk, "bob", bob);
    let run = collect(&desk).done();
    assert!(run.stderr.contains("0 complete, 1 begun, 2 empty"), "{}", run.stderr);
    assert!(run.stderr.contains("`attached file`"), "{}", run.stderr);
    assert!(rows(&desk, "Answers").iter().any(|row| row["answer"] == "proof.txt"));
}

#[test]
fn an_empty_or_equal_copy_is_no_fault() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 2);
    put(&desk, "z-filled", ada);
    std::fs::copy(
        desk.path(&format!("{FOLDER}/z-filled.pdf")),
        desk.path(&format!("{FOLDER}/z-filled (1).pdf")),
    )
    .unwrap();
    let run = collect(&desk).done();
    assert!(run.stderr.contains("ada-lovelace.pdf` of Ada Lovelace is empty"), "{}", run.stderr);
    assert!(run.stderr.contains("says the same of Ada Lovelace"), "{}", run.stderr);
    assert_eq!(row(&desk, "Ada Lovelace", "Scope of action")["rating"], "Met");
}

#[test]
fn a_packet_of_which_only_whose_it_is_was_kept_is_read() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 2).tick("steps.checkpoint.1");
    for id in ada.0.page_iter().collect::<Vec<_>>() {
        ada.0.get_dictionary_mut(id).unwrap().remove(b"PieceInfo");
    }
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    let scope = row(&desk, "Ada Lovelace", "Scope of action");
    assert_eq!((&*scope["rating"], &*scope["rating_number"], &*scope["id"]), ("Met", "2", "7"));
    assert_eq!(row(&desk, "Ada Lovelace", "Steps")["checkpoints_met"], "1");
}

#[test]
fn packets_that_another_program_put_together_are_told_apart_by_their_pages() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.choose("scope.rating", 1).write("review.goals", "of Ada");
    let mut bob = packet(&desk, "bob");
    bob.choose("scope.rating", 3).write("review.goals", "of Bob");
    // As some do: the fields of the second have the names of those of the first.
    bob.0.renumber_objects_with(ada.0.max_id + 1);
    let page_ids = |it: &Packet| it.0.page_iter().collect::<Vec<_>>();
    let pages = [page_ids(&ada), page_ids(&bob)].concat();
    let fields = bob.form().get(b"Fields").unwrap().as_array().unwrap().clone();
    ada.0.max_id = bob.0.max_id;
    ada.0.objects.extend(bob.0.objects);
    ada.form().get_mut(b"Fields").unwrap().as_array_mut().unwrap().extend(fields);
    let root = ada.0.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    for &page in &pages {
        ada.0.get_dictionary_mut(page).unwrap().set("Parent", root);
    }
    let root = ada.0.get_dictionary_mut(root).unwrap();
    root.set("Count", pages.len() as i64);
    root.set("Kids", pages.into_iter().map(Object::from).collect::<Vec<_>>());
    std::fs::write(desk.path("both.pdf"), ada.save()).unwrap();
    desk.run(&["collect", "both.pdf", "-o", "cycle.xlsx"]).done();
    for (name, rating, goals) in
        [("Ada Lovelace", "Not yet met", "of Ada"), ("Bob", "Exceeded", "of Bob")]
    {
        assert_eq!(row(&desk, name, "Scope of action")["rating"], rating);
        assert_eq!(
            crate::collect::answer(&desk, name, "goals"),
            [(goals.to_string(), String::new())]
        );
    }
}
