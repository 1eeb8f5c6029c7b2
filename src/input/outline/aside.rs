//! What documents hold beside their text, and how it is said that it is left out.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic, short};
use crate::base::source::{Place, Source};

/// The most texts that are quoted of what is left out.
const MOST_QUOTED: usize = 40;

/// What is no text of the document itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    Footnote,
    Comment,
    Deleted,
    /// What is read although nobody has accepted it yet.
    Inserted,
    Contents,
    Header,
    /// What a reader would not see.
    Hidden,
    /// Links to other pages.
    Navigation,
    /// What a picture or a diagram shows.
    Picture,
    /// Words between `<` and `>`, which a browser takes for markup.
    Tag,
    /// A box to tick.
    Box,
}

impl Aside {
    const ALL: [Aside; 11] = [
        Aside::Footnote,
        Aside::Comment,
        Aside::Deleted,
        Aside::Inserted,
        Aside::Contents,
        Aside::Header,
        Aside::Hidden,
        Aside::Navigation,
        Aside::Picture,
        Aside::Tag,
        Aside::Box,
    ];

    fn words(self) -> [&'static str; 2] {
        let may_stay = "nothing needs to be done, if no part of the ladder stands there";
        let to_text = "write into the text what belongs to the ladder";
        match self {
            Aside::Footnote => ["footnotes are left out", to_text],
            Aside::Comment => ["comments are left out", to_text],
            Aside::Deleted => {
                ["what tracked changes delete is left out", "accept or reject all changes in Word"]
            }
            Aside::Inserted => [
                "text is read that is only proposed: {} tracked insertion",
                "accept or reject all changes in Word",
            ],
            Aside::Contents => ["the list of contents is left out", may_stay],
            Aside::Header => ["what stands at the head and foot of pages is left out", may_stay],
            Aside::Hidden => ["what the document does not show is left out", may_stay],
            Aside::Navigation => ["links to other pages are left out", may_stay],
            Aside::Picture => {
                ["pictures are not printed", "write what they show, if it belongs to the ladder"]
            }
            Aside::Box => [
                "boxes to tick are not printed",
                "take them out; a section of the kind `checklist` has boxes of its own",
            ],
            Aside::Tag => [
                "words between `<` and `>` are markup that nobody knows, and left out",
                "write `&lt;` in place of `<` if they are to be read",
            ],
        }
    }
}

/// Something left out: what it is, its words, and where in the source it stands.
pub type Found = (Aside, String, Range<usize>);

/// Says what of a document is left out, one message for each kind of it.
pub fn left_out(source: &Arc<Source>, found: &[Found]) -> Vec<Diagnostic> {
    let told = Aside::ALL.into_iter().filter_map(|kind| {
        let mut said = found.iter().filter(|(own, ..)| *own == kind);
        let first: Vec<_> = said.by_ref().take(MOST_QUOTED).collect();
        let (_, _, at) = first.first()?;
        let quoted = first.iter().map(|(_, words, _)| format!("“{}”", short(words.trim())));
        let [message, help] = kind.words();
        let (code, message) = match kind {
            Aside::Inserted => {
                let count = found.iter().filter(|(own, ..)| *own == kind).count();
                let ending = if count == 1 { "" } else { "s" };
                (Code::TrackedChanges, message.replace("{}", &count.to_string()) + ending)
            }
            Aside::Navigation | Aside::Contents => (Code::NavigationLeftOut, message.to_string()),
            _ => (Code::LeftOut, message.to_string()),
        };
        let mut problem = Diagnostic::warning(code, message)
            .at(Place::new(source, at.clone()))
            .note(quoted.collect::<Vec<_>>().join(", "));
        let more = said.count();
        if more > 0 {
            problem = problem.note(format!("and {more} more"));
        }
        Some(problem.help(help))
    });
    told.collect()
}

/// Elements whose text is no markup, up to where they end.
const RAW: [&str; 4] = ["pre", "script", "style", "textarea"];

