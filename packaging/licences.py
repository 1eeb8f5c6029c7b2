"""The licences of everything that is inside the binary, as one text."""
import re
from pathlib import Path

from project import ROOT

NAMES = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)", re.IGNORECASE)
LGPL = Path("/usr/share/common-licenses/LGPL-2.1")


def shipped(meta):
    """The crates that are linked: what our own package needs, directly or not, when it runs."""
    nodes = {node["id"]: node for node in meta["resolve"]["nodes"]}
    seen, waiting = set(), [meta["resolve"]["root"]]
    while waiting:
        for dep in nodes[waiting.pop()]["deps"]:
            if dep["pkg"] not in seen and any(kind["kind"] is None for kind in dep["dep_kinds"]):
                seen.add(dep["pkg"])
                waiting.append(dep["pkg"])
    return sorted((p for p in meta["packages"] if p["id"] in seen), key=lambda p: (p["name"], p["version"]))


def texts(crate, crates):
    """The licence files of a crate, or where it has none, of another one out of the same repository.

    Where there is none either, the text is the common one of a licence that may be chosen.
    """
    for kin in [crate, *(c for c in crates if c["repository"] and c["repository"] == crate["repository"])]:
        if files := [p for p in sorted(folder(kin).iterdir()) if p.is_file() and NAMES.match(p.name)]:
            return [p.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() for p in files]
    if "Apache-2.0" in crate["license"]:
        serde = next(c for c in crates if c["name"] == "serde")
        return [(folder(serde) / "LICENSE-APACHE").read_text(encoding="utf-8").strip()]
    if "MIT" in crate["license"]:
        whose = "Copyright (c) " + (", ".join(crate["authors"]) or f"the authors of {crate['name']}")
        return [re.sub("Copyright .*", whose, ROOT.joinpath("LICENSE").read_text(encoding="utf-8")).strip()]
    raise SystemExit(f"licences: {crate['name']} {crate['version']} has no licence file")


def folder(crate):
    """Where a crate's source is."""
    return Path(crate["manifest_path"]).parent


def third_party(meta, glibc_inside):
    """Each crate with its licence, then each text once, with the crates that it is for."""
    crates = shipped(meta)
    lines = ["ladderpress is made of the work of many others. These are their crates, and below, their licences.", ""]
    lines += [f"{c['name']} {c['version']}: {c['license']}" for c in crates]
    lines += ["The Rust standard library: MIT OR Apache-2.0"]
    lines += [f"The font {p.stem.removesuffix('-OFL')}: OFL-1.1" for p in fonts()]
    users = {}
    for crate in crates:
        for text in texts(crate, crates):
            users.setdefault(text, []).append(f"{crate['name']} {crate['version']}")
    for path in fonts():
        users[path.read_text(encoding="utf-8").strip()] = [f"The font {path.stem.removesuffix('-OFL')}"]
    if glibc_inside:
        lines += ["The GNU C Library, which this binary contains: LGPL-2.1-or-later"]
        users[LGPL.read_text(encoding="utf-8").strip()] = [
            "The GNU C Library (its source: https://www.gnu.org/software/libc/; to link ladderpress with another "
            "edition of it, build ladderpress from its source)"
        ]
    for text, names in users.items():
        lines += ["", "=" * 100, ", ".join(dict.fromkeys(names)), "-" * 100, "", text]
    return "\n".join(lines) + "\n"


def fonts():
    """The licences of the fonts that come with the program."""
    return sorted((ROOT / "fonts").glob("*-OFL.txt"))
