//! Generated ladders in every shape of documents are read back the same; and
//! what real documents are like, one by one.

mod alike;
mod among;
mod habits;
mod labels;
mod overview;
mod pages;
mod plain;
mod told;
mod wikis;

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use crate::base::source::Source;
use crate::input::open::{Content, Document, Files};
use crate::input::shape::{self, Choices, LevelsIn};
use crate::input::{Reading, check};
use crate::model::{Ladder, plain_text};

/// Titles of levels in several languages, from the lowest.
const LEVELS: [&[&str]; 8] = [
    &["Junior Engineer", "Engineer", "Senior Engineer", "Staff Engineer", "Principal Engineer"],
    &["L1", "L2", "L3", "L4", "L5"],
    &["Level 1", "Level 2", "Level 3", "Level 4"],
    &[
        "Estagiário", "Desenvolvedor Júnior", "Desenvolvedor Pleno", "Desenvolvedor Sênior",
        "Especialista",
    ],
    &["Praktikant", "Junior Entwickler", "Senior Entwickler", "Leiterin Entwicklung"],
    &["ジュニア", "ミドル", "シニア", "スタッフ"],
    &["Младший разработчик", "Разработчик", "Старший разработчик"],
    &["M1 - Maker", "M2 - Maker", "M3 - Maker", "M4 - Maker"],
];

/// Titles of sections.
const SECTIONS: [&[&str]; 4] = [
    &["Scope", "Communication", "Delivery", "Mentoring", "Craft"],
    &["Umfang", "Kommunikation", "Verantwortung", "Qualität"],
    &["Comunicação", "Autonomia", "Entrega", "Impacto"],
    &["範囲", "コミュニケーション", "品質", "育成"],
];

/// How a generated ladder is written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Pages,
    PageASection,
    Headings(usize),
    StrongLabels(usize),
    ItemLabels(usize),
    NestedLabels(usize),
    Lists,
}

#[derive(Debug, Clone)]
struct Told {
    levels: Vec<&'static str>,
    sections: Vec<&'static str>,
    mark: char,
    counts: Vec<usize>,
}

impl Told {
    /// What a level says in a section: one to three bullets.
    fn entry(&self, level: usize, section: usize) -> Vec<String> {
        let count = self.counts[(level * 7 + section) % self.counts.len()];
        (0..=count).map(|n| format!("Says {level} on {section} as number {n}.")).collect()
    }

    fn bullets(&self, level: usize, section: usize, indent: &str) -> String {
        let entry = self.entry(level, section);
        entry.iter().fold(String::new(), |mut out, line| {
            let _ = writeln!(out, "{indent}{} {line}", self.mark);
            out
        })
    }

    fn level(&self, level: usize, shape: Shape) -> String {
        let mut out = String::new();
        let mark = self.mark;
        for (at, section) in self.sections.iter().enumerate() {
            let _ = match shape {
                Shape::Pages => write!(out, "\n## {section}\n\n{}", self.bullets(level, at, "")),
                Shape::Headings(rank) => write!(
                    out,
                    "\n{} {section}\n\n{}",
                    "#".repeat(rank + 1),
                    self.bullets(level, at, "")
                ),
                Shape::StrongLabels(_) => {
                    write!(out, "\n**{section}:**\n\n{}", self.bullets(level, at, ""))
                }
                Shape::ItemLabels(_) => {
                    writeln!(out, "{mark} **{section}**: {}", self.entry(level, at).join(" "))
                }
                Shape::NestedLabels(_) | Shape::Lists => write!(
                    out,
                    "{0}{mark} {section}:\n{1}",
                    if shape == Shape::Lists { "    " } else { "" },
                    self.bullets(
                        level,
                        at,
                        if shape == Shape::Lists { "        " } else { "    " }
                    )
                ),
                Shape::PageASection => Ok(()),
            };
        }
        out
    }

