//! What somebody enters of an expectation beside it: whether it is met, when, and a
//! remark.

use std::collections::BTreeMap;

use super::contract::kept::plain;
use super::contract::workbook::STATUSES;
use crate::base::diag::{Code, Diagnostic, short};

/// What was entered; empty where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// What became of it.
    pub status: String,
    /// When.
    pub date: String,
    /// Anything else.
    pub remark: String,
}

impl Entered {
    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        [&self.status, &self.date, &self.remark].into_iter().all(String::is_empty)
    }

    /// All of it in one line.
    pub fn told(&self) -> String {
        let all = [&self.status, &self.date, &self.remark].map(String::as_str);
        let all: Vec<_> = all.into_iter().filter(|said| !said.is_empty()).collect();
        all.join(" · ")
    }

    /// Status, date and remark as they stand in a workbook.
    pub fn shown(&self) -> [&str; 3] {
        let [open, ..] = STATUSES;
        let status = if self.status.is_empty() { open } else { &self.status };
        [status, &self.date, &self.remark]
    }
}

/// What an earlier workbook holds of one expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// The id of its level.
    pub level: String,
    /// The id of its section.
    pub section: String,
    /// All that it says.
    pub text: String,
    /// What was entered.
    pub entered: Entered,
    /// Where that stands: `Steps!C7`.
    pub place: String,
}

impl Tracked {
    /// Says that what was entered has no place in a new workbook.
    pub fn not_taken_over(&self) -> Diagnostic {
        let text = short(&self.text);
        let message = format!(
            "what was entered at {} has no place in the new workbook: {}",
            self.place,
            self.entered.told()
        );
        Diagnostic::warning(Code::NotTakenOver, message).note(format!("it was entered of “{text}”"))
    }
}

/// Gives what was entered to the expectations of a new workbook: to that which says the
/// same in the same section and level, else to the only one that says the same at all.
/// `places` are the expectations: their level, section and text. Returns for each
/// position what it gets, and what has no place.
pub fn taken_over(
    tracked: &[Tracked],
    places: &[(&str, &str, String)],
) -> (BTreeMap<usize, Entered>, Vec<Diagnostic>) {
    let mut exact: BTreeMap<(&str, &str, String), Vec<usize>> = BTreeMap::new();
    let mut by_text: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (level, section, text)) in places.iter().enumerate() {
        exact.entry((level, section, plain(text))).or_default().push(at);
        by_text.entry(plain(text)).or_default().push(at);
    }
    let mut taken = BTreeMap::new();
    let mut lost = Vec::new();
    for one in tracked {
        let text = plain(&one.text);
        let same = exact.get(&(one.level.as_str(), one.section.as_str(), text.clone()));
        let free = same.into_iter().flatten().find(|at| !taken.contains_key(*at));
        let only = by_text.get(&text).filter(|all| all.len() == 1);
        let only = only.into_iter().flatten().find(|at| !taken.contains_key(*at));
        match free.or(only) {
            Some(&at) => drop(taken.insert(at, one.entered.clone())),
            None => lost.push(one.not_taken_over()),
        }
    }
    (taken, lost)
}
