//! The parts of an archive that are XML, as tags and text in order.
//!
//! No tree is built, so that nothing nests too deep, and no entity is expanded but
//! the five of XML itself. Names are told without their prefixes.

use std::io::{Cursor, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// The most that one part may hold when it is unpacked, in bytes.
const MAX_PART: u64 = 64 * 1024 * 1024;

#[derive(Debug)]
pub enum Piece<'x> {
    Start(Tag<'x>),
    End(String),
    Text(String),
}

/// The tag that begins an element.
#[derive(Debug)]
pub struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|found| found.key.local_name().as_ref() == name)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    }

    /// Whether the mark that it names is set: it is, unless its value says otherwise.
    pub fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off"))
    }

    pub fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// All pieces of a text up to its end or to where it is broken.
pub fn pieces(xml: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    std::iter::from_fn(move || {
        loop {
            return Some(match reader.read_event().ok()? {
                Event::Start(tag) => Piece::Start(Tag(tag)),
                Event::End(tag) => Piece::End(tag.local_name().into_inner().to_string()),
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Piece::Text(letter.to_string()),
                    _ => {
                        Piece::Text(resolve_xml_entity(&reference).unwrap_or_default().to_string())
                    }
                },
                Event::Eof => return None,
                _ => continue,
            });
        }
    })
}

/// The parts of an archive whose names fit, each with its text as [`part`] gives it.
pub fn parts(
    bytes: &[u8], fits: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (String, Option<String>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok();
    let names = archive.iter().flat_map(|archive| archive.file_names().flatten());
    let names: Vec<_> = names.map(|name| name.to_string()).filter(|name| fits(name)).collect();
    names.into_iter().filter_map(move |name| {
        let text = part(archive.as_mut()?, &name);
        Some((name, text))
    })
}

/// The text of a part of an archive; nothing if it is missing, too large or no text.
pub fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.take(MAX_PART).read_to_string(&mut text).ok()?;
    (text.len() as u64 != MAX_PART).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_told_in_order() {
        let xml =
            "<?xml version='1.0'?><w:p w:id='1 &amp; 2'>a &amp; &#65;<w:br/><![CDATA[<x>]]></w:p>";
        let told: Vec<_> = pieces(xml)
            .map(|piece| match piece {
                Piece::Start(tag) => {
                    format!("+{}{}", tag.name(), tag.attribute("id").unwrap_or_default())
                }
                Piece::End(name) => format!("-{name}"),
                Piece::Text(text) => text,
            })
            .collect();
        assert_eq!(told.join("|"), "+p1 & 2|a |&| |A|+br|-br|<x>|-p");
    }
}
