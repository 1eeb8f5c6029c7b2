//! Promotion cases read back from the PDF and the workbook: every expectation
//! of the level aimed at, and beside it its evidence and nothing else.

mod brief;
mod sheet;

use std::path::Path;

use crate::support::ladders;
use crate::support::papers::{A4, LETTER};
use crate::support::tagged_pdf::{self, Element, normal};
use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::pdf::frame::{Item, Meaning, Page};
use ladderpress::backend::pdf::layout::case::layout;
use ladderpress::backend::pdf::text::{Fonts, GlyphRun};
use ladderpress::base::source::Source;
use ladderpress::base::units::{Points, Size};
use ladderpress::compare::Change;
use ladderpress::input::{Input, case as input, read, read_case};
use ladderpress::model::{
    self, Block, Evidence, Ladder, LevelIndex, Reference, Theme, plain_text, texts,
};
use ladderpress::view::Meta;
use ladderpress::view::case::{Case, Section, case};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use proptest::prelude::*;

fn ladder() -> Ladder {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/engineering.yaml");
    read(&[Input::Path(path)]).unwrap().remove(0).ladder
}

fn view(ladder: &Ladder, read: &model::Case) -> Case {
    case(ladder, read, Meta::new(ladder, None), true)
}

/// The example: some of it has evidence.
fn partial() -> Case {
    let ladder = ladder();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/case.yaml");
    let (read, _) = read_case(&path, &ladder).unwrap();
    view(&ladder, &read)
}

/// A case as it is printed to be filled in.
fn empty() -> Case {
    let ladder = ladder();
    let (from, to, _) = input::levels(&ladder, "senior-engineer", "staff-engineer").unwrap();
    let text = input::print(&ladder, from, to);
    let (read, _) = input::read(&Source::new("case.yaml", text), &ladder).unwrap();
    view(&ladder, &read)
}

/// All has evidence, some of it long; all checkpoints are met.
fn full() -> Case {
    let ladder = ladder();
    let (from, to, _) = input::levels(&ladder, "senior-engineer", "staff-engineer").unwrap();
    let text = input::print(&ladder, from, to);
    let (mut read, _) = input::read(&Source::new("case.yaml", text), &ladder).unwrap();
    for section in ladder.section_indices() {
        for position in 0..ladder[to].entry(section).claims().count() {
            let long = "Did this in every week of the year, and wrote down how. ";
            let said = long.repeat(1 + position * 4);
            read.evidence.push(Evidence {
                of: Reference { section, expectation: Some(position) },
                blocks: vec![Block::Paragraph(vec![model::Inline::plain(said.trim())])],
                date: Some("2026-03-14".to_string()),
                source: None,
                met: true,
                answered: None,
            });
        }
    }
    view(&ladder, &read)
}

fn built_in(paper: Size) -> Pdf {
    Pdf { theme: Theme::default(), paper, fonts: Vec::new() }
}

fn pdf(case: &Case, paper: Size) -> Vec<u8> {
    let exporter = built_in(paper);
    let mut bytes = Vec::new();
    let warnings = exporter.export(case, &mut bytes).unwrap();
    assert_eq!(warnings, []);
    bytes
}

#[test]
fn on_both_sides_evidence_and_levels_begin_on_right_hand_pages() {
    let theme = Theme { duplex: true, ..Theme::default() };
    let mut blanks = 0;
    for case in [partial(), empty(), full()] {
        let laid_out = layout(&case, &Fonts::built_in(), &theme, A4);
        let [.., evidence, appendix] = &laid_out.bookmarks[..] else { panic!("two parts") };
        for part in [evidence, appendix] {
            assert_eq!(part.destination.page % 2, 0, "{}", part.title);
        }
        blanks += laid_out.pages.iter().filter(|page| page.items.is_empty()).count();
    }
    assert!(blanks > 0, "a part would begin on the left");
}

fn said(blocks: &[Block]) -> String {
    let texts = texts(blocks).into_iter();
    let texts: Vec<_> = texts.map(|text| plain_text(text)).collect();
    normal(&texts.join(" "))
}

/// Every word of a piece of evidence, bullets aside.
fn told(piece: &Evidence) -> String {
    let source = piece.source.as_deref().map(plain_text);
    let imprint = [piece.date.clone(), source];
    let imprint: Vec<_> = imprint.into_iter().flatten().collect();
    normal(&format!("{} {}", said(&piece.blocks), imprint.join(" · ")))
}

fn told_of(pieces: &[Evidence]) -> String {
    match pieces {
        [] => "no evidence yet".to_string(),
        _ => pieces.iter().map(told).collect::<Vec<_>>().join(" "),
    }
}

/// A cell's text, bullets aside.
fn text(cell: &Element) -> String {
    normal(&cell.text().replace('•', ""))
}

