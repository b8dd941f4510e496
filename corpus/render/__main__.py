"""Renders a plain-text plan: ``python -m corpus.render FILE.txt --docx OUT.docx --pdf OUT.pdf``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from corpus.render.docx import to_docx
from corpus.render.pdf import to_pdf


def main(arguments: list[str] | None = None) -> int:
    """Render the file; 2 where nothing is asked for or the file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m corpus.render", description=__doc__)
    parser.add_argument("file", type=Path, help="a plan as UTF-8 text, a paragraph a line")
    parser.add_argument("--docx", type=Path, help="where the Word file goes")
    parser.add_argument("--pdf", type=Path, help="where the PDF goes")
    options = parser.parse_args(arguments)
    if not (options.docx or options.pdf):
        parser.error("nothing to do: give --docx, --pdf or both")
    try:
        text = options.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"{options.file}: {error}")
    if options.docx:
        _write(options.docx, to_docx(text))
    if options.pdf:
        _write(options.pdf, to_pdf(text))
    return 0


def _write(path: Path, data: bytes) -> None:
    """Write beside, then rename, so that no half-written file is ever there."""
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(data)
    os.replace(beside, path)


if __name__ == "__main__":
    sys.exit(main())
