//! Levels and texts in other languages than their ladder.

use lopdf::{Document, Object};

use crate::support::desk::{Desk, LADDER};

/// What the elements of a PDF's structure tree say of their languages, each once.
fn languages(pdf: &[u8]) -> Vec<(String, String)> {
    let document = Document::load_mem(pdf).unwrap();
    let elements = document.objects.values().filter_map(|object| object.as_dict().ok());
    let said = elements.filter_map(|element| {
        let role = element.get(b"S").and_then(Object::as_name).ok()?;
        let language = element.get(b"Lang").ok()?.as_str().ok()?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Some((text(role), text(language)))
    });
    let mut said: Vec<_> = said.collect();
    said.sort();
    said.dedup();
    said
}

fn pairs(said: &[(&str, &str)]) -> Vec<(String, String)> {
    said.iter().map(|(role, language)| (role.to_string(), language.to_string())).collect()
}

#[test]
fn a_level_in_another_language_is_tagged_so() {
    let desk = Desk::new();
    let ladder = LADDER.replace("    title: Senior", "    language: he\n    title: Senior");
    desk.put("ladder.yaml", &ladder);
    let run = desk.run(&["export", "ladder.yaml", "--pdf"]).done();
    let said = languages(&desk.read(run.lines()[0]));
    assert_eq!(said, pairs(&[("H1", "he"), ("P", "he"), ("Span", "he")]));
}

#[test]
fn settings_name_the_languages_of_levels_of_pages() {
    let desk = Desk::new();
    desk.put(
        "pages/ladderpress.yaml",
        "title: T\nlanguages: {Senior: de}\norder: [Junior, Senior]\n",
    );
    desk.put("pages/junior.md", "# Junior\n\n## Scope\n\nA task\n");
    desk.put("pages/senior.md", "# Senior\n\n## Scope\n\nEin Bereich\n");
    let run = desk.run(&["convert", "pages"]).done();
    assert!(run.stdout.contains("title: Senior\n  language: de\n"), "{}", run.stdout);
    desk.put("pages/ladderpress.yaml", "title: T\nlanguages: {Senor: de}\n");
    let run = desk.run(&["convert", "pages"]);
    assert!(run.stderr.contains("Senor"), "{}", run.stderr);
}

#[test]
fn pages_of_html_in_two_languages_are_levels_in_two() {
    let desk = Desk::new();
    let page = |language: &str, level: &str, text: &str| {
        format!("<html lang={language}><h1>{level}</h1><h2>Scope</h2><p>{text}</p></html>")
    };
    desk.put(
        "pages/1-junior.html",
        &page("en", "Junior Engineer", "Does what is asked of them, and asks."),
    );
    desk.put("pages/2-senior.html", &page("fr", "Senior Engineer", "Conduit un projet."));
    let run = desk.run(&["convert", "pages"]).done();
    assert!(run.stdout.contains("language: en\n"), "{}", run.stdout);
    assert!(run.stdout.contains("title: Senior Engineer\n  language: fr\n"), "{}", run.stdout);
    assert!(!run.stdout.contains("span"), "{}", run.stdout);
}
