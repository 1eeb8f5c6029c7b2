//! Document control: who answers for a ladder, and when it holds; and a day, or a month,
//! as people plan by it.

use std::fmt;

use time::Date;
use time::macros::format_description;

/// Who answers for a ladder, and from when to when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Control {
    /// Who keeps it: "People team".
    pub owner: Option<String>,
    /// Who approved it: "VP Engineering".
    pub approved_by: Option<String>,
    pub valid_from: Option<When>,
    /// When it is to be looked over.
    pub next_review: Option<When>,
}

impl Control {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Control::default()
    }
}

/// A day or a month. Its text is that of ISO 8601: `2026-04-01`, `2026-04`; in the words of a
/// language it is told by [`Labels::date`](super::Labels::date).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// The month of a date, which is its first day.
    Month(Date),
    Day(Date),
}

impl When {
    /// Reads `2026-04-01` or `2026-04`; years have four digits.
    pub fn parse(text: &str) -> Option<When> {
        let day = format_description!("[year]-[month]-[day]");
        let date = |text: &str| Date::parse(text, day).ok().filter(|date| date.year() > 0);
        let text = text.trim();
        date(text).map(When::Day).or_else(|| date(&format!("{text}-01")).map(When::Month))
    }

    /// The day, or the first of the month.
    pub fn first_day(self) -> Date {
        match self {
            When::Month(date) | When::Day(date) => date,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.first_day();
        write!(f, "{:04}-{:02}", date.year(), u8::from(date.month()))?;
        match self {
            When::Month(_) => Ok(()),
            When::Day(_) => write!(f, "-{:02}", date.day()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_month_are_told_as_they_were_read() {
        for text in ["2026-04-01", "2026-04", "2028-02-29"] {
            assert_eq!(When::parse(text).unwrap().to_string(), text);
        }
        for text in ["2026", "2026-13", "2027-02-29", "1 April", "2026-4", "2026-04-01-01"] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}
