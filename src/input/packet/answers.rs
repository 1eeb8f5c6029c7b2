//! The fields of a packet by what they ask: sections, marks, checkpoints, signatures.

use std::collections::HashMap;
use std::sync::Arc;

use super::fields::Filled;
use crate::model::contract::field;
use crate::model::{Mark, PacketRecord, Question, Returned, SectionAnswer, Written, folded};

/// The fields of a file, each of which is taken once.
pub struct Fields {
    fields: Vec<Filled>,
    /// The places of fields by their names.
    known: HashMap<String, Vec<usize>>,
}

impl Fields {
    pub fn new(fields: Vec<Filled>) -> Fields {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, field) in fields.iter().enumerate() {
            known.entry(field.name.clone()).or_default().push(at);
        }
        Fields { fields, known }
    }

    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.name.as_str())
    }

    fn has(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// Takes the value of the field of a name. What else stands in fields of that name is left.
    fn take(&mut self, name: &str) -> Option<String> {
        let places = self.known.get(name)?;
        let found =
            places.iter().find(|&&at| self.fields.get(at).is_some_and(|it| !it.values.is_empty()));
        let value = self.fields.get_mut(*found?).map(|field| field.values.remove(0))?;
        for &at in places {
            if let Some(field) = self.fields.get_mut(at) {
                field.values.retain(|it| *it != value);
            }
        }
        Some(value)
    }

    /// Takes all that is left in fields whose names begin with a word.
    fn rest(&mut self, start: &str) -> Vec<(Question, String)> {
        let fields = self.fields.iter_mut().filter(|field| field.name.starts_with(start));
        let rest = fields.flat_map(|field| {
            let name = field.name.clone();
            field.values.drain(..).map(move |value| (Question::Other(name.clone()), value))
        });
        rest.collect()
    }
}

/// What a file says of itself beside its packets.
pub struct Known {
    /// When it was last changed, in seconds since 1970.
    pub modified: Option<i64>,
    /// How many of its pages are not there any more.
    pub lacks: usize,
    pub language: Option<String>,
}

/// What people wrote into the packets of a file, by what these say of themselves.
pub fn answers(
    file: &str, known: &Known, records: Vec<PacketRecord>, mut fields: Fields,
) -> Vec<Returned> {
    let several = records.len() > 1;
    let mut written: Vec<_> = records.iter().map(|record| one(record, &mut fields)).collect();
    if let Some(first) = written.first_mut() {
        first.others.extend(fields.rest(""));
    }
    let returned = records.into_iter().zip(written).map(|(mut record, written)| {
        let asked = std::mem::take(&mut record.sections);
        let asks_overall = fields.has(&full(&record, field::OVERALL));
        Returned {
            language: known.language.clone(),
            modified: known.modified,
            lacks: known.lacks,
            file: match record.number {
                Some(number) if several => format!("{file}#{number}"),
                _ => file.to_string(),
            },
            record,
            asks_overall,
            state: written.state(&asked, asks_overall),
            asked: Arc::new(asked),
            written,
        }
    });
    returned.collect()
}

/// The name of a field of a packet in its file.
fn full(record: &PacketRecord, name: &str) -> String {
    match record.number {
        Some(number) => field::of_packet(number, name),
        None => name.to_string(),
    }
}

fn one(record: &PacketRecord, fields: &mut Fields) -> Written {
    let full = |name: &str| full(record, name);
    let mark = |fields: &mut Fields, name: &str| {
        fields.take(&full(name)).map(|value| mark(&record.scale, value))
    };
    let sections = record.sections.iter().map(|section| SectionAnswer {
        mark: mark(fields, &field::rating(&section.id)),
        evidence: fields.take(&full(&field::evidence(&section.id))).unwrap_or_default(),
        checkpoints: (1..=section.checkpoints.len())
            .map(|number| {
                let met = fields.take(&full(&field::checkpoint(&section.id, number)));
                let remark = fields.take(&full(&field::remark(&section.id, number)));
                (met.is_some(), remark.unwrap_or_default())
            })
            .collect(),
    });
    let sections = sections.collect();
    let overall = mark(fields, field::OVERALL);
    let others = Question::all().into_iter().filter_map(|question| {
        fields.take(&full(&question.field()?)).map(|answer| (question, answer))
    });
    let mut others: Vec<_> = others.collect();
    if record.number.is_some() {
        others.extend(fields.rest(&full("")));
    }
    Written { sections, overall, others }
}

/// The mark of a choice: its word, or the name of its state, which begins with its place.
fn mark(scale: &[String], value: String) -> Mark {
    let is_word = |word: &String| folded(word) == folded(&value);
    let place = || value.split('-').next()?.parse::<usize>().ok()?.checked_sub(1);
    let at = scale.iter().position(is_word).or_else(place);
    // The scale is unknown where the packet does not say it.
    let at = at.filter(|at| scale.is_empty() || *at < scale.len());
    let word = at.and_then(|at| scale.get(at)).cloned();
    Mark { word: word.unwrap_or(value), number: at.map(|at| at.saturating_add(1)) }
}
