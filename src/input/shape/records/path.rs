//! Paths to values: `topics[].levels[].title`. `[]` is each item of a list,
//! `{}` each value of a mapping.

use crate::input::values::Node;

/// A step down from a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To each item of a list.
    Items,
    /// To each value of a mapping.
    Values,
}

/// A way down from a value to others.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

/// A value at the end of a path.
#[derive(Debug, Clone)]
pub struct Hit<'a> {
    pub node: &'a Node,
    /// The values on the way, from the first; the last is `node`.
    pub way: Vec<&'a Node>,
    /// The keys that `{}` stood for, with the numbers of their steps.
    pub keys: Vec<(usize, &'a str)>,
}

impl Path {
    /// Reads a path; `.` is where it begins.
    pub fn parse(text: &str) -> Path {
        let mut steps = Vec::new();
        for part in text.split('.').map(str::trim) {
            let mut name = part;
            let mut ends = Vec::new();
            while let Some((before, end)) = ending(name) {
                name = before;
                ends.push(end);
            }
            if !name.is_empty() {
                steps.push(Step::Key(name.to_string()));
            }
            steps.extend(ends.into_iter().rev());
        }
        Path(steps)
    }

    #[must_use]
    pub fn then(&self, step: Step) -> Path {
        let mut steps = self.0.clone();
        steps.push(step);
        Path(steps)
    }

    /// The path without its last step.
    #[must_use]
    pub fn above(&self) -> Path {
        Path(self.0.split_last().map_or_else(Vec::new, |(_, above)| above.to_vec()))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether this path leads to the end of another, or through it.
    pub fn goes_through(&self, other: &Path) -> bool {
        self.0.starts_with(&other.0)
    }

    /// What of this path is left behind the end of another.
    pub fn behind(&self, other: &Path) -> Path {
        Path(self.0.get(other.len()..).unwrap_or_default().to_vec())
    }

    /// The path up to its last `[]` or `{}`.
    pub fn to_last_list(&self) -> Path {
        let last = self.0.iter().rposition(|step| !matches!(step, Step::Key(_)));
        let steps = last.and_then(|last| self.0.get(..=last));
        Path(steps.unwrap_or_default().to_vec())
    }

    pub fn hits<'a>(&self, from: &'a Node) -> Vec<Hit<'a>> {
        let mut hits = vec![Hit { node: from, way: vec![from], keys: Vec::new() }];
        for (number, step) in self.0.iter().enumerate() {
            let mut next = Vec::new();
            for hit in hits {
                let go = |node: &'a Node, key: Option<&'a str>| {
                    let mut hit = hit.clone();
                    hit.node = node;
                    hit.way.push(node);
                    hit.keys.extend(key.map(|key| (number, key)));
                    hit
                };
                match step {
                    Step::Key(key) => next.extend(hit.node.get(key).map(|node| go(node, None))),
                    Step::Items => next.extend(hit.node.items().iter().map(|node| go(node, None))),
                    Step::Values => {
                        let pairs = hit.node.pairs().iter();
                        next.extend(pairs.map(|pair| go(&pair.value, Some(&pair.key))));
                    }
                }
            }
            hits = next;
        }
        hits
    }
}

/// A name without the `[]` or `{}` at its end.
fn ending(name: &str) -> Option<(&str, Step)> {
    let items = name.strip_suffix("[]").map(|before| (before, Step::Items));
    items.or_else(|| name.strip_suffix("{}").map(|before| (before, Step::Values)))
}

/// As it is written in settings.
impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_str(".");
        }
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if number > 0 => write!(f, ".{key}")?,
                Step::Key(key) => f.write_str(key)?,
                Step::Items => f.write_str("[]")?,
                Step::Values => f.write_str("{}")?,
            }
        }
        Ok(())
    }
}
