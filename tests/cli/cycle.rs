//! Packets in mid-cycle: what is filled in stays, whatever changes around it.

use std::fs;

use calamine::{Data, DataRef, Reader, Xlsx};
use lopdf::{Dictionary, Document, Object, ObjectId};
use rust_xlsxwriter::{Format, Workbook};

use crate::cli::packets::{FOLDER, PEOPLE, contents, desk, packets};
use crate::support::desk::{Desk, LADDER, Run};
use crate::support::edited::Edited;

mod namesakes;

fn path(file: &str) -> String {
    format!("{FOLDER}{file}")
}

/// Saves a packet as programs do that write every object anew; `fill` may change it.
fn save(desk: &Desk, file: &str, fill: impl FnOnce(&mut Document)) {
    let mut doc = Document::load_mem(&desk.read(&path(file))).unwrap();
    fill(&mut doc);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    fs::write(desk.path(&path(file)), bytes).unwrap();
}

/// The first field of text of a document.
fn text_field(doc: &Document) -> ObjectId {
    let is_text =
        |field: &Dictionary| field.get(b"FT").and_then(Object::as_name).is_ok_and(|it| it == b"Tx");
    let fields = doc.objects.iter().filter(|(_, it)| it.as_dict().is_ok_and(is_text));
    *fields.map(|(id, _)| id).next().unwrap()
}

fn write_in(doc: &mut Document) {
    let field = text_field(doc);
    let field = doc.get_dictionary_mut(field).unwrap();
    field.set("V", Object::string_literal("Led the move to the new site."));
}

#[track_caller]
fn says(run: &Run, parts: &[&str]) {
    for part in parts {
        assert!(run.stderr.contains(part), "no {part:?} in {}", run.stderr);
    }
}

#[test]
fn no_other_document_is_written_over_a_packet_that_is_filled_in_nor_a_table_of_others() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    let (own, packet) = ("own.csv", path("cleo.pdf"));
    let export = |words: &[&str]| desk.run(&[&["export", "ladder.yaml", "-o"], words].concat());
    export(&[&packet]).done();
    packets(&desk, &["--replace", "Cleo"]).done();
    save(&desk, "cleo.pdf", write_in);
    let filled = desk.read(&packet);
    desk.put(own, "name,level\nAda,engineer\n");
    export(&[&packet]).refused(1, &["is a packet in which somebody wrote", "`--replace "]);
    export(&[own]).refused(1, &["somebody may have changed it", "`--replace own.csv`"]);
    assert_eq!((desk.read(&packet), desk.read(own).len()), (filled, 24));
    export(&[own, "--replace", own]).done();
    export(&[own]).done();
}

#[test]
fn a_pdf_is_written_over_only_as_this_program_wrote_it() {
    let desk = Desk::new();
    desk.put("ladder.yaml", LADDER);
    let export =
        |words: &[&str]| desk.run(&[&["export", "ladder.yaml", "-o", "a.pdf"], words].concat());
    export(&[]).done();
    export(&["--section", "Impact"]).done();
    let own = desk.read("a.pdf");
    let mut saved = Vec::new();
    Document::load_mem(&own).unwrap().save_to(&mut saved).unwrap();
    let locked = [&b"%PDF-1.7\n"[..], b"trailer << /Encrypt 7 0 R >>\n%%EOF\n"].concat();
    let kinds = [
        (saved, "is not as this program wrote it"),
        (locked, "is protected by a password"),
        (b"%PDF-1.7\nhalf of one".to_vec(), "cannot be read"),
    ];
    for (bytes, why) in kinds {
        fs::write(desk.path("a.pdf"), &bytes).unwrap();
        export(&[]).refused(1, &[why, "`--replace a.pdf`"]);
        assert_eq!(desk.read("a.pdf"), bytes);
    }
    export(&["--section", "Impact", "--replace", "a.pdf"]).done();
    assert_eq!(desk.read("a.pdf"), own);
    fs::write(desk.path("a.pdf"), "no PDF").unwrap();
    export(&[]).refused(1, &["is no PDF that this program wrote"]);
}

