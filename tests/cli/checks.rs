//! `check` for programs and for GitHub, and what else than a ladder it looks at.

use serde_json::Value;

use crate::support::desk::{Desk, LADDER};

/// A ladder with a section that nobody knows, and one whose name needs escaping.
fn broken(desk: &Desk, name: &str) {
    desk.put(name, &LADDER.replacen("scope:", "scpoe:", 2).replacen("title: ", "titel: ", 1));
}

fn report(desk: &Desk, words: &[&str]) -> (i32, Value) {
    let run = desk.run(words);
    assert_eq!(run.stderr, "");
    (run.code, serde_json::from_str(&run.stdout).unwrap())
}

#[test]
fn every_problem_is_told_to_programs_with_code_place_and_help() {
    let desk = Desk::new();
    broken(&desk, "bad.yaml");
    let (code, told) = report(&desk, &["check", "--format", "json", "bad.yaml"]);
    assert_eq!(code, 1);
    assert!(told["errors"].as_u64().unwrap() >= 1, "{told}");
    let first = &told["diagnostics"][0];
    assert_eq!(
        (&first["code"], &first["severity"], &first["place"]["file"], &first["place"]["line"]),
        (&"unknown-key".into(), &"error".into(), &"bad.yaml".into(), &1.into()),
        "{told}"
    );
    assert_eq!(first["place"]["end_column"], 6);
    assert!(first["help"][0].as_str().unwrap().contains("title"), "{told}");
    let (code, told) = report(&desk, &["check", "--format", "json", "ladder.yaml"]);
    assert_eq!(
        (code, &told["errors"], &told["diagnostics"]),
        (0, &0.into(), &Value::Array(vec![]))
    );
}

#[test]
fn problems_of_the_theme_the_case_and_the_roster_are_told_at_once() {
    let desk = Desk::new();
    desk.put("theme.yaml", "accent: pale\n");
    desk.put("case.yaml", "person: {name: Ada}\nfrom: nobody\nto: lead\n");
    desk.put("people.csv", "name,level\nAda,nowhere\n");
    let files = ["--theme", "theme.yaml", "--case", "case.yaml", "--roster", "people.csv"];
    let run = desk.run(&[&["check", "ladder.yaml"][..], &files].concat());
    run.refused(1, &["accent", "`nobody`", "`nowhere`"]);
}

/// Whether a value has what a schema says: enough of JSON Schema for the ones that are printed.
fn fits(value: &Value, schema: &Value, root: &Value) -> bool {
    if let Some(name) = schema["$ref"].as_str() {
        return fits(value, &root["$defs"][name.rsplit('/').next().unwrap()], root);
    }
    if let Some(any) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return any.iter().any(|schema| fits(value, schema, root));
    }
    if let Some(word) = schema.get("const") {
        return word == value;
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.contains(value);
    }
    match value {
        Value::Object(fields) => {
            let known = |(key, value): (&String, &Value)| {
                schema["properties"].get(key).is_some_and(|schema| fits(value, schema, root))
            };
            let required = schema["required"].as_array().unwrap();
            fields.iter().all(known)
                && required.iter().all(|key| fields.contains_key(key.as_str().unwrap()))
        }
        Value::Array(items) => items.iter().all(|item| fits(item, &schema["items"], root)),
        plain => {
            let is = |kind: &str| match kind {
                "string" => plain.is_string(),
                "integer" => plain.is_u64(),
                kind => kind == "null" && plain.is_null(),
            };
            match &schema["type"] {
                Value::Array(kinds) => kinds.iter().any(|kind| is(kind.as_str().unwrap())),
                kind => is(kind.as_str().unwrap()),
            }
        }
    }
}

#[test]
fn what_programs_are_told_fits_its_schema() {
    let desk = Desk::new();
    let schema = desk.run(&["schema", "check"]).done().stdout;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    broken(&desk, "bad.yaml");
    desk.put("cells.csv", "Section,A,A\nScope,x,y\n");
    for words in [&["bad.yaml"][..], &["cells.csv"], &["ladder.yaml"], &["none.yaml"]] {
        let (_, told) = report(&desk, &[&["check", "--format", "json"], words].concat());
        assert!(fits(&told, &schema, &schema), "{told:#}");
    }
    assert!(!fits(&serde_json::json!({"errors": "1"}), &schema, &schema));
}