    fn files(&self, shape: Shape) -> Files {
        let text = |name: String, text: String| Source::new(name, text);
        let pages: Vec<_> = match shape {
            Shape::Pages => (0..self.levels.len())
                .map(|at| {
                    text(
                        format!("{at}.md"),
                        format!("# {}\n{}", self.levels[at], self.level(at, shape)),
                    )
                })
                .collect(),
            Shape::PageASection => (0..self.sections.len())
                .map(|section| {
                    let mut out = format!("# {}\n", self.sections[section]);
                    for (at, level) in self.levels.iter().enumerate() {
                        let _ = write!(out, "\n## {level}\n\n{}", self.bullets(at, section, ""));
                    }
                    text(format!("{section}.md"), out)
                })
                .collect(),
            Shape::Headings(rank)
            | Shape::StrongLabels(rank)
            | Shape::ItemLabels(rank)
            | Shape::NestedLabels(rank) => {
                let mut out = "Some words before.\n".to_string();
                for (at, level) in self.levels.iter().enumerate() {
                    let _ =
                        write!(out, "\n{} {level}\n\n{}", "#".repeat(rank), self.level(at, shape));
                }
                vec![text("ladder.md".into(), out)]
            }
            Shape::Lists => {
                let mut out = "# Ladder\n\n".to_string();
                for (at, level) in self.levels.iter().enumerate() {
                    let _ = write!(out, "{} **{level}**\n{}", self.mark, self.level(at, shape));
                }
                vec![text("ladder.md".into(), out)]
            }
        };
        Files::texts(pages)
    }
}

fn read_as(files: &Files, choices: &Choices) -> Result<Reading, Vec<String>> {
    let read = shape::documents(files, choices).and_then(check::ladder);
    read.map_err(|problems| problems.into_iter().map(|problem| problem.message).collect())
}

fn read(pages: &[(&str, &str)]) -> Result<Reading, Vec<String>> {
    let pages = pages.iter().map(|(name, text)| Source::new(*name, *text));
    read_as(&Files::texts(pages), &Choices::default())
}

fn levels(ladder: &Ladder) -> Vec<&str> {
    ladder.levels.iter().map(|level| level.title.as_str()).collect()
}

fn sections(ladder: &Ladder) -> Vec<&str> {
    ladder.sections.iter().map(|section| section.title.as_str()).collect()
}

fn said(ladder: &Ladder, level: &str, section: &str) -> String {
    let level = ladder.levels.iter().find(|it| it.title == level).expect(level);
    let at = sections(ladder).iter().position(|it| *it == section).expect(section);
    plain_text(&crate::input::markup::flatten(&level.entries[at].blocks)).replace('\n', " ")
}

/// The notes of a level in a section.
fn noted(ladder: &Ladder, level: &str, section: &str) -> Vec<String> {
    let level = ladder.levels.iter().find(|it| it.title == level).expect(level);
    let at = sections(ladder).iter().position(|it| *it == section).expect(section);
    level.entries[at].notes.iter().map(|note| plain_text(note)).collect()
}

proptest! {
    #[test]
    fn a_ladder_is_read_back_from_every_shape(
        level_words in prop::sample::select(&LEVELS[..]),
        section_words in prop::sample::select(&SECTIONS[..]),
        cut in any::<Index>(),
        sections in subsequence((0..4).collect::<Vec<usize>>(), 2..=4).prop_shuffle(),
        mark in prop::sample::select(vec!['-', '*', '+']),
        counts in prop::collection::vec(0..3_usize, 11),
        shape in prop_oneof![
            Just(Shape::Pages),
            Just(Shape::PageASection),
            (1..5_usize).prop_map(Shape::Headings),
            (1..6_usize).prop_map(Shape::StrongLabels),
            (1..6_usize).prop_map(Shape::ItemLabels),
            (1..6_usize).prop_map(Shape::NestedLabels),
            Just(Shape::Lists),
        ],
    ) {
        let told = Told {
            levels: level_words[..2.max(cut.index(level_words.len() + 1))].to_vec(),
            sections: sections.iter().map(|at| section_words[*at]).collect(),
            mark,
            counts,
        };
        let levels_in = (shape == Shape::Lists).then_some(LevelsIn::Lists);
        let choices = Choices { levels_in, ..Choices::default() };
        let reading = read_as(&told.files(shape), &choices).map_err(|problems| TestCaseError::fail(problems.join("\n")))?;
        let ladder = reading.ladder;
        prop_assert_eq!(levels(&ladder), told.levels.clone());
        let mut expected = told.sections.clone();
        let mut found = self::sections(&ladder);
        if shape == Shape::PageASection {
            expected.sort_unstable();
            found.sort_unstable();
        }
        prop_assert_eq!(found, expected);
        for (at, level) in told.levels.iter().enumerate() {
            for (number, section) in told.sections.iter().enumerate() {
                prop_assert_eq!(said(&ladder, level, section), told.entry(at, number).join(" "));
            }
        }
    }
}

