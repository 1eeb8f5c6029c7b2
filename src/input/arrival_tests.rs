//! Words that are read are words that arrive: each visible word of an input is in the
//! ladder, or a message names its place.

#![allow(clippy::format_push_string, clippy::format_collect, reason = "plain tests")]

mod templates;

use std::fs;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use self::templates::{CELLS, HTML, IN_TABLES, MARKDOWN, WORDS};
use super::*;
use crate::base::source::Place;

/// Stands for a word of its own in what follows.
const WORD: &str = "{}";

/// Texts in which each [`WORD`] is another one.
struct Filled {
    words: Vec<String>,
}

impl Filled {
    fn fill(&mut self, template: &str) -> String {
        let mut parts = template.split(WORD);
        let mut text = parts.next().unwrap_or_default().to_string();
        for part in parts {
            let word = format!("qu{}x", self.words.len());
            text += &word;
            text += part;
            self.words.push(word);
        }
        text
    }
}

/// What a run says of an input: all of the ladder, and of messages with the lines that they quote.
fn told(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let quoted = |place: &Place| {
        let (text, range) = (place.source().text(), place.range());
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        text[start..end].to_string()
    };
    let said = |it: &Diagnostic| {
        let places = it.place.iter().chain(it.related.iter().map(|(place, _)| place));
        let places: Vec<_> = places.map(quoted).collect();
        format!("{} {:?} {:?} {places:?}", it.message, it.notes, it.label)
    };
    match read(&[Input::Path(path)]) {
        Ok(readings) => {
            let reading = &readings[0];
            let problems: Vec<_> =
                reading.warnings.iter().chain(&reading.drift).map(said).collect();
            format!("{:?} {:?} {problems:?}", reading.ladder, reading.understood)
        }
        // Nothing is written then, so that nothing is lost.
        Err(problems) => {
            assert!(!problems.is_empty());
            "refused".to_string()
        }
    }
}

#[track_caller]
fn arrive(name: &str, bytes: &[u8], filled: &Filled) -> Result<bool, TestCaseError> {
    let told = told(name, bytes);
    if told == "refused" {
        return Ok(false);
    }
    let input = String::from_utf8_lossy(bytes);
    for word in &filled.words {
        prop_assert!(told.contains(word), "{word} is lost of\n{input}\n{told}");
    }
    Ok(true)
}

/// Four texts below two levels and two sections.
fn page(heading: impl Fn(usize, &str) -> String, texts: &[String]) -> String {
    let mut page = heading(1, "Paths");
    for (level, texts) in ["Engineer", "Senior Engineer"].iter().zip(texts.chunks(2)) {
        page += &heading(2, level);
        for (section, text) in ["Scope", "Skill"].iter().zip(texts) {
            page += &format!("{}{text}\n\n", heading(3, section));
        }
    }
    page
}

fn texts(of: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(of), 4)
}

