"""Automatic numbers of a long document against those of LibreOffice, both ways."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.readers.docx_builder import Source, definition, listed, lvl, num, p, package, style, styled, tbl, tc, tr
from yuqing_lint.readers.docx import read_docx

_SENTENCES = (
    "各成员单位发现涉及本辖区的舆情后，应当立即核实情况，在规定时限内向领导小组办公室报告",
    "值班人员做好记录，写明来源、时间、主要内容和传播范围",
    "宣传部门会同业务部门拟定口径，报分管负责人审定后统一对外发布",
    "对造谣传谣的，依法移交公安机关处理",
    "处置结束后五个工作日内形成总结报告，提出改进措施",
)
_SOFFICE = shutil.which("soffice")
_LISTS = 120


def _long_document() -> tuple[bytes, int]:
    """A document of some sixty pages, and how many of its paragraphs are numbered automatically."""
    rnd = random.Random(7)
    text = lambda: "。".join(rnd.sample(_SENTENCES, rnd.randint(1, 4))) + "。"  # noqa: E731
    definitions = (
        definition(
            1,
            lvl(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="Part"/>'),
            lvl(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="Sub"/>'),
            lvl(2, "decimal", "%3.", suff=None, more='<w:pStyle w:val="Item"/>'),
            lvl(3, "decimal", "（%4）", suff="space"),
            lvl(4, "upperLetter", "%5."),
        )
        + definition(2, lvl(0, "chineseCountingThousand", "第%1条", suff="space"))
        + definition(
            3, lvl(0, "decimalEnclosedCircle", "%1"), lvl(1, "lowerLetter", "%2)"), lvl(2, "lowerRoman", "%3.")
        )
        + definition(
            4, *(lvl(at, "decimal", ".".join(f"%{n + 1}" for n in range(at + 1)), suff="space") for at in range(4))
        )
        + definition(5, lvl(0, "ideographTraditional", "%1．", start=3), lvl(1, "upperRoman", "%2．"))
    )
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = "".join(listed(at, at) for at in range(1, 6)) + "".join(
        listed(100 + at, 3, override) for at in range(_LISTS)
    )
    styles = "".join(
        style(name, num(1, at) + f'<w:outlineLvl w:val="{at}"/>') for at, name in enumerate(("Part", "Sub", "Item"))
    )
    body: list[str] = []
    numbered = 0

    def add(properties: str, words: str | None = None) -> None:
        nonlocal numbered
        numbered += 1
        body.append(p(words or text(), props=properties))

    lists_used = iter(range(_LISTS))
    for _ in range(19):
        add(styled("Part"), "章节标题")
        for _ in range(rnd.randint(2, 5)):
            add(styled("Sub"), "小节标题")
            body.append(p(text()))
            for _ in range(rnd.randint(0, 4)):
                add(styled("Item"))
                for _ in range(rnd.choice((0, 0, 2, 3))):
                    add(num(1, rnd.choice((3, 3, 4))))
            for _ in range(rnd.randint(1, 3)):
                add(num(2))
            ident = 100 + next(lists_used)
            for level in [0, *(rnd.choice((0, 0, 1, 2)) for _ in range(rnd.randint(1, 6)))]:
                add(num(ident, level))
            body.append(p(text()))
        for level in (rnd.randint(0, 3) for _ in range(8)):
            add(num(4, level))
        body.append(tbl(*(tr(tc(p("级别", props=num(5, rnd.choice((0, 1, 1))))), tc(text())) for _ in range(3))))
        numbered += 3
    return package(Source("".join(body), styles=styles, definitions=definitions, lists=lists)), numbered


def _lines(text: str) -> list[str]:
    return [squeezed for line in text.splitlines() if (squeezed := re.sub(r"\s", "", line))]


@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice is not installed")
def test_numbers_as_libreoffice_writes_them(tmp_path: Path) -> None:
    data, numbered = _long_document()
    (tmp_path / "long.docx").write_bytes(data)
    command = [
        str(_SOFFICE),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "long.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    document = read_docx(data, "long.docx")
    labels = [block for block in document.blocks if block.body > block.start]
    assert len(labels) == numbered > 500
    assert _lines(document.text) == _lines((tmp_path / "long.txt").read_text(encoding="utf-8-sig"))
