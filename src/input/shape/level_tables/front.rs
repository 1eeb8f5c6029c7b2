//! What a page says of itself above its text: a title, and its place among the pages.

use std::sync::Arc;

use crate::base::diag::{Code, Diagnostic};
use crate::base::source::{Place, Source};
use crate::input::outline::{FrontMatter, Property};

#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) title: Option<String>,
    /// Its place among the pages.
    pub(super) order: Option<i64>,
}

/// Takes what matters from the front matter of a page; problems are added.
pub(super) fn read(
    source: &Arc<Source>, front_matter: FrontMatter, problems: &mut Vec<Diagnostic>,
) -> Front {
    let mut front = Front::default();
    match front_matter {
        FrontMatter::Missing => problems.push(missing(source)),
        FrontMatter::Unclosed(opening) => problems.push(unclosed(opening)),
        FrontMatter::Properties(properties) => {
            for property in properties {
                match property.key.as_str() {
                    "title" => front.title = Some(property.value),
                    "order" => match property.value.parse() {
                        Ok(order) => front.order = Some(order),
                        Err(_) => problems.push(bad_order(property)),
                    },
                    _ => {}
                }
            }
        }
    }
    front
}

/// Says that front matter does not end.
pub fn unclosed(opening: Place) -> Diagnostic {
    Diagnostic::error(Code::UnclosedFrontMatter, "the front matter does not end")
        .at(opening)
        .help("close it with a line `---` before the text of the page")
}

fn missing(source: &Arc<Source>) -> Diagnostic {
    let first_line = Place::new(source, 0..source.text().len()).first_line();
    Diagnostic::error(Code::MissingFrontMatter, "the page has no front matter")
        .at(first_line)
        .help("start the page with these lines:\n---\ntitle: Name of the level\norder: 1\n---")
}

fn bad_order(property: Property) -> Diagnostic {
    let message = format!("`{}` is no place in the order of pages", property.value);
    Diagnostic::error(Code::BadOrder, message)
        .at(property.place)
        .help("write a whole number, such as `order: 12`, or leave the line out")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::outline;

    fn front(text: &str) -> (Front, Vec<String>) {
        let source = Source::new("a.md", text);
        let mut problems = Vec::new();
        let front = read(&source, outline::read(&source).front_matter, &mut problems);
        let said = |p: &Diagnostic| format!("{} {}", p.place.clone().unwrap(), p.message);
        (front, problems.iter().map(said).collect())
    }

    #[test]
    fn title_and_order_are_read_and_all_else_is_left_alone() {
        let (front, problems) = front("---\ntitle: Engineer\nicon: a: b\norder: 12\n---\n# x");
        assert_eq!(front.title.as_deref(), Some("Engineer"));
        assert_eq!(front.order, Some(12));
        assert!(problems.is_empty());
    }

    #[test]
    fn a_page_may_have_no_order() {
        assert_eq!(front("---\ntitle: A\norder:\n---\n").0.order, None);
    }

    #[test]
    fn a_bad_order_is_pointed_at() {
        let (_, problems) = front("---\ntitle: A\norder: first\n---\n");
        assert_eq!(problems, ["a.md:3:8 `first` is no place in the order of pages"]);
    }

    #[test]
    fn missing_and_open_front_matter_are_told_apart() {
        assert_eq!(front("# A\n").1, ["a.md:1:1 the page has no front matter"]);
        assert_eq!(front("---\ntitle: A\n").1, ["a.md:1:1 the front matter does not end"]);
    }
}
