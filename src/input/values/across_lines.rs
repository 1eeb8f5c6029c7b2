//! Mistakes that are seen beside other lines: columns, dashes, and texts over several lines.

use super::lines::{Line, Mend, Page, quoted};

/// White space that is none in YAML.
pub fn white_space(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let is_told = |line: &&Line<'_>| line.white().any(|c| c != ' ');
    let sign = line.white().find(|c| *c != ' ')?;
    let (what, code) = match sign {
        '\t' => ("a tab", "U+0009"),
        '\u{A0}' | '\u{2007}' | '\u{202F}' => ("a no-break space", "U+00A0"),
        _ => ("a wide space", "U+3000"),
    };
    // Spaces behind a tab are fewer than the tab is wide.
    let is_mixed = |line: &Line<'_>| line.white().collect::<String>().contains("\t ");
    let tab = if page.lines.iter().any(is_mixed) { 4 } else { 2 };
    let width =
        |line: &Line<'_>| line.white().map(|c| if c == '\t' { tab } else { 1 }).sum::<usize>();
    let is_everywhere = page.lines.iter().all(|line| !line.text.starts_with(' '));
    let (first, edits): (_, Vec<_>) = if sign != '\t' || is_everywhere {
        let all = page.lines.iter().filter(is_told);
        (page.lines.iter().find(is_told)?, all.map(|it| it.moved(width(it))).collect())
    } else {
        // Lines with tabs below one another are mended together, as one alone mends nothing.
        let upper = page.above(at).next().filter(|it| !is_told(it))?;
        let item = page.above(at).find(|it| it.is_item()).filter(|_| line.is_item());
        let opens = upper.body().ends_with(':');
        let column = if opens { upper.below() } else { item.map_or(upper.column(), Line::indent) };
        let run = page.run(at, |it| is_told(&it));
        let least = run.iter().map(width).min().unwrap_or(0);
        let moved =
            |it: &Line<'_>| it.moved(column.saturating_add(width(it).saturating_sub(least)));
        (line, run.iter().map(moved).collect())
    };
    let more = edits.len().saturating_sub(1);
    let also = match more {
        0 => String::new(),
        1 => ", and so on one more line".to_string(),
        more => format!(", and so on {more} more lines"),
    };
    let help = format!("take out the white space ({code}) at the line's start, and write spaces");
    Some(first.mend(format!("{what} where YAML wants spaces"), edits).help(help + &also))
}

/// Signs that people write for bullets.
const BULLETS: &[&str] = &["* ", "• ", "– ", "— ", "· ", "◦ ", "+ ", "‣ ", "▪ ", "● "];

pub fn bullets(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let sign = BULLETS.iter().find(|sign| line.body().starts_with(**sign))?;
    let is_like = |it: &Line<'_>| it.indent() == line.indent() && it.body().starts_with(*sign);
    let run = page.run(at, is_like);
    let dash = |line: &Line<'_>| {
        let start = line.range().start;
        (start..start.saturating_add(sign.len()), "- ".to_string())
    };
    let message = format!("a bullet begins with `-`, not with `{}`", sign.trim());
    let also = if run.len() > 1 { ", and so on the lines below" } else { "" };
    let help = format!("write `- {}`{also}", line.body().get(sign.len()..)?.trim_start());
    Some(line.mend(message, run.iter().map(dash).collect()).help(help))
}

/// A comma at the end of a line, as other languages want it.
pub fn comma_at_end(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let body = line.body();
    let is_text = |line: &Line<'_>| {
        let body = line.body();
        body.starts_with(['"', '\'']) && !body.contains("\":") && !body.contains("':")
    };
    let kept = body.strip_suffix(',')?;
    if !is_text(line) {
        return Some(line.written("a comma at the end of the line", "write", kept));
    }
    let run = page.run(at, |it| it.indent() == line.indent() && is_text(it));
    let dashed =
        |line: &Line<'_>| (line.range(), format!("- {}", line.body().trim_end_matches(',')));
    let message = "a list without brackets has a `-` before each text, and no comma";
    let mend = line.mend(message, run.iter().map(dashed).collect());
    Some(mend.help(format!("write `- {kept}`, and so on the lines below")))
}

