//! Which headings of some pages are levels: the pages themselves, the headings of
//! one rank, or items of lists; and whether sections stand below or above them.
//!
//! Structure speaks first: what repeats from one heading to the next is what
//! levels have in common. The words of titles guard against reading levels as
//! sections. Where both leave it open, the user is asked.

use std::collections::BTreeSet;

use super::key;
use super::levels::{At, of_rank};
use super::plan::{Of, Plan, plan};
use super::refuse::{nothing, two_readings};
use super::tree::Page;
use crate::base::diag::Diagnostic;
use crate::input::shape::level_words::{Look, look};
use crate::input::shape::{Choices, LevelsIn};

/// The least that words must say for a plan.
const LEAST: i64 = 250;

/// From when on pages are called like levels.
const OWN: i64 = 500;

/// How much better than another a plan has to be.
const LEAD: i64 = 250;

/// Chooses how to read some pages.
pub(super) fn choose<'a>(
    pages: &'a [Page], choices: &Choices,
) -> Result<Plan<'a>, Box<Diagnostic>> {
    let all = of_pages(pages);
    let say_so = all.len() > 2
        && all.iter().all(|at| pages.get(at.page).is_some_and(|page| page.is_level))
        && !all.iter().any(|at| look(&at.node.title.text) == Look::Section);
    let asked = choices.levels_in.or_else(|| say_so.then_some(LevelsIn::Pages));
    if asked == Some(LevelsIn::Lists) {
        return Err(Box::new(nothing(pages, "no list has items with text below them")));
    }
    let is_asked = asked.is_some();
    let mut plans = Vec::new();
    if asked.is_none() || asked == Some(LevelsIn::Pages) {
        // For a single page, the name of its file is not enough.
        let is_nameless = !is_asked && matches!(pages, [page] if !page.is_named);
        let all = if is_nameless { Vec::new() } else { all };
        plans.extend(plan(pages, Of::Pages, &all, is_asked));
    }
    if asked.is_none() || asked == Some(LevelsIn::Headings) {
        let ranks = choices.level_depth.map_or(1..=6, |depth| depth..=depth);
        plans.extend(ranks.filter_map(|rank| {
            plan(pages, Of::Rank(rank), &of_rank(pages, rank), choices.level_depth.is_some())
        }));
    }
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.total()));
    // One heading on each page that is called like a level is its section, and so is what is
    // called so less than several pages are.
    let mut are_pages = plans.iter().filter(|plan| plan.of == Of::Pages && plan.own >= OWN);
    if let Some(all) = are_pages.next() {
        let least = if all.levels.len() > 1 { OWN } else { i64::MIN };
        plans.retain(|plan| {
            plan.of == Of::Pages || plan.has_several_on_a_page() && plan.own >= least
        });
    }
    overview_last(&mut plans);
    if is_asked {
        let message = "no headings can be levels here";
        return plans.into_iter().next().ok_or_else(|| Box::new(nothing(pages, message)));
    }
    let mut plans = plans.into_iter();
    let best = plans.next().filter(|best| best.words > -LEAST);
    let Some(best) = best else {
        return Err(Box::new(nothing(pages, "no headings look like those of levels")));
    };
    let other = plans.find(|other| other.words > -LEAST && other.differs(&best));
    let is_close =
        other.as_ref().is_some_and(|other| best.total().saturating_sub(other.total()) < LEAD);
    // Where nearly all repeats, a few words are enough.
    let least = if best.structure >= 900 { LEAST / 3 } else { LEAST };
    let is_unsaid = best.is_above && best.own == 0;
    let is_other = best.passes_over(pages) || best.tells_of_others() || is_unsaid;
    if best.words < least || best.own < 0 || is_close || is_other {
        return Err(Box::new(two_readings(pages, &best, other.as_ref())));
    }
    Ok(best)
}

/// Puts the levels that stand again in each section before an overview of these.
fn overview_last(plans: &mut [Plan<'_>]) {
    let again = |best: &Plan<'_>| plans.iter().position(|plan| plan.tells_more_than(best));
    if let Some(at) = plans.first().and_then(again) {
        plans.swap(0, at);
    }
}

/// The plan for labels that became headings, if words say enough for it, or the user.
pub(super) fn of_labels(pages: &[Page], is_asked: bool) -> Option<Plan<'_>> {
    let rank = super::lists::LABEL;
    let plan = plan(pages, Of::Rank(rank), &of_rank(pages, rank), is_asked)?;
    let titles: BTreeSet<_> = plan.levels.iter().map(|at| key(&at.node.title.text)).collect();
    // The same levels again and again, without headings of their own, may be of sections.
    let is_again =
        !plan.is_above && titles.len().saturating_mul(3) <= plan.levels.len().saturating_mul(2);
    (is_asked || plan.words >= LEAST && plan.own >= LEAST && !is_again).then_some(plan)
}

/// The plan for labels that became headings, where they name the levels of another plan again, which has
/// but an overview of these.
pub(super) fn of_names<'a>(pages: &'a [Page], overview: &Plan<'_>) -> Option<Plan<'a>> {
    of_labels(pages, false).filter(|plan| plan.tells_more_than(overview))
}

/// All pages, but those that tell of others.
fn of_pages(pages: &[Page]) -> Vec<At<'_>> {
    let pages = pages
        .iter()
        .enumerate()
        .filter(|(_, page)| !(page.is_about_others() || page.is_of_repository()));
    let at = pages.map(|(page, it)| At { page, node: &it.root, above: Vec::new() });
    at.collect()
}
