//! What several whole-program tests need.

#![allow(dead_code, reason = "each test target uses its own part")]

pub mod character_codes;
pub mod handouts;
pub mod ladders;
pub mod papers;
pub mod tagged_pdf;
