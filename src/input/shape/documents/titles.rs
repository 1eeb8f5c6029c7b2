//! Titles of headings without what is that of the level above them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::key;
use super::tree::{Node, Page, is_about_others, nodes};
use crate::base::tally::tally;
use crate::input::shape::level_words::{Look, is_level, is_statement, is_step, look, noun};
use crate::input::shape::names;
use crate::model::{Block, Inline};

/// Of headings that begin with the title of a level above them, what they say besides:
/// "Expectations" of "Senior Engineer – Expectations". What has several levels below its headings is none, and
/// what several headings are called is no level's own.
pub(super) fn without_own_names(pages: &mut [Page]) {
    let counts = tally(nodes(pages).into_iter().map(|node| key(&node.title.text)));
    for page in pages {
        without_own_name(&mut page.root, &counts);
    }
}

fn without_own_name(node: &mut Node, counts: &BTreeMap<String, usize>) {
    let is_level = look(&node.title.text) == Look::Level && !node.children.iter().any(has_levels);
    for child in &mut node.children {
        let own = child.title.text.get(..node.title.text.len()).filter(|_| is_level);
        let is_own = own.is_some_and(|own| key(own) == key(&node.title.text));
        let is_own = is_own && counts.get(&key(&child.title.text)) == Some(&1);
        let rest = child.title.text.get(node.title.text.len()..).filter(|_| is_own);
        // "Leadership" below "Lead" is a word of its own.
        let rest = rest
            .filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || "'’".contains(c)));
        let rest = rest.map(|rest| rest.trim_start_matches([' ', ':', '–', '—', '|', '-']));
        // "Engineer II" below "Engineer" is another level, "Engineer job grade" is none.
        let is_level =
            |rest: &str| is_step(rest) || matches!(look(rest), Look::Level | Look::Graded);
        let is_own = |rest: &&str| !is_level(rest) || names::purpose(rest).is_some();
        if let Some(rest) = rest.filter(|it| !it.is_empty()).filter(is_own) {
            child.title.text = rest.to_string();
        }
        without_own_name(child, counts);
    }
    if let Some(start) = own_start(node) {
        without_start(node, &start);
    }
}

/// Gives a page alone that has several headings of the highest rank the first of these as its title, where that
/// has nothing below it, or where the file is called as any may be ("README").
pub(super) fn without_first(pages: &mut [Page]) {
    let [page] = pages else { return };
    let Some((first, others)) = page.root.children.split_first().filter(|_| !page.is_named) else {
        return;
    };
    let title = first.title.text.as_str();
    let is_bare = first.body.is_empty() && first.children.is_empty();
    let is_title = is_bare || page.is_about_others() && !is_about_others(title);
    let is_high = first.rank == 1 && others.iter().any(|it| it.rank == 1);
    // A level beside others of its rank is none.
    let is_other = look(title) != Look::Level || others.iter().any(has_levels);
    if is_title && is_high && is_other && !is_statement(title) && !has_levels(first) {
        page.root.title = first.title.clone();
        page.is_named = true;
        if is_bare {
            page.root.children.remove(0);
        }
    }
}

/// Whether most of what stands below a page, or below one of its headings, are several levels.
pub(super) fn has_levels(node: &Node) -> bool {
    let levels = node.children.iter().filter(|child| look(&child.title.text) == Look::Level);
    let count = levels.count();
    count > 1 && count.saturating_mul(2) > node.children.len()
        || node.children.iter().any(has_levels)
}

/// Pages that have the title of the ladder over that of their level, where others have theirs alone.
pub(super) fn without_title_of_all(pages: &mut [Page]) {
    if !pages.iter().any(|page| is_level(&page.root.title.text)) {
        return;
    }
    for page in pages.iter_mut().filter(|page| !is_level(&page.root.title.text)) {
        let is_over = page.root.body.is_empty()
            && matches!(page.root.children.as_slice(), [it]
                if matches!(look(&it.title.text), Look::Level | Look::Graded));
        if let Some(level) = page.root.children.pop_if(|_| is_over) {
            page.left_out.push(format!("“{}”", page.root.title.text));
            page.root = Node { rank: 0, ..level };
        }
    }
}

