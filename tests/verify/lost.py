#!/usr/bin/env python3
"""Words of ladders' visible text that are neither in what `convert` prints nor in a message.

lost.py PROGRAM FOLDER [--options FOLDER]: FOLDER holds ladders/NAME/... and truth/NAME.json as for score.py. Prints a
line a ladder that was read; exit 1 if a word is lost.
"""
import json, re, shlex, subprocess, sys, html, unicodedata
from pathlib import Path
program, folder = sys.argv[1], Path(sys.argv[2])
options = Path(sys.argv[4]) if len(sys.argv) > 4 else None
def words(t): return set(re.findall(r"\w+", unicodedata.normalize("NFKC", t).casefold()))
def visible(t):
    t = t.replace("\r\n", "\n").lstrip("\ufeff")
    t = re.sub(r"\A\s*---\n.*?\n---\n", "", t, flags=re.S)
    t = re.sub(r"<!--.*?-->", " ", t, flags=re.S)
    t = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r" \1 ", t)
    t = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r" \1 ", t)
    t = re.sub(r"^\[[^\]]+\]:.*$", " ", t, flags=re.M)
    t = re.sub(r"^\s*(```|~~~)\w*", " ", t, flags=re.M)
    t = re.sub(r"\{[:#][^}]*\}", " ", t)
    t = re.sub(r"^\s*\d+[.)]\s", " ", t, flags=re.M)
    t = re.sub(r"<(/?[a-zA-Z][^<>]*)>", " ", t)
    return html.unescape(t)
bad = 0
for f in sorted((folder / "truth").glob("*.json")):
    truth = json.loads(f.read_text())
    inputs = [folder / "ladders" / i for i in truth["inputs"]]
    said = options / (truth["name"] + ".args") if options else None
    args = shlex.split(said.read_text().replace("{here}", str(options))) if said and said.exists() else []
    run = subprocess.run([program, "convert", *args, *map(str, inputs)], capture_output=True, text=True)
    if run.returncode: continue
    out = words(run.stdout) | words(run.stderr)
    want = set()
    for i in inputs:
        for p in (sorted(i.rglob("*.md")) if i.is_dir() else [i]):
            if p.suffix == ".md": want |= words(visible(p.read_text("utf-8", "replace")))
    lost = sorted(want - out)
    bad += len(lost)
    print(f"{truth['name']:20} {len(lost)} of {len(want)} lost", *lost[:40])
sys.exit(bad > 0)
