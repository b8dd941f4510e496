"""A run made by hand, so that report tests depend on no rule: a text file, a Word file, a PDF, and one that cannot be read."""

from __future__ import annotations

from pathlib import PurePosixPath

from yuqing_lint.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    Edit,
    FileReport,
    Finding,
    Fix,
    PlanFacts,
    ReadError,
    Related,
    Severity,
    Span,
    Suppressed,
)
from yuqing_lint.report.run import Language, Run
from yuqing_lint.rules.model import Basis, Example, Rule, Text

TEXT = """石门县第三小学网络舆情应急预案

一、信息报告
（一）𠮷祥路校区的值班教师在30分钟内口头报告校长。
（二）发现舆情的，值班教师在1小时内口头报告校长。
二、后期处置
由××负责。<script>alert("1&2")</script>
由××负责。
"""


def document(name: str, form: str, text: str, *, pages: bool = False, cells: bool = False) -> Document:
    """A block for each line that is not blank; three lines a page, and the last lines in a table where asked."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            index = len(blocks)
            page = index // 3 + 1 if pages else None
            cell = Cell(0, (index - 4) // 2, index % 2, header=index < 6) if cells and index >= 4 else None
            kind = BlockKind.CELL if cell else BlockKind.PARAGRAPH
            blocks.append(Block(index, kind, at, at, at + len(line), page=page, cell=cell))
        at += len(line) + 1
    return Document(name, form, text, tuple(blocks), notes=("图片里的文字没有读。",) if form == "docx" else ())


def span(doc: Document, words: str, nth: int = 1) -> Span:
    """The nth place of some words."""
    at = -1
    for _ in range(nth):
        at = doc.text.index(words, at + 1)
    return doc.span(at, at + len(words))


def checked(doc: Document) -> FileReport:
    """A report with one finding of each kind that makes a difference."""
    section = "一、（二）信息报告"
    spot = "" if doc.format == "txt" else f"第{span(doc, '1小时内').page}页 / " if doc.format == "pdf" else ""
    findings = (
        Finding(
            "STR001",
            "missing-section",
            Severity.ERROR,
            "缺少“应急保障”一章。",
            0,
            span(doc, "石门县第三小学网络舆情应急预案"),
            basis=("突发事件应对法（2024）第28条",),
            fix=Fix("补写“应急保障”的内容。"),
            place=f"{spot}第1段",
            values=(("section", "应急保障"), ("section_en", "support")),
        ),
        Finding(
            "TIM001",
            "deadline-conflict",
            Severity.ERROR,
            "口头报告一处是30分钟内，一处是1小时内。",
            0,
            span(doc, "1小时内"),
            related=(Related("另一处", span(doc, "30分钟内")),),
            basis=("甲办法第1条：报告, 应当: 及时", "乙法第2条"),
            place=f"{spot}{section} / 第4段",
        ),
        Finding(
            "TRM009",
            "placeholder",
            Severity.WARNING,
            "占位符“××”没有填写。",
            0,
            span(doc, "××"),
            fix=Fix("填写。", (Edit(span(doc, "××").start, span(doc, "××").end, "校长"),)),
            place=f"{spot}二、后期处置 / 第6段",
        ),
        Finding(
            "TRM009",
            "placeholder",
            Severity.WARNING,
            "占位符“××”没有填写。",
            0,
            span(doc, "××", 2),
            place=f"{spot}二、后期处置 / 第7段",
        ),
        Finding(
            "ORG013",
            "vague-actor",
            Severity.INFO,
            "跨行的 100% 文字。",
            0,
            doc.span(span(doc, "二、后期处置").start, span(doc, "由××负责", 1).end),
            place=f"{spot}二、后期处置 / 第5段",
        ),
    )
    plan = PlanFacts("plan", doc.span(0, len(doc.text)), title="石门县第三小学网络舆情应急预案")
    put_by = Finding(
        "TIM004",
        "vague-report-deadline",
        Severity.INFO,
        "报告只写“及时”。",
        0,
        span(doc, "30分钟内"),
        suppressed=Suppressed("directive", "等上级定时限"),
    )
    report = FileReport(
        doc.name, "checked", document=doc, plans=(plan,), pack="school", pack_reason="学校和幼儿园：按标题选用"
    )
    return report.with_findings((*findings, put_by))


def sample_rule(code: str, name: str, severity: Severity) -> Rule:
    """A rule with a text in each field."""
    example = (Example("甲"),) * 3
    return Rule(
        code=code,
        name=name,
        severity=severity,
        title=Text(f"{code} 的标题", f"title of {code}"),
        message=Text("消息", "message"),
        variants={},
        related=None,
        basis=(Basis("某法第1条", "A"),),
        why=Text("因为。", "Because."),
        fix=Text("改。", "Mend it."),
        kind="k",
        params={},
        bad=example,
        good=example,
    )


RULES = (
    sample_rule("STR001", "missing-section", Severity.ERROR),
    sample_rule("TIM001", "deadline-conflict", Severity.ERROR),
    sample_rule("TRM009", "placeholder", Severity.WARNING),
)


def sample_run(lang: Language = "zh") -> Run:
    """The run."""
    broken = ReadError(
        "encrypted", "文件加了密码。", "请去掉密码。", reason_en="It is encrypted.", advice_en="Remove it."
    )
    clean = document("预案/清洁.txt", "txt", "甲县预案\n一、总则\n")
    plan = PlanFacts("plan", clean.span(0, 4), title="甲县预案")
    return Run(
        (
            checked(document("预案/三小 舆情,甲:乙.txt", "txt", TEXT)),
            checked(document("plans/school.docx", "docx", TEXT, cells=True)),
            checked(document("/srv/work/plans/school.pdf", "pdf", TEXT, pages=True)),
            FileReport("plans/密.docx", "failed", error=broken),
            FileReport(clean.name, "checked", document=clean, plans=(plan,), pack="core", pack_reason="通用"),
        ),
        RULES,
        lang,
        root=PurePosixPath("/srv/work"),
    )
