"""What an audit prints and writes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.audit.calling import CALL, here
from tests.audit.department import fill, plan

FILES = 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = fill(tmp_path_factory.mktemp("reports") / "plans", FILES)
    (made / "水务局" / "公式.txt").write_text(
        plan("水务局", 9)
        .replace("迟报、瞒报的，依规依纪依法", "=迟报、瞒报的，由公安机关")
        .replace("给予处分", "给予行政处分"),
        "utf-8",
    )
    (made / "空.txt").write_bytes(b"")
    here(made)
    return made


def test_json_is_that_of_check_but_for_the_rules_across_documents(folder: Path) -> None:
    done = here(folder, "--format", "json", "--severity", "info")
    whole = done.data
    command = [*CALL, "check", str(folder), "--format", "json", "--severity", "info"]
    single = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    for file in whole["files"]:
        file["findings"] = [one for one in file["findings"] if not one["code"].startswith("XDC")]
    key = {file["file"]: file for file in single["files"]}
    assert {file["file"]: file for file in whole["files"]} == key
    assert done.code == 2
    assert {name: whole["summary"][name] for name in ("files", "failed", "errors")} == {
        name: single["summary"][name] for name in ("files", "failed", "errors")
    }


def test_json_lines_are_the_same(folder: Path) -> None:
    lines = [json.loads(line) for line in here(folder, "--format", "jsonl").stdout.splitlines()]
    data = here(folder, "--format", "json").data
    assert [line["file"] for line in lines if line["type"] == "file"] == [file["file"] for file in data["files"]]
    assert sum(line["type"] == "finding" for line in lines) == sum(len(file["findings"]) for file in data["files"])


def test_text_names_units_plans_and_defects(folder: Path) -> None:
    text = here(folder).stdout
    lines = text.splitlines()
    assert lines[0].split() == ["单位", "文件", "合格", "读不了", "错误", "警告", "新增", "消除"]
    assert ["水务局", "2", "·", "·", "2", "·", "·", "·"] in [line.split() for line in lines]
    assert "（未注明单位）" in text
    assert "水务局/预案0000.txt  1 个错误，0 个警告" in text
    assert "ACC003 处分主体错误  3 份预案，3 处" in text
    assert lines[-1].startswith(f"共 {FILES + 2} 个文件：3 个错误，0 个警告，6 个合格；1 个读不了；与 #")
    english = here(folder, "--lang", "en").stdout
    assert "10 file(s): 3 error(s), 0 warning(s), 6 clean; 1 could not be read" in english


def test_csv_opens_in_a_spreadsheet_without_running_anything(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "问题.csv"
    here(folder, "--report", f"csv={target}")
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["代码"] for row in rows].count("ACC003") == 3
    assert [row["代码"] for row in rows if row["级别"] == "读不了"] == ["empty"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert any(row["原文"].startswith("'=") or row["原文"] for row in rows)


def test_xlsx_has_units_plans_and_findings(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "问题.xlsx"
    here(folder, "--format", "xlsx", "--output", target)
    with zipfile.ZipFile(target) as book:
        names = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(
            "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
        )
        assert [sheet.get("name") for sheet in names] == ["单位", "预案", "问题"]
        sheets = [ElementTree.fromstring(book.read(f"xl/worksheets/sheet{at}.xml")) for at in (1, 2, 3)]
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    units, plans, findings = (
        [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{space}row")] for sheet in sheets
    )
    assert ["水务局", "2", "0", "0", "2", "0", "0", "0"] in units
    assert len(plans) == FILES + 3
    assert [row[4] for row in findings].count("ACC003") == 3
    assert not [one for sheet in sheets for one in sheet.iter(f"{space}f")]


def test_reports_do_not_read_themselves(folder: Path) -> None:
    """A report that lies in the folder is no plan of the next audit, whatever it is called then."""
    first = here(folder, "--report", f"html={folder / '看板.html'}", "--format", "json")
    second = here(folder, "--report", f"html={folder / '新看板.html'}", "--format", "json")
    assert second.stdout == first.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "xlsx"), "--output"),
        (("--report", "pdf=x.pdf"), "没有“pdf”这种格式"),
        (("--report", "html=none/x.html"), "不存在"),
        (("--report", "csv=x", "--report", "json=x"), "同一个文件"),
        (("--select", "XYZ"), "没有规则“XYZ”"),
        (("--parent", "none.txt"), "none.txt"),
        (("--store", "/proc/none/audit.db"), "--store"),
    ],
)
def test_mistakes_are_told_before_anything_is_done(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = here(folder, *arguments)
    assert done.code == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder(tmp_path: Path) -> None:
    done = here(tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "没有能读的预案" in done.stderr


def test_exit_codes(tmp_path: Path) -> None:
    folder = fill(tmp_path / "plans", 2)
    assert here(folder).code == 1
    assert here(folder, "--exit-zero").code == 0
    assert here(folder, "--ignore", "ACC").code == 0
    assert here(folder, "--quiet").stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_progress_is_shown_on_a_terminal_alone(folder: Path, tmp_path: Path) -> None:
    from tests.cli.test_terminal import terminal

    with terminal("audit", str(folder), "--store", str(tmp_path / "audit.db"), columns=110) as seen:
        text = seen.rest()
    assert "正在检查" in text
    assert "/10" in text
    assert "个问题" in text
    assert "每秒" in text
    assert here(folder, "--store", tmp_path / "other.db").stderr == ""
