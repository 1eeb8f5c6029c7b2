//! A draft of levels and what they say.

use std::collections::{BTreeMap, BTreeSet};

use super::around::{self, Around};
use super::gather::Sections;
use super::levels::At;
use super::order::sort;
use super::plan::{Of, Plan};
use super::sections::{Below, LevelText, Told};
use super::text::inside;
use super::tree::{Node, Page, without_place};
use super::{alike, cards, closing, key, lists, ranks, titles, tracks};
use crate::base::diag::{Code, Diagnostic, Problems};
use crate::input::draft::{Draft, Id, Level, Said, Track};
use crate::input::limits::MAX_LEVELS;
use crate::input::markup::Remark;
use crate::input::open::{Files, readable};
use crate::input::shape::level_words::grade_of;
use crate::input::shape::pages::order::merged;
use crate::input::shape::{UNNAMED, understand};
use crate::model::Block;

pub(super) fn draft(pages: &[Page], plan: Plan<'_>, files: &Files) -> Draft {
    let is_above = plan.is_above;
    let of = plan.of;
    let mut at: Vec<At<'_>> = plan.levels;
    let numbers: BTreeSet<usize> = at.iter().map(|at| at.page).collect();
    let (sorted, is_known) = sort(pages, numbers.into_iter().collect());
    let place: BTreeMap<usize, usize> = sorted.iter().copied().zip(0..).collect();
    at.sort_by_key(|at| place.get(&at.page).copied());
    let mut draft = Draft::default();
    note(&mut draft, sorted.iter().filter_map(|at| pages.get(*at)));
    let mut sections = Sections::default();
    let (mut described, mut closing) = (Vec::new(), Vec::new());
    if is_above {
        described = above(&at, pages, &mut sections, &mut draft.levels);
    } else {
        closing = below(&at, pages, of, &mut sections, &mut draft);
    }
    let mut unused = Vec::new();
    let silent = sections.finish(&mut draft, &mut unused);
    alike::take_first_lines(&mut draft);
    let titles = draft.tracks.iter().filter_map(|track| Some(key(&track.title.as_ref()?.text)));
    let titles = titles.collect();
    let of_sections = draft.sections.iter().filter_map(|it| Some(key(&it.title.as_ref()?.text)));
    let of_levels = draft.levels.iter().filter(|_| is_above);
    let of_levels = of_levels.filter_map(|it| Some(key(&it.title.as_ref()?.text)));
    let titles = [titles, of_sections.chain(of_levels).collect()];
    let around = around::gather(pages, of, &at, &described, titles);
    let Around { mut introduction, descriptions, warnings, mut kept, mut left_out, .. } = around;
    note(&mut draft, around.pages.into_iter());
    let of_pages: BTreeSet<&String> = pages.iter().flat_map(|page| &page.left_out).collect();
    left_out.extend(of_pages.into_iter().cloned());
    left_out.extend(unused);
    kept.extend((!closing.is_empty()).then(|| "what stands behind the last level".to_string()));
    introduction.extend(closing);
    draft.introduction = introduction;
    alike::describe(&mut draft, descriptions);
    draft.warnings.extend(warnings);
    draft.warnings.extend(silent);
    if of == Of::Pages && !is_known {
        draft.warnings.push(unknown_order(&draft));
    }
    title(&mut draft, pages, files);
    let shape = match (of, is_above, pages.len()) {
        (Of::Pages, ..) => "a page a level",
        (Of::Rank(lists::LABEL), false, _) => "a label a level",
        (_, true, 1) => "a heading a section, with the same levels below each",
        (_, true, _) => "a page a section",
        (_, false, _) => "a heading a level",
    };
    understand(&mut draft, shape, &kept, &left_out);
    draft
}

/// Keeps what is to be known of pages.
fn note<'a>(draft: &mut Draft, pages: impl Iterator<Item = &'a Page>) {
    let mut told = Problems::default();
    for page in pages {
        draft.problems.extend(page.problems.iter().cloned());
        // The check looks through all of these, and tells many as one.
        let is_settled = |it: &Diagnostic| it.code == Code::BadLink || Remark::is_task(it);
        let (links, others): (Vec<_>, Vec<_>) = page.warnings.iter().cloned().partition(is_settled);
        told.extend(others);
        draft.warnings.extend(links);
    }
    draft.warnings.extend(told.into_list());
}

/// The title of a ladder: of its one page, or of the page that tells of the others, else of
/// the folder.
fn title(draft: &mut Draft, pages: &[Page], files: &Files) {
    let Some(first) = pages.first() else { return };
    let of_page = first.root.title.clone();
    let about = pages.iter().find(|page| page.gives_title()).map(|page| page.root.title.clone());
    let of_folder = files.title.as_ref().map(|title| Said::new(title, of_page.place.clone()));
    let of_several = about.or(of_folder).filter(|_| pages.len() > 1);
    draft.title = Some(of_several.unwrap_or(of_page));
}

