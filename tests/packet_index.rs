//! The index of packets as another program reads it.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use calamine::{Data, Range, Reader, Xlsx};
use ladderpress::backend::Exporter;
use ladderpress::backend::xlsx::Xlsx as Workbooks;
use ladderpress::base::diag::Diagnostic;
use ladderpress::base::source::Source;
use ladderpress::input::{read_native, roster};
use ladderpress::model::{ColumnNames, Filled, IndexColumn, Ladder, Theme};
use ladderpress::view::Meta;
use ladderpress::view::index::{Index, PacketFile, index};

const LADDER: &str = "\
title: Paths
sections: {scope: Scope, file: File, steps: {title: Steps, kind: checklist}}
levels:
  - {id: junior, title: Junior, leads_to: [senior]}
  - {id: senior, title: '<Senior*', leads_to: [lead]}
  - {id: lead, title: Lead}
";

/// An index, read back.
struct Book {
    bytes: Vec<u8>,
    reader: Xlsx<Cursor<Vec<u8>>>,
    warnings: Vec<Diagnostic>,
}

impl Book {
    fn of(people: &str) -> Book {
        let document = document(people);
        let mut bytes = Vec::new();
        let warnings = Workbooks::default().export(&document, &mut bytes).unwrap();
        let reader = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
        Book { bytes, reader, warnings }
    }

    fn sheet(&mut self, name: &str) -> Range<Data> {
        self.reader.worksheet_range(name).unwrap()
    }

    fn rows(&mut self, name: &str) -> Vec<Vec<String>> {
        let sheet = self.sheet(name);
        let rows = sheet.rows();
        rows.map(|row| row.iter().map(ToString::to_string).collect()).collect()
    }

    /// Every formula of a sheet, row by row, with the number it gives.
    fn formulas(&mut self, name: &str) -> Vec<(String, f64)> {
        let values = self.sheet(name);
        let formulas = self.reader.worksheet_formula(name).unwrap();
        let (top, left) = formulas.start().unwrap();
        let used = formulas.used_cells();
        used.map(|(row, column, formula)| {
            let place = (top + row as u32, left + column as u32);
            match values.get_value(place) {
                Some(Data::Float(number)) => (formula.clone(), *number),
                other => panic!("{formula} gives {other:?}"),
            }
        })
        .collect()
    }

    /// A part of the package.
    fn part(&self, name: &str) -> String {
        let mut parts = zip::ZipArchive::new(Cursor::new(&self.bytes)).unwrap();
        std::io::read_to_string(parts.by_name(name).unwrap()).unwrap()
    }
}

fn ladder() -> Ladder {
    read_native(&Source::new("ladder.yaml", LADDER)).unwrap().ladder
}

fn document(text: &str) -> Index {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let ladder = ladder();
    let heads = text.lines().next().unwrap_or_default();
    let named = ["Office", "File"].into_iter().filter(|head| heads.contains(head));
    let printed = named.map(str::to_string).collect();
    let asked = ColumnNames { printed, ..ColumnNames::default() };
    let columns = roster::Columns { asked, ..roster::Columns::default() };
    let reading = roster::read(file.path(), &columns).unwrap();
    let roster = roster::people(&ladder, reading.roster).unwrap();
    let files: Vec<_> =
        (0..roster.people.len()).map(|n| PacketFile::empty(format!("p-{n}.pdf"))).collect();
    let sections: Vec<_> = ladder.section_indices().collect();
    let (scale, meta) = (Theme::default().scale, Meta::new(&ladder, None));
    index(&ladder, &sections, &roster.columns, roster.people, files, &scale, meta)
}

const PEOPLE: &str = "\
Office,name,LEVEL,Team,target,File
Oslo,Ada,junior,*,lead,=1+1
,Bob,<senior*,<A,,<r>x</r>
Rome,Cy,lead,*,,0012
Rome,Di,lead,,,
Rome,Ed,lead,a?,,
";

#[test]
fn a_person_is_a_row_with_all_that_is_known_and_room_for_more() {
    let mut book = Book::of(PEOPLE);
    assert_eq!(book.reader.sheet_names(), ["People", "Summary", "Lists", "ladderpress"]);
    let rows = book.rows("People");
    assert_eq!(
        rows[0],
        [
            "Office", "name", "Team", "File", "Level", "Target", "File (2)", "Packet", "Status",
            "Rating", "Rating: Scope", "Rating: File"
        ]
    );
    assert_eq!(
        rows[1],
        ["Oslo", "Ada", "*", "=1+1", "Junior", "Lead", "p-0.pdf", "empty", "open", "", "", ""]
    );
    assert_eq!(rows[2][..7], ["", "Bob", "<A", "<r>x</r>", "<Senior*", "", "p-1.pdf"]);
    assert_eq!(rows[3][3], "0012");
    assert_eq!(rows.len(), 6);
    assert!(book.warnings.is_empty());
}

#[test]
fn nothing_of_the_roster_is_a_formula_or_a_number() {
    let mut book = Book::of(PEOPLE);
    let people = book.sheet("People");
    assert!(people.used_cells().all(|(.., cell)| matches!(cell, Data::String(_))));
    let formulas = book.reader.worksheet_formula("People").unwrap();
    assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()));
}

#[test]
fn a_file_is_a_link_beside_the_index() {
    let book = Book::of(PEOPLE);
    let links = book.part("xl/worksheets/_rels/sheet1.xml.rels");
    assert!(links.contains("Target=\"p-4.pdf\" TargetMode=\"External\""), "{links}");
    assert!(!links.contains("file:"), "{links}");
}

