"""The examples in the documentation of packs and configuration hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from yuqing_lint.config import load_config
from yuqing_lint.pack_trial import try_pack
from yuqing_lint.rules.pack_files import load_pack, shipped_names

DOCS = Path(__file__).parents[2] / "docs"


def block(name: str, language: str) -> str:
    match = re.search(rf"```{language}(?: title=\"[^\"]+\")?\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)
    assert match
    return match[1]


def test_the_example_pack_loads_and_its_examples_pass(tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(block("packs.md", "yaml"), "utf-8")
    pack = load_pack(str(path))
    assert [rule.code for rule in pack.rules] == ["WJW001", "WJW002", "WJW003", "WJW004"]
    assert try_pack(pack) == (10, ())


@pytest.mark.parametrize("page", ["packs.md", "packs.en.md"])
def test_the_table_names_the_packs_that_ship(page: str) -> None:
    named = re.findall(r"^\| `([a-z]+)` \|", (DOCS / page).read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == list(shipped_names())


def test_the_example_configuration_loads(tmp_path: Path) -> None:
    (tmp_path / "yuqing-lint.toml").write_text("", "utf-8")
    path = tmp_path / "sub" / "yuqing-lint.toml"
    path.parent.mkdir()
    path.write_text(block("configuration.md", "toml"), "utf-8")
    config = load_config(path)
    assert len(config.overrides) == len(config.suppressions) == 1
    assert config.base.origins["pack"] == f"{path}:2"