fn unknown_order(draft: &Draft) -> Diagnostic {
    let message = "nothing but their titles says in which order the pages stand";
    let place = draft.levels.first().map(|level| level.home.clone());
    let warning = Diagnostic::warning(Code::UnknownOrder, message);
    let warning = warning.help("write `order: 1`, `order: 2`, ... between lines of `---` at the top of each page, or the order of levels into `ladderpress.yaml`");
    place.into_iter().fold(warning, |warning, place| warning.at(place.first_line()))
}

/// Levels with what is said below each; what is said behind the last is given back.
fn below(
    at: &[At<'_>], pages: &[Page], of: Of, sections: &mut Sections, draft: &mut Draft,
) -> Vec<Block> {
    let nodes: Vec<&Node> = at.iter().map(|at| at.node).collect();
    let mut nodes = titles::without_own_subject(&nodes);
    draft.warnings.extend(ranks::raise(&mut nodes));
    let closing = if of == Of::Pages { Vec::new() } else { closing::take(&mut nodes, at) };
    let below = Below::of(&nodes.iter().collect::<Vec<_>>(), UNNAMED);
    let tracks = tracks::of(pages, of, at);
    let mut seen = BTreeSet::new();
    for track in tracks.iter().flatten() {
        if seen.insert(key(&track.text)) {
            draft.tracks.push(Track { id: Id::FromTitle, title: Some(track.clone()) });
        }
    }
    let mut titles: BTreeMap<(Option<String>, String), usize> = BTreeMap::new();
    for ((at, node), track) in at.iter().zip(&nodes).zip(tracks) {
        let LevelText { introduction, told } = below.read(node);
        let mut level = level(at.node, track);
        level.introduction = introduction;
        if of == Of::Pages && at.node.tables.first() == Some(&0) {
            cards::take_grade(&mut level);
        }
        let of_track = level.track.as_ref().map(|track| key(&track.text));
        let count = titles.entry((of_track, key(&at.node.title.text))).or_default();
        *count = count.saturating_add(1);
        if *count > 1 {
            draft.warnings.push(rename(&mut level, pages.get(at.page), of, *count));
        }
        sections.tell(&mut level, told);
        draft.levels.push(level);
    }
    closing
}

/// Gives a level a title of its own where another one has the same.
fn rename(level: &mut Level, page: Option<&Page>, of: Of, count: usize) -> Diagnostic {
    let by = match page {
        Some(page) if of == Of::Pages => page.stem.clone(),
        _ => count.to_string(),
    };
    let old = level.title.as_ref().map_or("", |title| title.text.as_str()).to_string();
    let new = format!("{old} ({by})");
    let message = format!("two levels are called “{old}”; this one is read as “{new}”");
    if let Some(title) = &mut level.title {
        title.text = new;
    }
    Diagnostic::warning(Code::DuplicateLevel, message)
        .at(level.home.clone().first_line())
        .help("give one of them another title")
}

/// Headings over one section each, which is called the same below all of them: these tell the sections
/// apart, and what else stands below them describes these.
fn frames(levels: &[At<'_>], pages: &[Page]) -> BTreeSet<*const Node> {
    let mut below: BTreeMap<*const Node, BTreeSet<*const Node>> = BTreeMap::new();
    let mut titles = BTreeSet::new();
    for at in levels {
        let (Some(parent), Some(section)) = (parent(at), at.section(pages)) else {
            return BTreeSet::new();
        };
        below.entry(std::ptr::from_ref(parent)).or_default().insert(std::ptr::from_ref(section));
        titles.insert(key(&section.title.text));
    }
    let is_one_each = below.values().all(|sections| sections.len() == 1);
    let are_frames = is_one_each && titles.len() == 1 && below.len() > 1;
    below.into_keys().filter(|_| are_frames).collect()
}

/// What stands in a frame around its section, with the headings below which it does.
fn framed<'a>(frame: &'a Node, section: &Node) -> (Vec<Block>, Vec<&'a Node>) {
    let mut blocks = frame.body.clone();
    let others = frame.children.iter().filter(|child| !std::ptr::eq(*child, section));
    let others: Vec<&Node> = others.collect();
    for child in &others {
        inside(child, &mut blocks);
    }
    (blocks, others)
}

/// The titles of groups over sections below which levels stand; none where all sections are of one.
fn groups(levels: &[At<'_>], frames: &BTreeSet<*const Node>) -> BTreeSet<String> {
    let over = |at: &At<'_>| Some(key(&over(at, frames)?.title.text));
    let groups: BTreeSet<String> = levels.iter().filter_map(over).collect();
    if groups.len() > 1 { groups } else { BTreeSet::new() }
}

/// The heading without text over the section of a level, or over its frame.
fn over<'a>(at: &At<'a>, frames: &BTreeSet<*const Node>) -> Option<&'a Node> {
    let parent = parent(at)?;
    let is_frame = frames.contains(&std::ptr::from_ref(parent));
    let over = if is_frame { at.above.iter().rev().nth(2).copied() } else { Some(parent) };
    over.filter(|node| node.body.is_empty())
}

