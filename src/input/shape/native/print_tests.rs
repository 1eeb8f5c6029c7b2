use super::*;
use crate::base::source::Source;
use crate::model::texts;

fn read(text: &str) -> Ladder {
    let source = Source::new("ladder.yaml", text);
    crate::input::read_native(&source).unwrap().ladder
}

const LADDER: &str = "\
title: 'Paths: engineering'
organisation: Example Co.
language: en
revision: 2026-03

control:
  owner: People team
  approved_by: VP Engineering
  valid_from: 2026-04-01
  next_review: 2027-03

introduction: |-
  How to read **this**.

  Level by level.

tracks:
  ic: Individual Contributor

sections:
  experience:
    title: Years of experience
    kind: information
  scope: Scope
  craft:
    title: Craft
    kind: expectations
    group: Skills
    description: What we look at.
  checkpoints:
    title: Checkpoints
    kind: checklist

levels:
- id: junior
  title: Junior Engineer
  track: ic
  grade: L4
  leads_to:
  - senior
  entries:
    experience: '8'
    checkpoints:
    - Delivers **results**
    - |-
      Leads
      - plans
  notes:
    experience: See [here](https://example.com)

- id: senior
  title: Senior Engineer
  chapter: false
  introduction: A first step.
  entries:
    experience: 10+
    scope: |-
      Many, such as:
      1. a
      2. b
    craft: '5'
";

#[test]
fn a_ladder_is_written_as_a_person_would() {
    let ladder = read(LADDER);
    assert_eq!(print(&ladder), LADDER);
    assert_eq!(read(&print_json(&ladder)), ladder);
}

#[test]
fn a_name_with_odd_white_space_is_still_found_when_it_is_written() {
    let odd = "title: Paths
tracks: {\"i\\u2028  c \": IC}
sections: {\"a\\u2028  \\u0085b\": S, \"6\\u202f%\": T}
levels:
- {id: \"l\\u2029m\", title: L, track: \"i\\u2028  c\", entries: {\"a\\u2028  \\u0085b\": x}}
";
    let ladder = read(odd);
    let ids = ladder.sections.iter().map(|section| section.id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["a b", "6\u{202f}%"]);
    assert_eq!(read(&print(&ladder)), ladder);
    assert_eq!(read(&print_json(&ladder)), ladder);
}

#[test]
fn the_levels_beside_one_are_written_where_others_would_stand_there() {
    let of = |beside: &str| {
        read(&format!(
            "title: T\nsections: {{s: S}}\nlevels:\n- {{id: a, title: A, leads_to: [c]}}\n\
             - {{id: b, title: B, leads_to: [c]}}\n- {{id: c, title: C, beside: [{beside}]}}\n"
        ))
    };
    let beside = |ladder: &Ladder| ladder.levels[2].beside.clone();
    assert_eq!(beside(&of("a, b")), []);
    let only = of("a");
    assert_eq!(beside(&only), [LevelIndex(0)]);
    assert_eq!(read(&print(&only)), only);
}

#[test]
fn a_level_in_another_language_says_it_once() {
    let yaml = "title: T\nlanguage: en\n\nsections:\n  s: S\n\nlevels:\n- id: a\n  title: A\n  \
        language: de\n  introduction: Ein <span lang=\"en\">word</span> davor.\n  entries:\n    s:\n    \
        - Leitet ein Team\n\n- id: b\n  title: B\n  entries:\n    s:\n    - Leads a team\n    - Sagt \
        <span lang=\"fr\">bonjour</span>\n";
    let ladder = read(yaml);
    let language = |text: &Text| text[0].language.clone();
    assert_eq!(language(texts(&ladder.levels[0].entries[0].blocks)[0]), Language::parse("de"));
    assert_eq!(language(texts(&ladder.levels[1].entries[0].blocks)[0]), None);
    assert_eq!(print(&ladder).replace("leads_to: []\n", ""), yaml);
    assert_eq!(read(&print_json(&ladder)), ladder);
}
