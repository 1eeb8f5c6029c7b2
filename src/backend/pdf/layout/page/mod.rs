//! Pages being filled, and what stands around and behind their text. Knows no table.

pub mod compositor;
pub mod duplex;
pub mod growth;
pub mod pager;
pub mod running;
pub mod watermark;

pub use compositor::Compositor;
pub use pager::{Pager, Showing};
pub use running::{Stretch, fitted};
