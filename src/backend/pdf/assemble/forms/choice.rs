//! Choices of one (ISO 32000-1 12.7.4.2.4): the names of their options' states,
//! and what they are called as a whole.

/// The state of a button in which it is not ticked.
pub(super) const OFF: &str = "Off";

/// The most letters of an option that its state is named by: a name may have
/// 127 bytes (ISO 19005-2 6.1.13).
const LONGEST: usize = 80;

/// The name of the state in which an option is chosen: its place in the
/// choice, which no other has, and its letters as far as every program can
/// read them.
pub(super) fn state(place: usize, option: &str) -> String {
    let letters: String = slug::slugify(option).chars().take(LONGEST).collect();
    format!("{place}-{letters}")
}

/// What the tooltips of all options begin with, in whole words; that of the
/// only option.
pub(super) fn common_words<'t>(tooltips: impl IntoIterator<Item = &'t str>) -> String {
    let words = |tooltip: &'t str| tooltip.split_whitespace().collect::<Vec<_>>();
    let common = tooltips.into_iter().map(words).reduce(|mut common, other| {
        let same = common.iter().zip(&other).take_while(|(a, b)| a == b);
        common.truncate(same.count());
        common
    });
    let common = common.unwrap_or_default().join(" ");
    let is_joint = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | '?' | '!' | '”' | '"');
    common.trim_end_matches(is_joint).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_names_of_their_own_whatever_the_option_says() {
        assert_eq!(state(1, "Meets expectations"), "1-meets-expectations");
        assert_eq!(state(2, "Übertrifft"), "2-ubertrifft");
        assert_ne!(state(1, ""), state(2, ""));
        assert_ne!(state(1, "Off"), OFF);
        let long = state(3, &"מצוין 🚀 ".repeat(100));
        assert!(long.is_ascii() && long.len() <= 127, "{long}");
    }

    #[test]
    fn a_choice_is_called_by_what_its_options_share() {
        let words = |tooltips: &[&str]| common_words(tooltips.iter().copied());
        assert_eq!(words(&["Craft: below", "Craft: beyond"]), "Craft");
        assert_eq!(
            words(&["Depth (code) – 1", "Depth (code) – 2"]),
            "Depth (code)"
        );
        assert_eq!(words(&["Yes", "No"]), "");
        assert_eq!(words(&["Craft: met"]), "Craft: met");
    }
}
