"""The catalogue of errors of reading: complete, in both languages, and the only place where they are made."""

from __future__ import annotations

import inspect
import os
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yuqing_lint.model import ReadError
from yuqing_lint.readers import errors

PACKAGE = Path(__file__).parents[2] / "yuqing_lint"
HAN = re.compile(r"[一-鿿]")
VALUES: dict[str, object] = {
    "error": PermissionError(13, "Permission denied"),
    "size": 300 * 1024 * 1024,
    "limit": 1024 * 1024 * 1024,
    "line": 3,
    "seconds": 60.0,
    "places": 2,
    "what": "PDF 有 3000 页",
    "kind": "图片",
    "english": "The PDF has 3000 pages",
    "reason": "不是完好的 PDF。",
    "part": "word/document.xml",
    "form": "ofd",
}
MADE: dict[str, Callable[..., ReadError]] = {
    name: function
    for name, function in inspect.getmembers(errors, inspect.isfunction)
    if function.__module__ == errors.__name__ and name != "reason_of"
}
NAMES_THE_FORMAT = {"not_word", "internal"}
"""Those whose ``what`` or ``kind`` is a name that stays as it is in both languages."""


def made(name: str) -> ReadError:
    parameters = inspect.signature(MADE[name]).parameters
    values = {key: "PowerPoint" if name in NAMES_THE_FORMAT else VALUES[key] for key in parameters}
    if name == "broken_pdf":  # which says all of it
        values["english"] = "It is no intact PDF."
    return MADE[name](**values)


@pytest.mark.parametrize("name", sorted(MADE))
def test_each_says_what_is_wrong_and_what_to_do_in_both_languages(name: str) -> None:
    error = made(name)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)
    for text in (error.reason, error.advice):
        assert HAN.search(text)
        assert text.endswith("。")
    for text in (error.reason_en, error.advice_en):
        assert text
        assert not HAN.search(text)
        assert text.endswith(".")
        assert text[0].isupper() or text.startswith(("2", ".ofd", "word/"))
    assert re.search("请|再|检查|重新", error.advice)
    assert "\n" not in "".join((error.reason, error.advice, error.reason_en, error.advice_en))
    assert max(len(error.reason), len(error.advice)) < 80
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.advice_en) == (error.code, error.advice_en)


def test_no_two_mean_the_same_by_different_words() -> None:
    reasons = [made(name).reason for name in MADE]
    assert len(set(reasons)) == len(reasons)


def sources() -> Iterator[tuple[str, str]]:
    for path in PACKAGE.rglob("*.py"):
        yield path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")


def test_they_are_made_nowhere_else() -> None:
    elsewhere = {name for name, text in sources() if re.search(r"\bReadError\(", text)}
    assert elsewhere == {"model/document.py", "audit/codec.py", "readers/errors.py"}


@pytest.mark.parametrize("name", sorted(MADE))
def test_each_is_used(name: str) -> None:
    used = [where for where, text in sources() if re.search(rf"\b{name}\(", text.replace(f"def {name}(", ""))]
    assert used, f"{name} is never raised"


@pytest.mark.parametrize(
    "error, zh, en",
    [
        (PermissionError(13, "Permission denied"), "Word", "Word"),
        (FileNotFoundError(2, "No such file or directory"), "没有这个文件", "no such file"),
        (OSError(28, "No space left on device"), "磁盘满了", "disk is full"),
        (OSError(99999, "something rare"), "something rare", "something rare"),
        (OSError("without a number"), "OSError", "OSError"),
    ],
)
def test_the_system_is_put_into_words(error: OSError, zh: str, en: str) -> None:
    told = errors.reason_of(error)
    assert zh in told[0]
    assert en in told[1]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    from yuqing_lint.readers import read

    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReadError, match="没有权限"):
        read(path)
