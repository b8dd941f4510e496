"""What README.md shows is what the commands print."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from yuqing_lint.cli import group

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OUTPUTS = re.findall(r"<!-- output: (.+?) -->\n```text\n(.*?)```", README, re.DOTALL)
LINKS = re.findall(r"\]\((?!http|#)([^)]+)\)", README)


def test_the_readme_shows_a_run():
    assert len(OUTPUTS) == 1
    assert len(OUTPUTS[0][1].splitlines()) > 10


@pytest.mark.parametrize("command,shown", OUTPUTS)
def test_each_line_shown_is_printed(command, shown, monkeypatch):
    monkeypatch.chdir(ROOT)
    printed = CliRunner().invoke(group, [*command.split(), "--lang", "zh"]).stdout.splitlines()
    at = 0
    for line in shown.splitlines():
        if line != "…":
            assert line in printed[at:], line
            at = printed.index(line, at) + 1


@pytest.mark.parametrize("link", LINKS)
def test_each_link_leads_somewhere(link):
    assert (ROOT / link).exists()
