//! Where pages seem to say one thing in two ways: drift, two pages that say different
//! things about the same level and section; and titles that are close to one another.

use std::collections::{BTreeMap, BTreeSet};

use super::references::LevelReferences;
use crate::base::diag::{Code, Diagnostic};
use crate::compare;
use crate::compare::are_near;
use crate::input::draft::{Draft, Heading, Level, Said, Section, Telling};
use crate::input::markup;
use crate::model::{Block, folded};

/// What the marks of a diff mean, to those who have never seen one.
const LEGEND: &str = "[-only the first says-] and {+only the second says+}";

/// Every drift, in the order of levels and sections. What a level's own page
/// says holds, or else the first page that has the level; what the others say
/// is compared with that. White space makes no difference.
pub fn find(draft: &Draft, references: &[LevelReferences]) -> Vec<Diagnostic> {
    let mut drift = Vec::new();
    for (level, found) in draft.levels.iter().zip(references) {
        let own: BTreeMap<_, _> = found.entries.iter().zip(&level.entries).collect();
        for (section, other) in found.elsewhere.iter().zip(&level.elsewhere) {
            drift.extend(of_section(draft, level, own.get(section).copied(), other, *section));
        }
    }
    drift
}

/// Says that two files tell the same levels and sections in mostly the same words, as two editions of
/// one ladder do: all that they say is read as one.
pub fn editions(draft: &Draft) -> Option<Diagnostic> {
    let mut sources = draft.levels.iter().flat_map(|it| &it.entries).map(|it| it.place.source());
    let first = sources.next()?;
    if sources.all(|source| source.name() == first.name()) {
        return None;
    }
    let name = |telling: &Telling| telling.place.source().name().to_string();
    // Files that are sheets make tracks of editions, which differ in numbers only: 2030, 2031.
    let letters = |name: String| name.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let (mut all, mut twins) = (0_usize, BTreeMap::new());
    let mut first: BTreeMap<(String, &str), (usize, &Telling)> = BTreeMap::new();
    for (at, level) in draft.levels.iter().enumerate() {
        let title = level.title.as_ref().map_or_else(String::new, |title| folded(&title.text));
        for telling in &level.entries {
            let key = (title.clone(), telling.section.text.as_str());
            let (of, known) = *first.entry(key).or_insert((at, telling));
            let names = (name(known), name(telling));
            if std::ptr::eq(known, telling) {
                all = all.saturating_add(1);
            } else if names.0 != names.1
                && (of == at || letters(names.0.clone()) == letters(names.1.clone()))
            {
                let (told, same): &mut (usize, usize) = twins.entry(names).or_default();
                *told = told.saturating_add(1);
                *same = same.saturating_add(usize::from(known.entry == telling.entry));
            }
        }
    }
    let is_most = |(_, (told, same)): &(_, (usize, usize))| {
        told.saturating_mul(2) > all && same.saturating_mul(2) > *told
    };
    let ((one, other), (told, same)) = twins.into_iter().find(is_most)?;
    let message = format!("`{one}` and `{other}` seem to be two editions of one ladder");
    Some(
        Diagnostic::warning(Code::Drift, message)
            .note(format!("both tell {told} of {all} entries, {same} of them in the same words"))
            .help("all of both is in the ladder: take one out of the folder, or name the other"),
    )
}

