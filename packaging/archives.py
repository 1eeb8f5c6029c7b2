"""Files -> the bytes of an archive. The same files give the same bytes: they are sorted, belong to nobody, and have
one time. A file is a name with its bytes and whether it can be run.
"""
import base64
import gzip
import hashlib
import io
import tarfile
import zipfile
from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass(frozen=True)
class File:
    """One file of an archive."""

    name: str
    data: bytes
    runs: bool = False


def compressed(data):
    """gzip, without a time and a name."""
    return gzip.compress(data, 9, mtime=0)


def tar(files, time, folders=False):
    """A tar.gz; `folders` lists each folder before its files, as dpkg wants it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        names = {name for f in files for name in parents(f.name)} if folders else set()
        entries = {**{name: None for name in names}, **{f.name: f for f in files}}
        for name, file in sorted(entries.items()):
            info = tarfile.TarInfo(name)
            info.mtime = time
            info.uname = info.gname = "root"
            info.mode = 0o755 if file is None or file.runs else 0o644
            info.type = tarfile.DIRTYPE if file is None else tarfile.REGTYPE
            info.size = 0 if file is None else len(file.data)
            archive.addfile(info, None if file is None else io.BytesIO(file.data))
    return compressed(out.getvalue())


def parents(name):
    """The folders of a path, outermost first."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def zipped(files, time):
    """A zip file."""
    out = io.BytesIO()
    stamp = datetime.fromtimestamp(max(time, 315532800), timezone.utc).timetuple()[:6]  # 1980, the first of zip
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(files, key=lambda f: f.name):
            info = zipfile.ZipInfo(file.name, stamp)
            info.create_system = 3
            info.external_attr = (0o100755 if file.runs else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, file.data)
    return out.getvalue()


def deb(control, files, time):
    """A Debian package: an `ar` of its format, its control files and its files."""
    sums = "".join(f"{hashlib.md5(f.data).hexdigest()}  {f.name[2:]}\n" for f in sorted(files, key=lambda f: f.name))
    parts = {
        "debian-binary": b"2.0\n",
        "control.tar.gz": tar([File("./control", control.encode()), File("./md5sums", sums.encode())], time),
        "data.tar.gz": tar(files, time, folders=True),
    }
    out = b"!<arch>\n"
    for name, data in parts.items():
        out += f"{name:<16}{time:<12}{0:<6}{0:<6}{100644:<8}{len(data):<10}`\n".encode() + data + b"\n" * (len(data) % 2)
    return out


def wheel(name, version, tag, files, metadata, licences, time):
    """A Python wheel; `files` are named as in its `.data` folder (`scripts/…`)."""
    info = f"{name}-{version}.dist-info"
    lines = ["Wheel-Version: 1.0", "Generator: packaging/dist.py", "Root-Is-Purelib: false"]
    python, abi, platforms = tag.split("-")
    lines += [f"Tag: {python}-{abi}-{platform}" for platform in platforms.split(".")]
    files = [File(f"{name}-{version}.data/{f.name}", f.data, f.runs) for f in files]
    files += [File(f"{info}/licenses/{f.name}", f.data) for f in licences]
    files += [File(f"{info}/METADATA", metadata.encode()), File(f"{info}/WHEEL", "\n".join([*lines, ""]).encode())]
    record = "".join(f"{f.name},sha256={digest(f.data)},{len(f.data)}\n" for f in sorted(files, key=lambda f: f.name))
    return zipped([*files, File(f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode())], time)


def digest(data):
    """A SHA-256 as RECORD has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
