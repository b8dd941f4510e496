"""Wrong calls: one line that says what, where and what to do, in Chinese and in English; exit code 2 and no report."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click
import pytest

from tests.calling import call
from yuqing_lint.cli import errors, group
from yuqing_lint.model import ReadError
from yuqing_lint.rules.baseline import BaselineError

HAN = re.compile(r"[一-鿿]")
PLAN = "某镇应急预案\n为应对舆情，制定本预案。\n"
CALLS = [
    ("check", "缺少文件或目录。", "PATH is missing."),
    ("check --stict {plan}", "没有选项“--stict”。是不是 --strict？", 'No option "--stict". Did you mean --strict?'),
    ("check --nothing-like-it {plan}", "没有选项“--nothing-like-it”。", 'No option "--nothing-like-it".'),
    ("check --format jsn {plan}", "--format 不能是“jsn”。是不是 json？", '--format cannot be "jsn". Did you mean json?'),
    ("check --jobs 0 {plan}", "--jobs 应当是不小于 1 的整数，不能是“0”。", 'should be a whole number of at least 1, not "0".'),
    ("check --jobs 1.5 {plan}", "不能是“1.5”。", 'not "1.5".'),
    ("check --timeout 0 {plan}", "--timeout 应当是大于 0 的数", "--timeout should be a number above 0"),
    ("check --max-memory 9 {plan}", "--max-memory 应当是不小于 128 的整数", "--max-memory should be a whole number"),
    ("check {plan} --jobs", "--jobs 后面缺少个数。", "--jobs lacks its value (N)."),
    ("check {plan} --strict=3", "--strict 后面不跟值", "--strict takes no value"),
    ("check {plan} --isolated --config x", "--isolated 和 --config 只能用一个。", "Use --isolated or --config, not both."),
    ("check {plan} --report html", "应当写成 格式=文件", "should be FORMAT=FILE"),
    ("check {plan} --report htm=x", "没有“htm”这种格式。是不是 html？", 'no format "htm". Did you mean html?'),
    ("check {plan} --report html={dir}/no/x", "不存在，写不了 x。请先建目录", "There is no folder"),
    ("check {plan} --output {dir}/o --report html={dir}/o", "两份报告不能写到同一个文件", "Two reports cannot go to one file"),
    ("check {plan} --output {plan}", "是要检查的文件，不能当作报告覆盖", "is to be checked and cannot be the report"),
    ("check - --watch", "标准输入（-）不能和 --watch 一起用", "Standard input (-) cannot be watched"),
    ("check {plan} --watch --write-baseline b", "--write-baseline 不能和 --watch 一起用", "does not go with --watch"),
    ("check {plan} --parent {dir}/no.txt", "no.txt: 没有这个文件。请检查路径。", "no.txt: no such file. Check the path."),
    ("check {plan} --parent {dir}", "这是目录。请一次给一个文件。", "this is a folder. Name one file at a time."),
    ("check {plan} --config {dir}/no.toml", "no.toml: 没有这个文件。", "no.toml: no such file."),
    ("check {plan} --baseline {dir}/no.json", "no.json: 没有这个基线文件。", "no.json: no such baseline."),
    ("check {plan} --baseline {plan}", "不是基线文件", "no baseline"),
    ("check {plan} --select TIM999", "没有规则“TIM999”", 'no rule "TIM999"'),
    ("check {plan} --pack nowhere", "没有规则包“nowhere”", 'No pack "nowhere"'),
    ("check {plan} --pack {dir}/no.yaml", "no.yaml: 没有这个文件。", "no.yaml: no such file."),
    ("check {plan} --output {dir}/no/such/o.txt", "o.txt：没有这个文件或目录", "o.txt: no such file or folder"),
    ("chek {plan}", "没有命令“chek”。是不是 check？", 'No command "chek". Did you mean check?'),
    ("cache cler", "没有命令“cler”。是不是 clear？", 'No command "cler". Did you mean clear?'),
    ("cache clear {dir}", "没有审计库。请检查目录", "there is no store. Check the folder"),
    ("cache clear {dir}/no", "没有这个目录", "no such folder"),
    ("audit {plan}", "这是文件。请给出它所在的目录。", "this is a file. Name the folder that it lies in."),
    ("audit", "缺少目录。", "FOLDER is missing."),
    ("audit {dir} --format xlsx", "xlsx 要写到文件", "xlsx goes to a file"),
    ("explain", "缺少规则。", "RULE is missing."),
    ("explain TIM999", "没有规则“TIM999”", 'No rule "TIM999"'),
    ("explain TIM001 TIM002", "多出了“TIM002”。文件名里有空格的，请加引号。", '"TIM002" is too much.'),
    ("extract", "缺少预案。", "PLAN is missing."),
    ("extract {dir}/no.docx", "no.docx: 没有这个文件。", "no.docx: no such file."),
    ("extract {plan} --explain a --backlog", "--explain 和 --backlog 只能用一个。", "Use --explain or --backlog, not both."),
    ("extract {plan} --backlog --format markdown", "的格式是 text 或 json", "printed as text or json"),
    ("fix {dir}/no.docx", "没有这个文件", "no such file"),
    ("fix {dir}", "这是目录", "this is a folder"),
    ("fix {plan} --output {plan}", "就是原文件，不能覆盖", "is the original and stays"),
    ("annotate {plan}", "文本文件里放不了批注。", "A text file cannot hold comments."),
    ("diff {plan}", "缺少新版。", "NEW is missing."),
    ("init --ci travis", "--ci 不能是“travis”。", '--ci cannot be "travis".'),
    ("init --pack scool", "是不是 school？", "Did you mean school?"),
    ("completion tcsh", "不能是“tcsh”", 'cannot be "tcsh"'),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words, zh, en", CALLS)
def test_a_wrong_call_is_told(tmp_path: Path, words: str, zh: str, en: str, lang: str) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    plan = folder / "plan.txt"
    plan.write_text(PLAN, "utf-8")
    done = call("--lang", lang, *words.format(plan=plan, dir=folder).split())
    if words.startswith("fix {plan} --output"):  # told when there is something to write
        assert done.code in (0, 2)
        return
    assert done.code == 2
    assert done.stdout == ""
    assert (zh if lang == "zh" else en) in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    if lang == "en":
        assert not HAN.search(done.stderr)
    assert plan.read_text("utf-8") == PLAN
    assert [path.name for path in folder.iterdir()] == ["plan.txt"]


def test_a_wrong_call_names_the_help_of_its_command() -> None:
    assert call("check").stderr.splitlines() == [
        "用法有误：缺少文件或目录。",
        "yuqing-lint check --help 有说明和例子。",
    ]


def test_nothing_at_all_is_the_help() -> None:
    done = call()
    assert done.code == 2
    assert "yuqing-lint init" in done.stderr


def test_the_language_may_stand_before_the_command() -> None:
    assert call("--lang", "en", "audit", "nowhere").stderr == "nowhere: no such folder. Check the path.\n"
    assert "Did you mean" in call("--lang", "en", "chek").stderr
    assert call("--lang", "en", "--help").stdout.startswith("Usage: yuqing-lint")


SAMPLES: dict[str, object] = {
    "word": "chek", "known": ["check"], "name": "--jobs", "value": "N", "rest": ["a"], "choices": ["json"], "least": 1,
    "whole": True, "above": False, "one": "--a", "other": "--b", "example": "html=a.html", "form": "xlsx",
    "formats": ["html"], "path": Path("d/a.docx"), "paths": [Path("a")],
}  # fmt: skip
CATALOGUE = {
    name: function
    for name, function in inspect.getmembers(errors, inspect.isfunction)
    if function.__module__ == errors.__name__ and function.__annotations__.get("return") in ("Mistake", "Failure")
}


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_the_catalogue_is_complete_in_both_languages(name: str) -> None:
    values = dict(SAMPLES)
    values["error"] = {
        "in_file": BaselineError("坏了。", "Broken."),
        "unread": ReadError("empty", "空的。", "请换。", reason_en="Empty.", advice_en="Take another."),
    }.get(name, PermissionError(13, "Permission denied"))
    texts = []
    for lang in ("zh", "en"):
        context = click.Context(group)
        context.meta["yuqing_lint.language"] = lang
        with context:
            signature = inspect.signature(CATALOGUE[name]).parameters
            texts.append(CATALOGUE[name](**{key: values[key] for key in signature}).message)
    zh, en = texts
    assert HAN.search(zh)
    assert zh.endswith(("。", "？"))
    assert not HAN.search(en)
    assert en.endswith((".", "?"))
    assert "\n" not in zh + en


def test_click_is_not_left_to_tell_mistakes_itself() -> None:
    """Errors of the command line are all made in the catalogue."""
    package = Path(errors.__file__).parent
    made = {
        path.name
        for path in package.glob("*.py")
        if re.search(r"click\.(ClickException|UsageError|BadParameter)\(", path.read_text("utf-8"))
    }
    assert made <= {"errors.py"}
    plain = re.compile(r"click\.(Choice|IntRange|FloatRange)\(|click\.(option|argument)\(\n? *\"")
    assert {path.name for path in package.glob("*.py") if plain.search(path.read_text("utf-8"))} <= {"types.py"}
