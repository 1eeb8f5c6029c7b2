use std::sync::Arc;

use super::operators::Content;
use super::{Encoding, Painted, paint};
use crate::backend::pdf::frame::tag::{Role, TagId, TagTree};
use crate::backend::pdf::frame::{
    Bookmark, Destination, Item, Layout, Meaning, Page, Plate, Shape,
};
use crate::backend::pdf::text::{FaceId, Fonts, GlyphRun, Shaper, Style, Word};
use crate::base::units::{Color, Point, Rect, Size};
use crate::model::{FillRule, Path, Segment, Stroke};

fn painted(items: Vec<(Meaning, Shape)>) -> (String, Vec<TagId>) {
    let mut tags = TagTree::new();
    tags.add(TagTree::ROOT, Role::Paragraph);
    tags.add(TagTree::ROOT, Role::Figure { alt: String::new() });
    let items = items.into_iter().map(|(role, shape)| Item { role, shape });
    let size = Size {
        width: 200.0,
        height: 100.0,
    };
    let page = Page {
        impression: None,
        size,
        items: items.collect(),
        links: Vec::new(),
        fields: Vec::new(),
    };
    let layout = Layout {
        pages: vec![page],
        tags,
        bookmarks: Vec::new(),
        images: Vec::new(),
        restarts: Vec::new(),
        faults: Default::default(),
    };
    let encoding = Encoding::new(&layout, &Fonts::built_in());
    let Painted { content, marked } = paint(&layout.pages[0], &layout.tags, &encoding);
    let ascii = content
        .iter()
        .map(|&b| if b < 127 { char::from(b) } else { '?' });
    (ascii.collect(), marked)
}

const PARAGRAPH: Meaning = Meaning::Content(TagId(1));
const FIGURE: Meaning = Meaning::Content(TagId(2));

fn run(text: &str) -> GlyphRun {
    let fonts = Fonts::built_in();
    Shaper::new(&fonts)
        .shape(text, Style::default(), 10.0)
        .remove(0)
}

fn glyphs(run: GlyphRun, x: f64, y: f64) -> Shape {
    let color = Color::BLACK;
    let at = Point { x, y };
    Shape::Glyphs { at, run, color }
}

fn fill() -> Shape {
    let at = Point { x: 10.0, y: 20.0 };
    let size = Size {
        width: 30.0,
        height: 5.5,
    };
    let rect = Rect { at, size };
    let color = Color::rgb(0xFF_80_00);
    Shape::Fill { rect, color }
}

#[test]
fn numbers_are_written_in_their_shortest_form() {
    let mut content = Content::default();
    for number in [0.0, -0.001, 1.0, 0.5, -0.25, 12.345, -3.999, 100.1] {
        content.number(number);
        content.raw(b" ");
    }
    assert_eq!(content.into_bytes(), b"0 0 1 .5 -.25 12.35 -4 100.1 ");
}

#[test]
fn what_would_end_a_string_is_escaped() {
    let mut content = Content::default();
    content.string(b"a()\\\r\nb");
    assert_eq!(content.into_bytes(), b"(a\\(\\)\\\\\\r\nb)");
}

#[test]
fn shapes_are_counted_from_the_foot_of_the_page() {
    let (content, marked) = painted(vec![(FIGURE, fill())]);
    let expected = "/Figure<</MCID 0>>BDC\n1 .502 0 rg\n10 74.5 30 5.5 re\nf\nEMC\n";
    assert_eq!(content, expected);
    assert_eq!(marked, [TagId(2)]);
}

#[test]
fn the_stroke_of_an_outline_lies_inside_it() {
    let Shape::Fill { rect, .. } = fill() else {
        unreachable!()
    };
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
        stroke: Some(Stroke {
            color: Color::BLACK,
            width: 0.5,
        }),
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
    let expected = "/Figure<</MCID 0>>BDC\n1 g\n.5 w\n10 80 m\n30 80 l\n\
        30 70 20 60 10 60 c\nh\nB*\nEMC\n";
    assert_eq!(content, expected);
}