#[test]
fn a_column_that_is_not_printed_is_told_when_packets_stand_anew_or_otherwise() {
    let people = "name,id,level,Office,team\nAda,7,senior,Oslo,Engines\n";
    let desk = desk(people);
    let said = |desk: &Desk| packets(desk, &[]).done().stderr.contains("not printed");
    assert!(said(&desk));
    assert!(!said(&desk));
    desk.put("people.csv", &people.replace("team", "Crew"));
    assert!(said(&desk), "teams were printed before");
    assert!(!said(&desk));
    let run = desk.run(&["check", "ladder.yaml", "--roster", "people.csv"]).done();
    assert!(run.stderr.contains("not printed"), "{}", run.stderr);
}

#[test]
fn a_packet_that_is_filled_in_stays_and_others_are_renewed() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    for file in ["ada-lovelace.pdf", "cleo.pdf"] {
        save(&desk, file, write_in);
    }
    let run = packets(&desk, &[]).done();
    says(&run, &["packets: 3 as they were (2 filled in)\n"]);
    assert_eq!(run.lines(), [path("packets.xlsx")], "the index says how far they are");
    let states = ["Ada Lovelace", "Bob", "Cleo"].map(|name| cell(&desk, name, "Packet"));
    assert_eq!(states, ["begun", "empty", "begun"]);
    let filled = contents(&desk, FOLDER);
    assert_eq!(packets(&desk, &[]).done().stdout, "", "only what was written is listed");
    assert!(contents(&desk, FOLDER) == filled);
    desk.put(
        "ladder.yaml",
        &LADDER.replace("title: Test paths", "title: Test paths\nrevision: 2027"),
    );
    let run = packets(&desk, &[]).done();
    says(
        &run,
        &[
            "packets: 1 renewed (the roster, the ladder's revision or the look changed), 2 kept: filled in",
            "ada-lovelace.pdf: Ada Lovelace (7)",
            "`--replace '7'`",
        ],
    );
    let now = contents(&desk, FOLDER);
    assert!(now["ada-lovelace.pdf"] == filled["ada-lovelace.pdf"]);
    assert!(now["bob.pdf"] != filled["bob.pdf"]);
    let run = packets(&desk, &["--replace", "Ada Lovelace"]).done();
    says(&run, &["packets: 1 as they were, 1 replaced, 1 kept"]);
    assert_eq!(cell(&desk, "Ada Lovelace", "Packet"), "empty");
    assert!(contents(&desk, FOLDER)["cleo.pdf"] == filled["cleo.pdf"]);
}

#[test]
fn a_merged_file_in_which_somebody_wrote_stays_and_says_who_and_what_to_do() {
    let desk = desk(PEOPLE);
    packets(&desk, &["--merge"]).done();
    let file = "output/test-paths-packets.pdf";
    let mut doc = Document::load_mem(&desk.read(file)).unwrap();
    write_in(&mut doc);
    doc.save(desk.path(file)).unwrap();
    let (index, filled) = (desk.read("output/test-paths-packets.xlsx"), desk.read(file));
    desk.put("ladder.yaml", &LADDER.replace("title: Test paths", "title: Test paths\nrevision: 2"));
    let help = format!("`ladderpress collect '{file}' -o answers.xlsx`");
    let told = ["somebody wrote in it", "about:\n         Ada Lovelace\n", &help];
    packets(&desk, &["--merge"]).refused(1, &told);
    assert!(desk.read(file) == filled && desk.read("output/test-paths-packets.xlsx") == index);
}

#[test]
fn a_packet_saved_again_without_a_word_is_untouched() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    let first = contents(&desk, FOLDER);
    save(&desk, "bob.pdf", |_| ());
    let saved = desk.read(&path("bob.pdf"));
    says(&packets(&desk, &[]).done(), &["packets: 3 as they were\n"]);
    assert!(desk.read(&path("bob.pdf")) == saved);
    desk.put("people.csv", &PEOPLE.replace("Bob,8,engineer,,Engines", "Bob,8,engineer,,Bridges"));
    let run = packets(&desk, &[]).done();
    says(&run, &["packets: 2 as they were, 1 renewed (the roster"]);
    assert_eq!(run.lines(), ["bob.pdf", "packets.xlsx"].map(path));
    desk.put("people.csv", &PEOPLE.replace("Bob,8,engineer", "Bob,8,lead"));
    says(&packets(&desk, &[]).done(), &["1 renewed (their level or target is another)"]);
    desk.put("people.csv", PEOPLE);
    packets(&desk, &[]).done();
    assert!(contents(&desk, FOLDER)["bob.pdf"] == first["bob.pdf"]);
}

