//! Ladders made by chance, written in each kind of file and each shape that it can hold, are
//! read back the same; and ids stay when something else is edited.

#![allow(clippy::format_push_string, clippy::format_collect, reason = "plain tests")]

mod written;

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use self::written::{csv, excel, html, json, markdown, open_sheet, word};
use crate::base::source::Source;
use crate::input::open::{Files, Opened, Role, content};
use crate::input::shape::native::print;
use crate::input::shape::{Choices, read};
use crate::input::{Reading, check};
use crate::model::{Ladder, plain_text, texts};

/// Titles of levels and of sections, a language a line.
const WORDS: [(&[&str], &[&str]); 5] = [
    (
        &["Junior Engineer", "Engineer", "Senior Engineer", "Staff Engineer"],
        &["Scope", "Communication", "Delivery", "Craft", "Mentoring"],
    ),
    (
        &["Estagiário", "Desenvolvedor Pleno", "Desenvolvedor Sênior"],
        &["Escopo", "Comunicação", "Entrega", "Autonomia"],
    ),
    (
        &["Junior Entwickler", "Entwicklerin", "Leitende Entwicklerin"],
        &["Wirkung", "Kommunikation", "Verantwortung", "Qualität"],
    ),
    (&["ジュニア", "ミドル", "シニア"], &["範囲", "コミュニケーション", "品質", "育成"]),
    (&["L1", "L2", "L3", "L4"], &["Impact", "Teamwork", "Planning", "Security"]),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Markdown,
    Html,
    Word,
    Csv,
    Excel,
    OpenSheet,
    Json,
    Yaml,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Headings,
    Sections,
    Labels,
    Columns,
    Rows,
    Long,
    Records,
    Nested,
    Keys,
    /// A list of cells for each row of a table.
    Lists,
    /// A record for each row of a table, with the heads as keys.
    Heads,
}

/// The pairs of kind and shape.
fn pairs() -> Vec<(Kind, Shape)> {
    let documents = [Kind::Markdown, Kind::Html, Kind::Word];
    let tables = [Kind::Markdown, Kind::Html, Kind::Word, Kind::Csv, Kind::Excel, Kind::OpenSheet];
    let of_documents = [Shape::Headings, Shape::Sections, Shape::Labels];
    let of_tables = [Shape::Columns, Shape::Rows, Shape::Long];
    let of_values = [Shape::Records, Shape::Nested, Shape::Keys];
    let flat = [Shape::Lists, Shape::Heads, Shape::Keys];
    let mut pairs = Vec::new();
    for (kinds, shapes) in [
        (&documents[..], of_documents),
        (&tables, of_tables),
        (&[Kind::Json, Kind::Yaml], of_values),
        (&[Kind::Json, Kind::Yaml], flat),
    ] {
        pairs.extend(kinds.iter().flat_map(|kind| shapes.map(|shape| (*kind, shape))));
    }
    pairs
}

/// A ladder as a test knows it.
#[derive(Debug, Clone)]
struct Told {
    levels: Vec<&'static str>,
    sections: Vec<&'static str>,
    /// How many bullets each cell has.
    counts: Vec<usize>,
}

/// A part of a document.
enum Part {
    Heading(usize, String),
    Label(String),
    Bullets(Vec<String>),
    Table(Vec<Vec<Vec<String>>>),
}

impl Told {
    fn cell(&self, level: usize, section: usize) -> Vec<String> {
        let count = 1 + self.counts[(level * 5 + section) % self.counts.len()];
        (0..count).map(|n| format!("Does {n} of {section} well enough for {level}")).collect()
    }