/// Pages without the name of a wiki's space, which stands before all their titles: "Garden : Digger";
/// nor what they are, before those of levels: "Job Description: Senior Digger".
pub(super) fn without_space(pages: &mut [Page]) {
    let others = pages.iter().filter(|page| !page.is_about_others());
    let titles: Vec<String> = others.map(|page| page.root.title.text.clone()).collect();
    let Some(first) = titles.first().filter(|_| titles.len() > 1) else { return };
    let space = |mark: &&str| {
        let (name, _) = first.split_once(*mark)?;
        let start = format!("{name}{mark}");
        let rests = titles.iter().map(|title| title.strip_prefix(&start));
        let rests: Vec<&str> = rests.collect::<Option<_>>()?;
        let is_space = *mark == SPACE || !is_level(name) && are_of_one_role(&rests);
        is_space.then(|| (name.to_string(), start))
    };
    let Some((name, start)) = [SPACE].iter().chain(&PARTED).find_map(space) else { return };
    for page in pages {
        if page.is_about_others() && key(&page.root.title.text) == "space details" {
            page.root.title.text.clone_from(&name);
        } else if let Some(rest) = page.root.title.text.strip_prefix(&start) {
            page.root.title.text = rest.to_string();
            page.left_out.push(format!("“{name}”"));
        }
    }
}

/// Pages of HTML without the name of their site, which stands behind all their titles: "Digger | Our Garden".
pub(super) fn without_site(pages: &mut [Page]) {
    let is_html = |page: &Page| {
        let end = Path::new(&page.name).extension();
        end.is_some_and(|end| end.eq_ignore_ascii_case("html") || end.eq_ignore_ascii_case("htm"))
    };
    let Some(first) = pages.first().filter(|_| pages.len() > 1 && pages.iter().all(is_html)) else {
        return;
    };
    let site = |mark: &&str| {
        let (_, name) = first.root.title.text.rsplit_once(*mark)?;
        let is_site = name.contains(' ') && !is_level(name);
        let end = format!("{mark}{name}");
        let has_end = |page: &Page| {
            let rest = page.root.title.text.strip_suffix(&end);
            rest.is_some_and(|rest| !rest.is_empty())
        };
        (is_site && pages.iter().all(has_end)).then(|| (name.to_string(), end.len()))
    };
    let Some((name, length)) = PARTED.iter().filter(|mark| **mark != ": ").find_map(site) else {
        return;
    };
    for page in pages {
        let title = &mut page.root.title.text;
        title.truncate(title.len().saturating_sub(length));
        page.left_out.push(format!("“{name}”"));
    }
}

/// Whether titles are those of levels of one role, with its name: "Digger" and "Senior Digger".
fn are_of_one_role(titles: &[&str]) -> bool {
    let roles: BTreeSet<_> = titles.iter().map(|title| noun(title)).collect();
    let levels = titles.iter().filter(|title| is_level(title)).count();
    let is_said = |word: &&str| !is_step(&word.to_lowercase());
    let words = |title: &str| title.split_whitespace().filter(is_said).count();
    let is_named = roles.len() == 1 && titles.iter().any(|title| words(title) > 1);
    is_named && levels.saturating_mul(2) >= titles.len()
}

/// The mark behind the name of a wiki's space.
const SPACE: &str = " : ";

/// Marks between what a title is of and what it says of that.
const PARTED: [&str; 5] = [" — ", " – ", " - ", ": ", " | "];

/// What is of the title of a level and stands before all headings below it: "Senior " before
/// "Leadership" and "Craft", "L3: " before "Scope". Other levels begin so too: "Senior Engineer".
fn own_start(node: &Node) -> Option<String> {
    let second = node.children.get(1)?.title.text.as_str();
    let parted = PARTED.iter().filter_map(|mark| Some((second.split_once(*mark)?.0, *mark)));
    // "Lead projects" is what people do.
    let rank = second.split_once(' ').filter(|(word, _)| *word != "Lead");
    let mut starts = parted.chain(rank.map(|(word, _)| (word, " ")));
    let own = |(start, mark): (&str, &str)| {
        let words = node.title.text.split([' ', '-', '/', '(', ')', ':']);
        let is_own = mark == " " && words.clone().any(|word| word == start)
            || mark != " " && node.title.text.starts_with(start);
        let start = format!("{start}{mark}");
        let rest = |child: &Node| Some(child.title.text.strip_prefix(&start)?.to_string());
        let rests: Vec<String> = node.children.iter().map(rest).collect::<Option<_>>()?;
        let is_other = |rest: &String| is_level(rest) || is_step(rest);
        let is_level = is_level(start.trim_end_matches(mark));
        (is_own && is_level && !rests.iter().all(is_other)).then_some(start)
    };
    starts.find_map(own)
}