#[test]
fn remarks_on_pages_and_lost_fields_count_as_written_in() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    save(&desk, "bob.pdf", |doc| {
        let note = lopdf::dictionary! { "Type" => "Annot", "Subtype" => "Ink", "Rect" => vec![0.into(); 4] };
        let note = doc.add_object(note);
        let page = doc.page_iter().next().unwrap();
        let page = doc.get_dictionary_mut(page).unwrap();
        page.get_mut(b"Annots").unwrap().as_array_mut().unwrap().push(note.into());
    });
    save(&desk, "cleo.pdf", |doc| {
        doc.catalog_mut().unwrap().remove(b"AcroForm");
    });
    desk.put(
        "people.csv",
        &PEOPLE.replace("Engines", "Bridges").replace("Staff Engineer,,", "Staff Engineer,,X"),
    );
    says(&packets(&desk, &[]).done(), &["packets: 1 renewed", "2 kept: filled in"]);
}

#[test]
fn what_stands_of_a_person_in_two_rows_is_lost_in_neither() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    let index = path("packets.xlsx");
    let mut book = Edited::of(&desk.read(&index));
    let (_, end) = book.find("People", "Rating: Impact");
    for (column, text) in [(end + 1, "one"), (end + 2, "two")] {
        book.put("People", (1, column), "Note").put("People", (2, column), text);
    }
    let ((bob, _), (last, _)) = (book.find("People", "Bob"), book.find("People", "Cleo"));
    let again = [("name", "Bob"), ("id", "8"), ("Level", "Engineer"), ("Rating", "Exceeded")];
    for (head, text) in again {
        let (_, column) = book.find("People", head);
        book.put("People", (last + 1, column), text);
    }
    let (_, rating) = book.find("People", "Rating");
    book.put("People", (bob, rating), "Met");
    fs::write(desk.path(&index), book.bytes()).unwrap();
    for _ in 0..2 {
        packets(&desk, &[]).done();
        assert_eq!(cell(&desk, "Bob", "Rating"), "Met");
        let notes = ["Note", "Note (2)"].map(|head| cell(&desk, "Ada Lovelace", head));
        assert_eq!(notes, ["one", "two"]);
        assert!(rows(&desk, "Left")[1].contains(&"Exceeded".to_string()));
    }
}

#[test]
fn numbers_and_dates_in_columns_of_ones_own_stay_numbers_and_dates() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    let mut book = Workbook::new();
    for name in ["People", "Lists", "ladderpress"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows(&desk, name)) {
            for (column, text) in (0..).zip(&cells) {
                sheet.write_string(row, column, text).unwrap();
            }
            let formats = ["yyyy-mm-dd", "[$€-407] #,##0.00", "0.0%"]
                .map(|it| Format::new().set_num_format(it));
            let formats = [Format::new().set_num_format_index(14)].into_iter().chain(formats);
            for (column, format) in (cells.len() as u16..).zip(formats).filter(|_| name == "People")
            {
                match row {
                    0 => drop(sheet.write_string(0, column, format!("Own {column}"))),
                    _ => drop(sheet.write_number_with_format(row, column, 46_000.5, &format)),
                }
            }
        }
    }
    book.save(desk.path(&path("packets.xlsx"))).unwrap();
    let own = |desk: &Desk| {
        let mut book: Xlsx<_> = calamine::open_workbook(desk.path(&path("packets.xlsx"))).unwrap();
        let mut cells = book.worksheet_cells_reader("People").unwrap();
        let mut own = Vec::new();
        while let Some((cell, style)) = cells.next_cell_with_style_id().unwrap() {
            let value = match cell.get_value() {
                DataRef::Float(number) => *number,
                DataRef::DateTime(moment) => moment.as_f64(),
                _ => continue,
            };
            let format = cells.styles().get(style).and_then(|it| it.number_format.clone());
            own.push((cell.get_position(), value.to_string(), format.unwrap().format_code));
        }
        own
    };
    let before = own(&desk);
    assert_eq!(before.len(), 12, "{before:?}");
    desk.put("people.csv", &PEOPLE.replace("Engines", "Bridges"));
    packets(&desk, &[]).done();
    assert_eq!(own(&desk), before);
}

