mod form_sample;
mod forms;
mod reader;
mod sample;

use lopdf::{Dictionary, Document, Object};
use proptest::prelude::*;
use read_fonts::FontRef;
use read_fonts::types::Tag;

use self::reader::{Reader, elements, page_texts, tree};
use self::sample::{meta, one_line, sample};
use super::assemble;
use crate::backend::pdf::frame::{Item, Shape};
use crate::backend::pdf::text::Fonts;
use crate::view::Meta;

fn file() -> Vec<u8> {
    let fonts = Fonts::built_in();
    assemble(sample(&fonts), &fonts, &meta(), 1).unwrap()
}

fn document() -> Document {
    Document::load_mem(&file()).unwrap()
}

#[test]
fn the_same_layout_gives_the_same_bytes() {
    let bytes = file();
    // For validators: names the file to write.
    if let Some(path) = std::env::var_os("LADDERPRESS_SAMPLE") {
        std::fs::write(path, &bytes).unwrap();
    }
    assert!(bytes == file());
}

#[test]
fn nothing_is_left_over_in_the_file() {
    let bytes = file();
    let mut doc = Document::load_mem(&bytes).unwrap();
    // What a reader needs to find objects is no object of the document.
    let is_found_by = |object: &Object| {
        let kind = object.as_stream().and_then(|s| s.dict.get(b"Type"));
        let kind = kind.and_then(Object::as_name);
        kind.is_ok_and(|kind| kind == b"ObjStm" || kind == b"XRef")
    };
    doc.objects.retain(|_, object| !is_found_by(object));
    assert_eq!(doc.prune_objects(), []);
}

#[test]
fn the_structure_is_that_of_the_layout_without_its_empty_elements() {
    let expected = "Document(Part(H1(1) P(1) P(1) P(1 Link(1 @) 1 Code(1)) \
        L(LI(Lbl(1) LBody(1)) LI(Lbl(1) LBody(1))) \
        Table(THead(TR(TH(P(1)) TH(P(1)) TH(P(1)))) TBody(TR(TD(P(1)) TD(P(1)) TD()))) \
        P(1 1) Note(P(Link(1 @))) Figure(1)))";
    assert_eq!(tree(&document()), expected);
}

#[test]
fn the_parent_tree_names_the_element_of_every_piece_and_annotation() {
    let doc = document();
    let reader = Reader(&doc);
    let parents = reader.parent_tree();
    for page in doc.page_iter() {
        let dictionary = doc.get_dictionary(page).unwrap();
        let key = dictionary.get(b"StructParents").unwrap().as_i64().unwrap();
        let row = parents[&key].as_array().unwrap();
        assert_eq!(row.len(), reader.marked_content(page).len());
        for (number, element) in row.iter().enumerate() {
            let pieces = reader.pieces(element.as_reference().unwrap());
            assert!(pieces.contains(&(page, number as i64)));
        }
        for annotation in dictionary.get(b"Annots").unwrap().as_array().unwrap() {
            let id = annotation.as_reference().unwrap();
            let key = doc.get_dictionary(id).unwrap().get(b"StructParent").unwrap();
            let element = parents[&key.as_i64().unwrap()].as_reference().unwrap();
            assert!(reader.annotations(element).contains(&id));
        }
    }
}

#[test]
fn the_text_comes_out_as_it_went_in() {
    let texts = page_texts(&document());
    for line in [
        "An office of efficient, naïve café staff: AVATAR.",
        "Ελληνικά, Русский, Tiếng Việt, cooperate a\u{a0}b 3\u{2011}4 x\u{323} 🚀 👩\u{200d}💻 漢",
        "See the guide, then run make test",
        "Serve \\ others",
    ] {
        assert!(texts[0].contains(line), "{line:?} in {:?}", texts[0]);
    }
    assert!(texts[1].contains("the page's end."));
}

