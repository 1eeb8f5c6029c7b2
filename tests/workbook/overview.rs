//! The numbers of the overview, and the table they are counted from.

use calamine::{Data, Range, Reader, Xlsx as Calamine};
use ladderpress::backend::Exporter;
use ladderpress::backend::xlsx::Xlsx;
use ladderpress::compare::Change;
use ladderpress::model::contract::kept::hash;
use ladderpress::model::{Labels, Ladder, LevelIndex, SectionIndex, SectionKind, When, plain_text};
use ladderpress::view::workbook::{Dropped, Overview, Record, Workbook};

use super::example::{bullets, entry, example, level, one_entry, paragraph, plain};
use super::package::part;
use super::{all_sheets, cell, export, height, view};

/// The row of a heading on the overview.
fn heading(sheet: &Range<Data>, heading: &str) -> usize {
    (0..height(sheet)).find(|&row| cell(sheet, row, 0) == heading).unwrap()
}

/// What a level says in a section, "N/A" and its like left out; nothing in a
/// section that is information.
fn said(ladder: &Ladder, level: LevelIndex, section: SectionIndex) -> Option<usize> {
    let counts = |e: &ladderpress::model::Expectation| !e.is_placeholder();
    let said = ladder[level].entry(section).expectations().filter(counts);
    (ladder[section].kind != SectionKind::Information).then(|| said.count())
}

/// The overview counts what each level says in each section, and in all.
pub fn numbers_are_counts(ladder: &Ladder, overview: &Range<Data>) {
    let first = heading(overview, "Expectations") + 3;
    for level in ladder.level_indices() {
        let counts: Vec<_> =
            ladder.section_indices().map(|section| said(ladder, level, section)).collect();
        let total: usize = counts.iter().flatten().sum();
        let row: Vec<_> =
            (4..5 + counts.len()).map(|column| cell(overview, first + level.0, column)).collect();
        let shown = |count: Option<usize>| count.map_or(String::new(), |n| n.to_string());
        let expected = counts.into_iter().chain([Some(total)]).map(shown);
        let expected: Vec<_> = expected.collect();
        assert_eq!(row, expected);
    }
}

/// The overview sums the words of each level in each section.
pub fn words_are_sums(ladder: &Ladder, document: &Workbook, overview: &Range<Data>) {
    let first = heading(overview, "Words") + 3;
    for (row, level) in (first..).zip(&ladder.levels) {
        for (column, section) in (4..).zip(&ladder.sections) {
            let is_it = |it: &Record<'_>| it.level.id == level.id && it.section.id == section.id;
            let words: usize = document.records().filter(is_it).map(|it| it.fact.words).sum();
            let is_counted = section.kind != SectionKind::Information;
            let expected = if is_counted { words.to_string() } else { String::new() };
            assert_eq!(cell(overview, row, column), expected);
        }
    }
}

/// The headings of the data, which programs read.
const HEADINGS: [&str; 17] = [
    "level_id", "level", "track", "grade", "section_id", "section", "group", "kind", "position",
    "text", "words", "counts", "change", "before", "links", "revision", "hash",
];

/// The table has a row for each record, and all that is known of it.
pub fn data_are_the_records(ladder: &Ladder, document: &Workbook, data: &Range<Data>) {
    let count = document.records().count();
    assert_eq!(height(data), count + 1);
    if count == 0 {
        return;
    }
    let row =
        |row: usize| -> Vec<String> { (0..17).map(|column| cell(data, row, column)).collect() };
    assert_eq!(row(0), HEADINGS);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    for (at, record) in (1..).zip(document.records()) {
        let Record { level, section, position, fact } = record;
        let said = plain_text(&fact.text);
        let links: Vec<_> = fact.links.iter().map(ToString::to_string).collect();
        let kind = match fact.kind {
            SectionKind::Expectations => "expectations",
            SectionKind::Checklist => "checklist",
            SectionKind::Information => "information",
        };
        let change = match fact.change {
            None => "",
            Some(Change::New) => "new",
            Some(Change::Changed) => "changed",
            Some(Change::Same) => "same",
        };
        let expected = [
            level.id.clone(),
            level.own_title.clone(),
            text(&level.track),
            text(&level.grade),
            section.id.clone(),
            section.title.clone(),
            text(&section.group),
            kind.to_string(),
            position.to_string(),
            said.clone(),
            fact.words.to_string(),
            u8::from(fact.counts).to_string(),
            change.to_string(),
            text(&fact.earlier),
            links.join("\n"),
            text(&ladder.revision),
            hash(&[&level.id, &section.id, &said]),
        ];
        assert_eq!(row(at), expected);
    }
}

/// The sheet of what is dropped has a row for each, or several where its text is
/// long.
pub fn dropped_are_told(dropped: &[Dropped], sheet: &Range<Data>) {
    if dropped.is_empty() {
        assert_eq!(cell(sheet, 2, 0), "No level drops anything.");
        return;
    }
    let mut row = 3;
    for one in dropped {
        let heads = [0, 1, 2].map(|column| cell(sheet, row, column));
        assert_eq!(heads, [&one.level, &one.before, &one.section].map(Clone::clone));
        let expected = plain_text(&one.text);
        let mut told = cell(sheet, row, 3);
        row += 1;
        while told.len() < expected.len() {
            told += &cell(sheet, row, 3);
            row += 1;
        }
        assert_eq!(told, expected);
    }
    assert_eq!(height(sheet), row);
}

