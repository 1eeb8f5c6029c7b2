//! Characters that nobody sees reach no output, and are told.

use std::io::{Cursor, Read};

use crate::support::desk::{Desk, Run};

/// Every character that sets the direction of others (Unicode Standard Annex 9, 2.7);
/// isolates are only left out where they do not begin and end in one line.
const DIRECTIONS: [char; 9] = [
    '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

fn is_unseen(c: char) -> bool {
    DIRECTIONS.contains(&c) || (c.is_control() && !"\t\n\r".contains(c))
}

/// Fails if an output, or a line that was said, has such a character in it.
fn nothing_unseen(desk: &Desk, run: &Run) {
    assert!(!run.stderr.contains(is_unseen), "{}", run.stderr);
    let mut outputs = 0;
    for name in run.lines() {
        assert!(!name.contains(is_unseen), "{name}");
        let text = match name.rsplit_once('.') {
            Some((_, "xlsx")) => workbook_text(&desk.read(name)),
            Some((_, "pdf")) => pdf_text(&desk.read(name)),
            _ => String::from_utf8(desk.read(name)).unwrap(),
        };
        let found: Vec<_> = text.matches(is_unseen).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
        // Excel's way to write a character that XML cannot hold.
        assert!(!text.contains("_x0007_"), "{name}");
        outputs += 1;
    }
    assert!(outputs > 0);
}

fn workbook_text(bytes: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for position in 0..package.len() {
        let mut part = package.by_index(position).unwrap();
        part.read_to_string(&mut text).unwrap();
    }
    text
}

/// All text strings of a PDF's objects: titles, bookmarks, alternatives, forms.
fn pdf_text(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let mut open: Vec<_> =
        document.objects.values().chain(document.trailer.iter().map(|(_, v)| v)).collect();
    let mut text = String::new();
    while let Some(object) = open.pop() {
        match object {
            lopdf::Object::Dictionary(inside) => open.extend(inside.iter().map(|(_, v)| v)),
            lopdf::Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, v)| v)),
            lopdf::Object::Array(items) => open.extend(items),
            lopdf::Object::String(..) if lopdf::decode_text_string(object).is_ok() => {
                text += &lopdf::decode_text_string(object).unwrap_or_default();
            }
            _ => {}
        }
    }
    text
}

fn ladder(c: &str) -> String {
    format!(
        "title: \"T{c}itle\"\norganisation: \"O{c}rg\"\nrevision: \"1{c}\"\n\
         tracks: {{ic: \"I{c}c\"}}\nsections: {{s: \"Sec{c}tion\"}}\nlevels:\n\
         \x20 - id: a\n    title: \"Le{c}vel\"\n    track: ic\n    grade: \"G{c}1\"\n\
         \x20   entries: {{s: [\"te{c}xt **st{c}rong** `co{c}de` [la{c}bel](https://e.example/{c}x)\"]}}\n\
         \x20   notes: {{s: \"no{c}te\"}}\n"
    )
}

#[test]
fn those_that_set_a_direction_are_left_out_of_every_text_of_a_ladder() {
    for c in DIRECTIONS {
        let desk = Desk::new();
        desk.put("a.yaml", &ladder(&c.to_string()));
        for words in [&["export", "a.yaml"][..], &["convert", "a.yaml", "-o", "b.yaml"]] {
            let run = desk.run(words).done();
            let code = u32::from(c);
            let told =
                format!("warning: U+{code:04X}, which changes the direction of text, is left out");
            assert_eq!(run.stderr.matches(&told).count(), 9, "{}", run.stderr);
            assert!(run.stderr.contains("--> a.yaml:1:10"), "{}", run.stderr);
            nothing_unseen(&desk, &run);
        }
    }
}

#[test]
fn marks_and_isolates_that_begin_and_end_in_one_line_stay() {
    for written in ["\u{200F}", "\u{200E}", "\u{61C}", "\u{2067}x\u{2069}", "\u{2068}x\u{2069}"] {
        let desk = Desk::new();
        desk.put("a.yaml", &ladder(written));
        let run = desk.run(&["export", "a.yaml", "--xlsx"]).done();
        assert!(!run.stderr.contains("U+"), "{}", run.stderr);
        for name in run.lines() {
            assert!(workbook_text(&desk.read(name)).contains(&format!("te{written}xt")));
        }
        desk.run(&["convert", "a.yaml", "-o", "b.yaml"]).done();
        desk.run(&["convert", "b.yaml", "-o", "c.yaml"]).done();
        assert_eq!(desk.read("b.yaml"), desk.read("c.yaml"));
    }
}

