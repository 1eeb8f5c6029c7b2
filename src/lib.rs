//! ladderpress turns a career ladder into a handout (PDF) and a workbook
//! (XLSX).
//!
//! The pipeline, in order: [`input`] reads YAML or pages in Markdown into a
//! checked ladder ([`model`]); [`select`] finds what was asked for; [`view`]
//! says what each document shows; a [`backend`] turns a document into bytes;
//! [`output`] puts them in their places. [`app`] does all this, a file a job,
//! and [`cli`] is the command line around it. Imports run downward only:
//!
//! | floor | rooms |
//! |---|---|
//! | 7 | `cli` |
//! | 6 | `app` |
//! | 5 | `output`, `backend` |
//! | 4 | `view` |
//! | 3 | `select`, `input` |
//! | 2 | `compare` |
//! | 1 | `model` |
//! | 0 | `base` |

#![cfg_attr(
    not(test),
    warn(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable
    )
)]

pub mod app;
pub mod backend;
pub mod base;
pub mod cli;
pub mod compare;
pub mod input;
pub mod model;
pub mod output;
pub mod select;
pub mod view;
