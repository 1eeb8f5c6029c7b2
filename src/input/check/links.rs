//! Links between the pages and headings of a ladder: each becomes one to the level, the
//! section, or the section of a level that it names. Others are no links.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::ids::Ids;
use super::references::LevelReferences;
use crate::base::diag::{Code, Diagnostic};
use crate::base::source::Source;
use crate::input::draft::Draft;
use crate::input::markup::{WHOLE_ADDRESS, no_link};
use crate::model::{Block, Link, Text, change_text, each_text};

/// Lets all links of a draft lead to its parts, and forgets the warnings of those that do and of
/// those that stand in no text of it.
pub fn resolve(draft: &mut Draft, ids: &Ids, references: &[LevelReferences]) {
    let directory = Directory::of(draft, ids, references);
    let has_ids = directory.has_ids;
    let mut found = Found { directory, known: BTreeMap::new() };
    let homes: BTreeSet<_> = draft.levels.iter().map(|it| it.home.source().name()).collect();
    let only = homes.first().filter(|_| homes.len() == 1).map_or("", |home| home).to_string();
    found.blocks(&mut draft.introduction, &only);
    for section in &mut draft.sections {
        let file = section.title.as_ref().map_or("", |it| it.place.source().name()).to_string();
        found.blocks(&mut section.description, &file);
    }
    for level in &mut draft.levels {
        let home = level.home.source().name().to_string();
        found.blocks(&mut level.introduction, &home);
        for telling in level.entries.iter_mut().chain(&mut level.elsewhere) {
            let file = telling.place.source().name().to_string();
            found.blocks(&mut telling.entry.blocks, &file);
            for note in &mut telling.entry.notes {
                change_text(note, &mut |text| found.text(text, &file));
            }
        }
    }
    let lost = found.known.iter().filter(|(_, to)| to.is_none());
    let lost: BTreeSet<String> = lost.map(|((_, address), _)| no_link(address)).collect();
    let is_lost = |it: &Diagnostic| it.code == Code::BadLink && it.help == [WHOLE_ADDRESS];
    // Those of texts that are left out lead nowhere either, and nobody needs them.
    draft.warnings.retain(|it| !is_lost(it) || lost.contains(&it.message));
    if !has_ids {
        fold(&mut draft.warnings, "are none", &is_lost);
        let helps = draft.warnings.iter().filter(|it| it.code == Code::ShownOtherwise);
        let helps: BTreeSet<Vec<String>> = helps.map(|it| it.help.clone()).collect();
        for help in helps {
            let is_like = |it: &Diagnostic| it.code == Code::ShownOtherwise && it.help == help;
            fold(&mut draft.warnings, "are like it", &is_like);
        }
    }
}

/// How many warnings that say the same are told one by one.
const MOST_TOLD: usize = 3;

/// Tells many warnings of documents as one, such as links that lead nowhere; those that could
/// do harm are told each.
fn fold(warnings: &mut Vec<Diagnostic>, how: &str, is_one: &dyn Fn(&Diagnostic) -> bool) {
    if warnings.iter().filter(|it| is_one(it)).count() <= MOST_TOLD {
        return;
    }
    let (mut links, others): (Vec<_>, Vec<_>) = warnings.drain(..).partition(is_one);
    *warnings = others;
    let more = links.split_off(1);
    let related = more.iter().take(9);
    let related = related.filter_map(|it| Some((it.place.clone()?, "another one".to_string())));
    let related: Vec<_> = related.collect();
    warnings.extend(links.pop().map(|first| Diagnostic {
        message: format!("{}, and {} more {how}", first.message, more.len()),
        related,
        ..first
    }));
}

struct Found {
    directory: Directory,
    /// Where the addresses of each file lead.
    known: BTreeMap<(String, String), Option<String>>,
}

impl Found {
    fn blocks(&mut self, blocks: &mut [Block], file: &str) {
        each_text(blocks, &mut |text| self.text(text, file));
    }

    fn text(&mut self, text: &mut Text, file: &str) {
        for inline in text.iter_mut() {
            let Some(address) = inline.link.as_ref().and_then(Link::place) else {
                continue;
            };
            let key = (file.to_string(), address.to_string());
            let to = self.known.entry(key).or_insert_with(|| self.directory.find(address, file));
            inline.link = to.as_ref().map(|to| Link::inside(to));
        }
    }
}

struct Named {
    id: String,
    /// Its title as addresses have it.
    slug: String,
    file: String,
}