#[test]
fn an_image_fills_its_rectangle() {
    let rect = Rect::new(10.0, 20.0, 30.0, 5.5);
    let (content, _) = painted(vec![(FIGURE, Shape::Image { image: 1, rect })]);
    let expected = "/Figure<</MCID 0>>BDC\nq\n30 0 0 5.5 10 74.5 cm\n/I1 Do\nQ\nEMC\n";
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
    let (content, _) = painted(vec![
        (Meaning::Running, slanted),
        (PARAGRAPH, glyphs(run("o"), 10.0, 20.0)),
    ]);
    let expected = "/Artifact<</Type/Pagination>>BDC\nq\n.86603 .5 -.5 .86603 50 40 cm\nBT\n\
        /T0 10 Tf\n(\u{1})Tj\nET\nQ\nEMC\nBT\n";
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
    let expected = "BT\n/P<</MCID 0>>BDC\n/T0 10 Tf\n10 80 Td\n(\u{1})Tj\n0 -12.5 Td\n(\u{1})Tj\nEMC\n\
        /Figure<</MCID 1>>BDC\n0 -17.5 Td\n(\u{1})Tj\nEMC\n\
        /P<</MCID 2>>BDC\n0 -10 Td\n(\u{1})Tj\nEMC\nET\n";
    assert_eq!(content, expected);
}

#[test]
fn a_run_goes_on_where_the_one_before_it_ends() {
    let first = run("AVA");
    let end = 10.0 + first.width();
    let items = [(first, 10.0), (run("o"), end), (run("o"), end + 9.0)];
    let items = items.map(|(run, x)| (PARAGRAPH, glyphs(run, x, 20.0)));
    let (content, _) = painted(items.to_vec());
    assert!(content.contains("]TJ\n(\u{3})Tj\n"), "{content}");
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
            "Tj" => assert!(open.contains(&"ET") && open.contains(&"EMC")),
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
    assert!(
        content.contains(&format!("[(\u{1}){moved}(\u{2})]TJ")),
        "{content}"
    );
}

#[test]
fn an_offset_moves_its_glyph_alone() {
    let mut lifted = run("ooo");
    let mut list = lifted.words[0].glyphs().to_vec();
    list[1].offset = (100.0, 200.0);
    lifted.words = Arc::from([Arc::new(Word::new(list))]);
    let (content, _) = painted(vec![(PARAGRAPH, glyphs(lifted, 0.0, 0.0))]);
    let expected = "(\u{1})Tj\n2 Ts\n[-100(\u{1})]TJ\n0 Ts\n[100(\u{1})]TJ\n";
    assert!(content.contains(expected), "{content}");
}

#[test]
fn a_text_that_the_glyphs_do_not_say_is_said_beside_them() {
    let mut replaced = run("[U+1F680]");
    replaced.actual = Some(Arc::from("🚀"));
    let (content, _) = painted(vec![(PARAGRAPH, glyphs(replaced, 0.0, 0.0))]);
    assert!(
        content.contains("/Span<</ActualText<FEFFD83DDE80>>>BDC"),
        "{content}"
    );
}

#[test]
fn a_hyphen_at_the_end_of_a_line_has_a_code_that_says_so() {
    let mut soft = run("-");
    soft.actual = Some(Arc::from("\u{ad}"));
    let items = vec![
        (PARAGRAPH, glyphs(run("-"), 0.0, 0.0)),
        (PARAGRAPH, glyphs(soft, 0.0, 20.0)),
    ];
    let (content, _) = painted(items);
    assert!(
        content.contains("(\u{1})Tj") && content.contains("(\u{2})Tj"),
        "{content}"
    );
    assert!(!content.contains("ActualText"));
}

/// The texts that a plate which shows `text` has codes for, each of one byte.
fn texts_on_a_plate(text: &str) -> Vec<String> {
    let shape = glyphs(run(text), 0.0, 0.0);
    let size = Size {
        width: 200.0,
        height: 100.0,
    };
    let mut page = Page::empty(size);
    page.items.push(Item::content(TagTree::ROOT, shape));
    let destination = Destination {
        page: 0,
        at: Point::default(),
    };
    let plate = Plate {
        pages: vec![page],
        tags: TagTree::new(),
        bookmark: Bookmark {
            title: String::new(),
            destination,
            children: Vec::new(),
        },
    };
    let encoding = Encoding::of_plate(&plate, &Fonts::built_in());
    let font = encoding.fonts().next().unwrap();
    assert!(font.codes.is_narrow());
    font.codes.texts().map(String::from).collect()
}

#[test]
fn a_plate_has_letters_and_digits_for_names() {
    let texts = texts_on_a_plate("é");
    for shown in ["é", "Z", "q", "7"] {
        assert!(texts.iter().any(|text| text == shown), "{shown}");
    }
}

#[test]
fn a_plate_does_without_them_where_codes_would_take_two_bytes() {
    let fonts = Fonts::built_in();
    let has = |c: &char| fonts.face(FaceId::TEXT).glyph(*c).is_some();
    let letters: String = ('\u{c0}'..='\u{24f}').filter(has).take(230).collect();
    assert_eq!(letters.chars().count(), 230);
    assert!(!texts_on_a_plate(&letters).iter().any(|text| text == "Z"));
}
