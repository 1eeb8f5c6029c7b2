//! What else may be where a file is to be written.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::faults::{WRITING, desk, desk_with_old, names_one_of, old, whole};
use crate::support::desk::Desk;

#[test]
fn a_folder_in_the_place_of_a_file_stops_all_files_of_a_run() {
    for writing in &WRITING {
        for file in writing.files {
            let desk = desk();
            fs::create_dir_all(desk.path(file)).unwrap();
            let run = desk.run(writing.words);
            assert_eq!(run.code, 1, "{run:?}");
            assert_eq!(run.stderr.matches("error: ").count(), 1, "{run:?}");
            let told = run.stderr.contains(&format!("`{file}`"));
            assert!(told, "{file}: {run:?}");
            assert!(fs::read_dir(desk.path(file)).unwrap().next().is_none());
            let is_temporary = |name: &String| name.ends_with("-tmp");
            assert!(!desk.files().iter().any(is_temporary), "{file}");
        }
    }
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named() {
    for writing in &WRITING {
        let desk = desk();
        desk.put("output", "mine");
        let run = desk.run(writing.words);
        names_one_of(&run, writing.files, "`output` is a file, not a folder");
        assert_eq!(desk.read("output"), b"mine");
    }
}

/// A folder on another file system than the desks are on.
#[cfg(target_os = "linux")]
fn elsewhere(desk: &Desk) -> tempfile::TempDir {
    use std::os::unix::fs::MetadataExt;
    let folder = tempfile::tempdir_in("/dev/shm").unwrap();
    let device = |path: &Path| fs::metadata(path).unwrap().dev();
    assert_ne!(device(folder.path()), device(&desk.path(".")));
    folder
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_may_be_on_another_file_system() {
    for writing in &WRITING {
        let desk = desk();
        let elsewhere = elsewhere(&desk);
        symlink(elsewhere.path(), desk.path("output")).unwrap();
        desk.run(writing.words).done();
        let whole = whole(writing);
        for file in writing.files {
            assert_eq!(whole.get(*file), Some(&desk.read(file)), "{file}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_to_a_file_stays_one_and_the_file_is_replaced() {
    for writing in &WRITING {
        let desk = desk_with_old(writing);
        let elsewhere = elsewhere(&desk);
        for (number, file) in writing.files.iter().enumerate() {
            let real = elsewhere.path().join(number.to_string());
            fs::write(&real, &old(writing)[file]).unwrap();
            fs::remove_file(desk.path(file)).unwrap();
            symlink(&real, desk.path(file)).unwrap();
        }
        desk.run(writing.words).done();
        let whole = whole(writing);
        for (number, file) in writing.files.iter().enumerate() {
            assert!(desk.path(file).is_symlink(), "{file}");
            let real = fs::read(elsewhere.path().join(number.to_string()));
            assert_eq!(whole.get(*file), Some(&real.unwrap()), "{file}");
        }
        let left = fs::read_dir(elsewhere.path()).unwrap().count();
        assert_eq!(left, writing.files.len());
    }
}

#[test]
fn links_that_lead_to_no_file_are_told_and_stay() {
    for writing in &WRITING {
        for (leads_to, reason) in [
            ("gone", "it is a link to a file that is not there"),
            ("self", "too many levels of symbolic links"),
        ] {
            let desk = desk_with_old(writing);
            let link = desk.path(writing.files[0]);
            fs::remove_file(&link).unwrap();
            let target = if leads_to == "self" { link.clone() } else { PathBuf::from(leads_to) };
            symlink(target, &link).unwrap();
            let run = desk.run(writing.words);
            assert_eq!(run.code, 1, "{run:?}");
            let file = writing.files[0];
            assert!(run.stderr.contains(&format!("`{file}`")), "{run:?}");
            assert!(run.stderr.contains(reason), "{run:?}");
            assert!(link.is_symlink());
        }
    }
}

#[test]
fn a_folder_that_is_a_link_to_nowhere_is_told() {
    for writing in &WRITING {
        let desk = desk();
        symlink("gone", desk.path("output")).unwrap();
        let run = desk.run(writing.words);
        let reason = "`output` is a link to a folder that is not there";
        names_one_of(&run, writing.files, reason);
        assert!(desk.path("output").is_symlink() && !desk.path("gone").exists());
    }
}
