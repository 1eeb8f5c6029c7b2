#!/usr/bin/env python3
"""Writes everything that is given to others into a folder: archives, packages, their checksums. Run by `make dist`.

    dist.py [FOLDER]      (default: dist in cargo's target folder)

It builds for the system that it runs on. The same commit gives the same bytes.
"""
import hashlib
import subprocess
import sys
from pathlib import Path

import licences
from archives import File, compressed, deb, tar, wheel, zipped
from build import GLIBC, TARGET_DIR, binaries
from project import ROOT, epoch, host, metadata, package

SHELLS = {
    "bash": "bash-completion/completions/ladderpress",
    "fish": "fish/vendor_completions.d/ladderpress.fish",
    "zsh": "zsh/vendor-completions/_ladderpress",
    "elvish": None,
    "powershell": None,
}
# As Debian and Docker call them.
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# What the pages of docs/ work on.
DATA = ["data/*.yaml", "data/people.csv", "data/logo.svg", "data/pages/*", "fonts/SourceSans3-*"]


class Dist:
    """What all packages of one binary are made of."""

    def __init__(self, binary, time):
        """Asks the binary for what it can print."""
        self.binary, self.time = binary, time
        meta = metadata(host())
        self.about = package(meta)
        self.version = self.about["version"]
        if "-" in self.version:
            raise SystemExit("dist: a version with a hyphen is another one to Debian and Python; give it three numbers")
        self.licences = [
            File("LICENSE", ROOT.joinpath("LICENSE").read_bytes()),
            File("THIRD-PARTY-LICENCES.txt", licences.third_party(meta, binary.glibc_inside).encode()),
        ]
        self.program = File(binary.path.name, binary.path.read_bytes(), runs=True)
        self.man = self.printed("man")
        self.completions = {shell: self.printed("completions", shell) for shell in SHELLS}

    def printed(self, *words):
        """What the binary prints for a command."""
        return subprocess.run([self.binary.path, *words], check=True, stdout=subprocess.PIPE).stdout

    def pages(self):
        """The documentation, and the files that it works on."""
        found = [p for pattern in ("README.md", "CHANGELOG.md", "docs/*", *DATA) for p in ROOT.glob(pattern)]
        return [File(p.relative_to(ROOT).as_posix(), p.read_bytes()) for p in found if p.is_file()]

    def image(self):
        """Writes what `Dockerfile` puts into an image: the binary that needs no other file, and the licences."""
        arch = ARCHITECTURES[self.binary.target.split("-")[0]]
        for file in [self.program, *self.licences]:
            path = TARGET_DIR / "image" / arch / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            path.chmod(0o755 if file.runs else 0o644)

    def archive(self):
        """An archive to be unpacked anywhere."""
        files = [self.program, *self.licences, *self.pages(), File("man/man1/ladderpress.1", self.man)]
        files += [File(f"completions/{shell}", text) for shell, text in self.completions.items()]
        name = f"ladderpress-{self.version}-{self.binary.target}"
        files = [File(f"{name}/{f.name}", f.data, f.runs) for f in files]
        if self.binary.system == "windows":
            return f"{name}.zip", zipped(files, self.time)
        return f"{name}.tar.gz", tar(files, self.time)

    def wheel(self):
        """A wheel for `pip install`."""
        lines = [
            "Metadata-Version: 2.4",
            "Name: ladderpress",
            f"Version: {self.version}",
            f"Summary: {self.about['description']}",
            f"License-Expression: {self.about['license']}",
            *(f"License-File: {f.name}" for f in self.licences),
            f"Keywords: {','.join(self.about['keywords'])}",
            *([f"Project-URL: Source, {self.about['repository']}"] if self.about["repository"] else []),
            "Requires-Python: >=3.7",
            "Description-Content-Type: text/markdown",
        ]
        text = "\n".join(lines) + "\n\n" + ROOT.joinpath("README.md").read_text(encoding="utf-8")
        files = [File(f"scripts/{self.program.name}", self.program.data, runs=True)]
        files += [File("data/share/man/man1/ladderpress.1", self.man)]
        name = f"ladderpress-{self.version}-{self.binary.wheel}.whl"
        return name, wheel("ladderpress", self.version, self.binary.wheel, files, text, self.licences, self.time)

    def deb(self):
        """A package for Debian, Ubuntu and what is made of them."""
        arch = ARCHITECTURES[self.binary.target.split("-")[0]]
        doc = "./usr/share/doc/ladderpress"
        files = [
            File("./usr/bin/ladderpress", self.program.data, runs=True),
            File("./usr/share/man/man1/ladderpress.1.gz", compressed(self.man)),
            File(f"{doc}/copyright", b"\n".join(f.data for f in self.licences)),
            File(f"{doc}/changelog.gz", compressed(ROOT.joinpath("CHANGELOG.md").read_bytes())),
            *(File(f"{doc}/{f.name}", f.data) for f in self.pages() if f.name != "CHANGELOG.md"),
            *(File(f"./usr/share/{place}", self.completions[shell]) for shell, place in SHELLS.items() if place),
        ]
        control = [
            "Package: ladderpress",
            f"Version: {self.version}",
            f"Architecture: {arch}",
            "Maintainer: the ladderpress authors",
            f"Installed-Size: {sum(len(f.data) for f in files) // 1024}",
            f"Depends: libc6 (>= {GLIBC})",
            "Section: text",
            "Priority: optional",
            *([f"Homepage: {self.about['repository']}"] if self.about["repository"] else []),
            f"Description: {self.about['description']}",
        ]
        return f"ladderpress_{self.version}_{arch}.deb", deb("\n".join(control) + "\n", files, self.time)


def main():
    """Writes all of it, then the checksums, and says the names."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET_DIR / "dist"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    written = {}
    for binary in binaries(host()):
        made = Dist(binary, epoch())
        written.update([made.archive(), made.wheel()])
        if binary.path.parent.name == "portable":
            written.update([made.deb()])
        elif binary.system == "linux":
            made.image()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(written.items()))
    for name, data in {**written, f"SHA256SUMS-{host()}": sums.encode()}.items():
        folder.joinpath(name).write_bytes(data)
        print(folder / name)


if __name__ == "__main__":
    main()
