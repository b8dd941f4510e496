"""Data files with their places, so that a mistake names file, line, key and what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from yuqing_lint.patterns import PatternError, compile_pattern
from yuqing_lint.ready import shipped_yaml, yaml_loader
from yuqing_lint.resources import data_dir

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A data file: where it is, where its keys stand, and the error that a mistake in it raises."""

    path: Path
    line_of: Callable[[Key], int]
    error: type[Exception]

    def fail(self, at: Key, expected: str) -> NoReturn:
        """Raise the error for a key."""
        name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at).lstrip(".")
        where = f"{self.path}:{self.line_of(at)}"
        raise self.error(f"{where}: {name}: 应当是{expected}" if name else f"{where}: 应当是{expected}")


@dataclass(frozen=True)
class Node:
    """A value in a data file and the way to it; each method gives the value in one form or says what was expected."""

    source: Source
    at: Key
    value: Any

    def fail(self, expected: str) -> NoReturn:
        """Raise the error for this value."""
        bare = isinstance(self.value, int | float) and "true" not in expected
        self.source.fail(self.at, f"{expected}；这里是 {self.value}，文字要加引号" if bare else expected)

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.source.path}:{self.source.line_of(self.at)}"

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def __getitem__(self, key: str) -> Node:
        return Node(self.source, (*self.at, key), self.value[key])

    def get(self, key: str) -> Node | None:
        """The value under a key, if it is there."""
        return self[key] if key in self.value else None

    def keys(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Node:
        """Itself, if it is keys and values, none of them unknown and none missing."""
        if not isinstance(self.value, dict):
            self.fail(f"键和值（{'、'.join((*required, *optional))}）")
        for key in self.value:
            if key not in (*required, *optional):
                self.source.fail((*self.at, str(key)), f"已知的键（{'、'.join((*required, *optional))}）")
        for key in required:
            if key not in self.value:
                self.source.fail((*self.at, key), "必备的键，这里缺少")
        return self

    def entries(self, expected: str) -> Iterator[tuple[str, Node]]:
        """Keys and values, whatever the keys are."""
        if not isinstance(self.value, dict) or not all(isinstance(key, str) for key in self.value):
            self.fail(expected)
        return ((key, self[key]) for key in self.value)

    def items(self, expected: str) -> list[Node]:
        """The items of a list."""
        if not isinstance(self.value, list):
            self.fail(expected)
        return [Node(self.source, (*self.at, index), item) for index, item in enumerate(self.value)]

    def string(self, expected: str = "非空的文字") -> str:
        """A text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail(expected)
        return self.value

    def strings(self, expected: str = "文字，或者文字的列表") -> tuple[str, ...]:
        """A text, or several."""
        if not isinstance(self.value, list):
            return (self.string(expected),)
        found = tuple(item.string() for item in self.items(expected))
        if not found:
            self.fail(expected)
        return found

    def one_of(self, *words: str) -> str:
        """One of some words."""
        value = "off" if self.value is False and "off" in words else self.value  # YAML 1.1 reads off as false
        if not isinstance(value, str) or value not in words:
            self.fail("、".join(words) + " 之一")
        return value

    def boolean(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.fail("true 或 false")
        return self.value

    def positive(self, *, whole: bool) -> float | int:
        """A number above nothing; ``whole``: without a fraction."""
        if isinstance(self.value, bool) or not isinstance(self.value, int if whole else int | float) or self.value <= 0:
            self.source.fail(self.at, "大于 0 的整数" if whole else "大于 0 的数")
        return self.value

    def pattern(self) -> str:
        """A pattern in RE2 syntax, as text."""
        text = self.string("RE2 语法的模式")
        try:
            compile_pattern(text)
        except PatternError as error:
            self.fail(f"RE2 语法的模式（{error}）")
        return text

    def patterns(self) -> tuple[str, ...]:
        """One pattern or several."""
        if not isinstance(self.value, list):
            return (self.pattern(),)
        found = tuple(item.pattern() for item in self.items("RE2 语法的模式，或者其列表"))
        if not found:
            self.fail("至少一个 RE2 语法的模式")
        return found


def ships(path: Path) -> bool:
    """Whether a file of rules is one that ships with the tool."""
    return path.is_relative_to(data_dir("rules"))


def yaml_node(path: Path, error: type[Exception]) -> Node:
    """The data of a YAML file; that of one which ships is ready-made.

    Raises:
        error: the file cannot be read or is no YAML.
    """
    name = path.relative_to(data_dir("rules")).as_posix() if ships(path) else ""
    data = shipped_yaml()[name] if name in shipped_yaml() else _loaded(path, error)
    node = Node(Source(path, lambda at: _yaml_line(path, at), error), (), data)
    if not isinstance(data, dict):
        node.fail("键和值，如 code: STR001")
    return node


def _loaded(path: Path, error: type[Exception]) -> Any:
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml_loader())
    except FileNotFoundError as fault:
        raise error(f"{path}: 没有这个文件。请检查路径。", f"{path}: no such file. Check the path.") from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise error(f"{path}: 读不了：{fault}", f"{path}: cannot be read: {fault}") from fault
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(fault, "problem", fault)
        raise error(f"{path}:{line}: 不是合法的 YAML：{problem}", f"{path}:{line}: no valid YAML: {problem}") from fault


def _yaml_line(path: Path, at: Key) -> int:
    """The line of a key, or of the nearest one above it that is there."""
    import yaml

    line, node = 1, yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml_loader())
    for part in at:
        values = getattr(node, "value", None)
        if not isinstance(values, list):
            break
        if isinstance(part, int):
            if part >= len(values) or isinstance(values[part], tuple):
                break
            node = values[part]
            line = node.start_mark.line + 1
            continue
        pair = next((pair for pair in values if isinstance(pair, tuple) and str(pair[0].value) == part), None)
        if pair is None:
            break
        line, node = pair[0].start_mark.line + 1, pair[1]
    return line
