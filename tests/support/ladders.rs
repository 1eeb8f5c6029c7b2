//! Random ladders, such as a reader could have given: texts are in their
//! normal form, names are distinct, references hold.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use ladderpress::model::{
    Block, Control, Entry, Inline, Item, Ladder, Level, LevelIndex, Link, List, Section,
    SectionKind, Text, Track, TrackIndex, When,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::SBoxedStrategy;
use proptest::string::string_regex;

/// Any ladder, most of them small: 1 to 12 levels, 1 to 4 sections, 0 to 3
/// tracks.
pub fn ladder() -> impl Strategy<Value = Ladder> {
    prop_oneof![
        12 => sized(1..=3, 1..=2),
        1 => sized(4..=MOST_LEVELS, 1..=4),
    ]
}

/// A ladder of one section with 0 to 200 short bullets a level.
pub fn long() -> impl Strategy<Value = Ladder> {
    let bullets = vec(vec(line(), 0..=200), MOST_LEVELS);
    (sized(1..=MOST_LEVELS, 1..=1), bullets).prop_map(|(mut ladder, bullets)| {
        for (level, lines) in ladder.levels.iter_mut().zip(bullets) {
            let items = lines.into_iter().map(|line| paragraph_item(vec![Inline::plain(line)]));
            let items: Vec<_> = items.collect();
            level.entries[0].blocks = match items.len() {
                0 => Vec::new(),
                _ => vec![list(None, items)],
            };
        }
        ladder
    })
}

/// A ladder of two to four levels, each of them a chapter: it says something.
pub fn of_chapters() -> impl Strategy<Value = Ladder> {
    sized(2..=4, 1..=2).prop_map(|mut ladder| {
        for level in &mut ladder.levels {
            level.chapter = true;
            if !level.entries.iter().any(Entry::says_something) {
                level.entries[0].blocks = vec![Block::Paragraph(vec![Inline::plain("Helps")])];
            }
        }
        ladder
    })
}

const MOST_LEVELS: usize = 12;

fn sized(
    levels: RangeInclusive<usize>, sections: RangeInclusive<usize>,
) -> impl Strategy<Value = Ladder> {
    (levels, sections, 0..=3_usize).prop_flat_map(|(levels, sections, tracks)| {
        (
            line(),
            option::of(line()),
            select(vec!["en", "en-GB", "de", "pt-BR"]),
            option::of(select(vec!["2026-03", "2026-03-14", "third edition", "8"])),
            vec(line(), tracks),
            (control(), prose()),
            vec((line(), kind(), option::of(line()), prose()), sections),
            vec(level(levels, sections, tracks), levels),
        )
            .prop_map(
                |(title, organisation, language, revision, tracks, front, sections, levels)| {
                    Ladder {
                        title,
                        organisation,
                        language: language.to_string(),
                        revision: revision.map(ToString::to_string),
                        control: front.0,
                        introduction: front.1,
                        tracks: tracks.into_iter().enumerate().map(track).collect(),
                        sections: sections.into_iter().enumerate().map(section).collect(),
                        levels: levels.into_iter().enumerate().map(numbered).collect(),
                    }
                },
            )
            .prop_map(with_normal_neighbours)
            .prop_map(with_boxes)
    })
}

/// A level names those beside it only where others would stand there.
fn with_normal_neighbours(mut ladder: Ladder) -> Ladder {
    for level in ladder.level_indices() {
        let (before, after) = (ladder.leading_to(level), &ladder[level].leads_to);
        let nearest = Ladder::nearest(level, &before, after);
        let beside = &mut ladder.levels[level.0].beside;
        beside.retain(|other| *other != level);
        if *beside == nearest {
            beside.clear();
        }
    }
    ladder
}

/// In a checklist, each paragraph of an entry without a list is a box to tick, and none begins with
/// a box that somebody typed.
fn with_boxes(mut ladder: Ladder) -> Ladder {
    for (position, section) in ladder.sections.iter().enumerate() {
        if section.kind != SectionKind::Checklist {
            continue;
        }
        for entry in ladder.levels.iter_mut().map(|level| &mut level.entries[position]) {
            let is_paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
            if !entry.blocks.is_empty() && entry.blocks.iter().all(is_paragraph) {
                let blocks = std::mem::take(&mut entry.blocks).into_iter();
                let items = blocks.map(|block| Item { blocks: vec![block] });
                entry.blocks = vec![list(None, items.collect())];
            }
            entry.blocks.iter_mut().for_each(without_typed_boxes);
        }
    }
    ladder
}

