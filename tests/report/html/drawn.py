"""A plan with facts and findings made by hand, so that what the pictures show depends on no extractor and no rule."""

from __future__ import annotations

from tests.report.sample import RULES, document, sample_rule, span
from yuqing_lint.model import (
    Body,
    Criterion,
    Deadline,
    Document,
    FileReport,
    Finding,
    Fix,
    PlanFacts,
    Related,
    Response,
    Role,
    Section,
    Severity,
    SeverityLevel,
)
from yuqing_lint.report.html.marks import Marks
from yuqing_lint.report.html.picture import Subject
from yuqing_lint.report.html.words import WORDS
from yuqing_lint.report.run import Language, Run

TEXT = """白河区文化馆舆情应急预案
一、组织机构
成立舆情领导小组，组长由馆长担任。领导小组下设办公室和宣传组。志愿者负责巡查。由应急专班批准。
二、分级标准
（一）重大舆情：转发300次以上的。
（二）较大舆情：转发50次以上200次以下的。
（三）一般舆情：转发50次以下的。
三、信息报告
发现后15分钟内口头报告办公室，口头报告后20分钟内书面报告。
重大舆情2小时内报告区文旅局；较大舆情1小时内报告区文旅局；一般舆情酌情报告。
每半天汇总一次。处置结束后5日内总结。
四、后期处置
五、保障
落实经费。
"""


def plan_document() -> Document:
    """The text as a document."""
    return document("plans/文化馆.txt", "txt", TEXT)


def facts(doc: Document) -> PlanFacts:
    """What a reader takes from it."""

    def criterion(words: str, low: float | None, high: float | None) -> Criterion:
        return Criterion("转发", low, high, True, True, "次", span(doc, words))

    def deadline(words: str, seconds: int, action, **more) -> Deadline:
        return Deadline(words, None, seconds, more.pop("relation", "within"), action, span(doc, words), **more)

    group = Body(
        "舆情领导小组",
        "leading_group",
        span(doc, "舆情领导小组"),
        aliases=("领导小组",),
        roles=(Role("组长", "馆长", span(doc, "组长由馆长担任")),),
    )
    return PlanFacts(
        "plan",
        doc.span(0, len(doc.text)),
        title="白河区文化馆舆情应急预案",
        issuer="白河区文化馆",
        date="2025-01-02",
        sections=(
            Section("organization", "一、", "组织机构", 1, span(doc, "一、组织机构")),
            Section("classification", "二、", "分级标准", 1, span(doc, "二、分级标准")),
            Section("reporting", "三、", "信息报告", 1, span(doc, "三、信息报告")),
            Section("aftermath", "四、", "后期处置", 1, span(doc, "四、后期处置")),
            Section("monitoring", None, None, 1, span(doc, "志愿者负责巡查")),
        ),
        bodies=(
            group,
            Body("办公室", "office", span(doc, "办公室"), parent="领导小组"),
            Body("宣传组", "working_group", span(doc, "宣传组"), parent="舆情领导小组"),
            Body("志愿者", "post", span(doc, "志愿者")),
        ),
        deadlines=(
            deadline("15分钟内", 900, "verbal_report", recipient="办公室"),
            deadline("20分钟内", 1200, "written_report", trigger="口头报告"),
            deadline("2小时内", 7200, "report", recipient="区文旅局", levels=("重大",)),
            deadline("1小时内", 3600, "report", recipient="区文旅局", levels=("较大",)),
            deadline("每半天", 43200, "summarise", relation="every"),
            deadline("5日内", 432000, "summarise", trigger="处置结束"),
        ),
        severity_levels=(
            SeverityLevel("重大", 1, span(doc, "转发300次以上的"), criteria=(criterion("300次以上", 300, None),)),
            SeverityLevel(
                "较大", 2, span(doc, "转发50次以上200次以下的"), criteria=(criterion("50次以上200次以下", 50, 200),)
            ),
            SeverityLevel("一般", 3, span(doc, "转发50次以下的"), criteria=(criterion("50次以下", None, 50),)),
        ),
        responses=(Response("重大", "领导小组", span(doc, "重大舆情", 2)),),
    )


def findings(doc: Document) -> tuple[Finding, ...]:
    """What rules would say of it."""
    top = span(doc, "白河区文化馆舆情应急预案")
    return (
        Finding(
            "STR001", "missing-section", Severity.ERROR, "缺少“应急响应”。", 0, top,
            fix=Fix("补写。"), values=(("section", "应急响应"), ("section_en", "response")),
        ),
        Finding("ACC001", "no-accountability", Severity.ERROR, "全文没有责任追究的规定。", 0, top),
        Finding("ORG009", "unassigned-role", Severity.WARNING, "志愿者没有指定。", 0, span(doc, "志愿者")),
        Finding("ORG001", "unconstituted-body", Severity.ERROR, "“应急专班”没有成立。", 0, span(doc, "应急专班")),
        Finding(
            "SEV006", "threshold-gap", Severity.ERROR, "201至299次不属于任何一级。", 0, span(doc, "300次以上"),
            related=(Related("“较大”的标准", span(doc, "50次以上200次以下")),), basis=("某办法第1条",),
        ),
        Finding(
            "SEV005", "threshold-overlap", Severity.ERROR, "50次两级都算。", 0, span(doc, "50次以上200次以下"),
            related=(Related("“一般”的标准", span(doc, "50次以下")),),
        ),
        Finding(
            "TIM002", "deadline-not-monotone", Severity.ERROR, "“重大”比“较大”还长。", 0, span(doc, "2小时内报告区文旅局"),
            related=(Related("较轻级别", span(doc, "1小时内报告区文旅局")),),
        ),
        Finding(
            "TIM003", "level-without-deadline", Severity.ERROR, "“一般”没有时限。", 0, span(doc, "一般舆情酌情报告"),
            values=(("level", "一般"),),
        ),
        Finding("STR003", "empty-heading", Severity.ERROR, "“后期处置”之下没有内容。", 0, span(doc, "四、后期处置")),
        Finding("STR011", "incomplete-supplementary", Severity.INFO, "没有写解释单位。", 0, span(doc, "落实经费")),
    )  # fmt: skip


def subject(plan: PlanFacts | None = None, found: tuple[Finding, ...] | None = None, lang: Language = "zh") -> Subject:
    """The plan as the pictures get it."""
    doc = plan_document()
    report = FileReport(doc.name, "checked", findings(doc) if found is None else found, document=doc)
    return Subject(plan or facts(doc), Marks.of(report, 1), WORDS[lang], lang, "1-0")


def drawn_run(lang: Language = "zh", *, alone: bool = True) -> Run:
    """A run of this plan, alone or with a file that cannot be read and a clean one."""
    from tests.report.sample import sample_run

    doc = plan_document()
    report = FileReport(doc.name, "checked", findings(doc), document=doc, plans=(facts(doc),), pack="school")
    rules = (*RULES, *(sample_rule(f"{family}001", "x", Severity.ERROR) for family in ("ORG", "SEV")))
    return Run((report, *(() if alone else sample_run().reports)), rules, lang)
