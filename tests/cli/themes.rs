//! Themes that name files.

use std::fs;

use crate::support::desk::{Desk, LADDER};
use crate::support::fonts::font_with;

const LOGO: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<rect width="40" height="20"/></svg>"#;

/// A desk with a house style in a folder of its own.
fn desk(theme: &str) -> Desk {
    let desk = Desk::new();
    desk.put("house/theme.yaml", theme);
    desk.put("house/logo.svg", LOGO);
    desk
}

const EXPORT: [&str; 5] = ["export", "ladder.yaml", "--pdf", "--theme", "house/theme.yaml"];

#[test]
fn a_logo_is_found_beside_the_theme_and_changes_the_handout() {
    let desk = desk("logo: logo.svg\n");
    desk.run(&EXPORT).done();
    let with = desk.read("output/test-paths.pdf");
    desk.put("house/theme.yaml", "{}\n");
    desk.run(&EXPORT).done();
    assert_ne!(with, desk.read("output/test-paths.pdf"));
}

#[test]
fn a_logo_that_cannot_be_drawn_is_shown_where_the_theme_names_it() {
    let desk = desk("accent: '#112233'\nlogo: notes.txt\n");
    desk.put("house/notes.txt", "no picture");
    let place = "--> house/theme.yaml:2:7";
    let run = desk.run(&EXPORT);
    run.refused(1, &["`house/notes.txt` is not a picture", place, "1 problem"]);
    let gradient = LOGO.replace("<rect", "<text>Acme</text><rect");
    desk.put("house/notes.txt", &gradient);
    let run = desk.run(&EXPORT);
    run.refused(1, &["cannot be drawn: it has text (line 2)", place]);
    assert!(!desk.path("output").exists());
}

#[test]
fn a_logo_larger_than_the_limit_is_refused() {
    let desk = desk("logo: logo.png\n");
    let file = fs::File::create(desk.path("house/logo.png")).unwrap();
    file.set_len(3 * 1024 * 1024).unwrap();
    desk.run(&EXPORT).refused(1, &["`house/logo.png` is larger than 2 MiB", "theme.yaml:1:7"]);
}

#[test]
fn a_font_of_the_theme_that_is_none_is_shown_where_the_theme_names_it() {
    let desk = desk("fonts:\n  bold: logo.svg\n");
    desk.run(&EXPORT).refused(1, &["`house/logo.svg` is not a font", "theme.yaml:2:9"]);
}

#[test]
fn what_a_font_of_the_theme_lacks_comes_from_the_built_in_ones() {
    let desk = desk("fonts: {regular: rocket.ttf, code: rocket.ttf}\n");
    fs::write(desk.path("house/rocket.ttf"), font_with('🚀')).unwrap();
    desk.put("ladder.yaml", &LADDER.replace("A task", "A 🚀 task 漢"));
    let run = desk.run(&EXPORT).done();
    assert!(run.stderr.contains("U+6F22"), "{run:?}");
    assert!(!run.stderr.contains("U+1F680"), "{run:?}");
}

#[test]
fn a_character_of_the_theme_that_no_font_has_is_warned_of() {
    let desk = desk("watermark: Draft 漢\n");
    let run = desk.run(&EXPORT).done();
    assert!(run.stderr.contains("U+6F22"), "{run:?}");
    assert!(run.stderr.contains("in the words that the theme or the program adds"), "{run:?}");
}

#[test]
fn a_watermark_is_on_every_page() {
    let desk = desk("watermark: Draft\n");
    desk.run(&EXPORT).done();
    let with = desk.read("output/test-paths.pdf");
    let doc = lopdf::Document::load_mem(&with).unwrap();
    for page in doc.page_iter() {
        let content = doc.get_page_content(page);
        let content = String::from_utf8_lossy(&content).into_owned();
        assert!(content.contains(" cm\nBT\n"), "{content}");
    }
}

/// A file of 3 × 2 pixels, half of them seen through.
fn pixels() -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 3, 2);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    let shades: Vec<u8> = (0..24).map(|byte| byte * 10).collect();
    writer.write_image_data(&shades).unwrap();
    writer.finish().unwrap();
    file
}

/// The widths of a PDF's images, those of their opacity included.
fn images(pdf: &[u8]) -> Vec<i64> {
    let doc = lopdf::Document::load_mem(pdf).unwrap();
    let streams = doc.objects.values().filter_map(|o| o.as_stream().ok());
    let is_image = |dict: &&lopdf::Dictionary| {
        let kind = dict.get(b"Subtype").and_then(lopdf::Object::as_name);
        kind.is_ok_and(|kind| kind == b"Image")
    };
    let images = streams.map(|stream| &stream.dict).filter(is_image);
    images.map(|dict| dict.get(b"Width").unwrap().as_i64().unwrap()).collect()
}

#[test]
fn a_logo_of_pixels_is_in_the_handout_with_its_opacity() {
    let desk = desk("logo: logo.png\n");
    fs::write(desk.path("house/logo.png"), pixels()).unwrap();
    desk.run(&EXPORT).done();
    assert_eq!(images(&desk.read("output/test-paths.pdf")), [3, 3]);
}

#[test]
fn packets_in_one_file_share_the_logo() {
    let desk = desk("logo: logo.png\n");
    fs::write(desk.path("house/logo.png"), pixels()).unwrap();
    desk.put("people.csv", "name,level\nAda,engineer\nBob,senior\n");
    let theme = ["--theme", "house/theme.yaml"];
    let roster = ["--roster", "people.csv"];
    let words = ["packets", "ladder.yaml", "--merge", "-o", "out"];
    desk.run(&[&words[..], &roster[..], &theme[..]].concat()).done();
    let merged = fs::read_dir(desk.path("out")).unwrap();
    let merged = merged.map(|entry| entry.unwrap().path());
    let pdf = merged.filter(|path| path.extension().is_some_and(|end| end == "pdf"));
    let pdf: Vec<_> = pdf.collect();
    assert_eq!(pdf.len(), 1);
    assert_eq!(images(&fs::read(&pdf[0]).unwrap()), [3, 3]);
}
