//! Bytes as the logo of a theme, an SVG or a PNG; or after a NUL as one of its fonts. A
//! page is set in what is sound.
#![no_main]

use std::path::Path;

use ladderpress::input::theme::read_theme;
use ladderpress_fuzz::{File, are_short, are_told, is_set_in, source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (key, file) = match bytes {
        [0, font @ ..] => ("fonts: {regular: ", File::new("ttf", font)),
        [0x89, ..] => ("logo: ", File::new("png", bytes)),
        _ => ("logo: ", File::new("svg", bytes)),
    };
    let path = file.path().display();
    let end = if key.ends_with(": ") && key.starts_with("fonts") { "}" } else { "" };
    let theme = format!("{key}'{path}'{end}\n");
    let theme = source("theme.yaml", theme.as_bytes()).expect("a text");
    if let Some((theme, warnings)) = are_told(read_theme(&theme, Path::new("/"))) {
        are_short(&warnings);
        is_set_in(theme);
    }
});
