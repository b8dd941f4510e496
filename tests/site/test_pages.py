"""The pages hold together: each in two languages, its recipes valid, its example rule a rule."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from docs.console import DOCS, ROOT
from tests.rules.strict import findings_of
from yuqing_lint.rules.load import load_rules

PAGES = sorted(DOCS.rglob("*.md"))
ONE_LANGUAGE = {"dependencies.md", "performance.md"}
"""Pages that hold both languages themselves."""
RECIPES = {
    ".github/workflows/plans.yml": ("check_jsonschema", "--builtin-schema", "vendor.github-workflows"),
    ".gitlab-ci.yml": ("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"),
    ".pre-commit-config.yaml": ("pre_commit", "validate-config"),
}


def titled(page: str) -> dict[str, str]:
    """The blocks of a page that are files."""
    return dict(re.findall(r"```\w+ title=\"([^\"]+)\"\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL))


def test_every_page_is_there_in_both_languages() -> None:
    chinese = {path.relative_to(DOCS).as_posix() for path in PAGES if not path.name.endswith(".en.md")}
    english = {path.relative_to(DOCS).as_posix() for path in PAGES if path.name.endswith(".en.md")}
    assert {name.replace(".md", ".en.md") for name in chinese - ONE_LANGUAGE} == english


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_links_out_are_well_formed(path: Path) -> None:
    """Links to other pages and anchors are checked by ``mkdocs build --strict``; the web is not asked."""
    for link in re.findall(r"\]\((https?:[^)\s]*)\)", path.read_text("utf-8")):
        parts = urlsplit(link)
        assert parts.scheme == "https"
        assert re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", parts.netloc)


@pytest.mark.parametrize("page", ["ci.md", "ci.en.md"])
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_is_valid_where_it_is_used(page: str, recipe: str, tmp_path: Path) -> None:
    module, *options = RECIPES[recipe]
    pytest.importorskip(module, reason=f"{module} is not installed")
    path = tmp_path / Path(recipe).name
    path.write_text(titled(page)[recipe], "utf-8")
    done = subprocess.run([sys.executable, "-m", module, *options, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["ci.md", "ci.en.md"])
def test_the_recipes_use_what_the_project_offers(page: str) -> None:
    files = {name: yaml.safe_load(text) for name, text in titled(page).items()}
    (checked,) = [
        step["with"]
        for step in files[".github/workflows/plans.yml"]["jobs"]["plans"]["steps"]
        if "yuqing-lint@" in step["uses"]
    ]
    assert set(checked) <= set(yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"])
    template = yaml.safe_load((ROOT / "contrib/gitlab/yuqing-lint.gitlab-ci.yml").read_text("utf-8"))
    for job, settings in files[".gitlab-ci.yml"].items():
        if job != "include":
            assert set(settings["variables"]) <= set(template[job]["variables"])
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in files[".pre-commit-config.yaml"]["repos"][0]["hooks"]} <= hooks


@pytest.mark.parametrize("page", ["ci.md", "ci.en.md"])
def test_the_command_of_the_gitee_recipe_runs(page: str, tmp_path: Path) -> None:
    (step,) = yaml.safe_load(titled(page)[".workflow/plans.yml"])["stages"][0]["steps"]
    (command,) = [command for command in step["commands"] if command.startswith("yuqing-lint")]
    folder = tmp_path / command.split()[2]
    folder.mkdir()
    (folder / "预案.txt").write_bytes((ROOT / "corpus" / "samples" / "预案.txt").read_bytes())
    script = f'yuqing-lint() {{ "{sys.executable}" -c "from yuqing_lint.cli import main; main()" "$@"; }}\n{command}'
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    (report,) = step["artifacts"][0]["path"]
    assert (tmp_path / report).is_file()


def test_the_rule_of_the_page_is_a_rule(tmp_path: Path) -> None:
    ((name, text),) = titled("contributing.md").items()
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    (rule,) = load_rules(tmp_path / "rules")
    assert path.name == f"{rule.code}-{rule.name}.yaml"
    assert rule.code not in {one.code for one in load_rules()}
    assert len(rule.bad) >= 3
    assert len(rule.good) >= 3
    for example in rule.bad:
        assert [one.span.text for one in findings_of(rule, example)] == [example.quote]
    for example in rule.good:
        assert findings_of(rule, example) == ()
