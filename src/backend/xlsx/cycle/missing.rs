//! The sheet of what is missing, packet by packet.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::state;
use crate::backend::xlsx::frame::{
    EXPECTATIONS_TAB, Setting, printing, put_plain, put_plain_in_column, titles,
};
use crate::model::State;
use crate::model::contract::workbook::sheet::MISSING;
use crate::view::cycle::{Cycle, MissingPart};

/// The widths of the columns in pixels.
const WIDTHS: [u32; 7] = [150, 130, 130, 200, 160, 220, 280];

pub fn write(out: &mut Worksheet, document: &Cycle, setting: &Setting) -> Result<(), XlsxError> {
    let Setting { styles, labels, .. } = setting;
    out.set_tab_color(EXPECTATIONS_TAB);
    printing::set_up_narrow(out, MISSING, 1, setting)?;
    let heads = [
        &labels.employee, &labels.team, &labels.manager, &labels.level, &labels.missing,
        &labels.section, &labels.source,
    ];
    titles::heads(out, 0, heads.into_iter().map(String::as_str).zip(WIDTHS), styles)?;
    for (column, _) in (0..).zip(WIDTHS) {
        out.set_column_format(column, &styles.line.cell)?;
    }
    let mut last = 0_u32;
    for packet in document.packets() {
        let packet = packet?;
        for part in packet.missing() {
            let (what, section) = match part {
                MissingPart::Everything => (state(State::Empty, setting), ""),
                MissingPart::Rating(section) => (labels.rating.as_str(), section),
                MissingPart::Evidence(section) => (labels.evidence.as_str(), section),
                MissingPart::Overall => (labels.overall.as_str(), ""),
            };
            let record = &packet.returned.record;
            let texts = [
                &record.identity.name,
                record.team.as_deref().unwrap_or_default(),
                record.manager.as_deref().unwrap_or_default(),
                &record.level.title,
                what,
                section,
                &packet.returned.file,
            ];
            last = last.saturating_add(1);
            for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
                put_plain_in_column(out, (last, column), text, &styles.line)?;
            }
        }
    }
    if last == 0 {
        put_plain(out, (1, 0), &labels.nothing_missing, &styles.line)?;
    } else {
        out.autofilter(0, 0, last, WIDTHS.len().saturating_sub(1) as u16)?;
    }
    out.set_freeze_panes(1, 1)?;
    Ok(())
}
