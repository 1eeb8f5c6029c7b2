use std::sync::Arc;

use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};

use super::{Encoding, Painted, Typed, ops, paint};
use crate::backend::pdf::frame::{
    Faults, Item, Layout, Meaning, Page, Role, Shape, TagId, TagTree,
};
use crate::backend::pdf::text::{Fonts, GlyphRun, Shaper, Style, Word};
use crate::base::units::{Color, Point, Rect, Size};
use crate::model::{FillRule, Path, Segment, Stroke};

fn painted(items: Vec<(Meaning, Shape)>) -> (String, Vec<TagId>) {
    let mut tags = TagTree::new();
    tags.add(TagTree::ROOT, Role::Paragraph);
    tags.add(TagTree::ROOT, Role::Figure { alt: String::new() });
    let items = items.into_iter().map(|(meaning, shape)| Item { meaning, shape });
    let size = Size { width: 200.0, height: 100.0 };
    let page = Page { size, items: items.collect(), links: Vec::new(), fields: Vec::new() };
    let layout = Layout {
        pages: vec![page],
        tags,
        bookmarks: Vec::new(),
        images: Vec::new(),
        restarts: Vec::new(),
        faults: Faults::default(),
        is_personal: false,
    };
    let encoding = Encoding::new(&layout, &Fonts::built_in(), &Typed::default());
    let Painted { page, marked } = paint(&layout.pages[0], &layout.tags, &encoding);
    let content = content(page);
    let ascii = content.iter().map(|&b| if b < 127 { char::from(b) } else { '?' });
    let ascii: String = ascii.collect();
    (ascii.trim_end().to_string(), marked)
}

/// The content of a page as printpdf writes it, an operator a line.
fn content(page: PdfPage) -> Vec<u8> {
    let mut pdf = PdfDocument::new("");
    pdf.pages.push(page);
    let options = PdfSaveOptions { secure: false, ..PdfSaveOptions::default() };
    let doc = pdf.to_lopdf_document(&options, &mut Vec::new());
    let page = doc.page_iter().next().unwrap();
    doc.get_page_content(page)
}

const PARAGRAPH: Meaning = Meaning::Content(TagId(1));
const FIGURE: Meaning = Meaning::Content(TagId(2));

fn run(text: &str) -> GlyphRun {
    let fonts = Fonts::built_in();
    Shaper::new(&fonts, "").shape(text, Style::default(), 10.0).remove(0)
}

fn glyphs(run: GlyphRun, x: f64, y: f64) -> Shape {
    let color = Color::BLACK;
    let at = Point { x, y };
    Shape::Glyphs { at, run, color }
}

fn fill() -> Shape {
    let at = Point { x: 10.0, y: 20.0 };
    let size = Size { width: 30.0, height: 5.5 };
    let rect = Rect { at, size };
    let color = Color::rgb(0xFF_80_00);
    Shape::Fill { rect, color }
}

#[test]
fn lengths_are_exact_to_hundredths() {
    let numbers = [0.0, -0.001, 1.0, 0.5, -0.25, 12.345, -3.999, 100.1];
    let written = numbers.map(|number| ops::rounded(number).0.to_string());
    let expected = ["0", "0", "1", "0.5", "-0.25", "12.35", "-4", "100.1"];
    assert_eq!(written, expected);
}

#[test]
fn shapes_are_counted_from_the_foot_of_the_page() {
    let (content, marked) = painted(vec![(FIGURE, fill())]);
    let expected = "/Figure <</MCID 0>> BDC\n1 0.502 0 rg\n10 74.5 30 5.5 re\nf\nEMC";
    assert_eq!(content, expected);
    assert_eq!(marked, [TagId(2)]);
}

#[test]
fn the_stroke_of_an_outline_lies_inside_it() {
    let Shape::Fill { rect, .. } = fill() else { unreachable!() };
    let color = Color::BLACK;
    let width = 1.0;
    let outline = Shape::Outline { rect, width, color };
    let (content, _) = painted(vec![(Meaning::Artifact, outline)]);
    assert!(content.contains("1 w\n10.5 75 29 4.5 re\nS\n"), "{content}");
}

