//! Ids made of titles.

use std::collections::BTreeSet;

use crate::model::folded;

/// The longest id that is made, but for a number at its end: one character of
/// a title may become several letters.
const LONGEST: usize = 200;

/// Makes ids of titles, each different from those before.
#[derive(Default)]
pub struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    /// Keeps a given id from being made again.
    pub fn take(&mut self, id: &str) {
        self.taken.insert(folded(id));
    }

    /// An id for a title; `fallback` where none of it can stand in an id.
    pub fn make(&mut self, title: &str, fallback: &str) -> String {
        let slug = slug::slugify(title);
        let slug = slug.get(..LONGEST).unwrap_or(&slug).trim_end_matches('-');
        let base = if slug.is_empty() { fallback } else { slug };
        let mut id = base.to_string();
        for number in 2_u64.. {
            if self.taken.insert(id.clone()) {
                break;
            }
            id = format!("{base}-{number}");
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_equal_titles_differ() {
        let mut ids = Ids::default();
        let made = ["Engineer II", "engineer-ii", "…", "!"].map(|title| ids.make(title, "level"));
        assert_eq!(made, ["engineer-ii", "engineer-ii-2", "level", "level-2"]);
    }

    #[test]
    fn an_id_is_no_longer_than_a_title() {
        let mut ids = Ids::default();
        let made =
            ["山".repeat(LONGEST), "山".repeat(LONGEST) + "!"].map(|title| ids.make(&title, ""));
        assert_eq!(made[0], "shan-".repeat(40).trim_end_matches('-'));
        assert_eq!(made[1], format!("{}-2", made[0]));
    }
}
