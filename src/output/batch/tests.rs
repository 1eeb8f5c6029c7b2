use super::*;
use crate::output::{check, reason, there};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn write(batch: &Batch, target: &Path, text: &str) -> io::Result<()> {
    batch.write(target, |out| out.write_all(text.as_bytes()))
}

#[test]
fn nothing_is_in_its_place_before_all_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a"), folder.path().join("new/b"));
    fs::write(&a, "old").unwrap();
    let batch = Batch::default();
    write(&batch, &a, "new").unwrap();
    write(&batch, &b, "new").unwrap();
    assert_eq!(fs::read_to_string(&a).unwrap(), "old");
    assert!(!b.exists());
    batch.commit().unwrap();
    assert_eq!(fs::read_to_string(&a).unwrap(), "new");
    assert_eq!(fs::read_to_string(&b).unwrap(), "new");
    assert_eq!(names(folder.path()), ["a", "new"]);
    assert_eq!(names(&folder.path().join("new")), ["b"]);
}

#[test]
fn a_failed_run_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let a = folder.path().join("a");
    fs::write(&a, "old").unwrap();
    let batch = Batch::default();
    write(&batch, &a, "new").unwrap();
    write(&batch, &folder.path().join("x/y/b"), "new").unwrap();
    let failed: io::Result<()> =
        batch.write(&a.with_file_name("c"), |_| Err(io::ErrorKind::StorageFull.into()));
    assert!(failed.is_err());
    drop(batch);
    assert_eq!(names(folder.path()), ["a"]);
    assert_eq!(fs::read_to_string(&a).unwrap(), "old");
}

#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let batch = Batch::default();
    write(&batch, &folder.path().join("x/a"), "new").unwrap();
    let mut left = None;
    batch.canceller().cancel(|| left = Some(names(folder.path())));
    assert_eq!(left.unwrap(), Vec::<String>::new());
}

#[test]
fn a_folder_that_was_there_stays_after_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("x")).unwrap();
    let batch = Batch::default();
    write(&batch, &folder.path().join("x/a"), "new").unwrap();
    drop(batch);
    assert_eq!(names(folder.path()), ["x"]);
}

#[test]
fn the_temporaries_of_a_dead_run_are_removed_and_those_of_a_living_one_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let dead = folder.path().join(".a.pdf.123.ladderpress-tmp");
    let living = folder.path().join(".a.pdf.456.ladderpress-tmp");
    let foreign = folder.path().join(".a.pdf.mine.ladderpress-tmp");
    for path in [&dead, &living, &foreign] {
        fs::write(path, "half").unwrap();
    }
    let lock = File::open(&living).unwrap();
    lock.lock().unwrap();
    let batch = Batch::default();
    write(&batch, &folder.path().join("a.pdf"), "new").unwrap();
    batch.commit().unwrap();
    assert!(!dead.exists());
    assert!(living.exists());
    assert!(foreign.exists());
}

#[test]
fn a_locked_temporary_keeps_all_of_its_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let living = [".a.456.ladderpress-tmp", ".b.456.ladderpress-tmp"];
    let dead = [".a.45.ladderpress-tmp", ".b.45.ladderpress-tmp"];
    for name in living.iter().chain(&dead) {
        fs::write(path(name), "half").unwrap();
    }
    let lock = File::open(path(living[1])).unwrap();
    lock.lock().unwrap();
    remove_abandoned(folder.path());
    assert_eq!(names(folder.path()), living);
}

#[test]
fn a_run_keeps_open_one_temporary_of_each_folder() {
    let folder = tempfile::tempdir().unwrap();
    let batch = Batch::default();
    for name in ["a", "b", "c", "x/a", "x/b"] {
        write(&batch, &folder.path().join(name), "new").unwrap();
    }
    assert_eq!(locked(&batch.0).locks.len(), 2);
    remove_abandoned(folder.path());
    assert_eq!(names(folder.path()).len(), 4);
    batch.commit().unwrap();
    assert_eq!(names(folder.path()), ["a", "b", "c", "x"]);
}

#[test]
fn a_file_that_stands_for_itself_is_in_its_place_at_once_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let batch = Batch::default();
    batch.put(&path("new/a"), b"new").unwrap();
    assert_eq!(names(&path("new")), ["a"]);
    write(&batch, &path("new/b"), "new").unwrap();
    drop(batch);
    assert_eq!(names(&path("new")), ["a"]);
}

#[test]
fn many_threads_may_put_files() {
    let folder = tempfile::tempdir().unwrap();
    let batch = Batch::default();
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let (batch, folder) = (&batch, folder.path());
            scope.spawn(move || {
                for number in 0..20 {
                    let path = folder.join(format!("{worker}-{number}"));
                    batch.put(&path, &[worker; 1_000]).unwrap();
                }
            });
        }
    });
    batch.commit().unwrap();
    assert_eq!(names(folder.path()).len(), 80);
    assert_eq!(fs::read(folder.path().join("3-19")).unwrap(), [3; 1_000]);
}

