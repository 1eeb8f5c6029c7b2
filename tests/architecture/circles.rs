//! No files that need each other: what a reader opens can be understood with
//! what it names, and that with what it names, without coming back.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::source::{ModulePath, SourceFile, sources};

/// The files of a program, and which names which.
struct Files<'f> {
    all: BTreeMap<&'f [String], &'f SourceFile>,
    /// What each file with others below it names: those may have it from there.
    handed_on: BTreeMap<&'f str, Vec<ModulePath>>,
}

impl<'f> Files<'f> {
    fn new(files: &'f [SourceFile]) -> Files<'f> {
        let above: BTreeSet<_> = files
            .iter()
            .filter_map(|file| file.module.split_last())
            .map(|(_, above)| above)
            .collect();
        let has_files_below = |file: &&SourceFile| above.contains(&file.module[..]);
        Files {
            all: files.iter().map(|file| (&file.module[..], file)).collect(),
            handed_on: files
                .iter()
                .filter(has_files_below)
                .map(|file| (file.name.as_str(), imports(file).collect()))
                .collect(),
        }
    }

    /// The file in which a path ends. Where a file above others only hands a
    /// name on, the file that it has the name from counts.
    fn home(&self, path: &[String], steps: usize) -> Option<&'f SourceFile> {
        let known = (0..=path.len()).rev().find_map(|end| {
            let file = self.all.get(&path[..end])?;
            Some((*file, path.get(end)))
        });
        let (file, name) = known?;
        let handed_on = name.and_then(|name| {
            let is_it = |to: &&ModulePath| to.last() == Some(name) && *to != path;
            let from = self.handed_on.get(&*file.name)?.iter().find(is_it)?;
            steps.checked_sub(1).and_then(|left| self.home(from, left))
        });
        Some(handed_on.unwrap_or(file))
    }

    /// The files that a file names. A file above it holds what the files below
    /// share, and calls them; that is no circle.
    fn named(&self, file: &SourceFile) -> BTreeSet<&'f str> {
        let homes = imports(file).filter_map(|path| self.home(&path, 5));
        homes
            .filter(|home| !file.module.starts_with(&home.module))
            .map(|home| home.name.as_str())
            .collect()
    }
}

/// As [`SourceFile::imports`], with paths that start at a child of the file.
fn imports(file: &SourceFile) -> impl Iterator<Item = ModulePath> {
    let children = file.paths.iter().filter(|path| path.len() > 1);
    let children = children.map(|path| [&file.module[..], path].concat());
    file.imports().chain(children)
}

/// Every set of files that can be reached from each other.
fn circles(files: &[SourceFile]) -> Vec<BTreeSet<&str>> {
    let known = Files::new(files);
    let named: BTreeMap<_, _> =
        files.iter().map(|file| (file.name.as_str(), known.named(file))).collect();
    let reached: BTreeMap<_, _> = named.keys().map(|name| (*name, reached(name, &named))).collect();
    let back = |from: &str, to: &str| reached[from].contains(to) && reached[to].contains(from);
    let circles: BTreeSet<BTreeSet<_>> = named
        .keys()
        .filter(|name| reached[*name].contains(*name))
        .map(|name| named.keys().copied().filter(|to| back(name, to)).collect())
        .collect();
    circles.into_iter().collect()
}

/// Every file to which imports lead from `start`.
fn reached<'f>(start: &str, named: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<&'f str> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<_> = named[start].iter().copied().collect();
    while let Some(name) = next.pop() {
        if reached.insert(name) {
            next.extend(&named[name]);
        }
    }
    reached
}

#[test]
fn no_files_need_each_other() {
    let sources = sources();
    let circles = circles(&sources);
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn files_that_need_each_other_are_found() {
    let files = [
        ("a/mod.rs", "mod b; mod c; mod d; pub use c::C; fn f() { b::f(); d::f() } pub struct S;"),
        ("a/b.rs", "use super::{C, S}; fn f() {}"),
        ("a/c.rs", "use crate::a::d::f; pub struct C;"),
        ("a/d.rs", "use super::b::f; fn f() {}"),
        ("e.rs", "use crate::a::S;"),
    ];
    let files = files.map(|(name, text)| SourceFile::new(name, text));
    let found = circles(&files);
    assert_eq!(found, [BTreeSet::from(["a/b.rs", "a/c.rs", "a/d.rs"])]);
}
