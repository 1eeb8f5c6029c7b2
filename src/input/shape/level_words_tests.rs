//! What titles look like.

use super::*;

#[test]
fn titles_look_like_what_they_are() {
    for (title, expected) in [
        ("Senior Engineer", Look::Level),
        ("Cloud Engineer", Look::Level),
        ("Engineering Manager 2", Look::Level),
        ("Head of Engineering", Look::Level),
        ("L3", Look::Level),
        ("3", Look::Level),
        ("Level 2", Look::Level),
        ("Level Up", Look::Unknown),
        ("Step 2", Look::Level),
        ("Step 2: Name your makers", Look::Unknown),
        ("D1 - Developer 1", Look::Level),
        ("Junior → Senior", Look::Level),
        ("Intern&Probation", Look::Level),
        ("Maker (L1)", Look::Graded),
        ("SDE II", Look::Level),
        ("GS-12/13", Look::Level),
        ("Level 1 – Contributors", Look::Level),
        ("Settled level", Look::Graded),
        ("Next level of care", Look::Unknown),
        ("Signs at senior level", Look::Unknown),
        ("Engenheiro de Software Sr", Look::Level),
        ("Softwareentwickler", Look::Level),
        ("Старший инженер", Look::Level),
        ("シニアエンジニア", Look::Level),
        ("高级工程师", Look::Level),
        ("시니어", Look::Level),
        ("Kỹ sư cao cấp", Look::Level),
        ("مهندس أول", Look::Level),
        ("توسعه‌دهنده ارشد", Look::Level),
        ("מפתחת בכירה", Look::Level),
        ("القيادة", Look::Section),
        ("Communication", Look::Section),
        ("Developer experience", Look::Section),
        ("Kommunikation", Look::Section),
        ("コミュニケーション", Look::Section),
        ("Software Engineers", Look::Track),
        ("QA Roles", Look::Track),
        ("When am I promoted to senior?", Look::Unknown),
        ("I am an egoless, team oriented developer.", Look::Unknown),
        ("Glossary", Look::Unknown),
        ("", Look::Unknown),
    ] {
        assert_eq!(look(title), expected, "{title}");
    }
}

#[test]
fn a_grade_is_found_in_a_title() {
    for (title, expected) in [
        ("Maker (L1)", Some("L1")),
        ("Maker [IC2]", Some("IC2")),
        ("L3 IC - Maker", Some("L3")),
        ("D1 - Developer 1", Some("D1")),
        ("Maker L4", Some("L4")),
        ("L4", None),
        ("Maker (part time)", None),
        ("Maker 2", None),
        ("Web3", None),
    ] {
        assert_eq!(grade(title), expected, "{title}");
    }
    assert_eq!(without_grade("Craft (C1)"), ("Craft", Some("C1")));
}

#[test]
fn words_of_levels_stand_in_their_file_as_they_are_compared() {
    let lines = include_str!("../../../data/level-words.txt").lines();
    for word in lines.filter_map(|line| line.split_once(": ")).flat_map(|(_, list)| list.split(','))
    {
        assert_eq!(word.trim(), folded(word));
    }
}
