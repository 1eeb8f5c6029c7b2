//! Nothing is written outside the folder that was asked for.

use std::fs;

use crate::security::hostile::{self, outputs};
use crate::support::desk::{Desk, LADDER};

#[test]
fn every_file_of_hostile_inputs_is_in_the_folder_under_a_plain_name() {
    for name in outputs().names() {
        let inside = name.strip_prefix("deep/output/");
        let parts = inside.unwrap_or_else(|| panic!("{name}")).split('/');
        assert!(parts.clone().count() <= 2, "{name}");
        for part in parts {
            let (stem, end) = part.rsplit_once('.').unwrap_or((part, "pdf"));
            let is_plain =
                |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b);
            assert!(stem.bytes().all(is_plain) && !stem.is_empty(), "{name}");
            assert!(matches!(end, "pdf" | "xlsx"), "{name}");
        }
    }
}

#[test]
fn no_title_id_or_name_leads_out_of_the_folder() {
    for evil in [
        "../../x", "/etc/x", "..\\\\..\\\\x", "C:\\\\x", "a/../../x", ".", "..", "~", "x\\0y",
        "%2e%2e%2fx", "．．／x", "con", "-rf", ".ssh/x",
    ] {
        let desk = Desk::new();
        let ladder =
            LADDER.replace("Test paths", evil).replace("id: engineer", &format!("id: \"{evil}\""));
        desk.put(
            "in/ladder.yaml",
            &ladder.replace("title: ", "title: \"").replacen('\n', "\"\n", 1),
        );
        desk.put("in/people.csv", &format!("name,level\n{evil},senior\n"));
        let _ = fs::remove_file(desk.path("ladder.yaml"));
        for words in [
            &["export", "in/ladder.yaml", "--split"][..],
            &["packets", "--roster", "in/people.csv", "in/ladder.yaml"],
        ] {
            let _ = desk.run(&[words, &["-o", "out/here"]].concat());
        }
        let outside = |name: &String| !name.starts_with("in/") && !name.starts_with("out/here/");
        let outside: Vec<_> = desk.files().into_iter().filter(outside).collect();
        assert!(outside.iter().all(|name| name == "out/"), "{evil}: {outside:?}");
    }
}

#[test]
fn inputs_are_left_as_they_are() {
    let desk = hostile::desk();
    let before = desk.read("ladder.yaml");
    desk.run(&["export", "ladder.yaml", "-o", "."]).done();
    assert_eq!(desk.read("ladder.yaml"), before);
}
