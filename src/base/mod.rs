//! What every floor stands on: problems as they are told, texts that were
//! read, units, cores, what a run may spend, values that wait, counts, and characters that nobody sees.
//!
//! Knows nothing of ladders.

pub mod budget;
pub mod cores;
pub mod diag;
pub mod invisible;
pub mod source;
pub mod spool;
pub mod tally;
pub mod units;
