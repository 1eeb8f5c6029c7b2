//! What people filled into packets, collected by the program: packets are filled in here
//! with lopdf, as other programs do it, and what is written is read with calamine.

mod editions;
mod fill;
mod hostile;
mod outputs;
mod people;
mod words;

use std::collections::BTreeMap;
use std::io::Cursor;

use crate::support::desk::{Desk, Run};
use calamine::{Data, Reader, Xlsx};
use fill::Packet;

const LADDER: &str = "\
title: Paths
revision: 2026-03
sections:
  scope: Scope of action
  impact: Impact
  steps: {title: Steps, kind: checklist}
levels:
  - id: junior
    title: Junior
    leads_to: [senior]
    entries: {scope: A task, impact: [One thing, Two things]}
  - id: senior
    title: Senior
    entries: {scope: A project, impact: [Three things], steps: [Led a project, Taught a class]}
";

const PEOPLE: &str = "\
name,id,level,target,team,manager
Ada Lovelace,7,Junior,Senior,Engines,Grace
Bob,8,Senior,,Engines,Grace
Cleo,9,Junior,,,Ada
";

const FOLDER: &str = "output/paths-packets";

/// A desk with the packets of all people.
fn desk() -> Desk {
    desk_of("Ada Lovelace")
}

/// The same, the first of whom is called otherwise.
fn desk_of(name: &str) -> Desk {
    let desk = Desk::new();
    desk.put("ladder.yaml", LADDER);
    desk.put("people.csv", &PEOPLE.replace("Ada Lovelace", name));
    desk.run(&["packets", "--roster", "people.csv", "ladder.yaml"]).done();
    desk
}

/// The packet of a person, to be filled in.
fn packet(desk: &Desk, name: &str) -> Packet {
    Packet::load(&desk.read(&format!("{FOLDER}/{name}.pdf")))
}

fn put(desk: &Desk, name: &str, packet: Packet) {
    std::fs::write(desk.path(&format!("{FOLDER}/{name}.pdf")), packet.save()).unwrap();
}

fn collect(desk: &Desk) -> Run {
    desk.run(&["collect", FOLDER, "-o", "cycle.xlsx"])
}

/// A row of a table, by heading.
type Row = BTreeMap<String, String>;

/// The rows of a sheet whose first row has headings.
fn rows(desk: &Desk, sheet: &str) -> Vec<Row> {
    let mut book = Xlsx::new(Cursor::new(desk.read("cycle.xlsx"))).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = range.rows().map(|row| row.iter().map(ToString::to_string));
    let heads: Vec<String> = rows.next().unwrap().collect();
    rows.map(|row| heads.iter().cloned().zip(row).collect()).collect()
}

/// The row of a person and section on the sheet Data.
fn row(desk: &Desk, name: &str, section: &str) -> Row {
    let rows = rows(desk, "Data").into_iter();
    let mut rows = rows.filter(|row| row["name"] == name && row["section"] == section);
    let row = rows.next().unwrap();
    assert_eq!(rows.next(), None, "one row a person and section");
    row
}

/// The answer to a question of a person on the sheet Answers, and the remark.
fn answer(desk: &Desk, name: &str, question: &str) -> Vec<(String, String)> {
    let rows = rows(desk, "Answers").into_iter();
    let rows = rows.filter(|row| row["name"] == name && row["question"] == question);
    rows.map(|row| (row["answer"].clone(), row["remark"].clone())).collect()
}

/// All formulas of a sheet.
fn formulas(desk: &Desk, sheet: &str) -> Vec<String> {
    let mut book = Xlsx::new(Cursor::new(desk.read("cycle.xlsx"))).unwrap();
    let formulas = book.worksheet_formula(sheet).unwrap();
    formulas.used_cells().map(|(_, _, formula)| formula.clone()).collect()
}

fn cell(desk: &Desk, sheet: &str, place: (u32, u32)) -> Data {
    let mut book = Xlsx::new(Cursor::new(desk.read("cycle.xlsx"))).unwrap();
    book.worksheet_range(sheet).unwrap().get_value(place).cloned().unwrap_or_default()
}
