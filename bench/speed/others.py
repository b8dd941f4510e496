"""What else somebody might run on the same plan, what it costs, and what it does."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.speed import plans
from bench.speed.clock import own, processor, program, python
from yuqing_lint import extract
from yuqing_lint.readers import read_bytes


class Row(NamedTuple):
    """A line of the table."""

    task: str
    name: str
    seconds: float | None
    """``None`` where it is not installed."""
    does: str


def rows() -> Iterator[Row]:
    """All lines: a whole run on one text, reading one .docx, and finding time expressions."""
    with tempfile.TemporaryDirectory() as temporary:
        yield from _runs(Path(temporary))
    yield from _reading()
    yield from _times()


def _runs(folder: Path) -> Iterator[Row]:
    text = plans.texts()[0]
    plain, markdown, yaml = folder / "plan.txt", folder / "plan.md", folder / "plan.yaml"
    plain.write_text(text, encoding="utf-8")
    markdown.write_text(text, encoding="utf-8")
    yaml.write_text("---\ntext: |\n" + "".join(f"  {line}\n" for line in text.splitlines()), encoding="utf-8")
    task = "一份纯文本，从启动到结束"
    yield Row(task, "yuqing-lint", program(own(str(plain))), "章节、机构、时限、分级、响应、追责、引用、数字：全部规则")
    yamllint = shutil.which("yamllint")  # under the GPL: run where it is installed, and asked for by no extra
    yield Row(
        task,
        "yamllint",
        program([yamllint, "-d", "relaxed", str(yaml)]) if yamllint else None,
        "YAML 的写法；不看意思，预案要先装进 YAML",
    )
    textlint = shutil.which("textlint")
    yield Row(
        task,
        "textlint (max-ten)",
        program([textlint, "--rule", "max-ten", str(markdown)]) if textlint else None,
        "一条规则：一句里的逗号数；没有预案的规则",
    )
    proselint = [*python("from proselint.__main__ import main; main()"), "check", str(plain)]
    yield Row(task, "proselint", _run("proselint", proselint), "英文的文风；中文预案里什么也找不到")


def _reading() -> Iterator[Row]:
    data, task = plans.docx()[0], "读一份 .docx，热进程"
    yield Row(task, "yuqing-lint", processor(lambda: read_bytes(data, "plan.docx")), "文字、自动编号、修订、表格、位置")
    yield Row(task, "python-docx", _if_there("docx", lambda: _docx(data)), "文字；没有自动编号")
    yield Row(task, "markitdown", _if_there("markitdown", lambda: _markitdown(data)), "转成 Markdown；没有原文位置")


def _docx(data: bytes) -> float:
    from bench.speed.ratios import walk

    return processor(lambda: walk(data))


def _markitdown(data: bytes) -> float:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return processor(lambda: converter.convert_stream(io.BytesIO(data), file_extension=".docx"))


def _times() -> Iterator[Row]:
    text, task = plans.texts()[0], "一份预案里的时间，热进程"
    document = read_bytes(text.encode(), "plan.txt")
    count = sum(len(plan.deadlines) for plan in extract(document)[1])
    yield Row(
        task,
        "yuqing-lint",
        processor(lambda: extract(document)),
        f"{count} 个时限，带主体、动作、级别、起点；同时提取其他全部事实",
    )
    yield Row(
        task,
        "JioNLP",
        _if_there("jionlp", lambda: _jionlp(text)),
        "extract_time：时间表达和归一的时间；不知道是谁做什么",
    )


def _jionlp(text: str) -> float:
    import jionlp

    return processor(lambda: jionlp.ner.extract_time(text), rounds=2)


def _run(module: str, command: Sequence[str]) -> float | None:
    return _if_there(module, lambda: program(command))


def _if_there(module: str, measure: Callable[[], float]) -> float | None:
    return measure() if find_spec(module) else None
