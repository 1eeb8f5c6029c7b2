//! What a packet says of itself, in its file: whose it is, and what is rated in it. By it
//! a later run and [`collect`](crate::model::contract::packet) know a packet whatever it
//! is called, and a rating can be read years after its ladder.

use serde::{Deserialize, Serialize};

use super::contract::packet::FORMAT;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PacketRecord {
    #[serde(flatten)]
    pub identity: Identity,
    /// The number before the names of its fields, where it is one of several in a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    pub team: Option<String>,
    pub manager: Option<String>,
    pub reviewer: Option<String>,
    pub ladder: String,
    pub level: Named,
    /// Where it stands in the ladder; none in packets that do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
    /// The level they are going for, if the roster names one.
    pub target: Option<Named>,
    /// The other levels that are shown.
    pub beside: Vec<Named>,
    /// The marks that sections are rated with, from left to right.
    pub scale: Vec<String>,
    pub sections: Vec<SectionRecord>,
    /// How many fields were written, all of them empty.
    pub fields: usize,
    /// How many pages were written.
    pub pages: usize,
}

/// Whose packet it is, of which edition, and what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// The mark of the format: [`FORMAT`].
    pub format: String,
    pub id: Option<String>,
    pub name: String,
    pub revision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<String>,
    /// Hashes of what the levels say, of all else that the packet is made of, and of which
    /// level and target the person has, with hyphens between them. Others say that it would
    /// now be written otherwise.
    pub content: String,
}

/// A level or a section, by its id and its title.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Named {
    pub id: String,
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SectionRecord {
    /// Its id, as the names of its fields have it.
    pub id: String,
    pub title: String,
    /// How it is meant: a word of [`data::kind`](super::contract::data::kind).
    pub kind: String,
    /// The level against which it is rated; none where it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rated: Option<Named>,
    /// What is rated, an expectation a text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<String>,
    /// Its checkpoints: the first is number 1 in the names of fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checkpoints: Vec<CheckpointRecord>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct CheckpointRecord {
    /// The id of the level with which it stands.
    pub level: String,
    pub text: String,
}

impl Identity {
    /// Reads an identity; none if it is of another format.
    pub fn parse(json: &str) -> Option<Identity> {
        serde_json::from_str(json).ok().filter(|it: &Identity| it.format == FORMAT)
    }

    /// The parts of its content that tell what its levels say, and which they are.
    pub fn levels(&self) -> [&str; 2] {
        let mut parts = self.content.split('-');
        [parts.next(), parts.nth(1)].map(Option::unwrap_or_default)
    }

    pub fn print(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl PacketRecord {
    /// Reads a record; none if it is of another format.
    pub fn parse(json: &[u8]) -> Option<PacketRecord> {
        serde_json::from_slice(json).ok().filter(|it: &PacketRecord| it.identity.format == FORMAT)
    }

    pub fn print(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_back_and_another_format_is_not() {
        let named = |id: &str| Named { id: id.into(), title: id.to_uppercase() };
        let checkpoint = CheckpointRecord { level: "a".into(), text: "Zażółć “x”".into() };
        let section = SectionRecord {
            id: "scope".into(),
            rated: Some(named("a")),
            texts: vec!["One\ntwo".into()],
            checkpoints: vec![checkpoint],
            ..SectionRecord::default()
        };
        let identity =
            Identity { format: FORMAT.into(), name: "Ada".into(), ..Identity::default() };
        let record = PacketRecord {
            identity: identity.clone(),
            level: named("a"),
            sections: vec![section],
            ..PacketRecord::default()
        };
        assert_eq!(PacketRecord::parse(&record.print()), Some(record.clone()));
        assert_eq!(Identity::parse(&identity.print()), Some(identity));
        let other = PacketRecord { identity: Identity::default(), ..record };
        assert_eq!(PacketRecord::parse(&other.print()), None);
        assert_eq!(Identity::parse("{}"), None);
    }
}
