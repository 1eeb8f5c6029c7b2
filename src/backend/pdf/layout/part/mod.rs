//! The parts of documents, from covers to lines to sign on; and whole documents of them.

mod arrangement;
mod bundle;
pub mod case;
pub mod changes;
mod chapter;
mod chapters;
mod contents;
mod cover;
mod handout;
mod map;
mod marks;
mod person_cover;
mod poster;
mod questions;
mod section;
mod signatures;

pub use bundle::bundle;
pub use chapters::LastChapter;
pub use handout::{layout, layout_next, typesetter};
pub use person_cover::occasion;
pub use poster::{Sheet, poster};
