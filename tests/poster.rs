//! Posters: one sheet that says all, once, in a table whose heads reach every cell.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::support::papers::A4;
use crate::support::tagged_pdf::{self, normal};
use ladderpress::backend::pdf::Pdf;
use ladderpress::backend::pdf::frame::tag::{Role, TagId};
use ladderpress::backend::pdf::frame::{Item, Layout, Meaning, Shape};
use ladderpress::backend::pdf::layout::{Sheet, poster as layout};
use ladderpress::backend::pdf::text::Fonts;
use ladderpress::base::diag::{Checked, Code};
use ladderpress::base::units::{Paper, Points, Rect};
use ladderpress::input::{Input, read};
use ladderpress::model::{Block, Entry, Inline, Ladder, Theme, plain_text, texts};
use ladderpress::select::{Request, select};
use ladderpress::view::Meta;
use ladderpress::view::poster::{Poster, poster};

fn engineering() -> Ladder {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/engineering.yaml");
    let mut readings = read(&[Input::Path(data)]).expect("the larger example");
    readings.remove(0).ladder
}

fn whole(ladder: &Ladder) -> Poster {
    let selection = select(ladder, &Request::default()).expect("a selection");
    poster(ladder, &selection, Meta::new(ladder, None))
}

fn laid_out(poster: &Poster, sheet: Sheet) -> Checked<Layout> {
    layout(poster, &Fonts::built_in(), &Theme::default(), sheet)
}

fn on(paper: Paper) -> Sheet {
    Sheet { paper: Some(paper), landscape: false }
}

fn least_size(layout: &Layout) -> Points {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let sizes = items.filter_map(|item| match (&item.shape, item.meaning) {
        (Shape::Glyphs { run, .. }, Meaning::Content(_)) => Some(run.size),
        _ => None,
    });
    sizes.fold(Points::INFINITY, Points::min)
}

/// The ladder with its levels many times over.
fn longer(times: usize) -> Ladder {
    let mut ladder = engineering();
    let levels = ladder.levels.clone();
    for round in 1..times {
        for level in &levels {
            let mut level = level.clone();
            level.id = format!("{}-{round}", level.id);
            level.leads_to.clear();
            ladder.levels.push(level);
        }
    }
    ladder
}

#[test]
fn a_poster_is_one_sheet_of_the_smallest_paper_on_which_it_can_be_read() {
    let poster = whole(&engineering());
    let layout = laid_out(&poster, Sheet::default()).expect("a poster");
    assert_eq!(layout.pages.len(), 1);
    let size = layout.pages[0].size;
    let is_it = |paper: &&Paper| [paper.size(), paper.size().turned()].contains(&size);
    let paper = *Paper::SERIES.iter().find(is_it).expect("paper of the series");
    // Code may be a little smaller than the text.
    assert!(least_size(&layout) >= 7.0 * 0.92, "{}", least_size(&layout));
    for smaller in Paper::SERIES.iter().take_while(|other| **other != paper) {
        assert!(laid_out(&poster, on(*smaller)).is_err(), "{smaller:?}");
    }
    let larger = laid_out(&poster, on(Paper::A0)).expect("a poster on A0");
    assert!(least_size(&larger) >= least_size(&layout));
}

#[test]
fn nothing_stands_outside_of_the_margins() {
    let poster = whole(&engineering());
    let margins = Theme::default().margins;
    let layout = laid_out(&poster, Sheet::default()).expect("a poster");
    let page = &layout.pages[0];
    for item in &page.items {
        let bounds = item.shape.bounds();
        assert!(bounds.at.x >= margins.left - 0.1, "{item:?}");
        assert!(bounds.right() <= page.size.width - margins.right + 0.1, "{item:?}");
        assert!(bounds.bottom() <= page.size.height - margins.bottom + 3.0, "{item:?}");
    }
}

#[test]
fn the_heads_of_a_poster_reach_every_cell() {
    let mut ladder = engineering();
    for section in ladder.sections.iter_mut().skip(2).take(3) {
        section.group = Some("Craft".into());
    }
    let poster = whole(&ladder);
    let layout = laid_out(&poster, Sheet::default()).expect("a poster");
    let mut text: BTreeMap<TagId, String> = BTreeMap::new();
    for Item { meaning, shape } in &layout.pages[0].items {
        if let (Meaning::Content(tag), Shape::Glyphs { run, .. }) = (meaning, shape) {
            let words: String = run.glyphs().map(|glyph| &*glyph.text).collect();
            // Text belongs to all elements that its own is inside of.
            let mut tag = Some(*tag);
            while let Some(here) = tag {
                text.entry(here).or_default().push_str(&words);
                tag = layout.tags.element(here).parent;
            }
        }
    }
    let said = |tag: TagId| normal(text.get(&tag).map_or("", String::as_str));
    let mut cells = Vec::new();
    for (position, element) in layout.tags.elements().iter().enumerate() {
        if let Role::DataCell { headers, .. } = &element.role {
            let heads: Vec<_> = headers.iter().map(|&head| said(head)).collect();
            cells.push((heads, said(TagId(position))));
        }
    }
    let mut cells = cells.into_iter();
    for band in &poster.bands {
        for row in &band.rows {
            for level in &poster.levels {
                let (heads, _) = cells.next().expect("a cell");
                let has = |words: &str| heads.iter().any(|head| head.starts_with(words));
                assert!(has(&level.title) && has(&row.title), "{heads:?}");
                assert!(band.group.as_deref().is_none_or(has), "{heads:?}");
            }
        }
    }
    assert!(cells.next().is_none());
}