#[test]
fn github_is_told_of_each_problem_in_one_command_that_nothing_ends() {
    let desk = Desk::new();
    broken(&desk, "50%, a: b.yaml");
    let run = desk.run(&["check", "--format", "github", "50%, a: b.yaml"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let first = run.lines()[0];
    let head = "::error file=50%25%2C a%3A b.yaml,line=1,col=1,title=unknown-key::";
    assert!(first.starts_with(head), "{first}");
    assert!(first.contains("%0Ahelp: did you mean `title`?"), "{first}");
    for line in run.lines() {
        assert!(line.starts_with("::error ") || line.starts_with("::warning "), "{line}");
    }
    let cell = desk.run(&["check", "--format", "github", "none.xlsx"]);
    assert!(cell.stdout.starts_with("::error title=missing-file::"), "{cell:?}");
}

#[test]
fn a_warning_ends_the_run_with_1_where_it_is_denied() {
    let desk = Desk::new();
    desk.put("warned.yaml", &LADDER.replacen("A task", "\"A\\u202e task\"", 1));
    let run = desk.run(&["check", "warned.yaml"]).done();
    assert!(run.stderr.contains("warning") && !run.stderr.contains("error"), "{run:?}");
    let denied = ["check", "warned.yaml", "--deny", "warnings"];
    desk.run(&denied).refused(1, &["error: ", "1 problem"]);
    desk.run(&["check", "ladder.yaml", "--deny", "warnings"]).done();
}

#[test]
fn links_around_a_page_are_told_and_deny_nothing() {
    let desk = Desk::new();
    let level = |name: &str, text: &str| {
        format!("<h2>{name}</h2><h3>Oven</h3><p>{text}</p><h3>Dough</h3><p>b</p>")
    };
    let page = format!(
        "<title>Paths</title><nav><a href=\"/home\">Home</a><a href=\"../pay.html\">Pay</a></nav>\
         <h1>Paths</h1>{}{}",
        level("Junior Baker", "Sweeps it"),
        level("Senior Baker", "LINK")
    );
    let deny = ["check", "bakers.html", "--deny", "warnings"];
    desk.put("bakers.html", &page.replace("LINK", "Mends it"));
    let run = desk.run(&deny).done();
    assert!(run.stderr.contains("links to other pages are left out"), "{}", run.stderr);
    desk.put("bakers.html", &page.replace("LINK", "<a href=\"../pay.html\">Mends it</a>"));
    desk.run(&deny).refused(1, &["the address `../pay.html` is no link", "1 problem"]);
}

#[test]
fn links_of_a_section_that_is_left_out_are_not_told() {
    let desk = Desk::new();
    let level = |name: &str| {
        format!("## {name}\n\n### Oven\n\nSweeps it\n\n### Links\n\n[Pay](pay.md)\n\n")
    };
    desk.put(
        "bakers.md",
        &format!("# Paths\n\n{}{}", level("Junior Baker"), level("Senior Baker")),
    );
    let check = ["check", "bakers.md"];
    assert!(desk.run(&check).done().stderr.contains("`pay.md` is no link"));
    desk.put("ladderpress.yaml", "leave_out: [Links]\n");
    let run = desk.run(&check).done();
    assert!(!run.stderr.contains("pay.md"), "{}", run.stderr);
}

#[test]
fn a_comment_that_takes_in_all_levels_is_named_with_its_place() {
    let desk = Desk::new();
    let level = |name: &str| {
        format!("## {name}\n\n### Oven\n\n- Sweeps it\n\n### Dough\n\n- Weighs it\n\n")
    };
    for before in ["## Junior", "### Oven"] {
        let text = format!("# Paths\n\n{}{}", level("Junior Baker"), level("Senior Baker"));
        desk.put("bakers.md", &text.replacen(before, &format!("<!-- later\n{before}"), 1));
        desk.run(&["check", "bakers.md"])
            .refused(1, &["this comment does not end", "write `-->`", "bakers.md:"]);
    }
}

#[test]
fn a_theme_a_case_and_a_roster_are_checked_with_the_ladder() {
    let desk = Desk::new();
    desk.put("theme.yaml", "colours: {accent: nocolour}\n");
    desk.put("case.yaml", "person: {name: Ada, level: engineer}\nto: nowhere\n");
    desk.put("people.csv", "Name,Position\nAda,Emperor\n");
    desk.run(&["check", "ladder.yaml", "--theme", "theme.yaml"]).refused(1, &["theme.yaml:1"]);
    desk.run(&["check", "ladder.yaml", "--case", "case.yaml"]).refused(1, &["`nowhere`"]);
    let roster = ["check", "ladder.yaml", "--roster", "people.csv", "--column", "level=Position"];
    desk.run(&roster).refused(1, &["people.csv:2:5", "Emperor"]);
    desk.run(&["check", "--case", "case.yaml"]).refused(2, &["name the ladder"]);
    let both = ["check", "ladder.yaml", "ladder.yaml", "--case", "case.yaml"];
    desk.run(&both).refused(1, &["2 ladders, not one"]);
}

#[test]
fn a_run_names_the_levels_and_sections_that_it_understood() {
    let desk = Desk::new();
    let heads: Vec<_> = (1..=14).map(|number| format!("Level {number}")).collect();
    let cells = vec!["Digs"; 14];
    let table =
        format!("Skill,{}\nCare,{}\nTalk,{}\n", heads.join(","), cells.join(","), cells.join(","));
    desk.put("wide.csv", &table);
    let run = desk.run(&["check", "wide.csv"]).done();
    let levels = "levels: Level 1, Level 2, Level 3, Level 4, Level 5, Level 6, Level 7, Level 8, \
        Level 9, Level 10, Level 11, Level 12, … Level 14\n  sections: Care, Talk\n";
    assert!(run.stderr.contains(levels), "{run:?}");
}

#[test]
fn a_level_that_says_nothing_in_any_section_is_told() {
    let desk = Desk::new();
    for name in ["1 Junior", "2 Middle"] {
        desk.put(&format!("paths/{name}.md"), "## Care\n\n- Sweeps.\n\n## Talk\n\n- Asks.\n");
    }
    desk.put("paths/3 Senior.md", "Plans the garden.\n");
    let (_, told) = report(&desk, &["check", "--format", "json", "paths"]);
    let found = told["diagnostics"].as_array().unwrap();
    let silent = found.iter().find(|it| it["code"] == "silent-level").expect("it is told");
    assert_eq!(silent["message"], "nothing is said in any section of “Senior”");
}
