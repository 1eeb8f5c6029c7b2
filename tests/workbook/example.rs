//! A small ladder that has one of everything.

use ladderpress::model::{
    Block, Entry, Inline, Item, Ladder, Level, LevelIndex, Link, List, Section, SectionKind, Text,
    Track, TrackIndex,
};

pub fn plain(text: &str) -> Text {
    vec![Inline::plain(text)]
}

pub fn paragraph(text: Text) -> Block {
    Block::Paragraph(text)
}

pub fn bullets(items: Vec<Vec<Block>>) -> Block {
    Block::List(List {
        start: None,
        items: items.into_iter().map(|blocks| Item { blocks }).collect(),
    })
}

pub fn link(label: &str, address: &str) -> Inline {
    Inline { link: Some(Link::parse(address).unwrap()), ..Inline::plain(label) }
}

pub fn entry(blocks: Vec<Block>) -> Entry {
    Entry { blocks, notes: Vec::new() }
}

/// A level of one track without links to others.
pub fn level(title: &str, entries: Vec<Entry>) -> Level {
    Level {
        id: title.to_lowercase().replace(' ', "-"),
        title: title.to_string(),
        track: None,
        grade: None,
        leads_to: Vec::new(),
        chapter: true,
        entries,
        ..Level::default()
    }
}

pub fn section(title: &str, kind: SectionKind) -> Section {
    Section {
        id: title.to_lowercase().replace(' ', "-"),
        title: title.to_string(),
        kind,
        ..Section::default()
    }
}

/// A ladder of one section in which one level says `blocks`.
pub fn one_entry(blocks: Vec<Block>) -> Ladder {
    Ladder {
        title: "Ladder".to_string(),
        organisation: None,
        language: "en".to_string(),
        revision: None,
        tracks: Vec::new(),
        sections: vec![section("Scope", SectionKind::Expectations)],
        levels: vec![level("Engineer", vec![entry(blocks)])],
        ..Ladder::default()
    }
}

/// Two levels on two tracks, two sections.
pub fn example() -> Ladder {
    let marked = vec![
        Inline::plain("Reviews with "),
        Inline { strong: true, ..Inline::plain("care") },
        Inline::plain(" and "),
        Inline { emphasis: true, ..Inline::plain("tact") },
        Inline::plain(", runs "),
        Inline { code: true, ..Inline::plain("make test") },
        Inline::plain("."),
    ];
    let guide = vec![
        Inline::plain("Knows "),
        link("the guide", "https://example.com/guide?a=%C3%BC#top"),
        Inline::plain("."),
    ];
    let two_links = vec![
        link("One", "https://example.com/1"),
        Inline::plain(" or "),
        link("two", "mailto:two@example.com"),
    ];
    let nested = vec![
        paragraph(plain("Plans")),
        bullets(vec![vec![paragraph(plain("the week"))], vec![paragraph(plain("the quarter"))]]),
    ];
    let mut lead_scope = entry(vec![paragraph(plain("N/A"))]);
    lead_scope.notes = vec![vec![
        Inline::plain("Reference: "),
        link("the handbook", "https://example.com/handbook"),
    ]];
    let mut engineer = level(
        "Engineer",
        vec![
            entry(vec![bullets(vec![vec![paragraph(marked)], nested, vec![paragraph(guide)]])]),
            entry(vec![bullets(vec![vec![paragraph(plain("Led a review"))]])]),
        ],
    );
    engineer.track = Some(TrackIndex(0));
    engineer.grade = Some("L3".to_string());
    engineer.leads_to = vec![LevelIndex(1)];
    let mut lead = level("Team Lead", vec![lead_scope, entry(vec![paragraph(two_links)])]);
    lead.track = Some(TrackIndex(1));
    let track = |id: &str, title: &str| Track { id: id.to_string(), title: title.to_string() };
    Ladder {
        title: "Paths & places".to_string(),
        organisation: Some("Example Co.".to_string()),
        language: "en".to_string(),
        revision: Some("2026-03".to_string()),
        tracks: vec![track("ic", "Individual"), track("m", "Manager")],
        sections: vec![
            section("Scope", SectionKind::Expectations),
            section("Checkpoints / steps", SectionKind::Checklist),
        ],
        levels: vec![engineer, lead],
        ..Ladder::default()
    }
}
