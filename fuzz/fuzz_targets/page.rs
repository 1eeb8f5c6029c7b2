//! Bytes as career pages, with `%%` on a line between them; after a `%` the
//! first part is the `ladder.yaml` beside them.
#![no_main]

use ladderpress_fuzz::{are_short, are_told, pages, survives_yaml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(reading) = are_told(pages(bytes)) {
        are_short(&reading.warnings);
        are_short(&reading.drift);
        survives_yaml(&reading.ladder);
    }
});
