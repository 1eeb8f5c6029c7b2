#!/usr/bin/env bash
# Breaks good files in one way each; a verifier that lets one pass is no verifier.
# Called by run.sh, which sets `work` and what the verifiers read.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
good=$(echo "$work"/first/exports/00-example-*)
broken=$work/broken
mkdir -p "$broken"

# 0: nothing to find, so that what is found later is what was broken; 1: found.
must_end_with() { # STATUS SCRIPT FILE
  local status=0
  "$here/$2" "$3" >"$3.log" 2>&1 || status=$?
  if ((status != $1)); then
    cat "$3.log" >&2
    echo "verify: $2 ended with $status for $3, not with $1" >&2
    exit 1
  fi
  echo "$(basename "$3"): $(head -n 1 "$3.log" | sed 's/^[^[]*: \[/[/')"
}

# Renames a key, to one of the same length, in the PDF's objects.
break_pdf() { # NAME FROM TO
  LC_ALL=C sed "s|$2|$3|g" "$broken/whole.pdf" >"$broken/$1.pdf"
  if cmp -s "$broken/whole.pdf" "$broken/$1.pdf"; then
    echo "verify: $1: there is no $2 to break" >&2
    exit 1
  fi
  must_end_with 1 verify-pdf.sh "$broken/$1.pdf"
}

pdf=$(find "$good" -name '*.pdf')
qpdf --qdf --object-streams=disable --newline-before-endstream "$pdf" "$broken/whole.pdf"
must_end_with 0 verify-pdf.sh "$broken/whole.pdf"
break_pdf no-structure-tree /StructTreeRoot /XtructTreeRoot
break_pdf no-language '/Lang ' '/Xang '
break_pdf no-unicode-map /ToUnicode /XoUnicode
break_pdf no-output-intent /OutputIntents /XutputIntents
break_pdf no-link-text '/Contents \([(<]\)' '/Xontents \1'
head -c 4000 "$pdf" >"$broken/cut-short.pdf"
must_end_with 1 verify-pdf.sh "$broken/cut-short.pdf"

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

break_workbook() { # NAME PART FROM TO
  rewrite_workbook "$@"
  must_end_with 1 verify-xlsx.sh "$broken/$1.xlsx"
}

workbook=$(find "$good" -name '*.xlsx')
rewrite_workbook whole xl/workbook.xml '<sheets>' '<sheets>'
must_end_with 0 verify-xlsx.sh "$broken/whole.xlsx"
break_workbook bad-element xl/worksheets/sheet1.xml '<sheetData>' '<sheetDato>'
break_workbook no-styles xl/styles.xml '<cellXfs' '<cellXxx'
break_workbook lost-sheet xl/workbook.xml 'r:id="rId1"' 'r:id="rId999"'
break_workbook wrong-value xl/worksheets/sheet1.xml '</f><v>' '</f><v>9'
head -c 2000 "$workbook" >"$broken/cut-short.xlsx"
must_end_with 1 verify-xlsx.sh "$broken/cut-short.xlsx"
