//! Fields to fill in of old forms: what a list or a box shows is no text of the document.

use crate::input::open::xml::Tag;

#[derive(Debug, Default)]
pub struct Form {
    choices: Vec<String>,
    chosen: usize,
    /// Whether a box is checked.
    is_checked: Option<bool>,
}

impl Form {
    pub fn read(&mut self, tag: &Tag<'_>) {
        let is_on = tag.attribute("val").is_none_or(|it| !matches!(&*it, "0" | "false" | "off"));
        match tag.name() {
            "listEntry" => self.choices.extend(tag.attribute("val")),
            "checkBox" => self.is_checked = Some(false),
            "default" | "result" | "checked" => match &mut self.is_checked {
                Some(is_checked) => *is_checked = is_on,
                None => self.chosen = tag.number("val").unwrap_or_default(),
            },
            _ => {}
        }
    }

    /// What the field that ends shows.
    pub fn shown(&mut self) -> Option<String> {
        let Form { mut choices, chosen, is_checked } = std::mem::take(self);
        let sign = is_checked.map(|is_checked| if is_checked { "☒" } else { "☐" }.to_string());
        sign.or_else(|| (chosen < choices.len()).then(|| choices.swap_remove(chosen)))
    }
}
