//! Packets that come back.

pub mod record;