/// The first key of one of a list, for the second time: its dash is missing.
pub fn doubled(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let (key, _) = line.pair().filter(|_| !line.is_item())?;
    let within = |it: &&Line<'_>| it.column() >= line.column();
    let is_it = |it: &&Line<'_>| {
        it.column() == line.column() && it.pair().is_some_and(|(other, _)| other == key)
    };
    let above = page.above(at).take_while(within).filter(is_it).last();
    let below = page.lines.iter().skip(at.saturating_add(1)).take_while(within);
    let mut below = below.filter(is_it).filter(|it| it.is_item());
    let first = above.or_else(|| below.next())?;
    let left = first.text.get(..first.column()).filter(|_| first.is_item());
    let left = match left {
        Some(left) => left.to_string(),
        None => format!("{}- ", " ".repeat(line.indent().checked_sub(2)?)),
    };
    let dashed = |line: &Line<'_>| (line.margin(), left.clone());
    let more = (!first.is_item()).then(|| dashed(first));
    let edits = more.into_iter().chain([dashed(line)]).collect();
    let message = format!("one of the list begins here: `{key}` has no `-` before it");
    let column = left.find('-')?.saturating_add(1);
    let help = format!("write `- {}`, with the `-` in column {column}", line.body());
    let also = format!("write the `-` before `{}` above as well", first.body());
    let mend = line.mend(message, edits).help(help);
    Some(if first.is_item() { mend } else { mend.help(also) })
}

/// A text right behind the sign that says that it stands on the lines below.
pub fn text_behind_sign(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let (sign, text) = line.value().split_once(' ').filter(|(it, _)| matches!(*it, "|" | ">"))?;
    let text = text.trim_start();
    let next = page.lines.get(at.saturating_add(1));
    let column = next.map(Line::indent).filter(|column| *column > line.indent())?;
    let head = line.with_value(sign);
    let body = format!("{head}\n{}{text}", " ".repeat(column));
    let message = format!("the text of a `{sign}` begins on the line below it");
    let help = format!(
        "write `{head}`, and on a line below it, in column {}: `{text}`",
        column.saturating_add(1)
    );
    Some(line.mend(message, vec![(line.range(), body)]).help(help))
}

/// A `: ` further down in a text, which may begin too far left as well.
pub fn colon_below(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let is_part = |it: &Line<'_>| !it.is_item() && !page.has_key(it);
    let first = page.above(at).take(9).find(|it| it.is_item() || page.has_key(it))?;
    let is_plain = !first.value().starts_with(['"', '\'', '[', '{', '|', '>']);
    let is_text = is_part(line) && is_plain && !first.value().is_empty();
    (is_text && line.body().contains(':')).then_some(())?;
    let start = page.lines.partition_point(|it| it.start < first.start);
    let lines = page.run(start, is_part);
    let range = first.range().end.saturating_sub(first.value().len())..lines.last()?.range().end;
    let rest =
        lines.iter().skip(1).map(|it| format!("\n{}{}", " ".repeat(first.below()), it.body()));
    let text = quoted(&format!("{}{}", first.value(), rest.collect::<String>()));
    let message = "a text that holds `: ` needs quotes";
    let mend = line.mend(message, vec![(range, text)]);
    Some(mend.help(format!(
        "put quotes around the whole text: one before its first line, one behind its last; and begin its lines in column {}",
        first.below().saturating_add(1)
    )))
}

/// Keys with a dash each, among keys without.
pub fn dash_too_many(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let is_one = |it: &Line<'_>| it.is_item() && page.has_key(it);
    let (key, _) = line.pair().filter(|_| is_one(line))?;
    let run = page.run(at, |it| it.indent() == line.indent() && is_one(it));
    let bare = |line: &Line<'_>| (line.range(), line.content().to_string());
    let also = if run.len() > 1 { ", and so on the lines below" } else { "" };
    let mend = line.mend(
        format!("`{key}` has a `-`, and stands among keys without"),
        run.iter().map(bare).collect(),
    );
    Some(mend.help(format!("write `{}`{also}", line.content())))
}

/// A key in the column of the one that it belongs to.
pub fn key_below_empty(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let upper = page.above(at).next().filter(|it| it.body().ends_with(':'))?;
    let (key, _) = line.pair().filter(|(key, _)| !page.is_of_record(key))?;
    (upper.column() == line.indent() && !line.is_item()).then_some(())?;
    let column = upper.below();
    let message = format!("`{key}` begins 2 spaces too far left");
    let place = column.saturating_add(1);
    let help = format!("begin it in column {place}, below `{}`", upper.content());
    Some(line.mend(message, vec![line.moved(column)]).help(help))
}

/// A key that begins further right than the one above, which has its text.
pub fn too_far_right(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let (key, _) = line.pair().filter(|_| !line.is_item())?;
    let above = page.above(at).next()?;
    let (upper, _) = above.pair().filter(|(_, said)| !said.is_empty())?;
    let more = line.indent().checked_sub(above.column()).filter(|&more| more > 0)?;
    let message = format!("`{key}` begins {} too far right", spaces(more));
    let run = page.run(at, |it| it.indent() >= line.indent());
    let edits = run.iter().map(|it| it.moved(it.indent().saturating_sub(more))).collect();
    let mend = line.mend(message, edits);
    Some(mend.help(format!("begin it in the same column as `{upper}` above")))
}

