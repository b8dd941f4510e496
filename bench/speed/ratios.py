"""The ratios: each of one thing that the tool does against a reference that is measured beside it."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.scale.__main__ import audit
from bench.speed import plans
from bench.speed.clock import once, own, processor, python, side_by_side
from yuqing_lint import check
from yuqing_lint.readers import read_bytes

_MIB = 2**20


@dataclass(frozen=True)
class Ratio:
    """One ratio as measured."""

    key: str
    what: str
    ours: str
    theirs: str
    value: float
    better: Literal["less", "more"]
    goal: float | None
    """Where the tool is held to one."""

    @property
    def met(self) -> bool:
        """Whether the goal is reached, if there is one."""
        if self.goal is None:
            return True
        return self.value <= self.goal if self.better == "less" else self.value >= self.goal


def measured(files: int) -> Iterator[Ratio]:
    """All ratios; ``files`` is the number of plans of the batch."""
    yield _start()
    yield _docx()
    yield _pdf()
    yield from _check()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "plans")
        folder.mkdir()
        plans.write(folder, files)
        yield from _batch(folder, Path(temporary), files)


def _start() -> Ratio:
    """The time of one run beyond what a warm process needs to read and check the same file."""
    data = plans.docx()[0]
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary, "plan.docx")
        file.write_bytes(data)
        whole, imports = side_by_side(own(str(file)), python("import lxml.etree, click"))
    warm = processor(lambda: check(read_bytes(data, "plan.docx")))
    return Ratio(
        "start",
        "启动：单份 .docx 的全程减去热进程里的读取和检查 ÷ python -c 'import lxml.etree, click'",
        f"{_ms(whole)} − {_ms(warm)}",
        _ms(imports),
        (whole - warm) / imports,
        "less",
        2.0,
    )


def _docx() -> Ratio:
    ours = processor(lambda: [read_bytes(data, "plan.docx") for data in plans.docx()])
    theirs = processor(lambda: [walk(data) for data in plans.docx()])
    count = len(plans.docx())
    what = "读 .docx ÷ python-docx 的 Document(…) 加 iter_inner_content 一遍"
    return Ratio("docx", what, _ms(ours / count), _ms(theirs / count), ours / theirs, "less", 1.0)


def walk(data: bytes) -> int:
    """All text that python-docx gives."""
    import docx
    from docx.table import Table

    total = 0
    for item in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(item, Table):
            total += sum(len(cell.text) for row in item.rows for cell in row.cells)
        else:
            total += len(item.text)
    return total


def _pdf() -> Ratio:
    import pdfplumber

    def extract_text(data: bytes) -> int:
        with pdfplumber.open(io.BytesIO(data)) as file:
            return sum(len(page.extract_text()) for page in file.pages)

    ours = processor(lambda: [read_bytes(data, "plan.pdf") for data in plans.pdf()])
    theirs = processor(lambda: [extract_text(data) for data in plans.pdf()], rounds=2)
    count = len(plans.pdf())
    what = "pdfplumber 的 extract_text ÷ 读 PDF（没有表格的页）"
    return Ratio("pdf", what, _ms(ours / count), _ms(theirs / count), theirs / ours, "more", 8.0)


def _check() -> Iterator[Ratio]:
    """Each plan is one that the process has not seen: the first half only warms it."""
    documents = [read_bytes(text.encode(), "plan.txt") for text in plans.texts()]
    half = len(documents) // 2
    for document in documents[:half]:
        check(document)
    seconds = once(lambda: [check(document) for document in documents[half:]])
    characters = sum(len(document.text) for document in documents[half:])
    reference = processor(lambda: [walk(data) for data in plans.docx()]) / len(plans.docx())
    each = seconds / (len(documents) - half)
    what = "检查（提取和全部规则，热进程，没见过的预案）：字符/秒"
    yield Ratio("speed", what, f"每份 {_ms(each)}", "—", characters / seconds, "more", 400_000)
    what = "检查一份 ÷ python-docx 读同一份"
    yield Ratio("check", what, _ms(each), _ms(reference), each / reference, "less", None)


def _batch(folder: Path, beside: Path, files: int) -> Iterator[Ratio]:
    runs = {
        jobs: audit(folder, "--store", str(beside / f"{jobs}.db"), "--jobs", str(jobs), "--quiet") for jobs in (1, 4)
    }
    again = audit(folder, "--store", str(beside / "1.db"), "--jobs", "1", "--quiet")
    one, four = runs[1], runs[4]
    what = "批量：每个处理器每秒份数（.docx，审计，含启动）"
    yield Ratio("batch", what, f"{files} 份 {one.processor:.1f} s", "—", files / one.processor, "more", 80)
    what = "批量：1 个进程的时间 ÷ 4 个进程的时间"
    yield Ratio(
        "processes", what, f"{four.seconds:.1f} s", f"{one.seconds:.1f} s", one.seconds / four.seconds, "more", 3.4
    )
    what = "工作进程的内存（MiB）"
    yield Ratio("memory", what, f"{one.worker / _MIB:.0f} MiB", "—", one.worker / _MIB, "less", 200)
    what = "有缓存的第二遍 ÷ 第一遍"
    yield Ratio(
        "cache", what, f"{again.seconds:.2f} s", f"{one.seconds:.1f} s", again.seconds / one.seconds, "less", 0.05
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