fn without_typed_boxes(block: &mut Block) {
    let Block::List(list) = block else { return };
    for item in &mut list.items {
        if let Some(Block::Paragraph(text)) = item.blocks.first_mut()
            && let Some(first) = text.first_mut()
            && ["[x] ", "[X] "].iter().any(|typed| first.text.starts_with(typed))
        {
            first.text.replace_range(..3, "x");
        }
    }
}

fn control() -> impl Strategy<Value = Control> {
    let date = |from: &'static [&str]| option::of(select(from).prop_map(when));
    let (valid_from, next_review) =
        (date(&["2026-04-01", "2026-02"]), date(&["2027-03", "2028-02-29"]));
    (option::of(line()), option::of(line()), valid_from, next_review).prop_map(
        |(owner, approved_by, valid_from, next_review)| Control {
            owner,
            approved_by,
            valid_from,
            next_review,
        },
    )
}

fn when(text: &str) -> When {
    When::parse(text).expect("a date")
}

/// A text before levels or sections; most have none.
fn prose() -> impl Strategy<Value = Vec<Block>> {
    prop_oneof![5 => Just(Vec::new()), 1 => vec(block(), 1..3)]
}

fn kind() -> impl Strategy<Value = SectionKind> {
    select(vec![SectionKind::Expectations, SectionKind::Checklist, SectionKind::Information])
}

type Subject = (String, SectionKind, Option<String>, Vec<Block>);

fn track((position, title): (usize, String)) -> Track {
    Track { id: format!("track-{position}"), title: format!("{title} {position}") }
}

fn section((position, (title, kind, group, description)): (usize, Subject)) -> Section {
    Section {
        id: format!("section-{position}"),
        title: format!("{title} {position}"),
        kind,
        group,
        description,
    }
}

fn level(levels: usize, sections: usize, tracks: usize) -> impl Strategy<Value = Level> {
    (
        line(),
        vec(any::<bool>(), levels),
        option::of(0..tracks.max(1)),
        option::of(select(vec!["L4", "7", "IC 1.0"])),
        any::<bool>(),
        (prose(), vec(0..levels, 0..=2)),
        vec(entry(), sections),
    )
        .prop_map(
            move |(title, leads_to, track, grade, chapter, (introduction, beside), entries)| {
                Level {
                    id: String::new(),
                    title,
                    track: track.filter(|_| tracks > 0).map(TrackIndex),
                    aliases: Vec::new(),
                    grade: grade.map(ToString::to_string),
                    leads_to: (0..levels).filter(|&to| leads_to[to]).map(LevelIndex).collect(),
                    chapter,
                    introduction,
                    language: None,
                    beside: beside
                        .into_iter()
                        .collect::<BTreeSet<_>>()
                        .into_iter()
                        .map(LevelIndex)
                        .collect(),
                    entries,
                }
            },
        )
}

/// Gives a level its names, and leaves it only the ways that lead on.
fn numbered((position, mut level): (usize, Level)) -> Level {
    level.id = format!("level-{position}");
    level.title = format!("{} {position}", level.title);
    level.leads_to.retain(|to| to.0 > position);
    level
}

/// What a level says in a section: nothing, bullets, or blocks of all kinds;
/// at times with notes.
pub fn entry() -> impl Strategy<Value = Entry> {
    let blocks = prop_oneof![
        1 => Just(Vec::new()),
        3 => vec(text().prop_map(paragraph_item), 1..6).prop_map(|items| vec![list(None, items)]),
        3 => vec(block(), 1..4),
    ];
    (blocks, prop_oneof![3 => Just(Vec::new()), 1 => vec(text(), 1..3)])
        .prop_map(|(blocks, notes)| Entry { blocks, notes })
}

/// A paragraph, or a list with lists in it.
pub fn block() -> impl Strategy<Value = Block> {
    let leaf = text().prop_map(Block::Paragraph);
    leaf.prop_recursive(3, 24, 4, |block| {
        let item = vec(block, 1..4).prop_map(|blocks| Item { blocks });
        (option::of(0..1000_u64), vec(item, 1..4)).prop_map(|(start, items)| list(start, items))
    })
}

