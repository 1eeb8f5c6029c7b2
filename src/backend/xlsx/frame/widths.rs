//! How wide text is in Calibri, the font of workbooks.
//!
//! Widths are those of Carlito, which is made to Calibri's measure. The page is
//! laid out by Excel or another program, on its own screen: what is measured
//! here only sets column widths and row heights.

use unicode_width::UnicodeWidthChar;

use crate::model::Inline;

/// Calibri at 11 points on a screen of 96 dots an inch: 15 pixels an em, once
/// hinted; and a 50th for what hinting adds to single letters.
const PIXELS_PER_EM: f64 = 15.0 * 1.02;

/// Every character of Courier New, at 10 points (14 pixels an em).
const CODE: f64 = 0.6 * 14.0;

/// A letter of a script that the tables lack, in em.
const OTHER: f64 = 0.7;

/// The width in pixels of a character of 11 points, marked up like `inline`.
pub fn width(c: char, inline: &Inline) -> f64 {
    let columns = || c.width().unwrap_or(0) as f64;
    if inline.code {
        return CODE * columns();
    }
    let table = if inline.strong { &BOLD } else { &REGULAR };
    let em = advance(table, c).unwrap_or_else(|| OTHER * columns());
    em * PIXELS_PER_EM
}

/// The width in pixels of the widest line of a text.
pub fn widest_line(text: &[Inline]) -> f64 {
    widest(text, |c| c == '\n')
}

/// The width in pixels of the widest word of a text.
pub fn widest_word(text: &[Inline]) -> f64 {
    widest(text, char::is_whitespace)
}

/// The width of the widest stretch between characters that end one.
fn widest(text: &[Inline], ends: impl Fn(char) -> bool) -> f64 {
    let mut widest = 0.0_f64;
    let mut stretch = 0.0;
    for inline in text {
        for c in inline.text.chars() {
            stretch = if ends(c) { 0.0 } else { stretch + width(c, inline) };
            widest = widest.max(stretch);
        }
    }
    widest
}

/// Whether a character is one that the font itself has; others come from
/// another font, which may need higher lines.
pub fn is_known(c: char) -> bool {
    c.is_control() || advance(&REGULAR, c).is_some()
}

fn advance(table: &[(char, &[u16])], c: char) -> Option<f64> {
    table.iter().find_map(|(first, widths)| {
        let position = (c as usize).checked_sub(*first as usize)?;
        widths.get(position).map(|&width| f64::from(width) / 1000.0)
    })
}

// Advance widths in thousandths of an em, from the `hmtx` tables of
// Carlito-Regular.ttf and Carlito-Bold.ttf. A no-break space or hyphen is as
// wide as the one that breaks; a soft hyphen has no width.

#[rustfmt::skip]
const REGULAR: [(char, &[u16]); 4] = [
    // Basic Latin
    ('\u{20}', &[
        226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386,
        507, 507, 507, 507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463,
        894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662,
        517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498,
        291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527,
        525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
    ]),
    // Latin-1 Supplement, Latin Extended-A
    ('\u{A0}', &[
        226, 326, 498, 507, 498, 507, 498, 498, 393, 834, 402, 512, 498, 0, 507, 394,
        339, 498, 336, 334, 292, 550, 586, 252, 307, 246, 422, 512, 636, 671, 675, 463,
        579, 579, 579, 579, 579, 579, 763, 533, 488, 488, 488, 488, 252, 252, 252, 252,
        625, 646, 662, 662, 662, 662, 662, 498, 664, 642, 642, 642, 642, 487, 517, 527,
        479, 479, 479, 479, 479, 479, 773, 423, 498, 498, 498, 498, 229, 229, 229, 229,
        525, 525, 527, 527, 527, 527, 527, 498, 529, 525, 525, 525, 525, 453, 525, 453,
        579, 479, 579, 479, 579, 479, 533, 423, 533, 423, 533, 423, 533, 423, 615, 568,
        625, 552, 488, 498, 488, 498, 488, 498, 488, 498, 488, 498, 631, 471, 631, 471,
        631, 471, 631, 471, 623, 525, 656, 533, 252, 229, 252, 229, 252, 229, 252, 229,
        252, 229, 571, 469, 319, 239, 520, 455, 455, 420, 229, 420, 229, 423, 264, 546,
        374, 430, 248, 646, 525, 646, 525, 646, 525, 579, 628, 525, 662, 527, 662, 527,
        662, 527, 867, 850, 543, 349, 543, 349, 543, 349, 459, 391, 459, 391, 459, 391,
        459, 391, 487, 335, 487, 346, 487, 342, 642, 525, 642, 525, 642, 525, 642, 525,
        642, 525, 642, 525, 890, 715, 487, 453, 487, 468, 395, 468, 395, 468, 395, 243,
    ]),
    // Cyrillic
    ('\u{400}', &[
        488, 488, 625, 430, 547, 459, 252, 252, 319, 872, 876, 618, 543, 642, 527, 620,
        579, 538, 544, 430, 644, 488, 801, 474, 642, 642, 543, 611, 855, 623, 662, 622,
        517, 533, 487, 527, 697, 519, 639, 556, 868, 890, 615, 762, 531, 548, 879, 555,
        479, 533, 479, 346, 558, 498, 689, 423, 541, 541, 464, 510, 676, 535, 527, 521,
        525, 423, 387, 453, 624, 433, 542, 469, 729, 749, 536, 666, 470, 443, 722, 474,
        498, 498, 541, 346, 444, 391, 229, 229, 239, 751, 770, 533, 464, 541, 453, 525,
    ]),
    // dashes, quotation marks, bullets
    ('\u{2010}', &[
        306, 306, 507, 498, 905, 905, 395, 498, 250, 250, 250, 250, 418, 418, 418, 418,
        498, 498, 498, 496, 496, 496, 690,
    ]),
];

