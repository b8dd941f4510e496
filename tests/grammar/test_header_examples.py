"""The examples in the header of each grammar are run: what it accepts parses, what it refuses does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lark import UnexpectedInput

from yuqing_lint.folding import fold_characters
from yuqing_lint.grammars import grammar
from yuqing_lint.resources import data_dir

EXAMPLES = re.compile(r"^(?:(\w+) )?(accepts|refuses):\s*(.*)$", re.IGNORECASE)


def header_examples(path: Path) -> Iterator[tuple[str, str, bool]]:
    """(start rule, example, accepted) of the header of a grammar file."""
    starts: list[str] = []
    current: tuple[list[str], bool] | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("//"):
            return
        text = line.removeprefix("//").strip()
        if match := re.match(r"Start:\s*(.+)", text):
            starts = [name.strip() for name in match[1].split(",")]
            continue
        if match := EXAMPLES.match(text):
            current = ([match[1]] if match[1] else starts, match[2].lower() == "accepts")
            text = match[3]
        elif not text.startswith("·"):
            current = None
        if current:
            for example in re.split(r"(?:^| )· ", text):
                for start in current[0]:
                    if example.strip():
                        yield start, re.sub(r"\s*\([a-z][^()]*\)$", "", example.strip()), current[1]


CASES = [(path.stem, *case) for path in sorted(data_dir("grammar").glob("*.lark")) for case in header_examples(path)]


def test_every_grammar_has_examples() -> None:
    # common.lark is imported by others and has no start rule of its own
    stems = {path.stem for path in data_dir("grammar").glob("*.lark")} - {"common"}
    assert stems == {case[0] for case in CASES}


@pytest.mark.parametrize(("name", "start", "example", "accepted"), CASES)
def test_header_example(name: str, start: str, example: str, accepted: bool) -> None:
    parser = grammar(name, start)
    if accepted:
        parser.parse(fold_characters(example))
    else:
        with pytest.raises(UnexpectedInput):
            parser.parse(fold_characters(example))
