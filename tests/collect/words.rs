//! Every word comes back, whatever program wrote it.

use lopdf::{Object, Stream, dictionary};

use crate::collect::{answer, collect, desk, formulas, packet, put, row, rows};

#[test]
fn every_script_and_encoding_is_read() {
    let long = "Delivered. ".repeat(400);
    let texts = [
        "Zażółć gęślą jaźń, Ångström, “50 €”",
        "Ελληνικά, русский",
        "שלום עולם",
        "日本語 🚀 👩🏽‍💻",
        "one\ntwo\n\nfour",
        "=1+1",
        long.trim_end(),
    ];
    for text in texts {
        let utf_16 =
            [b"\xFE\xFF".to_vec(), text.encode_utf16().flat_map(u16::to_be_bytes).collect()];
        let utf_8 = [b"\xEF\xBB\xBF".to_vec(), text.as_bytes().to_vec()];
        for encoded in [utf_16.concat(), utf_8.concat()] {
            let desk = desk();
            let mut ada = packet(&desk, "ada-lovelace");
            ada.bytes("scope.evidence", encoded);
            put(&desk, "ada-lovelace", ada);
            collect(&desk).done();
            assert_eq!(row(&desk, "Ada Lovelace", "Scope of action")["evidence"], text);
        }
    }
}

#[test]
fn a_text_is_never_a_formula() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    for name in ["scope.evidence", "review.goals", "steps.remark.1"] {
        ada.bytes(name, b"=HYPERLINK(\"http://x\")".to_vec());
    }
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    for sheet in ["Data", "Answers"] {
        assert_eq!(formulas(&desk, sheet), [""; 0], "{sheet}");
    }
    assert_eq!(answer(&desk, "Ada Lovelace", "goals")[0].0, "=HYPERLINK(\"http://x\")");
}

#[test]
fn texts_of_simple_programs_are_read() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.bytes("scope.evidence", b"caf\xE9 \x8Dq\x8E\rnext\r\nlast".to_vec());
    let rich = b"<?xml version=\"1.0\"?><body><p>Rich &amp; <i>said</i></p><p>twice</p></body>";
    ada.dict("impact.evidence").set("RV", Object::string_literal(rich.to_vec()));
    let stream = ada.0.add_object(Stream::new(dictionary! {}, b"from a stream".to_vec()));
    ada.dict("review.goals").set("V", stream);
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    let evidence = |section| row(&desk, "Ada Lovelace", section)["evidence"].clone();
    assert_eq!(evidence("Scope of action"), "café “q”\nnext\nlast");
    assert_eq!(evidence("Impact"), "Rich & said\ntwice");
    assert_eq!(answer(&desk, "Ada Lovelace", "goals")[0].0, "from a stream");
}

/// The rating of Ada's scope, and its place, with the packet filled in so.
fn rating(fill: impl FnOnce(&mut crate::collect::Packet)) -> (String, String) {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    fill(&mut ada);
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    let row = row(&desk, "Ada Lovelace", "Scope of action");
    (row["rating"].clone(), row["rating_number"].clone())
}

#[test]
fn a_mark_is_found_wherever_programs_put_it() {
    let met = ("Met".to_string(), "2".to_string());
    assert_eq!(rating(|ada| _ = ada.choose("scope.rating", 2)), met);
    // Only the circle shows it.
    let seen = |ada: &mut crate::collect::Packet| {
        let (kid, state) = ada.states("scope.rating").remove(1);
        ada.0.get_dictionary_mut(kid).unwrap().set("AS", Object::Name(state.into_bytes()));
    };
    assert_eq!(rating(seen), met);
    // As a string, with a stroke, in the circle's own value.
    let odd = |ada: &mut crate::collect::Packet| {
        let (kid, state) = ada.states("scope.rating").remove(1);
        let kid = ada.0.get_dictionary_mut(kid).unwrap();
        kid.set("V", Object::string_literal(format!("/{state}")));
    };
    assert_eq!(rating(odd), met);
    // By its place in a list of options.
    let listed = |ada: &mut crate::collect::Packet| {
        let options = ["Not yet met", "Met", "Exceeded"].map(Object::string_literal);
        let field = ada.dict("scope.rating");
        field.set("Opt", options.to_vec());
        field.set("V", "1");
    };
    assert_eq!(rating(listed), met);
    // In the field that holds the one of ratings.
    let above = |ada: &mut crate::collect::Packet| {
        ada.dict("scope.rating").remove(b"V");
        ada.dict("scope").set("V", "2-met");
    };
    assert_eq!(rating(above), met);
}

