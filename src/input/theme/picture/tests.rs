use super::*;
use crate::base::units::{Color, Rect};
use crate::model::{FillRule, Segment};
use std::fmt::Write as _;
use std::io::Write as _;

fn encoded(width: u32, height: u32, color: ::png::ColorType, data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(::png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    file
}

fn image(file: &[u8]) -> Arc<crate::model::Image> {
    match parse(file).unwrap() {
        Picture::Image(image) => image,
        Picture::Drawing(_) => panic!("a drawing"),
    }
}

fn drawing(content: &str) -> Result<crate::model::Drawing, Fault> {
    let text = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="80" height="40">{content}</svg>"#
    );
    match parse(text.as_bytes())? {
        Picture::Drawing(drawing) => Ok(drawing),
        Picture::Image(_) => panic!("an image"),
    }
}

fn refused(content: &str) -> String {
    match drawing(content) {
        Err(Fault::Unsupported(what)) => what,
        other => panic!("{content}: {other:?}"),
    }
}

#[test]
fn pixels_of_every_kind_become_red_green_and_blue() {
    use ::png::ColorType::{Grayscale, GrayscaleAlpha, Rgb, Rgba};
    let opaque = image(&encoded(2, 1, Rgb, &[1, 2, 3, 4, 5, 6]));
    assert_eq!((&opaque.colors[..], &opaque.alpha), (&[1, 2, 3, 4, 5, 6][..], &None));
    let clear = image(&encoded(1, 1, Rgba, &[1, 2, 3, 4]));
    assert_eq!((&clear.colors[..], &clear.alpha), (&[1, 2, 3][..], &Some(vec![4])));
    let gray = image(&encoded(1, 1, Grayscale, &[7]));
    assert_eq!(gray.colors, [7, 7, 7]);
    let gray = image(&encoded(1, 1, GrayscaleAlpha, &[7, 255]));
    assert_eq!((&gray.colors[..], &gray.alpha), (&[7, 7, 7][..], &None));
}

#[test]
fn what_is_no_picture_is_refused() {
    assert_eq!(parse(b""), Err(Fault::NoPicture));
    assert_eq!(parse(b"\xFF\xD8\xFF\xE0 a photo"), Err(Fault::NoPicture));
    let file = encoded(2, 1, ::png::ColorType::Rgb, &[0; 6]);
    assert!(matches!(parse(&file[..40]), Err(Fault::Broken(_))));
    assert!(matches!(parse(b"<svg"), Err(Fault::Broken(_))));
}

