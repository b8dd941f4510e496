"""Kept patterns match what fresh ones match; nothing that does not fit is ever used."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuqing_lint import ready, regex
from yuqing_lint.check import check
from yuqing_lint.patterns import compiled
from yuqing_lint.regex import Codes
from yuqing_lint.resources import PACKAGE, data_dir

PLANS = Path(__file__).parents[1] / "corpus" / "plans"
PLAN = "甲县舆情应急预案\n一、组织机构\n成立舆情应急领导小组。\n二、信息报告\n发现舆情后30分钟内向县委报告。\n"
SOME = [f"第{number}(?P<what>[条款])+?(?!之)" for number in range(40)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "patterns.ready"


def filled(path: Path, patterns=SOME, version="") -> None:
    codes = Codes(path, version)
    for pattern in patterns:
        codes.pattern(pattern)
    codes.keep()


def never(*_):
    raise AssertionError("a code was made")


@pytest.mark.parametrize(
    "pattern, flags",
    [
        (r"(?P<one>[^。；]{2,8}?)(?:及|与)(?P<other>\w+)(?<!等)", 0),
        (r"ab(?i:CD)|é[À-Ý]", re.IGNORECASE),
        (r"^// Start:(.*)$", re.MULTILINE),
        (r"<.*?>", re.DOTALL | re.I),
        (r"(?x) a  b # words", 0),
        (r"(a)|(?(1)b|c)(?:\1)*+", 0),
        ("", 0),
        ("[\x00-\x1f\ud800-\udfff\U00010000-\U0010ffff]", 0),
    ],
)
def test_a_kept_pattern_is_the_one_that_re_makes(path, pattern, flags, monkeypatch):
    codes = Codes(path)
    made = codes.pattern(pattern, flags)
    codes.keep()
    monkeypatch.setattr(regex, "_code_of", never)
    kept = Codes(path).pattern(pattern, flags)
    fresh = re.compile(pattern, flags)
    for one in (made, kept):
        assert one == fresh
        assert (one.groups, one.groupindex, one.flags) == (fresh.groups, fresh.groupindex, fresh.flags)


@given(text=st.text("甲乙第0123条款之及与等\n。", max_size=40))
def test_it_finds_what_re_finds(text):
    pattern = r"(?P<one>[^。\n]{1,4}?)(?:及|与)(?P<other>\w+)(?<!等)|第\d+(?P<what>[条款])(?!之)"
    ours, theirs = (found.finditer(text) for found in (regex.compile(pattern), re.compile(pattern)))
    assert [(one.span(), one.groupdict()) for one in ours] == [(one.span(), one.groupdict()) for one in theirs]


def test_the_next_process_makes_none(path, monkeypatch):
    filled(path)
    monkeypatch.setattr(regex, "_code_of", never)
    codes = Codes(path)
    assert all(codes.pattern(pattern) == re.compile(pattern) for pattern in SOME)


@pytest.mark.parametrize("name, value", [("MAGIC", 1), ("version", "3.99.0 (main)")])
def test_codes_of_another_python_are_not_read(path, name, value, monkeypatch):
    filled(path)
    if name == "version":
        monkeypatch.setattr(sys, name, value)
    else:
        monkeypatch.setattr(regex, "_engine", type("Other", (), {name: value, "compile": regex._engine.compile}))
    codes = Codes(path)
    assert not codes._kept
    assert codes.pattern(SOME[0]) == re.compile(SOME[0])


def test_codes_of_another_version_of_the_package_are_not_read(path):
    filled(path, version="1")
    assert not Codes(path, "2")._kept


@pytest.mark.parametrize("spoil", [lambda content: content[:-1], lambda content: content[:-1] + b"x", lambda _: b""])
def test_a_spoilt_file_is_not_read_but_made_anew(path, spoil):
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(spoil(whole))
    codes = Codes(path)
    assert not codes._kept
    assert codes.pattern(SOME[0]).match("第0条")
    filled(path)
    assert path.read_bytes() == whole


def test_the_engine_refuses_a_code_that_is_none():
    flags, words, groups, numbers = regex._code_of("甲(乙)", 0)
    with pytest.raises(RuntimeError):
        regex._with_code("甲(乙)", (flags, words[:-4], groups, numbers))


@pytest.mark.parametrize("inside", [never, lambda *_: (0, b"", 0, {})])
def test_where_the_inside_of_re_is_another_re_compiles(path, inside, monkeypatch):
    monkeypatch.setattr(regex, "_code_of", inside)
    codes = Codes(path)
    assert codes.pattern("甲") == re.compile("甲")
    codes.keep()
    assert not path.exists()


def test_a_few_more_are_not_worth_writing(path):
    filled(path)
    before = path.read_bytes()
    filled(path, [*SOME, "甲", "乙", "丙"])
    assert path.read_bytes() == before
    more = ["(?P<one>[丁甲己])+戊{2,3}(?=己)|[^庚]"]
    filled(path, [*SOME, *more])
    assert len(Codes(path)._kept) == len(SOME) + len(more)


def test_those_of_edited_patterns_do_not_pile_up(path, monkeypatch):
    filled(path)
    monkeypatch.setattr(regex, "_MOST", len(SOME) + 3)
    filled(path, [f"{number}甲" for number in range(4)])
    assert len(Codes(path)._kept) == 4


def test_what_is_compiled_later_is_not_recorded(path):
    codes = Codes(path)
    codes.keep()
    assert codes.pattern("甲乙") == re.compile("甲乙")
    codes.keep()
    assert not path.exists()


def test_a_text_of_another_kind_is_not_kept(path):
    class Text(str):
        pass

    codes = Codes(path)
    for text in (Text("甲+"), b"a+"):
        assert codes.pattern(text) == re.compile(text)
    codes.keep()
    assert not path.exists()


def test_without_a_place_to_keep_them_in_re_compiles(tmp_path):
    (tmp_path / "file").write_text("no folder")
    for path in (None, tmp_path / "file" / "patterns.ready"):
        filled(path)
        assert Codes(path).pattern("甲") == re.compile("甲")


def test_a_mistake_in_a_pattern_is_told_as_re_tells_it():
    with pytest.raises(re.error) as ours:
        regex.compile("甲(")
    with pytest.raises(re.error) as theirs:
        re.compile("甲(")
    assert str(ours.value) == str(theirs.value)


def test_no_word_of_a_plan_is_kept(path, monkeypatch):
    folders = ((PACKAGE, "*.py"), (data_dir("rules"), "*.yaml"), (data_dir("grammar"), "*.lark"))
    ours = "".join(one.read_text("utf-8") for folder, names in folders for one in folder.rglob(names))
    codes = Codes(path)
    monkeypatch.setattr(regex, "_codes", lambda: codes)
    for cached in (regex.compile, compiled):
        cached.cache_clear()
    made = codes._made
    monkeypatch.setattr(codes, "keep", lambda: None)
    for plan in sorted(PLANS.glob("*.txt")):
        assert check(plan).status == "checked"
    assert len(made) > 200
    kept = {word for text, _ in made for word in re.findall("[\u4e00-\u9fff]{2,}", re.sub(r"\[[^]]*]", " ", text))}
    assert sorted(word for word in kept if word not in ours) == []


def test_processes_that_check_at_once_keep_what_re_makes(tmp_path):
    program = f"from yuqing_lint.check import check, read_bytes; check(read_bytes({PLAN.encode()!r}, 'plan.txt'))"
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    running = [subprocess.Popen([sys.executable, "-c", program], env=environment) for _ in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    (path,) = tmp_path.rglob("patterns-*")
    kept = ready.kept(path, path.read_bytes()[: ready.DIGEST])
    assert len(kept) > 500
    for (text, flags), code in kept.items():
        assert regex._with_code(text, code) == re.compile(text, flags)
