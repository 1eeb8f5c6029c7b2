//! Section titles that are probably meant to be the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::Diagnostic;
use crate::compare::are_near;
use crate::input::shape::level_tables::{Page, Section};
use crate::model::folded;

/// Points out every title that only one page uses and that is close to
/// another, unless a page uses both.
pub fn find(pages: &[Page]) -> Vec<Diagnostic> {
    let mut uses: BTreeMap<String, Vec<(usize, &Section)>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for section in &page.sections {
            uses.entry(folded(&section.title))
                .or_default()
                .push((number, section));
        }
    }
    let mut found = Vec::new();
    let mut pointed_out = BTreeSet::new();
    for (title, places) in &uses {
        let &[(page, section)] = places.as_slice() else {
            continue;
        };
        let others = uses.iter().filter(|(other, others)| {
            *other != title
                && others.iter().all(|(number, _)| *number != page)
                && !pointed_out.contains(*other)
                && are_near(title, other)
        });
        let most = others.max_by_key(|(_, others)| others.len());
        if let Some((_, other)) = most.and_then(|(_, others)| others.first()) {
            pointed_out.insert(title);
            found.push((page, section.place.range().start, close(section, other)));
        }
    }
    found.sort_by_key(|(page, start, _)| (*page, *start));
    found.into_iter().map(|(_, _, problem)| problem).collect()
}

fn close(section: &Section, other_section: &Section) -> Diagnostic {
    let (title, other) = (&section.title, &other_section.title);
    Diagnostic::warning(crate::base::diag::Code::Unsorted, format!("only one page has a section “{title}”, which is close to “{other}”"))
        .at(section.place.clone())
        .also(other_section.place.clone(), "the other title")
        .help("if both are the same section, give them the same title")
        .help(format!(
            "or say so in `ladder.yaml` beside the pages:\nsections:\n  \"{other}\": {{aliases: [\"{title}\"]}}"
        ))
}