/// Each step has its numbers, and only those that are compared.
pub fn steps_are_counted(overview: &Overview, sheet: &Range<Data>) {
    if overview.steps.iter().all(Option::is_none) {
        return;
    }
    let first = heading(sheet, "Steps") + 2;
    for (row, step) in (first..).zip(&overview.steps) {
        let found = [4, 5, 6, 7].map(|column| cell(sheet, row, column));
        let expected = step.as_ref().map_or([const { String::new() }; 4], |step| {
            [step.new, step.changed, step.same, step.dropped].map(|n| n.to_string())
        });
        assert_eq!(found, expected);
    }
}

#[test]
fn a_row_of_data_is_as_high_as_its_lines() {
    let mut ladder = one_entry(vec![paragraph(plain("one line")), paragraph(plain("two\nlines"))]);
    ladder.levels.truncate(1);
    let bytes = export(&ladder).0;
    let rows = part(&bytes, "xl/worksheets/sheet4.xml");
    assert!(rows.contains("<row r=\"2\" spans=\"1:17\">"), "{rows}");
    assert!(rows.contains("<row r=\"3\" spans=\"1:17\" ht=\"33\" customHeight=\"1\">"), "{rows}");
}

#[test]
fn the_overview_has_room_for_long_words_and_none_for_what_no_level_has() {
    let mut ladder = example();
    ladder.sections[0].title = "Organisationsentwicklung".to_string();
    ladder.tracks.clear();
    for level in &mut ladder.levels {
        (level.track, level.grade) = (None, None);
    }
    let sheet = part(&export(&ladder).0, "xl/worksheets/sheet1.xml");
    let (_, column) = sheet.split_once("<col min=\"5\" max=\"5\" width=\"").unwrap();
    let width: f64 = column.split_once('"').unwrap().0.parse().unwrap();
    assert!(width > 22.0, "{width}");
    // The names of levels take the columns of tracks and grades too.
    assert!(sheet.contains("<mergeCell ref=\"B4:D4\"/>"), "{sheet}");
    assert!(sheet.contains("<mergeCell ref=\"B6:D6\"/>"), "{sheet}");
}

#[test]
fn a_page_of_the_overview_ends_before_the_chart() {
    let bytes = export(&example()).0;
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let breaks: Vec<u32> = sheet
        .lines()
        .filter_map(|line| line.strip_prefix("<brk id=\"")?.split_once('"')?.0.parse().ok())
        .collect();
    let drawing = part(&bytes, "xl/drawings/drawing1.xml");
    let (_, row) = drawing.split_once("<xdr:row>").unwrap();
    let chart: u32 = row.split_once('<').unwrap().0.parse().unwrap();
    assert!(breaks.contains(&(chart - 1)), "{breaks:?}, {chart}");
    assert!(!sheet.contains("fitToPage"), "{sheet}");
}

#[test]
fn numbers_are_formulas_over_the_table() {
    let bytes = export(&example()).0;
    let mut book: Calamine<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
    let formulas = book.worksheet_formula("Overview").unwrap();
    let first = formulas.get_value((5, 4)).unwrap();
    assert_eq!(
        first,
        "SUMPRODUCT(EXACT(Expectations[level],$B6)*EXACT(Expectations[track],$C6)*EXACT(Expectations[section],E4)*Expectations[counts])"
    );
}

#[test]
fn placeholders_are_in_the_data_but_count_for_nothing() {
    let sheets = all_sheets(&export(&example()).0);
    let data = &sheets.last().unwrap().1;
    let row = (1..height(data)).find(|&row| cell(data, row, 9) == "N/A").unwrap();
    assert_eq!([10, 11, 12].map(|column| cell(data, row, column)), ["0", "0", ""]);
}

#[test]
fn data_without_any_expectation_say_so() {
    let sheets = all_sheets(&export(&one_entry(Vec::new())).0);
    assert_eq!(cell(&sheets.last().unwrap().1, 0, 0), "No level says anything.");
    assert_eq!(cell(&sheets[0].1, 5, 4), "0");
}

