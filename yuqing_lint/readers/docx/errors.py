"""Why a .docx cannot be read, beside what holds for any file; each in one line with what to do."""

from __future__ import annotations

from yuqing_lint.model import ReadError
from yuqing_lint.readers.errors import AGAIN, AGAIN_EN


def no_document(what: str | None) -> ReadError:
    """A zip without a Word document; ``what`` names what it is instead."""
    if what:
        return ReadError(
            "not-word", f"不是 Word 文档，是 {what}。", AGAIN,
            reason_en=f"It is no Word document but {what}.", advice_en=AGAIN_EN,
        )  # fmt: skip
    return ReadError(
        "no-document", "压缩包里没有 Word 正文（word/document.xml）。", "请检查是不是选错了文件，或用 Word 另存后再检查。",
        reason_en="The package holds no Word document (word/document.xml).",
        advice_en="Check that it is the right file, or save it again in Word.",
    )  # fmt: skip