#[test]
fn a_file_that_cannot_be_put_leaves_the_others_and_no_temporary() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("a")).unwrap();
    let batch = Batch::default();
    assert!(batch.put(&path("a"), b"new").is_err());
    batch.put(&path("b"), b"new").unwrap();
    batch.commit().unwrap();
    assert_eq!(names(folder.path()), ["a", "b"]);
}

#[test]
fn long_names_that_begin_alike_are_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let names = [format!("{}.pdf", "a".repeat(200)), format!("{}.xlsx", "a".repeat(200))];
    let batch = Batch::default();
    for name in &names {
        batch.put(&folder.path().join(name), name.as_bytes()).unwrap();
    }
    batch.commit().unwrap();
    for name in &names {
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), name.as_bytes());
    }
}

#[test]
fn a_name_that_a_run_elsewhere_has_is_not_taken_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a");
    let theirs = folder.path().join(temporary_name(&target, "-0"));
    fs::write(&theirs, "half").unwrap();
    let lock = File::open(&theirs).unwrap();
    lock.lock().unwrap();
    Batch::default().put(&target, b"new").unwrap();
    assert_eq!(fs::read(&theirs).unwrap(), b"half");
    assert_eq!(fs::read(&target).unwrap(), b"new");
}

#[test]
fn a_file_is_replaced_where_its_bytes_may_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let batch = Batch::default();
    let put = |bytes: &[u8]| batch.put_over(&path, bytes, |found| found == b"old");
    put(b"old").unwrap();
    put(b"new").unwrap();
    put(b"new").unwrap();
    assert!(put(b"newer").unwrap_err()[0].message.contains("a file is there that differs"));
    assert_eq!(there(&path).unwrap().unwrap(), b"new");
    assert_eq!(there(&folder.path().join("b")).unwrap(), None);
}

#[test]
fn a_folder_that_was_made_for_nothing_goes_again() {
    let folder = tempfile::tempdir().unwrap();
    let batch = Batch::default();
    batch.make_folder(&folder.path().join("a/b")).unwrap();
    assert!(folder.path().join("a/b").is_dir());
    drop(batch);
    assert!(!folder.path().join("a").exists());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_its_file_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let (link, real) = (folder.path().join("a"), elsewhere.path().join("real"));
    fs::write(&real, "old").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let batch = Batch::default();
    write(&batch, &link, "new").unwrap();
    batch.commit().unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    assert_eq!(names(elsewhere.path()), ["real"]);
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let a = folder.path().join("a");
    fs::write(&a, "old").unwrap();
    fs::set_permissions(&a, fs::Permissions::from_mode(0o606)).unwrap();
    let batch = Batch::default();
    write(&batch, &a, "new").unwrap();
    batch.commit().unwrap();
    let mode = fs::metadata(&a).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o606);
}

#[cfg(unix)]
#[test]
fn what_stands_in_the_way_is_said_for_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("folder")).unwrap();
    fs::write(at("file"), "").unwrap();
    fs::write(at("protected"), "").unwrap();
    let mut permissions = fs::metadata(at("protected")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(at("protected"), permissions).unwrap();
    std::os::unix::fs::symlink("nowhere", at("dangling")).unwrap();
    let targets = [
        at("folder"),
        at("file/x/a.pdf"),
        at("protected"),
        at("dangling"),
        PathBuf::from("/dev/null"),
        at("free/a.pdf"),
    ];
    let problems = check(targets.iter().map(PathBuf::as_path)).unwrap_err();
    let said: Vec<_> = problems
        .iter()
        .map(|problem| problem.message.replace(&at("").display().to_string(), ""))
        .collect();
    assert_eq!(
        said,
        [
            "`folder` cannot be written: a folder of that name is in its place",
            "`file/x/a.pdf` cannot be written: `file` is a file, not a folder",
            "`protected` cannot be written: it is write-protected",
            "`dangling` cannot be written: it is a link to a file that is not there",
            "`/dev/null` cannot be written: it is a device, not a file",
        ]
    );
}

#[test]
fn a_file_that_cannot_be_put_in_its_place_names_those_that_were() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    let batch = Batch::default();
    write(&batch, &a, "new").unwrap();
    write(&batch, &b, "new").unwrap();
    fs::create_dir(&a).unwrap();
    let problem = &batch.commit().unwrap_err()[0];
    assert!(problem.message.contains("a` cannot be written: "));
    assert!(problem.notes[0].ends_with("b` was already written"));
    assert_eq!(names(folder.path()), ["a", "b"]);
}

#[test]
fn the_reason_has_no_numbers() {
    let error = io::Error::from_raw_os_error(36);
    assert!(!reason(&error).contains("os error"), "{}", reason(&error));
    assert_eq!(reason(&io::ErrorKind::StorageFull.into()), "the disk is full");
}
