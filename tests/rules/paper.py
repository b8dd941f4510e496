"""Examples of rules on layout as .docx: set as the standard has it, but for what the example says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from yuqing_lint.model import Document
from yuqing_lint.readers import read_bytes
from yuqing_lint.rules.model import Example

STANDARD = {
    "纸张": "210×297", "上白边": "37", "左白边": "28", "版心": "156×225",
    "标题": "方正小标宋简体 二号", "一级标题": "黑体 三号", "二级标题": "楷体_GB2312 三号", "三级标题": "仿宋_GB2312 三号",
    "正文": "仿宋_GB2312 三号", "页码": "有",
}  # fmt: skip
SIZES = {"二号": 22, "三号": 16, "四号": 14, "小四": 12}
_LEVELS = (
    (r"[一二三四五六七八九十]+、", "一级标题"),
    (r"（[一二三四五六七八九十]+）", "二级标题"),
    (r"\d+\.", "三级标题"),
)


def paper_document(example: Example) -> Document:
    """The document that an example describes."""
    return read_bytes(paper(example.text, dict(example.layout)), "plan.docx")


def paper(text: str, looks: Mapping[str, str] = {}) -> bytes:
    """A .docx with a paragraph for each line; the first one is the title."""
    wanted = {**STANDARD, **looks}
    made = new_document()
    _page(made.sections[0], wanted)
    for at, line in enumerate(text.strip().splitlines()):
        kind = "标题" if at == 0 else next((name for label, name in _LEVELS if _heads(line, label)), "正文")
        run = made.add_paragraph().add_run(line)
        font, size = wanted[kind].split()
        run.font.size = Pt(SIZES[size])
        run.font.name = font
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return saved(made)


def saved(made: Any) -> bytes:
    """The bytes of a document of python-docx."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _heads(line: str, label: str) -> bool:
    return bool(re.match(label, line)) and not line.endswith("。")


def _page(section: Any, wanted: Mapping[str, str]) -> None:
    (width, height), (across, along), (left,), (top,) = (
        [float(length) for length in wanted[name].removesuffix("毫米").split("×")]
        for name in ("纸张", "版心", "左白边", "上白边")
    )
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.top_margin = Mm(left), Mm(top)
    section.right_margin, section.bottom_margin = Mm(width - left - across), Mm(height - top - along)
    if wanted["页码"] == "有":
        page_field(section.footer.paragraphs[0])
    elif wanted["页码"] == "页眉":
        page_field(section.header.paragraphs[0])
    elif wanted["页码"] != "无":
        section.footer.paragraphs[0].add_run(wanted["页码"])


def page_field(paragraph: Any) -> None:
    """A PAGE field at the end of a paragraph."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    paragraph._p.append(field)
