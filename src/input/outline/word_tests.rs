//! Documents of Word that the tests make.

use std::io::Write;

use super::*;
use crate::input::markup;
use crate::input::open::Kind;
use crate::input::outline::{Part, Row, TableCell};
use crate::model::{Language, texts};

/// A DOCX file of these parts.
fn docx(parts: &[(&str, &str)]) -> Packed {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(format!("word/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    Packed { name: "a.docx".into(), kind: Kind::Word, bytes }
}

const STYLES: &str = "<w:styles xmlns:w='w'><w:docDefaults><w:rPr><w:lang w:val='en-US'/></w:rPr></w:docDefaults><w:style w:styleId='Title'><w:name w:val='Title'/></w:style>\
    <w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
    <w:style w:styleId='Own'><w:name w:val='Stufe'/><w:basedOn w:val='berschrift1'/></w:style>\
    <w:style w:styleId='Out'><w:name w:val='Eigen'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:styleId='LB'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:styleId='LB2'><w:name w:val='List Bullet 2'/><w:basedOn w:val='LB'/></w:style>\
    <w:style w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>\
    <w:style w:styleId='Gone'><w:name w:val='Gone'/><w:rPr><w:strike/></w:rPr></w:style>\
    <w:style w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style></w:styles>";
const LISTS: &str = "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='bullet'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='3'/><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>";
const LINKS: &str = "<Relationships><Relationship Id='rId1' Target='https://example.com/a' TargetMode='External'/></Relationships>";

fn outline(body: &str) -> Outline {
    let document = format!(
        "<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='m'><w:body>{body}</w:body></w:document>"
    );
    let comments = "<w:comments xmlns:w='w'><w:comment><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>";
    read(&docx(&[
        ("document.xml", &document),
        ("styles.xml", STYLES),
        ("numbering.xml", LISTS),
        ("_rels/document.xml.rels", LINKS),
        ("comments.xml", comments),
    ]))
    .unwrap()
}

fn told(outline: &Outline) -> Vec<String> {
    let cell = |cell: &TableCell| {
        let text = markup::print(&cell.passage.blocks);
        match (cell.across, cell.down) {
            (1, 1) => text,
            (across, down) => format!("{text}[{across}x{down}]"),
        }
    };
    let part = |part: &Part| match part {
        Part::Heading(rank, passage) => format!("{rank} {}", passage.line()),
        Part::Text(passage) => markup::print(&passage.blocks),
        Part::Table(table) => {
            let rows = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
            rows.collect::<Vec<_>>().join(" / ")
        }
    };
    outline.parts.iter().map(part).collect()
}

fn p(style: &str, inside: &str) -> String {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!("<w:pPr><w:pStyle w:val='{style}'/></w:pPr>")
    };
    format!("<w:p>{style}{inside}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn item(depth: usize, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>",
        r(text)
    )
}

#[test]
fn headings_are_told_by_their_styles_whatever_these_are_called() {
    let body = [
        p("Title", &r("Ladder")),
        p("TOC1", &r("Senior 1")),
        p("berschrift1", &r("Senior")),
        p("Own", &r("Staff")),
        p("Out", &r("Scope")),
        p("", &r("Text")),
    ]
    .concat();
    let outline = outline(&body);
    assert_eq!(told(&outline), ["1 Ladder", "2 Senior", "2 Staff", "3 Scope", "Text"]);
    let Part::Heading(_, staff) = &outline.parts[2] else { panic!() };
    assert_eq!(staff.place.to_string(), "a.docx: paragraph 4");
    let said: Vec<_> = outline
        .problems
        .iter()
        .map(|problem| (problem.message.as_str(), problem.notes[0].as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("comments are left out", "“Really?”"),
            ("the list of contents is left out", "“Senior 1”")
        ]
    );
}

#[test]
fn lists_marks_links_and_breaks_are_read() {
    let body = [
        p("", &format!("{}<w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Strong'/></w:rPr><w:t> too</w:t><w:br/><w:t>next</w:t></w:r>", r("A "))),
        item(0, "one"), item(1, "two"), item(1, "three"), p("", ""), item(0, "four"), p("LB", &r("five")), p("LB2", &r("six")),
        p("", &format!("<w:hyperlink r:id='rId1'>{}</w:hyperlink><w:hyperlink w:anchor='x'>{}</w:hyperlink>", r("link"), r(" text"))),
        p("", &format!("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"https://example.com/b\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>", r("field"))),
    ].concat();
    assert_eq!(
        told(&outline(&body)),
        [
            "A **bold too**\\\n**next**\n- one\n\n  3. two\n  4. three\n- four\n- five\n  - six\n\n[link](https://example.com/a) text\n\n[field](https://example.com/b)"
        ]
    );
}

#[test]
fn tables_of_word_have_their_spans() {
    let tc = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", &r(text)))
    };
    let rows = [
        tc("", "Skill") + &tc("<w:gridSpan w:val='2'/>", "Levels"),
        tc("<w:vMerge w:val='restart'/>", "Code") + &tc("", "a") + &tc("", "b"),
        tc("<w:vMerge/>", "")
            + &tc("", "c")
            + &format!("<w:tc>{}{}</w:tc>", item(0, "d"), item(0, "e")),
    ];
    let rows = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    let body = format!("{}<w:tbl>{rows}</w:tbl>{}", p("Own", &r("Craft")), p("", &r("after")));
    assert_eq!(
        told(&outline(&body)),
        ["1 Craft", "Skill | Levels[2x1] / Code[1x2] | a | b / c | - d\n- e", "after"]
    );
}

#[test]
fn changes_that_are_tracked_are_read_as_if_accepted_and_text_boxes_once() {
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
        p("", &r("boxed"))
    );
    let body = p(
        "",
        &format!(
            "{}<w:ins>{}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>{boxed}",
            r("kept "),
            r("new")
        ),
    );
    let outline = outline(&body);
    assert_eq!(told(&outline), ["boxed\n\nkept new"]);
    assert!(outline.problems.iter().any(|problem| problem.notes == ["“gone”"]));
    let told = outline.problems.iter().find(|problem| problem.code == Code::TrackedChanges);
    assert_eq!(told.unwrap().message, "text is read that is only proposed: 1 tracked insertion");
    assert_eq!(told.unwrap().notes, ["“new”"]);
}

#[test]
fn what_is_broken_is_named() {
    let file = Packed { name: "a.docx".into(), kind: Kind::Word, bytes: b"PK\x03\x04".to_vec() };
    assert_eq!(read(&file).unwrap_err()[0].code, Code::BrokenDocument);
}

proptest::proptest! {
    #[test]
    fn any_change_to_a_document_is_read_or_refused(changes in proptest::collection::vec((0usize..20_000, proptest::prelude::any::<u8>()), 1..8)) {
        let body = [p("Own", &r("A")), item(0, "b"), format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("", &r("c")))].concat();
        let mut file = docx(&[("document.xml", &format!("<w:document>{body}</w:document>")), ("styles.xml", STYLES)]);
        let length = file.bytes.len();
        for (at, byte) in changes {
            file.bytes[at % length] = byte;
        }
        let _ = read(&file);
    }

    #[test]
    fn any_elements_in_any_order_are_read(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>a</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
        "<w:pStyle w:val='Own'/>", "<w:numId w:val='1'/>", "<w:vMerge/>", "<w:gridSpan w:val='99999999999'/>", "<w:del>", "</w:del>",
        "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='separate'/>", "<w:fldChar w:fldCharType='end'/>", "<w:br/>",
        "<w:pPr>", "</w:pPr>", "<w:hyperlink r:id='rId1'>", "</w:hyperlink>",
    ]), 0..60)) {
        let document = format!("<w:document>{}</w:document>", parts.concat());
        let _ = read(&docx(&[("document.xml", &document), ("styles.xml", STYLES), ("numbering.xml", LISTS), ("_rels/document.xml.rels", LINKS)]));
    }
}