/// The heading over the section of a level.
fn parent<'a>(at: &At<'a>) -> Option<&'a Node> {
    let (_, above) = at.above.split_last()?;
    above.last().copied()
}

/// The title of each level's section; where sections below several headings are called the same, each
/// is called after its own, or as its frame.
fn titles_of_sections(
    levels: &[At<'_>], pages: &[Page], frames: &BTreeSet<*const Node>,
) -> Vec<Said> {
    let title = |at: &At<'_>| at.section(pages).map_or(&at.node.title, |it| &it.title).clone();
    let mut parents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for at in levels {
        let found = parents.entry(key(title(at).text)).or_default();
        found.extend(parent(at).map(|parent| key(&parent.title.text)));
    }
    let full = |at: &At<'_>| {
        let mut title = title(at);
        let frame = parent(at).filter(|it| frames.contains(&std::ptr::from_ref(*it)));
        if let Some(frame) = frame {
            return frame.title.clone();
        }
        let is_one = parents.get(&key(&title.text)).is_none_or(|found| found.len() < 2);
        if let Some(parent) = parent(at).filter(|_| !is_one) {
            title.text = format!("{}: {}", parent.title.text, title.text);
        }
        title
    };
    levels.iter().map(full).collect()
}

/// The folder of the page that a level's section is, where such pages are in several.
fn folder(at: &At<'_>, levels: &[At<'_>], pages: &[Page]) -> Option<Said> {
    let of = |at: &At<'_>| pages.get(at.page).filter(|_| at.above.is_empty())?.folder.as_ref();
    let folders: BTreeSet<_> = levels.iter().filter_map(of).collect();
    let own = of(at).filter(|_| folders.len() > 1)?;
    Some(Said::new(readable(without_place(own)), at.node.place.clone()))
}

fn group<'a>(
    at: &At<'a>, groups: &BTreeSet<String>, frames: &BTreeSet<*const Node>,
) -> Option<&'a Node> {
    over(at, frames).filter(|node| groups.contains(&key(&node.title.text)))
}

/// Describes a section by what stands over its levels, and gives the headings there.
fn around<'a>(
    at: &At<'a>, title: &Said, section: &'a Node, frames: &BTreeSet<*const Node>,
    sections: &mut Sections,
) -> Vec<&'a Node> {
    let mut described = vec![section];
    if let Some(frame) = parent(at).filter(|it| frames.contains(&std::ptr::from_ref(*it))) {
        let (blocks, around) = framed(frame, section);
        sections.describe(title, &blocks);
        described.push(frame);
        described.extend(around);
    }
    sections.describe(title, &section.body);
    described
}

/// Levels that stand again in each section, and the headings that are sections.
fn above<'a>(
    levels_at: &[At<'a>], pages: &'a [Page], sections: &mut Sections, levels: &mut Vec<Level>,
) -> Vec<&'a Node> {
    let mut described: Vec<&'a Node> = Vec::new();
    let mut seen: BTreeSet<*const Node> = BTreeSet::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<&'a Node> = Vec::new();
    let mut sequences: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut told: Vec<Vec<Told>> = Vec::new();
    let frames = frames(levels_at, pages);
    let groups = groups(levels_at, &frames);
    for (at, title) in levels_at.iter().zip(titles_of_sections(levels_at, pages, &frames)) {
        let number = *numbers.entry(key(&at.node.title.text)).or_insert_with(|| {
            found.push(at.node);
            told.push(Vec::new());
            found.len().saturating_sub(1)
        });
        let Some(section) = at.section(pages) else {
            continue;
        };
        let which = std::ptr::from_ref(section);
        if seen.insert(which) {
            described.extend(group(at, &groups, &frames));
            described.extend(around(at, &title, section, &frames, sections));
        }
        sequences.entry((at.page, described.len())).or_default().push(number);
        let mut blocks = at.node.body.clone();
        at.node.children.iter().for_each(|child| inside(child, &mut blocks));
        sections.without_nothing(&mut blocks);
        if let Some(told) = told.get_mut(number) {
            told.push(Told {
                title,
                group: group(at, &groups, &frames)
                    .map(|node| node.title.clone())
                    .or_else(|| folder(at, levels_at, pages)),
                blocks,
                note: None,
                place: at.node.place.clone(),
            });
        }
    }
    let sequences: Vec<_> = sequences.into_values().collect();
    let mut told: Vec<_> = told.into_iter().map(Some).collect();
    for number in merged(found.len(), MAX_LEVELS, &sequences) {
        let (Some(node), Some(told)) =
            (found.get(number), told.get_mut(number).and_then(Option::take))
        else {
            continue;
        };
        let mut level = level(node, None);
        sections.tell(&mut level, told);
        levels.push(level);
    }
    described
}

fn level(node: &Node, track: Option<Said>) -> Level {
    Level { track, grade: grade_of(&node.title), ..Level::new(node.title.clone()) }
}
