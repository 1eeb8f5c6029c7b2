//! A ladder written as YAML is the same ladder when it is read.

use crate::support::ladders;
use ladderpress::backend::text::native;
use ladderpress::base::source::Source;
use ladderpress::input::{markup, read_native};
use ladderpress::model::Block;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_ladder_printed_as_yaml_reads_back_the_same(ladder in ladders::ladder()) {
        let printed = native(&ladder);
        let source = Source::new("ladder.yaml", printed.clone());
        match read_native(&source) {
            Ok(read) => prop_assert_eq!(read.ladder, ladder, "{}", printed),
            Err(problems) => prop_assert!(false, "{:#?}\n{}", problems, printed),
        }
    }

    #[test]
    fn blocks_printed_as_markdown_read_back_the_same(
        blocks in prop::collection::vec(ladders::block(), 1..5)
    ) {
        let printed = markup::print(&blocks);
        prop_assert_eq!(&markup::blocks(&printed).blocks, &blocks, "{}", printed);
    }

    #[test]
    fn a_text_printed_as_markdown_reads_back_the_same(text in ladders::text()) {
        let printed = markup::print_inline(&text);
        prop_assert_eq!(&markup::inline(&printed).0, &text, "{}", &printed);
        let blocks = markup::blocks(&printed).blocks;
        prop_assert_eq!(blocks, vec![Block::Paragraph(text)], "{}", printed);
    }
}