#[test]
fn a_path_is_filled_and_stroked_in_one_go() {
    let at = |x, y| Point { x, y };
    let path = Path {
        rule: FillRule::EvenOdd,
        stroke: Some(Stroke { color: Color::BLACK, width: 0.5 }),
        ..Path::area(
            vec![
                Segment::Move(at(10.0, 20.0)),
                Segment::Line(at(30.0, 20.0)),
                Segment::Curve(at(30.0, 30.0), at(20.0, 40.0), at(10.0, 40.0)),
                Segment::Close,
            ],
            Color::WHITE,
        )
    };
    let (content, _) = painted(vec![(FIGURE, Shape::Path(path))]);
    let expected = "/Figure <</MCID 0>> BDC\n1 g\n0.5 w\n10 80 m\n30 80 l\n\
        30 70 20 60 10 60 c\nh\nB*\nEMC";
    assert_eq!(content, expected);
}

#[test]
fn an_image_fills_its_rectangle() {
    let rect = Rect::new(10.0, 20.0, 30.0, 5.5);
    let (content, _) = painted(vec![(FIGURE, Shape::Image { image: 1, rect })]);
    let expected = "/Figure <</MCID 0>> BDC\nq\n30 0 0 5.5 10 74.5 cm\n/I1 Do\nQ\nEMC";
    assert_eq!(content, expected);
}

#[test]
fn slanted_glyphs_leave_the_rest_of_the_page_straight() {
    let slanted = Shape::Slanted {
        at: Point { x: 50.0, y: 60.0 },
        angle: std::f64::consts::FRAC_PI_6,
        run: run("o"),
        color: Color::BLACK,
    };
    let (content, _) =
        painted(vec![(Meaning::Running, slanted), (PARAGRAPH, glyphs(run("o"), 10.0, 20.0))]);
    let expected = "/Artifact <</Type/Pagination>> BDC\nq\n0.86603 0.5 -0.5 0.86603 50 40 cm\nBT\n\
        /T0 10 Tf\n[(\u{1})] TJ\nET\nQ\nEMC\nBT\n";
    assert!(content.starts_with(expected), "{content}");
}

#[test]
fn lines_of_one_element_are_one_piece_of_marked_content() {
    let lines = vec![
        (PARAGRAPH, glyphs(run("o"), 10.0, 20.0)),
        (PARAGRAPH, glyphs(run("o"), 10.0, 32.5)),
        (FIGURE, glyphs(run("o"), 10.0, 50.0)),
        (PARAGRAPH, glyphs(run("o"), 10.0, 60.0)),
    ];
    let (content, marked) = painted(lines);
    assert_eq!(marked, [TagId(1), TagId(2), TagId(1)]);
    let expected = "BT\n/P <</MCID 0>> BDC\n/T0 10 Tf\n10 80 Td\n[(\u{1})] TJ\n\
        0 -12.5 Td\n[(\u{1})] TJ\nEMC\n\
        /Figure <</MCID 1>> BDC\n0 -17.5 Td\n[(\u{1})] TJ\nEMC\n\
        /P <</MCID 2>> BDC\n0 -10 Td\n[(\u{1})] TJ\nEMC\nET";
    assert_eq!(content, expected);
}

#[test]
fn a_run_goes_on_where_the_one_before_it_ends() {
    let first = run("AVA");
    let end = 10.0 + first.width();
    let items = [(first, 10.0), (run("o"), end), (run("o"), end + 9.0)];
    let items = items.map(|(run, x)| (PARAGRAPH, glyphs(run, x, 20.0)));
    let (content, _) = painted(items.to_vec());
    assert!(content.contains("] TJ\n[(\u{3})] TJ\n"), "{content}");
    assert_eq!(content.matches("Td").count(), 2, "{content}");
}

