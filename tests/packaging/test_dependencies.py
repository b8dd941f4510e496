"""docs/dependencies.md against pyproject.toml and what is installed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest

from yuqing_lint.version import __version__

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SILENT = {"axe-playwright-python"}
"""Whose metadata names no licence."""
DEVELOPING = {"dev", "docs"}
MEASURED = "bench"
"""The extras that are not for users: what development takes, and what the benchmarks compare with."""
COMPARED_ONLY = {"yamllint"}
"""Under the GPL: in no extra, and run as a process of its own by the benchmarks where it is installed."""


def names(requirements: list[str]) -> set[str]:
    found = {re.match(r"[\w.-]+", one)[0] for one in requirements}  # type: ignore[index]
    return found - {PROJECT["name"]}


def tables() -> dict[str, dict[str, tuple[str, str]]]:
    """Section → package → licence and reason."""
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    parts = re.split(r"\n## (.+)\n", text)
    rows = re.compile(r"^\| ([\w.-]+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
    return {
        head: {name: (licence, reason) for name, licence, reason in rows.findall(body) if name != "包"}
        for head, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def licence_of(name: str) -> str:
    """The licence as the metadata of an installed package has it."""
    data = metadata(name)
    short = (data.get("License") or "").strip()
    classified = [one.rpartition(" :: ")[2] for one in data.get_all("Classifier") or () if one.startswith("License")]
    named = short if 0 < len(short) < 50 and "\n" not in short else ", ".join(classified)
    return data.get("License-Expression") or named


TABLES = tables()
ROWS = {name: row for table in TABLES.values() for name, row in table.items()}


def test_each_dependency_has_its_row_in_its_section() -> None:
    extras: dict[str, list[str]] = PROJECT["optional-dependencies"]
    for_users = {extra: names(listed) for extra, listed in extras.items() if extra not in {*DEVELOPING, MEASURED}}
    optional = set().union(*for_users.values())
    developing = set().union(*(names(extras[extra]) for extra in DEVELOPING))
    assert set(TABLES["运行"]) == names(PROJECT["dependencies"])
    assert set(TABLES["可选"]) == optional
    assert set(TABLES["开发"]) == developing - optional - names(PROJECT["dependencies"])
    assert set(TABLES["测速对照"]) == names(extras[MEASURED]) - developing
    for extra, listed in for_users.items():
        assert all(f"`yuqing-lint[{extra}]`" in ROWS[name][1] for name in listed)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_the_licence_is_the_one_that_the_package_states(name: str) -> None:
    try:
        stated = licence_of(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")
    if name in SILENT:
        assert not stated
        return
    assert ROWS[name][0] == stated


def needed(roots: set[str]) -> Iterator[str]:
    """Packages and what they need, as far as it is installed; extras that nobody asked for left out."""
    seen: set[str] = set()
    left = list(roots)
    while left:
        name = left.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        try:
            left.extend(re.match(r"[\w.-]+", one)[0] for one in requires(name) or () if "extra ==" not in one)  # type: ignore[index]
        except PackageNotFoundError:
            continue
        yield name


def test_nothing_is_under_the_gpl() -> None:
    every = set(needed(set(ROWS)))
    assert len(every) > len(ROWS)
    faults = {name: licence_of(name) for name in every if re.search(r"(?<!L)GPL|Affero|GNU General", licence_of(name))}
    assert faults == {}


def test_what_is_under_the_gpl_is_a_process_of_its_own() -> None:
    extras: dict[str, list[str]] = PROJECT["optional-dependencies"]
    assert COMPARED_ONLY.isdisjoint(names(PROJECT["dependencies"]).union(*map(names, extras.values())))
    sources = [path for folder in ("yuqing_lint", "bench", "corpus") for path in (ROOT / folder).rglob("*.py")]
    imported = re.compile(rf"^\s*(import|from) ({'|'.join(COMPARED_ONLY)})\b", re.MULTILINE)
    assert [path for path in sources if imported.search(path.read_text("utf-8"))] == []


def test_the_project_states_its_own() -> None:
    assert PROJECT["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert PROJECT["version"] == __version__
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
