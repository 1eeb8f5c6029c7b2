use super::*;
use crate::source::Source;

const LADDER: &str = "\
title: 'Paths: engineering'
organisation: Example Co.
language: en
revision: 2026-03

tracks:
  ic: Individual Contributor

sections:
  experience: Years of experience
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
  entries:
    experience: |-
      Many, such as:
      1. a
      2. b
";

#[test]
fn a_ladder_is_written_as_a_person_would() {
    let (ladder, _) = super::super::read(&Source::new("ladder.yaml", LADDER)).unwrap();
    assert_eq!(print(&ladder), LADDER);
}