#[test]
fn only_those_who_are_named_get_a_packet() {
    let desk = desk(PEOPLE);
    let run = packets(&desk, &["--only", "8", "--only", "cleo"]).done();
    assert_eq!(run.lines(), ["bob.pdf", "cleo.pdf", "packets.xlsx"].map(path));
    packets(&desk, &["--only", "Eve"]).refused(1, &["nobody in the roster", "`Eve`"]);
    desk.put("people.csv", "name,id,level\nBob,1,lead\nbob,2,lead\n");
    packets(&desk, &["--only", "Bob"]).refused(1, &["2 people are called `Bob`", "1, 2"]);
}

/// The rows of a sheet of the index.
fn rows(desk: &Desk, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook(desk.path(&path("packets.xlsx"))).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// Writes the index as another program saves it, its people in reverse order, with `Bob`'s
/// cells changed.
fn edit(desk: &Desk, change: impl Fn(&[String], &mut Vec<String>)) {
    let mut book = Workbook::new();
    for name in ["People", "Lists", "ladderpress"] {
        let mut rows = rows(desk, name);
        let sheet = book.add_worksheet().set_name(name).unwrap();
        if name == "People" {
            let heads = rows[0].clone();
            for row in rows.iter_mut().filter(|row| row.contains(&"Bob".to_string())) {
                change(&heads, row);
            }
            rows[0].push("Remark".into());
            rows[1..].reverse();
        }
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
    book.save(desk.path(&path("packets.xlsx"))).unwrap();
}

fn cell(desk: &Desk, name: &str, head: &str) -> String {
    let rows = rows(desk, "People");
    let column = rows[0].iter().position(|it| it == head).unwrap();
    rows.iter().find(|row| row.contains(&name.to_string())).unwrap()[column].clone()
}

#[test]
fn what_is_entered_in_the_index_stays_with_its_person() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    edit(&desk, |heads, row| {
        for (head, text) in [("Status", "done"), ("Rating", "Met"), ("Rating: Impact", "Exceeded")]
        {
            row[heads.iter().position(|it| it == head).unwrap()] = text.into();
        }
        row.push("=1+1 said Bob".into());
    });
    desk.put("people.csv", &PEOPLE.replace("Bob,8", "Dan,11,lead,,\nRobert,8"));
    let run = packets(&desk, &[]).done();
    assert!(!run.stderr.contains("taken over"), "{}", run.stderr);
    let heads = ["Status", "Rating", "Rating: Impact", "Remark"];
    let of = |name| heads.map(|head| cell(&desk, name, head));
    assert_eq!(of("Robert"), ["done", "Met", "Exceeded", "=1+1 said Bob"]);
    assert_eq!(of("Dan"), ["open", "", "", ""]);
    let index = desk.read(&path("packets.xlsx"));
    packets(&desk, &["--shard", "1/2"]).done();
    packets(&desk, &["--shard", "2/2"]).done();
    assert!(desk.read(&path("packets.xlsx")) == index);
    // Who leaves takes nothing along, and finds it again.
    desk.put("people.csv", &PEOPLE.replace("Bob,8,engineer,,Engines\n", ""));
    says(&packets(&desk, &[]).done(), &["on the sheet Left", "Robert"]);
    assert!(!packets(&desk, &[]).done().stderr.contains("on the sheet Left"));
    assert!(rows(&desk, "Left")[1].contains(&"=1+1 said Bob".to_string()));
    desk.put("people.csv", &PEOPLE.replace("Bob,8", "Dan,11,lead,,\nRobert,8"));
    packets(&desk, &[]).done();
    assert_eq!(of("Robert"), ["done", "Met", "Exceeded", "=1+1 said Bob"]);
}

#[test]
fn what_is_filled_in_for_one_cycle_is_not_taken_for_another() {
    let of = |cycle: &str| PEOPLE.replace(",team\n", ",team,cycle\n").replace("Engines\n", cycle);
    let (first, next) = (of("Engines,Spring\n"), of("Engines,Autumn\n"));
    let told = ["are filled in for “Spring”, and the roster says “Autumn”", "`-o`"];
    // In a packet.
    let desk = desk(&first);
    packets(&desk, &[]).done();
    save(&desk, "bob.pdf", write_in);
    let before = contents(&desk, FOLDER);
    desk.put("people.csv", &next);
    packets(&desk, &[]).refused(1, &[told[0], told[1], "bob.pdf: Bob (8)"]);
    assert!(contents(&desk, FOLDER) == before);
    packets(&desk, &["-o", "autumn"]).done();
    packets(&desk, &["--replace", "Bob"]).done();
    // In the index, which stops the run before packets are renewed.
    edit(&desk, |heads, row| {
        row[heads.iter().position(|it| it == "Rating").unwrap()] = "Met".into();
    });
    let before = contents(&desk, FOLDER);
    desk.put("people.csv", &first.replace("Spring", "Summer"));
    packets(&desk, &[]).refused(1, &["the rows of packets.xlsx", "“Autumn”", "“Summer”"]);
    assert!(contents(&desk, FOLDER) == before);
    desk.put("people.csv", &next);
    packets(&desk, &[]).done();
    assert_eq!(cell(&desk, "Bob", "Rating"), "Met");
}

#[test]
fn what_is_changed_of_the_roster_in_the_index_is_told() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    edit(&desk, |heads, row| row[heads.iter().position(|it| it == "team").unwrap()] = "X".into());
    let run = packets(&desk, &[]).done();
    says(&run, &["what was changed here in columns of the roster is not taken over"]);
    assert_eq!(run.stderr.matches("is not taken over").count(), 1, "{}", run.stderr);
}

