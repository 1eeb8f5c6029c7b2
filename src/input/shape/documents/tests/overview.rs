//! An overview of the levels, and the same levels again in each section.

use super::*;

const OVERVIEW: &str = "# Garden\n\n## Steps\n\n### Junior Digger\n\nDigs holes.\n\n### Senior Digger\n\nDraws gardens.\n\n";

fn is_read(sections: &str) {
    let ladder = read(&[("a.md", &format!("{OVERVIEW}{sections}"))]).unwrap().ladder;
    assert_eq!(levels(&ladder), ["Junior Digger", "Senior Digger"], "{sections}");
    assert_eq!(self::sections(&ladder), ["Soil", "Tools"], "{sections}");
    let introduction = |at: usize| ladder.levels[at].introduction.len();
    assert_eq!([introduction(0), introduction(1)], [1, 1], "{sections}");
    assert!(said(&ladder, "Junior Digger", "Soil").ends_with("looks"), "{sections}");
    assert!(said(&ladder, "Senior Digger", "Tools").ends_with("makes rakes"), "{sections}");
}

#[test]
fn levels_again_as_headings_in_sections_go_before_an_overview() {
    is_read(
        "## Skills\n\n### Soil\n\n#### Junior Digger\n\n- looks\n\n#### Senior Digger\n\n- feels\n\n\
         ### Tools\n\n#### Junior Digger\n\n- rakes\n\n#### Senior Digger\n\n- makes rakes\n",
    );
}

#[test]
fn levels_again_as_labels_in_sections_go_before_an_overview() {
    is_read(
        "## Skills\n\n### Soil\n\n**Junior Digger**\n\n- asks\n- looks\n\n**Senior Digger**\n\n- feels\n\n\
         ### Tools\n\n**Junior Digger**\n\n- rakes\n\n**Senior Digger**\n\n- makes rakes\n",
    );
}

#[test]
fn lines_that_name_levels_stay_in_their_texts() {
    let text = format!(
        "{OVERVIEW}## Soil\n\nWhat grows.\n\nThe **Junior Digger** often:\n\n- looks\n\nThe **Senior Digger** often:\n\n- feels\n\n\
         ## Tools\n\nThe **Junior Digger** often:\n\n- rakes\n\nThe **Senior Digger** often:\n\n- makes rakes\n"
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Soil", "Tools"]);
    let text = said(&ladder, "Junior Digger", "Soil");
    assert!(text.starts_with("The Junior Digger often:") && text.ends_with("looks"), "{text}");
    assert_eq!(ladder.sections[0].description.len(), 1);
}

#[test]
fn levels_with_sections_of_their_own_are_no_overview() {
    let level = |title: &str| format!("## {title}\n\n### Soil\n\n- a\n\n### Tools\n\n- b\n\n");
    let text = format!(
        "# Garden\n\n{}{}## Pay\n\n### Town\n\n**Junior Digger**\n\n- 1\n\n**Senior Digger**\n\n- 2\n",
        level("Junior Digger"),
        level("Senior Digger")
    );
    let ladder = read(&[("a.md", &text)]).unwrap().ladder;
    assert_eq!(sections(&ladder), ["Soil", "Tools"]);
}
