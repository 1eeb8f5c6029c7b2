//! Words that are written as one, told apart by their capitals.

/// A name as words: `team_impact`, `teamImpact`, `yearsOfAPIDesign`, `TeamLead`.
pub fn parted(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let (mut words, mut length) = (String::new(), 0_usize);
    for (at, c) in letters.iter().enumerate() {
        let (before, behind) = letters.split_at(at);
        let is_low = |at: usize| behind.get(at).is_some_and(|c| c.is_lowercase());
        let begins = match before.last() {
            // "iOS" and "IoT" are words, and "A" is one alone.
            Some(last) if last.is_lowercase() => {
                length > 2 || length > 1 && (is_low(1) || *c == 'A')
            }
            Some(last) if last.is_uppercase() => is_low(1) && is_low(2),
            _ => false,
        };
        if begins && c.is_uppercase() {
            words.push(' ');
            length = 0;
        }
        let is_gap = matches!(c, '_' | '-' | ' ');
        words.push(if is_gap { ' ' } else { *c });
        length = if is_gap { 0 } else { length.saturating_add(1) };
    }
    words
}

#[cfg(test)]
mod tests {
    #[test]
    fn short_words_of_a_name_stand_apart() {
        for (name, words) in [
            ("yearsOfExperience", "years Of Experience"),
            ("canBeAHead", "can Be A Head"),
            ("goodAPIDesign", "good API Design"),
            ("iOSApp", "iOS App"),
            ("IoT", "IoT"),
            ("teamOKRs", "team OKRs"),
            ("team_impact", "team impact"),
        ] {
            assert_eq!(super::parted(name), words);
        }
    }
}
