"""The published schemas hold for what the commands print, and say no more than that."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from docs.published import FOLDER, schemas
from docs.samples import lay
from tests.calling import call
from yuqing_lint.config import ConfigError, load_config
from yuqing_lint.rules.model import RuleFileError
from yuqing_lint.rules.pack_files import load_pack, shipped_names

ROOT = Path(__file__).parents[2]
PLANS = [
    ROOT / "corpus" / "plans" / f"{name}.txt"
    for name in ("estate-copied", "messy-school-ocr", "traffic-police", "water-bureau")
]
CONFIG = re.findall(
    r"```toml(?: title=\"[^\"]+\")?\n(.*?)```", (ROOT / "docs/configuration.md").read_text("utf-8"), re.DOTALL
)
PACKS = [
    re.search(r"```yaml title=\"[^\"]+\"\n(.*?)```", (ROOT / f"docs/packs{suffix}.md").read_text("utf-8"), re.DOTALL)[1]
    for suffix in ("", ".en")
]


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")))


def assert_valid(name: str, data: Any) -> None:
    for error in validator(name).iter_errors(data):
        raise AssertionError(f"{name}: {error.json_path}: {error.message[:300]}")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plans, a file that cannot be read, one with a suppression, and a plan above theirs."""
    folder = tmp_path_factory.mktemp("desk")
    lay(folder)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no package")
    text = (folder / "预案.txt").read_text("utf-8")
    (folder / "豁免.txt").write_text(text.replace("（四）", "# yuqing-lint: ignore NUM001 有意留空\n（四）"), "utf-8")
    return folder


# ------------------------------------------------------------------------------------------------ the files


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_valid_and_up_to_date(name: str) -> None:
    written = json.loads((FOLDER / name).read_text("utf-8"))
    assert written == schemas()[name], "run python -m docs.published"
    Draft202012Validator.check_schema(written)


def test_the_pages_name_every_schema_and_no_other() -> None:
    for page in ("json.md", "json.en.md"):
        named = re.findall(r"\]\(schemas/([\w.-]+\.schema\.json)\)", (FOLDER.parent / page).read_text("utf-8"))
        assert sorted(named) == sorted(schemas()) == sorted(path.name for path in FOLDER.glob("*.json"))


def test_every_object_is_closed() -> None:
    """Only objects whose keys are the user's own take others than those named."""
    for schema in schemas().values():
        for node in nodes(schema):
            if node.get("type") == "object":
                assert ("properties" in node) == (node["additionalProperties"] is False)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


# ------------------------------------------------------------------------------------------------ what is printed


def test_findings(desk: Path) -> None:
    done = call("check", desk, "--format", "json", "--severity", "info")
    assert_valid("findings-1", done.data)
    files = {Path(one["file"]).name: one for one in done.data["files"]}
    assert files["坏.docx"]["error"]
    assert any(one["suppressed"] for one in files["豁免.txt"]["findings"])
    findings = [finding for one in files.values() for finding in one["findings"]]
    for name in ("related", "fix", "values", "basis", "place"):
        assert any(one[name] for one in findings), name
    assert any(one["fix"]["edits"] for one in findings if one["fix"])


def test_findings_of_the_corpus() -> None:
    assert_valid("findings-1", call("check", *PLANS, "--format", "json", "--severity", "info").data)


def test_facts_of_the_corpus_and_no_field_of_a_fact_is_always_empty(tmp_path: Path) -> None:
    """Each key is there, and says something in some plan."""
    contacts = tmp_path / "预案.txt"
    contacts.write_text(
        "清江县水务局舆情应急预案\n为应对舆情，制定本预案。\n县委网信办值班电话为（0311）8555 1234。\n", "utf-8"
    )
    seen: set[tuple[str, str]] = set()
    for path in (*PLANS, contacts):
        data = call("extract", path).data
        assert_valid("facts-1", data)
        for plan in data["plans"]:
            for kind, facts in plan.items():
                if isinstance(facts, list):
                    seen |= {(kind, key) for fact in facts for key, value in fact.items() if value}
    definitions = schemas()["facts-1.schema.json"]["$defs"]
    plan = definitions["PlanFacts"]["properties"]
    for kind, field in plan.items():
        if field.get("type") == "array":
            own = definitions[field["items"]["$ref"].rpartition("/")[2]]["properties"]
            missing = {key for key in own if (kind, key) not in seen}
            assert not missing, f"{kind}: {missing}"


def test_lines(desk: Path) -> None:
    done = call("check", desk, "--format", "jsonl")
    kinds = []
    for line in done.stdout.splitlines():
        assert_valid("findings-line-1", json.loads(line))
        kinds.append(json.loads(line)["type"])
    assert set(kinds) == {"finding", "file", "summary"}


def test_an_audit_with_findings_across_plans(desk: Path) -> None:
    done = call("audit", desk / "各校预案", "--format", "json")
    assert_valid("findings-1", done.data)
    assert "XDC006" in done.stdout
    for line in call("audit", desk / "各校预案", "--format", "jsonl").stdout.splitlines():
        assert_valid("findings-line-1", json.loads(line))


