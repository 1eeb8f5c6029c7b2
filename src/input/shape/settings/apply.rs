//! Settings given to a draft.

use std::collections::BTreeMap;

use super::Settings;
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::on_one_line;
use crate::input::draft::{Draft, Level, Mention, Part, Said, Section, Track};
use crate::model::folded;

impl Settings {
    /// Gives all that is set to a draft, of whatever shape it was.
    pub fn apply(self, draft: &mut Draft) {
        let unmet =
            self.leave_out.iter().filter(|said| !self.met.borrow().contains(&folded(&said.text)));
        draft.warnings.extend(unmet.map(nothing_left_out));
        // Titles that are no more once sections are united.
        let titles = draft.sections.iter().filter_map(|it| it.title.as_ref());
        let titles: Vec<String> = titles.map(|title| folded(&title.text)).collect();
        let is_lacking =
            |it: &Mention| it.part != Part::Section || !titles.contains(&folded(&it.name.text));
        draft.mentions.extend(self.mentions().into_iter().filter(is_lacking));
        self.rename_sections(&mut draft.sections, &mut draft.levels);
        self.arrange(draft);
        let set = self.draft;
        draft.title = set.title.or(draft.title.take());
        draft.organisation = set.organisation.or(draft.organisation.take());
        draft.language = set.language.or(draft.language.take());
        draft.revision = set.revision.or(draft.revision.take());
        let (said, known) = (set.control, &mut draft.control);
        known.owner = said.owner.or(known.owner.take());
        known.approved_by = said.approved_by.or(known.approved_by.take());
        known.valid_from = said.valid_from.or(known.valid_from.take());
        known.next_review = said.next_review.or(known.next_review.take());
        draft.introduction.splice(0..0, set.introduction);
        join_tracks(set.tracks, &mut draft.tracks);
        draft.problems.extend(set.problems.into_list());
        draft.warnings.extend(set.warnings);
    }

    /// Gives a draft the groups, names, order and ways that are set.
    pub fn arrange(&self, draft: &mut Draft) {
        self.know_sections(&mut draft.sections);
        self.rename_levels(&mut draft.levels);
        self.place_levels(draft);
        draft.mentions.append(&mut self.mentions_of_levels());
    }

    /// Gives sections the titles under which they are united.
    fn rename_sections(&self, sections: &mut Vec<Section>, levels: &mut [Level]) {
        let united = self.united_titles();
        if united.is_empty() {
            return;
        }
        let rename = |said: &mut Said| {
            if let Some(title) = united.get(&folded(&said.text)) {
                said.text = (*title).to_string();
            }
        };
        for level in levels {
            let told = level.entries.iter_mut().chain(&mut level.elsewhere);
            told.for_each(|telling| rename(&mut telling.section));
        }
        let mut positions: BTreeMap<String, usize> = BTreeMap::new();
        let mut kept: Vec<Section> = Vec::new();
        for mut section in std::mem::take(sections) {
            section.title.iter_mut().for_each(rename);
            let key = section.title.as_ref().map(|title| folded(&title.text)).unwrap_or_default();
            let position = *positions.entry(key).or_insert(kept.len());
            match kept.get_mut(position) {
                Some(first) => {
                    first.description.append(&mut section.description);
                    first.headings.append(&mut section.headings);
                }
                None => kept.push(section),
            }
        }
        *sections = kept;
    }

    fn know_sections(&self, sections: &mut [Section]) {
        let group_of = |title: &str| {
            let title = folded(title);
            let mut groups = self.groups.iter();
            groups
                .find(|(_, of)| of.iter().any(|said| folded(&said.text) == title))
                .map(|(group, _)| group)
        };
        for section in sections {
            let Some(title) = section.title.as_ref() else {
                continue;
            };
            if let Some(group) = group_of(&title.text) {
                section.group = Some(group.clone());
            }
            let Some(known) = self.section(&title.text) else {
                continue;
            };
            section.kind = known.kind.or(section.kind);
            section.group = known.group.clone().or(section.group.take());
            if !known.description.is_empty() {
                section.description.clone_from(&known.description);
            }
        }
    }

    /// Gives levels the titles that they are to have; of one title and track, they are one.
    fn rename_levels(&self, levels: &mut Vec<Level>) {
        if self.aliases.is_empty() {
            return;
        }
        let mut kept: Vec<Level> = Vec::new();
        for mut level in std::mem::take(levels) {
            let renamed = self
                .aliases
                .iter()
                .find(|(_, others)| others.iter().any(|other| level.is_called(&other.text)));
            if let (Some((title, _)), Some(said)) = (renamed, level.title.as_mut()) {
                said.text.clone_from(&title.text);
            }
            let of_it = self.aliases.iter().filter(|(title, _)| level.is_called(&title.text));
            level.aliases = of_it.flat_map(|(_, all)| all).map(|it| it.text.clone()).collect();
            let name = |level: &Level| {
                let text = |said: &Option<Said>| said.as_ref().map(|said| folded(&said.text));
                (text(&level.track), text(&level.title))
            };
            match kept.iter_mut().find(|it| renamed.is_some() && name(it) == name(&level)) {
                Some(first) => {
                    first.entries.append(&mut level.entries);
                    first.introduction.append(&mut level.introduction);
                }
                None => kept.push(level),
            }
        }
        *levels = kept;
    }

