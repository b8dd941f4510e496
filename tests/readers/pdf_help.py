"""What the tests of the PDF reader share."""

from __future__ import annotations

from yuqing_lint.model import BlockKind, Document
from yuqing_lint.readers import read_bytes

from .pdf_writer import Pdf

PLAN = [
    "云岭市舆情处置工作预案",
    "为妥善应对食品、药品、特种设备、产品质量、价格收费等领域的舆情，让真相跑在谣言前面，维护市场秩序和消费者权益，制定本预案。",
    "一、编制依据",
    "本预案依据《中华人民共和国食品安全法》和《云岭市突发事件总体应急预案》编制。",
    "二、信息报告",
    "（一）口头报告",
    "发现重大舆情后，属地县区局应在20分钟内口头报告领导小组办公室；发现较大舆情后，应在40分钟内口头报告。",
    "（二）书面报告",
    "1.重大舆情：口头报告之后1小时内报送书面材料，写明时间、地点、涉及的产品、传播范围和已采取的措施。",
    "2.较大舆情：口头报告之后3小时内报送书面材料。",
]


def read(pdf: Pdf | bytes) -> Document:
    """The document of a PDF."""
    return read_bytes(pdf if isinstance(pdf, bytes) else pdf.save(), "plan.pdf")


def body(document: Document) -> list[str]:
    """The texts of its blocks, furniture aside."""
    return [text for kind, text in kinds(document) if kind not in ("header", "footer")]


def kinds(document: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    """The texts of the blocks of one kind."""
    return [text for own, text in kinds(document) if own == kind.value]


def cells(document: Document) -> dict[tuple[int, int, int], str]:
    """(table, row, column) → the text of the cell, its paragraphs joined by a stroke."""
    found: dict[tuple[int, int, int], str] = {}
    for block in document.blocks:
        if block.cell:
            place = (block.cell.table, block.cell.row, block.cell.column)
            text = document.text[block.start : block.end]
            found[place] = f"{found[place]}|{text}" if place in found else text
    return found
