//! When a file was last changed, as it says itself: in its Info dictionary (ISO 32000-1
//! 14.3.3) or in XMP, of which the later counts. Programs renew one or the other.

use lopdf::Document;
use time::{Date, Month, Time};

use super::fields::{dict, get, xmp};
use super::text::text;

/// In seconds since 1970.
pub fn modified(doc: &Document) -> Option<i64> {
    let info = dict(doc, &doc.trailer, b"Info");
    let of_info = info.and_then(|info| moment(&text(doc, get(doc, info, b"ModDate")?)?));
    let of_xmp = xmp(doc).and_then(|xmp| {
        let (_, after) = xmp.split_once("ModifyDate")?;
        let date =
            after.trim_start_matches(['=', '>', '"', '\'']).split(['<', '"', '\'']).next()?;
        moment(date)
    });
    of_info.max(of_xmp)
}

/// A date of a PDF (ISO 32000-1 7.9.4), `D:20260315093000+01'00'`, or of XMP.
fn moment(date: &str) -> Option<i64> {
    let date = date.trim().trim_start_matches("D:");
    let is_iso = date.as_bytes().get(4) == Some(&b'-');
    let zone =
        |from: usize| date.get(from..)?.find(['Z', '+', '-']).map(|at| at.saturating_add(from));
    let (day, zone) = date.split_at(zone(if is_iso { 10 } else { 0 }).unwrap_or(date.len()));
    let digits: String = day.chars().filter(char::is_ascii_digit).take(14).collect();
    let missing = "00000101000000".get(digits.len()..).filter(|_| digits.len() >= 4)?;
    let digits = digits + missing;
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u8>().ok();
    let year = digits.get(..4)?.parse().ok()?;
    let month = Month::try_from(part(4, 6)?).ok()?;
    let day = Date::from_calendar_date(year, month, part(6, 8)?).ok()?;
    let time = Time::from_hms(part(8, 10)?, part(10, 12)?, part(12, 14)?.min(59)).ok()?;
    let seconds = day.with_time(time).assume_utc().unix_timestamp();
    let zone_digits: String = zone.chars().filter(char::is_ascii_digit).take(4).collect();
    let number = |from: usize, to: usize| zone_digits.get(from..to).and_then(|it| it.parse().ok());
    let hours: i64 = number(0, 2).unwrap_or(0);
    let minutes = hours.saturating_mul(60).saturating_add(number(2, 4).unwrap_or(0));
    let sign = if zone.starts_with('-') { 60 } else { -60 };
    Some(seconds.saturating_add(minutes.saturating_mul(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_forms_are_compared_as_moments() {
        let noon = moment("D:20260315120000Z").unwrap();
        for date in ["D:20260315130000+01'00'", "D:20260315120000", "2026-03-15T07:00:00-05:00"] {
            assert_eq!(moment(date), Some(noon), "{date}");
        }
        assert!(moment("2026-03-15T12:00:01.5Z").unwrap() > noon);
        assert!(moment("D:2026").unwrap() < noon);
        for bad in ["", "D:", "20261350", "yesterday", "D:20260315996000Z"] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }
}
