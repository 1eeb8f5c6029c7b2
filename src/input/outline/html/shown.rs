//! What of an HTML page people see and read as its text.

use std::collections::BTreeMap;

use super::tree::{Content, Element, Node};

/// The parts of formulas that are raised, lowered or below a line, by the numbers of their nodes,
/// as the elements that say so outside of formulas; `/` for the last.
pub fn parts_of_formulas(nodes: &[Node]) -> BTreeMap<usize, &'static str> {
    let element = |id: usize| match nodes.get(id).map(|node| &node.content) {
        Some(Content::Element(element)) => Some(element),
        _ => None,
    };
    let mut parts = BTreeMap::new();
    for (id, node) in nodes.iter().enumerate() {
        let marks: &[&str] = match element(id).map_or("", |it| it.name()) {
            "msup" => &["sup"],
            "msub" => &["sub"],
            "msubsup" => &["sub", "sup"],
            "mfrac" => &["/"],
            _ => continue,
        };
        let children = node.children.iter().filter(|id| element(**id).is_some());
        parts.extend(children.skip(1).copied().zip(marks.iter().copied()));
    }
    parts
}

/// Elements of which people see nothing, or would look for no ladder there.
const HIDDEN: &str = "
    head script style template nav noscript svg iframe object audio video canvas !--
";

/// How names of classes end whose text only screen readers say.
const HEARD: [&str; 4] = ["visually-hidden", "sr-only", "screen-reader-text", "skip-link"];

/// How elements are called that lead to other pages.
const NAVIGATION: [&str; 9] = [
    "toc", "nav", "navbar", "navigation", "sidebar", "breadcrumb", "breadcrumbs",
    "table-of-contents", "mw-editsection",
];

/// Whether an element leads to other pages.
pub fn is_navigation(element: &Element) -> bool {
    let names = ["id", "class", "role"].into_iter().filter_map(|name| element.attribute(name));
    let is_one = |names: String| {
        names.split_whitespace().any(|name| NAVIGATION.contains(&&*name.to_lowercase()))
    };
    let boxes = ["div", "ul", "ol", "aside", "section", "header", "footer", "span"];
    boxes.contains(&element.name()) && names.into_iter().any(is_one)
}

/// Whether an element is the foot of a page.
pub fn is_foot(element: &Element) -> bool {
    let is_called =
        |name| element.attribute(name).is_some_and(|it| it == "footer" || it == "printfooter");
    element.name() == "footer"
        || element.name() == "div" && ["id", "class"].into_iter().any(is_called)
}

/// Whether people read what an element holds as the text of the page.
pub fn is_shown(element: &Element) -> bool {
    let style = element.attribute("style").unwrap_or_default().replace(' ', "");
    let is_hidden = HIDDEN.split_whitespace().any(|it| it == element.name());
    let class = element.attribute("class").unwrap_or_default();
    let is_heard = |name: &str| HEARD.iter().any(|end| name.ends_with(end));
    !is_hidden
        && !class.split_whitespace().any(is_heard)
        && !is_navigation(element)
        && !is_foot(element)
        && element.attribute("hidden").is_none()
        && !style.contains("display:none")
}
