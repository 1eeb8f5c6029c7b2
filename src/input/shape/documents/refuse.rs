//! What is said where it does not show which parts of documents are levels.

use super::plan::{Of, Plan};
use super::tree::Page;
use crate::base::diag::{Code, Diagnostic};
use crate::input::shape::TEMPLATE;

/// Says that no headings can be levels, and why.
pub(super) fn nothing(pages: &[Page], what: &str) -> Diagnostic {
    let name = pages.first().map_or("the input", |page| page.name.as_str());
    let message = format!("nothing in {name} looks like a career ladder: {what}");
    let problem = Diagnostic::error(Code::NoLadder, message);
    let problem = match pages {
        [page] => problem.at(page.root.title.place.clone().first_line()),
        _ => problem,
    };
    let help = match pages {
        [page] if page.root.children.is_empty() && page.root.tables.is_empty() => {
            "make headings: `## ` before the name of each level and `### ` before what is said of it, each on a line of its own; in Word, the styles “Heading 1” and “Heading 2”"
        }
        _ => {
            "if the levels are headings of one rank, name it: `--level-depth 2` for `##`; if each page is a level, `--levels-in pages`; if they are items of lists, `--levels-in lists`; if they are columns or rows of a table, `--levels-in columns` or `--levels-in rows`"
        }
    };
    problem
        .note("looked for: pages or headings that are levels (“Senior Engineer”, “L3”), with headings or labels below them that repeat from level to level; pages that are sections, with the same levels on each; tables")
        .help(help)
        .help(TEMPLATE)
}

/// Says that it does not show which headings are levels, and which flags choose.
pub(super) fn two_readings(
    pages: &[Page], best: &Plan<'_>, other: Option<&Plan<'_>>,
) -> Diagnostic {
    let name = pages.first().map_or("the input", |page| page.name.as_str());
    let message = format!("it does not show which headings of {name} are levels");
    let mut problem = Diagnostic::error(Code::TwoReadings, message);
    if let Some(first) = best.levels.first() {
        problem = problem.at(first.node.title.place.clone());
    }
    for plan in [Some(best), other].into_iter().flatten() {
        problem = problem.help(format!("if {} are levels: `{}`", plan.titles(), plan.flags()));
    }
    if other.is_none() && best.of != Of::Pages && pages.len() > 1 {
        problem = problem.help("if each page is a level: `--levels-in pages`");
    }
    problem
        .help("if levels are headings of another rank, name it, such as `--level-depth 2` for `##`; if they are items of lists: `--levels-in lists`")
        .help(TEMPLATE)
}
