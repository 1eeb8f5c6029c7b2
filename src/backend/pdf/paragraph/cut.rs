//! A text cut into fragments once for all the widths that it is tried at.

use std::borrow::Cow;

use super::ParagraphStyle;
use super::content::Content;
use super::fragment::{Fragment, fragments};
use super::hyphenate::Hyphenator;
use super::words::Words;
use crate::base::units::Points;
use crate::model::Inline;

/// One line of its author.
#[derive(Debug)]
pub struct Cut {
    /// Its characters.
    pub content: Content,
    /// Its fragments where any fits on a line.
    pub fragments: Vec<Fragment>,
    /// The width of the widest one, with its hyphen.
    pub widest: Points,
}

impl Cut {
    /// Cuts a text between the breaks that its author asked for.
    pub fn text(
        words: &mut Words<'_>,
        text: &[Inline],
        style: &ParagraphStyle,
        hyphenator: Option<Hyphenator>,
    ) -> Vec<Cut> {
        let contents = Content::split(text, style).into_iter();
        let cuts = contents.map(|content| {
            let fragments = fragments(words, &content, Points::INFINITY, hyphenator);
            let widths = fragments.iter().map(|part| part.width + part.penalty);
            Cut {
                widest: widths.fold(0.0, Points::max),
                fragments,
                content,
            }
        });
        cuts.collect()
    }

    /// Its fragments for lines of a width: those that are wider are cut again.
    pub fn fragments(
        &self,
        words: &mut Words<'_>,
        width: Points,
        hyphenator: Option<Hyphenator>,
    ) -> Cow<'_, [Fragment]> {
        if self.widest <= width {
            Cow::Borrowed(&self.fragments)
        } else {
            Cow::Owned(fragments(words, &self.content, width, hyphenator))
        }
    }
}
