"""Real layouts, where the workplace has them: the PDF of a plan says what its text file says, paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from yuqing_lint.model import BlockKind
from yuqing_lint.readers import read

from .pdf_help import of_kind

CLEAN = Path(__file__).parents[3] / "shared" / "clean"
NAMES = sorted(path.stem for path in (CLEAN / "files").glob("*.pdf"))


@pytest.mark.parametrize("name", NAMES or [pytest.param("", marks=pytest.mark.skip(reason="no shared plans here"))])
def test_paragraphs_are_those_of_the_text(name: str) -> None:
    lines = (CLEAN / "plans" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    document = read(CLEAN / "files" / f"{name}.pdf")
    paragraphs = ["".join(text.split()) for text in of_kind(document, BlockKind.PARAGRAPH)]
    assert paragraphs == ["".join(line.split()) for line in lines if line.strip()]
