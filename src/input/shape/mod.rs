//! Shapes: how a document tells a ladder. Each reads what documents hold into a
//! [`Draft`](super::draft::Draft), and knows no rule about ladders.

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
