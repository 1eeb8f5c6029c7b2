//! The sheet of what each level drops: what the level before says and it does not.

use rust_xlsxwriter::Worksheet;

use super::frame::tables::fill;
use super::frame::{Setting, Span, WHOLE_TAB, Written, printing, titles};
use crate::model::Inline;
use crate::view::workbook::Dropped;

/// The widths in pixels of the columns: level, level before, section, and what
/// is dropped. All of them stand side by side on a screen 1366 pixels wide.
const WIDTHS: [u32; 4] = [195, 195, 215, 755];

const LAST: u16 = 3;

const HEADS: u32 = 2;

/// Writes all that is dropped, or a line that says that nothing is.
pub fn write(out: &mut Worksheet, dropped: &[Dropped], setting: &Setting) -> Written {
    let Setting { meta, styles, labels, .. } = setting;
    let title = (labels.dropped.as_str(), WHOLE_TAB);
    printing::set_up_narrow(out, title, HEADS.saturating_add(1), setting)?;
    for (column, width) in (0..).zip(WIDTHS) {
        out.set_column_width_pixels(column, width)?;
    }
    let known = [&labels.dropped_means, &meta.title].map(String::as_str);
    let span = Span { first: 0, last: LAST, width: WIDTHS.map(f64::from).iter().sum() };
    titles::write(out, span, &labels.dropped, &known, styles)?;
    if dropped.is_empty() {
        span.put(out, HEADS, &labels.nothing_dropped, &styles.line, 11.0)?;
        return Ok(());
    }
    let rows = dropped.iter().map(|one| {
        let titles = [&one.level, &one.before, &one.section];
        let titles = titles.map(|title| vec![Inline::plain(title)]);
        titles.into_iter().chain([one.text.clone()]).collect()
    });
    let heads = [&*labels.level, &labels.before, &labels.section, &labels.expectation];
    let heads: Vec<_> = heads.into_iter().zip(WIDTHS).collect();
    fill(out, (HEADS, &heads), rows, styles)?;
    Ok(())
}
