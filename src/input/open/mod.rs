//! Paths and standard input to texts and bytes of a known kind.
//!
//! Opens files within the limits on their size, decodes them, and tells what
//! kind of file each is. Knows nothing of what a file says.

mod decode;
mod file;
mod kind;
mod pages;

pub use decode::{decode, not_text, unix_lines};
pub use file::{is_folder, read, read_bytes, read_stdin};
pub use kind::{Kind, is_page};
pub use pages::{Pages, folder, folder_of_settings, pages, readable};
