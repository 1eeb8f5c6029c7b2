//! What settings say goes before what an input shows.

use std::fs;

use crate::base::budget::Budget;
use crate::input::{Choices, Input, read_as};

const LADDER: &str = "# Pond\n\n## Junior Frog\n\n- Hops\n\n## Senior Frog\n\n- Jumps\n\n## Frog Manager\n\n- Leads\n";

/// How many levels each level leads to.
fn ways(settings: &str) -> Vec<usize> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), LADDER).unwrap();
    fs::write(folder.path().join("ladderpress.yaml"), settings).unwrap();
    let input = Input::Path(folder.path().join("a.md"));
    let read = read_as(&[input], &Choices::default(), &Budget::default()).unwrap().remove(0);
    read.ladder.levels.iter().map(|level| level.leads_to.len()).collect()
}

#[test]
fn where_ways_between_levels_are_said_there_are_no_others() {
    assert_eq!(ways("title: Pond\n"), [1, 1, 0]);
    assert_eq!(ways("leads_to: {Junior Frog: [Frog Manager]}\n"), [1, 0, 0]);
    assert_eq!(ways("leads_to: {Senior Frog: []}\n"), [0, 0, 0]);
}
