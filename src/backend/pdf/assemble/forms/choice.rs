//! The options of choices of one (ISO 32000-1 12.7.4.2.4).

/// The most letters of an option that its state is named by: a name may have
/// 127 bytes (ISO 19005-2 6.1.13).
const LONGEST: usize = 80;

/// The name of the state in which an option is chosen: its place in the choice, which no other has,
/// and its letters as far as every program can read them.
pub(super) fn state(place: usize, option: &str) -> String {
    let letters: String = slug::slugify(option).chars().take(LONGEST).collect();
    format!("{place}-{letters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_names_of_their_own_whatever_the_option_says() {
        assert_eq!(state(1, "Meets expectations"), "1-meets-expectations");
        assert_eq!(state(2, "Übertrifft"), "2-ubertrifft");
        assert_ne!(state(1, ""), state(2, ""));
        let long = state(3, &"מצוין 🚀 ".repeat(100));
        assert!(long.is_ascii() && long.len() <= 127, "{long}");
    }
}
