"""Ready-made forms of the data that ships: YAML as plain data, grammars as parse tables.

To make them takes a fifth of a second, so the wheel brings them along. Where there are none that fit (a checkout, a rule that
was edited, another version of lark) they are made when they are first needed, and kept in the user's cache as Python keeps
compiled modules. They are found by the content of what they were made from, so none is ever stale.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from yuqing_lint.resources import PACKAGE, data_dir

Sources = Mapping[str, str]
"""Texts by path."""

SHIPPED = PACKAGE / "data" / "ready"
"""Where the wheel has them; its build writes them there."""
DIGEST = 32
"""Bytes of a digest."""


class Ready:
    """What ``make`` makes of the files of a folder: plain data (dicts, tuples, lists, texts, numbers).

    ``version`` stands for whatever else it rests on, such as the library that makes it.
    """

    def __init__(self, name: str, folder: Path, ending: str, make: Callable[[Sources], Any], version: str = "") -> None:
        self._name, self._folder, self._ending, self._make, self._version = name, folder, ending, make, version

    def data(self) -> Any:
        """The data: ready-made, or else made now and kept."""
        contents = self._contents()
        digest = _digest_of(contents, self._version)
        own = own_place(self._name, self._folder)
        for path in (SHIPPED / f"{self._name}.ready", own):
            found = kept(path, digest) if path else None
            if found is not None:
                return found
        data = self._made(contents)
        if own:
            with suppress(OSError):  # a read-only home, a full disk: it is made anew the next time
                keep(own, digest, data)
        return data

    def write(self, folder: Path) -> None:
        """Make the data and write it into a folder.

        Raises:
            OSError: it cannot be written.
        """
        contents = self._contents()
        keep(folder / f"{self._name}.ready", _digest_of(contents, self._version), self._made(contents))

    def _contents(self) -> dict[str, bytes]:
        files = sorted(self._folder.rglob(f"*{self._ending}"))
        return {path.relative_to(self._folder).as_posix(): path.read_bytes() for path in files}

    def _made(self, contents: Mapping[str, bytes]) -> Any:
        return self._make({path: content.decode("utf-8") for path, content in contents.items()})


def _digest_of(contents: Mapping[str, bytes], version: str) -> bytes:
    whole = hashlib.blake2b(version.encode(), digest_size=DIGEST)
    for path, content in contents.items():
        whole.update(f"{path} {len(content)}\n".encode())
        whole.update(content)
    return whole.digest()


def kept(path: Path, digest: bytes) -> Any:
    """The data in a file, if it was made from what that digest stands for; ``None`` where there is none, or it is spoilt."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    head, check, body = content[:DIGEST], content[DIGEST : 2 * DIGEST], content[2 * DIGEST :]
    if head != digest or check != hashlib.blake2b(body, digest_size=DIGEST).digest():
        return None
    return marshal.loads(body)


def keep(path: Path, digest: bytes, data: Any) -> None:
    """Keep data under the digest of what it was made from; no other process ever sees half of it.

    Raises:
        OSError: it cannot be written.
    """
    body = marshal.dumps(data, 2)  # every Python reads this form; later ones differ from run to run
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    beside.write_bytes(digest + hashlib.blake2b(body, digest_size=DIGEST).digest() + body)
    beside.replace(path)


def own_place(name: str, folder: Path) -> Path | None:
    """Where this user's cache keeps what was made of a folder; ``None`` for a user without a home."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        place = os.path.join(home, "Library", "Caches")
    else:
        place = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    if not os.path.isabs(place):
        return None
    where = hashlib.blake2b(str(folder).encode(), digest_size=8).hexdigest()
    return Path(place, "yuqing-lint", f"{name}-{where}.ready")


@cache
def shipped_yaml() -> Mapping[str, Any]:
    """The data of all files of ``rules/`` by path (``lexicon/typos.yaml``). Nobody changes it: it is shared."""
    return dict(RULES.data())


def yaml_loader() -> Any:
    """The quickest loader of PyYAML that is there; safe: it makes plain data and no objects."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _load_yaml(sources: Sources) -> dict[str, Any]:
    """The data by path; without those that are no YAML: who reads such a file by itself is told why."""
    import yaml

    found: dict[str, Any] = {}
    for path, text in sources.items():
        with suppress(yaml.YAMLError):
            found[path] = yaml.load(text, Loader=yaml_loader())
    return found


RULES = Ready("rules", data_dir("rules"), ".yaml", _load_yaml)
