//! The statuses beside a checklist: chosen from a list, told apart at a glance.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Worksheet,
};

use super::cells::Written;
use super::styles::SETTLED;
use crate::model::contract::workbook::STATUSES;
use crate::model::{Labels, fill};

/// Lets rows `first` to `last` of a column hold statuses only, and fills those that are settled.
pub fn set_up(
    out: &mut Worksheet, column: u16, (first, last): (u32, u32), labels: &Labels,
) -> Written {
    let statuses = STATUSES.join(", ");
    let choice = DataValidation::new()
        .allow_list_strings(&STATUSES)?
        .set_error_title(&labels.no_status)?
        .set_error_message(fill(&labels.choose_status, &[("statuses", &statuses)]))?;
    out.add_data_validation(first, column, last, column, &choice)?;
    for (status, fill) in STATUSES.into_iter().skip(1).zip(SETTLED) {
        let filled = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(status))
            .set_format(Format::new().set_background_color(fill));
        out.add_conditional_format(first, column, last, column, &filled)?;
    }
    Ok(())
}