#[test]
fn links_within_a_document_name_the_heading_that_they_lead_to() {
    let found = outline(
        "<w:p><w:hyperlink w:anchor='_Ref1'><w:r><w:t>see</w:t></w:r></w:hyperlink></w:p>\
         <w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:bookmarkStart w:id='0' w:name='_Ref1'/><w:r><w:t>Senior </w:t></w:r><w:r><w:t>Maker</w:t></w:r></w:p>",
    );
    let Some(Part::Text(passage)) = found.parts.first() else { panic!("{:?}", found.parts) };
    let link = passage.text()[0].link.clone().unwrap();
    assert_eq!(link.place(), Some("#Senior-Maker"));
}

#[test]
fn bold_lines_in_large_letters_are_headings_where_no_style_is() {
    let line = |size: u8, words: &str| {
        format!(
            "<w:p><w:r><w:rPr><w:b/><w:sz w:val='{size}'/></w:rPr><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = format!(
        "{}{}{}<w:p><w:r><w:t>Digs.</w:t></w:r></w:p>",
        line(40, "Paths"),
        line(32, "Junior"),
        line(22, "Craft")
    );
    assert_eq!(told(&outline(&body)), ["1 Paths", "2 Junior", "**Craft**\n\nDigs."]);
    let styled = format!(
        "{body}<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>Own</w:t></w:r></w:p>"
    );
    assert_eq!(told(&outline(&styled)).last().unwrap(), "1 Own");
    assert!(!told(&outline(&styled)).contains(&"2 Junior".to_string()));
}

#[test]
fn lines_of_several_words_apart_by_tabs_are_rows_of_a_table() {
    let line = |words: &[&str]| {
        let words = words.iter().map(|it| format!("<w:t>{it}</w:t>")).collect::<Vec<_>>();
        format!("<w:p><w:r>{}</w:r></w:p>", words.join("<w:tab/>"))
    };
    let lines =
        [&["Skill", "Junior", "Senior"], &["Care", "Sweeps", "Mends"], &["Pace", "Walks", "Runs"]];
    let rows: String = lines.iter().map(|words| line(*words)).collect();
    let found = outline(&format!("{}{rows}{}", line(&["Paths", "of all"]), line(&["The end"])));
    let [_, Part::Table(table), Part::Text(_)] = found.parts.as_slice() else {
        panic!("{:?}", found.parts)
    };
    let cells = |row: &Row| row.cells.iter().map(|it| it.passage.line()).collect::<Vec<_>>();
    assert_eq!(table.rows.iter().map(cells).collect::<Vec<_>>(), lines);
    // Two of them are text.
    let found = outline(&lines[..2].iter().map(|words| line(*words)).collect::<String>());
    assert!(matches!(found.parts.as_slice(), [Part::Text(_)]), "{:?}", found.parts);
}

#[test]
fn lines_apart_by_tabs_are_text_below_several_headings_or_behind_marks() {
    let line = |text: &str| {
        let words = text.split('|').map(|it| format!("<w:t>{it}</w:t>")).collect::<Vec<_>>();
        format!("<w:p><w:r>{}</w:r></w:p>", words.join("<w:tab/>"))
    };
    let run = ["Care|Sweeps|daily", "Pace|Walks|often", "Talk|Asks|daily"].map(line).concat();
    for body in [
        format!("{run}{}{run}", line("Senior")),
        ["a)|Sweeps|daily", "b)|Walks|often", "c)|Asks|daily"].map(line).concat(),
        ["|Sweeps|daily", "|Walks|often", "|Asks|daily"].map(line).concat(),
        ["1|Junior|2", "2|Senior|3", "3|Lead|4"].map(line).concat(),
        ["Care:|Sweeps|daily", "Pace:|Walks|often", "Talk:|Asks|daily"].map(line).concat(),
    ] {
        let found = outline(&body);
        assert!(!found.parts.iter().any(|it| matches!(it, Part::Table(_))), "{:?}", found.parts);
    }
}

#[test]
fn what_changes_the_meaning_of_words_is_kept() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let words = [
        run("", "10"),
        run("<w:vertAlign w:val='superscript'/>", "3"),
        run("", " H"),
        run("<w:vertAlign w:val='subscript'/>", "2"),
        run("", "O "),
        run("<w:rStyle w:val='Gone'/>", "weekly"),
    ];
    let power = "<m:oMath xmlns:m='m'><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>";
    let drawing = |uri: &str, inner: &str| {
        format!(
            "<w:r><w:drawing><wp:docPr name='A' descr='Two boats'/><a:graphicData uri='x/{uri}'>{inner}</a:graphicData></w:drawing></w:r>"
        )
    };
    let pictures = drawing("picture", "<a:blip/>") + &drawing("chart", "<c:chart/>");
    let body = format!("<w:p>{}</w:p><w:p>{power}{pictures}</w:p>", words.concat());
    let outline = outline(&body);
    assert_eq!(told(&outline), ["10³ H₂O ~~weekly~~\n\nx² Two boats Two boats"]);
    assert!(format!("{:?}", outline.problems).contains("“Two boats”, “Two boats”"));
}

