//! What several whole-program tests need.
#![allow(dead_code, reason = "each test target uses its own part")]
#![allow(dead_code, reason = "each test uses what it needs")]

pub mod ladders;
pub mod tagged_pdf;