    fn parts(&self, shape: Shape) -> Vec<Part> {
        if matches!(shape, Shape::Columns | Shape::Rows | Shape::Long) {
            return vec![Part::Heading(1, "Paths".into()), Part::Table(self.rows(shape))];
        }
        let by_section = shape == Shape::Sections;
        let (outer, inner) = if by_section {
            (&self.sections, &self.levels)
        } else {
            (&self.levels, &self.sections)
        };
        let mut parts = vec![Part::Heading(1, "Paths".into())];
        for (at, title) in outer.iter().enumerate() {
            parts.push(Part::Heading(2, (*title).into()));
            for (other, name) in inner.iter().enumerate() {
                let (level, section) = if by_section { (other, at) } else { (at, other) };
                parts.push(match shape {
                    Shape::Labels => Part::Label((*name).into()),
                    _ => Part::Heading(3, (*name).into()),
                });
                parts.push(Part::Bullets(self.cell(level, section)));
            }
        }
        parts
    }

    fn rows(&self, shape: Shape) -> Vec<Vec<Vec<String>>> {
        let one = |text: &str| vec![text.to_string()];
        if shape == Shape::Long {
            let mut rows = vec![vec![one("Level"), one("Section"), one("Text")]];
            for (level, title) in self.levels.iter().enumerate() {
                for (section, name) in self.sections.iter().enumerate() {
                    let said = self.cell(level, section).into_iter();
                    rows.extend(said.map(|said| vec![one(title), one(name), vec![said]]));
                }
            }
            return rows;
        }
        let is_turned = shape == Shape::Rows;
        let (across, down) =
            if is_turned { (&self.sections, &self.levels) } else { (&self.levels, &self.sections) };
        let head = [vec![String::new()]].into_iter().chain(across.iter().map(|name| one(name)));
        let mut rows = vec![head.collect::<Vec<_>>()];
        for (y, name) in down.iter().enumerate() {
            let cells = (0..across.len())
                .map(|x| if is_turned { self.cell(y, x) } else { self.cell(x, y) });
            rows.push([one(name)].into_iter().chain(cells).collect());
        }
        rows
    }

    fn bytes(&self, kind: Kind, shape: Shape) -> (&'static str, Vec<u8>) {
        match kind {
            Kind::Json | Kind::Yaml
                if matches!(shape, Shape::Keys | Shape::Lists | Shape::Heads) =>
            {
                let text = match shape {
                    Shape::Keys => self.keys(),
                    _ => json(&self.rows(Shape::Columns), shape == Shape::Heads),
                };
                (if kind == Kind::Json { "a.json" } else { "a.yaml" }, text.into_bytes())
            }
            Kind::Markdown => ("a.md", markdown(&self.parts(shape)).into_bytes()),
            Kind::Html => ("a.html", html(&self.parts(shape)).into_bytes()),
            Kind::Word => ("a.docx", word(&self.parts(shape))),
            Kind::Csv => ("a.csv", csv(&self.rows(shape)).into_bytes()),
            Kind::Excel => ("a.xlsx", excel(&self.rows(shape))),
            Kind::OpenSheet => ("a.ods", open_sheet(&self.rows(shape))),
            Kind::Json => ("a.json", self.values(shape).to_string().into_bytes()),
            Kind::Yaml => ("a.yaml", crate::input::values::print(&self.values(shape)).into_bytes()),
        }
    }

