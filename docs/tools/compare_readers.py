"""Compares readers of .docx on the constructs of the feature document, and writes the table into docs/readers.md.

``pip install -r docs/tools/requirements.txt`` (best in an environment of its own), then
``python -m docs.tools.compare_readers``.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.readers.docx_builder import Source, joined, p, package
from tests.readers.docx_feature import Feature, Line
from tests.readers.docx_features import FEATURES

PAGE = Path(__file__).parents[1] / "readers.md"
BEGIN, END = "<!-- compare_readers: begin -->", "<!-- compare_readers: end -->"
OPENING = "开头"
VERDICTS = {
    "right": "✓",
    "number": "№",
    "lost": "✗ 缺",
    "leaked": "✗ 漏",
    "twice": "✗ 重",
    "failed": "✗ 错",
}


def own(data: bytes) -> str:
    """The reader of this project."""
    from yuqing_lint.readers.docx import read_docx

    return read_docx(data, "a.docx").text


def python_docx(data: bytes) -> str:
    """Paragraphs and tables in order, then headers and footers: as much as its interface offers."""
    import docx

    document = docx.Document(BytesIO(data))
    texts = list(_inner(document))
    for section in document.sections:
        texts += [*_inner(section.header), *_inner(section.footer)]
    return "\n".join(texts)


def _inner(container: Any) -> Iterator[str]:
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            seen = set()
            for row in item.rows:
                for cell in row.cells:
                    if cell._tc not in seen:  # a merged cell comes once for each place in the grid
                        seen.add(cell._tc)
                        yield from _inner(cell)
        else:
            yield item.text


def docx2python(data: bytes) -> str:
    """Its text, with the numbers that it writes."""
    from docx2python import docx2python as read

    with read(BytesIO(data)) as content:
        return str(content.text)


def mammoth(data: bytes) -> str:
    """Its HTML as a browser shows it: numbers of lists included."""
    import mammoth as library

    from yuqing_lint.model import ReadError
    from yuqing_lint.readers.html import read_html

    page = library.convert_to_html(BytesIO(data)).value
    try:
        return read_html(f"<html><body>{page}</body></html>".encode(), "a.html").text
    except ReadError:
        return ""


def markitdown(data: bytes) -> str:
    """Its Markdown, the marks of links, cells and emphasis taken out."""
    from markitdown import MarkItDown

    text = str(MarkItDown(enable_plugins=False).convert_stream(BytesIO(data), file_extension=".docx").text_content)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return text.replace("\\", "").replace("|", "\n").replace("**", "")


READERS: dict[str, Callable[[bytes], str]] = {
    "yuqing-lint": own,
    "python-docx": python_docx,
    "docx2python": docx2python,
    "mammoth": mammoth,
    "markitdown": markitdown,
}


def verdict(feature: Feature, text: str) -> str:
    """What a reader made of a construct: ``right``, ``number`` (the text is right, a label not), ``lost`` (text is missing
    or out of order), ``leaked`` (what does not show is read) or ``twice``.
    """
    bare = _bare(text)
    lines = [*feature.lines, *feature.after]
    if any(_bare(words) in bare for words in feature.absent):
        return "leaked"
    if not _in_order(bare, lines, labels=False):
        return "lost"
    wanted = Counter(_bare(line.text) for line in lines)
    if any(
        bare.count(words) > sum(words in other for other in wanted.elements()) for words in wanted if len(words) > 1
    ):
        return "twice"
    return "right" if _in_order(bare, lines, labels=True) else "number"


def _in_order(text: str, lines: list[Line], *, labels: bool) -> bool:
    """Whether the lines stand one behind the other; notes, headers and footers may stand anywhere."""
    at = 0
    for line in lines:
        words = _bare(line.label + line.text if labels else line.text)
        apart = line.kind in ("footnote", "header", "footer")
        place = text.find(words, 0 if apart else at)
        if place < 0:
            return False
        at = at if apart else place + len(words)
    return True


def _bare(text: str) -> str:
    """The characters that can be seen; one kind of hyphen is as good as another."""
    return "".join(text.replace("\u2011", "-").replace("\u00ad", "").split())


def judged(feature: Feature, read: Callable[[bytes], str]) -> str:
    """The verdict on a reader; one that fails on the construct has ``failed``."""
    data = package(joined([Source(p(OPENING)), feature.source]))
    try:
        text = read(data)
    except Exception:  # whatever another library raises is its answer
        return "failed"
    return verdict(feature, text.replace(OPENING, "", 1))


def table() -> str:
    """The table, a row for each construct."""
    verdicts = {name: [judged(feature, read) for feature in FEATURES] for name, read in READERS.items()}
    heads = [name if name == "yuqing-lint" else f"{name} {version(name)}" for name in READERS]
    rows = [
        f"| {feature.name} | " + " | ".join(VERDICTS[verdicts[name][at]] for name in READERS) + " |"
        for at, feature in enumerate(FEATURES)
    ]
    totals = (f"**{own.count('right')} / {len(FEATURES)}**" for own in verdicts.values())
    return "\n".join(
        ["| | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|", *rows, f"| **✓** | {' | '.join(totals)} |"]
    )


def main() -> None:
    """Write the table into its page."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
