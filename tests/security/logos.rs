//! A logo is decoded within limits and opens nothing else.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::support::desk::{Desk, Run};

/// What the program says of a logo, which takes it no time to speak of.
fn with_logo(name: &str, bytes: &[u8]) -> Run {
    let desk = Desk::new();
    desk.put("theme.yaml", &format!("logo: {name}\n"));
    std::fs::write(desk.path(name), bytes).unwrap();
    let start = Instant::now();
    let run = desk.run(&["export", "--pdf", "--theme", "theme.yaml", "ladder.yaml"]);
    assert!(start.elapsed() < Duration::from_secs(10), "{name}");
    run
}

fn svg(content: &str) -> Run {
    let root = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">"#;
    with_logo("logo.svg", format!("{root}{content}</svg>").as_bytes())
}

const SHAPE: &str = r#"<path d="M1 1H9V9Z"/>"#;

#[test]
fn a_drawing_that_grows_is_refused_at_once() {
    let shapes = SHAPE.repeat(5_000);
    for (kind, property) in [
        ("pattern", "fill"),
        ("mask", "mask"),
        ("marker", "marker-mid"),
        ("filter", "filter"),
        ("clipPath", "clip-path"),
    ] {
        let user = format!(r#"<path {property}="url(#m)" d="M1 1L2 1L2 2Z"/>"#).repeat(5_000);
        svg(&format!(r#"<{kind} id="m">{shapes}</{kind}>{user}"#))
            .refused(1, &["`logo.svg` cannot be drawn", "theme.yaml:1:7"]);
        let mut nested = String::new();
        for depth in 1..60 {
            let before = depth - 1;
            let inner = format!(r#"<rect {property}="url(#m{before})"/>"#).repeat(2);
            write!(nested, r#"<{kind} id="m{depth}">{inner}</{kind}>"#).unwrap();
        }
        svg(&format!(r#"{nested}<rect {property}="url(#m59)"/>"#))
            .refused(1, &["`logo.svg` cannot be drawn"]);
    }
}

#[test]
fn entities_that_multiply_are_refused() {
    let mut entities = String::from("<!DOCTYPE svg [<!ENTITY e0 \"x\">");
    for depth in 1..10 {
        let inner = format!("&e{};", depth - 1).repeat(10);
        write!(entities, "<!ENTITY e{depth} \"{inner}\">").unwrap();
    }
    let file = format!(r#"{entities}]><svg xmlns="http://www.w3.org/2000/svg">{SHAPE}&e9;</svg>"#);
    with_logo("logo.svg", file.as_bytes()).refused(1, &["`logo.svg` cannot be drawn"]);
}

#[test]
fn nothing_else_is_opened() {
    let desk = Desk::new();
    desk.put("secret.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for content in [
        r#"<image href="secret.svg" width="9" height="9"/>"#,
        r#"<image href="data:image/png;base64,AAAA" width="9" height="9"/>"#,
        r#"<foreignObject><iframe src="file:///etc/passwd"/></foreignObject>"#,
    ] {
        svg(content).refused(1, &["cannot be drawn"]);
    }
    let outside =
        r#"<use href="file:///etc/passwd#a"/><style>@import url("file:///x.css");</style>"#;
    svg(&format!("{SHAPE}{outside}<script>alert(1)</script>")).done();
    let entity = r#"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>"#;
    let file = format!(r#"{entity}<svg xmlns="http://www.w3.org/2000/svg">{SHAPE}&x;</svg>"#);
    with_logo("logo.svg", file.as_bytes())
        .refused(1, &["cannot be drawn: it has a document type that declares something"]);
}

#[test]
fn a_drawing_of_any_size_is_small_on_paper() {
    for size in ["1e30", "0.000001"] {
        let root = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 10 10">"#
        );
        with_logo("logo.svg", format!("{root}{SHAPE}</svg>").as_bytes()).done();
    }
}

#[test]
fn a_picture_of_many_pixels_is_refused_by_its_header() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 1, 0, 0, 0, 0]);
    png.extend([0x4E, 0x5C, 0xC5, 0x17]);
    let run = with_logo("logo.png", &png);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("`logo.png`"), "{run:?}");
}