#[test]
fn they_are_told_where_an_escape_makes_them() {
    let desk = Desk::new();
    for (written, place) in [("\\u202E", "--> a.yaml:1:8"), ("&#x202e;", "--> a.yaml:11:22")] {
        desk.put("a.yaml", &ladder(written));
        let run = desk.run(&["export", "a.yaml"]).done();
        assert!(run.stderr.contains(place), "{}", run.stderr);
        nothing_unseen(&desk, &run);
    }
}

#[test]
fn control_characters_of_a_ladder_are_refused_and_those_of_its_markdown_replaced() {
    let desk = Desk::new();
    desk.put("a.yaml", &ladder("\u{7}"));
    let refused = desk.run(&["export", "a.yaml"]);
    refused.refused(1, &["a character that cannot be printed, U+0007", "a.yaml:1:"]);
    desk.put("a.yaml", &ladder("&#7;"));
    let run = desk.run(&["export", "a.yaml"]).done();
    assert!(run.stderr.contains("warning: U+0007, which cannot be printed"), "{}", run.stderr);
    nothing_unseen(&desk, &run);
}

#[test]
fn pages_and_the_names_of_their_folders_have_none() {
    let desk = Desk::new();
    let page = "---\ntitle: A\n---\n# He\u{202E}ading (Tr\u{202C}ack Path)\n\n### Sec\u{7}tion\n\n\
        | **Le\u{2066}vel** |\n|---|\n| te\u{9B}xt &#x202b; |\n";
    desk.put("pa\u{202E}ges/a.md", page);
    desk.put("pa\u{202E}ges/ladder.yaml", "organisation: \"O\u{202D}rg\"\n");
    let run = desk.run(&["export", "pa\u{202E}ges"]).done();
    for told in ["U+202E", "U+202C", "U+0007", "U+2066", "U+009B", "U+202D"] {
        assert!(run.stderr.contains(&format!("warning: {told}, ")), "{told}: {}", run.stderr);
    }
    for told in ["a.md:4:5", "a.md:6:8", "a.md:8:7", "a.md:10:5", "a.md:10:9", "pages' folder"] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    nothing_unseen(&desk, &run);
}

#[test]
fn rosters_cases_and_themes_have_none() {
    let desk = Desk::new();
    let roster = "name,level,He\u{202E}ader\nA\u{202E}da\u{7},engi\u{202B}neer,\u{2066}x\u{1}\n";
    desk.put("people.csv", roster);
    let theme = "header: \"H\u{202E}ead\"\nwatermark: \"W\u{2067}ord\"\nscale: [\"a\u{202C}\", b]\n\
        labels: {review: \"R\u{202A}eview\", case: \"C\u{202A}ase\"}\n";
    desk.put("theme.yaml", theme);
    let case = "person: {name: \"N\u{202E}ame\", \"K\u{202D}ey\": v}\nfrom: engineer\nto: senior\n\
        summary: \"S\u{2069}um\"\nevidence: [{section: scope, text: \"t\u{202A}ext\", source: \"s\u{202B}\"}]\n";
    desk.put("case.yaml", case);
    for (words, told) in [
        (
            &["packets", "--roster", "people.csv", "ladder.yaml"][..],
            &["people.csv:1:14", "people.csv:2:2", "people.csv:2:11", "people.csv:2:17"][..],
        ),
        (&["packets", "--roster", "people.csv", "ladder.yaml", "--merge"], &["people.csv:2:2"]),
        (
            &["case", "case.yaml", "ladder.yaml"],
            &["case.yaml:1:18", "case.yaml:1:27", "case.yaml:4:12", "U+202A", "U+202B"],
        ),
    ] {
        let words = [words, &["--theme", "theme.yaml"]].concat();
        let run = desk.run(&words).done();
        for told in told.iter().chain(&["theme.yaml:1:11", "theme.yaml:2:14", "theme.yaml:3:11"]) {
            assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
        }
        nothing_unseen(&desk, &run);
    }
}
