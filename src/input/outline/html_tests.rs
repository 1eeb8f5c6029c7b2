//! HTML as people have it, to an outline.

use super::*;
use crate::input::markup;
use crate::input::outline::Passage;
use crate::input::outline::TableCell;
use crate::model::{Language, texts};

fn outline(html: &str) -> Outline {
    read(&Source::new("a.html", html))
}

/// What the parts of a document are, as Markdown.
fn told(html: &str) -> Vec<String> {
    let cell = |cell: &TableCell| {
        let text = markup::print(&cell.passage.blocks);
        let head = if cell.is_header { "#" } else { "" };
        match (cell.across, cell.down) {
            (1, 1) => head.to_string() + &text,
            (across, down) => format!("{head}{text}[{across}x{down}]"),
        }
    };
    let part = |part: &Part| match part {
        Part::Heading(rank, passage) => format!("{rank} {}", passage.line()),
        Part::Text(passage) => markup::print(&passage.blocks),
        Part::Table(table) => {
            let caption = table.caption.as_ref().map(|caption| format!("({}) ", caption.line()));
            let rows = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
            caption.unwrap_or_default() + &rows.collect::<Vec<_>>().join(" / ")
        }
    };
    outline(html).parts.iter().map(part).collect()
}

#[test]
fn text_in_a_cdata_section_is_text() {
    let html = "<h2>Crafter</h2><p>Mends <b><![CDATA[a <b> & c]]></b>.</p><![CDATA[open";
    assert!(told(html).concat().contains("Mends **a \\<b> & c**."), "{:?}", told(html));
    assert!(told(html).concat().contains("open"), "{:?}", told(html));
}

#[test]
fn headings_text_and_lists_are_read_as_a_browser_shows_them() {
    let html = "<!DOCTYPE html><title>Ladder</title><style>p{}</style><nav>Menu</nav>\
        <h1>Paths <em>2026</em></h1><p>One &amp; two<br>three <a href='https://example.com'>four</a> <a href='#x'>five</a>\
        <ul><li>a<ul><li>b<li>c</ul><li><b>d</b><p>more</ul><ol start=3><li>x<li>y</ol>\
        <div><h3>Senior</h3>Does <code>x</code><blockquote>said</blockquote></div><script>alert()</script><p hidden>no";
    assert_eq!(
        told(html),
        [
            "1 Paths 2026",
            "One & two\\\nthree [four](https://example.com) [five](#x)\n- a\n  - b\n  - c\n- **d**\n\n  more\n\n3) x\n4) y",
            "3 Senior",
            "Does `x`\n\nsaid"
        ]
    );
}

#[test]
fn tables_know_their_spans_heads_and_captions() {
    let html = "<table><caption>Craft</caption><tr><th>Skill<th colspan=2>Levels<tr><td rowspan=2>Code<td><ul><li>a<li>b</ul><td>c<br>d<tr><td>e<td><table><tr><td>in<td>ner</table></table>after";
    assert_eq!(
        told(html),
        ["(Craft) #Skill | #Levels[2x1] / Code[1x2] | - a\n- b | c\\\nd / e | in\n\nner", "after"]
    );
}

#[test]
fn terms_summaries_and_what_is_preformatted_are_kept() {
    let html = "<dl><dt>Scope<dd>wide</dl><details><summary>Craft</summary>Builds.</details><pre>a\n  b</pre>";
    assert_eq!(told(html), ["**Scope**\n\nwide\n\n**Craft**\n\nBuilds.\n\n`a`\\\n`b`"]);
    // Over headings, a summary is one.
    let html = "<details><summary>Digger</summary><details><summary>Tools</summary><h3>Spade</h3>sharp</details></details>";
    assert_eq!(told(html), ["1 Digger", "2 Tools", "3 Spade", "sharp"]);
}

#[test]
fn lists_of_google_docs_nest_by_their_names() {
    let list = |depth: usize, items: &str| {
        format!("<ul class='c1 lst-kix_abc-{depth} start'>{items}</ul>")
    };
    let html = format!(
        "<p><span style='font-weight:700'>Bold</span> <b style='font-weight:normal'>plain</b></p>{}{}{}<p>after</p>",
        list(0, "<li><span>a</span></li>"),
        list(1, "<li>b</li><li>c</li>"),
        list(0, "<li>d</li>")
    );
    assert_eq!(told(&html), ["**Bold** plain\n- a\n  - b\n  - c\n- d\n\nafter"]);
}

#[test]
fn typed_bullets_are_a_list() {
    assert_eq!(
        told("<p>• one<br>• two</p><p>- three</p><p>four</p>"),
        ["- one\n- two\n- three\n\nfour"]
    );
}

