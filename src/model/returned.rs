//! What came back in a packet: whose it is, and what people wrote.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::contract::field;
use super::person::SignatoryRole;
use super::record::{PacketRecord, SectionRecord};

/// A packet that was filled in, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// What the packet says of itself, but for its sections.
    pub record: PacketRecord,
    /// The sections that it has; packets that ask the same may hold one list.
    #[serde(skip)]
    pub asked: Arc<Vec<SectionRecord>>,
    /// The language of its words, a BCP 47 tag, if it says so.
    pub language: Option<String>,
    /// The file that it is in, and its number where that holds several: `all.pdf#2`.
    pub file: String,
    /// When the file was last changed, as it says itself, in seconds since 1970.
    pub modified: Option<i64>,
    /// How many pages of its file are not there any more.
    pub lacks: usize,
    /// Whether a mark for all sections together is asked for.
    pub asks_overall: bool,
    pub state: State,
    pub written: Written,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Written {
    pub sections: Vec<SectionAnswer>,
    pub overall: Option<Mark>,
    /// What else, in the order of the form.
    pub others: Vec<(Question, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SectionAnswer {
    pub mark: Option<Mark>,
    /// What it rests on.
    pub evidence: String,
    /// Of each checkpoint whether it is ticked, and the remark on it.
    pub checkpoints: Vec<(bool, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The word of the scale.
    pub word: String,
    /// Its place in the scale, from 1; none of a word that is not of it.
    pub number: Option<usize>,
}

/// What is asked beside sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Why the overall mark was chosen.
    Reasons,
    /// The goals until the next review.
    Goals,
    /// The person's own words.
    Comments,
    /// The day of the meeting.
    Meeting,
    Decision,
    Name(SignatoryRole),
    Signature(SignatoryRole),
    Date(SignatoryRole),
    /// A field that the packet did not have, or a second value of one: its name.
    Other(String),
}

/// How far something is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    Empty,
    /// Something is, and something that is asked for is missing.
    Begun,
    /// All that is asked for is there.
    Complete,
}

impl SectionAnswer {
    /// How far it is: complete with a mark if rated, else with each checkpoint ticked or remarked.
    pub fn state(&self) -> State {
        let is_answered = |(met, remark): &(bool, String)| *met || !remark.is_empty();
        let answered = self.checkpoints.iter().filter(|it| is_answered(it)).count();
        if self.mark.is_some() || answered > 0 && answered == self.checkpoints.len() {
            State::Complete
        } else if answered > 0 || !self.evidence.is_empty() {
            State::Begun
        } else {
            State::Empty
        }
    }

    pub fn met(&self) -> usize {
        self.checkpoints.iter().filter(|(met, _)| *met).count()
    }
}

impl Written {
    /// How far a packet is: complete when every rated section of those that it asks for
    /// has a mark, and all of them together where that is asked for; without rated
    /// sections, when every checklist is complete.
    pub fn state(&self, asked: &[SectionRecord], asks_overall: bool) -> State {
        let states = self.sections.iter().map(SectionAnswer::state);
        let all: Vec<_> = asked.iter().map(|section| section.rated.is_some()).zip(states).collect();
        let is_empty = all.iter().all(|(_, state)| *state == State::Empty);
        if is_empty && self.overall.is_none() && self.others.is_empty() {
            return State::Empty;
        }
        let is_rated = all.iter().any(|(rated, _)| *rated);
        let mut counts = all.iter().filter(|(rated, _)| *rated || !is_rated);
        let has_all = counts.all(|(_, state)| *state == State::Complete);
        let is_complete = has_all && (self.overall.is_some() || !asks_overall);
        if is_complete { State::Complete } else { State::Begun }
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        let of_section = |it: &SectionAnswer| {
            let remarks = it.checkpoints.iter().map(|(_, remark)| remark.len().saturating_add(32));
            remarks.fold(it.evidence.len().saturating_add(200), usize::saturating_add)
        };
        let others = self.others.iter().map(|(_, answer)| answer.len().saturating_add(100));
        others.chain(self.sections.iter().map(of_section)).fold(1_000, usize::saturating_add)
    }
}

impl Question {
    /// The name of its field; none of a field that is not the program's.
    pub fn field(&self) -> Option<String> {
        Some(match self {
            Question::Reasons => field::REASONS.to_string(),
            Question::Goals => field::GOALS.to_string(),
            Question::Comments => field::COMMENTS.to_string(),
            Question::Meeting => field::MEETING.to_string(),
            Question::Decision => field::DECISION.to_string(),
            Question::Name(role) => field::name(*role),
            Question::Signature(role) => field::signature(*role),
            Question::Date(role) => field::date(*role),
            Question::Other(_) => return None,
        })
    }

    /// Every question but those that the packet did not ask, in the order of the form.
    pub fn all() -> Vec<Question> {
        use Question::{Comments, Date, Decision, Goals, Meeting, Name, Reasons, Signature};
        let roles = [SignatoryRole::Employee, SignatoryRole::Manager, SignatoryRole::Reviewer];
        let signed = roles.map(|role| [Name(role), Signature(role), Date(role)]);
        [Reasons, Goals, Comments, Meeting, Decision]
            .into_iter()
            .chain(signed.into_iter().flatten())
            .collect()
    }
}
