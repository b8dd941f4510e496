""".doc, .wps, .rtf and .odt by LibreOffice, where it is installed: converted to .docx, which is then read.

Each run has a profile of its own (two runs on one profile lose files without a word), works on copies in a folder of its
own, runs no macro, follows no link, and is ended with all its processes when its time is up. A process that reads files for
a pool does not convert by itself: it hands the bytes over (:class:`Unconverted`) and gets the converted file with the next
try, so that the pool can convert many in one run.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers import errors
from yuqing_lint.readers.limits import LIMITS, Limits

_FILTER = "docx:MS Word 2007 XML"
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
"""How LibreOffice is to read each format: left to itself it takes what is damaged for plain text."""
_EACH = 5.0
"""Seconds that each further file of a run is given."""
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macro, no script, no link of the document; and whatever would still go out ends at a port where nothing listens."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be converted, and the format that they are in (``doc``, ``rtf``, ``odt``)."""

    data: bytes
    format: str

    @property
    def digest(self) -> str:
        """What tells the bytes from others."""
        return hashlib.sha256(self.data).hexdigest()


class Unconverted(Exception):
    """A file that has to be converted first, raised where somebody else does that."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.source = source


_converted: ContextVar[Mapping[str, Path] | None] = ContextVar("converted", default=None)


@contextmanager
def handing_over(converted: Mapping[str, Path]) -> Iterator[None]:
    """Inside, files are not converted here; ``converted`` holds those that are, by the digest of their source."""
    token = _converted.set(converted)
    try:
        yield
    finally:
        _converted.reset(token)


def read_office(data: bytes, name: str, form: str, limits: Limits = LIMITS) -> Document:
    """A document in a format that LibreOffice converts.

    Raises:
        ReadError: LibreOffice is not installed or cannot convert it, or the result cannot be read.
        Unconverted: inside of :func:`handing_over`, where the file is not converted yet.
    """
    if program() is None:
        raise errors.no_libreoffice(form)
    source = Source(data, form)
    converted = _converted.get()
    if converted is None:
        return _read(_convert_alone(source, limits), name, form, limits)
    if source.digest not in converted:
        raise Unconverted(source)
    return _read(converted[source.digest].read_bytes(), name, form, limits)


def program() -> str | None:
    """Where LibreOffice is; ``None`` where it is not installed."""
    known = (place for place in _PLACES.get(sys.platform, ()) if Path(place).is_file())
    return shutil.which("soffice") or shutil.which("libreoffice") or next(known, None)


class Conversion:
    """One run of LibreOffice over some files of one format. To be closed, which ends what still runs and removes its folder."""

    def __init__(self, sources: Sequence[Source], limits: Limits) -> None:
        self.sources = sources
        self._folder = Path(tempfile.mkdtemp(prefix="yuqing-lint-"))
        self.late = False
        """Whether it was ended because its time was up."""
        inputs = [self._folder / f"{source.digest}.{source.format}" for source in sources]
        for path, source in zip(inputs, sources, strict=True):
            path.write_bytes(source.data)
        profile = self._folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        arguments = [
            str(program()), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            f"--infilter={_FILTERS[sources[0].format]}", "--convert-to", _FILTER,
            "--outdir", str(self._folder / "out"), *map(str, inputs),
        ]  # fmt: skip
        self._until = time.monotonic() + limits.seconds + _EACH * (len(sources) - 1)
        self._process = subprocess.Popen(
            _confined(arguments, limits), cwd=self._folder, env=_environment(self._folder), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0 if os.name == "posix" else None,
        )  # fmt: skip

    def done(self) -> bool:
        """Whether it has ended; it is ended if its time is up."""
        if self._process.poll() is not None:
            return True
        if time.monotonic() > self._until:
            self.late = True
            self._end()
        return self.late

    def result(self, source: Source) -> Path | None:
        """The converted file; ``None`` where there is none. It is there until the run is closed."""
        path = self._folder / "out" / f"{source.digest}.docx"
        return path if path.is_file() and path.stat().st_size else None

    def close(self) -> None:
        """End it, and remove what it made."""
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> None:
        """The launcher may be gone and its children still there, so the group is ended in any case."""
        if os.name == "posix":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            command = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            subprocess.run(command, check=False, capture_output=True)
        self._process.wait()


def failure(conversion: Conversion, limits: Limits) -> ReadError:
    """Why a run that was given one file has no result."""
    return errors.too_late(limits.seconds) if conversion.late else errors.not_converted()


def _convert_alone(source: Source, limits: Limits) -> bytes:
    conversion = Conversion([source], limits)
    try:
        while not conversion.done():
            time.sleep(0.05)
        path = conversion.result(source)
        if path is None:
            raise failure(conversion, limits)
        return path.read_bytes()
    finally:
        conversion.close()


def _read(data: bytes, name: str, form: str, limits: Limits) -> Document:
    """The converted file as a document. Its places point into what was converted, which nobody keeps: they are dropped."""
    from yuqing_lint.readers.docx import read_docx

    document = read_docx(data, name, limits=limits)
    return replace(
        document, format=form, runs=(), survey=None, notes=(f".{form} 经 LibreOffice 转换后读取。", *document.notes)
    )


def _confined(arguments: list[str], limits: Limits) -> list[str]:
    """The command under limits of its own, should this process be gone when its time is up."""
    if os.name != "posix":
        return arguments
    seconds, kibibytes = round(2 * limits.seconds) + 60, limits.memory // 1024
    script = f'ulimit -c 0; ulimit -t {seconds}; ulimit -d {kibibytes}; exec "$@"'
    return ["/bin/sh", "-c", script, "sh", *arguments]


def _environment(folder: Path) -> dict[str, str]:
    """The environment without a display and without proxies, temporary files in the folder of the run."""
    dropped = ("DISPLAY", "WAYLAND_DISPLAY", "SAL_USE_VCLPLUGIN")
    kept = {
        key: value for key, value in os.environ.items() if key not in dropped and not key.lower().endswith("_proxy")
    }
    return {**kept, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder), "SAL_USE_VCLPLUGIN": "svp"}


def _settings() -> str:
    """The settings of the profile (registrymodifications.xcu)."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
    )
