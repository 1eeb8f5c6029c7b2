//! Handouts of ladders.

use ladderpress::model::Ladder;
use ladderpress::select::{Columns, Request, select};
use ladderpress::view::Meta;
use ladderpress::view::handout::{Handout, handout};

/// All chapters, each level among its neighbours.
pub fn whole(ladder: &Ladder) -> Handout {
    of_columns(ladder, Columns::Neighbours)
}

/// The first level's chapter, among its neighbours, alone or among all.
pub fn first_chapter(ladder: &Ladder, columns: Columns) -> Handout {
    let mut ladder = ladder.clone();
    for (position, level) in ladder.levels.iter_mut().enumerate() {
        level.chapter = position == 0;
    }
    of_columns(&ladder, columns)
}

/// All chapters, with cover and contents; levels stand alone.
pub fn all_chapters(ladder: &Ladder) -> Handout {
    of_columns(ladder, Columns::Alone)
}

fn of_columns(ladder: &Ladder, columns: Columns) -> Handout {
    let request = Request { columns, ..Request::default() };
    let selection = select(ladder, &request).expect("a selection");
    handout(ladder, &selection, Meta::new(ladder, None))
}