#[test]
fn a_huge_image_is_refused_by_its_header() {
    let mut file = encoded(1, 1, ::png::ColorType::Grayscale, &[0]);
    file[16..20].copy_from_slice(&100_000u32.to_be_bytes());
    file[20..24].copy_from_slice(&100_000u32.to_be_bytes());
    let crc = crc(&file[12..29]);
    file[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(parse(&file), Err(Fault::TooLarge(100_000, 100_000)));
}

/// The check value of a chunk (PNG, third edition, annex D).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}

#[test]
fn curves_of_both_degrees_stay_curves() {
    let path = r#"<path d="M0 0 Q10 20 20 0 C20 5 10 5 5 1 Z"/>"#;
    let paths = drawing(path).unwrap().paths;
    let curves = paths[0].segments.iter();
    let curves = curves.filter(|segment| matches!(segment, Segment::Curve(..)));
    assert_eq!(curves.count(), 2);
}

#[test]
fn a_picture_that_is_refused_is_named_with_what_to_do() {
    for (fault, said, help) in [
        (
            Fault::TooLarge(4_000, 3_000),
            "`a.png` is too large: 4000 × 3000 pixels",
            "make it smaller",
        ),
        (Fault::Broken("it ends early".into()), "`a.png` is a broken picture", "save it again"),
    ] {
        let problem = fault.diagnostic("a.png");
        assert_eq!(problem.message, said);
        assert!(problem.help[0].starts_with(help), "{problem:?}");
    }
}

#[test]
fn a_drawing_is_read_in_utf_16_too() {
    let text = r#"<?xml version="1.0" encoding="UTF-16"?>
<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><path d="M0 0H8V4Z"/></svg>"#;
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    assert!(matches!(parse(&bytes), Ok(Picture::Drawing(_))));
}

#[test]
fn a_drawing_is_measured_in_points() {
    let drawing =
        drawing(r##"<rect x="10" y="5" width="20" height="10" fill="#102030"/>"##).unwrap();
    assert_eq!((drawing.size.width, drawing.size.height), (60.0, 30.0));
    let [path] = &drawing.paths[..] else {
        panic!("{drawing:?}");
    };
    assert_eq!(path.bounds(), Rect::new(15.0, 7.5, 30.0, 15.0));
    assert_eq!(path.fill, Some(Color::rgb(0x10_20_30)));
    assert_eq!(path.segments.last(), Some(&Segment::Close));
}

#[test]
fn a_stroke_becomes_the_area_that_it_covers() {
    let line = r#"<path d="M10 10 H30" fill="none" stroke="black" stroke-width="4"/>"#;
    let paths = drawing(line).unwrap().paths;
    assert_eq!(paths[0].bounds(), Rect::new(15.0, 12.0, 30.0, 6.0));
    assert_eq!((paths[0].fill, paths[0].stroke), (Some(Color::BLACK), None));
}

#[test]
fn holes_stay_holes() {
    let ring = r#"<path fill-rule="evenodd" d="M5 5H15V15H5Z M7 7H13V13H7Z"/>"#;
    assert_eq!(drawing(ring).unwrap().paths[0].rule, FillRule::EvenOdd);
}

#[test]
fn a_clip_path_around_everything_does_no_harm() {
    let clipped = |height: u32| {
        format!(
            r#"<clipPath id="a"><rect width="40" height="{height}"/></clipPath>
            <g clip-path="url(#a)"><path d="M5 5H15V15H5Z"/></g>"#
        )
    };
    assert_eq!(drawing(&clipped(20)).unwrap().paths.len(), 1);
    assert!(refused(&clipped(10)).contains("cut off"));
}

#[test]
fn what_is_not_drawn_is_named() {
    let defs = r#"<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
        <filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
        <mask id="m"><rect width="9" height="9" fill="white"/></mask>"#;
    for (content, what) in [
        (r#"<rect width="9" height="9" fill="url(#g)"/>"#, "a gradient"),
        (r#"<rect width="9" height="9" filter="url(#f)"/>"#, "a filter"),
        (r#"<rect width="9" height="9" mask="url(#m)"/>"#, "a mask"),
        (r#"<rect width="9" height="9" opacity="0.5"/>"#, "transparency"),
        (r#"<rect width="9" height="9" fill-opacity="0.5"/>"#, "transparency"),
        ("<text y=\"9\">Acme</text>", "text (line 3)"),
        (r#"<image href="/etc/hostname" width="9" height="9"/>"#, "a picture inside (line 3)"),
        (r#"<rect x="30" width="90" height="9"/>"#, "something beyond its edges"),
    ] {
        assert_eq!(refused(&format!("{defs}{content}")), what);
    }
}

#[test]
fn a_drawing_that_grows_without_end_is_refused_in_good_time() {
    let mut bomb = r#"<defs><g id="a0"><path d="M1 1H2V2Z"/></g>"#.to_string();
    for depth in 1..40 {
        let before = depth - 1;
        let group =
            format!(r##"<g id="a{depth}"><use href="#a{before}"/><use href="#a{before}"/></g>"##);
        bomb.push_str(&group);
    }
    bomb += r##"</defs><use href="#a39"/>"##;
    assert!(drawing(&bomb).is_err());
    let deep = "<g>".repeat(5000) + &"</g>".repeat(5000);
    assert!(drawing(&deep).is_err());
}

#[test]
fn what_would_be_made_anew_for_all_that_uses_it_is_refused_beforehand() {
    let shapes = r#"<path d="M1 1H2V2Z"/>"#.repeat(9_000);
    for (kind, property, what) in [
        ("pattern", "fill", "a pattern"),
        ("mask", "mask", "a mask"),
        ("marker", "marker-mid", "markers"),
        ("filter", "filter", "a filter"),
        ("clipPath", "clip-path", "cut off"),
    ] {
        let used = format!(r#"<path {property}="url( '#m' )" d="M1 1L2 1L2 2L1 2Z"/>"#);
        let bomb = format!(r#"<{kind} id="m">{shapes}</{kind}>{}"#, used.repeat(9_000));
        assert!(refused(&bomb).contains(what), "{kind}");
        let styled = format!(
            "<style>rect.x, .y {{ {property}: url(#m) }}</style>
            <{kind} id=\"m\">{shapes}</{kind}>{}",
            r#"<path class="y" d="M1 1H2V2Z"/>"#.repeat(9_000)
        );
        assert!(refused(&styled).contains(what), "{kind}");
    }
}

#[test]
fn clip_paths_in_one_another_are_refused_beforehand() {
    let clip = |depth: u32, element: &str| {
        let twice = element.repeat(2);
        format!(r#"<clipPath id="c{depth}">{twice}</clipPath>"#)
    };
    let path = r#"<path clip-path="url(#c40)" d="M1 1H2V2Z"/>"#;
    let (mut attributes, mut classes) = (String::new(), String::from("<style>"));
    for depth in 1..=40 {
        let inner = depth - 1;
        let element = format!(r#"<rect width="9" height="9" clip-path="url(#c{inner})"/>"#);
        attributes += &clip(depth, &element);
        write!(classes, ".d{depth} {{ clip-path: url(#c{inner}) }}").unwrap();
    }
    classes += "</style>";
    for depth in 1..=40 {
        classes += &clip(depth, &format!(r#"<rect class="d{depth}" width="9" height="9"/>"#));
    }
    for bomb in [attributes, classes] {
        assert!(refused(&(bomb + path)).contains("cut off"));
    }
}

#[test]
fn what_nothing_uses_does_no_harm() {
    let unused = r#"<style>.a { fill: none } .b { clip-path: url(#c) }</style>
        <mask id="m"><rect/></mask><marker id="n"/><pattern id="p"/><filter id="f"/>
        <clipPath id="c"><rect class="a" width="40" height="20"/></clipPath>
        <g class="b"><rect width="9" height="9"/></g>"#;
    assert_eq!(drawing(unused).unwrap().paths.len(), 1);
}

#[test]
fn more_styles_than_can_be_held_against_all_elements_are_refused() {
    let rules = ".a .b .c { fill: red }".repeat(12_000);
    let shapes = r#"<path class="c" d="M1 1H2V2Z"/>"#.repeat(9_000);
    let styled = format!("<style>{rules}</style>{shapes}");
    assert_eq!(refused(&styled), "too many styles");
}

#[test]
fn a_small_file_that_unpacks_to_much_is_refused_or_left_packed() {
    let blank = vec![0; 4_000_001];
    let mut file = encoded(4_000_001, 1, ::png::ColorType::Grayscale, &blank);
    assert!(file.len() < 10_000);
    assert_eq!(parse(&file), Err(Fault::TooLarge(4_000_001, 1)));
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..200 {
        packed.write_all(&blank).unwrap();
    }
    let profile = [b"a\0\0", &packed.finish().unwrap()[..]].concat();
    file = encoded(1, 1, ::png::ColorType::Grayscale, &[0]);
    let mut chunk = [&b"iCCP"[..], &profile].concat();
    chunk.extend(crc(&chunk).to_be_bytes());
    let length = u32::try_from(profile.len()).unwrap().to_be_bytes();
    file.splice(33..33, length.into_iter().chain(chunk));
    assert!(parse(&file).is_ok());
}

#[test]
fn elements_that_stand_in_many_places_are_counted_in_each() {
    let chain = |length: u32, kind: &str| {
        let mut chain = String::new();
        for at in 1..length {
            let before = at - 1;
            write!(chain, r##"<{kind} id="u{at}" href="#u{before}"/>"##).unwrap();
        }
        chain
    };
    let uses = r##"<use href="#u59"/>"##.repeat(1_000);
    for (bomb, what) in [
        (chain(60, "use") + &uses, "too many elements"),
        (chain(70, "use"), "elements nested too deep"),
        (chain(9_000, "linearGradient"), "elements nested too deep"),
        (r##"<g id="a"><use href="#a"/></g>"##.into(), "elements nested too deep"),
        ("<g>".repeat(70) + &"</g>".repeat(70), "elements nested too deep"),
    ] {
        assert_eq!(refused(&bomb), what);
    }
    let shape = r#"<path id="u0" d="M1 1H2V2Z"/>"#;
    assert_eq!(drawing(&(shape.to_string() + &chain(9, "use"))).unwrap().paths.len(), 9);
}

#[test]
fn attributes_and_styles_without_end_are_refused() {
    let many: Vec<_> = (0..1_001).map(|n| format!("a{n}='x' ")).collect();
    let many = many.concat();
    assert_eq!(
        refused(&format!("<rect {many} width='9' height='9'/>")),
        "an element of too many attributes"
    );
    let styles = "fill:red;".repeat(20_000);
    assert_eq!(
        refused(&format!("<rect style='{styles}' width='9' height='9'/>")),
        "too many styles"
    );
    let sheet = format!("<style>*{{{}}}</style>", "fill:red;".repeat(2_000));
    assert_eq!(refused(&(sheet + &"<rect width='9' height='9'/>".repeat(100))), "too many styles");
}

#[test]
fn selectors_of_many_words_and_elements_in_many_are_refused() {
    let shape = "<rect width='9' height='9'/>";
    let within = |selector: &str| {
        let (open, close) = ("<g>".repeat(30), "</g>".repeat(30));
        format!("<style>{selector}{{fill:red}}</style>{open}{shape}{close}")
    };
    assert!(refused(&within("x * * * * * * * * * * * *")).contains("styles that take too long"));
    let few = within("/* one two three four five six seven eight */ g g rect, svg > g rect");
    assert_eq!(drawing(&few).unwrap().paths.len(), 1);
    let names: Vec<_> = (0..90_000).map(|n| format!("a{n}")).collect();
    let named = format!("<rect class='{}' width='9' height='9'/>", names.join(" "));
    assert_eq!(drawing(&named).unwrap().paths.len(), 1);
    let rules: Vec<_> = (0..9_000).map(|n| format!(".b{n}{{fill:red}}")).collect();
    let rules = rules.concat();
    let problem = refused(&format!("<style>{rules}</style>{named}"));
    assert!(problem.contains("styles that take too long"), "{problem}");
}
