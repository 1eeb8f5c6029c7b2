//! Disks without room. No file may grow beyond a limit here, which is what a
//! program sees of a disk that becomes full.

use crate::faults::{WRITING, contents, desk, desk_with_old, names_one_of, shell, whole};

#[test]
fn a_disk_that_is_full_at_whatever_point_leaves_what_was_there() {
    for writing in &WRITING {
        let whole = whole(writing);
        let mut failed = 0;
        // No file may grow past so many times 512 bytes.
        for blocks in [0, 8, 20, 60, 1_000] {
            let desk = desk_with_old(writing);
            let before = contents(&desk);
            let limit = format!("ulimit -f {blocks};");
            let run = shell(&desk, &limit, writing.words);
            let after = contents(&desk);
            if run.code == 0 {
                assert_eq!(after, whole, "{:?}", writing.words);
                continue;
            }
            failed += 1;
            names_one_of(&run, writing.files, "file too large");
            let is_alone = writing.words[0] == "packets" && !writing.words.contains(&"--merge");
            for (name, bytes) in &after {
                let is_whole = is_alone && whole.get(name) == Some(bytes);
                assert!(
                    before.get(name) == Some(bytes) || is_whole,
                    "{name} of {:?}",
                    writing.words
                );
            }
            assert_eq!(after.len(), before.len(), "{:?}", writing.words);
        }
        assert!(failed > 1, "{:?}", writing.words);
    }
}

#[test]
fn a_full_disk_leaves_no_new_folder() {
    for writing in &WRITING {
        let desk = desk();
        let before = desk.files();
        let run = shell(&desk, "ulimit -f 1;", writing.words);
        names_one_of(&run, writing.files, "file too large");
        assert_eq!(desk.files(), before, "{:?}", writing.words);
    }
}
