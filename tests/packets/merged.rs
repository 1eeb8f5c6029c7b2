//! Packets in one file.

use super::*;

fn merged_packets(ladder: &Ladder, names: &[&str]) -> Bundle {
    let people = names.iter().map(|name| person(name, 0, None));
    let packets = people.map(|person| packet_of(ladder, &person));
    Bundle { meta: Meta::new(ladder, None), packets: packets.collect() }
}
#[test]
fn merged_packets_start_on_right_hand_pages_with_numbers_of_their_own() {
    let people = ["Ada Lovelace", "Alan Turing", "Grace Hopper"];
    let bundled = merged_packets(&example(), &people);
    let (fonts, theme) = (Fonts::built_in(), Theme::default());
    let whole = bundle(&bundled, &fonts, &theme, A4, &|| ());
    let starts: Vec<usize> = whole.bookmarks.iter().map(|b| b.destination.page).collect();
    assert_eq!(whole.restarts, starts);
    assert!(starts.iter().all(|start| start % 2 == 0), "{starts:?}");
    let titles: Vec<_> = whole.bookmarks.iter().map(|b| b.title.as_str()).collect();
    assert_eq!(titles, people);
    let ends = starts[1..].iter().copied().chain([whole.pages.len()]);
    for ((start, end), packet) in starts.iter().zip(ends).zip(&bundled.packets) {
        let alone = layout(packet, &fonts, &theme, A4);
        let (own, blank) = whole.pages[*start..end].split_at(alone.pages.len());
        for (page, expected) in own.iter().zip(&alone.pages) {
            assert_eq!(said(page), said(expected));
        }
        assert!(blank.len() < 2);
        assert!(blank.iter().all(|page| page.items.is_empty()));
        let links = own.iter().flat_map(|page| &page.links);
        for link in links {
            if let Target::Place(place) = &link.target {
                assert!((*start..end).contains(&place.page));
            }
        }
    }
}

#[test]
fn merged_packets_share_one_tree_and_no_field() {
    let bundled = merged_packets(&example(), &["Ada Lovelace", "Ada Lovelace"]);
    let whole = bundle(&bundled, &Fonts::built_in(), &Theme::default(), A4, &|| ());
    names_are_distinct(&whole).unwrap();
    forms_have_their_place(&whole).unwrap();
    let elements = whole.tags.elements().iter().enumerate();
    let parts = elements.filter(|(_, element)| element.parent == Some(TagTree::ROOT));
    let parts: Vec<_> = parts.map(|(position, _)| TagId(position)).collect();
    assert_eq!(parts.len(), 2);
    for part in &parts {
        assert_eq!(whole.tags.element(*part).role, Role::Part);
        assert_eq!(whole.tags.element(*part).parent, Some(TagTree::ROOT));
    }
    for (number, page) in whole.pages.iter().enumerate() {
        let part = parts[usize::from(number >= whole.restarts[1])];
        for item in &page.items {
            if let Meaning::Content(tag) = item.meaning {
                assert!(is_inside(&whole.tags, tag, part));
            }
        }
    }
}

#[test]
fn merged_packets_hold_their_fonts_once() {
    let ladder = example();
    let file = |names: &[&str]| {
        let bundled = merged_packets(&ladder, names);
        let (set, mut bytes) = (Cell::new(0), Vec::new());
        let packet_set = || set.set(set.get() + 1);
        exporter().export_bundle(&bundled, &packet_set, &mut bytes).unwrap();
        assert_eq!(set.get(), names.len(), "packets told of");
        bytes
    };
    let (one, four) = (file(&["Ada"]), file(&["Ada", "Adb", "Adc", "Add"]));
    let font_files = |bytes: &[u8]| {
        let doc = Document::load_mem(bytes).unwrap();
        let dictionaries = doc.objects.values().filter_map(|o| o.as_dict().ok());
        let is_file = |d: &&lopdf::Dictionary| d.has(b"FontFile2") || d.has(b"FontFile3");
        dictionaries.filter(is_file).count()
    };
    assert_eq!(font_files(&one), font_files(&four));
    let labels = Document::load_mem(&four).unwrap();
    let labels = labels.catalog().unwrap().get(b"PageLabels").unwrap().as_dict();
    let numbers = labels.unwrap().get(b"Nums").unwrap().as_array().unwrap();
    assert_eq!(numbers.len(), 8);
}
