//! The parts of documents: covers, contents, the map, chapters, evidence, lines to
//! sign on; and whole documents of them.

mod arrangement;
mod bundle;
pub mod case;
mod change_labels;
pub mod changes;
mod chapter;
mod chapters;
mod closing;
mod contents;
mod cover;
mod handout;
mod inside;
mod introduction;
mod logo;
mod map;
mod marks;
mod names;
mod person_cover;
mod poster;
mod questions;
mod rating;
mod section;
mod signatures;

pub use bundle::bundle;
pub use chapters::LastChapter;
pub use handout::{layout, layout_next, typesetter};
pub use person_cover::occasion;
pub use poster::{Sheet, poster};