    fn values(&self, shape: Shape) -> serde_json::Value {
        let names = |names: &[&'static str]| names.iter().copied().enumerate().collect::<Vec<_>>();
        let (levels, sections) = (names(&self.levels), names(&self.sections));
        match shape {
            Shape::Records => levels.iter().flat_map(|(l, level)| {
                sections.iter().map(move |(s, section)| serde_json::json!({"level": level, "section": section, "items": self.cell(*l, *s)}))
            }).collect(),
            Shape::Nested => serde_json::json!({"title": "Paths", "levels": levels.iter().map(|(l, level)| {
                let of = sections.iter().map(|(s, section)| serde_json::json!({"name": section, "expectations": self.cell(*l, *s)}));
                serde_json::json!({"name": level, "skills": of.collect::<Vec<_>>()})
            }).collect::<Vec<_>>()}),
            _ => serde_json::Value::Null,
        }
    }

    /// A record a level, its keys in the order of sections.
    fn keys(&self) -> String {
        let record = |(l, level): (usize, &&str)| {
            let pair = |(s, section): (usize, &&str)| format!("{section:?}: {:?}", self.cell(l, s));
            let pairs: Vec<_> = self.sections.iter().enumerate().map(pair).collect();
            format!("{{\"level\": {level:?}, {}}}", pairs.join(", "))
        };
        let records: Vec<_> = self.levels.iter().enumerate().map(record).collect();
        format!("[{}]", records.join(",\n"))
    }
}

fn reading(name: &str, bytes: &[u8]) -> Result<Reading, TestCaseError> {
    let role = Role::of(Path::new(name)).unwrap();
    let files = content(name, bytes.to_vec()).map(|content| Files::of([content]));
    let opened = files.map(|files| Opened { role, files });
    let read = opened.and_then(|opened| read(&opened, &Choices::default())).and_then(check::ladder);
    read.map_err(|problems: Vec<crate::base::diag::Diagnostic>| {
        let all: Vec<_> = problems.into_iter().map(|it| it.message).collect();
        TestCaseError::fail(format!("{}\n{}", all.join("\n"), String::from_utf8_lossy(bytes)))
    })
}

/// What each level says in each section, text by text.
fn said(ladder: &Ladder) -> Vec<(String, String, Vec<String>)> {
    let mut said = Vec::new();
    for level in &ladder.levels {
        for (section, entry) in ladder.sections.iter().zip(&level.entries) {
            let lines = texts(&entry.blocks).into_iter().map(|text| plain_text(text));
            let lines = lines.flat_map(|text| text.lines().map(str::to_string).collect::<Vec<_>>());
            said.push((level.title.clone(), section.title.clone(), lines.collect()));
        }
    }
    said
}

fn told() -> impl Strategy<Value = Told> {
    select(WORDS.to_vec()).prop_flat_map(|(levels, sections)| {
        let levels = (2..=levels.len()).prop_map(move |count| levels[..count].to_vec());
        let sections = subsequence(sections.to_vec(), 2..=sections.len());
        let counts = prop::collection::vec(0..3_usize, 7);
        (levels, sections, counts).prop_map(|(levels, sections, counts)| Told {
            levels,
            sections,
            counts,
        })
    })
}

proptest! {
    #[test]
    fn every_kind_holds_every_shape_that_it_can(told in told(), (kind, shape) in select(pairs())) {
        let (name, bytes) = told.bytes(kind, shape);
        let ladder = reading(name, &bytes)?.ladder;
        let mut expected = Vec::new();
        for (l, level) in told.levels.iter().enumerate() {
            for (s, section) in told.sections.iter().enumerate() {
                expected.push(((*level).to_string(), (*section).to_string(), told.cell(l, s)));
            }
        }
        prop_assert_eq!(said(&ladder), expected);
        let again = crate::input::read_native(&Source::new("a.yaml", print::print(&ladder)));
        prop_assert_eq!(again.map(|it| it.ladder).ok(), Some(ladder));
    }

    #[test]
    fn ids_stay_when_something_else_is_edited(told in told(), (kind, shape) in select(pairs()), edit in 0..3_usize) {
        let ids = |told: &Told| {
            let (name, bytes) = told.bytes(kind, shape);
            let ladder = reading(name, &bytes)?.ladder;
            let levels = ladder.levels.into_iter().map(|it| (it.title, it.id));
            let sections = ladder.sections.into_iter().map(|it| (it.title, it.id));
            Ok::<_, TestCaseError>(levels.chain(sections).collect::<Vec<_>>())
        };
        let mut edited = told.clone();
        match edit {
            0 => edited.counts.rotate_left(1),
            1 => edited.sections.truncate(2),
            _ => edited.levels.truncate(2),
        }
        let before = ids(&told)?;
        for kept in ids(&edited)? {
            prop_assert!(before.contains(&kept), "{:?} is not in {:?}", kept, before);
        }
    }
}
