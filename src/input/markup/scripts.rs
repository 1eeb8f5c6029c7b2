//! Raised and lowered text: 10³ and H₂O, where Unicode has the signs, else `10^x` and
//! `a_x`, so that `10<sup>3</sup>` never reads 103.

/// Signs, each with the one that stands for it.
type Signs = [&'static str; 2];

const RAISED: Signs = ["0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ"];
const LOWERED: Signs = ["0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎"];

/// A text raised or lowered, behind a character.
pub fn shifted(text: &str, before: Option<char>, is_raised: bool) -> String {
    if !is_raised {
        return in_signs(text, &LOWERED, '_');
    }
    // 4th, 1er and words such as TM are read alike raised or not.
    let is_ending = text.chars().count() > 1 || before.is_some_and(|c| c.is_ascii_digit());
    if text.chars().all(char::is_alphabetic) && is_ending && text != "n" {
        return text.to_string();
    }
    in_signs(text, &RAISED, '^')
}

/// Whether a character is a raised digit.
pub fn is_raised(c: char) -> bool {
    RAISED[1].chars().take(10).any(|raised| raised == c)
}

fn in_signs(text: &str, [plain, shifted]: &Signs, mark: char) -> String {
    let sign = |c: char| Some(plain.chars().zip(shifted.chars()).find(|(it, _)| *it == c)?.1);
    if text.trim().is_empty() {
        return text.to_string();
    }
    match text.chars().map(sign).collect::<Option<String>>() {
        Some(shifted) => shifted,
        None if text.chars().all(char::is_alphanumeric) => format!("{mark}{text}"),
        None => format!("{mark}({})", text.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_indices_are_never_read_as_digits_of_the_number_before() {
        assert_eq!(shifted("3", Some('0'), true), "³");
        assert_eq!(shifted("x+1", Some('2'), true), "^(x+1)");
        assert_eq!(shifted("th", Some('4'), true), "th");
        assert_eq!(shifted("k", Some('n'), true), "^k");
        assert_eq!(shifted("2", None, false), "₂");
        assert_eq!(shifted("max", None, false), "_max");
    }
}
