//! Bytes as an input of `ladderpress check`: every message is drawn. The first
//! byte chooses between YAML and a page.
#![no_main]

use std::ffi::OsString;

use ladderpress::cli;
use ladderpress_fuzz::File;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (extension, bytes) = match bytes {
        [b'%', page @ ..] => ("md", page),
        _ => ("yaml", bytes),
    };
    let file = File::new(extension, bytes);
    let words = ["ladderpress".as_ref(), "check".as_ref(), file.path().as_os_str()];
    cli::run(words.map(OsString::from));
});