#[test]
fn words_in_another_language_than_the_document_keep_it() {
    let run =
        |tag: &str| format!("<w:r><w:rPr><w:lang w:val='{tag}'/></w:rPr><w:t>{tag}</w:t></w:r>");
    let body = p("", &["en-GB", "de-DE", "en-US"].map(run).concat());
    let parts = outline(&body).parts;
    let [Part::Text(passage)] = parts.as_slice() else { panic!("{parts:?}") };
    let texts = texts(&passage.blocks).into_iter().flatten();
    let told = texts.map(|it| (it.text.as_str(), it.language.as_ref().map_or("", Language::tag)));
    assert_eq!(told.collect::<Vec<_>>(), [("en-GB", ""), ("de-DE", "de-DE"), ("en-US", "")]);
}

#[test]
fn what_old_forms_and_signs_of_word_show_is_read() {
    let field = |form: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{form}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let list = field(
        "<w:ddList><w:result w:val='1'/><w:listEntry w:val='never'/><w:listEntry w:val='often'/></w:ddList>",
    );
    let boxes = [
        "<w:checkBox><w:default w:val='1'/></w:checkBox>",
        "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>",
    ]
    .map(field)
    .concat();
    let sign = "<w:r><mc:AlternateContent><mc:Choice><w:symEx w:char='1F60A'/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>";
    let body =
        format!("<w:p><w:r><w:t xml:space='preserve'>Digs </w:t></w:r>{list}{boxes}{sign}</w:p>");
    assert_eq!(told(&outline(&body)), ["Digs often☒☐😊"]);
}
