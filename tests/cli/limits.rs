//! Inputs that grow without end: each is exported, or refused in words, and
//! none brings the program down.

use std::fmt::Write as _;

use std::fs;

use crate::support::desk::Desk;

const MANY: usize = 20_000;

/// A ladder whose one entry is this text.
fn ladder(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| format!("        {line}")).collect();
    let lines = lines.join("\n");
    format!(
        "title: T\nsections: {{s: S}}\nlevels:\n  - id: a\n    title: A\n    entries:\n      s: |\n{lines}\n"
    )
}

/// A page that says this of its one section.
fn page(text: &str) -> String {
    format!(
        "---\ntitle: A\n---\n# A\n\n### S\n<table><tr><td><b>A</b></td></tr><tr><td markdown=\"1\">\n\n{text}\n\n</td></tr></table>\n"
    )
}

/// A level with this in its one section, written in both forms.
fn both(text: &str) -> [(&'static str, String); 2] {
    [("a.yaml", ladder(text)), ("a.md", page(text))]
}

#[track_caller]
fn exported(file: &str, text: &str) {
    let desk = Desk::new();
    desk.put(file, text);
    let run = desk.run(&["export", file]).done();
    assert_eq!(run.lines().len(), 2, "{file}");
}

#[track_caller]
fn refused(file: &str, text: &str, part: &str) {
    let desk = Desk::new();
    desk.put(file, text);
    let run = desk.run(&["export", file]).refused(1, &[part]);
    assert!(run.stderr.len() < 50_000, "{} bytes", run.stderr.len());
    assert_eq!(desk.files(), [file]);
}

#[test]
fn marks_that_are_opened_and_never_closed_are_text() {
    for mark in ["[", "![", "_", "`", "<", "{:"] {
        for (file, text) in both(&mark.repeat(MANY)) {
            exported(file, &text);
        }
    }
}

#[test]
fn quotes_and_lists_in_one_another_are_flat() {
    for mark in ["> ", "- ", "1. "] {
        for (file, text) in both(&(mark.repeat(15_000) + "deep")) {
            exported(file, &text);
        }
    }
}

#[test]
fn elements_in_one_another_are_flat() {
    for tag in ["<b>", "<div>", "<a href=\"https://a.b\">x"] {
        let deep = tag.repeat(50_000 / tag.len() - 10) + "deep";
        for (file, text) in both(&deep) {
            exported(file, &text);
        }
    }
}

#[test]
fn a_word_without_end_is_broken() {
    for letters in ["a", "inter", "a\u{AD}", "a\u{301}", "a-", "a\u{A0}", "\u{1F680}"] {
        for (file, text) in both(&letters.repeat(MANY / letters.chars().count())) {
            exported(file, &text);
        }
    }
}

#[test]
fn a_long_address_is_followed() {
    let link = format!("[here](https://example.com/{})", "a".repeat(5_000));
    for (file, text) in both(&link) {
        exported(file, &text);
    }
}

#[test]
fn a_text_longer_than_the_limit_is_refused() {
    for text in ["*a ".repeat(MANY), "a".repeat(50_001)] {
        refused("a.yaml", &ladder(&text), "keep it within 50000 characters");
        refused("a.md", &page(&text), "a text has more than 50000 characters");
    }
    let heading = format!("---\ntitle: A\n---\n# {}\n", "a ".repeat(30_000));
    refused("a.md", &heading, "a text has more than 50000 characters");
}

#[test]
fn more_expectations_of_an_entry_than_the_limit_are_refused() {
    for (file, text) in both(&"- a\n".repeat(1_000)) {
        exported(file, &text);
    }
    for (file, text) in both(&"- a\n".repeat(1_001)) {
        refused(file, &text, "a section has 1001 expectations of one level");
    }
    let list = format!(
        "title: T\nsections: {{s: S}}\nlevels: [{{id: a, title: A, entries: {{s: [{}]}}}}]\n",
        "a,".repeat(1_001)
    );
    refused("a.yaml", &list, "keep it to 1000");
}

#[test]
fn values_in_one_another_are_refused() {
    let deep = "values lie more than 32 deep in one another";
    let quotes = "a text that starts with `[` needs quotes";
    refused("a.yaml", &format!("title: {}", "[".repeat(MANY)), quotes);
    let closed = "[".repeat(MANY) + &"]".repeat(MANY);
    refused("a.yaml", &format!("title: {closed}"), quotes);
    let braces = "a text that starts with `{` needs quotes";
    refused("a.yaml", &"{a: ".repeat(MANY), braces);
    refused("a.yaml", &("- ".repeat(MANY) + "a"), deep);
    let steps = (0..4_000).map(|depth| " ".repeat(depth) + "a:\n");
    refused("a.yaml", &steps.collect::<String>(), deep);
}

#[test]
fn aliases_that_multiply_are_refused() {
    let mut bomb = "a0: &a0 [x, x]\n".to_string();
    for n in 1..30 {
        let again = format!("*a{}", n - 1);
        let list = [again.as_str(); 8].join(",");
        writeln!(bomb, "a{n}: &a{n} [{list}]").unwrap();
    }
    let much = "the file's aliases repeat too much";
    refused("a.yaml", &bomb, much);
    let long = format!("- &a {}\n{}", "word ".repeat(9_000), "- *a\n".repeat(24));
    refused("a.yaml", &long, much);
    let many = format!("- &a [{}]\n{}", "x,".repeat(999), "- *a\n".repeat(51));
    refused("a.yaml", &many, much);
}

#[test]
fn more_values_than_the_limit_are_refused() {
    let many = format!("[{}]", "x,".repeat(200_001));
    refused("a.yaml", &many, "the file holds more than 200000 values");
}

#[test]
fn a_text_that_many_sections_share_is_read() {
    let ids = || 0..20;
    let sections: Vec<_> = ids().map(|n| format!("s{n}: S{n}")).collect();
    let entries: Vec<_> = ids().map(|n| format!("s{n}: *shared")).collect();
    let ladder = format!(
        "title: T\nsections: {{{}}}\nlevels:\n  - {{id: a, title: A, entries: {{s0: &shared {}}}}}\n  - {{id: b, title: B, entries: {{{}}}}}\n",
        sections.join(", "),
        "word ".repeat(1_000),
        entries.join(", "),
    );
    exported("a.yaml", &ladder);
}

#[test]
fn more_levels_or_sections_than_the_limit_are_refused() {
    let mut ladder = "title: T\nsections: {s: S}\nlevels:\n".to_string();
    for n in 0..17_000 {
        let next = n + 1;
        writeln!(ladder, "  - {{id: l{n}, title: L{n}, leads_to: [l{next}]}}").unwrap();
    }
    refused("a.yaml", &ladder, "`levels` holds 17000 of them");
    let heads: Vec<_> = (0..17_000).map(|n| format!("<td>L{n}")).collect();
    let heads = heads.concat();
    let cells = "<td>x".repeat(17_000);
    let page =
        format!("---\ntitle: L0\n---\n# L0\n\n### S\n<table><tr>{heads}<tr>{cells}</table>\n");
    refused("a.md", &page, "the pages have 17000 levels");
    let sections: Vec<_> = (0..501).map(|n| format!("s{n}: S{n}, ")).collect();
    let sections = sections.concat();
    let ladder = format!("title: T\nsections: {{{sections}}}\nlevels: [{{id: a, title: A}}]\n");
    refused("a.yaml", &ladder, "`sections` holds 501 of them");
}

#[test]
fn more_than_can_be_shown_side_by_side_is_refused() {
    let levels = (0..2_000).map(|n| format!("  - {{id: l{n}, title: L{n}, entries: {{s: x}}}}\n"));
    let levels = levels.collect::<Vec<_>>().concat();
    let desk = Desk::new();
    desk.put("a.yaml", &format!("title: T\nsections: {{s: S, t: T}}\nlevels:\n{levels}"));
    desk.run(&["export", "a.yaml", "--pdf", "--columns", "all"])
        .refused(1, &["the handout would repeat too much"]);
}

#[test]
fn a_file_larger_than_the_limit_is_refused() {
    for file in ["a.yaml", "a.md"] {
        let desk = Desk::new();
        fs::write(desk.path(file), vec![b' '; 9 << 20]).unwrap();
        desk.run(&["export", file]).refused(1, &["is larger than 8 MiB"]);
    }
}

#[test]
fn a_workbook_of_more_heads_than_cells_are_written_is_refused() {
    let sections: Vec<_> = (0..500).map(|n| format!("s{n}: S{n}")).collect();
    let levels: Vec<_> = (0..2_000).map(|n| format!("  - {{id: l{n}, title: L{n}}}\n")).collect();
    let ladder =
        format!("title: T\nsections: {{{}}}\nlevels:\n{}", sections.join(", "), levels.concat());
    let desk = Desk::new();
    desk.put("a.yaml", &ladder);
    let run = desk.run(&["export", "a.yaml", "--xlsx"]);
    run.refused(1, &["the workbook would be too large"]);
}

#[test]
fn evidence_that_is_looked_for_in_too_many_words_is_refused() {
    let desk = Desk::new();
    let words = "a ".repeat(24_999);
    desk.put(
        "a.yaml",
        &format!(
            "title: T\nsections: {{s: S}}\nlevels: [{{id: a, title: A}}, {{id: b, title: B, entries: {{s: {words}}}}}]\n"
        ),
    );
    let case = |piece: &str| {
        let evidence = format!("  - {{{piece}expectation: a}}\n").repeat(2_001);
        format!("person: {{name: P}}\nfrom: a\nto: b\nevidence:\n{evidence}")
    };
    desk.put("case.yaml", &case(""));
    desk.run(&["case", "case.yaml", "a.yaml"])
        .refused(1, &["2001 pieces of evidence take too long"]);
    desk.put("case.yaml", &case("section: s, "));
    desk.run(&["case", "case.yaml", "a.yaml"]).done();
}

#[test]
fn links_without_end_are_short_in_the_file_or_refused() {
    let (desk, levels) = (Desk::new(), |text: &str| {
        let level =
            |n: usize| format!("  - id: l{n}\n    title: L{n}\n    entries: {{s: [\"{text}\"]}}\n");
        format!("title: T\nsections: {{s: S}}\nlevels:\n{}", (0..8).map(level).collect::<String>())
    });
    desk.put("long.yaml", &levels(&format!("http://e.org/{}", "x".repeat(48_000))));
    desk.run(&["export", "long.yaml", "--pdf"]).refused(1, &["the handout would repeat too much"]);
    desk.put("mail.yaml", &levels(&"a@b.co ".repeat(1_000)));
    desk.run(&["export", "mail.yaml", "-o", "mail.pdf"]).done();
    // Each line of a link tells its first words, not all of them.
    assert!(desk.read("mail.pdf").len() < 200_000);
}

#[test]
fn messages_are_short_whatever_an_input_says() {
    let desk = Desk::new();
    desk.put("a.yaml", &format!("title: {}\n", "a: ".repeat(500_000)));
    let run = desk.run(&["check", "a.yaml"]);
    assert!(run.stdout.len() + run.stderr.len() < 10_000);
}
