use super::*;
use crate::model::{Item, Language, Link, List, plain_text};
use proptest::prelude::*;
mod lists;
mod pictures;

fn plain(markdown: &str) -> Vec<String> {
    let lines = |block: &Block| match block {
        Block::Paragraph(text) => plain_text(text),
        Block::List(list) => format!("{list:?}"),
    };
    blocks(markdown).blocks.iter().map(lines).collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
}

fn link(address: &str) -> Option<Link> {
    Link::parse(address).ok()
}

#[test]
fn white_space_is_one_space_but_a_no_break_space_stays() {
    assert_eq!(plain("  a \t b\u{A0}c  d\ne  "), ["a b\u{A0}c d e"]);
}

#[test]
fn a_hard_break_is_a_newline() {
    assert_eq!(plain("a  \nb\\\nc<br>d<BR/>e"), ["a\nb\nc\nd\ne"]);
}

#[test]
fn a_line_all_in_strong_is_a_line_of_its_own() {
    assert_eq!(plain("**Reach**\nfar\n**Care**\nGood\nenough"), ["Reach\nfar\nCare\nGood enough"]);
    for text in ["**Reach\nand care**\n**count**", "see\n**Reach**\nof all", "**Reach** is\nfar"] {
        assert_eq!(plain(text), [text.replace("**", "").replace('\n', " ")]);
    }
    assert_eq!(plain("<p><b>Reach</b>\nfar</p>"), ["Reach far"]);
    assert_eq!(plain(&format!("**{}**\nc", "a".repeat(61))), [format!("{} c", "a".repeat(61))]);
}

#[test]
fn markup_never_starts_or_ends_with_a_space() {
    let strong = Inline { text: "b".into(), strong: true, ..Inline::default() };
    let expected = [Inline::plain("a "), strong, Inline::plain(" c")];
    assert_eq!(inline("a<b> b </b>c").0, expected);
    assert_eq!(inline("a **b** c").0, expected);
}

#[test]
fn stretches_of_equal_markup_are_one() {
    assert_eq!(inline("A &amp; B & C\\* <span>d</span>").0, [Inline::plain("A & B & C* d")]);
    assert_eq!(inline("**a****b** **c**").0.len(), 1);
}

#[test]
fn bullets_keep_their_bullets_below() {
    let inner = Block::List(List {
        start: Some(3),
        items: vec![Item { blocks: vec![paragraph("b"), paragraph("c")] }],
    });
    let expected = Block::List(List {
        start: None,
        items: vec![
            Item { blocks: vec![paragraph("a"), inner] },
            Item { blocks: vec![paragraph("d")] },
        ],
    });
    assert_eq!(blocks("- a\n\n  3. b\n\n     c\n-\n- d").blocks, [expected]);
}

#[test]
fn what_has_no_place_in_a_ladder_keeps_its_words() {
    assert_eq!(
        plain("# One\n\n> two\n\n---\n\n    three\n      four\n"),
        ["One", "two", "three\nfour"]
    );
    assert!(matches!(&blocks("## One").blocks[0], Block::Paragraph(text) if text[0].strong));
    assert!(matches!(&blocks("```\nx").blocks[0], Block::Paragraph(text) if text[0].code));
    assert_eq!(
        plain("<div>\n<p>a &amp; b</p><!-- no --><p>c</p>\n<script>x()</script></div>"),
        ["a & b", "c"]
    );
}

#[test]
fn indentation_that_all_lines_share_means_nothing() {
    assert_eq!(blocks("\n\t - a\n\n\t - b\n"), blocks("- a\n\n- b"));
    let markdown = "      é {:.c}[a](b)\n    [c](d){:.c}\n";
    let ranges = blocks(markdown).remarks.into_iter().map(|bad| bad.range);
    let links: Vec<_> = ranges.map(|range| &markdown[range]).collect();
    assert_eq!(links, ["[a](b)", "[c](d)"]);
}

#[test]
fn a_lone_mark_is_text() {
    for mark in ["-", "+", "*", "#", "0", "N/A", "8+", "&"] {
        assert_eq!(blocks(mark).blocks, [paragraph(mark)]);
    }
}

#[test]
fn what_no_output_can_hold_is_shown_as_lost() {
    assert_eq!(plain("a\u{7}b `c\u{9B}` &#1;&#xFFFF;"), ["a\u{FFFD}b c\u{FFFD} \u{FFFD}\u{FFFD}"]);
}

