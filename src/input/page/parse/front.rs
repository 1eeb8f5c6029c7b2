//! The front matter of a page: the lines between `---` at its top.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diag::Diagnostic;
use crate::base::source::{Place, Source};

/// What a page says of itself before its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Its place among the pages.
    pub order: Option<i64>,
    /// Where its text begins, in bytes; 0 where there is no front matter.
    pub end: usize,
}

/// Reads the front matter at the top of a page; problems are added.
pub fn read(source: &Arc<Source>, problems: &mut Vec<Diagnostic>) -> FrontMatter {
    let text = source.text();
    let mut front = FrontMatter::default();
    let top = text.len().saturating_sub(text.trim_start().len());
    let mut lines = Lines { text, at: top };
    let Some(opening) = lines
        .next()
        .filter(|line| source.slice(line.clone()).trim_end() == "---")
    else {
        problems.push(missing(source));
        return front;
    };
    let mut properties = Vec::new();
    for line in lines {
        match source.slice(line.clone()).trim_end() {
            "---" | "..." => {
                front.end = line.end;
                for line in properties {
                    property(source, line, &mut front, problems);
                }
                return front;
            }
            _ => properties.push(line),
        }
    }
    problems.push(
        Diagnostic::error(
            crate::base::diag::Code::Unsorted,
            "the front matter does not end",
        )
        .at(Place::new(source, opening))
        .help("close it with a line `---` before the text of the page"),
    );
    front
}

fn missing(source: &Arc<Source>) -> Diagnostic {
    Diagnostic::error(
        crate::base::diag::Code::Unsorted,
        "the page has no front matter",
    )
    .at(Place::new(
        source,
        0..source.text().lines().next().map_or(0, str::len),
    ))
    .help("start the page with these lines:\n---\ntitle: Name of the level\norder: 1\n---")
}

/// Reads one line, if it is one of the two that matter.
fn property(
    source: &Arc<Source>,
    line: Range<usize>,
    front: &mut FrontMatter,
    problems: &mut Vec<Diagnostic>,
) {
    let Some((key, value)) = source.slice(line.clone()).split_once(':') else {
        return;
    };
    let value_start = line.end.saturating_sub(value.len());
    let value = scalar(value);
    match key {
        "title" if !value.is_empty() => front.title = Some(value.to_string()),
        "order" if !value.is_empty() => match value.parse() {
            Ok(order) => front.order = Some(order),
            Err(_) => problems.push(
                Diagnostic::error(
                    crate::base::diag::Code::Unsorted,
                    format!("`{value}` is no place in the order of pages"),
                )
                .at(Place::new(source, value_start..line.end).trimmed())
                .help("write a whole number, such as `order: 12`, or leave the line out"),
            ),
        },
        _ => {}
    }
}

/// The text of a value on one line, without quotes or comment.
fn scalar(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return inner.split(quote).next().unwrap_or(inner).trim();
        }
    }
    if value.starts_with('#') {
        ""
    } else {
        value.split(" #").next().unwrap_or_default().trim_end()
    }
}

/// The lines of a text from a place on, line ends included.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let line = self.text.get(self.at..)?.split_inclusive('\n').next()?;
        let start = self.at;
        self.at = start.saturating_add(line.len());
        Some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> (FrontMatter, Vec<String>) {
        let mut problems = Vec::new();
        let front = read(&Source::new("a.md", text), &mut problems);
        let said = |p: &Diagnostic| format!("{} {}", p.place.clone().unwrap(), p.message);
        (front, problems.iter().map(said).collect())
    }

    #[test]
    fn title_and_order_are_read_and_all_else_is_left_alone() {
        for text in [
            "---\ntitle: Engineer\nicon: a: b\norder: 12\n---\n# x",
            "\n---\r\ntitle: \"Engineer\"\r\norder:  12 # twelfth\r\n---\r\n# x",
        ] {
            let (front, problems) = front(text);
            assert_eq!(front.title.as_deref(), Some("Engineer"));
            assert_eq!(front.order, Some(12));
            assert_eq!(&text[front.end..], "# x");
            assert!(problems.is_empty());
        }
    }

    #[test]
    fn a_page_may_have_no_order() {
        assert_eq!(front("---\ntitle: A\norder:\n---\n").0.order, None);
    }

    #[test]
    fn a_bad_order_is_pointed_at() {
        let (_, problems) = front("---\ntitle: A\norder: first\n---\n");
        assert_eq!(
            problems,
            ["a.md:3:8 `first` is no place in the order of pages"]
        );
    }

    #[test]
    fn missing_and_open_front_matter_are_told_apart() {
        assert_eq!(front("# A\n").1, ["a.md:1:1 the page has no front matter"]);
        assert_eq!(
            front("---\ntitle: A\n").1,
            ["a.md:1:1 the front matter does not end"]
        );
    }
}