/// The lines below the heading of the findings.
fn findings(ladder: &Ladder) -> Vec<String> {
    let overview = &all_sheets(&export(ladder).0)[0].1;
    let rows = heading(overview, "Findings") + 1..height(overview);
    let lines = rows.map(|row| cell(overview, row, 1));
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn findings_are_said_in_words() {
    let say = |count: usize| {
        let texts = (0..count).map(|at| vec![paragraph(plain(&format!("Number {at}")))]);
        entry(vec![bullets(texts.collect())])
    };
    let mut ladder = one_entry(Vec::new());
    ladder.levels = vec![
        level("A", vec![say(4)]),
        level("B", vec![say(4)]),
        level("C", vec![say(9)]),
        level("D", vec![entry(Vec::new())]),
    ];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    ladder.levels[1].leads_to = vec![LevelIndex(2)];
    assert_eq!(
        findings(&ladder),
        [
            "Nothing is said in Scope by: D.",
            "B says the same as A in every section.",
            "C has far more expectations than B before it: 9 against 4.",
        ]
    );
}

#[test]
fn text_in_the_data_has_no_boxes() {
    let document = view(&example());
    let mut texts = document.records().map(|record| plain_text(&record.fact.text));
    assert!(texts.any(|text| text == "Led a review"));
}

#[test]
fn far_fewer_expectations_and_the_silence_of_many_are_findings() {
    let say = |count: usize| {
        let texts = (0..count).map(|at| vec![paragraph(plain(&format!("Number {at}")))]);
        entry(vec![bullets(texts.collect())])
    };
    let mut ladder = one_entry(Vec::new());
    ladder.levels = vec![level("A", vec![say(12)]), level("B", vec![say(6)])];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    let silent = ["C", "D", "E", "F", "G", "H"];
    let silent = silent.map(|title| level(title, vec![entry(Vec::new())]));
    ladder.levels.extend(silent);
    assert_eq!(
        findings(&ladder),
        [
            "Nothing is said in Scope by 6 levels.",
            "B has far fewer expectations than A before it: 6 against 12.",
        ]
    );
}

#[test]
fn a_few_more_or_less_than_twice_as_many_are_no_finding() {
    let say = |count: usize| {
        let texts = (0..count).map(|at| vec![paragraph(plain(&format!("Number {at}")))]);
        entry(vec![bullets(texts.collect())])
    };
    for (before, after, found) in [(4, 8, 0), (6, 11, 0), (5, 10, 1), (8, 16, 1)] {
        let mut ladder = one_entry(Vec::new());
        ladder.levels = vec![level("A", vec![say(before)]), level("B", vec![say(after)])];
        ladder.levels[0].leads_to = vec![LevelIndex(1)];
        let findings = view(&ladder).overview.findings;
        assert_eq!(findings.len(), found, "{before} {after}: {findings:?}");
    }
}

#[test]
fn the_words_are_those_of_the_ladders_language() {
    let mut ladder = example();
    ladder.language = "de-AT".to_string();
    ladder.control.valid_from = When::parse("2026-04-01");
    ladder.sections[0].group = Some("Handwerk".to_string());
    let labels = Labels::of(&ladder.language);
    let exporter = Xlsx { labels, ..Xlsx::default() };
    let mut bytes = Vec::new();
    exporter.export(&view(&ladder), &mut bytes).unwrap();
    let sheets = all_sheets(&bytes);
    let overview = &sheets[0].1;
    assert_eq!(cell(overview, 2, 0), "Gültig ab: 1. April 2026");
    let column = |column| (0..height(overview)).map(move |row| cell(overview, row, column));
    for word in ["Erwartungen", "Wörter", "Schritte", "Auffälligkeiten"] {
        assert!(column(0).any(|text| text == word), "{word}");
    }
    assert!(column(2).any(|text| text == "Handwerk"));
    assert_eq!(cell(&sheets[1].1, 1, 1), "Handwerk · Paths & places · Example Co. · 2026-03");
    // Programs read these, whatever the language.
    assert_eq!(sheets.last().unwrap().0, "Data");
    assert_eq!(cell(&sheets.last().unwrap().1, 0, 0), "level_id");
}

#[test]
fn information_is_shown_but_not_counted_and_not_compared() {
    let mut ladder = one_entry(Vec::new());
    ladder.sections[0].kind = SectionKind::Information;
    let say = |text: &str| vec![entry(vec![paragraph(plain(text))])];
    ladder.levels = vec![level("A", say("5 to 8")), level("B", say("8+"))];
    ladder.levels[0].leads_to = vec![LevelIndex(1)];
    let sheets = all_sheets(&export(&ladder).0);
    let first = heading(&sheets[0].1, "Expectations") + 3;
    assert_eq!([4, 5].map(|column| cell(&sheets[0].1, first, column)), ["", "0"]);
    let section = &sheets[1].1;
    assert_eq!([1, 2, 3].map(|column| cell(section, 4, column)), ["5 to 8", "8+", ""]);
    let data = &sheets[3].1;
    let told = [7, 11, 12].map(|column| cell(data, 2, column));
    assert_eq!(told, ["information", "0", ""]);
    assert_eq!(cell(&sheets[2].1, 2, 0), "No level drops anything.");
}

#[test]
fn a_number_is_given_no_more_room_than_it_needs() {
    let say = |text: &str| vec![entry(vec![paragraph(plain(text))])];
    let mut ladder = one_entry(Vec::new());
    ladder.levels = vec![level("A", say("8")), level("B", say("10"))];
    let sheet = part(&export(&ladder).0, "xl/worksheets/sheet2.xml");
    let column = sheet.lines().find(|line| line.starts_with("<col min=\"2\"")).unwrap();
    let width = column.split("width=\"").nth(1).unwrap();
    let width: f64 = width.split('"').next().unwrap().parse().unwrap();
    assert!((8.0..10.0).contains(&width), "{width}");
}