/// The drift in one section between what holds for a level and another page.
fn of_section(
    draft: &Draft, level: &Level, own: Option<&Telling>, other: &Telling, section: Option<usize>,
) -> Option<Diagnostic> {
    let silence = Vec::new();
    let (ours, theirs) = (own.map_or(&silence, |own| &own.entry.blocks), &other.entry.blocks);
    if ours == theirs {
        return None;
    }
    // Each part by itself: a list that goes on as a second one says the same.
    let printed = |blocks: &[Block]| {
        let parts: Vec<_> = blocks.chunks(1).map(markup::print).collect();
        parts.join("\n")
    };
    let words = compare::difference(&printed(ours), &printed(theirs))?;
    let title = |said: &Option<Said>| said.as_ref().map_or(String::new(), |it| it.text.clone());
    let section = draft.sections.get(section?)?;
    let (level_title, section_title) = (title(&level.title), title(&section.title));
    let message = format!("two pages differ about “{level_title}” in “{section_title}”");
    let problem = Diagnostic::warning(Code::Drift, message);
    let problem = match own {
        Some(own) => problem.at(own.place.clone()).label("this is used"),
        None => {
            problem.at(level.home.clone()).label("this page is used, and says nothing about it")
        }
    };
    Some(
        problem
            .also(other.place.clone(), "this differs")
            .note(format!("{LEGEND}:\n{words}"))
            .help("make both pages say the same"),
    )
}

/// Points out titles of one page only that are close to another page's.
pub fn near_titles(sections: &[Section]) -> Vec<Diagnostic> {
    let by_title = sections.iter().filter_map(|section| {
        let title = folded(&section.headings.first()?.title);
        Some((title, section.headings.as_slice()))
    });
    let by_title: BTreeMap<String, &[Heading]> = by_title.collect();
    let mut found = Vec::new();
    let mut pointed_out = BTreeSet::new();
    for (title, headings) in &by_title {
        let [heading] = headings else {
            continue;
        };
        let others = by_title.iter().filter(|(other, others)| {
            *other != title
                && others.iter().all(|other| other.page != heading.page)
                && !pointed_out.contains(*other)
                && are_near(title, other)
        });
        let most = others.max_by_key(|(_, others)| others.len());
        if let Some(other) = most.and_then(|(_, others)| others.first()) {
            pointed_out.insert(title);
            let position = (heading.page, heading.place.range().start);
            found.push((position, close(heading, other)));
        }
    }
    found.sort_by_key(|(position, _)| *position);
    found.into_iter().map(|(_, problem)| problem).collect()
}

fn close(heading: &Heading, other_heading: &Heading) -> Diagnostic {
    let (title, other) = (&heading.title, &other_heading.title);
    let message = format!("only one page has a section “{title}”, which is close to “{other}”");
    Diagnostic::warning(Code::NearTitles, message)
        .at(heading.place.clone())
        .also(other_heading.place.clone(), "the other title")
        .help("if both are the same section, give them the same title")
        .help(format!(
            "or say so in `ladderpress.yaml` beside the pages:\nsections:\n  \"{other}\": {{aliases: [\"{title}\"]}}"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::{Place, Source};
    use crate::model::{Entry, Inline};

    /// A level of which two files speak, section by section.
    fn draft(told: &[(&str, &str, &str)]) -> Draft {
        let said = |text: &str| Said::new(text, Place::new(&Source::new("x", text), 0..0));
        let mut level = Level::new(said("Baker"));
        for (file, section, words) in told {
            let blocks = vec![Block::Paragraph(vec![Inline::plain(*words)])];
            level.entries.push(Telling {
                section: said(section),
                entry: Entry { blocks, notes: Vec::new() },
                place: Place::new(&Source::new(*file, *words), 0..0),
            });
        }
        Draft { levels: vec![level], ..Draft::default() }
    }

    #[test]
    fn two_editions_of_one_ladder_are_told_and_two_parts_are_not() {
        let first = [("1.csv", "Oven", "Mends it"), ("1.csv", "Dough", "Plans it")];
        let told = |second: &[(&str, &str, &str)]| editions(&draft(&[&first, second].concat()));
        let message = told(&[("2.csv", "Oven", "Mends it"), ("2.csv", "Dough", "Plans it")]);
        assert!(message.unwrap().message.contains("`1.csv` and `2.csv`"));
        assert_eq!(told(&[("2.csv", "Oven", "Buys it"), ("2.csv", "Dough", "Sells it")]), None);
        assert_eq!(told(&[("2.csv", "Shop", "Sweeps it")]), None);
    }
}
