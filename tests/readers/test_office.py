"""LibreOffice as a converter: what it is given, what becomes of files that it fails on, and that it is ended."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.readers.docx_builder import Source, p, package
from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers import Limits, office, read, read_bytes
from yuqing_lint.readers.pool import read_many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script of Unix")
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

FAKE = """#!{python}
import os, pathlib, subprocess, sys, time
arguments = sys.argv[1:]
out = pathlib.Path(arguments[arguments.index("--outdir") + 1])
inputs = arguments[arguments.index("--outdir") + 2:]
out.mkdir(exist_ok=True)
with open({log!r}, "a") as log:
    log.write(f"{{len(inputs)}} {{os.getppid()}}\\n")
for name in inputs:
    path = pathlib.Path(name)
    words = path.read_bytes()
    if b"hang" in words:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"])
        time.sleep(1000)
    if b"die" in words:
        os.abort()
    if b"skip" not in words:
        (out / path.with_suffix(".docx").name).write_bytes(pathlib.Path({docx!r}).read_bytes())
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice that writes down its runs into the file that is returned."""
    place = tmp_path / "bin"
    place.mkdir()
    docx, log, spool = place / "made.docx", place / "log", tmp_path / "tmp"
    docx.write_bytes(package(Source(p("某县网络舆情应急预案"))))
    script = place / "soffice"
    script.write_text(FAKE.format(python=sys.executable, log=str(log), docx=str(docx)))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    spool.mkdir()
    monkeypatch.setenv("PATH", str(place), prepend=os.pathsep)
    monkeypatch.setenv("TMPDIR", str(spool))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return log


def _files(folder: Path, *words: str) -> list[Path]:
    paths = []
    for at, word in enumerate(words):
        path = folder / f"{at}.rtf"
        path.write_bytes(rb"{\rtf1 " + word.encode() + b" %d}" % at)
        paths.append(path)
    return paths


def _runs(log: Path) -> list[int]:
    return [int(line.split()[0]) for line in log.read_text().splitlines()]


def _left_over(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "tmp").iterdir())


def test_one_file(fake: Path, tmp_path: Path) -> None:
    (path,) = _files(tmp_path, "good")
    document = read(path)
    assert (document.format, document.text, document.runs) == ("rtf", "某县网络舆情应急预案", ())
    assert document.notes == (".rtf 经 LibreOffice 转换后读取。",)
    assert not _left_over(tmp_path)


def test_a_folder_is_converted_in_batches(fake: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("某县网络舆情应急预案")
    paths = [*_files(tmp_path, *["good"] * 20), text]
    results = dict(read_many(paths, jobs=2))
    assert {path for path, result in results.items() if isinstance(result, Document)} == set(paths)
    assert sorted(_runs(fake)) == [4, 16]
    assert not _left_over(tmp_path)


def test_the_same_content_is_converted_once(fake: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.rtf", tmp_path / "b.rtf"
    for path in (first, second):
        path.write_bytes(rb"{\rtf1 same}")
    results = dict(read_many([first, second]))
    assert all(isinstance(result, Document) for result in results.values())
    assert _runs(fake) == [1]


@pytest.mark.parametrize(("bad", "code"), [("skip", "not-converted"), ("die", "not-converted"), ("hang", "timeout")])
def test_a_file_that_it_fails_on_costs_itself_alone(
    fake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str, code: str
) -> None:
    monkeypatch.setattr(office, "_EACH", 0.0)
    paths = _files(tmp_path, "good", bad, "good")
    results = dict(read_many(paths, Limits(seconds=2)))
    assert isinstance(results[paths[0]], Document)
    assert isinstance(results[paths[2]], Document)
    error = results[paths[1]]
    assert isinstance(error, ReadError)
    assert error.code == code
    assert not _left_over(tmp_path)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc to look into")
def test_all_of_its_processes_are_ended(fake: Path, tmp_path: Path) -> None:
    (path,) = _files(tmp_path, "hang")
    with pytest.raises(ReadError) as caught:
        read(path, Limits(seconds=1))
    assert caught.value.code == "timeout"
    assert not _processes_with(str(tmp_path))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no /proc to look into")
def test_all_of_its_processes_are_ended_on_an_interrupt(fake: Path, tmp_path: Path) -> None:
    (path,) = _files(tmp_path, "hang")
    command = [sys.executable, "-c", "from yuqing_lint.cli import main; main()", "check", str(path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    while not fake.exists():
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in said.decode()
    assert not _left_over(tmp_path)
    assert not _processes_with(str(tmp_path))


def _processes_with(words: str) -> list[str]:
    """The processes in whose command line or environment some words stand, this one aside."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        try:
            about = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
        except OSError:
            continue
        if words.encode() in about:
            found.append(folder.name)
    return found


@pytest.mark.parametrize(
    "data", [rb"{\rtf1 a}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le")]
)
def test_it_is_not_installed(data: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.doc")
    assert caught.value.code == "needs-libreoffice"
    assert "LibreOffice" in caught.value.advice


@needs_soffice
@pytest.mark.parametrize(
    "head", [b"{\\rtf1 {", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le")]
)
def test_what_is_damaged_is_not_taken_for_plain_text(head: bytes) -> None:
    """LibreOffice left to itself makes a document of the bytes as they are."""
    try:
        text = read_bytes(head + "某县预案".encode() * 50, "plan.doc").text
    except ReadError as error:
        text = error.code
    assert "某县预案" not in text


@needs_soffice
def test_links_are_not_followed(tmp_path: Path) -> None:
    """Neither into the network nor to files: the settings of the profile hold."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    seen: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        listener = threading.Thread(target=_listen, args=(server, seen), daemon=True)
        listener.start()
        documents = [read_bytes(_linking_odt(secret, port), "a.odt"), read_bytes(_linking_rtf(secret, port), "a.rtf")]
        server.shutdown(socket.SHUT_RDWR)
        listener.join(10)  # a process with a thread left is no longer forked
    assert not listener.is_alive()
    assert all("见" in document.text for document in documents)
    assert not any("SECRET" in document.text for document in documents)
    assert not seen


def _listen(server: socket.socket, seen: list[bytes]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        seen.append(connection.recv(200))
        connection.close()


def _linking_rtf(secret: Path, port: int) -> bytes:
    fields = "".join(
        rf'{{\field{{\*\fldinst {code} "{target}"}}{{\fldrslt x}}}}\par '
        for code, target in (("INCLUDEPICTURE", f"http://127.0.0.1:{port}/a.png"), ("INCLUDETEXT", secret))
    )
    return rf"{{\rtf1\ansi {fields} \u35265 ?\par}}".encode()


def _linking_odt(secret: Path, port: int) -> bytes:
    names = {
        "office": "office:1.0", "text": "text:1.0", "draw": "drawing:1.0", "svg": "svg-compatible:1.0",
    }  # fmt: skip
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{value}"' for key, value in names.items())
    sections = "".join(
        f'<text:section text:name="{at}"><text:section-source xlink:type="simple" xlink:href="{target}"/>'
        "<text:p>old</text:p></text:section>"
        for at, target in enumerate((secret.as_uri(), f"http://127.0.0.1:{port}/c.txt"))
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f"<office:text><text:p>见</text:p>{sections}<text:p><draw:frame svg:width='2cm' svg:height='2cm'><draw:image"
        f' xlink:href="http://127.0.0.1:{port}/b.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        "</draw:frame></text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/"'
        ' m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml"'
        ' m:media-type="text/xml"/></m:manifest>'
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()