#[test]
fn a_character_that_nobody_sees_is_reported_as_it_is_written() {
    let markdown = "x &#x202e;y `z\u{7}`";
    let (text, remarks) = inline(markdown);
    assert_eq!(plain_text(&text), "x y z\u{FFFD}");
    let told = remarks.iter().map(|remark| (remark.of, &markdown[remark.range.clone()]));
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [(Oddity::Unseen('\u{202E}'), "&#x202e;"), (Oddity::Unseen('\u{7}'), "\u{7}"),]
    );
    assert_eq!(remarks[0].written, "&#x202e;");
}

#[test]
fn addresses_in_angle_brackets_and_anchors_are_links() {
    for (markdown, address) in [
        ("<https://example.com>", "https://example.com"),
        ("<me@example.com>", "mailto:me@example.com"),
        ("<a href='https://example.com?a&amp;b'>x</a>", "https://example.com?a&b"),
    ] {
        assert_eq!(inline(markdown).0[0].link, link(address), "{markdown}");
    }
}

#[test]
fn a_bad_link_keeps_its_label_and_is_reported_where_it_stands() {
    let markdown =
        "[x](https://example.com){:target=\"_blank\"} é [here](../b){:.c} [j](javascript:a)";
    let (text, bad) = inline(markdown);
    assert_eq!(plain_text(&text), "x é here j");
    assert_eq!(text[1].link, None);
    assert_eq!(bad[0].of, Oddity::Link(BadLink::Relative));
    assert_eq!(&markdown[bad[0].range.clone()], "[here](../b)");
    assert_eq!(bad[1].of, Oddity::Link(BadLink::Scheme));
    assert_eq!(&markdown[bad[1].range.clone()], "[j](javascript:a)");
}

#[test]
fn an_attribute_list_inside_emphasis_is_left_out() {
    let (text, bad) = inline("_reference: [a b](https://example.com/x){:target=\"_blank\"}_");
    assert_eq!(plain_text(&text), "reference: a b");
    assert!(text.iter().all(|inline| inline.emphasis));
    assert_eq!(text[1].link, link("https://example.com/x"));
    assert!(bad.is_empty());
}

#[test]
fn only_attribute_lists_are_left_out() {
    assert_eq!(plain("{: .note}\na {x} {:} b\n{: #id .c key='v'}"), ["a {x} b"]);
    assert_eq!(plain("{: two words}\n{:toc}\nb"), ["{: two words}", "b"]);
    assert_eq!(plain("a {: word } `{:.c}` \\{:.d}"), ["a {: word } {:.c} {:.d}"]);
}

#[test]
fn one_paragraph_holds_all_blocks() {
    assert_eq!(plain_text(&inline("a\n\n- b\n- c\n\n4. d\n5. e").0), "a\nb\nc\n4. d\n5. e");
}

#[test]
fn depth_is_bounded_and_nothing_lost() {
    let quotes = ">".repeat(10_000) + " deep";
    assert_eq!(plain(&quotes), ["deep"]);
    let bullets = "* + ".repeat(5_000) + "deep";
    assert!(format!("{:?}", blocks(&bullets)).contains("deep"));
    let opened = "[".repeat(10_000) + &"*_".repeat(10_000) + "deep" + &"`".repeat(10_000);
    assert!(plain_text(&inline(&opened).0).contains("deep"));
}

#[test]
fn a_text_of_many_links_is_read_and_written() {
    let markdown = "[a](https://example.com) **c** ".repeat(50_000);
    let text = inline(&markdown).0;
    assert_eq!(print_inline(&text), markdown.trim_end());
}

/// Blocks as lines: bullets and numbers before items, deeper ones indented.
fn shown(blocks: &[Block], indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) => {
                let struck = |it: &Inline| {
                    if it.struck { format!("~{}~", it.text) } else { it.text.clone() }
                };
                lines.push(format!(
                    "{}{}",
                    " ".repeat(indent),
                    text.iter().map(struck).collect::<String>()
                ));
            }
            Block::List(list) => {
                for (position, item) in list.items.iter().enumerate() {
                    let mark = match list.start {
                        Some(start) => format!("{}. ", start + position as u64),
                        None => "- ".to_string(),
                    };
                    let mut below = shown(&item.blocks, indent + 2);
                    if below.is_empty() {
                        below.push(String::new());
                    }
                    let first = &mut below[0];
                    *first = format!("{}{mark}{}", " ".repeat(indent), first.trim_start());
                    lines.extend(below);
                }
            }
        }
    }
    lines
}

