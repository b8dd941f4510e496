"""docs/rules/ says what the rule files say."""

import re
from pathlib import Path

import pytest

from docs.generate import pages

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def test_every_page_is_there_and_no_other():
    assert {path.name for path in FOLDER.iterdir()} == set(pages())


@pytest.mark.parametrize("name", pages())
def test_a_page_is_up_to_date(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run python -m docs.generate"


@pytest.mark.parametrize("name", pages())
def test_no_field_of_a_finding_is_left_open(name):
    assert not re.search(r"\{\w+\}", pages()[name])
