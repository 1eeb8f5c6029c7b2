//! Section titles that are probably meant to be the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diag::{Code, Diagnostic};
use crate::compare::are_near;
use crate::input::draft::{Heading, Section};
use crate::model::folded;

/// Points out titles of one page only that are close to another page's.
pub fn find(sections: &[Section]) -> Vec<Diagnostic> {
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
            "or say so in `ladder.yaml` beside the pages:\nsections:\n  \"{other}\": {{aliases: [\"{title}\"]}}"
        ))
}
