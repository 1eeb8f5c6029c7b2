//! The rows of the tables, made one by one, as there may be hundreds of thousands.

use std::borrow::Cow;
use std::io;

use super::Cycle;
use super::columns::{Placed, is_asked};
use crate::model::contract::cycle;
use crate::model::{Mark, Question, Returned, SectionAnswer, SectionRecord, State, Written};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'c> {
    Text(Cow<'c, str>),
    Number(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingPart<'c> {
    Everything,
    /// The mark of a section.
    Rating(&'c str),
    /// What it rests on.
    Evidence(&'c str),
    /// The mark of all sections together.
    Overall,
}

/// A packet, and what was written into it.
pub struct Packet<'c> {
    pub returned: Returned,
    /// The sections in which something is asked for.
    pub sections: Vec<Section<'c>>,
    pub overall: Option<Mark>,
    /// What else was written, in the order of the form.
    pub others: Vec<(Question, String)>,
}

/// A section of a packet, what was written into it, and its place.
pub struct Section<'c> {
    pub record: &'c SectionRecord,
    pub answer: SectionAnswer,
    pub column: Option<usize>,
    /// The id and the title of its column, or its own.
    id: &'c str,
    title: &'c str,
    now: &'c [Option<String>],
}

fn text<'c>(text: impl Into<Cow<'c, str>>) -> Value<'c> {
    Value::Text(text.into())
}

fn number<'c>(number: Option<usize>) -> Value<'c> {
    number.map_or(Value::Text(Cow::Borrowed("")), Value::Number)
}

impl Cycle {
    /// All packets, one at a time: each waits on the disk until then.
    pub fn packets(&self) -> impl Iterator<Item = io::Result<Packet<'_>>> {
        let people = self.people.iter();
        people.map(|(spot, placed)| Ok(self.packet(self.returned.get(*spot)?, placed)))
    }

    fn packet<'c>(&'c self, mut returned: Returned, placed: &'c Placed) -> Packet<'c> {
        let Written { sections, overall, others } = std::mem::take(&mut returned.written);
        // The word is the scale's, where the packet does not say its own.
        let named = |mark: Mark| {
            let known = mark.number.and_then(|number| self.scale.get(number.checked_sub(1)?));
            let word = known.filter(|_| returned.record.scale.is_empty()).cloned();
            Mark { word: word.unwrap_or(mark.word), ..mark }
        };
        let places = placed.columns.iter().zip(&placed.now);
        let sections = placed.edition.asked.iter().zip(sections).zip(places);
        let sections = sections.filter(|((record, _), _)| is_asked(record));
        let sections = sections.map(|((record, answer), (&column, now))| {
            let of = column.and_then(|column| self.columns.get(column));
            let (id, title) =
                of.map_or((&record.id, &record.title), |column| (&column.id, &column.title));
            let answer = SectionAnswer { mark: answer.mark.map(named), ..answer };
            Section { record, answer, column, id, title, now }
        });
        let (sections, overall) = (sections.collect(), overall.map(named));
        Packet { returned, sections, overall, others }
    }

    /// Gives the rows of the table of sections, a row a person and section. Errors: what `put`
    /// gives, or the disk does not give back what waits.
    pub fn data<E: From<io::Error>>(
        &self, put: &mut dyn FnMut(&[Value<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.packets().try_for_each(|packet| packet?.data().try_for_each(|row| put(&row)))
    }

    /// Gives the rows of the table of all else: a row a checkpoint, and a row for each other
    /// answer.
    pub fn answers<E: From<io::Error>>(
        &self, put: &mut dyn FnMut(&[Value<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.packets().try_for_each(|packet| packet?.answers().try_for_each(|row| put(&row)))
    }
}

impl Packet<'_> {
    /// The id and the name of the person, their team, manager, level and target.
    pub fn who(&self) -> [&str; 6] {
        who(&self.returned)
    }

    fn data(&self) -> impl Iterator<Item = Vec<Value<'_>>> {
        self.sections.iter().map(|Section { answer, id, title, .. }| {
            let checkpoints = answer.checkpoints.len();
            let has_checkpoints = checkpoints > 0;
            let mark = answer.mark.as_ref();
            let own = [
                text(*title),
                text(mark.map_or("", |mark| mark.word.as_str())),
                number(mark.and_then(|mark| mark.number)),
                text(&answer.evidence),
                number(has_checkpoints.then_some(answer.met())),
                number(has_checkpoints.then_some(checkpoints)),
                text(state_word(answer.state())),
            ];
            row(&self.returned, own, id)
        })
    }

    fn answers(&self) -> impl Iterator<Item = Vec<Value<'_>>> {
        let checkpoints = self.sections.iter().flat_map(|section| {
            let Section { record, answer, id, title, now, .. } = section;
            let answers = answer.checkpoints.iter().zip(&record.checkpoints);
            answers.enumerate().map(move |(at, ((met, remark), checkpoint))| Answer {
                question: cycle::CHECKPOINT.into(),
                section: [title, id],
                number: Some(at.saturating_add(1)),
                asked: &checkpoint.text,
                said: if *met { cycle::MET } else { cycle::OPEN },
                remark,
                now: now.get(at).and_then(Option::as_deref).unwrap_or_default(),
            })
        });
        let overall = self.overall.as_ref().map(|mark| Answer {
            question: cycle::OVERALL.into(),
            number: mark.number,
            said: &mark.word,
            ..Answer::default()
        });
        let others = self.others.iter().map(|(question, answer)| Answer {
            question: question_word(question),
            asked: match question {
                Question::Other(name) => name,
                _ => "",
            },
            said: answer,
            ..Answer::default()
        });
        checkpoints.chain(overall).chain(others).map(|answer| answer.row(&self.returned))
    }

    /// How many rows it has in each of the tables.
    pub(super) fn rows(&self) -> [usize; 2] {
        [self.data().count(), self.answers().count()]
    }

    /// What was asked for and is missing.
    pub fn missing(&self) -> impl Iterator<Item = MissingPart<'_>> {
        let is_empty = self.returned.state == State::Empty;
        let of_sections = self.sections.iter().filter_map(|section| {
            let is_rated = section.record.rated.is_some();
            match (&section.answer.mark, section.answer.evidence.is_empty()) {
                (None, _) if is_rated => Some(MissingPart::Rating(section.title)),
                (Some(_), true) => Some(MissingPart::Evidence(section.title)),
                _ => None,
            }
        });
        let has_overall = self.overall.is_some() || !self.returned.asks_overall;
        let overall = (!has_overall).then_some(MissingPart::Overall);
        let parts = of_sections.chain(overall).filter(move |_| !is_empty);
        parts.chain(is_empty.then_some(MissingPart::Everything))
    }

    /// What was written into sections that the newest edition no longer has.
    pub fn elsewhere(&self) -> Vec<String> {
        let sections = self.sections.iter().filter(|section| section.column.is_none());
        let said = sections.filter_map(|section| {
            let title = &section.record.title;
            match (&section.answer.mark, section.answer.state()) {
                (Some(mark), _) => Some(format!("{title}: {}", mark.word)),
                (None, State::Empty) => None,
                (None, _) => Some(format!("{title}: …")),
            }
        });
        said.collect()
    }
}