/// Parts with the files that they stand in: a wiki's pages may all link all of its pages.
#[derive(Default)]
struct Parts {
    all: Vec<Named>,
    by_file: BTreeMap<String, Vec<usize>>,
    /// By the name of the file, as addresses have it.
    by_name: BTreeMap<String, Vec<usize>>,
}

impl Parts {
    fn of(all: Vec<Named>) -> Parts {
        let mut parts = Parts { all, ..Parts::default() };
        for (at, named) in parts.all.iter().enumerate() {
            parts.by_file.entry(named.file.clone()).or_default().push(at);
            parts.by_name.entry(name_and_folder(&named.file).0).or_default().push(at);
        }
        parts
    }

    fn get(&self, at: usize) -> Option<&Named> {
        self.all.get(at)
    }

    /// The numbers of what stands in the file that a path leads to from another; without a
    /// path, in that one.
    fn of_file(&self, path: &str, from: &str) -> Vec<usize> {
        if path.is_empty() {
            return self.by_file.get(from).cloned().unwrap_or_default();
        }
        let (wanted, folder) = name_and_folder(path);
        let alike = self.by_name.get(&wanted).map_or(&[][..], Vec::as_slice);
        let beside = beside(from, path);
        let file = |at: &usize| self.get(*at).map_or("", |it| it.file.as_str());
        let is_it = |at: &&usize| beside.is_some() && steps(file(at)) == beside;
        let there: Vec<usize> = alike.iter().filter(is_it).copied().collect();
        if !there.is_empty() {
            return there;
        }
        let is_beside = |at: &&usize| folder.is_some() && name_and_folder(file(at)).1 == folder;
        let in_folder: Vec<usize> = alike.iter().filter(is_beside).copied().collect();
        // In a folder that is none of the ladder's stands another file of the name.
        let may_be_any = in_folder.is_empty() && (folder.is_none() || path.starts_with('/'));
        if may_be_any { alike.to_vec() } else { in_folder }
    }
}

/// The parts that addresses may name.
struct Directory {
    levels: Parts,
    sections: Parts,
    /// Which levels say something in which sections.
    told: BTreeSet<(usize, usize)>,
    /// Whether the ladder writes down the ids of its levels.
    has_ids: bool,
    headings: BTreeMap<String, BTreeSet<String>>,
}

impl Directory {
    fn of(draft: &Draft, ids: &Ids, references: &[LevelReferences]) -> Directory {
        let mut headings = BTreeMap::new();
        let levels = draft.levels.iter().zip(&ids.levels).map(|(level, id)| {
            let source = level.home.source();
            let name = source.name().to_string();
            headings.entry(name.clone()).or_insert_with(|| headings_of(source));
            let title = level.title.as_ref().map_or("", |title| &title.text);
            Named { id: id.clone(), slug: slug(title), file: name }
        });
        let levels = Parts::of(levels.collect());
        let sections = draft.sections.iter().zip(&ids.sections).filter_map(|(section, id)| {
            let title = section.title.as_ref()?;
            let file = title.place.source().name().to_string();
            Some(Named { id: id.clone(), slug: slug(&title.text), file })
        });
        let sections = Parts::of(sections.collect());
        let told = references.iter().enumerate().flat_map(|(level, of)| {
            of.entries.iter().flatten().map(move |section| (level, *section))
        });
        let has_ids = draft.levels.iter().any(|level| level.id.written().is_some());
        Directory { levels, sections, told: told.collect(), has_ids, headings }
    }

    fn find(&self, address: &str, file: &str) -> Option<String> {
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (path, place) = (decoded(path), decoded(fragment).to_lowercase());
        let fragment = slug(&place);
        let by_id = || if path.is_empty() { self.by_id(&place) } else { None };
        let first = if self.has_ids { by_id() } else { None };
        let by_heading = || {
            let levels = self.levels.of_file(&path, file);
            match (fragment.as_str(), levels.as_slice()) {
                ("", []) => match self.sections.of_file(&path, file).as_slice() {
                    [section] => Some(format!("#{}", self.sections.get(*section)?.id)),
                    _ => None,
                },
                ("", [level]) => Some(format!("#{}", self.levels.get(*level)?.id)),
                // A document leads to where its levels begin.
                ("", levels) => self.first_of_one_file(levels, beside(file, &path).as_ref()),
                (_, [level]) => self.on_page(*level, &fragment),
                (_, levels) => self.in_document(levels, &fragment, &path, file),
            }
        };
        first.or_else(by_heading).or_else(by_id)
    }

