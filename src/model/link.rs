//! Addresses that a reader may follow.

use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// An address to follow: `http`, `https` or `mailto`, in ASCII; or a place in the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    address: String,
    is_inside: bool,
}

/// Why an address is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadLink {
    /// It has no scheme, so it points nowhere outside its own site.
    Relative,
    /// Its scheme is not one of `http`, `https` and `mailto`.
    Scheme,
    /// It holds a control character, or nothing follows its scheme.
    Malformed,
}

/// What RFC 3986 lets stand in no address; `%` stays, so that nothing is escaped twice.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Link {
    /// Reads an address; what is outside ASCII is percent-encoded.
    /// Errors: says why it is refused: only `http`, `https` and `mailto` are followed.
    pub fn parse(address: &str) -> Result<Link, BadLink> {
        let address = address.trim();
        if address.chars().any(char::is_control) {
            return Err(BadLink::Malformed);
        }
        let (scheme, rest) = address.split_once(':').ok_or(BadLink::Relative)?;
        if scheme.contains(['/', '?', '#']) {
            return Err(BadLink::Relative);
        }
        let rest_after_host_mark = match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => rest.strip_prefix("//").ok_or(BadLink::Malformed)?,
            "mailto" => rest,
            _ => return Err(BadLink::Scheme),
        };
        if rest_after_host_mark.is_empty() {
            return Err(BadLink::Malformed);
        }
        let address = utf8_percent_encode(address, ESCAPED).to_string();
        Ok(Link { address, is_inside: false })
    }

    /// A place in the ladder: `#level`, `#section` or `#level/section` by ids; before the
    /// ladder is whole, whatever names a page or a heading.
    pub fn inside(place: &str) -> Link {
        Link { address: place.trim().to_string(), is_inside: true }
    }

    /// Where in the ladder it leads, if it does not lead out of it.
    pub fn place(&self) -> Option<&str> {
        self.is_inside.then_some(self.address.as_str())
    }

    /// Whether a text is its address, whatever of it was escaped.
    pub fn is_like(&self, text: &str) -> bool {
        let bare = |text: &str| {
            let text = text.strip_prefix("mailto:").unwrap_or(text);
            let text = percent_decode_str(text).decode_utf8_lossy();
            text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
        };
        bare(&self.address) == bare(text)
    }

    /// The address, in ASCII where it leads out of the ladder.
    pub fn as_str(&self) -> &str {
        &self.address
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_and_mail_addresses_are_links() {
        for address in ["https://example.com/a?b#c", "HTTP://example.com", "mailto:a@example.com"] {
            assert_eq!(Link::parse(address).unwrap().as_str(), address);
        }
    }

    #[test]
    fn what_could_act_is_no_link() {
        assert_eq!(Link::parse("javascript:alert(1)"), Err(BadLink::Scheme));
        assert_eq!(Link::parse("file:///etc/passwd"), Err(BadLink::Scheme));
        assert_eq!(Link::parse("../ladder#a:b"), Err(BadLink::Relative));
        assert_eq!(Link::parse("https:example.com"), Err(BadLink::Malformed));
        assert_eq!(Link::parse("https://a\nb"), Err(BadLink::Malformed));
    }

    #[test]
    fn a_link_is_ascii_and_escaped_once() {
        let link = Link::parse("https://example.com/für%20dich und").unwrap();
        assert_eq!(link.as_str(), "https://example.com/f%C3%BCr%20dich%20und");
        assert_eq!(Link::parse(link.as_str()).unwrap(), link);
    }
}
