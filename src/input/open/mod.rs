//! Paths and standard input to texts and bytes of a known kind.
//!
//! Opens files within the limits on their size, decodes them, and tells what
//! kind of file each is, for which it looks at how a text begins and whether
//! tables stand in it. Knows nothing of levels and sections.

mod content;
mod decode;
mod file;
mod files;
mod folder;
mod inputs;
mod kind;
mod seen;
pub mod xml;

pub use content::{Content, MAX_ARCHIVE, Packed, content};
pub use decode::{MAX_BYTES as MAX_TEXT_BYTES, decode, not_text, unix_lines};
pub use file::{read, read_bytes, stdin_bytes, unreadable};
pub use files::{Document, Files, Opened};
pub use folder::{readable, stem};
pub use inputs::{EXAMPLE, Input, Origin, origins};
pub use kind::{Kind, Role, no_text};
pub use seen::{Seen, entries_that, is_settings, seeing};
