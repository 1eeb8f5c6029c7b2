//! The rows of the tables, made one by one, as there may be hundreds of thousands.

use std::borrow::Cow;

use super::Cycle;
use super::columns::{Placed, is_asked};
use crate::model::contract::cycle;
use crate::model::{Mark, Question, Returned, SectionAnswer, SectionRecord, State};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'c> {
    /// A text, which may be empty.
    Text(Cow<'c, str>),
    /// A number.
    Number(usize),
}

/// What is missing of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingPart<'c> {
    /// All of it.
    Everything,
    /// The mark of a section.
    Rating(&'c str),
    /// What it rests on.
    Evidence(&'c str),
    /// The mark of all sections together.
    Overall,
}

/// A section of a packet, what was written into it, and its place.
pub struct Section<'c> {
    /// As the packet has it.
    pub record: &'c SectionRecord,
    /// What was written.
    pub answer: &'c SectionAnswer,
    /// Its column.
    pub column: Option<usize>,
    now: &'c [Option<String>],
}

fn text<'c>(text: impl Into<Cow<'c, str>>) -> Value<'c> {
    Value::Text(text.into())
}

fn number<'c>(number: Option<usize>) -> Value<'c> {
    number.map_or(Value::Text(Cow::Borrowed("")), Value::Number)
}

impl Cycle {
    /// The sections of a packet in which something is asked for.
    pub fn sections(&self, person: usize) -> impl Iterator<Item = Section<'_>> {
        let packet = self.people.get(person).zip(self.placed.get(person));
        packet.into_iter().flat_map(|(packet, placed)| sections(packet, placed))
    }

    /// The title of a section: that of its column, or its own.
    fn title<'c>(&'c self, section: &Section<'c>) -> &'c str {
        let column = section.column.and_then(|column| self.columns.get(column));
        column.map_or(&section.record.title, |column| &column.title)
    }

    fn section_id<'c>(&'c self, section: &Section<'c>) -> &'c str {
        let column = section.column.and_then(|column| self.columns.get(column));
        column.map_or(&section.record.id, |column| &column.id)
    }

    /// The word of a mark: the scale's, where the packet does not say its own.
    pub fn word<'c>(&'c self, packet: &'c Returned, mark: &'c Mark) -> &'c str {
        let known = mark.number.and_then(|number| self.scale.get(number.checked_sub(1)?));
        known.filter(|_| packet.record.scale.is_empty()).unwrap_or(&mark.word)
    }

    /// The table of sections, a row a person and section.
    pub fn data(&self) -> impl Iterator<Item = [Value<'_>; cycle::DATA.len()]> {
        let people = self.people.iter().enumerate();
        people.flat_map(move |(at, packet)| {
            self.sections(at).map(move |section| {
                let [id, name, team, manager, level, target] = who(packet);
                let mark = section.answer.mark.as_ref();
                let checkpoints = section.answer.checkpoints.len();
                let has_checkpoints = checkpoints > 0;
                [
                    id,
                    name,
                    team,
                    manager,
                    level,
                    target,
                    text(self.title(&section)),
                    text(mark.map_or("", |mark| self.word(packet, mark))),
                    number(mark.and_then(|mark| mark.number)),
                    text(section.answer.evidence.as_str()),
                    number(has_checkpoints.then(|| section.answer.met())),
                    number(has_checkpoints.then_some(checkpoints)),
                    text(state_word(section.answer.state())),
                    text(packet.record.identity.revision.as_deref().unwrap_or_default()),
                    text(packet.file.as_str()),
                    text(self.section_id(&section)),
                    text(packet.record.cycle.as_deref().unwrap_or_default()),
                ]
            })
        })
    }

    /// The table of all else: a row a checkpoint, and a row for each other answer.
    pub fn answers(&self) -> impl Iterator<Item = [Value<'_>; cycle::ANSWERS.len()]> {
        let people = self.people.iter().enumerate();
        people.flat_map(move |(at, packet)| {
            let checkpoints = self.sections(at).flat_map(move |section| {
                let answers = section.answer.checkpoints.iter().zip(&section.record.checkpoints);
                let (title, id) = (self.title(&section), self.section_id(&section));
                let now = section.now;
                answers.enumerate().map(move |(at, ((met, remark), checkpoint))| Answer {
                    question: Cow::Borrowed(cycle::CHECKPOINT),
                    section: [title, id],
                    number: Some(at.saturating_add(1)),
                    asked: &checkpoint.text,
                    said: if *met { cycle::MET } else { cycle::OPEN },
                    remark,
                    now: now.get(at).and_then(Option::as_deref).unwrap_or_default(),
                })
            });
            let overall = packet.overall.iter().map(|mark| Answer {
                question: Cow::Borrowed(cycle::OVERALL),
                number: mark.number,
                said: self.word(packet, mark),
                ..Answer::default()
            });
            let others = packet.others.iter().map(|(question, answer)| Answer {
                question: question_word(question),
                asked: match question {
                    Question::Other(name) => name,
                    _ => "",
                },
                said: answer,
                ..Answer::default()
            });
            checkpoints.chain(overall).chain(others).map(move |answer| answer.row(packet))
        })
    }

    /// What was asked for and is missing, packet by packet.
    pub fn missing(&self) -> impl Iterator<Item = (&Returned, MissingPart<'_>)> {
        let people = self.people.iter().enumerate();
        people.flat_map(move |(at, packet)| {
            let is_empty = packet.state() == State::Empty;
            let of_sections = self.sections(at).filter_map(move |section| {
                let title = self.title(&section);
                let is_rated = section.record.rated.is_some();
                match (&section.answer.mark, section.answer.evidence.is_empty()) {
                    (None, _) if is_rated => Some(MissingPart::Rating(title)),
                    (Some(_), true) => Some(MissingPart::Evidence(title)),
                    _ => None,
                }
            });
            let has_overall = packet.overall.is_some() || !packet.asks_overall;
            let overall = (!has_overall).then_some(MissingPart::Overall);
            let parts = of_sections.chain(overall).filter(move |_| !is_empty);
            let all = is_empty.then_some(MissingPart::Everything);
            parts.chain(all).map(move |part| (packet, part))
        })
    }

    /// What was written into sections that the newest edition no longer has.
    pub fn elsewhere(&self, person: usize) -> Vec<String> {
        let packet = self.people.get(person);
        let sections = self.sections(person).filter(|section| section.column.is_none());
        let said = sections.filter_map(|section| {
            let title = &section.record.title;
            match (&section.answer.mark, section.answer.state()) {
                (Some(mark), _) => Some(format!("{title}: {}", self.word(packet?, mark))),
                (None, State::Empty) => None,
                (None, _) => Some(format!("{title}: …")),
            }
        });
        said.collect()
    }
}