fn spaces(count: usize) -> String {
    match count {
        1 => "a space".to_string(),
        _ => format!("{count} spaces"),
    }
}

/// A text among bullets.
pub fn dash_missing(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let upper = page.above(at).find(|it| it.indent() <= line.indent())?;
    let is_bullet = upper.is_item() && upper.indent() == line.indent() && !line.is_item();
    (is_bullet && !page.has_key(line) && upper.pair().is_none()).then_some(())?;
    Some(line.written("a bullet has no `-`", "write", &format!("- {}", line.body())))
}

/// By how much people mistake the column of a line.
const MOST_SPACES: usize = 4;

/// A line that begins in a column where nothing above it begins: the nearest columns that do.
pub fn misplaced(page: &Page<'_>, at: usize, line: &Line<'_>) -> Vec<Mend> {
    let is_item = line.is_item();
    if !is_item && line.pair().is_none() {
        return Vec::new();
    }
    let (what, of) = if is_item { ("this bullet", "bullets") } else { ("this line", "keys") };
    let column = |it: &Line<'_>| if is_item { it.indent() } else { it.column() };
    let opened = page.above(at).next().filter(|it| it.body().ends_with(':')).map(Line::below);
    let alike = page.above(at).take(99).filter(|it| it.is_item() || !is_item);
    let mut columns: Vec<usize> = alike.map(column).chain(opened).collect();
    columns.retain(|column| *column != line.indent());
    columns.sort_by_key(|column| column.abs_diff(line.indent()));
    columns.dedup();
    let is_like = |it: &Line<'_>| it.indent() == line.indent() && it.is_item() == is_item;
    let runs = [page.run(at, is_like), page.run(at, |it| it.indent() >= line.indent())];
    let mend = |column: usize, run: &[Line<'_>]| {
        let more = line.indent().abs_diff(column);
        let side = if line.indent() > column { "right" } else { "left" };
        let moved = |it: &Line<'_>| {
            it.moved(it.indent().saturating_add(column).saturating_sub(line.indent()))
        };
        let below = opened == Some(column);
        let like = if below { "below its key".to_string() } else { format!("like the {of} above") };
        let help = format!("begin it in column {}, {like}", column.saturating_add(1));
        let message = format!("{what} begins {} too far {side}", spaces(more));
        line.mend(message, run.iter().map(moved).collect()).help(help)
    };
    let near = columns
        .into_iter()
        .filter(|column| opened == Some(*column) || column.abs_diff(line.indent()) <= MOST_SPACES);
    near.take(3).flat_map(|column| runs.map(|run| mend(column, run))).collect()
}

/// A text that goes on further left than it may, or below a remark.
pub fn goes_on(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Mend> {
    let upper = page.above(at).next()?;
    let head = page.above(at).find(|it| it.is_item() || it.pair().is_some())?;
    let is_text = |it: &Line<'_>| {
        !page.has_key(it) && (head.opens_text() || !it.is_item() && it.pair().is_none())
    };
    is_text(line).then_some(())?;
    let column = if upper.start == head.start { head.below() } else { upper.indent() };
    let between = upper.range().end..line.start;
    if line.indent() >= column {
        let said = page.text.get(between.clone())?;
        let remark = said.find('#').map(|at| between.start.saturating_add(at))?;
        let end = between.end.saturating_sub(1);
        let mut mend = line.mend(
            "a remark within a text, which does not go on below it",
            vec![(remark..end, String::new())],
        );
        mend.range = remark..end;
        let mend = mend.help("if it is a remark, write it above the text");
        return Some(mend.help(
            "if it belongs to the text, write `|` before the text, and each line of it below",
        ));
    }
    let run = page.run(at, |it| it.indent() == line.indent() && is_text(it));
    let edits = run.iter().map(|it| it.moved(column)).collect();
    let below = if run.len() > 1 { ", and so the lines below" } else { "" };
    let mend = line.mend("a line of text that begins too far left to belong to anything", edits);
    let mend = mend.help(format!(
        "if it belongs to the text above, begin it in column {}{below}",
        column.saturating_add(1)
    ));
    Some(mend.help(format!("if it is a remark, write `# {}`", line.body())))
}

/// Lines before the first key.
pub fn before_all(page: &Page<'_>) -> Option<Mend> {
    let is_words = |it: &&Line<'_>| it.body().starts_with(char::is_alphanumeric);
    let line = page.lines.first().filter(is_words).filter(|it| it.pair().is_none())?;
    let run = page.run(0, |it| it.pair().is_none() && !it.is_item());
    let remark = |it: &Line<'_>| (it.range(), format!("# {}", it.body()));
    let mend = line.mend("a line before the first key", run.iter().map(remark).collect());
    let below = if run.len() > 1 { ", and so on the lines below" } else { "" };
    Some(mend.help(format!("if it is a remark, write `# {}`{below}", line.body())))
}