/// What is not of a section, or of a checkpoint of one.
#[derive(Default)]
struct Answer<'c> {
    question: Cow<'c, str>,
    /// Its title and its id.
    section: [&'c str; 2],
    number: Option<usize>,
    asked: &'c str,
    said: &'c str,
    remark: &'c str,
    now: &'c str,
}

impl<'c> Answer<'c> {
    fn row(self, packet: &'c Returned) -> Vec<Value<'c>> {
        let [section, section_id] = self.section;
        let own = [
            text(self.question),
            text(section),
            number(self.number),
            text(self.asked),
            text(self.said),
            text(self.remark),
            text(self.now),
        ];
        row(packet, own, section_id)
    }
}

/// Whose row it is, what is its own, and where it comes from.
fn row<'c>(packet: &'c Returned, own: [Value<'c>; 7], section_id: &'c str) -> Vec<Value<'c>> {
    let record = &packet.record;
    let [revision, cycle] = [&record.identity.revision, &record.identity.cycle]
        .map(|value| value.as_deref().unwrap_or_default());
    let from = [revision, packet.file.as_str(), section_id, cycle];
    who(packet).map(text).into_iter().chain(own).chain(from.map(text)).collect()
}

fn who(packet: &Returned) -> [&str; 6] {
    let record = &packet.record;
    let target = record.target.as_ref().map_or("", |target| &target.title);
    [
        record.identity.id.as_deref().unwrap_or_default(),
        &record.identity.name,
        record.team.as_deref().unwrap_or_default(),
        record.manager.as_deref().unwrap_or_default(),
        &record.level.title,
        target,
    ]
}

/// The name of the field in which it was asked, without what it is part of where that says nothing.
fn question_word(question: &Question) -> Cow<'static, str> {
    match question.field() {
        Some(name) => Cow::Owned(name.trim_start_matches("review.").to_string()),
        None => Cow::Borrowed(cycle::FIELD),
    }
}

/// The word for how far something is.
pub fn state_word(state: State) -> &'static str {
    let [empty, begun, complete] = cycle::STATES;
    match state {
        State::Empty => empty,
        State::Begun => begun,
        State::Complete => complete,
    }
}
