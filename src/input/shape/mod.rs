//! Shapes: how a document tells a ladder. `native` and `pages` read what
//! documents hold into a [`Draft`](super::draft::Draft); `level_tables` reads
//! one page for `pages`, which merges all pages. None knows a rule about ladders.

mod level_tables;
pub mod native;
pub mod pages;

use crate::base::diag::Checked;
use crate::input::draft::Draft;
use crate::input::open::Opened;

/// Reads what was opened in the shape that it has.
///
/// # Errors
/// All problems of the documents, where they cannot be read to their end.
pub fn read(opened: &Opened) -> Checked<Draft> {
    match opened {
        Opened::Text(source) => native::read(source),
        Opened::Pages(pages) => pages::read(pages),
    }
}