#[test]
fn a_poster_says_every_word_once_in_reading_order() {
    let poster = whole(&engineering());
    let mut bytes = Vec::new();
    let exporter = Pdf { theme: Theme::default(), paper: A4, fonts: Vec::new() };
    let warnings = exporter.export_poster(&poster, Sheet::default(), &mut bytes);
    assert!(warnings.expect("a poster").is_empty());
    let document = tagged_pdf::read(&bytes);
    let cells = document.all("TD");
    let rows = poster.bands.iter().flat_map(|band| &band.rows);
    let entries: Vec<_> = rows.flat_map(|row| &row.entries).collect();
    assert_eq!(cells.len(), entries.len());
    for (cell, entry) in cells.iter().zip(entries) {
        let words = texts(&entry.blocks).into_iter().chain(&entry.notes);
        let words: Vec<_> = words.map(|text| plain_text(text)).collect();
        // Bullets, and the numbers of lists, are no letters.
        let letters =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphabetic()).collect() };
        assert_eq!(letters(&cell.text()), letters(&words.join(" ")));
    }
    let mut again = Vec::new();
    exporter.export_poster(&poster, Sheet::default(), &mut again).expect("a poster");
    assert_eq!(bytes, again, "the same poster gave other bytes");
}

#[test]
fn what_fits_no_paper_is_said_with_what_would() {
    let ladder = longer(12);
    let problems = laid_out(&whole(&ladder), Sheet::default()).expect_err("too large");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, Code::PosterTooLarge);
    let told = format!("{:?}", problems[0]);
    assert!(told.contains("there is room for the first"), "{told}");
    let problems = laid_out(&whole(&engineering()), on(Paper::A4)).expect_err("too large");
    let told = format!("{:?}", problems[0]);
    assert!(told.contains("give `--paper a"), "{told}");
}

#[test]
fn no_rule_runs_through_the_name_of_a_group() {
    let mut ladder = engineering();
    for (position, section) in ladder.sections.iter_mut().enumerate() {
        section.group = Some(if position < 4 { "Craft" } else { "People" }.to_string());
    }
    let layout = laid_out(&whole(&ladder), Sheet::default()).expect("a poster");
    let areas = layout.pages[0].items.iter().filter(|item| item.meaning == Meaning::Artifact);
    let areas: Vec<_> = areas.map(|item| item.shape.bounds()).collect();
    let wide = |area: &&Rect| area.size.width > layout.pages[0].size.width / 2.0;
    let bands: Vec<_> = areas.iter().filter(|area| wide(area) && area.size.height > 5.0).collect();
    let rules: Vec<_> =
        areas.iter().filter(|area| area.size.width < 2.0 && area.size.height > 9.0).collect();
    assert!(bands.len() > 1 && rules.len() > bands.len(), "{bands:?}");
    for band in bands {
        let crosses =
            |rule: &&&Rect| rule.at.y < band.bottom() - 0.5 && rule.bottom() > band.at.y + 0.5;
        assert_eq!(rules.iter().find(crosses), None, "{band:?}");
    }
}

#[test]
fn checkpoints_of_a_poster_have_boxes_and_an_extract_says_what_it_is() {
    let ladder = engineering();
    let selection = select(&ladder, &Request::default()).expect("a selection");
    let meta = Meta { extract: Some("Only managers".into()), ..Meta::new(&ladder, None) };
    let mut bytes = Vec::new();
    let poster = poster(&ladder, &selection, meta);
    let pdf = Pdf::of(&ladder);
    pdf.export_poster(&poster, Sheet::default(), &mut bytes).expect("a poster");
    let text = tagged_pdf::read(&bytes).text();
    assert!(text.contains("☐") && text.contains("Only managers"), "{text}");
    assert!(!text.contains("All levels at a glance"), "{text}");
    let doc = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let info = doc.trailer.get_deref(b"Info", &doc).and_then(lopdf::Object::as_dict).expect("info");
    let title = info.get(b"Title").and_then(lopdf::decode_text_string).expect("a title");
    assert!(title.ends_with(": Only managers"), "{title}");
}

#[test]
fn what_says_nothing_is_not_on_a_poster() {
    let mut ladder = engineering();
    let silent = ladder.levels[1].entries.len();
    for entry in &mut ladder.levels[1].entries {
        let nothing = Block::Paragraph(vec![Inline::plain("N/A")]);
        *entry = Entry { blocks: vec![nothing], ..Entry::default() };
    }
    for level in &mut ladder.levels {
        level.entries[silent - 1] = Entry::default();
    }
    let poster = whole(&ladder);
    let titles: Vec<_> = poster.levels.iter().map(|level| &level.title).collect();
    assert!(!titles.contains(&&ladder.levels[1].title));
    let last = &ladder.sections[silent - 1].title;
    assert!(poster.bands.iter().flat_map(|band| &band.rows).all(|row| row.title != *last));
}
