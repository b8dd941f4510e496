"""``annotate`` and ``fix`` on the command line: what they write, where, and what they never write over."""

from __future__ import annotations

import zipfile
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest

from tests.docx_marks import commented, comments, parts
from tests.fix.test_rounds import WORD_PLAN
from tests.readers.docx_builder import Source, p, package, r, zipped
from tests.readers.pdf_help import PLAN
from tests.readers.pdf_writer import Pdf, Setter
from yuqing_lint.cli import main
from yuqing_lint.readers import read
from yuqing_lint.readers.docx import read_docx


class Result(NamedTuple):
    """What a run of the command line said, and its exit code."""

    exit_code: int
    stdout: str
    stderr: str


def run(command: str, *args: str | Path) -> Result:
    """Run the command line as the console script does."""
    out, err = StringIO(), StringIO()
    argv = ["yuqing-lint", command, "--isolated", *map(str, args)]
    with mock.patch("sys.argv", argv), redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main()
    return Result(int(str(ended.value.code)), out.getvalue(), err.getvalue())


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "预案.docx"
    path.write_bytes(package(WORD_PLAN))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -------------------------------------------------------------------------------------------- annotate


def test_annotate_writes_beside_the_plan(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    result = run("annotate", plan)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"已写 {tmp_path / '预案.yuqing.docx'}：")
    assert names(tmp_path) == ["预案.docx", "预案.yuqing.docx"]
    assert plan.read_bytes() == before
    copy = (tmp_path / "预案.yuqing.docx").read_bytes()
    said, words = comments(copy), commented(copy)
    first, *rest = said
    assert said[first][0].startswith("【检查结果】")
    assert words[first] == "甲县供水公司舆情应急预案"
    (slip,) = [ident for ident in rest if said[ident][0] == "【警告】“投拆”应为“投诉”。"]
    assert words[slip] == "投拆"
    assert said[slip][1:] == [
        "怎么改：改为“投诉”",
        "依据：党政机关公文格式（GB/T 9704-2012）：行文规范",
        "规则：TRM005 domain-typo",
    ]


def test_a_contradiction_names_its_other_side_by_place(tmp_path: Path) -> None:
    lines = [
        "甲县供水公司舆情应急预案",
        "为稳妥应对舆情，制定本预案。",
        "一、信息报告",
        "办公室应当在30分钟内向领导小组报告。",
        "二、应急响应",
        "办公室应当在2小时内向领导小组报告。",
    ]
    path = tmp_path / "a.docx"
    path.write_bytes(package(Source("".join(map(p, lines)))))
    run("annotate", path, "--select", "TIM001")
    (_, said) = comments((tmp_path / "a.yuqing.docx").read_bytes()).values()
    assert said[0].startswith("【错误】")
    assert said[1] == "另一个时限：30分钟内（一、信息报告 / 第4段）：“办公室应当在30分钟内向领导小组报告”"


def test_annotate_in_english(plan: Path, tmp_path: Path) -> None:
    result = run("annotate", plan, "--lang", "en", "--select", "TRM005")
    assert result.stdout == f"Wrote {tmp_path / '预案.yuqing.docx'}: 1 warning(s).\n"
    summary, slip = comments((tmp_path / "预案.yuqing.docx").read_bytes()).values()
    assert summary[0] == "Result of the check: 1 warning(s)."
    assert slip[:2] == ["Warning: “投拆” should read “投诉”.", "What to do: Write “投诉”."]


def test_annotate_shows_what_is_grave_enough(plan: Path, tmp_path: Path) -> None:
    run("annotate", plan, "--severity", "error")
    errors = len(comments((tmp_path / "预案.yuqing.docx").read_bytes()))
    run("annotate", plan, "--severity", "info")
    assert errors < len(comments((tmp_path / "预案.yuqing.docx").read_bytes()))


def test_a_clean_plan_gets_the_summary(plan: Path, tmp_path: Path) -> None:
    result = run("annotate", plan, "--select", "LEG001")
    assert result.stdout.endswith("没有错误和警告。\n")
    (summary,) = comments((tmp_path / "预案.yuqing.docx").read_bytes()).values()
    assert summary[0] == "【检查结果】没有错误和警告。"