#[test]
fn places_are_lines_of_the_file() {
    let outline = outline("<h1>A</h1>\n\n<p>one</p>\n<p>two</p>\n<h2>B</h2>");
    let places: Vec<_> = outline
        .parts
        .iter()
        .map(|part| match part {
            Part::Heading(_, passage) | Part::Text(passage) => passage.place.line_column(),
            Part::Table(table) => table.place.line_column(),
        })
        .collect();
    assert_eq!(places, [(1, 1), (3, 1), (5, 1)]);
}

#[test]
fn the_title_of_a_document_without_a_first_heading_is_its_title() {
    let outline = outline("<head><title> Senior </title></head><h2>Scope</h2>");
    let FrontMatter::Properties(said) = outline.front_matter else { panic!() };
    assert_eq!((said[0].key.as_str(), said[0].value.as_str()), ("title", "Senior"));
}

/// Tags that all differ.
fn tags(number: usize) -> String {
    let mut tags = String::new();
    for number in 0..number {
        tags += "<b id=";
        tags += &number.to_string();
        tags += ">";
    }
    tags
}

#[test]
fn what_nests_without_end_is_refused_in_good_time() {
    for html in [
        "<div>".repeat(500_000),
        tags(200_000),
        tags(900) + &"<p>x".repeat(500_000),
        "<ul><li>".repeat(300_000),
    ] {
        let outline = outline(&html);
        assert_eq!(outline.problems[0].code, Code::TooMuchHtml, "{}", &html[..40]);
    }
}

proptest::proptest! {
    #[test]
    fn any_tags_in_any_order_are_read(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<h1>", "</h1>", "<p>", "</p>", "<ul>", "</ul>", "<li>", "<ol start=9>", "<table>", "</table>", "<tr>", "<td colspan=9>",
        "<th>", "<caption>", "<b>", "</b>", "<a href=x>", "</a>", "<pre>", "<dl>", "<dt>", "<template>", "<select>", "<svg>",
        "<ul class=lst-kix_a-7>", "text ", "&amp;", "<!-- ", "-->", "<br>", "<details>", "<summary>", "\n",
    ]), 0..60)) {
        let html = parts.concat();
        let outline = outline(&html);
        let words: usize = outline.parts.iter().map(|part| match part {
            Part::Heading(_, passage) | Part::Text(passage) => passage.line().len(),
            Part::Table(table) => table.rows.len(),
        }).sum();
        proptest::prop_assert!(words <= html.len() * 2);
    }
}

#[test]
fn a_tag_of_very_many_attributes_is_refused() {
    let tag = |attributes: &str| format!("<p>{}<p {attributes}>x</p>", "a < b ".repeat(6_000));
    let many: Vec<_> = (0..6_000).map(|n| format!("a{n}=b")).collect();
    let many = many.join(" ");
    for html in
        [tag(&many), tag(&format!("b= '<p>' {many}")), tag(&format!("<x a=\"</p><p {many}"))]
    {
        assert_eq!(outline(&html).problems.len(), 1);
    }
    let quoted = format!("a=\"{many}\" b = '{many}'");
    assert!(outline(&tag(&quoted)).problems.is_empty());
}

#[test]
fn what_only_screen_readers_say_is_not_read_but_named() {
    let html = "<a class='site-skip-link' href='#m'>Skip</a><p>Aware <span class='x govuk-visually-hidden'>first of four</span></p>";
    assert_eq!(told(html), ["Aware"]);
    assert!(format!("{:?}", outline(html).problems).contains("first of four"));
}

#[test]
fn an_element_says_in_which_language_its_text_is() {
    let html = "<html lang=en><body><p>a<p lang=de>b<section lang=fr><h2>c</h2><ul><li>d<li lang=he>e\
        </ul></section><table><tr><td lang=ja>f<td>g</table><p lang=''>h";
    let mut found = Vec::new();
    let mut add = |passage: &Passage| {
        let texts = texts(&passage.blocks);
        found.extend(texts.into_iter().flatten().map(|it| {
            (it.text.clone(), it.language.as_ref().map_or("", Language::tag).to_string())
        }));
    };
    for part in outline(html).parts {
        match part {
            Part::Heading(_, passage) | Part::Text(passage) => add(&passage),
            Part::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|it| add(&it.passage));
            }
        }
    }
    let found: Vec<_> = found.iter().map(|(text, tag)| format!("{text} {tag}")).collect();
    assert_eq!(found, ["a en", "b de", "c fr", "d fr", "e he", "f ja", "g en", "h "]);
}

#[test]
fn ornaments_and_anchors_say_nothing() {
    let html = "<h2><img alt=\"owl\" height=\"24\" src=\"a.png\"> Craft <a href=\"#craft\"></a></h2><table><tr><th><a class=\"anchor\" href=\"#l1\"></a>L1</th></tr></table><p><img alt=\"The path\" height=\"240\" src=\"b.png\"></p>";
    assert_eq!(told(html), ["2 Craft", "#L1", "The path"]);
    let alone = "<h2><img alt=\"Craft\" height=\"24\" src=\"a.png\"></h2><table><tr><td><img alt=\"(tick)\" height=\"16\" src=\"b.png\"></td></tr></table>";
    assert_eq!(told(alone), ["2 Craft", "(tick)"]);
}

