"""What the comments of a .docx say and stand on, read back from its XML without the code that put them there."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from yuqing_lint.readers.docx import read_docx, text_elements

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUTHOR = "yuqing-lint"


def part(data: bytes, name: str) -> etree._Element:
    """The tree of a part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def parts(data: bytes) -> dict[str, bytes]:
    """All members of the package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def comments(data: bytes, author: str | None = AUTHOR) -> dict[str, list[str]]:
    """The lines of each comment by its identifier; of all authors where none is named."""
    found = {}
    for comment in part(data, "word/comments.xml").iter(f"{W}comment"):
        if author is None or comment.get(f"{W}author") == author:
            lines = ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in comment.iter(f"{W}p")]
            found[comment.get(f"{W}id")] = lines
    return found


def commented(data: bytes) -> dict[str, str]:
    """The words that each comment of the body stands on, by its identifier, as the reader shows them."""
    root = part(data, "word/document.xml")
    numbers = {element: number for number, element in enumerate(text_elements(root))}
    begun: dict[str, set[int]] = {}
    done: dict[str, set[int]] = {}
    referred: list[str] = []
    for element in root.iter():
        ident = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            assert ident not in begun
            begun[ident] = set()
        elif element.tag == f"{W}commentRangeEnd":
            done[ident] = begun.pop(ident)
        elif element.tag == f"{W}commentReference":
            referred.append(ident)
        elif element in numbers:
            for inside in begun.values():
                inside.add(numbers[element])
    assert not begun, "every range ends"
    assert sorted(referred) == sorted(done) == sorted(set(referred)), "every range has one reference"
    document = read_docx(data, "plan.docx")
    return {
        ident: "".join(
            document.text[run.start : run.end]
            for run in document.runs
            if run.part == "word/document.xml" and run.element in inside
        )
        for ident, inside in done.items()
    }
