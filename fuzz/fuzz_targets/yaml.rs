//! Bytes as a ladder in YAML.
#![no_main]

use ladderpress_fuzz::{are_short, are_told, ladder, survives_yaml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((ladder, warnings)) = are_told(ladder(bytes)) {
        are_short(&warnings);
        survives_yaml(&ladder);
    }
});
