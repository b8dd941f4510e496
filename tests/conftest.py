"""What the tests share: a document made of text, without a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests.browsing import CHROMIUM, OPTIONS
from yuqing_lint.model import Block, BlockKind, Document
from yuqing_lint.outline import PlanOutline, outline_document

settings.register_profile("untimed", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("untimed")


def text_document(text: str) -> Document:
    """A document as the text reader makes it: one block for each line that is not blank."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, at, at, at + len(line.rstrip())))
        at += len(line) + 1
    return Document("plan.txt", "txt", text, tuple(blocks))


@pytest.fixture
def outline_of() -> Callable[[str], PlanOutline]:
    """Text → the outline of its first plan."""
    return lambda text: outline_document(text_document(text))[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield made
        made.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files of the reports anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--update-golden"))