#[test]
fn header_cells_can_be_found_by_the_identifiers_that_data_cells_give() {
    let doc = document();
    let reader = Reader(&doc);
    let names = reader.identifiers();
    assert!(names.is_sorted_by_key(|(name, _)| name));
    let cells = elements(&doc, "TD");
    assert_eq!(cells.len(), 3);
    for cell in cells {
        let attributes = cell.get(b"A").unwrap().as_dict().unwrap();
        let headers = attributes.get(b"Headers").unwrap().as_array().unwrap();
        let wanted = headers[0].as_str().unwrap();
        let (_, id) = names.iter().find(|(name, _)| name == wanted).unwrap();
        let header = doc.get_dictionary(*id).unwrap();
        assert_eq!(header.get(b"S").unwrap().as_name().unwrap(), b"TH");
        assert_eq!(header.get(b"ID").unwrap().as_str().unwrap(), wanted);
    }
}

#[test]
fn a_link_says_what_it_is_and_leads_where_it_should() {
    let doc = document();
    let pages: Vec<_> = doc.page_iter().collect();
    let link = |page| doc.get_page_annotations(pages[page]).unwrap()[0].clone();
    let outside = link(0);
    let action = outside.get(b"A").unwrap().as_dict().unwrap();
    let address = action.get(b"URI").unwrap().as_str().unwrap();
    assert_eq!(address, b"https://example.com/guide?a=(b)");
    let alt = lopdf::decode_text_string(outside.get(b"Contents").unwrap()).unwrap();
    assert_eq!(alt, "The guide (über alles)");
    let inside = link(1);
    let place = inside.get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!(place[0].as_reference().unwrap(), pages[0]);
    assert!((place[3].as_float().unwrap() - 811.89).abs() < 0.01);
}

#[test]
fn a_figure_says_where_it_stands() {
    let doc = document();
    let is_figure = |object: &&Object| {
        let kind = object.as_dict().and_then(|dictionary| dictionary.get(b"S")?.as_name());
        kind.is_ok_and(|name| name == b"Figure")
    };
    let figure = doc.objects.values().find(is_figure).unwrap();
    let attributes = figure.as_dict().unwrap().get_deref(b"A", &doc).unwrap();
    let attributes = attributes.as_dict().unwrap();
    assert_eq!(attributes.get(b"O").unwrap().as_name().unwrap(), b"Layout");
    let corners = attributes.get(b"BBox").unwrap().as_array().unwrap();
    let corners: Vec<f32> = corners.iter().map(|at| at.as_float().unwrap()).collect();
    let [left, bottom, right, top] = corners[..] else {
        panic!("{corners:?}");
    };
    assert!((left - 60.0).abs() < 0.01);
    assert!(right > 100.0 && bottom < top && top < 842.0, "{corners:?}");
}

