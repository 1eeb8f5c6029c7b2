//! The names on the tabs of sheets: allowed by Excel, distinct, and close to the title.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

/// The most UTF-16 units of a tab's name (Excel specifications and limits, "Worksheet names").
const LONGEST: usize = 31;

/// Gives out names, none of them twice in any case.
#[derive(Debug)]
pub struct TabNames<'a> {
    taken: BTreeSet<String>,
    unnamed: &'a str,
}

impl<'a> TabNames<'a> {
    /// Keeps names for other sheets and Excel's "History"; an empty title is called `unnamed`.
    pub fn new(reserved: &[&str], unnamed: &'a str) -> TabNames<'a> {
        let reserved = reserved.iter().chain(&["History"]);
        TabNames { taken: reserved.map(|name| name.to_lowercase()).collect(), unnamed }
    }

    /// The name for the sheet of `title`: the title itself if it may be.
    pub fn name(&mut self, title: &str) -> String {
        let legal = legal(title);
        let legal = if legal.is_empty() { self.unnamed.to_string() } else { legal };
        let mut name = shortened(&legal, LONGEST);
        for copy in 2_u64.. {
            if self.taken.insert(name.to_lowercase()) {
                break;
            }
            let number = format!(" ({copy})");
            name = shortened(&legal, LONGEST.saturating_sub(number.len())) + &number;
        }
        name
    }
}

/// The title in one line, without what Excel forbids.
fn legal(title: &str) -> String {
    let spaced: String = title
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' => '-',
            '[' => '(',
            ']' => ')',
            '*' | '?' => ' ',
            c if is_unfit(c) => ' ',
            c => c,
        })
        .collect();
    let words: Vec<_> = spaced.split_whitespace().collect();
    words.join(" ").trim_matches(['\'', ' ']).to_string()
}

/// Control characters, and the code points that no XML file may hold.
fn is_unfit(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// At most `longest` UTF-16 units of a legal name: whole words while that
/// keeps most of it, never half a character, and an ellipsis for the rest.
fn shortened(name: &str, longest: usize) -> String {
    if units(name) <= longest {
        return name.to_string();
    }
    let mut kept = String::new();
    for cluster in name.graphemes(true) {
        if units(&kept).saturating_add(units(cluster)) >= longest {
            break;
        }
        kept.push_str(cluster);
    }
    let whole_words = kept.rfind(' ').filter(|&space| space > kept.len() / 2);
    let rest = name.strip_prefix(kept.as_str());
    let goes_on = rest.is_some_and(|rest| rest.starts_with(' '));
    if let Some(space) = whole_words.filter(|_| !goes_on) {
        kept.truncate(space);
    }
    let kept = kept.trim_end_matches([' ', '-', ',', '(', '&', '\'']);
    format!("{kept}…")
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(titles: &[&str]) -> Vec<String> {
        let mut names = TabNames::new(&["Overview"], "Section");
        titles.iter().map(|title| names.name(title)).collect()
    }

    #[test]
    fn a_title_that_may_be_a_name_is_the_name() {
        assert_eq!(
            names(&["Scope of action", "Führung & Kommunikation"]),
            ["Scope of action", "Führung & Kommunikation"]
        );
    }

    #[test]
    fn a_long_title_is_cut_after_a_word() {
        assert_eq!(
            names(&["Scope of knowledge (Breadth and Depth)"]),
            ["Scope of knowledge (Breadth…"]
        );
    }

    #[test]
    fn what_excel_forbids_is_replaced() {
        assert_eq!(
            names(&["Docs/Design: [v2]?", "'quoted'", "***", "", "a\u{7}b"]),
            ["Docs-Design- (v2)", "quoted", "Section", "Section (2)", "a b"]
        );
    }

    #[test]
    fn reserved_and_equal_names_are_numbered() {
        assert_eq!(
            names(&["history", "OVERVIEW", "Scope", "SCOPE", "scope"]),
            ["history (2)", "OVERVIEW (2)", "Scope", "SCOPE (2)", "scope (3)"]
        );
    }

    #[test]
    fn long_titles_with_the_same_start_stay_distinct() {
        let long = "Communication and leadership across";
        assert_eq!(
            names(&[&format!("{long} teams"), &format!("{long} sites")]),
            ["Communication and leadership…", "Communication and… (2)"]
        );
    }

    proptest! {
        #[test]
        fn every_name_is_one_that_excel_takes(titles in prop::collection::vec(".{0,40}|[ab]{0,2}|['\\[x]{30,40}", 1..12)) {
            let titles: Vec<_> = titles.iter().map(String::as_str).collect();
            let names = names(&titles);
            let distinct: BTreeSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
            prop_assert_eq!(distinct.len(), names.len());
            for name in names {
                prop_assert!(rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(), "{name:?}");
                prop_assert!(!name.chars().any(char::is_control));
                prop_assert!(!name.eq_ignore_ascii_case("history"));
            }
        }
    }
}