fn sections<'c>(packet: &'c Returned, placed: &'c Placed) -> impl Iterator<Item = Section<'c>> {
    let places = placed.columns.iter().zip(&placed.now);
    let sections = packet.asked.iter().zip(&packet.sections).zip(places);
    let sections = sections.map(|((record, answer), (column, now))| Section {
        record,
        answer,
        column: *column,
        now,
    });
    sections.filter(|section| is_asked(section.record))
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
    fn row(self, packet: &'c Returned) -> [Value<'c>; cycle::ANSWERS.len()] {
        let [id, name, team, manager, level, target] = who(packet);
        let [section, section_id] = self.section;
        [
            id,
            name,
            team,
            manager,
            level,
            target,
            text(self.question),
            text(section),
            number(self.number),
            text(self.asked),
            text(self.said),
            text(self.remark),
            text(self.now),
            text(packet.record.identity.revision.as_deref().unwrap_or_default()),
            text(packet.file.as_str()),
            text(section_id),
            text(packet.record.cycle.as_deref().unwrap_or_default()),
        ]
    }
}

/// Whose row it is.
fn who(packet: &Returned) -> [Value<'_>; 6] {
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
    .map(text)
}

/// The name of the field in which it was asked, without what it is part of where that
/// says nothing.
fn question_word(question: &Question) -> Cow<'static, str> {
    match question.field() {
        Some(name) => Cow::Owned(name.trim_start_matches("review.").to_string()),
        None => Cow::Borrowed(cycle::FIELD),
    }
}

/// The word for how far something is.
pub(super) fn state_word(state: State) -> &'static str {
    let [empty, begun, complete] = cycle::STATES;
    match state {
        State::Empty => empty,
        State::Begun => begun,
        State::Complete => complete,
    }
}
