//! What several whole-program tests need.

pub mod ladders;
