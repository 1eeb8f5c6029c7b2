//! What settings beside pages say of them.

use super::*;

#[test]
fn settings_say_what_no_page_says() {
    let sources = [
        page("a.md", "1", "A (IC Path)", &[section("Years of xp", &[("*A", "1"), ("B", "2")])]),
        page("b.md", "2", "B", &[section("Years of experience", &[("*B", "2")])]),
    ];
    let yaml = "title: Ways\norganisation: Lumen\nlanguage: en-GB\nrevision: 2026-03\n\
                tracks: {ic: IC}\ngrades: {a: L1, B: 2}\n\
                sections: {Experience: {aliases: [years of XP, Years of experience], kind: checklist, group: Facts, description: In years.}}\n\
                control: {owner: People, valid_from: 2026-04}\nintroduction: How to **read** it.\n";
    let ladder = with_settings(&sources, yaml).unwrap().ladder;
    assert_eq!((ladder.title.as_str(), ladder.language.as_str()), ("Ways", "en-GB"));
    assert_eq!(ladder.organisation.as_deref(), Some("Lumen"));
    assert_eq!(ladder.revision.as_deref(), Some("2026-03"));
    assert_eq!(ladder.tracks[0].id, "ic");
    let grades: Vec<_> = ladder.levels.iter().map(|level| level.grade.as_deref()).collect();
    assert_eq!(grades, [Some("L1"), Some("2")]);
    assert_eq!(sections(&ladder), ["Experience"]);
    assert_eq!(ladder.sections[0].kind, SectionKind::Checklist);
    assert_eq!(ladder.sections[0].group.as_deref(), Some("Facts"));
    let described = texts(&ladder.sections[0].description);
    assert_eq!(plain_text(described[0]), "In years.");
    assert_eq!(ladder.control.owner.as_deref(), Some("People"));
    assert_eq!(ladder.control.valid_from.unwrap().to_string(), "2026-04");
    assert_eq!(plain_text(texts(&ladder.introduction)[0]), "How to read it.");
}

#[test]
fn beside_what_is_wrong_with_settings_no_level_of_theirs_is_said_to_be_missing() {
    let sources = [page("a.md", "1", "Cook (IC Path)", &[section("Scope", &[("*Cook", "1")])])];
    let yaml = "titel: T\ngrades: {Cook: L1}\norder: [Cook]\n";
    let problems = with_settings(&sources, yaml).unwrap_err();
    assert_eq!(messages(&problems), ["ladder.yaml:1:1 a settings file has no key `titel`"]);
}

#[test]
fn names_in_settings_that_no_page_has_are_reported_at_once() {
    let sources =
        [page("a.md", "1", "Engineer (IC Path)", &[section("Scope", &[("*Engineer", "1")])])];
    let yaml = "tracks: {m: Manager}\ngrades: {Enginer: L1}\nsections:\n  Scpoe: {}\n  Scope: {aliases: [Reach]}\n";
    let problems = with_settings(&sources, yaml).unwrap_err();
    assert_eq!(
        messages(&problems),
        [
            "ladder.yaml:1:10 the input has no track “Manager”",
            "ladder.yaml:2:10 the input has no level “Enginer”",
            "ladder.yaml:4:3 the input has no section “Scpoe”",
            "ladder.yaml:5:21 the input has no section “Reach”",
        ]
    );
    assert_eq!(problems[1].help, ["did you mean “Engineer”?"]);
    assert_eq!(problems[2].help, ["did you mean “Scope”?"]);
}

#[test]
fn settings_alone_are_no_ladder() {
    let problems = with_settings(&[], "title: Ways\ntracks: []\n").unwrap_err();
    let said: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
    assert_eq!(
        said,
        [
            "`tracks` should be keys with values, and is a list",
            "there is no page to make a ladder of"
        ]
    );
}

#[test]
fn tracks_of_the_settings_have_names_of_their_own() {
    let of = |track: &str| {
        page(
            &format!("{track}.md"),
            "",
            &format!("{track} ({track} Path)"),
            &[section("Scope", &[(&format!("*{track}"), "1")])],
        )
    };
    let sources = [of("IC"), of("a b")];
    let ladder = with_settings(&sources, "tracks: {\" A-B \": IC}").unwrap().ladder;
    let ids: Vec<_> = ladder.tracks.iter().map(|track| track.id.as_str()).collect();
    assert_eq!(ids, ["A-B", "a-b-2"]);
    let problems = with_settings(&sources, "tracks: {ic: IC, \"IC \": a b, m: A  b}").unwrap_err();
    assert_eq!(
        messages(&problems),
        [
            "ladder.yaml:1:18 two tracks have the id `IC `",
            "ladder.yaml:1:33 two tracks have the title `A  b`",
        ]
    );
}

#[test]
fn settings_that_say_where_levels_are_go_before_tables_as_the_flag_does() {
    let of = |levels: [(&str, &str); 2]| [section("Scope", &levels), section("Craft", &levels)];
    let pages = [
        page("1.md", "1", "Junior Engineer", &of([("*Junior Engineer", "a"), ("Engineer", "b")])),
        page("2.md", "2", "Engineer", &of([("Junior Engineer", "a"), ("*Engineer", "b")])),
    ];
    let told = with_settings(&pages, "levels_in: pages").unwrap().understood;
    assert!(told.unwrap().starts_with("read as a page a level: 2 levels"));
    assert!(with_settings(&pages, "title: Paths").unwrap().understood.is_none());
}