fn read_as(markdown: &str) -> String {
    shown(&blocks(markdown).blocks, 0).join("\n")
}

fn oddities(markdown: &str) -> Vec<Oddity> {
    blocks(markdown).remarks.iter().map(|remark| remark.of).collect()
}

#[test]
fn text_in_angle_brackets_that_is_no_element_stays_text() {
    for text in [
        "Sends a note to <team lead> and <owner>",
        "Knows Vec<T>, Promise<void> and List<String>",
        "I <3 it, a<b and b>c, <x/> and </y>",
        "<owner> *is* asked",
    ] {
        assert_eq!(read_as(text), text.replace('*', ""));
    }
    assert_eq!(read_as("<owner>\n- asks **all**\n- waits"), "<owner>\n- asks all\n- waits");
    assert_eq!(read_as("<Owner of it>\n\n> <b>y</b>"), "<Owner of it>\ny");
}

#[test]
fn what_changes_the_meaning_of_text_is_kept() {
    assert_eq!(
        read_as("on call <del>every week</del> <s>or</s> once, ~~two~~ one"),
        "on call ~every week or~ once, ~two~ one"
    );
    assert_eq!(
        read_as("10<sup>3</sup> requests, H<sub>2</sub>O, 2<sup>n+k</sup>, the 4<sup>th</sup>"),
        "10³ requests, H₂O, 2^(n+k), the 4th"
    );
    assert!(blocks("<kbd>Esc</kbd>").blocks == blocks("`Esc`").blocks);
    assert!(blocks("<ins>new</ins>").blocks == blocks("*new*").blocks);
}

#[test]
fn a_comment_is_not_printed_however_many_lines_it_has() {
    assert_eq!(read_as("a <!-- x\n\ny --> b"), "a b");
    assert_eq!(read_as("a `<!-- b -->` <!-- c"), "a <!-- b --> <!-- c");
}

#[test]
fn what_github_reads_is_read_and_what_cannot_be_shown_is_said() {
    for (markdown, read, told) in [
        (
            "| a | b |\n|---|---|\n| 1 | 2 |\n| | `x \\| y` |",
            "- a: 1; b: 2\n- b: x | y",
            Oddity::Table,
        ),
        (
            "<table><tr><th>a<th>b<tr><td>1<td><ul><li>x<li>y</ul></table>z",
            "- a: 1; b: x\ny\nz",
            Oddity::Table,
        ),
        ("> said\n> **so**", "said so", Oddity::Quote),
        ("- [ ] open\n- [x] done", "- open\n- done", Oddity::Task),
        ("[ ] Has a plan", "Has a plan", Oddity::Task),
        ("Owns it[^1].\n\n[^1]: Since May.", "Owns it¹.\n¹ Since May.", Oddity::Footnote),
        ("Owns it[^1].", "Owns it[^1].", Oddity::NoFootnote),
        ("![a chart](chart.png)", "a chart", Oddity::Picture),
        ("<img src='x.png' alt='a chart'>", "a chart", Oddity::Picture),
    ] {
        assert_eq!(read_as(markdown), read, "{markdown}");
        assert_eq!(oddities(markdown)[0], told, "{markdown}");
    }
    assert_eq!(
        inline("see https://example.com/a_b_c.").0[1].link,
        link("https://example.com/a_b_c")
    );
    assert_eq!(inline("`https://example.com`").0[0].link, None);
}

#[test]
fn chinese_and_japanese_have_no_spaces_at_line_ends_and_emphasis_beside_their_signs() {
    assert_eq!(read_as("我们\n工作 x\ny"), "我们工作 x y");
    for text in ["これは**「強調」**です", "**“强调”**的", "说**（注意）**：好"]
    {
        let (read, _) = inline(text);
        assert!(read.iter().any(|inline| inline.strong), "{text}");
        assert_eq!(plain_text(&read), text.replace('*', ""));
    }
}

#[test]
fn a_bar_in_the_code_of_a_cell_has_no_backslash() {
    let cell = |text: &str| shown(&cell_among(text, &Definitions::default()).blocks, 0).join("\n");
    assert_eq!(cell("Knows `a \\| b` and \\| c"), "Knows a | b and | c");
    assert_eq!(read_as("`a \\| b`"), "a \\| b");
}