#[test]
fn ratings_of_a_section_that_is_renamed_or_gone_stay() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    edit(&desk, |heads, row| {
        row[heads.iter().position(|it| it == "Rating: Impact").unwrap()] = "Met".into();
    });
    desk.put("ladder.yaml", &LADDER.replace("Impact", "Reach"));
    packets(&desk, &[]).done();
    assert_eq!(cell(&desk, "Bob", "Rating: Reach"), "Met");
    // With another id, by its words.
    desk.put("ladder.yaml", &LADDER.replace("impact:", "reach:").replace("Impact", "Range"));
    packets(&desk, &[]).done();
    assert_eq!(cell(&desk, "Bob", "Rating: Range"), "Met");
}

#[test]
fn what_would_be_lost_in_the_index_stops_the_run() {
    let desk = desk(PEOPLE);
    packets(&desk, &[]).done();
    let index = path("packets.xlsx");
    let written = Edited::of(&desk.read(&index));
    let (last, _) = written.find("People", "Cleo");
    for (sheet, at) in [("Summary", (1, 1)), ("People", (last + 4, 1))] {
        let mut book = Edited::of(&desk.read(&index));
        book.put(sheet, at, "Call Bob");
        std::fs::write(desk.path(&index), book.bytes()).unwrap();
        desk.put("ladder.yaml", &LADDER.replace("title: Test", "revision: 2\ntitle: Test"));
        let before = contents(&desk, FOLDER);
        packets(&desk, &[]).refused(1, &["not all of it can be taken over", sheet, "Call Bob"]);
        assert!(contents(&desk, FOLDER) == before);
        desk.put("ladder.yaml", LADDER);
        let replaced = packets(&desk, &["--replace", "packets.xlsx"]).done();
        says(&replaced, &["Call Bob"]);
        assert_ne!(desk.read(&index), book.bytes());
    }
}
