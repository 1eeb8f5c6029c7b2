//! Packets that come back: files to what people wrote into them.
//!
//! | file | its question |
//! |---|---|
//! | `document` | what objects has a file, which may be made to do harm? |
//! | `fields` | what is filled into its form, whatever program did it? |
//! | `text` | what does a text string of a PDF say? |
//! | `record` | whose packets does it hold, and what is rated in them? |

pub mod document;
pub mod fields;
pub mod record;
mod text;
