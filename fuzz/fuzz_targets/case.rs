//! Bytes as a promotion case about the example.
#![no_main]

use ladderpress::input::case;
use ladderpress::view::{self, Meta};
use ladderpress_fuzz::{EXAMPLE, are_short, are_told, source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(source) = are_told(source("case.yaml", bytes)) else {
        return;
    };
    if let Some((case, warnings)) = are_told(case::read(&source, &EXAMPLE)) {
        are_short(&warnings);
        view::case::case(&EXAMPLE, &case, Meta::new(&EXAMPLE, None), true);
    }
});