fn mark(change: Change) -> &'static str {
    match change {
        Change::New => "New",
        Change::Changed => "Changed",
        Change::Same => "Same",
    }
}

/// The row of a section's title, and those below it.
fn rows_of(body: &Element) -> (&Element, Vec<&Element>) {
    let mut rows = body.all("TR");
    (rows.remove(0), rows)
}

fn same(tagged: &Element, section: &Section) {
    assert_eq!(tagged.all("H2")[0].text(), normal(&section.title));
    let (_, rows) = rows_of(tagged);
    let whole = usize::from(!section.whole.is_empty());
    assert_eq!(rows.len(), section.claims.len() + whole);
    for (claim, row) in section.claims.iter().zip(&rows) {
        assert_eq!(text(row.all("TH")[0]), said(&claim.blocks));
        let cells: Vec<_> = row.all("TD").into_iter().map(text).collect();
        assert_eq!(cells[0], claim.number.to_string());
        assert!(cells[1].ends_with(mark(claim.change)), "{cells:?}");
        assert_eq!(cells[2], told_of(&claim.evidence));
    }
    if let (1, Some(row)) = (whole, rows.last()) {
        assert_eq!(text(row.all("TH")[0]), "The whole section");
        let cells: Vec<_> = row.all("TD").into_iter().map(text).collect();
        assert_eq!(cells[2], told_of(&section.whole));
    }
}

#[test]
fn the_tags_alone_tell_every_expectation_with_its_evidence() {
    for case in [full(), partial(), empty()] {
        let document = tagged_pdf::read(&pdf(&case, A4));
        let parts: Vec<_> = document.children().collect();
        let titles: Vec<_> = parts.iter().map(|part| part.all("H1")[0].text()).collect();
        let name = case.front.name.as_str();
        assert_eq!(titles, [name, "Evidence", "Both levels in full"]);
        let sections = parts[1].all("TBody");
        assert_eq!(sections.len(), case.sections.len());
        for (tagged, section) in sections.into_iter().zip(&case.sections) {
            same(tagged, section);
        }
        let appendix = parts[2].all("TBody");
        let chapter = case.appendix.as_ref().unwrap();
        assert_eq!(appendix.len(), chapter.sections.len());
        assert!(parts[0].text().contains(&said(&case.summary)), "the summary");
    }
}

#[test]
fn both_levels_stand_at_the_end_only_where_that_is_asked_for() {
    let case = Case { appendix: None, ..partial() };
    let document = tagged_pdf::read(&pdf(&case, A4));
    assert_eq!(document.children().count(), 2);
}

#[test]
fn a_checkpoint_that_is_met_is_met_wherever_it_stands() {
    let document = tagged_pdf::read(&pdf(&partial(), A4));
    let parts: Vec<_> = document.children().collect();
    let boxes = |part: &Element| {
        let text = part.text();
        let count = |sign: char| text.chars().filter(|&c| c == sign).count();
        (count('☑'), count('☐'))
    };
    assert_eq!(boxes(parts[1]), (2, 2));
    // The level that the person has adds four boxes of its own.
    assert_eq!(boxes(parts[2]), (2, 6));
}

