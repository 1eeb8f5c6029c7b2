//! What of an HTML page people see and read as its text.

use super::tree::Element;

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