fn filled(templates: &[&str]) -> (Filled, Vec<String>) {
    let mut filled = Filled { words: Vec::new() };
    let texts = templates.iter().map(|template| filled.fill(template)).collect();
    (filled, texts)
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='{id}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let styles: String = (1..4).map(|rank| format!("<w:style w:type='paragraph' w:styleId='H{rank}'><w:name w:val='heading {rank}'/></w:style>")).collect();
    zipped(&[
        (
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>".into(),
        ),
        ("_rels/.rels", relation("a", "officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("b", "styles", "styles.xml")),
        ("word/styles.xml", format!("<w:styles {w}>{styles}</w:styles>")),
        ("word/document.xml", format!("<w:document {w}><w:body>{body}</w:body></w:document>")),
    ])
}

/// A table of four texts, with a title above and a remark below.
fn rows(texts: &[String]) -> Vec<Vec<String>> {
    let row = |head: &str, texts: &[String]| [&[head.to_string()], texts].concat();
    vec![
        row("Section", &["Engineer".into(), "Senior Engineer".into()]),
        row("Scope", &texts[..2]),
        row("Skill", &texts[2..4]),
    ]
}

fn yaml(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("\n{indent}{line}")).collect()
}

proptest! {
    #[test]
    fn words_of_markdown_arrive(texts in texts(&MARKDOWN)) {
        let (filled, texts) = filled(&texts);
        let page = page(|rank, title| format!("{} {title}\n\n", "#".repeat(rank)), &texts);
        arrive("p.md", page.as_bytes(), &filled)?;
    }

    #[test]
    fn words_of_html_arrive(texts in texts(&HTML)) {
        let (filled, texts) = filled(&texts);
        let page = page(|rank, title| format!("<h{rank}>{title}</h{rank}>\n"), &texts);
        let page = format!("<html><body>{page}</body></html>");
        arrive("p.html", page.as_bytes(), &filled)?;
    }

    #[test]
    fn words_of_word_arrive(texts in texts(&WORDS)) {
        let (filled, texts) = filled(&texts);
        let heading = |rank: usize, title: &str| format!("<w:p><w:pPr><w:pStyle w:val='H{rank}'/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>");
        arrive("p.docx", &docx(&page(heading, &texts)), &filled)?;
    }

    #[test]
    fn words_of_yaml_arrive(texts in texts(&MARKDOWN), is_native: bool) {
        let (filled, texts) = filled(&texts);
        let level = |id: &str, title: &str, texts: &[String]| {
            let (scope, skill) = (yaml(&texts[0], "        "), yaml(&texts[1], "        "));
            if is_native {
                format!("  - id: {id}\n    title: {title}\n    entries:\n      scope: |{scope}\n      skill: |{skill}\n")
            } else {
                format!("  - name: {title}\n    scope: |{scope}\n    skill: |{skill}\n")
            }
        };
        let head = if is_native { "title: T\nsections: {scope: Scope, skill: Skill}\n" } else { "" };
        let ladder = format!("{head}levels:\n{}{}", level("a", "Engineer", &texts[..2]), level("b", "Senior Engineer", &texts[2..]));
        arrive("l.yaml", ladder.as_bytes(), &filled)?;
    }

    #[test]
    fn words_of_plain_yaml_arrive(texts in texts(&["{} {}", "{} #1 {}", "{}  # remark", "<{} x>", "{} • {}", "{}: {}", "'{}' #{}"])) {
        let (filled, texts) = filled(&texts);
        let items = texts.iter().map(|text| format!("        - {text}\n"));
        let ladder = format!("title: T\nsections: {{s: S}}\nlevels:\n  - id: a\n    title: A\n    entries:\n      s:\n{}", items.collect::<String>());
        arrive("l.yaml", ladder.as_bytes(), &filled)?;
    }

    #[test]
    fn words_of_records_arrive(texts in texts(&CELLS), is_list: bool) {
        let (filled, texts) = filled(&texts);
        let level = |name: &str, texts: &[String]| serde_json::json!({
            "name": name, "scope": texts[0], "skill": if is_list { serde_json::json!([texts[1]]) } else { serde_json::json!(texts[1]) },
        });
        let records = serde_json::json!({"levels": [level("Engineer", &texts[..2]), level("Senior Engineer", &texts[2..])]});
        arrive("l.json", records.to_string().as_bytes(), &filled)?;
    }

    #[test]
    fn words_of_level_tables_arrive(texts in texts(&IN_TABLES), is_html: bool) {
        let (mut filled, texts) = filled(&texts);
        let table = |texts: &[String]| if is_html {
            format!("<table><tr><td style='font-weight:bold'>Engineer<td>Senior Engineer<tr><td>{}<td>{}</table>", texts[0], texts[1])
        } else {
            format!("| **Engineer** | Senior Engineer |\n|---|---|\n| {} | {} |", texts[0], texts[1])
        };
        let (above, between) = (filled.fill("{}"), filled.fill("{}"));
        let page = format!(
            "---\ntitle: Engineer\norder: 1\n---\n# Engineer\n\n{above}\n\n### Scope\n\n{}\n\n{between}\n\n### Skill\n\n{}\n",
            table(&texts[..2]), table(&texts[2..4]),
        );
        arrive("p.md", page.as_bytes(), &filled)?;
    }

    #[test]
    fn words_of_cells_arrive(texts in texts(&CELLS), sign in prop::sample::select(&[',', ';', '\t'][..]), beyond: bool) {
        let (mut filled, texts) = filled(&texts);
        let mut rows = rows(&texts);
        if beyond {
            rows[1].push(filled.fill("{}"));
            rows.push(vec![filled.fill("{}")]);
        }
        let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(&sign.to_string()) + "\n");
        arrive("l.csv", lines.collect::<String>().as_bytes(), &filled)?;
    }

    #[test]
    fn words_of_workbooks_arrive(texts in texts(&CELLS), beyond: bool, is_ods: bool) {
        let (mut filled, texts) = filled(&texts);
        let mut rows = rows(&texts);
        if beyond {
            rows[1].push(filled.fill("{}"));
            rows.push(vec![filled.fill("{}")]);
        }
        let bytes = if is_ods {
            let escaped = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;");
            let lines = |cell: &String| cell.lines().map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect::<String>();
            let row = |row: &Vec<String>| row.iter().map(|cell| format!("<table:table-cell>{}</table:table-cell>", lines(cell))).collect::<String>();
            let rows: String = rows.iter().map(|cells| format!("<table:table-row>{}</table:table-row>", row(cells))).collect();
            zipped(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".into()),
                ("content.xml", format!("<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet><table:table table:name='S'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>")),
            ])
        } else {
            let mut book = rust_xlsxwriter::Workbook::new();
            let sheet = book.add_worksheet();
            for (number, row) in (0..).zip(&rows) {
                for (column, cell) in (0..).zip(row) {
                    sheet.write_string(number, column, cell).unwrap();
                }
            }
            book.save_to_buffer().unwrap()
        };
        arrive(if is_ods { "l.ods" } else { "l.xlsx" }, &bytes, &filled)?;
    }
}

/// A property that refuses all would hold of anything.
#[test]
fn most_of_what_arrives_is_read() {
    let mut read = 0;
    for text in MARKDOWN {
        let (filled, texts) = filled(&[text; 4]);
        let page = page(|rank, title| format!("{} {title}\n\n", "#".repeat(rank)), &texts);
        read += usize::from(arrive("p.md", page.as_bytes(), &filled).unwrap());
    }
    assert!(read > MARKDOWN.len() - 4, "{read} of {}", MARKDOWN.len());
}