#[test]
fn links_of_evidence_lead_to_their_sources() {
    let case = partial();
    let document = tagged_pdf::read(&pdf(&case, A4));
    let evidence = document.children().nth(1).unwrap();
    let cells = evidence.all("TD").into_iter();
    let found: Vec<_> = cells.flat_map(Element::addresses).collect();
    let pieces = case.sections.iter().flat_map(|section| {
        let claims = section.claims.iter().flat_map(|claim| &claim.evidence);
        claims.chain(&section.whole)
    });
    let sources = pieces.filter_map(|piece| piece.source.as_ref()).flatten();
    let expected: Vec<_> = sources.filter_map(|inline| inline.link.as_ref()).collect();
    let expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn checkpoints_are_told_met_or_open() {
    let case = partial();
    let document = tagged_pdf::read(&pdf(&case, A4));
    let evidence = document.children().nth(1).unwrap();
    let checkpoints = evidence.all("TBody").pop().unwrap().clone();
    let (_, rows) = rows_of(&checkpoints);
    let marks: Vec<_> = rows.iter().map(|row| text(row.all("TD")[1])).collect();
    let status = |mark: &String| mark.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let found: Vec<_> = marks.iter().map(status).collect();
    assert_eq!(found, ["☑ Met", "☑ Met", "☐ Open", "☐ Open"]);
}

/// Whether an item shows more than white.
fn is_seen(item: &Item) -> bool {
    item.shape.run().is_none_or(|run| {
        let mut glyphs = run.glyphs();
        glyphs.any(|glyph| !glyph.text.trim().is_empty())
    })
}

#[test]
fn nothing_stands_in_the_margins() {
    /// How far rules reach beyond the text.
    const PADDING: Points = 7.0;
    let theme = Theme::default();
    for paper in [A4, LETTER] {
        for case in [full(), partial(), empty()] {
            let layout = layout(&case, &Fonts::built_in(), &theme, paper);
            let (left, right) = (theme.margins.left, paper.width - theme.margins.right);
            for item in
                layout.pages.iter().flat_map(|page| &page.items).filter(|item| is_seen(item))
            {
                let slack = if item.shape.run().is_some() { 1.0 } else { PADDING };
                let bounds = item.shape.bounds();
                assert!(bounds.at.x >= left - slack, "{item:?}");
                assert!(bounds.right() <= right + slack, "{item:?}");
                assert!(bounds.bottom() <= paper.height - theme.margins.bottom + slack, "{item:?}");
            }
        }
    }
}

#[test]
fn files_keep_the_standards_for_access_and_archives_and_are_small() {
    /// What fonts take, that of the fields among them.
    const FONTS: usize = 50_000;
    for case in [full(), partial(), empty()] {
        let bytes = pdf(&case, A4);
        let (size, words) = (bytes.len(), tagged_pdf::printed_words(&bytes));
        assert!(size <= FONTS + 16 * words, "{size} bytes for {words} words");
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf_bytes(&bytes, &options).unwrap();
            let failures: Vec<_> = report
                .failures
                .iter()
                .map(|failure| (&failure.rule_id, &failure.message))
                .collect();
            assert!(report.is_compliant, "{failures:#?}");
        }
    }
}

/// The example with evidence of several pages for one expectation; returns that
/// section and expectation.
fn long() -> (Case, usize, usize) {
    let mut case = partial();
    let argued = |section: &Section| section.title == "Breadth and depth of knowledge";
    let section = case.sections.iter().position(argued).unwrap();
    let paragraphs = (0..60).map(|n| {
        let said = format!("In week {n} she did this and that, and wrote it down for all.");
        Block::Paragraph(vec![model::Inline::plain(said)])
    });
    case.sections[section].claims[1].evidence[0].blocks = paragraphs.collect();
    (case, section, 1)
}

/// What a page shows that stands for nothing, without white space.
fn artifacts(page: &Page) -> String {
    let items = page.items.iter();
    let artifacts = items.filter(|item| item.meaning == Meaning::Artifact);
    let runs = artifacts.filter_map(|item| item.shape.run());
    let glyphs = runs.flat_map(GlyphRun::glyphs);
    let text: String = glyphs.map(|glyph| &*glyph.text).collect();
    solid(&text)
}

fn solid(text: &str) -> String {
    text.replace(|c: char| c.is_whitespace() || c == '\u{AD}' || c == '-', "")
}

#[test]
fn where_evidence_goes_on_its_expectation_is_seen_again() {
    let (case, section, claim) = long();
    let layout = layout(&case, &Fonts::built_in(), &Theme::default(), A4);
    let words = solid(&said(&case.sections[section].claims[claim].blocks));
    let again = layout.pages.iter().filter(|page| artifacts(page).contains(&words));
    assert!(again.count() >= 2);
}

proptest! {
    #[test]
    fn a_new_case_about_any_ladder_reads_back_and_is_set(ladder in ladders::ladder(), done in any::<bool>()) {
        let (from, to) = (LevelIndex(0), LevelIndex(ladder.levels.len() - 1));
        let text = input::print(&ladder, from, to);
        let text = if done { text.replace("    text:\n", "    text: Done.\n") } else { text };
        let source = Source::new("case.yaml", text);
        if from == to {
            prop_assert!(input::read(&source, &ladder).is_err());
            return Ok(());
        }
        let (read, _) = input::read(&source, &ladder).map_err(|problems| {
            TestCaseError::fail(format!("{problems:?}"))
        })?;
        let case = view(&ladder, &read);
        let argued = case.sections.iter().flat_map(|section| &section.claims);
        prop_assert!(argued.clone().all(|claim| claim.has_evidence() == done));
        let mut bytes = Vec::new();
        built_in(A4).export(&case, &mut bytes).unwrap();
        let document = tagged_pdf::read(&bytes);
        let evidence = document.children().nth(1).unwrap();
        let bodies = evidence.all("TBody");
        let rows: Vec<_> = bodies.into_iter().flat_map(|body| rows_of(body).1).collect();
        prop_assert_eq!(rows.len(), argued.count());
        let expected = if done { "Done." } else { "no evidence yet" };
        for row in rows {
            prop_assert_eq!(row.all("TD")[2].text(), expected);
        }
    }
}
