//! Paths and standard input to texts and bytes of a known kind.
//!
//! Opens files within the limits on their size, decodes them, and tells what
//! kind of file each is, for which it looks at how a text begins and whether
//! tables stand in it. Knows nothing of levels and sections.

mod content;
mod decode;
mod file;
mod inputs;
mod kind;
mod pages;
pub mod xml;

pub use content::{Content, MAX_ARCHIVE, Packed, content};
pub use decode::{decode, not_text, unix_lines};
pub use file::{read, read_bytes};
pub use inputs::{Document, Input, Opened, documents};
pub use kind::Kind;
pub use pages::Pages;
