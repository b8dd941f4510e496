"""A plan after its fixes, as text or as .docx."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.rules.paper import paper
from yuqing_lint.check import check
from yuqing_lint.fix.formats import Opener
from yuqing_lint.fix.rounds import Mended, mend
from yuqing_lint.fix.text import TextEditing
from yuqing_lint.fix.word import WordEditing
from yuqing_lint.model import Document, Finding
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.load import load_rules
from yuqing_lint.rules.model import Example, Rule
from yuqing_lint.rules.pack_files import load_pack
from yuqing_lint.rules.packs import Pack

NOW = datetime(2025, 1, 1)
RULES = load_rules()


def mended(
    text: str | bytes,
    *,
    unsafe: bool = False,
    rules: Sequence[Rule] = RULES,
    name: str = "plan.txt",
    pack: Pack | None = None,
) -> Mended:
    """A plan after the fixes of some rules."""
    data = text.encode() if isinstance(text, str) else text
    opener: Opener = WordEditing if name.endswith(".docx") else TextEditing

    def found(document: Document) -> tuple[Finding, ...]:
        return check(document, rules=rules, pack=pack).findings

    return mend(data, lambda changed: read_bytes(changed, name), found, opener, unsafe=unsafe, now=NOW)


def file_of(rule: Rule, example: Example) -> dict[str, Any]:
    """What an example is as a file, and the pack by which it is checked."""
    if rule.on_paper:
        return {"text": paper(example.text, dict(example.layout)), "name": "plan.docx", "pack": load_pack("gongwen")}
    return {"text": example.text}
