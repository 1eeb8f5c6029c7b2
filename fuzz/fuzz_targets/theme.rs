//! Bytes as a theme; a page is set in every theme that is sound.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use ladderpress::backend::Exporter;
use ladderpress::backend::pdf::Pdf;
use ladderpress::input::theme::read_theme;
use ladderpress::select::{Request, select};
use ladderpress::base::units::Paper;
use ladderpress::view::Meta;
use ladderpress::view::handout::{Handout, handout};
use ladderpress_fuzz::{are_short, are_told, ladder, pdf, source};
use libfuzzer_sys::fuzz_target;

const LADDER: &[u8] = b"
title: Paths
sections: {scope: Scope, steps: {title: Steps, kind: checklist}}
levels:
  - {id: a, title: Engineer, leads_to: [b], entries: {scope: [Plans *well*, Asks], steps: [One]}}
  - {id: b, title: Lead, entries: {scope: Leads, steps: [Two]}}
";

static HANDOUT: LazyLock<Handout> = LazyLock::new(|| {
    let (ladder, _) = ladder(LADDER).expect("a ladder");
    let selection = select(&ladder, &Request::default()).expect("its levels");
    handout(&ladder, &selection, Meta::new(&ladder, None))
});

fuzz_target!(|bytes: &[u8]| {
    let Some(source) = are_told(source("theme.yaml", bytes)) else {
        return;
    };
    if let Some((theme, warnings)) = are_told(read_theme(&source, Path::new("/nowhere"))) {
        are_short(&warnings);
        let exporter = Pdf {
            theme,
            paper: Paper::A4.size(),
            fonts: Vec::new(),
        };
        let mut file = Vec::new();
        exporter.export(&*HANDOUT, &mut file).expect("a PDF");
        pdf::is_sound(&file, &HANDOUT);
    }
});