    /// Tracks, order and ways of levels.
    fn place_levels(&self, draft: &mut Draft) {
        for (track, members) in &self.members {
            for level in &mut draft.levels {
                if members.iter().any(|member| level.is_called(&member.text)) {
                    level.track = Some(track.clone());
                }
            }
        }
        let position = |level: &Level| {
            let position = self.order.iter().position(|said| level.is_called(&said.text));
            position.unwrap_or(usize::MAX)
        };
        draft.levels.sort_by_cached_key(position);
        if !self.leads_to.is_empty() {
            draft.levels.iter_mut().for_each(|level| level.leads_to.clear());
        }
        for level in &mut draft.levels {
            let of = |named: &[(Said, Said)]| {
                let said = named.iter().rfind(|(name, _)| level.is_called(&name.text))?;
                Some(said.1.clone())
            };
            let (grade, language) = (of(&self.grades), of(&self.languages));
            level.grade = grade.or(level.grade.take());
            level.language = language.or(level.language.take());
        }
        for (from, to) in &self.leads_to {
            for level in draft.levels.iter_mut().filter(|level| level.is_called(&from.text)) {
                level.leads_to.extend(to.iter().cloned());
            }
        }
    }

    /// The names that the input has to use.
    pub fn mentions(&self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut mention = |part: Part, name: &Said, other_names: Vec<String>| {
            let name = name.clone();
            mentions.push(Mention { part, name, other_names });
        };
        let texts = |names: &[Said]| names.iter().map(|name| name.text.clone()).collect();
        for section in &self.sections {
            mention(Part::Section, &section.title, texts(&section.aliases));
            section.aliases.iter().for_each(|alias| mention(Part::Section, alias, Vec::new()));
        }
        for track in &self.draft.tracks {
            if let (Some(id), Some(title)) = (track.id.written(), &track.title) {
                let name = Said::new(on_one_line(&title.text), id.place.clone());
                mention(Part::Track, &name, vec![id.text.clone()]);
            }
        }
        mentions
    }

    fn mentions_of_levels(&self) -> Vec<Mention> {
        let sections = self.groups.iter().flat_map(|(_, sections)| sections);
        let sections = sections.map(|name| (Part::Section, name));
        let members = self.members.iter().flat_map(|(_, levels)| levels);
        let heads = self.leads_to.iter().chain(&self.aliases).map(|(name, _)| name);
        let named = self.grades.iter().chain(&self.languages).map(|(name, _)| name);
        let levels = members.chain(&self.order).chain(heads).chain(named);
        let levels = levels.map(|name| (Part::Level, name));
        let mention = |(part, name): (Part, &Said)| Mention {
            part,
            name: name.clone(),
            // A title behind its track.
            other_names: name
                .text
                .rsplit_once(" / ")
                .map(|(_, title)| title.to_string())
                .into_iter()
                .collect(),
        };
        sections.chain(levels).map(mention).collect()
    }
}

/// Puts the tracks of settings before those of the input that they do not name.
pub fn join_tracks(set: Vec<Track>, tracks: &mut Vec<Track>) {
    let names = |track: &Track| -> Vec<String> {
        let id = track.id.written().map(|id| folded(&id.text));
        let title = track.title.as_ref().map(|title| folded(&title.text));
        id.into_iter().chain(title).collect()
    };
    let known: Vec<String> = set.iter().flat_map(names).collect();
    tracks.retain(|track| !names(track).iter().any(|name| known.contains(name)));
    tracks.splice(0..0, set);
}

/// Says which levels stand last as the order names others.
pub fn unplaced(order: &[Said], levels: &[Level]) -> Option<Diagnostic> {
    let is_named = |level: &&Level| order.iter().any(|said| level.is_called(&said.text));
    let mut others = levels.iter().filter(|level| !is_named(level));
    let title = &others.next()?.title.as_ref()?.text;
    let message = match others.count() {
        0 => format!("“{title}” is not in `order`, and stands last"),
        more => format!("“{title}” and {more} more levels are not in `order`, and stand last"),
    };
    let unplaced =
        Diagnostic::warning(Code::UnknownOrder, message).at(order.first()?.place.clone());
    Some(unplaced.help("write all levels there, and into `leave_out` what is none"))
}

fn nothing_left_out(said: &Said) -> Diagnostic {
    let message = format!("nothing is called “{}”, which is to be left out", said.text);
    Diagnostic::warning(Code::LeftOut, message)
        .at(said.place.clone())
        .help("take it out of `leave_out`, or correct the name")
}