def test_annotate_on_its_own_copy(plan: Path, tmp_path: Path) -> None:
    run("annotate", plan)
    run("annotate", plan)
    assert names(tmp_path) == ["预案.docx", "预案.yuqing.docx"]
    copy = tmp_path / "预案.yuqing.docx"
    before = copy.read_bytes()
    assert run("annotate", copy).exit_code == 0
    assert names(tmp_path) == ["预案.docx", "预案.yuqing.2.docx", "预案.yuqing.docx"]
    assert copy.read_bytes() == before
    again = (tmp_path / "预案.yuqing.2.docx").read_bytes()
    assert [lines[0] for lines in comments(again).values()] == [lines[0] for lines in comments(before).values()]


def test_a_copy_that_somebody_saved_is_not_written_over(plan: Path, tmp_path: Path) -> None:
    run("annotate", plan)
    copy = tmp_path / "预案.yuqing.docx"
    saved = zipped(parts(copy.read_bytes()))  # another program has written it
    copy.write_bytes(saved)
    assert run("annotate", plan).exit_code == 0
    assert copy.read_bytes() == saved
    assert names(tmp_path) == ["预案.docx", "预案.yuqing.2.docx", "预案.yuqing.docx"]
    run("annotate", plan)
    assert names(tmp_path) == ["预案.docx", "预案.yuqing.2.docx", "预案.yuqing.docx"]


