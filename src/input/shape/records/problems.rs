//! What is said where records cannot be read.

use std::collections::BTreeSet;

use super::Values;
use super::key::{IDS, TITLES};
use super::measure::letters;
use super::path::{Path, Step};
use super::plan::{MOST_KEYS, Places, Plan, are_levels, are_numbers};
use crate::base::diag::{Code, Diagnostic, short};
use crate::input::draft::Said;
use crate::input::shape::TEMPLATE;
use crate::input::values::Node;

pub fn no_level(plan: &Plan) -> Diagnostic {
    let paths: Vec<String> = plan.level.iter().map(|path| format!("`{path}`")).collect();
    let message = if paths.is_empty() {
        "nothing says which level this record is about".to_string()
    } else {
        format!("this record has no {}, which would name its level", paths.join(" or "))
    };
    Diagnostic::error(Code::WrongKindOfValue, message)
        .help("say in the settings where records name their level: `records: {level: …}`")
}

pub fn nothing(files: &[&Values], plan: &Plan) -> Diagnostic {
    let path = short(&plan.entries.to_string());
    let message =
        format!("nothing stands at `{path}`, where the records of the ladder are said to be");
    let problem = of_files(files, Diagnostic::error(Code::NoLadder, message));
    problem.help("correct the path under `records` in the settings").help(TEMPLATE)
}

fn of_files(files: &[&Values], problem: Diagnostic) -> Diagnostic {
    files.iter().take(1).fold(problem, |it, file| it.at(file.tree.place_at(file.tree.root())))
}

/// Says that entries about several levels come to too much.
pub fn too_many(levels: &[Said]) -> Diagnostic {
    let message = format!("too many entries are about several of {} levels", levels.len());
    let problem = Diagnostic::error(Code::TooManyParts, message);
    let problem = levels.iter().take(1).fold(problem, |it, level| it.at(level.place.clone()));
    problem.help("read parts of the file by themselves")
}

/// Says in which sections no level says anything.
pub fn silent(sections: &[&Said]) -> Option<Diagnostic> {
    let (first, others) = sections.split_first()?;
    let message = match others.len() {
        0 => format!("no level says anything in “{}”", first.text),
        more => format!("no level says anything in “{}” and {more} more sections", first.text),
    };
    let related = others.iter().take(9).map(|it| (it.place.clone(), "another one".to_string()));
    let told = Diagnostic::warning(Code::EmptySection, message).at(first.place.clone());
    Some(Diagnostic { related: related.collect(), ..told })
}

/// Says that files are levels, and nothing which stands first.
pub fn unknown_order(files: &[&Values]) -> Diagnostic {
    let message =
        "nothing says in which order the files stand; they stand in the order of their names";
    of_files(files, Diagnostic::warning(Code::UnknownOrder, message))
        .help("write `order: 1`, `order: 2`, ... into the files, or the order of levels into `ladderpress.yaml`")
}

/// Says that keys do not speak plainly, and what to write in settings.
pub fn unclear(files: &[Values]) -> Diagnostic {
    let message = "no key says which values are levels and which are sections";
    let problem =
        of_files(&files.iter().collect::<Vec<_>>(), Diagnostic::error(Code::NoLadder, message));
    let roots: Vec<_> = files.iter().map(|file| file.tree.root()).collect();
    let example = match guess(&roots) {
        Some((levels, entries, _, Some(title))) => format!(
            "  levels: \"{levels}\"\n  sections: \"{entries}\"\n  entries: \"{entries}\"\n  title: {title}"
        ),
        Some((sections, entries, title, None)) => {
            let level = title.map_or(String::new(), |title| format!("\n  level: {title}"));
            format!("  sections: \"{sections}\"\n  entries: \"{entries}\"{level}")
        }
        None => {
            "  sections: topics[]\n  entries: topics[].levels[]\n  level: title\n  text: criteria[]"
                .to_string()
        }
    };
    problem
        .help(format!(
            "say it in a file `ladderpress.yaml` beside this one, such as:\nrecords:\n{example}"
        ))
        .help(TEMPLATE)
}

/// Where sections, or levels, and what is said of them may stand; the key by which each entry is
/// called, and that of levels.
type Guess = (Path, Path, Option<&'static str>, Option<&'static str>);

/// Guesses by the list that says most of the outermost lists of records.
fn guess(roots: &[&Node]) -> Option<Guess> {
    let places = Places::of(roots);
    let said = |nodes: &[&Node]| nodes.iter().map(|node| letters(node)).sum::<usize>();
    let lists = places.lists().filter(|(_, records)| records.len() > 1);
    let lists = lists.map(|(path, records)| (path.clone(), records.clone()));
    let list = lists.max_by_key(|(path, records)| (std::cmp::Reverse(path.len()), said(records)));
    // Or by the outermost mapping of mappings.
    let maps = places.nodes.iter().map(|(path, maps)| {
        let values = maps.iter().flat_map(|map| map.pairs()).map(|pair| &*pair.value);
        (path.then(Step::Values), values.collect::<Vec<&Node>>())
    });
    let mut maps = maps.filter(|(_, all)| all.len() > 1 && all.iter().all(|it| it.is_map()));
    let (sections, records) = list.or_else(|| maps.next())?;
    let (sections, records) = (&sections, &records);
    let are_levels_by = |key: &&str| {
        let texts: Vec<&str> = records.iter().filter_map(|it| it.get(key)?.text()).collect();
        texts.len() == records.len() && are_levels(&texts) && !are_numbers(records, key)
    };
    let level = TITLES.into_iter().chain(IDS).find(are_levels_by);
    let keys = records.iter().flat_map(|node| node.pairs()).map(|pair| &pair.key);
    let keys: BTreeSet<&String> = keys.take(MOST_KEYS).collect();
    let below = |key: &String| {
        (key.clone(), records.iter().filter_map(|it| it.get(key)).collect::<Vec<&Node>>())
    };
    let inner = keys.into_iter().map(below);
    let inner = inner.filter(|(_, nodes)| nodes.iter().any(|it| it.is_map() || it.is_list()));
    // Lists of one length say what each level does.
    let are_even = |nodes: &[&Node]| {
        let mut counts = nodes.iter().map(|it| it.items().len());
        let first = counts.next().unwrap_or_default();
        first > 1 && counts.all(|count| count == first)
    };
    let inner = inner.max_by_key(|(_, nodes)| (are_even(nodes), said(nodes)));
    let is_most = |nodes: &[&Node]| said(nodes).saturating_mul(3) > said(records);
    let inner = inner.filter(|(_, nodes)| are_even(nodes) || is_most(nodes));
    let Some((key, nodes)) = inner else {
        return Some((sections.clone(), sections.then(Step::Values), None, level));
    };
    let path = sections.then(Step::Key(key));
    let is_map = nodes.iter().any(|node| node.is_map());
    let entries = path.then(if is_map { Step::Values } else { Step::Items });
    let first = nodes.iter().flat_map(|node| node.items()).next();
    let title = first.and_then(|item| TITLES.into_iter().find(|key| item.get(key).is_some()));
    Some((sections.clone(), entries, title, level))
}
