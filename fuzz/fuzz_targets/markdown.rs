//! A text as Markdown: as blocks, and on one line.
#![no_main]

use ladderpress::input::markup::{blocks, inline, print, print_inline};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let read = blocks(text).blocks;
    let printed = print(&read);
    assert_eq!(blocks(&printed).blocks, read, "{printed:?}");
    let (line, _) = inline(text);
    let printed = print_inline(&line);
    assert_eq!(inline(&printed).0, line, "{printed:?}");
});
