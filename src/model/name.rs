//! When two names are the same.

/// A name as it is compared: in lower case, every run of white space as one
/// space. Ids and titles that fold alike are the same name.
pub fn folded(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_in_any_case_and_spacing() {
        assert_eq!(folded(" Tech\u{a0}Lead  MANAGER "), "tech lead manager");
    }
}
