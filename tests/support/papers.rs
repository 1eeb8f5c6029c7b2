//! The pages that tests print on.

use ladderpress::base::units::{Paper, Size};

pub const A4: Size = Paper::A4.size();
pub const LETTER: Size = Paper::Letter.size();
pub const PAPERS: [Size; 3] = [A4, LETTER, A4.turned()];
