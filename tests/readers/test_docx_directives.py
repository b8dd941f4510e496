"""Suppressions in comments and bookmarks of a .docx."""

import pytest

from tests.readers.docx_builder import Source, p, package
from yuqing_lint import check
from yuqing_lint.readers.docx import read_docx

START = '<w:commentRangeStart w:id="{0}"/>'
END = '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'


def comment(ident: int, text: str) -> str:
    return f'<w:comment w:id="{ident}" w:author="审核">{p(text)}</w:comment>'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def directives(body: str, comments: str = "") -> list[tuple[tuple[str, ...], str, str]]:
    document = read_docx(package(Source(body, comments=comments)), "plan.docx")
    return [(one.codes, one.reason, one.span.text) for one in document.directives]


def test_a_comment_holds_for_the_words_that_it_is_anchored_to():
    body = p(f"<w:r><w:t>港务局</w:t></w:r>{START.format(3)}{run('一小时')}{run('内')}{END.format(3)}{run('报告。')}")
    found = directives(body, comment(3, "yuqing-lint: ignore TIM001 TIM002 与市局会商过"))
    assert found == [(("TIM001", "TIM002"), "与市局会商过", "一小时内")]


def test_it_may_reach_over_paragraphs_and_tables():
    cell = f"<w:tbl><w:tr><w:tc>{p('二')}</w:tc></w:tr></w:tbl>"
    body = p(f"{START.format(1)}{run('一')}") + cell + p(f"{run('三')}{END.format(1)}{run('四')}")
    assert directives(body, comment(1, "yuqing-lint: ignore NUM 编号随上级文件")) == [
        (("NUM",), "编号随上级文件", "一\n二\n三")
    ]


def test_a_comment_without_a_range_holds_for_its_paragraph():
    body = p(f"{run('前段。')}") + p(f"{run('本段。')}<w:r><w:commentReference w:id='0'/></w:r>") + p("后段。")
    assert directives(body, comment(0, "yuqing-lint：ignore STR012 另行印发")) == [(("STR012",), "另行印发", "本段。")]


@pytest.mark.parametrize("name", ["yuqing_lint_ignore_TIM003_已报批", "yuqing-lint: ignore TIM003 已报批"])
def test_a_bookmark_holds_for_what_it_marks(name):
    mark = f'<w:bookmarkStart w:id="7" w:name="{name}"/>{run("一般舆情")}<w:bookmarkEnd w:id="7"/>'
    assert directives(p(f"{run('对')}{mark}{run('登记。')}")) == [(("TIM003",), "已报批", "一般舆情")]


def test_what_people_say_to_each_other_is_no_directive():
    body = p(f"{START.format(1)}{run('一小时内')}{END.format(1)}")
    mark = '<w:bookmarkStart w:id="2" w:name="_Toc1"/><w:bookmarkEnd w:id="2"/>'
    assert directives(body + p(mark), comment(1, "请核对时限")) == []


def test_one_around_nothing_holds_for_nothing():
    body = p("港务局预案。") + p(f"{START.format(1)}{END.format(1)}")
    assert directives(body, comment(1, "yuqing-lint: ignore TIM001 理由")) == [(("TIM001",), "理由", "")]


def test_the_finding_is_suppressed_and_stays_in_the_report(tmp_path):
    title = p(f"{START.format(1)}{run('柳港区港务局舆情应急预案')}{END.format(1)}")
    path = tmp_path / "plan.docx"
    comments = comment(1, "yuqing-lint: ignore ACC001 责任追究另有办法")
    path.write_bytes(package(Source(title + p("一、总则") + p("本预案适用于港区。"), comments=comments)))
    report = check(path)
    (finding,) = [one for one in (*report.findings, *report.suppressed) if one.code == "ACC001"]
    assert finding not in report.findings
