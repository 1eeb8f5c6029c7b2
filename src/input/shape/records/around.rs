//! What files say around the entries: of the ladder, of a section, or nothing that is known.

use super::path::{Path, Step};
use super::{Reader, Values, directory, entry, key, plan};
use crate::input::draft::Said;
use crate::input::shape::names::{self, For};
use crate::input::values::{Node, Pair};
use crate::model::Block;

impl Reader<'_> {
    /// Names the keys of records around entries that lead nowhere, but titles of tracks and groups.
    pub(super) fn on_the_way(&mut self, root: &Node) {
        let steps = &self.plan.entries.0;
        for at in 1..steps.len() {
            let path = Path(steps.get(..at).unwrap_or_default().to_vec());
            let told = || [&self.plan.levels, &self.plan.sections].into_iter().flatten();
            if told().any(|told| *told == path) || !matches!(steps.get(at), Some(Step::Key(_))) {
                continue;
            }
            let is_named = told().any(|told| told.above().to_last_list() == path);
            let has_own = self.plan.description.is_empty();
            let is_described = has_own
                && told().any(|told| {
                    let way = path.behind(told).0;
                    path.goes_through(told) && way.iter().all(|step| matches!(step, Step::Key(_)))
                });
            for hit in path.hits(root) {
                let others = hit.node.pairs().iter().filter(|pair| {
                    let names = key::TITLES.contains(&pair.key.as_str())
                        || self.plan.title.contains(&Path::parse(&pair.key))
                        || matches!(key::of(&pair.key), Some(For::Group | For::Section))
                            && pair.value.text().is_some();
                    let is_known = names && is_named
                        || is_described && key::is_description(&pair.key)
                        || key::IDS.contains(&pair.key.as_str());
                    !(is_known
                        || self.plan.goes_on(&path, &pair.key)
                        || entry::is_empty(&pair.value))
                });
                self.left_out.extend(others.map(|pair| format!("`{}`", pair.key)));
            }
        }
    }

    /// What a file says of the ladder, where it is no section itself.
    pub(super) fn head(&mut self, file: &Values) {
        let is_section = self.plan.sections.as_ref().is_some_and(|path| path.len() == 0);
        if is_section {
            return;
        }
        let root = file.tree.root();
        if !self.has_several {
            let role = root.get("role");
            let role = role.and_then(|it| Some(Said::new(it.text()?, file.tree.place_at(it))));
            let title = directory::title(&file.tree, root, None, self.plan).or(role);
            self.draft.title = title.or_else(|| self.framed(file));
        }
        let title = self.draft.title.as_ref().map(|it| it.text.clone());
        let is_title = |node: &Node| node.text().is_some() && node.text() == title.as_deref();
        // A file that is a level says of itself what introduces that.
        let is_level =
            self.has_several && self.plan.levels.as_ref().is_some_and(|it| it.len() == 0);
        for pair in root.pairs() {
            let is_about = names::purpose(&pair.key) == Some(For::Description);
            let is_own = is_about || self.plan.group.contains(&Path::parse(&pair.key));
            if is_level && is_own && pair.value.text().is_some() {
                continue;
            }
            if let Some(text) = pair.value.text().filter(|_| is_about || pair.key == "introduction")
            {
                let blocks = self.blocks(&file.tree, &pair.value, text);
                self.draft.introduction.extend(blocks);
            } else if !key::TITLES.contains(&pair.key.as_str()) && !is_title(&pair.value) {
                self.leave_out(pair);
            }
        }
    }

    /// The name of the key under which all records stand, if that is no word of the form.
    fn framed(&self, file: &Values) -> Option<Said> {
        let root = file.tree.root();
        let mut frames = root.pairs().iter().filter(|pair| pair.value.text().is_none());
        let frame = frames.next().filter(|_| frames.next().is_none())?;
        let words = key::spoken(&frame.key);
        let is_form = |word: &str| FORM.contains(&word.to_lowercase().as_str());
        let is_name = key::of(&frame.key).is_none() && !words.split(' ').all(is_form);
        let title = plan::title(&frame.value).map_or(words.clone(), str::to_string);
        let place = file.tree.key_place(root, &frame.key);
        (is_name && self.plan.goes_on(&Path::default(), &frame.key))
            .then(|| Said::new(title, place))
    }

    /// Names a key of a file that leads nowhere.
    fn leave_out(&mut self, pair: &Pair) {
        // A text leads on to no entries below it.
        let is_end = pair.value.text().is_some() && self.plan.entries.len() > 1;
        let leads = self.plan.goes_on(&Path::default(), &pair.key) && !is_end;
        if !leads && !entry::is_empty(&pair.value) {
            self.left_out.insert(format!("`{}`", pair.key));
        }
    }

    /// What a file that is a section says of it besides: texts under other keys.
    pub(super) fn remarks(&mut self, file: &Values, root: &Node) -> Vec<Block> {
        let is_name = |key: &str| {
            let of = names::purpose(key);
            key::TITLES.contains(&key) || key::IDS.contains(&key) || of == Some(For::Description)
        };
        let named = || self.plan.title.iter().chain(&self.plan.group);
        let is_named = |key: &str| named().any(|path| *path == Path::parse(key));
        let others: Vec<&Pair> =
            root.pairs().iter().filter(|it| !is_name(&it.key) && !is_named(&it.key)).collect();
        let mut blocks = Vec::new();
        for pair in others {
            match pair.value.text().filter(|text| !text.trim().is_empty()) {
                Some(text) => blocks.extend(self.blocks(&file.tree, &pair.value, text)),
                None => self.leave_out(pair),
            }
        }
        blocks
    }
}

/// What keys around all records are called that name no ladder.
const FORM: [&str; 13] = [
    "data", "content", "contents", "items", "records", "rows", "list", "values", "result",
    "results", "ladder", "framework", "matrix",
];
