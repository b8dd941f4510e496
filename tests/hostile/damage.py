"""Good files, damaged at random: of packages both the bytes and, sound zips, the parts inside."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from tests.readers.docx_builder import joined, package, zipped
from tests.readers.docx_features import FEATURES
from tests.readers.ofd_writer import plan_as_ofd
from tests.readers.same_plan import as_html

from . import portable, word
from .model import PLAN

_TEXT = "\n".join([*PLAN * 12, "级别\t时限", "重大\t2小时", "较大\t4小时"])


@cache
def _bases() -> dict[str, bytes]:
    return {
        "features.docx": package(joined(feature.source for feature in FEATURES)),
        "plan.docx": word.GOOD,
        "plan.pdf": portable.good(),
        "plan.ofd": plan_as_ofd(PLAN * 3),
        "plan.html": as_html(_TEXT).encode(),
        "plan.txt": _TEXT.encode(),
        "gb18030.txt": _TEXT.encode("gb18030"),
        "utf16.txt": _TEXT.encode("utf-16"),
        "plan.md": ("# " + _TEXT + "\n\n|级别|时限|\n|--|--|\n|重大|2小时|\n").encode(),
    }


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many files by name; the same for the same seed."""
    rnd = random.Random(seed)
    bases = list(_bases().items())
    for at in range(count):
        name, data = bases[at % len(bases)]
        yield f"{at:04}-{name}", damage(data, rnd)


def damage(data: bytes, rnd: random.Random) -> bytes:
    """A file, damaged: its bytes, or of a zip the parts inside, or of XML its elements."""
    if data.startswith(b"PK") and rnd.random() < 0.7:
        return _inside(data, rnd)
    return _markup(data, rnd) if data.startswith(b"<") and rnd.random() < 0.7 else _bytes(data, rnd)


def _inside(data: bytes, rnd: random.Random) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in rnd.sample(sorted(parts), min(len(parts), rnd.randint(1, 2))):
        parts[name] = _markup(parts[name], rnd) if rnd.random() < 0.7 else _bytes(parts[name], rnd)
    return zipped(parts)


def _markup(data: bytes, rnd: random.Random) -> bytes:
    """Elements doubled, dropped, renamed, given other values: XML that is mostly well formed and says nonsense."""
    pieces = data.split(b"<")
    for _ in range(rnd.randint(1, 8)):
        at = rnd.randrange(1, len(pieces)) if len(pieces) > 1 else 0
        piece = pieces[at]
        match rnd.randrange(5):
            case 0:
                pieces[at] = piece.replace(b'"', b'"9999999999', 1)
            case 1:
                pieces[at] = piece.replace(b'val="', rnd.choice((b'val="-', b'val="\xe5\xba\x95', b'val="', b'x="')), 1)
            case 2:
                pieces[at] = pieces[rnd.randrange(len(pieces))]
            case 3:
                pieces[at:at] = pieces[at : at + rnd.randint(1, 40)] * rnd.randint(1, 3)
            case _:
                other = rnd.randrange(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
    return b"<".join(pieces)


def _bytes(data: bytes, rnd: random.Random) -> bytes:
    """Bytes changed, cut out, doubled, zeroed, put in, or the rest cut off."""
    out = bytearray(data)
    for _ in range(rnd.choice((1, 1, 2, 5, 20))):
        at = rnd.randrange(len(out)) if out else 0
        size = rnd.randint(1, max(1, min(200, len(out) - at)))
        match rnd.randrange(7):
            case 0 | 1:
                out[at : at + 1] = bytes([rnd.randrange(256)])
            case 2:
                del out[at : at + size]
            case 3:
                out[at:at] = out[at : at + size]
            case 4:
                out[at : at + size] = bytes(size)
            case 5:
                out[at:at] = rnd.randbytes(size)
            case _:
                if rnd.random() < 0.2:
                    del out[at:]
    return bytes(out)
