"""Configuration: where it is found, what it extends, what holds for a path, and what a mistake says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint.config import Config, ConfigError, configured_rules, find_config, load_config
from yuqing_lint.config.files import _line
from yuqing_lint.model import Severity
from yuqing_lint.readers.limits import MIB, Limits


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_nearest_configuration_upwards(tmp_path: Path) -> None:
    outer = write(tmp_path / "yuqing-lint.toml", "strict = true\n")
    write(tmp_path / "a" / "pyproject.toml", "[tool.other]\nx = 1\n")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    assert find_config(deep) == outer
    project = write(tmp_path / "a" / "b" / "pyproject.toml", "[tool.yuqing-lint]\npack = 'school'\n")
    assert find_config(deep) == project
    assert load_config(project).base.pack == "school"
    near = write(tmp_path / "a" / "b" / "yuqing-lint.toml", "")
    assert find_config(deep) == near


def test_values_and_where_they_come_from(tmp_path: Path) -> None:
    write(
        tmp_path / "base.toml",
        'strict = true\npack = "school"\nseverity = "error"\n[severities]\nTIM = "warning"\nTIM004 = "error"\n',
    )
    path = write(
        tmp_path / "sub" / "yuqing-lint.toml",
        'extends = "../base.toml"\nignore = ["REF"]\npack = "own.yaml"\nbaseline = "base.json"\n[severities]\nTIM = "off"\n',
    )
    config = load_config(path)
    base = config.base
    assert (base.strict, base.severity, base.ignore) == (True, Severity.ERROR, ("REF",))
    assert base.pack == str((tmp_path / "sub" / "own.yaml").resolve())
    assert base.baseline == tmp_path / "sub" / "base.json"
    assert config.files == (path, (tmp_path / "base.toml").resolve())
    assert base.origins["strict"].endswith("base.toml:1")
    assert base.origins["pack"] == f"{path}:3"
    assert base.origins["severities.TIM"] == f"{path}:6"
    codes = {rule.code for rule in configured_rules(base.set("x", pack="school"))}
    assert not {"TIM001", "TIM004", "REF001"} & codes  # the nearer word holds, although the other is more exact
    assert "STR001" in codes


def test_limits(tmp_path: Path) -> None:
    path = write(tmp_path / "yuqing-lint.toml", "[limits]\nseconds = 1.5\nmemory = 300\npart_size = 2\npages = 7\n")
    limits = load_config(path).base.limits
    assert limits == Limits(seconds=1.5, memory=300 * MIB, part_size=2 * MIB, pages=7)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("seconds = 0", ":2: limits.seconds: 应当是大于 0 的数"),
        ("memory = 1.5", ":2: limits.memory: 应当是大于 0 的整数"),
        ("pages = true", ":2: limits.pages: 应当是大于 0 的整数"),
        ("page = 5", ":2: limits.page: 应当是已知的键"),
    ],
)
def test_mistakes_in_limits(tmp_path: Path, line: str, words: str) -> None:
    path = write(tmp_path / "yuqing-lint.toml", f"[limits]\n{line}\n")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert words in str(caught.value)


def test_severity_of_the_configuration_stands_over_that_of_the_pack(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", "pack: own\ntitle: 某市\nseverities: {TIM004: error, TIM001: info}\n")
    path = write(tmp_path / "yuqing-lint.toml", 'pack = "own.yaml"\nseverities = { TIM004 = "info" }\n')
    rules = {rule.code: rule for rule in configured_rules(load_config(path).base)}
    assert (rules["TIM004"].severity, rules["TIM004"].severity_set) == (Severity.INFO, True)
    assert rules["TIM001"].severity_set is False  # the engine applies the pack, plan by plan


OVERRIDES = """
ignore = ["REF"]
[[overrides]]
path = "schools/"
pack = "school"
ignore = ["NUM"]
[[overrides]]
path = ["*.md", "schools/old/*.txt"]
severities = { STR = "off" }
[[suppress]]
code = ["TIM001", "SEV"]
path = "schools/old/**"
reason = "修订中"
[[suppress]]
code = "ORG001"
path = "a.txt"
reason = "联合发文"
"""


def test_overrides_and_suppressions_by_path(tmp_path: Path) -> None:
    config = load_config(write(tmp_path / "yuqing-lint.toml", OVERRIDES))
    write(tmp_path / "a.txt", "甲")
    plain = config.for_path(tmp_path / "a.txt")
    assert (plain.pack, plain.ignore, plain.severities) == (None, ("REF",), ())
    school = config.for_path(tmp_path / "schools" / "x" / "b.txt")
    assert (school.pack, school.ignore) == ("school", ("NUM",))
    assert school.origins["pack"].endswith("yuqing-lint.toml:5")
    old = config.for_path(tmp_path / "schools" / "old" / "c.txt")
    assert old.severities == (("STR", None),)
    assert [(one.codes, one.reason) for one in old.suppressions] == [(("TIM001", "SEV"), "修订中")]
    assert config.for_path(tmp_path / "deep" / "d.md").severities == (("STR", None),)
    assert config.for_path(tmp_path / "schools" / "old" / "deep" / "c.txt").severities == ()
    outside = config.for_path(tmp_path.parent / "schools" / "b.txt")
    assert (outside.pack, outside.suppressions) == (None, ())


def test_a_suppression_for_one_file_is_exact_once_it_is_there(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "甲")
    config = load_config(write(tmp_path / "yuqing-lint.toml", OVERRIDES))
    assert [one.exact for _, one in config.suppressions] == [False, True]


MISTAKES = [
    ("strict = 1\n", "1: strict: 应当是true 或 false"),
    ("\nstrcit = true\n", "2: strcit: 应当是已知的键"),
    ('severity = "fatal"\n', "1: severity: 应当是error、warning、info 之一"),
    ("select = [1]\n", "1: select[0]: 应当是非空的文字"),
    ('extends = "gone.toml"\n', "1: extends: 应当是有的文件的路径"),
    ('extends = "yuqing-lint.toml"\n', "1: extends: 应当是不兜圈子"),
    ('[severities]\nTIM001 = "loud"\n', "2: severities.TIM001: 应当是"),
    ('[[overrides]]\npack = "school"\n', "1: overrides[0].path: 应当是必备的键"),
    ('[[overrides]]\npath = "a"\n[[overrides]]\npath = "b"\nstrict = true\n', "5: overrides[1].strict: 应当是已知的键"),
    ('[[suppress]]\ncode = "TIM001"\npath = "a"\nreason = 5\n', "4: suppress[0].reason: 应当是文字"),
    ("strict = \n", "1: 不是合法的 TOML"),
]


@pytest.mark.parametrize(("text", "words"), MISTAKES, ids=[words for _, words in MISTAKES])
def test_a_mistake_names_file_line_key_and_what_was_expected(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path / "yuqing-lint.toml", text)
    with pytest.raises(ConfigError) as error:
        load_config(path)
    assert str(error.value).startswith(f"{path}:{words}")


def test_mistakes_in_a_pyproject(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[project]\nstrict = 1\n\n[tool.yuqing-lint]\npack = 'x'\nstrict = 1\n")
    with pytest.raises(ConfigError, match=r"pyproject.toml:6: tool.yuqing-lint.strict: 应当是true"):
        load_config(path)
    with pytest.raises(ConfigError, match="没有这个文件"):
        load_config(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match=r"tool\.yuqing-lint: 应当是必备的表"):
        load_config(write(tmp_path / "p" / "pyproject.toml", "[project]\n"))


def test_words_that_name_no_rule(tmp_path: Path) -> None:
    for key, text in (
        ("select", 'select = ["XYZ"]'),
        ("ignore", 'ignore = ["XYZ"]'),
        ("severities.XYZ", 'severities = { XYZ = "off" }'),
    ):
        path = write(tmp_path / "yuqing-lint.toml", text)
        with pytest.raises(ConfigError) as error:
            configured_rules(load_config(path).base)
        assert str(error.value).startswith(f"{path}:1: {key}: 没有规则“XYZ”")


def test_nothing_configured() -> None:
    config = Config()
    assert config.for_path(Path("a.txt")) == config.base
    assert config.idle(()) == ()


NAMES = st.sampled_from(["a", "b-c", "d_e"])


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=6, unique=True))
def test_lines_of_keys(pairs: list[tuple[str, str]]) -> None:
    tables = list(dict.fromkeys(table for table, _ in pairs))
    lines: list[str] = []
    where: dict[tuple[str, str], int] = {}
    for table in tables:
        lines.append(f"[{table}]  # 表")
        for _, key in (pair for pair in pairs if pair[0] == table):
            lines += ["", f'"{key}" = 1']
            where[table, key] = len(lines)
    for pair, line in where.items():
        assert _line("\n".join(lines), pair) == line
