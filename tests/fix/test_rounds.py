"""Fixing goes on until nothing is left, comes to an end, and does nothing the second time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.fix.mending import NOW, RULES, file_of, mended
from tests.readers.docx_builder import Source, definition, listed, lvl, num, p, package, r
from yuqing_lint.fix.formats import Obstacle
from yuqing_lint.fix.rounds import Mended, mend
from yuqing_lint.fix.summary import diff_of, lines_of
from yuqing_lint.fix.text import TextEditing
from yuqing_lint.model import Document, Edit, Finding, Fix, Severity
from yuqing_lint.readers import read_bytes
from yuqing_lint.readers.docx import read_docx


def _finding(document: Document, start: int, end: int, edit: Edit, *, safe: bool = True) -> Finding:
    fix = Fix("改", (edit,), safe=safe)
    return Finding("TST001", "test", Severity.ERROR, "错", 0, document.span(start, end), fix=fix)


def _by(pattern: str, right: str, *, safe: bool = True) -> Callable[[Document], list[Finding]]:
    """A check that finds a pattern and would replace it."""
    return lambda document: [
        _finding(document, *match.span(), Edit(*match.span(), right), safe=safe)
        for match in re.finditer(pattern, document.text)
    ]


def _mend(text: str, found: Callable[[Document], list[Finding]], *, unsafe: bool = False) -> Mended:
    read = lambda data: read_bytes(data, "plan.txt")  # noqa: E731
    return mend(text.encode(), read, found, TextEditing, unsafe=unsafe, now=NOW)


def test_fixes_that_touch_each_other_are_made_one_after_the_other() -> None:
    result = _mend("甲乙乙乙丙", _by("(?=乙乙)乙乙|乙丙", "丙"))
    assert result.data.decode() == "甲丙丙"
    assert len(result.done) == 2
    assert not result.left


def test_fixes_that_share_an_edit_are_no_one_fix() -> None:
    """Each would move the number behind it up by one: together they must move it by two."""

    def found(document: Document) -> list[Finding]:
        found: list[Finding] = []
        for word in ("甲", "乙"):
            if word not in document.text:
                at = document.text.index("|")
                number = int(document.text[at + 1 :]) + 1
                edits = (Edit(0, 0, word), Edit(at + 1, len(document.text), str(number)))
                fix = Fix("改", edits, safe=True)
                found.append(Finding("TST001", "test", Severity.ERROR, word, 0, document.span(0, 1), fix=fix))
        return found

    assert _mend("首|1", found).data.decode() == "乙甲首|3"


def test_a_fix_that_comes_back_to_an_earlier_text_is_left() -> None:
    swap = {"甲": "乙", "乙": "甲"}

    def found(document: Document) -> list[Finding]:
        return [_finding(document, 0, 1, Edit(0, 1, swap[document.text[0]]))]

    result = _mend("甲丙", found)
    assert result.data.decode() == "乙丙"
    assert len(result.done) == 1


def test_a_fix_that_never_ends_ends() -> None:
    result = _mend("甲", lambda document: [_finding(document, 0, 1, Edit(0, 0, "甲"))])
    assert 1 < len(result.data.decode()) < 100


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    check_unsafe = _by("甲", "乙", safe=False)
    assert _mend("甲", check_unsafe).data.decode() == "甲"
    assert _mend("甲", check_unsafe, unsafe=True).data.decode() == "乙"


def _plan(*lines: str) -> str:
    return "\n".join(("甲县供水公司舆情应急预案", "为稳妥应对舆情，制定本预案。", *lines, ""))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("一、组织", "成立小组。", "三、报告", "四、保障"), ("一、组织", "成立小组。", "二、报告", "三、保障")),
        (("一、组织", "二、报告", "二、响应", "三、保障"), ("一、组织", "二、报告", "三、响应", "四、保障")),
        (
            ("（一）组织", "（三）报告", "（三）响应", "（五）保障"),
            ("（一）组织", "（二）报告", "（三）响应", "（四）保障"),
        ),
        (("1.1 组织", "1.3 报告", "1.3.1 内容", "1.3.2 时限"), ("1.1 组织", "1.2 报告", "1.2.1 内容", "1.2.2 时限")),
        (("１．组织", "３．报告"), ("１．组织", "２．报告")),
        (("①组织", "③报告", "④响应"), ("①组织", "②报告", "③响应")),
        (("第一条 组织。", "第三条 报告。"), ("第一条 组织。", "第二条 报告。")),
    ],
)
def test_numbers(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    rules = [rule for rule in RULES if rule.code in ("NUM001", "NUM008")]
    assert mended(_plan(*before), rules=rules).data.decode() == _plan(*after)


@pytest.mark.parametrize(
    "lines",
    [
        ("第一条 组织。", "第三条 报告。", "第四条 按照第三条处理。"),
        ("（一）组织。", "（三）报告。", "（四）按照（三）项办理。"),
        ("1.1 组织", "1.3 报告", "具体见1.3。"),
    ],
)
def test_numbers_that_the_text_speaks_of_are_left(lines: tuple[str, ...]) -> None:
    rules = [rule for rule in RULES if rule.code == "NUM001"]
    result = mended(_plan(*lines), rules=rules)
    assert result.data.decode() == _plan(*lines)
    assert [finding.code for finding in result.left] == ["NUM001"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1.一般舆情：由科室处置。", "3.重大舆情：由专班处置。"),  # the level between them is lost
        # so is the number of the item between them
        ("1.甲股接到转办单后，核实情况，起草答复。", "乙股联系网民，当面说明。", "3.丙股登记。"),
    ],
)
def test_numbers_that_show_a_lost_item_are_left(lines: tuple[str, ...]) -> None:
    rules = [rule for rule in RULES if rule.code == "NUM001"]
    result = mended(_plan(*lines), rules=rules, unsafe=True)
    assert result.data.decode() == _plan(*lines)
    assert [finding.code for finding in result.left] == ["NUM001"]


def test_an_item_with_others_behind_it_keeps_its_semicolon() -> None:
    rules = [rule for rule in RULES if rule.code == "NUM007"]
    before = _plan("标准是：", "（1）网站报道；。", "（2）论坛讨论；。", "（3）其他；。")
    after = _plan("标准是：", "（1）网站报道；", "（2）论坛讨论；", "（3）其他。")
    assert mended(before, rules=rules).data.decode() == after


SAFE = {"FMT006", "NUM001", "NUM007", "NUM008", "REF005", "TRM005", "TRM006", "TRM011"}


def test_which_fixes_are_safe() -> None:
    assert {rule.code for rule in RULES if rule.fix_safe} == SAFE


@pytest.mark.parametrize("code", sorted(SAFE))
def test_each_safe_rule_mends_an_example(code: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    assert any(mended(**file_of(rule, example), rules=[rule]).done for example in rule.bad)


WORD_PLAN = Source(
    p("甲县供水公司舆情应急预案")
    + p("为稳妥应对舆情，依据《突发事件应急预案管理办法》（国办发[2024]5号），制定本预案。")
    + p("组织机构", props=num(7))
    + p("成立舆情应急领导小组，组长由", r("总经理", "<w:b/>"), "担任，由由办公室受理投", r("拆。", "<w:b/>"))
    + p("信息报告", props=num(7))
    + p("发现后30分钟内向领导小组报告；。做好網络舆情监测。")
    + p("（一）首报", props="")
    + p("（三）续报"),
    definitions=definition(7, lvl(0, "chineseCounting", "%1、")),
    lists=listed(7, 7),
)


def test_a_word_plan() -> None:
    data = package(WORD_PLAN)
    result = mended(data, name="plan.docx")
    assert "国办发〔2024〕5号" in result.after.text
    assert "由办公室受理投诉。" in result.after.text
    assert "报告。做好网络舆情监测。" in result.after.text
    assert "（二）续报" in result.after.text
    assert read_docx(result.data, "p").text == result.after.text
    assert read_docx(result.data, "p", changes="original").text == result.before.text
    again = mended(result.data, name="plan.docx")
    assert (again.data, again.done) == (result.data, ())
    unsafe = mended(data, unsafe=True, name="plan.docx")
    assert "三、" in unsafe.after.text, "new parts are numbered by the list that they are put in"
    assert read_docx(unsafe.data, "p", changes="original").text == unsafe.before.text
    assert not mended(unsafe.data, unsafe=True, name="plan.docx").done


def test_an_automatic_number_is_refused_and_said() -> None:
    source = Source(
        p("甲县供水公司舆情应急预案")
        + p("为稳妥应对舆情，制定本预案。")
        + p("组织", props=num(7))
        + p("报告", props=num(8)),
        definitions=definition(7, lvl(0, "chineseCounting", "%1、"))
        + definition(8, lvl(0, "chineseCounting", "%1、", start=3)),
        lists=listed(7, 7) + listed(8, 8),
    )
    rules = [rule for rule in RULES if rule.code == "NUM001"]
    result = mended(package(source), rules=rules, name="plan.docx")
    assert [obstacle for _, obstacle in result.refused] == [Obstacle.AUTOMATIC]
    assert not result.done
    told = "\n".join(lines_of(result, "zh", unsafe=False))
    assert "没有改的 1 处" in told
    assert "自动编号" in told


def test_the_diff() -> None:
    result = _mend("一\n二\n三投拆\n四\n", _by("投拆", "投诉"))
    assert diff_of(result, "a.txt", "b.txt").splitlines() == [
        "--- a.txt", "+++ b.txt", "@@ -2,3 +2,3 @@", " 二", "-三投拆", "+三投诉", " 四",
    ]  # fmt: skip
    assert diff_of(_mend("一\n", _by("投拆", "投诉")), "a", "b") == ""