    /// `level`, `section` or `level/section`, as this program writes it.
    fn by_id(&self, place: &str) -> Option<String> {
        let has = |parts: &Parts, id: &str| parts.all.iter().any(|it| it.id == id);
        let is_one = match place.split_once('/') {
            Some((level, section)) => has(&self.levels, level) && has(&self.sections, section),
            None => has(&self.levels, place) || has(&self.sections, place),
        };
        is_one.then(|| format!("#{place}"))
    }

    /// The first of some levels that all stand in the file of a path.
    fn first_of_one_file(&self, levels: &[usize], path: Option<&Vec<String>>) -> Option<String> {
        let mut levels = levels.iter().filter_map(|at| self.levels.get(*at));
        let first = levels.clone().next()?;
        levels.all(|it| steps(&it.file).as_ref() == path).then(|| format!("#{}", first.id))
    }

    /// A heading of a page that is a level's.
    fn on_page(&self, number: usize, fragment: &str) -> Option<String> {
        let level = self.levels.get(number)?;
        let sections = self.sections.all.iter().enumerate();
        let mut told = sections.filter(|(at, _)| self.told.contains(&(number, *at)));
        let section = told.find(|(_, section)| section.slug == fragment);
        let has = self.headings.get(&level.file).is_some_and(|of| of.contains(fragment));
        match section {
            _ if level.slug == fragment => Some(format!("#{}", level.id)),
            Some((_, section)) => Some(format!("#{}/{}", level.id, section.id)),
            None => has.then(|| format!("#{}", level.id)),
        }
    }

    /// A heading of a document with several levels; of equal ones GitHub numbers the
    /// second as `-1`. Where a file is a section, its levels are headings.
    fn in_document(
        &self, levels: &[usize], fragment: &str, path: &str, file: &str,
    ) -> Option<String> {
        let numbered = fragment.rsplit_once('-');
        let numbered = numbered.and_then(|(slug, number)| Some((slug, number.parse().ok()?)));
        for (slug, number) in [Some((fragment, 0_usize)), numbered].into_iter().flatten() {
            let named = levels.iter().filter_map(|at| self.levels.get(*at));
            if let Some(level) = named.filter(|level| level.slug == slug).nth(number) {
                return Some(format!("#{}", level.id));
            }
            let at = self.sections.all.iter().position(|section| section.slug == slug);
            if let Some((at, section)) = at.and_then(|at| Some((at, self.sections.get(at)?))) {
                let mut told = levels.iter().filter(|level| self.told.contains(&(**level, at)));
                let level = told.nth(number).and_then(|level| self.levels.get(*level));
                if let Some(level) = level {
                    return Some(format!("#{}/{}", level.id, section.id));
                }
            }
            if let [section] = self.sections.of_file(path, file).as_slice() {
                let section = self.sections.get(*section)?;
                if let Some(level) = self.levels.all.iter().find(|level| level.slug == slug) {
                    return Some(format!("#{}/{}", level.id, section.id));
                }
            }
        }
        None
    }
}

/// The steps of the path to which another leads from a file.
fn beside(from: &str, path: &str) -> Option<Vec<String>> {
    let (folder, _) = from.rsplit_once(['/', '\\']).unwrap_or_default();
    steps(&format!("{folder}/{path}"))
}

/// The steps of a path, as addresses have them; none where it leads out of what is known.
fn steps(path: &str) -> Option<Vec<String>> {
    let mut steps = Vec::new();
    for step in path.split(['/', '\\']).filter(|it| !matches!(*it, "" | ".")) {
        match step {
            ".." => _ = steps.pop()?,
            _ => steps.push(name_and_folder(step).0),
        }
    }
    Some(steps)
}

/// The name of a file without its end, and of its folder, as addresses have them.
fn name_and_folder(path: &str) -> (String, Option<String>) {
    let plain = |part: &str| part.to_lowercase().replace([' ', '_'], "-");
    let mut parts = path.split(['/', '\\']).filter(|it| !matches!(*it, "" | "." | "..")).rev();
    let name = parts.next().unwrap_or_default();
    (plain(name.rsplit_once('.').map_or(name, |(stem, _)| stem)), parts.next().map(plain))
}

/// What the headings of a file are called in addresses.
fn headings_of(source: &Source) -> BTreeSet<String> {
    let lines = source.text().lines().filter(|line| line.starts_with('#'));
    lines.map(|line| slug(line.trim_start_matches('#'))).collect()
}

/// What a heading is called in addresses, by the rule of GitHub.
fn slug(title: &str) -> String {
    let kept = title.trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}