#[test]
fn a_link_that_nothing_is_painted_for_is_left_out() {
    let doc = document();
    let links = doc.page_iter().map(|page| doc.get_page_annotations(page).unwrap().len());
    assert_eq!(links.collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn the_bookmarks_are_nested_as_in_the_layout() {
    let doc = document();
    let follow = |from: &Dictionary, key: &[u8]| {
        let id = from.get(key).unwrap().as_reference().unwrap();
        doc.get_dictionary(id).unwrap().clone()
    };
    let title = |of: &Dictionary| lopdf::decode_text_string(of.get(b"Title").unwrap()).unwrap();
    let chapter = follow(&follow(doc.catalog().unwrap(), b"Outlines"), b"First");
    assert_eq!(title(&chapter), "Staff Engineer");
    assert!(chapter.get(b"Next").is_err());
    let section = follow(&chapter, b"First");
    assert_eq!(title(&section), "Übersicht");
    let place = section.get(b"Dest").unwrap().as_array().unwrap();
    let second = doc.page_iter().nth(1).unwrap();
    assert_eq!(place[0].as_reference().unwrap(), second);
}

#[test]
fn fonts_are_embedded_without_hints() {
    let doc = document();
    let files = doc.objects.values().filter_map(|object| {
        let stream = object.as_stream().ok()?;
        stream.dict.get(b"Length1").ok()?;
        stream.decompressed_content().ok()
    });
    let files: Vec<_> = files.collect();
    assert_eq!(files.len(), 5);
    for file in files {
        let font = FontRef::new(&file).unwrap();
        let has = |name: &[u8; 4]| font.table_data(Tag::new(name)).is_some();
        assert!(has(b"glyf"));
        assert!(!has(b"fpgm") && !has(b"prep") && !has(b"cvt "));
    }
}

#[test]
fn only_used_glyphs_are_embedded() {
    let doc = document();
    let page = doc.page_iter().next().unwrap();
    let fonts = doc.get_page_fonts(page).unwrap();
    assert_eq!(fonts.len(), 5);
    for font in fonts.values() {
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        assert_eq!(name[6], b'+');
        assert!(name[..6].iter().all(u8::is_ascii_uppercase));
    }
    assert!(file().len() < 40_000);
}

#[test]
fn a_glyph_with_many_texts_has_a_code_for_each() {
    // Hyphen and non-breaking hyphen, space and no-break space.
    let doc = document();
    let reader = Reader(&doc);
    let texts: Vec<String> = reader.codes("T0").into_values().collect();
    for text in [" ", "\u{a0}", "\u{2011}", "ff"] {
        assert_eq!(texts.iter().filter(|t| *t == text).count(), 1, "{text:?}");
    }
}

#[test]
fn without_a_date_the_file_carries_none() {
    let fonts = Fonts::built_in();
    let undated = Meta { date: None, ..meta() };
    let bytes = assemble(sample(&fonts), &fonts, &undated, 1).unwrap();
    let doc = Document::load_mem(&bytes).unwrap();
    let info = doc.trailer.get_deref(b"Info", &doc).unwrap().as_dict().unwrap();
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
    let xmp = doc.catalog().unwrap().get_deref(b"Metadata", &doc).unwrap();
    let xmp = String::from_utf8(xmp.as_stream().unwrap().content.clone()).unwrap();
    assert!(!xmp.contains("Date"));
    assert!(xmp.contains("Engineering paths &amp; &lt;more&gt;"));
}

#[test]
fn the_catalog_keeps_what_the_standards_ask_for() {
    let doc = document();
    let catalog = doc.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en-GB");
    let inside = |key: &[u8], name: &[u8]| {
        let dictionary = catalog.get(key).unwrap().as_dict().unwrap();
        dictionary.get(name).unwrap().clone()
    };
    assert_eq!(inside(b"MarkInfo", b"Marked"), Object::Boolean(true));
    let shown = inside(b"ViewerPreferences", b"DisplayDocTitle");
    assert_eq!(shown, Object::Boolean(true));
    assert_eq!(catalog.get(b"OutputIntents").unwrap().as_array().unwrap().len(), 1);
}

#[test]
fn a_page_without_text_needs_no_font() {
    let fonts = Fonts::built_in();
    let bytes = assemble(one_line(&fonts, ""), &fonts, &meta(), 1).unwrap();
    let doc = Document::load_mem(&bytes).unwrap();
    assert_eq!(tree(&doc), "Document()");
    assert_eq!(doc.page_iter().count(), 1);
}

/// Letters with accents to put on them, twins that share a glyph, joiners,
/// emoji, brackets and bytes that PDF's syntax is made of.
fn awkward_text() -> impl Strategy<Value = String> {
    let awkward = "[a-f \u{a0}\\-\u{2010}\u{2011}\u{301}\u{323}\u{200d}\u{fe0f}()<>\\[\\]µμΩΩ👩💻🚀\u{e000}א]";
    prop_oneof![
        4 => awkward.prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn any_text_comes_out_as_it_was_shaped(parts in prop::collection::vec(awkward_text(), 1..12)) {
        let fonts = Fonts::built_in();
        let layout = one_line(&fonts, &parts.concat());
        let shaped: String = layout.pages[0].items.iter().map(text_of).collect();
        let bytes = assemble(layout, &fonts, &meta(), 1).unwrap();
        let texts = page_texts(&Document::load_mem(&bytes).unwrap());
        prop_assert_eq!(&texts[0], &shaped);
    }
}

fn text_of(item: &Item) -> String {
    let Shape::Glyphs { run, .. } = &item.shape else {
        return String::new();
    };
    let own = || run.glyphs().map(|glyph| &*glyph.text).collect();
    run.actual.as_deref().map_or_else(own, str::to_string)
}