def test_annotate_to_a_named_file(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.docx"
    assert run("annotate", plan, "--output", target).exit_code == 0
    assert names(tmp_path) == ["结果.docx", "预案.docx"]
    result = run("annotate", plan, "--output", plan)
    assert result.exit_code == 2
    assert "不能覆盖" in result.stderr
    assert plan.read_bytes() == package(WORD_PLAN)
    (tmp_path / "link.docx").symlink_to(plan)
    assert run("annotate", plan, "--output", tmp_path / "link.docx").exit_code == 2
    assert run("annotate", plan, "--output", tmp_path / "nowhere" / "a.docx").exit_code == 2
    assert names(tmp_path) == ["link.docx", "结果.docx", "预案.docx"]


def test_a_suppression_in_a_comment_holds_and_stays(tmp_path: Path) -> None:
    marked = (
        '<w:commentRangeStart w:id="4"/>'
        + r("组长由×××担任")
        + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    )
    ignore = f'<w:comment w:id="4" w:author="李主任">{p("yuqing-lint: ignore TRM009 名单另行印发")}</w:comment>'
    path = tmp_path / "plan.docx"
    path.write_bytes(package(Source(p("甲县舆情应急预案") + p(marked, "，副组长由×××担任。"), comments=ignore)))
    for name in ("plan.docx", "plan.yuqing.docx"):
        run("annotate", tmp_path / name, "--select", "TRM009", "--output", tmp_path / "out.docx")
        copy = (tmp_path / "out.docx").read_bytes()
        assert comments(copy, "李主任") == {"4": ["yuqing-lint: ignore TRM009 名单另行印发"]}
        words = commented(copy)
        assert [words[ident] for ident in comments(copy)] == ["甲县舆情应急预案", "×××"]
        assert words["4"] == "组长由×××担任"
        (tmp_path / "out.docx").rename(tmp_path / "plan.yuqing.docx")


def test_annotate_a_pdf(tmp_path: Path) -> None:
    from pypdf import PdfReader

    pdf = Pdf()
    Setter(pdf).paragraphs([*PLAN, "三、应急保障", "组长由×××担任。"])
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf.save())
    assert run("annotate", path, "--select", "TRM009").exit_code == 0
    summary, blank = (one.get_object() for one in PdfReader(tmp_path / "plan.yuqing.pdf").pages[0]["/Annots"])
    assert summary["/Contents"].startswith("【检查结果】1 个错误。")
    assert blank["/Contents"].startswith("【错误】“×××”是没有填写的占位符。")
    run("annotate", path, "--select", "TRM009")
    assert names(tmp_path) == ["plan.pdf", "plan.yuqing.pdf"]


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_text_holds_no_comments(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan.{suffix}"
    path.write_text("甲县舆情应急预案\n", encoding="utf-8")
    result = run("annotate", path)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "yuqing-lint check" in result.stderr
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("command", ["annotate", "fix"])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("没有.docx", None, "没有这个文件"),
        ("目录", b"", "这是目录"),
        ("坏.docx", b"PK\x03\x04", "不完整"),
        ("空.docx", b"", "空的"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, command: str, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if name == "目录":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    before = names(tmp_path)
    result = run(command, path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert name in result.stderr
    assert names(tmp_path) == before


def test_a_macro_document_keeps_its_ending_and_its_macros(tmp_path: Path) -> None:
    members = parts(package(WORD_PLAN))
    members["word/vbaProject.bin"] = b"macro"
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main+xml", b"wordprocessingml.document.main+xml"
    )
    path = tmp_path / "plan.docm"
    path.write_bytes(zipped(members))
    assert run("annotate", path).exit_code == 0
    with zipfile.ZipFile(BytesIO((tmp_path / "plan.yuqing.docm").read_bytes())) as archive:
        assert archive.read("word/vbaProject.bin") == b"macro"


# ------------------------------------------------------------------------------------------------- fix


def test_fix_writes_tracked_changes(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    result = run("fix", plan)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "都是修订" in result.stdout
    assert "TRM005" in result.stdout
    assert "--unsafe" in result.stdout
    assert plan.read_bytes() == before
    copy = (tmp_path / "预案.fixed.docx").read_bytes()
    assert "投诉" in read_docx(copy, "p").text
    assert read_docx(copy, "p", changes="original").text == read_docx(before, "p").text
    again = run("fix", tmp_path / "预案.fixed.docx")
    assert (again.exit_code, again.stdout.splitlines()[0]) == (0, "没有可以改的，没有写文件。")
    assert names(tmp_path) == ["预案.docx", "预案.fixed.docx"]


def test_fix_diff_writes_nothing(plan: Path, tmp_path: Path) -> None:
    result = run("fix", plan, "--diff")
    assert result.exit_code == 0
    assert "-成立舆情应急领导小组，组长由总经理担任，由由办公室受理投拆。" in result.stdout
    assert "+成立舆情应急领导小组，组长由总经理担任，由办公室受理投诉。" in result.stdout
    assert "TRM005" in result.stderr
    assert names(tmp_path) == ["预案.docx"]


def test_fix_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("甲县舆情应急预案\r\n为应对舆情，制定本预案。\r\n受理投拆。\r\n".encode("gb18030"))
    result = run("fix", path)
    assert "修订" not in result.stdout
    fixed = (tmp_path / "plan.fixed.txt").read_bytes()
    assert fixed == path.read_bytes().decode("gb18030").replace("投拆", "投诉").encode("gb18030")
    run("fix", path)
    assert names(tmp_path) == ["plan.fixed.txt", "plan.txt"]
    (tmp_path / "plan.fixed.txt").write_bytes(fixed + "改过。".encode("gb18030"))
    run("fix", path)
    assert names(tmp_path) == ["plan.fixed.2.txt", "plan.fixed.txt", "plan.txt"]


def test_fix_unsafe_puts_in_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    lines = ["# 甲县供水公司舆情应急预案", "为稳妥应对舆情，制定本预案。", "## 一、组织机构"]
    lines += [
        "成立舆情应急领导小组，组长由总经理担任，负责统一指挥。",
        "## 二、附则",
        "本预案由办公室解释，自印发之日起施行。",
        "",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run("fix", path, "--unsafe", "--select", "STR001").exit_code == 0
    text = read(tmp_path / "plan.fixed.md").text
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings[0] == "## 一、组织机构"
    assert headings[-1].endswith("附则")
    assert {"信息报告", "应急响应", "监测预警", "应急保障"} <= {line.partition("、")[2] for line in headings}
    numbers = [line.removeprefix("## ").partition("、")[0] for line in headings]
    assert numbers == list("一二三四五六七八九十")[: len(numbers)]
    again = run("fix", tmp_path / "plan.fixed.md", "--unsafe", "--select", "STR001")
    assert again.stdout.startswith("没有可以改的")


def test_a_pdf_is_not_fixed(tmp_path: Path) -> None:
    pdf = Pdf()
    Setter(pdf).paragraphs(PLAN)
    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf.save())
    result = run("fix", path)
    assert result.exit_code == 2
    assert "annotate" in result.stderr
    assert names(tmp_path) == ["plan.pdf"]
