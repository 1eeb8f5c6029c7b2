//! All tests that look at the program from outside, in one program: each of its
//! own would link the whole library once more. `cargo test --test tests layout::` runs one room's.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what is not there fails the test")]

mod architecture;
mod case;
mod case_diagnostics;
mod cli;
mod collect;
mod diff;
mod documents;
mod duplex;
mod example_handouts;
mod examples;
mod faults;
mod generated;
mod handout;
mod layout;
mod mirrored;
mod packet_index;
mod packets;
mod pages;
mod poster;
mod security;
mod support;
mod template;
mod workbook;
mod yaml_diagnostics;
mod yaml_round_trip;
