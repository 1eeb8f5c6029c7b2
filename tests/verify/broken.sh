#!/usr/bin/env bash
# Breaks good files in one way each; a verifier that lets one pass is no verifier.
# Called by run.sh, which sets `work` and what the verifiers read.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
good=$(echo "$work"/first/exports/00-example-*)
broken=$work/broken
mkdir -p "$broken"

# All files of a kind in one call: "whole" has nothing to find, so that what is found in the others is what
# was broken in them.
must_find() { # SCRIPT EXTENSION
  local status=0 log=$broken/$2.log file
  "$here/$1" "$broken"/*."$2" >"$log" 2>&1 || status=$?
  for file in "$broken"/*."$2"; do
    local verdict=FAIL
    [[ $file != "$broken/whole.$2" ]] || verdict='ok  '
    if ((status != 1)) || ! grep -qF "$verdict $file" "$log"; then
      cat "$log" >&2
      echo "verify: $1 ended with $status and does not say \"$verdict\" of $file" >&2
      exit 1
    fi
    echo "$(basename "$file"): $(grep -F "$file" "$log" | head -n 1 | sed 's/^[^[]*: \[/[/')"
  done
}

# Renames a key, to one of the same length, in the PDF's objects.
break_pdf() { # NAME FROM TO
  LC_ALL=C sed "s|$2|$3|g" "$broken/whole.pdf" >"$broken/$1.pdf"
  if cmp -s "$broken/whole.pdf" "$broken/$1.pdf"; then
    echo "verify: $1: there is no $2 to break" >&2
    exit 1
  fi
}

pdf=$(find "$good" -name '*.pdf')
qpdf --qdf --object-streams=disable --newline-before-endstream "$pdf" "$broken/whole.pdf"
break_pdf no-structure-tree /StructTreeRoot /XtructTreeRoot
break_pdf no-language '/Lang ' '/Xang '
break_pdf no-unicode-map /ToUnicode /XoUnicode
break_pdf no-output-intent /OutputIntents /XutputIntents
break_pdf no-link-text '/Contents \([(<]\)' '/Xontents \1'
head -c 4000 "$pdf" >"$broken/cut-short.pdf"
must_find verify-pdf.sh pdf &

# Replaces text in one part of the workbook.
rewrite_workbook() { # NAME PART FROM TO
  "$VERIFY_VENV/bin/python" - "$workbook" "$broken/$1.xlsx" "$2" "$3" "$4" <<'PYTHON'
import sys, zipfile
source, target, part, old, new = sys.argv[1:]
with zipfile.ZipFile(source) as good, zipfile.ZipFile(target, "w") as bad:
    for name in good.namelist():
        data = good.read(name)
        if name == part:
            assert old.encode() in data, f"{part} holds no {old}"
            data = data.replace(old.encode(), new.encode())
        bad.writestr(name, data)
PYTHON
}

workbook=$(find "$good" -name '*.xlsx')
rewrite_workbook whole xl/workbook.xml '<sheets>' '<sheets>'
rewrite_workbook bad-element xl/worksheets/sheet1.xml '<sheetData>' '<sheetDato>'
rewrite_workbook no-styles xl/styles.xml '<cellXfs' '<cellXxx'
rewrite_workbook lost-sheet xl/workbook.xml 'r:id="rId1"' 'r:id="rId999"'
rewrite_workbook wrong-value xl/worksheets/sheet1.xml '</f><v>' '</f><v>9'
head -c 2000 "$workbook" >"$broken/cut-short.xlsx"
must_find verify-xlsx.sh xlsx
wait $!
