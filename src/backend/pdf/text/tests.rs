use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::cluster::{code_points, is_invisible, is_private, printable};
use super::*;
use crate::model::{Family, FontFile};

const REGULAR: Style =
    Style { strong: false, emphasis: false, code: false, leftward: false, language: 0 };

fn shaped(text: &str) -> Vec<GlyphRun> {
    let fonts = Fonts::built_in();
    Shaper::new(&fonts, "").shape(text, REGULAR, 10.0)
}

fn text_of(runs: &[GlyphRun]) -> String {
    let own = |run: &GlyphRun| run.glyphs().map(|g| &*g.text).collect::<String>();
    runs.iter().map(|run| run.actual.as_deref().map_or_else(|| own(run), str::to_string)).collect()
}

#[test]
fn glyphs_stand_for_their_text() {
    let text = "Effects of an office: naïve Ελλάδα Привет e\u{301}x\u{323}\u{a0}a\u{2011}b";
    assert_eq!(text_of(&shaped(text)), text);
}

#[test]
fn letters_are_joined_in_ligatures() {
    let glyphs = |style| {
        let fonts = Fonts::built_in();
        let run = Shaper::new(&fonts, "").shape("office", style, 10.0).remove(0);
        run.glyphs().map(|g| g.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(glyphs(REGULAR), ["o", "ff", "i", "c", "e"]);
    let code = Style { code: true, ..REGULAR };
    assert_eq!(glyphs(code), ["o", "f", "f", "i", "c", "e"]);
}

#[test]
fn pairs_are_kerned() {
    let fonts = Fonts::built_in();
    let mut shaper = Shaper::new(&fonts, "");
    let apart = shaper.width("A", REGULAR, 10.0) + shaper.width("V", REGULAR, 10.0);
    assert!(shaper.width("AV", REGULAR, 10.0) < apart - 0.1);
}

#[test]
fn the_width_is_that_of_the_runs() {
    let fonts = Fonts::built_in();
    let mut shaper = Shaper::new(&fonts, "");
    let text = "Avalanche  of 🚀 Ψ words ";
    let runs: f64 = shaper.shape(text, REGULAR, 9.5).iter().map(GlyphRun::width).sum();
    assert!((shaper.width(text, REGULAR, 9.5) - runs).abs() < 1e-9);
}

#[test]
fn each_style_has_its_face() {
    let fonts = Fonts::built_in();
    let mut shaper = Shaper::new(&fonts, "");
    let mut name = |strong, emphasis, code| {
        let style = Style { strong, emphasis, code, leftward: false, language: 0 };
        let run = &shaper.shape("a", style, 10.0)[0];
        fonts.face(run.face).name.clone()
    };
    assert_eq!(name(false, false, false), "SourceSans3-Regular");
    assert_eq!(name(true, false, false), "SourceSans3-Bold");
    assert_eq!(name(false, true, false), "SourceSans3-It");
    assert_eq!(name(true, true, false), "SourceSans3-BoldIt");
    assert_eq!(name(true, false, true), "SourceCodePro-Regular");
}

#[test]
fn a_character_that_the_style_lacks_comes_from_another_face() {
    let fonts = Fonts::built_in();
    let style = Style { code: true, ..REGULAR };
    let lacking = (0x250..0x2fff_u32)
        .filter_map(char::from_u32)
        .find(|&c| fonts.face(FaceId(0)).has(c) && !fonts.face(FaceId(4)).has(c))
        .unwrap();
    let runs = Shaper::new(&fonts, "").shape(&format!("a{lacking}a"), style, 10.0);
    let faces: Vec<FaceId> = runs.iter().map(|run| run.face).collect();
    assert_eq!(faces, [FaceId(4), FaceId(0), FaceId(4)]);
}

/// The bold face as a user's file.
fn bold_file() -> FontFile {
    FontFile {
        name: "bold.ttf".to_string(),
        data: std::sync::Arc::new(
            include_bytes!("../../../../fonts/SourceSans3-Bold.ttf").to_vec(),
        ),
        face: 0,
    }
}

#[test]
fn a_family_of_one_font_sets_all_text_but_code() {
    let family = Family { regular: Some(bold_file()), ..Family::default() };
    let fonts = Fonts::new(&family, &[]).unwrap();
    let mut shaper = Shaper::new(&fonts, "");
    let mut face = |strong, code| {
        let style = Style { strong, code, ..REGULAR };
        let face = shaper.shape("a", style, 10.0)[0].face;
        fonts.face(face).name.clone()
    };
    assert_eq!(face(false, false), "SourceSans3-Bold");
    assert_eq!(face(true, false), "SourceSans3-Bold");
    assert_eq!(face(false, true), "SourceCodePro-Regular");
    assert_eq!(fonts.faces().count(), 7);
    let built_in = fonts.face(fonts.built_in_regular);
    assert_eq!(built_in.name, "SourceSans3-Regular");
}

#[test]
fn a_file_that_is_no_font_is_named() {
    let file = FontFile {
        name: "notes.txt".to_string(),
        data: std::sync::Arc::new(b"notes".to_vec()),
        face: 0,
    };
    let problems = Fonts::new(&Family::default(), &[file]).err().unwrap();
    assert_eq!(problems[0].message, "`notes.txt` is not a font");
}

#[test]
fn a_cluster_that_no_face_has_is_shown_as_its_code_points() {
    let runs = shaped("go 漢\u{200d}字!");
    let shown: Vec<String> =
        runs.iter().map(|run| run.glyphs().map(|g| &*g.text).collect()).collect();
    assert_eq!(shown, ["go ", "[U+6F22]", "[U+5B57]", "!"]);
    assert_eq!(runs[1].actual.as_deref(), Some("漢\u{200d}"));
    let faults: Vec<Fault> = runs.iter().flat_map(GlyphRun::faults).collect();
    assert_eq!(faults, ['漢', '字'].map(Fault::NoFaceHas));
}

#[test]
fn emoji_are_one_glyph_each_and_stay_what_was_written() {
    let fonts = Fonts::built_in();
    let mut shaper = Shaper::new(&fonts, "");
    for emoji in
        ["🚀", "👩\u{200d}💻", "👍🏽", "🇩🇪", "1\u{fe0f}\u{20e3}", "❤\u{fe0f}", "🏳\u{fe0f}\u{200d}🌈"]
    {
        let runs = shaper.shape(emoji, REGULAR, 10.0);
        let glyphs: Vec<_> = runs.iter().flat_map(GlyphRun::glyphs).collect();
        assert_eq!(glyphs.len(), 1, "{emoji}: {glyphs:?}");
        assert_eq!(glyphs[0].text, emoji);
        assert_eq!(fonts.face(runs[0].face).name, "NotoEmoji-Regular");
    }
    // What is no picture of its own is the pictures that it is made of.
    let runs = shaper.shape("🚀\u{200d}🚀", REGULAR, 10.0);
    assert_eq!(runs.iter().flat_map(GlyphRun::faults).count(), 0);
    assert_eq!(runs.iter().flat_map(GlyphRun::glyphs).count(), 2);
    let runs = shaper.shape("Level 1 © ✓ #", REGULAR, 10.0);
    assert_eq!(runs.len(), 1);
}

#[test]
fn a_word_that_is_remembered_keeps_what_is_wrong_with_it() {
    let fonts = Fonts::built_in();
    let mut shaper = Shaper::new(&fonts, "");
    for size in [10.0, 10.0, 12.0] {
        let runs = shaper.shape("a 漢 \u{e000}", REGULAR, size);
        let faults: Vec<Fault> = runs.iter().flat_map(GlyphRun::faults).collect();
        assert_eq!(faults, ['漢', '\u{e000}'].map(Fault::NoFaceHas));
    }
}

#[test]
fn no_text_gives_the_glyph_of_a_missing_character() {
    for text in ["\u{e000}", "\u{fffe}", "漢字", "\u{200b}", "☑\u{fe0f}", "\u{10ffff}", "\u{301}"]
    {
        assert!(shaped(text).iter().all(|r| r.glyphs().all(|g| g.id != 0)), "{text:?}");
    }
}

#[test]
fn control_characters_are_dropped_and_line_ends_are_spaces() {
    assert_eq!(text_of(&shaped("a\tb\nc\u{7}d\u{feff}")), "a b cd");
}

#[test]
fn a_soft_hyphen_shows_only_at_the_end() {
    assert_eq!(text_of(&shaped("co\u{ad}operate")), "cooperate");
    assert_eq!(text_of(&shaped("co\u{ad}")), "co\u{ad}");
    assert_eq!(
        shaped("\u{ad}")[0].glyphs().next().unwrap().id,
        shaped("-")[0].glyphs().next().unwrap().id
    );
}

#[test]
fn the_built_in_faces_know_their_heights() {
    let metrics = Fonts::built_in().face(FaceId(0)).metrics;
    assert!((metrics.cap_height - 660.0).abs() < 1e-9);
    assert!(metrics.ascent > metrics.cap_height && metrics.descent > 0.0);
}

#[test]
fn a_character_of_private_use_is_read_as_its_code_point() {
    assert_eq!(text_of(&shaped("\u{e000}")), "[U+E000]");
}

/// The built-in code font with rules that make 16 glyphs of each `a`, and 16 of
/// each of these, five times (OpenType 1.9, `GSUB`, multiple substitution).
fn font_that_makes_too_many_glyphs() -> FontFile {
    const ROUNDS: u16 = 5;
    let mut font = include_bytes!("../../../../fonts/SourceCodePro-Regular.ttf").to_vec();
    let letter = Fonts::built_in().face(FaceId(4)).glyph('a').unwrap();
    let tag = |name: &[u8; 4]| [[name[0], name[1]], [name[2], name[3]]].map(u16::from_be_bytes);
    let scripts = [&[1], &tag(b"DFLT")[..], &[8, 4, 0, 0, 0xFFFF, 1, 0]].concat();
    let rounds: Vec<u16> = (0..ROUNDS).collect();
    let features = [&[1], &tag(b"ccmp")[..], &[8, 0, ROUNDS], &rounds].concat();
    let sixteen = [&[16], &[letter; 16][..]].concat();
    let rule = [&[2, 0, 1, 8, 1, 42, 1, 8][..], &sixteen, &[1, 1, letter]].concat();
    let size = |part: &[u16]| 2 * part.len() as u16;
    let first = 2 + 2 * ROUNDS;
    let places = rounds.iter().map(|round| first + round * size(&rule));
    let lookups: Vec<u16> = [ROUNDS].into_iter().chain(places).collect();
    let starts = [10, 10 + size(&scripts), 10 + size(&scripts) + size(&features)];
    let table = [&[1, 0], &starts[..], &scripts, &features, &lookups].concat();
    let rules = rule.repeat(usize::from(ROUNDS));
    let table: Vec<u8> = table.iter().chain(&rules).flat_map(|n| n.to_be_bytes()).collect();
    let place = [font.len() as u32, table.len() as u32];
    let mut records = font[12..].chunks_mut(16);
    let record = records.find(|record| record.starts_with(b"GSUB")).unwrap();
    for (field, value) in record[8..].chunks_mut(4).zip(place) {
        field.copy_from_slice(&value.to_be_bytes());
    }
    font.extend(table);
    FontFile { name: "bomb.ttf".to_string(), data: std::sync::Arc::new(font), face: 0 }
}

#[test]
fn a_word_of_which_a_font_makes_too_many_glyphs_is_not_dropped_in_silence() {
    let family = Family { regular: Some(font_that_makes_too_many_glyphs()), ..Family::default() };
    let fonts = Fonts::new(&family, &[]).unwrap();
    let mut shaper = Shaper::new(&fonts, "");
    let mut faults = |text| {
        let runs = shaper.shape(text, REGULAR, 10.0);
        runs.iter().flat_map(GlyphRun::faults).collect::<Vec<_>>()
    };
    assert_eq!(faults("b"), []);
    assert_eq!(faults("b a"), [Fault::Unfinished(FaceId::TEXT)]);
}

proptest! {
    #[test]
    fn any_text_is_shaped_whole(text in any::<String>()) {
        let runs = shaped(&text);
        prop_assert!(runs.iter().all(|run| run.glyphs().all(|g| g.id != 0)));
        let text = printable(&text);
        let read = |cluster: &str| {
            let private = cluster.contains(is_private);
            if private { code_points(cluster) } else { cluster.to_string() }
        };
        let expected: String = text.graphemes(true).map(read).collect();
        let seen = |text: &str| text.replace(is_invisible, "");
        prop_assert_eq!(seen(&text_of(&runs)), seen(&expected));
    }
}