#[rustfmt::skip]
const BOLD: [(char, &[u16]); 4] = [
    // Basic Latin
    ('\u{20}', &[
        226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498, 258, 306, 267, 430,
        507, 507, 507, 507, 507, 507, 507, 507, 507, 507, 276, 276, 498, 498, 498, 463,
        898, 606, 561, 529, 630, 488, 459, 637, 631, 267, 331, 547, 423, 874, 659, 676,
        532, 686, 563, 473, 495, 653, 591, 906, 551, 520, 478, 325, 430, 325, 498, 498,
        300, 494, 537, 418, 537, 503, 316, 474, 537, 246, 255, 480, 246, 813, 537, 538,
        537, 537, 355, 399, 347, 537, 473, 745, 459, 474, 397, 344, 475, 344, 498,
    ]),
    // Latin-1 Supplement, Latin Extended-A
    ('\u{A0}', &[
        226, 326, 498, 507, 498, 507, 498, 498, 415, 834, 416, 539, 498, 0, 507, 390,
        342, 498, 338, 336, 301, 563, 598, 268, 303, 252, 435, 539, 658, 691, 702, 463,
        606, 606, 606, 606, 606, 606, 775, 529, 488, 488, 488, 488, 267, 267, 267, 267,
        639, 659, 676, 676, 676, 676, 676, 498, 681, 653, 653, 653, 653, 520, 532, 555,
        494, 494, 494, 494, 494, 494, 775, 418, 503, 503, 503, 503, 246, 246, 246, 246,
        537, 537, 538, 538, 538, 538, 538, 498, 544, 537, 537, 537, 537, 474, 537, 474,
        606, 494, 606, 494, 606, 494, 529, 418, 529, 418, 529, 418, 529, 418, 630, 597,
        639, 569, 488, 503, 488, 503, 488, 503, 488, 503, 488, 503, 637, 474, 637, 474,
        637, 474, 637, 474, 631, 537, 658, 547, 267, 246, 267, 246, 267, 246, 267, 246,
        267, 246, 598, 501, 331, 255, 547, 480, 480, 423, 246, 423, 246, 430, 306, 562,
        422, 433, 264, 659, 537, 659, 537, 659, 537, 622, 641, 537, 676, 538, 676, 538,
        676, 538, 874, 843, 563, 355, 563, 355, 563, 355, 473, 399, 473, 399, 473, 399,
        473, 399, 495, 347, 495, 363, 495, 354, 653, 537, 653, 537, 653, 537, 653, 537,
        653, 537, 653, 537, 906, 745, 520, 474, 520, 478, 397, 478, 397, 478, 397, 258,
    ]),
    // Cyrillic
    ('\u{400}', &[
        488, 488, 636, 432, 539, 473, 267, 267, 331, 896, 896, 632, 563, 652, 547, 628,
        606, 556, 561, 432, 673, 488, 833, 482, 652, 652, 563, 629, 874, 631, 676, 630,
        532, 529, 495, 547, 724, 551, 658, 569, 897, 927, 639, 798, 553, 539, 914, 574,
        494, 532, 495, 354, 582, 503, 737, 427, 557, 557, 495, 526, 713, 545, 538, 534,
        537, 418, 390, 474, 675, 459, 562, 488, 763, 789, 558, 712, 495, 437, 753, 498,
        503, 503, 553, 354, 438, 399, 246, 246, 255, 776, 794, 547, 495, 557, 474, 537,
    ]),
    // dashes, quotation marks, bullets
    ('\u{2010}', &[
        306, 306, 507, 498, 905, 905, 481, 499, 258, 258, 258, 258, 435, 435, 435, 435,
        498, 498, 498, 496, 496, 496, 711,
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_as_wide_as_excel_shows_it() {
        let text =
            "Analyses and implements technical solutions in an efficient manner, on 3 teams.";
        let ours = widest_line(&[Inline::plain(text)]);
        let excel = f64::from(rust_xlsxwriter::cell_autofit_width(text) - 7);
        assert!(ours >= excel && ours < excel * 1.05, "{ours} against {excel}");
    }

    #[test]
    fn strong_text_is_wider_and_code_is_even() {
        let strong = Inline { strong: true, ..Inline::default() };
        let code = Inline { code: true, ..Inline::default() };
        assert!(width('m', &strong) > width('m', &Inline::default()));
        assert!((width('i', &code) - width('m', &code)).abs() < 1e-9);
    }

    #[test]
    fn what_the_tables_lack_is_as_wide_as_its_kind() {
        let plain = Inline::default();
        assert!(width('漢', &plain) > width('m', &plain));
        assert!(width('\u{301}', &plain).abs() < 1e-9);
    }
}