#[test]
fn ticks_remarks_and_signature_lines_come_back() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    ada.tick("steps.checkpoint.2").write("steps.remark.1", "in June");
    ada.choose("review.overall", 3).write("review.reasons", "why");
    ada.write("signature.employee", "A. L.").write("date.manager", "1.6.");
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    let steps = answer(&desk, "Ada Lovelace", "checkpoint");
    assert_eq!(steps, [("open", "in June"), ("met", "")].map(|(a, b)| (a.into(), b.into())));
    let said = |question| answer(&desk, "Ada Lovelace", question).remove(0).0;
    assert_eq!(said("overall"), "Exceeded");
    assert_eq!(said("reasons"), "why");
    assert_eq!(said("signature.employee"), "A. L.");
    assert_eq!(said("date.manager"), "1.6.");
    let asked = rows(&desk, "Answers").into_iter().map(|row| row["asked"].clone());
    assert!(asked.into_iter().any(|asked| asked == "Taught a class"));
    let steps = row(&desk, "Ada Lovelace", "Steps");
    let counts = ["checkpoints_met", "checkpoints", "state"].map(|head| steps[head].as_str());
    assert_eq!(counts, ["1", "2", "complete"]);
}

#[test]
fn a_field_that_a_program_added_is_not_lost() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    let added = dictionary! {
        "FT" => "Tx", "T" => Object::string_literal("Text1"), "V" => Object::string_literal("see below"),
    };
    let added = ada.0.add_object(added);
    ada.form().get_mut(b"Fields").unwrap().as_array_mut().unwrap().push(added.into());
    put(&desk, "ada-lovelace", ada);
    let run = collect(&desk).done();
    assert!(run.stderr.contains("`Text1`"), "{}", run.stderr);
    assert_eq!(answer(&desk, "Ada Lovelace", "field")[0].0, "see below");
}

#[test]
fn a_note_that_somebody_put_on_a_page_is_an_answer() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    let note = dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Contents" => Object::string_literal("Ask Grace"),
        "Rect" => vec![10.into(), 10.into(), 30.into(), 30.into()],
    };
    let note = ada.0.add_object(note);
    let page = ada.0.page_iter().nth(1).unwrap();
    let page = ada.0.get_dictionary_mut(page).unwrap();
    match page.get_mut(b"Annots") {
        Ok(annotations) => annotations.as_array_mut().unwrap().push(note.into()),
        Err(_) => page.set("Annots", vec![note.into()]),
    }
    put(&desk, "ada-lovelace", ada);
    let run = collect(&desk).done();
    assert!(run.stderr.contains("`note on page 2`"), "{}", run.stderr);
    assert_eq!(answer(&desk, "Ada Lovelace", "field")[0].0, "Ask Grace");
}

#[test]
fn a_text_longer_than_a_cell_goes_on_behind() {
    let desk = desk();
    let mut ada = packet(&desk, "ada-lovelace");
    let text = "0123456789".repeat(4_000);
    ada.write("scope.evidence", &text);
    put(&desk, "ada-lovelace", ada);
    collect(&desk).done();
    let row = row(&desk, "Ada Lovelace", "Scope of action");
    let parts = ["evidence", "evidence_2"].map(|part| row[part].as_str());
    assert_eq!(parts.map(str::len), [32_767, 7_233]);
    assert!(parts.concat() == text);
}
