//! What somebody may have meant by a value of another kind than is wanted. Knows no schema.

/// The number of a text that says more than a number, or says it as people do: "9,5", "10 pt".
pub fn number_in(written: &str) -> Option<f64> {
    let written = written.trim().to_lowercase();
    let end = written.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '-'));
    let (number, unit) = written.split_at(end.unwrap_or(written.len()));
    let number: f64 = number.replace(',', ".").parse().ok()?;
    match unit.trim() {
        "" | "pt" | "mm" => Some(number),
        "cm" => Some(number * 10.0),
        "in" | "\"" => Some(number * 25.4),
        _ => None,
    }
}

/// Which of the words that are wanted says the same as another one.
pub fn said_so<'w>(wanted: &'w [String], written: &str) -> Option<&'w String> {
    let same = match truth(written) {
        "true" => ["`yes`", "`on`"],
        "false" => ["`no`", "`off`"],
        _ => return None,
    };
    wanted.iter().find(|word| same.contains(&word.as_str()))
}

/// Which of the two truths a word may mean.
pub fn truth(written: &str) -> &'static str {
    match written.to_lowercase().as_str() {
        "yes" | "on" | "y" | "true" | "1" => "true",
        "no" | "off" | "n" | "false" | "0" => "false",
        _ => "true or false",
    }
}
