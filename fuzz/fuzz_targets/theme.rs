//! Bytes as a theme; a page is set in every theme that is sound.
#![no_main]

use std::path::Path;

use ladderpress::input::theme::read_theme;
use ladderpress_fuzz::{are_short, are_told, is_set_in, source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(source) = are_told(source("theme.yaml", bytes)) else {
        return;
    };
    if let Some((theme, warnings)) = are_told(read_theme(&source, Path::new("/nowhere"))) {
        are_short(&warnings);
        is_set_in(theme);
    }
});