#[test]
fn status_and_ratings_are_chosen_from_lists() {
    let mut book = Book::of(PEOPLE);
    let people = book.part("xl/worksheets/sheet1.xml");
    for (range, list) in [("I2:I6", "$A$2:$A$4"), ("J2:L6", "$B$2:$B$4")] {
        let cells = format!("sqref=\"{range}\"><formula1>Lists!{list}</formula1>");
        assert!(people.contains(&cells), "{people}");
    }
    assert_eq!(
        book.rows("Lists"),
        [["Status", "Rating"], ["open", "Not yet met"], ["in review", "Met"], ["done", "Exceeded"]]
    );
}

#[test]
fn people_are_counted_by_level_team_and_both() {
    let mut book = Book::of(PEOPLE);
    let rows = book.rows("Summary");
    let counted: Vec<_> = rows.iter().map(|row| row[..4].join("|")).collect();
    assert_eq!(
        counted[2..],
        [
            "By level|||", "Level||People|open", "Junior||1|1", "<Senior*||1|1", "Lead||3|3",
            "Total||5|5", "|||", "By team|||", "Team||People|open", "*||2|2", "<A||1|1", "a?||1|1",
            "(no team)||1|1", "Total||5|5", "|||", "By team and level|||",
            "Team|Level|People|open", "*|Junior|1|1", "*|Lead|1|1", "<A|<Senior*|1|1",
            "a?|Lead|1|1", "(no team)|Lead|1|1", "Total||5|5",
        ]
    );
}

#[test]
fn counts_are_formulas_that_take_no_text_for_a_pattern() {
    let formulas = Book::of(PEOPLE).formulas("Summary");
    let with = |number: f64, formula: &str| formulas.contains(&(formula.to_string(), number));
    assert!(with(1.0, "SUMPRODUCT(--EXACT(People[Level],$A5))"), "{formulas:#?}");
    assert!(with(1.0, "SUMPRODUCT(--EXACT(People[Team],\"\"),--EXACT(People[Level],$B24))"));
    assert!(with(0.0, "SUMPRODUCT(--EXACT(People[Team],$A12),--EXACT(People[Rating],H$11))"));
    assert!(with(5.0, "SUM(C5:C7)"));
    assert!(formulas.iter().all(|(formula, _)| !formula.contains("COUNTIF")));
}

#[test]
fn a_roster_without_teams_is_counted_by_level() {
    let mut book = Book::of("name,level\nAda,lead\n");
    let rows = book.rows("Summary");
    assert!(rows.iter().all(|row| row[0] != "By team"), "{rows:?}");
}

#[test]
fn a_large_roster_is_counted_in_plain_numbers() {
    let mut text = String::from("name,level,team\n<r>x</r>,lead,=1+1\n");
    for person in 0..20_000 {
        writeln!(text, "Person {person},lead,Team {}", person % 3).unwrap();
    }
    let mut book = Book::of(&text);
    let rows = book.rows("Summary");
    assert!(rows[2][0].starts_with("The numbers below are plain"), "{rows:?}");
    assert_eq!(rows[5], ["Lead", "", "20001"]);
    let formulas = book.formulas("Summary");
    assert!(formulas.iter().all(|(formula, _)| formula.starts_with("SUM(")));
    let people = book.rows("People");
    assert_eq!(people.len(), 20_002);
    assert_eq!(people[1][..3], ["<r>x</r>", "=1+1", "Lead"]);
    assert_eq!(people[20_001][0], "Person 19999");
}

#[test]
fn the_same_roster_gives_the_same_bytes() {
    assert!(Book::of(PEOPLE).bytes == Book::of(PEOPLE).bytes);
}

/// The heights that rows of a sheet are given, by their numbers.
fn heights(book: &Book, sheet: &str) -> Vec<(u32, f64)> {
    let xml = book.part(sheet);
    let rows = xml.split("<row r=\"").skip(1).filter_map(|row| {
        let (number, rest) = row.split_once('"')?;
        let (head, _) = rest.split_once('>')?;
        let height = head.split_once("ht=\"")?.1.split('"').next()?;
        Some((number.parse().ok()?, height.parse().ok()?))
    });
    rows.collect()
}

#[test]
fn names_that_are_longer_than_their_column_stand_in_full() {
    let name = "Philippa Rosalind Marchbanks-Oyelaran of the Lower Ferry and the Upper Ferry";
    let team = "Everything that is loaded, weighed and ferried before breakfast";
    let book = Book::of(&format!("name,level,team\nAl,junior,\n{name},junior,\"{team}\"\n"));
    let high = |sheet: &str| {
        let rows = heights(&book, sheet).into_iter().filter(|(_, height)| *height > 29.0);
        rows.map(|(row, _)| row).collect::<Vec<_>>()
    };
    assert_eq!(high("xl/worksheets/sheet1.xml"), [3]);
    assert!(!high("xl/worksheets/sheet2.xml").is_empty());
}

#[test]
fn what_was_entered_of_people_who_left_stands_in_full() {
    let name = "Philippa Rosalind Marchbanks-Oyelaran of the Lower Ferry and the Upper Ferry";
    let mut document = document("name,level\nAl,junior\n");
    document.left.columns = vec![(IndexColumn::Name, "name".to_string())];
    let said = Filled { text: name.to_string(), format: None };
    document.left.rows = vec![[(0, said)].into()];
    let mut bytes = Vec::new();
    Workbooks::default().export(&document, &mut bytes).unwrap();
    let reader = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let book = Book { bytes, reader, warnings: Vec::new() };
    let high = heights(&book, "xl/worksheets/sheet4.xml").into_iter();
    assert!(high.filter(|(row, height)| *row == 2 && *height > 29.0).count() == 1);
}
