"""One plan in every format that is read, for the test that says so."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path

from corpus.render import to_docx

from .docx_builder import Source, p, package, tbl, tc, tr
from .ofd_writer import Ofd
from .pdf_writer import Setter

_LEFT, _RIGHT, _TOP, _BOTTOM = 90.0, 510.0, 740.0, 100.0
_COLUMNS = '<w:cols w:num="2" w:space="425"/>'


def written(text: str, folder: Path, soffice: str) -> dict[str, Path]:
    """The files, by what they are: the text's own paragraphs and tables (lines of cells parted by tabs) in each."""
    docx = to_docx(text)
    made: dict[str, str | bytes] = {
        "plan.txt": text,
        "plan-gb18030.txt": text.encode("gb18030"),
        "plan.html": as_html(text),
        "plan.docx": docx,
        "plan-two-columns.docx": _two_columns(docx),
        "plan-typed.docx": typed(text),
        "plan.ofd": as_ofd(text),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    _convert(soffice, folder, "pdf", "plan.docx", "plan-two-columns.docx")
    for target in ("doc", "odt"):
        _convert(soffice, folder, target, "plan.docx")
    _convert(soffice, folder, "rtf", "plan-typed.docx")
    for name in ("plan-two-columns.docx", "plan-typed.docx"):
        (folder / name).unlink()
    return {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}


def pieces(text: str) -> Iterator[str | list[list[str]]]:
    """The paragraphs of a plan, and its tables as rows of cells."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        if "\t" in line:
            rows.append([cell.strip() for cell in line.split("\t")])
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line.strip()
    if rows:
        yield rows


def as_html(text: str) -> str:
    """As a page: the first line its title, tables as tables."""
    body = []
    for at, piece in enumerate(pieces(text)):
        if isinstance(piece, str):
            tag = "p" if at else "h1"
            body.append(f"<{tag}>{escape(piece)}</{tag}>")
            continue
        rows = (
            "<tr>" + "".join(f"<{cell}>{escape(words)}</{cell}>" for words in row) + "</tr>"
            for cell, row in zip(["th"] + ["td"] * len(piece), piece, strict=False)
        )
        body.append(f"<table>{''.join(rows)}</table>")
    return f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"></head><body>{"".join(body)}</body></html>'


def typed(text: str) -> bytes:
    """As a .docx with typed numbers: of automatic ones LibreOffice writes only the ASCII part into .rtf."""
    return package(
        Source(
            "".join(
                p(piece) if isinstance(piece, str) else tbl(*(tr(*(tc(words) for words in row)) for row in piece))
                for piece in pieces(text)
            )
        )
    )


def as_ofd(text: str, size: float = 14, pitch: float = 24) -> bytes:
    """Set as a word processor does, tables with ruling lines; a table that does not fit begins a new page."""
    ofd = Ofd()
    setter = Setter(ofd, _LEFT, _RIGHT, _TOP, _BOTTOM, size, pitch)  # type: ignore[arg-type]
    for piece in pieces(text):
        if isinstance(piece, str):
            setter.paragraphs([piece])
        else:
            _table(ofd, setter, piece, size=10.5, pitch=15)
    return ofd.save()


def _table(ofd: Ofd, setter: Setter, rows: list[list[str]], size: float, pitch: float) -> None:
    columns = max(map(len, rows))
    width = (_RIGHT - _LEFT) / columns
    fitting = int((width - 8) / size)
    cells = [[[words[at : at + fitting] for at in range(0, len(words), fitting)] for words in row] for row in rows]
    heights = [max(len(lines) for lines in row) * pitch + 8 for row in cells]
    if setter.y - sum(heights) < _BOTTOM:
        ofd.page()
        setter.y = _TOP
    top = y = setter.y + setter.pitch - 8
    for row, height in zip(cells, heights, strict=True):
        for column, lines in enumerate(row):
            for at, line in enumerate(lines):
                ofd.pages[-1].text(_LEFT + column * width + 4, y - 4 - size - at * pitch, line, size)
        y -= height
    edges = [top - sum(heights[:at]) for at in range(len(heights) + 1)]
    ofd.pages[-1].grid([_LEFT + width * at for at in range(columns + 1)], edges)
    setter.y = y - setter.pitch


def _two_columns(docx: bytes) -> bytes:
    """The same document in two columns (分栏)."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                head, _, tail = data.decode().rpartition("</w:sectPr>")
                assert "<w:cols" not in tail
                data = f"{head}{_COLUMNS}</w:sectPr>{tail}".encode()
            target.writestr(name, data)
    return buffer.getvalue()


def _convert(soffice: str, folder: Path, target: str, *names: str) -> None:
    command = [
        soffice, f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}", "--headless", "--convert-to", target,
        "--outdir", str(folder), *(str(folder / name) for name in names),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
