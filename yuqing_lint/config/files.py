"""Configuration files → Config: found upwards from a folder, with what they extend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.config.settings import Config, ConfigError, Grades, Paths, Scoped, Settings
from yuqing_lint.model import Severity
from yuqing_lint.readers.limits import LIMITS, MIB, Limits
from yuqing_lint.rules.nodes import Key, Node, Source
from yuqing_lint.rules.suppress import Suppression

NAME, PROJECT = "yuqing-lint.toml", "pyproject.toml"
_TABLE = ("tool", "yuqing-lint")
_RULES = "规则的代码、名称、族或通配的列表"
_SCOPED: dict[str, Callable[[Node], Any]] = {
    "pack": lambda node: _pack(node),
    "select": lambda node: node.strings(_RULES),
    "ignore": lambda node: node.strings(_RULES),
}
"""What an override may set for its paths, besides severities."""
_VALUES: dict[str, Callable[[Node], Any]] = {
    **_SCOPED,
    "severity": lambda node: Severity(node.one_of(*Severity)),
    "strict": Node.boolean,
    "lang": lambda node: node.one_of("zh", "en"),
    "baseline": lambda node: node.source.path.parent / node.string("基线文件的路径"),
    "limits": lambda node: _limits(node),
}
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def find_config(folder: Path) -> Path | None:
    """The nearest configuration in a folder or above it: ``yuqing-lint.toml``, or a pyproject.toml with the table.

    Raises:
        ConfigError: a pyproject.toml on the way is no TOML.
    """
    for at in (folder.resolve(), *folder.resolve().parents):
        if (at / NAME).is_file():
            return _shown(at / NAME)
        project = at / PROJECT
        if project.is_file() and _table(project, _read(project)[1]) is not None:
            return _shown(project)
    return None


def _shown(path: Path) -> Path:
    """The path as a person would write it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def load_config(path: Path) -> Config:
    """The configuration in a file, with what it extends.

    Raises:
        ConfigError: it cannot be read or holds a mistake; the text names file, line and key.
    """
    return _load(path, ())


def _load(path: Path, above: tuple[Path, ...]) -> Config:
    text, data = _read(path)
    table = _table(path, data)
    if table is None:
        raise ConfigError(f"{path}:1: tool.yuqing-lint: 应当是必备的表，这里缺少")
    prefix: Key = _TABLE if path.name == PROJECT else ()
    source = Source(path, lambda at: _line(text, at), ConfigError)
    node = Node(source, prefix, table).keys((), ("extends", "severities", "suppress", "overrides", *_VALUES))
    config = Config()
    for name in node["extends"].strings("配置文件的路径，或者其列表") if "extends" in node else ():
        parent = (path.parent / name).resolve()
        if parent in (*above, path.resolve()):
            node["extends"].fail(f"不兜圈子的路径：{name} 继承到了自己")
        if not parent.is_file():
            node["extends"].fail(f"有的文件的路径：没有 {name}")
        config = _joined(config, _load(parent, (*above, path.resolve())))
    return _joined(config, _own(node))


def _own(node: Node) -> Config:
    """What a file says itself."""
    folder = node.source.path.parent.resolve()
    base = Settings()
    for key, read in _VALUES.items():
        if key in node:
            base = base.set(node[key].place, **{key: read(node[key])})
    overrides = []
    for entry in node["overrides"].items("列表：[[overrides]]") if "overrides" in node else ():
        entry.keys(("path",), (*_SCOPED, "severities"))
        values = {key: (read(entry[key]), entry[key].place) for key, read in _SCOPED.items() if key in entry}
        overrides.append(Scoped(Paths(folder, entry["path"].strings()), values, *_severities(entry)))
    suppressions = []
    for entry in node["suppress"].items("列表：[[suppress]]") if "suppress" in node else ():
        entry.keys(("code", "path"), ("reason",))
        reason = entry.value.get("reason", "")
        if not isinstance(reason, str):
            entry["reason"].fail("文字")
        paths = Paths(folder, entry["path"].strings())
        suppressions.append((paths, Suppression(entry["code"].strings(), reason.strip(), entry.place, paths.exact)))
    return Config((node.source.path,), base.graded(*_severities(node)), tuple(overrides), tuple(suppressions))


def _joined(outer: Config, inner: Config) -> Config:
    """One configuration over another: the inner one's values hold where both have them."""
    values = {key: getattr(inner.base, key) for key in _VALUES if key in inner.base.origins}
    base = replace(outer.base, **values).graded(inner.base.severities, inner.base.origins)
    return Config(
        (*inner.files, *outer.files),
        base,
        (*outer.overrides, *inner.overrides),
        (*outer.suppressions, *inner.suppressions),
    )


def _severities(node: Node) -> tuple[Grades, dict[str, str]]:
    """Severities by word, and where each stands."""
    entries = list(node["severities"].entries('规则和级别，如 TIM004 = "warning"')) if "severities" in node else []
    levels = [(word, entry.one_of(*Severity, "off")) for word, entry in entries]
    found = tuple((word, None if level == "off" else Severity(level)) for word, level in levels)
    return found, {f"severities.{word}": entry.place for word, entry in entries}


def _limits(node: Node) -> Limits:
    """Bounds on a file by the names of :class:`Limits`; sizes are in MiB."""
    names = tuple(field.name for field in fields(Limits))
    node.keys((), names)
    given: dict[str, Any] = {name: node[name].positive(whole="seconds" not in name) for name in names if name in node}
    sizes = {name: int(value) * MIB for name, value in given.items() if name.endswith(("memory", "_size"))}
    return replace(LIMITS, **{**given, **sizes})


def _pack(node: Node) -> str:
    """A pack's name, or its file, which counts from the folder of the configuration."""
    words = [word.strip() for word in node.string("规则包的名称或文件").replace("，", ",").split(",")]
    folder = node.source.path.parent.resolve()
    return ",".join(str(folder / word) if word.endswith((".yaml", ".yml")) else word for word in words)


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: 没有这个文件。请检查路径。", f"{path}: no such file. Check the path.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: 读不了：{error}", f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = place[1] if place else 1
        raise ConfigError(
            f"{path}:{line}: 不是合法的 TOML：{error}", f"{path}:{line}: no valid TOML: {error}"
        ) from error


def _table(path: Path, data: dict[str, Any]) -> Any:
    """The part of a file that is the tool's; ``None`` where there is none."""
    if path.name != PROJECT:
        return data
    tools = data.get("tool")
    return tools.get("yuqing-lint") if isinstance(tools, dict) else None


def _line(text: str, at: Key) -> int:
    """The line of a key of a TOML file, or of the nearest one above it that is there."""
    best, depth = 1, 0
    table: Key = ()
    seen: dict[Key, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                seen[table] = seen.get(table, -1) + 1
                table = (*table, seen[table])
            path = table
        elif key := _KEY.match(line):
            path = (*table, *_parts(key[1]))
        else:
            continue
        if len(path) > depth and at[: len(path)] == path:
            best, depth = number, len(path)
    return best


def _parts(words: str) -> Key:
    return tuple(part.strip().strip("\"'") for part in words.split("."))