fn list(start: Option<u64>, items: Vec<Item>) -> Block {
    Block::List(List { start, items })
}

fn paragraph_item(text: Text) -> Item {
    Item { blocks: vec![Block::Paragraph(text)] }
}

/// A title: one line without markup.
pub fn line() -> impl Strategy<Value = String> {
    vec(word(), 1..3).prop_map(|words| words.join(" "))
}

/// A text of words with markup, in its normal form.
pub fn text() -> impl Strategy<Value = Text> {
    vec((word(), markup(), select(vec![" ", " ", " ", "\n", ""])), 1..9).prop_map(normal)
}

/// Puts words together as a reader does: between two words stands what
/// markup both share, and stretches of equal markup are one.
fn normal(words: Vec<(String, Inline, &'static str)>) -> Text {
    let mut text = Text::new();
    let mut last: Option<(Inline, &str)> = None;
    for (word, markup, gap) in words {
        if let Some((before, gap)) = last.filter(|(_, gap)| !gap.is_empty()) {
            let shared = Inline {
                text: gap.to_string(),
                strong: before.strong && markup.strong,
                emphasis: before.emphasis && markup.emphasis,
                code: before.code && markup.code,
                struck: before.struck && markup.struck,
                edit: None,
                language: None,
                link: before.link.filter(|link| markup.link.as_ref() == Some(link)),
            };
            append(&mut text, shared);
        }
        append(&mut text, Inline { text: word, ..markup.clone() });
        last = Some((markup, gap));
    }
    text
}

fn append(text: &mut Text, inline: Inline) {
    let alike = |a: &Inline, b: &Inline| {
        (a.strong, a.emphasis, a.code, a.struck, &a.link)
            == (b.strong, b.emphasis, b.code, b.struck, &b.link)
    };
    match text.last_mut() {
        Some(last) if alike(last, &inline) => last.text.push_str(&inline.text),
        _ => text.push(inline),
    }
}

fn markup() -> impl Strategy<Value = Inline> {
    let link = prop_oneof![
        4 => Just(None),
        1 => select(ADDRESSES).prop_map(|address| Link::parse(address).ok()),
    ];
    let rarely = || prop_oneof![3 => Just(false), 1 => Just(true)];
    let marks = (rarely(), rarely(), rarely(), rarely(), link);
    marks.prop_map(|(strong, emphasis, code, struck, link)| Inline {
        text: String::new(),
        strong,
        emphasis,
        code,
        struck,
        link,
        edit: None,
        language: None,
    })
}

const ADDRESSES: &[&str] = &[
    "https://example.com",
    "https://example.com/a_b_(c)?x=1&copy;=2#d*",
    "mailto:people@example.com",
];

/// A word: of letters in many scripts, of signs that Markdown and YAML give a
/// meaning to, or a long one.
pub fn word() -> impl Strategy<Value = String> {
    WORD.clone()
}

/// Made once: a pattern given as it stands is read anew for every value.
static WORD: LazyLock<SBoxedStrategy<String>> = LazyLock::new(|| {
    let of = |pattern| string_regex(pattern).expect("a pattern");
    prop_oneof![
        8 => of("[a-zA-Z]{1,10}"),
        2 => of("[0-9]{1,4}[.)+%]?"),
        2 => select(ODD_WORDS).prop_map(ToString::to_string),
        // Without `@`: an address that stands in a text is a link.
        1 => of("[!-?A-~]{1,6}"),
        1 => of("[\u{e0}-\u{17f}\u{391}-\u{3c9}\u{410}-\u{44f}\u{4e00}-\u{4eff}]{1,8}"),
        1 => of("[a-z]{60,120}"),
    ]
    .sboxed()
});

const ODD_WORDS: &[&str] = &[
    "-", "+", "*", "#", "##", ">", "1.", "2)", "---", "===", "~~~", "```", "|", "&amp;", "&", "_",
    "N/A", "yes", "null", "~", "8+", "0x10", "a:b", "key:", "#tag", "@who", "%", "!", "{:", "{a}",
    "<b>", "</td>", "don’t", "“why’s”", "naïve", "e\u{301}", "10\u{a0}000", "🚀", "=1+1", "[x]",
    "\\",
];