#[test]
fn text_objects_and_marked_content_never_cross() {
    let text = || glyphs(run("a"), 10.0, 20.0);
    let kinds = [PARAGRAPH, FIGURE, Meaning::Artifact, Meaning::Running];
    let pairs = kinds.iter().flat_map(|&a| kinds.map(|b| (a, b)));
    let items = pairs.flat_map(|(a, b)| [(a, text()), (b, fill()), (b, text()), (a, fill())]);
    let (content, _) = painted(items.collect());
    let mut open = Vec::new();
    for line in content.lines() {
        let operator = line.rsplit([' ', '>', ']', ')']).next().unwrap();
        match operator {
            "BT" => open.push("ET"),
            "BDC" => open.push("EMC"),
            "ET" | "EMC" => assert_eq!(open.pop(), Some(operator), "{content}"),
            "re" | "f" => assert!(!open.contains(&"ET"), "{content}"),
            "TJ" => assert!(open.contains(&"ET") && open.contains(&"EMC")),
            _ => {}
        }
    }
    assert!(open.is_empty());
}

#[test]
fn kerning_moves_the_next_glyph() {
    let kerned = run("AV");
    let natural: f64 = {
        let fonts = Fonts::built_in();
        let face = fonts.face(kerned.face);
        kerned.glyphs().map(|g| face.advance(g.id)).sum()
    };
    let moved = natural - kerned.width() * 100.0;
    let (content, _) = painted(vec![(PARAGRAPH, glyphs(kerned, 0.0, 0.0))]);
    assert!(content.contains(&format!("[(\u{1}) {moved}(\u{2})] TJ")), "{content}");
}

#[test]
fn an_offset_moves_its_glyph_alone() {
    let mut lifted = run("ooo");
    let mut list = lifted.words[0].glyphs.to_vec();
    list[1].offset = (100.0, 200.0);
    lifted.words = Arc::from([Arc::new(Word::new(list))]);
    let (content, _) = painted(vec![(PARAGRAPH, glyphs(lifted, 0.0, 0.0))]);
    let expected = "[(\u{1})] TJ\n2 Ts\n[-100(\u{1})] TJ\n0 Ts\n[100(\u{1})] TJ\n";
    assert!(content.contains(expected), "{content}");
}

#[test]
fn a_text_that_the_glyphs_do_not_say_is_said_beside_them() {
    let mut replaced = run("[U+1F680]");
    replaced.actual = Some(Arc::from("🚀"));
    let (content, _) = painted(vec![(PARAGRAPH, glyphs(replaced, 0.0, 0.0))]);
    assert!(content.contains("/Span <</ActualText<FEFFD83DDE80>>> BDC"), "{content}");
}

#[test]
fn a_hyphen_at_the_end_of_a_line_has_a_code_that_says_so() {
    let mut soft = run("-");
    soft.actual = Some(Arc::from("\u{ad}"));
    let items = vec![(PARAGRAPH, glyphs(run("-"), 0.0, 0.0)), (PARAGRAPH, glyphs(soft, 0.0, 20.0))];
    let (content, _) = painted(items);
    assert!(content.contains("[(\u{1})] TJ") && content.contains("[(\u{2})] TJ"), "{content}");
    assert!(!content.contains("ActualText"));
}

#[test]
fn a_long_text_is_said_beside_its_only_glyph() {
    let mut told = run("3");
    told.actual = Some(Arc::from(", Seite 3"));
    let (content, _) = painted(vec![(PARAGRAPH, glyphs(told, 0.0, 0.0))]);
    assert!(content.contains("ActualText"), "{content}");
}

#[test]
fn a_text_that_is_too_long_for_a_code_is_said_beside_its_glyph() {
    let said = |text: &str| painted(vec![(PARAGRAPH, glyphs(run(text), 0.0, 0.0))]).0;
    assert!(!said("\u{1F680}").contains("ActualText"));
    assert!(
        said("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}").contains("ActualText")
    );
}