/// Says where a block of Markdown begins that does not end, and takes in the rest of a text: a
/// comment, code between fences, or an element of raw text.
pub fn unclosed(source: &Arc<Source>, within: Range<usize>) -> Option<Diagnostic> {
    let text = source.slice(within.clone());
    let lower = text.to_ascii_lowercase();
    let is_raw = |name: &&str| {
        let rest = lower.strip_prefix('<').and_then(|rest| rest.strip_prefix(*name));
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let ends = |name: &str| lower.contains(&format!("</{name}"));
    let fence = ["```", "~~~"].into_iter().find(|fence| text.starts_with(fence));
    let (what, mark, end) = if let Some(fence) = fence {
        let last = text.lines().skip(1).last().unwrap_or_default();
        let is_end = last.trim_start_matches(['>', ' ', '\t']).starts_with(fence);
        (!is_end).then(|| ("block of code", fence.to_string(), fence.to_string()))?
    } else if let Some(name) = RAW.into_iter().find(is_raw).filter(|_| !RAW.into_iter().any(ends)) {
        ("element", format!("<{name}"), format!("</{name}>"))
    } else {
        let from = text.rfind("<!--");
        let from = from.filter(|from| text.rfind("-->").is_none_or(|end| end < *from))?;
        let start = within.start.saturating_add(from);
        return Some(without_end(source, start, ("comment", "<!--", "-->")));
    };
    Some(without_end(source, within.start, (what, &mark, &end)))
}

/// Says where an element of HTML begins whose text a browser does not read, if it does not end.
pub fn unclosed_element(source: &Arc<Source>) -> Option<Diagnostic> {
    let lower = source.text().to_ascii_lowercase();
    RAW.into_iter().skip(1).find_map(|name| {
        let (mark, end) = (format!("<{name}"), format!("</{name}"));
        let from = lower.rfind(&mark)?;
        let is_open = lower.rfind(&end).is_none_or(|end| end < from);
        is_open.then(|| without_end(source, from, ("element", &mark, &format!("{end}>"))))
    })
}

fn without_end(
    source: &Arc<Source>, start: usize, (what, mark, end): (&str, &str, &str),
) -> Diagnostic {
    let message = format!("this {what} does not end");
    let note = "the headings below it are none, and what is read of them stands at the wrong place";
    Diagnostic::warning(Code::UnclosedComment, message)
        .at(Place::new(source, start..start.saturating_add(mark.len())))
        .note(note)
        .help(format!("write `{end}` where the {what} ends"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::input::outline::{Outline, html, read};

    fn told(read: fn(&Arc<Source>) -> Outline, text: &str) -> Vec<(String, usize)> {
        let outline = read(&Source::new("ladder", text));
        let place = |it: &Diagnostic| it.place.as_ref().unwrap().range().start;
        outline.problems.iter().map(|it| (it.message.clone(), place(it))).collect()
    }

    #[test]
    fn a_comment_that_takes_in_the_rest_is_told_where_it_begins() {
        let end = "this comment does not end".to_string();
        let markdown = "## Crafter\n\n<!-- a -->\n\nMends\n\n<!-- later\n\n## Master\n\nLeads\n";
        assert_eq!(told(read, markdown), [(end.clone(), 31)]);
        assert_eq!(told(read, "## Crafter\n\n<!-- a\n\nb -->\n\n`<!--`\n\n~~~\n<!--\n~~~\n"), []);
        let page = "<style>a</style><h2>Crafter</h2><p>Mends<script>\n<h2>Master</h2>";
        assert_eq!(told(html::read, page), [("this element does not end".to_string(), 40)]);
        let page = "<h2>Crafter</h2><p>Mends<!-- a --><!-- later <h2>Master</h2>";
        assert_eq!(told(html::read, page), [(end, 34)]);
    }

    #[test]
    fn code_and_raw_text_that_take_in_the_rest_are_told() {
        let told = |text: &str| told(read, text);
        for (open, what) in [
            ("```", "block of code"),
            ("~~~", "block of code"),
            ("<pre>", "element"),
            ("<textarea>", "element"),
        ] {
            let text = format!("## Crafter\n\n{open}\nMends\n\n## Master\n\nLeads\n");
            assert_eq!(told(&text), [(format!("this {what} does not end"), 12)]);
        }
        assert_eq!(told("```\na\n```\n\n<pre>\nb\n</pre>\n\n    <pre>\n\n> ```\n> a\n> ```\n"), []);
    }

    #[test]
    fn words_that_a_browser_takes_for_a_tag_are_told() {
        let page = "<h2>Crafter</h2><p>Asks <team lead> and <o:p><x-y><b a=1>";
        let [problem] = &html::read(&Source::new("a.html", page)).problems[..] else { panic!() };
        assert_eq!(problem.notes, ["“<team lead>”"]);
    }
}