#[test]
fn what_changes_the_meaning_of_words_is_kept() {
    let html = "<p>10<sup>3</sup> H<sub>2</sub>O <span style='text-decoration: line-through'>a</span> <q>b</q> <span style='vertical-align:super'>2</span>";
    let Part::Text(passage) = &outline(html).parts[0] else { panic!() };
    assert_eq!(markup::print(&passage.blocks), "10³ H₂O ~~a~~ “b” ²");
    let boxes = outline("<p><input type=checkbox checked> done").problems;
    assert_eq!(boxes[0].message, "boxes to tick are not printed");
}

#[test]
fn items_keep_the_numbers_that_they_say_or_that_count_down() {
    let html = "<ol start=4><li>a</li><li value=9>b</li><li>c</li></ol><ol reversed><li>d</li><li>e</li></ol>";
    assert_eq!(told(html), ["4. a\n\n9) b\n10) c\n\n2. d\n\n1) e"]);
}

#[test]
fn links_to_edit_a_section_are_no_part_of_its_title() {
    let html = "<h2><span>Digger</span><span class=\"mw-editsection\">[<a href=\"/e\">edit</a>]</span></h2><p>Digs.</p>";
    assert_eq!(told(html), ["2 Digger", "Digs."]);
}

#[test]
fn the_foot_of_a_page_is_no_text_of_its_last_section() {
    let html =
        "<h2>Digger</h2><p>Digs.</p><div id=footer>Printed today</div><footer>By us</footer>";
    assert_eq!(told(html), ["2 Digger", "Digs."]);
    let [problem] = &outline(html).problems[..] else { panic!() };
    assert_eq!(problem.message, "what stands at the head and foot of pages is left out");
    assert_eq!(problem.notes, ["“Printed today”, “By us”"]);
}

#[test]
fn formulas_never_read_as_other_numbers() {
    let html = "<p><math><msup><mn>10</mn><mn>3</mn></msup></math>, <math><msub><mi>H</mi><mn>2</mn></msub></math>, <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>";
    assert_eq!(told(html), ["10³, H₂, 1/2"]);
}

#[test]
fn buttons_that_open_panels_are_headings_above_those_in_them() {
    let panel = "<div><h4>Care</h4><p>a</p></div>";
    let html =
        format!("<h1>Garden</h1><button>Digger</button>{panel}<button>Lead Digger</button>{panel}");
    assert_eq!(
        told(&html),
        ["1 Garden", "3 Digger", "4 Care", "a", "3 Lead Digger", "4 Care", "a"]
    );
    let alone = format!("<button>Share</button>{panel}");
    assert_eq!(told(&alone), ["Share", "4 Care", "a"]);
}

#[test]
fn styles_of_classes_are_those_of_their_elements() {
    let html = "<style>@import url(x);.c1{font-weight:700;color:#000}.c2, .c3 { font-style: italic }.c4{font-weight:400}</style>\
        <p class=c4><span class='c0 c1'>Soil</span> digs</p><p><span class=c3>slowly</span> <b class=c4>now</b></p>";
    assert_eq!(told(html), ["**Soil** digs\n\n*slowly* now"]);
}

#[test]
fn lists_that_go_on_in_the_next_are_one() {
    let html = "<ul><li>a</ul> <ul><li>b<ul><li>c</ul><ul><li>d</ul></ul>\
        <ol start=1><li>x</ol><ol start=2><li>y</ol><ol start=1><li>z</ol>";
    assert_eq!(told(html), ["- a\n- b\n  - c\n  - d\n\n1) x\n2) y\n\n1. z"]);
}

#[test]
fn what_opens_a_box_is_its_title() {
    let html = "<div class=expand-container><div class='expand-control x'><span>Digger</span></div>\
        <div class=expand-content><h3>Soil</h3>digs</div></div>\
        <div class=panel><div class=panelHeader>Sower</div><div><p>sows</div></div>";
    assert_eq!(told(html), ["2 Digger", "3 Soil", "digs\n\n**Sower**\n\nsows"]);
}

#[test]
fn the_one_paragraph_in_the_style_of_titles_is_the_title() {
    let page = "<title>Untitled</title><p class='c3 title'><span>Paths of diggers</span></p><h1>Digger</h1><p>digs</p>";
    assert_eq!(told(page), ["1 Digger", "digs"]);
    let FrontMatter::Properties(properties) = outline(page).front_matter else { panic!() };
    assert_eq!(properties[0].value, "Paths of diggers");
    assert_eq!(told("<p class=title>Soil</p>a<p class=title>Water</p>b").len(), 1);
}