#[test]
fn swapped_levels_and_sections_are_told_apart_by_their_words() {
    let by_section = "# Paths\n## Communication\n### Junior\nasks\n### Senior\ntells\n## Delivery\n### Junior\nhelped\n### Senior\nalone\n";
    let reading = read(&[("a.md", by_section)]).unwrap();
    assert_eq!(levels(&reading.ladder), ["Junior", "Senior"]);
    assert_eq!(sections(&reading.ladder), ["Communication", "Delivery"]);
    assert_eq!(reading.ladder.title, "Paths");
    let by_level = "# Paths\n## Junior\n### Communication\nasks\n### Delivery\nhelped\n## Senior\n### Communication\ntells\n### Delivery\nalone\n";
    let other = read(&[("a.md", by_level)]).unwrap();
    assert_eq!(other.ladder.levels, reading.ladder.levels);
    assert_eq!(
        other.understood.as_deref(),
        Some("read as a heading a level: 2 levels, 2 sections")
    );
}

#[test]
fn a_level_may_be_called_as_others_without_their_rank() {
    let text =
        "# Titles\n## Junior Potter\na\n## Potter\nb\n## Senior Potter\nc\n## About pay\nd\n";
    let ladder = read(&[("a.md", text)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior Potter", "Potter", "Senior Potter"]);
}

#[test]
fn labels_of_items_may_have_a_colon_or_a_list_below() {
    let level = |title: &str, scope: &str| {
        format!("## {title}\n- Scope: {scope}\n- Skills\n  - one of {scope}\n  - two\n")
    };
    let text = format!("# Ladder\n{}{}", level("Junior", "a"), level("Senior", "b"));
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    let sections: Vec<_> = ladder.sections.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(sections, ["Scope", "Skills"]);
}

#[test]
fn where_words_say_nothing_the_user_is_asked() {
    let text = "# Paths\n## Tadpole\n### Pond\na\n### Reed\nb\n## Frog\n### Pond\nc\n### Reed\nd\n";
    let files = || Files::texts([Source::new("a.md", text)]);
    let problem = shape::documents(&files(), &Choices::default()).unwrap_err().remove(0);
    assert_eq!(problem.message, "it does not show which headings of a.md are levels");
    assert_eq!(problem.help[0], "if “Tadpole”, “Frog” are levels: `--level-depth 2`");
    assert!(problem.help.last().unwrap().contains("ladderpress init my-ladder.xlsx"));
    // The flag that is named is enough.
    let choices = |depth| Choices { level_depth: Some(depth), ..Choices::default() };
    assert_eq!(levels(&read_as(&files(), &choices(2)).unwrap().ladder), ["Tadpole", "Frog"]);
    assert_eq!(levels(&read_as(&files(), &choices(3)).unwrap().ladder), ["Pond", "Reed"]);
}

#[test]
fn a_grade_in_a_title_is_set_and_one_of_a_section_is_a_note() {
    let page =
        |level: &str, grade: &str| format!("# {level}\n## Craft ({grade})\nmakes\n## Reach\nfar\n");
    let (one, two) = (page("Maker (L1)", "C1"), page("Maker (L2)", "C4"));
    let ladder = read(&[("1.md", &one), ("2.md", &two)]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Maker (L1)", "Maker (L2)"]);
    assert_eq!(ladder.levels[1].grade.as_deref(), Some("L2"));
    assert_eq!(sections(&ladder), ["Craft", "Reach"]);
    assert_eq!(plain_text(&ladder.levels[1].entries[0].notes[0]), "C4");
    assert_eq!(ladder.levels[0].leads_to.len(), 1);
}

#[test]
fn headings_without_text_are_groups_and_repeated_ones_say_whose_they_are() {
    let level = |title: &str| {
        format!(
            "# {title}\nOne who makes.\n## Skills\n### Code\nx\n### Design\ny\n## Team\nt\n### For leads\nu\n## Firm\nf\n### For leads\nv\n"
        )
    };
    let text = level("Junior Maker") + &level("Senior Maker");
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(
        sections(&ladder),
        ["Code", "Design", "Team", "Team: For leads", "Firm", "Firm: For leads"]
    );
    let groups: Vec<_> = ladder.sections.iter().map(|section| section.group.as_deref()).collect();
    assert_eq!(groups, [Some("Skills"), Some("Skills"), None, Some("Team"), None, Some("Firm")]);
    assert_eq!(ladder.levels[0].introduction.len(), 1);
}

#[test]
fn what_is_no_level_is_said_before_levels_and_named() {
    let text = "# Paths\nRead on.\n## How to use\nSlowly.\n## Junior\n### Scope\na\n### Craft\nb\n## Senior\n### Scope\nc\n### Craft\nd\n## Glossary\nScope: how far.\n";
    let reading = read(&[("a.md", text)]).unwrap();
    assert_eq!(levels(&reading.ladder), ["Junior", "Senior"]);
    assert_eq!(reading.ladder.introduction.len(), 5);
    let understood = reading.understood.unwrap();
    assert!(understood.ends_with("said before them: “How to use”, “Glossary”"), "{understood}");
}

#[test]
fn folders_are_tracks_and_a_page_that_links_gives_the_order() {
    let page = |name: &str, folder: &str, text: &str| Document {
        content: Content::Markdown(Source::new(name, text)),
        folder: Some(folder.to_string()).filter(|it| !it.is_empty()),
    };
    let level = |title: &str| format!("# {title}\n## Scope\nx\n## Craft\ny\n");
    let files = Files {
        documents: vec![
            page(
                "makers.md",
                "",
                "# Maker Track\nFor makers.\n\n- [S](makers/start.md)\n- [E](makers/end.md)\n",
            ),
            page("makers/end.md", "makers", &level("Senior")),
            page("makers/start.md", "makers", &level("Junior")),
            page("LICENSE.md", "", "# Licence\nYou may.\n"),
            page("leads/1.md", "leads", &level("Senior")),
            page("leads/2.md", "leads", &level("Director")),
        ],
        title: Some("Paths".into()),
        may_hold_others: true,
        ..Files::default()
    };
    let reading = read_as(&files, &Choices::default()).unwrap();
    let understood = reading.understood.unwrap();
    assert!(
        understood.ends_with("said before them: `makers.md`; left out: `LICENSE.md`"),
        "{understood}"
    );
    let ladder = reading.ladder;
    assert_eq!(levels(&ladder), ["Senior", "Director", "Junior", "Senior"]);
    let tracks: Vec<_> = ladder.tracks.iter().map(|track| track.title.as_str()).collect();
    assert_eq!(tracks, ["Leads", "Maker Track"]);
    let ids: Vec<_> = ladder.levels.iter().map(|level| level.id.as_str()).collect();
    assert_eq!(ids, ["leads-senior", "leads-director", "maker-track-junior", "maker-track-senior"]);
    assert_eq!(ladder.title, "Paths");
}

#[test]
fn tables_among_text_are_lists_and_nothing_of_them_is_lost() {
    let level = |title: &str| {
        format!(
            "# {title}\n## Scope\nx\n## Facts\n\n| What | How much |\n|---|---|\n| Code | most |\n| Talk | some |\n\n| A | B | C |\n|---|---|---|\n| d | e | f |\n"
        )
    };
    let text = level("Junior") + &level("Senior");
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(
        said(&ladder, "Junior", "Facts"),
        "What: How much Code: most Talk: some A: d B: e C: f"
    );
}

#[test]
fn several_levels_of_one_title_stand_apart() {
    let level = "# Senior\n## Scope\nx\n## Craft\ny\n";
    let reading = read(&[("1.md", level), ("2.md", level)]).unwrap();
    assert_eq!(levels(&reading.ladder), ["Senior", "Senior (2)"]);
    assert_eq!(
        reading.warnings[0].message,
        "two levels are called “Senior”; this one is read as “Senior (2)”"
    );
}
