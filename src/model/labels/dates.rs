//! Dates as people of a language write them.

use super::file::LabelFile;
use super::fill;
use crate::model::When;

/// How a language writes dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    day: String,
    first: String,
    month: String,
    /// The names of months beside a day.
    months: Vec<String>,
    /// The names of months without a day.
    months_alone: Vec<String>,
}

impl Dates {
    pub(super) fn of(file: &LabelFile) -> Dates {
        let names = |name| {
            let names = file.text(name);
            names.split(", ").map(str::to_string).collect()
        };
        Dates {
            day: file.text("date_day"),
            first: file.text("date_first"),
            month: file.text("date_month"),
            months: names("months"),
            months_alone: names("months_alone"),
        }
    }

    /// A date in words: "1 April 2026", "April 2026".
    pub fn told(&self, when: When) -> String {
        let date = when.first_day();
        let (pattern, months) = match when {
            When::Month(_) => (&self.month, &self.months_alone),
            When::Day(_) if date.day() == 1 => (&self.first, &self.months),
            When::Day(_) => (&self.day, &self.months),
        };
        let month = months.get(usize::from(u8::from(date.month())).saturating_sub(1));
        let month = month.map_or("", String::as_str);
        let (day, year) = (date.day(), date.year());
        fill(pattern, &[("day", &day), ("month", &month), ("year", &year)])
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &String> {
        let patterns = [&self.day, &self.first, &self.month];
        patterns.into_iter().chain(&self.months).chain(&self.months_alone)
    }
}
