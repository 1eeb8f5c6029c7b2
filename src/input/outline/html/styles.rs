//! How elements look: by their own style, and by that of their classes, as Google Docs and word
//! processors write it into the page.

use std::collections::BTreeMap;

use super::tree::{Content, Element, Node};

/// What is read of the style of a class.
const READ: [&str; 4] = ["font-weight:", "font-style:", "text-decoration:", "vertical-align:"];

/// The styles of classes, by their names.
pub struct Styles(BTreeMap<String, String>);

impl Styles {
    pub fn of(nodes: &[Node]) -> Styles {
        let is_style =
            |node: &&Node| matches!(&node.content, Content::Element(it) if it.name() == "style");
        let children = nodes.iter().filter(is_style).flat_map(|node| &node.children);
        let sheets = children.filter_map(|id| match &nodes.get(*id)?.content {
            Content::Text(sheet) => Some(plain(sheet)),
            Content::Element(_) => None,
        });
        let mut styles: BTreeMap<String, String> = BTreeMap::new();
        for sheet in sheets {
            for (names, style) in sheet.split('}').filter_map(|rule| rule.split_once('{')) {
                let read =
                    style.split(';').filter(|it| READ.iter().any(|name| it.starts_with(name)));
                let style = read.flat_map(|it| [";", it]).collect::<String>();
                let is_name =
                    |name: &&str| name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
                let classes = names.split([',', ';']).filter_map(|name| name.strip_prefix('.'));
                for class in classes.filter(is_name).filter(|_| !style.is_empty()) {
                    styles.entry(class.to_string()).or_default().push_str(&style);
                }
            }
        }
        Styles(styles)
    }

    /// The style of an element without spaces; what it says itself stands first.
    pub fn style(&self, element: &Element) -> String {
        let mut style = plain(&element.attribute("style").unwrap_or_default());
        if !self.0.is_empty() {
            let class = element.attribute("class").unwrap_or_default().to_lowercase();
            class
                .split_whitespace()
                .filter_map(|it| self.0.get(it))
                .for_each(|it| style.push_str(it));
        }
        style
    }

    /// Whether the style of an element makes its text bold, or thin.
    pub fn weight(&self, element: &Element) -> Option<bool> {
        let style = self.style(element);
        let (_, weight) = style.split_once("font-weight:")?;
        let weight = weight.split([';', '!']).next().unwrap_or_default();
        Some(weight.parse().map_or(weight.starts_with("bold"), |number: u16| number >= 600))
    }
}

fn plain(style: &str) -> String {
    style.to_lowercase().split_whitespace().collect()
}