fn without_start(node: &mut Node, start: &str) {
    for child in &mut node.children {
        if let Some(rest) = child.title.text.strip_prefix(start) {
            child.title.text = rest.to_string();
        }
        without_start(child, start);
    }
}

/// Headings without text that say theirs behind a colon, with it below them: "20 cm" of "Depth: 20 cm",
/// where others have another there.
pub(super) fn without_values(pages: &mut [Page]) {
    let mut said: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for node in nodes(pages) {
        let parts: Vec<_> = node.children.iter().filter_map(value).collect();
        let labels: BTreeSet<_> = parts.iter().map(|(label, _)| key(label)).collect();
        if labels.len() == parts.len() {
            for (label, value) in parts {
                said.entry(key(label)).or_default().insert(value);
            }
        }
    }
    said.retain(|_, values| values.len() > 1);
    let labels: BTreeSet<String> = said.into_keys().collect();
    for page in pages {
        give_values(&mut page.root, &labels);
    }
}

fn give_values(node: &mut Node, labels: &BTreeSet<String>) {
    let given = value(node).filter(|(label, _)| labels.contains(&key(label)));
    if let Some((label, value)) = given.map(|(label, value)| (label.to_string(), value)) {
        node.body.push(Block::Paragraph(vec![Inline::plain(value.to_string())]));
        node.title.text = label;
    }
    for child in &mut node.children {
        give_values(child, labels);
    }
}

/// The label of a heading without text, and what it says behind it.
fn value(node: &Node) -> Option<(&str, &str)> {
    let (label, value) = node.title.text.split_once(": ")?;
    let is_alone = node.body.is_empty() && node.children.is_empty();
    let is_none = |it: &str| {
        matches!(look(it), Look::Section | Look::Unknown) && names::purpose(it).is_none()
    };
    (is_alone && is_none(label) && !is_level(value)).then(|| (label.trim(), value.trim()))
}

/// The most letters of an article.
const LONGEST_ARTICLE: usize = 4;

/// Levels without their titles in what several of them say before a colon: "is expected to:" of
/// "A Senior Engineer is expected to:".
pub(super) fn without_own_subject(levels: &[&Node]) -> Vec<Node> {
    let said = |level: &Node, block: &Block| {
        let Block::Paragraph(text) = block else { return None };
        let [only] = text.as_slice() else { return None };
        let words = only.text.trim().strip_suffix(':')?;
        let article = words.split_once(' ').filter(|(first, _)| first.len() <= LONGEST_ARTICLE);
        let starts = [Some(words), article.map(|(_, rest)| rest)].into_iter().flatten();
        let is_own = |start: &str| key(start) == key(&level.title.text);
        let mut rests = starts.filter_map(|words| {
            let (start, rest) = words.split_at_checked(level.title.text.len())?;
            (is_own(start) && rest.starts_with(' ')).then(|| rest.trim().to_string())
        });
        rests.next().filter(|rest| !rest.is_empty())
    };
    let all = levels.iter().flat_map(|level| level.body.iter().filter_map(|it| said(level, it)));
    let counts = tally(all);
    let without = |level: &&Node| {
        let mut level = (*level).clone();
        for at in 0..level.body.len() {
            let rest = level.body.get(at).and_then(|block| said(&level, block));
            let rest = rest.filter(|rest| counts.get(rest) > Some(&1));
            if let (Some(rest), Some(block)) = (rest, level.body.get_mut(at)) {
                *block = Block::Paragraph(vec![Inline::plain(format!("{rest}:"))]);
            }
        }
        level
    };
    levels.iter().map(without).collect()
}

/// What documents end with, in the languages of the ladders met.
const ENDS: &str = "references, resources, links, further reading, sources, see also, quellen, \
    literatur, referencias, referências, références, fonti, bronnen, источники, 参考, 참고";

/// Whether a title is of what documents end with.
pub(super) fn is_end(title: &str) -> bool {
    let title = key(title);
    ENDS.split(", ").any(|end| end == title)
}
