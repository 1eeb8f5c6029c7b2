//! What any sheet is made of: cells, styles, rows, widths, links, tabs, printing, and limits.
//!
//! Knows no kind of sheet.

pub mod cells;
pub mod hidden;
pub mod limits;
pub mod line_breaks;
pub mod links;
pub mod package;
pub mod printing;
pub mod setting;
pub mod statuses;
pub mod styles;
pub mod tab_names;
pub mod tables;
pub mod titles;
pub mod widths;

pub use cells::{
    NONE_AS_DASH, Place, Written, put, put_count, put_linked, put_number, put_plain,
    put_plain_in_column, put_row, put_row_in_columns, sum,
};
pub use limits::{LARGE, MOST_LINKS, MOST_READ};
pub use line_breaks::{HIGHEST_TEXT, ROW_GAP, cell_by_cell, height, is_one_line, side_by_side};
pub use links::{Places, address, target, to_column, to_sheet};
pub use printing::{SMALLEST, set_up_wide};
pub use setting::{Setting, new_book};
pub use styles::{
    CHECKLIST_TAB, CellStyle, EXPECTATIONS_TAB, INFORMATION_TAB, Styles, WHOLE_TAB, scale,
};
pub use tab_names::TabNames;
pub use titles::{Span, head_height, table, with_distinct};
pub use widths::{CELL_PADDING, widest_line, widest_word, width};