def test_facts_of_pages(desk: Path) -> None:
    data = call("extract", ROOT / "corpus" / "files" / "kindergarten.pdf").data
    assert_valid("facts-1", data)
    assert data["plans"][0]["sections"][0]["span"]["page"] == 1


def test_a_comparison(desk: Path) -> None:
    done = call("diff", desk / "预案.docx", desk / "预案（修订稿）.txt", "--format", "json")
    assert_valid("diff-1", done.data)
    assert {one["change"] for plan in done.data["plans"] for one in plan["changes"]} == {"added", "removed", "changed"}
    assert_valid("diff-1", call("diff", desk / "预案（修订稿）.txt", desk / "预案.docx", "--format", "json").data)


def test_how_a_sentence_is_read_and_what_is_left(desk: Path) -> None:
    done = call("extract", "--explain", "重大舆情1小时内报告县教育局。", "--format", "json")
    assert_valid("explained-1", done.data)
    assert done.data[0]["facts"]
    left = call("extract", PLANS[0], "--backlog", "--format", "json").data
    assert_valid("backlog-1", left)
    assert left["untaken"]


def test_rules() -> None:
    assert_valid("rules-1", call("rules", "--format", "json").data)
    assert_valid("rules-1", call("explain", "TIM001", "--format", "json").data)


def test_settings(tmp_path: Path) -> None:
    plan = tmp_path / "预案.docx"
    plan.touch()
    (tmp_path / "yuqing-lint.toml").write_text(f"strict = true\n{CONFIG[1]}\n[limits]\nseconds = 7.5\n", "utf-8")
    done = call("config", plan, "--format", "json")
    assert_valid("settings-1", done.data)
    assert done.data["suppress"]


def test_a_baseline(desk: Path, tmp_path: Path) -> None:
    call("check", desk / "预案.txt", "--write-baseline", tmp_path / "基线.json", "--quiet")
    assert_valid("baseline-1", json.loads((tmp_path / "基线.json").read_text("utf-8")))


@pytest.mark.parametrize("spoil", ["more", "less"])
def test_another_key_or_one_left_out_is_seen(desk: Path, spoil: str) -> None:
    data = call(desk / "预案.txt", "--format", "json").data
    finding = data["files"][0]["findings"][0]
    if spoil == "more":
        finding["new"] = 1
    else:
        del finding["anchor"]
    assert not validator("findings-1").is_valid(data)


# ------------------------------------------------------------------------------------------------ what people write


@pytest.mark.parametrize("name", shipped_names())
def test_the_packs_that_ship(name: str) -> None:
    assert_valid("pack-1", yaml.safe_load((ROOT / "rules" / "packs" / f"{name}.yaml").read_text("utf-8")))


@pytest.mark.parametrize("text", PACKS)
def test_the_packs_of_the_pages(text: str) -> None:
    assert_valid("pack-1", yaml.safe_load(text))


@pytest.mark.parametrize("text", CONFIG)
def test_the_configurations_of_the_pages(text: str) -> None:
    assert_valid("config-1", tomllib.loads(text))


def without_keys(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each key of an object, and to a key that is not there in each object."""
    if isinstance(value, dict):
        yield from ((*path, key) for key in value)
        yield (*path, "nonsense")
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from without_keys(part, (*path, key))


def changed(value: Any, path: tuple[Any, ...]) -> Any:
    """A copy without a key, or with a wrong value at one that was not there."""
    made = copy.deepcopy(value)
    at = made
    for key in path[:-1]:
        at = at[key]
    if path[-1] in at:
        del at[path[-1]]
    else:
        at[path[-1]] = {"a": []}
    return made


def test_the_loader_of_packs_and_the_schema_know_the_same_keys(tmp_path: Path) -> None:
    """A key more or less, anywhere in an example: what the schema refuses the loader refuses."""
    pack = yaml.safe_load(PACKS[0])
    path = tmp_path / "pack.yaml"
    judge = validator("pack-1")
    for at in without_keys(pack):
        other = changed(pack, at)
        path.write_text(yaml.safe_dump(other, allow_unicode=True), "utf-8")
        load_pack.cache_clear()
        try:
            load_pack(str(path))
            loads = True
        except RuleFileError:
            loads = False
        if at == ("prefix",):  # that rules need a prefix is beyond the schema
            continue
        assert judge.is_valid(other) == loads, at


def test_the_loader_of_configurations_and_the_schema_know_the_same_keys(tmp_path: Path) -> None:
    """As for packs; TOML is written by hand, for there is no writer of it."""
    judge = validator("config-1")
    path = tmp_path / "yuqing-lint.toml"
    whole = CONFIG[0].replace('extends = "../yuqing-lint.toml"', "").replace('baseline = "yuqing-baseline.json"', "")
    lines = [line for line in whole.splitlines() if line.strip()]
    for number in range(len(lines)):
        for text in (
            "\n".join(lines[:number] + lines[number + 1 :]),
            "\n".join([*lines[:number], "nonsense = 1", *lines[number:]]),
        ):
            path.write_text(text, "utf-8")
            try:
                load_config(path)
                loads = True
            except ConfigError:
                loads = False
            try:
                assert judge.is_valid(tomllib.loads(text)) == loads, text
            except tomllib.TOMLDecodeError:
                assert not loads