proptest! {
    #[test]
    fn whatever_is_read_is_written_so_that_it_reads_the_same(markdown in "([a-z]{1,3}|[•–—·▪*~-]|[•–-] |\\d[.)] ?|[a-c]\\. |\n|<li>|<ul>|</ul>|<s>|</s>|<x>|~~|\\| |\\[ \\] |中|「|」|https://a\\.b|> | ){0,40}") {
        let once = blocks(&markdown).blocks;
        let again = blocks(&print(&once)).blocks;
        prop_assert_eq!(shown(&once, 0), shown(&again, 0), "{}", print(&once));
    }

    #[test]
    fn every_word_is_kept_in_order(words in "([a-z]{1,3}|\\*\\*|_|- |\\d\\. |# |> |\n| |\\{:\\.C\\}|<B>|</B>){0,60}") {
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
        let (text, _) = inline(&words);
        prop_assert_eq!(letters(&plain_text(&text)), letters(&words));
    }

    #[test]
    fn no_input_panics_and_the_result_is_normal(markdown in "\\PC*|[-*_`#>{:}<a/\\[\\]()&; \n\t]{0,80}") {
        let (text, bad) = inline(&markdown);
        for pair in text.windows(2) {
            let bare = |inline: &Inline| Inline { text: String::new(), ..inline.clone() };
            prop_assert_ne!(bare(&pair[0]), bare(&pair[1]));
        }
        let plain = plain_text(&text);
        prop_assert!(!plain.contains("  ") && plain.trim_matches([' ', '\n']) == plain);
        for link in bad {
            prop_assert!(markdown.get(link.range).is_some());
        }
    }
}

#[test]
fn isolates_stay_where_they_begin_and_end_in_one_paragraph() {
    let kept = "\u{2067}**bold** and `code`\u{2069} after";
    let (text, _) = inline(kept);
    assert_eq!(plain_text(&text), "\u{2067}bold and code\u{2069} after");
    assert!(oddities(kept).is_empty());
    assert_eq!(read_as("\u{2067}**a**\n\nb\u{2069} \u{2068} c"), "a\nb c");
    let lone = oddities("\u{2067}**a**\n\nb\u{2069} \u{2067}c\u{2069}");
    assert_eq!(lone, [Oddity::Unseen('\u{2067}'), Oddity::Unseen('\u{2069}')]);
}

#[test]
fn a_text_in_another_language_says_so_and_is_written_with_it() {
    let markdown = "Says <span lang=\"de\">**Guten** Tag</span> and <em lang=\"fr\">bonjour</em>.";
    let (text, _) = inline(markdown);
    let languages = text.iter().map(|it| it.language.as_ref().map(Language::tag));
    let wanted = [None, Some("de"), Some("de"), None, Some("fr"), None];
    assert_eq!(languages.collect::<Vec<_>>(), wanted);
    assert_eq!(inline(&print_inline(&text)).0, text);
    assert_eq!(inline("<span lang=\"no tag\">a</span>").0, [Inline::plain("a")]);
}

#[test]
fn signs_of_texts_that_are_no_pages_stay() {
    let same = ["> 5 years", ">= 5 reports", "# of people: 5", "+ 5 people", ">5"];
    for text in same {
        assert_eq!(read_as(text), text);
    }
    let items = blocks("- >= 5 reports\n- > 3 years");
    assert_eq!(print(&items.blocks), "- \\>= 5 reports\n- \\> 3 years");
    assert!(items.remarks.is_empty());
    assert_eq!(oddities("> 2020 was good\n> and so on"), [Oddity::Quote]);
    let page = |text: &str| blocks_among(text, &Definitions::default()).blocks;
    assert_eq!(print(&page("# of people")), "**of people**");
    assert_eq!(print(&page("- >= 5")), "- \\>= 5");
}

#[test]
fn names_of_elements_amid_words_are_words() {
    let text = "Reports to <title>, <time> and <main> daily";
    assert_eq!(read_as(text), text);
    assert_eq!(read_as("<summary> first, a <b>b</b>"), "<summary> first, a b");
    assert_eq!(read_as("a <label>b</label> <br> c"), "a b\nc");
    let page = |text: &str| print(&blocks_among(text, &Definitions::default()).blocks);
    assert_eq!(page("<section>\n\ntext"), "text");
    assert_eq!(page("the <output> of"), "the \\<output> of");
}

#[test]
fn a_line_that_ends_between_chinese_signs_is_no_space() {
    let mut builder = Builder::of_paragraphs("");
    builder.push("第一\n 二 三\nfour\nfive");
    assert_eq!(print(&builder.finish().blocks), "第一二 三 four five");
}
