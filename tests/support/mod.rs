//! What several whole-program tests need.

pub mod character_codes;
pub mod desk;
pub mod edited;
pub mod fonts;
pub mod handouts;
pub mod ladders;
pub mod papers;
pub mod printed;
pub mod problems;
pub mod tagged_pdf;
