"""``from yuqing_lint import check, extract``."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

import yuqing_lint
import yuqing_lint.check as check_module

MODULES = (yuqing_lint, sys.modules["yuqing_lint.check"])


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_of_the_documentation_hold(module) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


def test_every_name_is_there() -> None:
    for name in yuqing_lint.__all__:
        assert getattr(yuqing_lint, name) is not None
    assert not hasattr(yuqing_lint, "no_such_name")


@pytest.mark.parametrize(
    "first",
    [
        "",
        "import yuqing_lint.check",
        "import yuqing_lint.extract.bodies",
        "from yuqing_lint.check import check as c, extract as e",
    ],
)
def test_the_functions_are_found_whatever_was_imported_first(first: str) -> None:
    code = f"{first}\nfrom yuqing_lint import check, extract\nassert check.__name__ == 'check' and callable(check)\n"
    code += "assert extract.__name__ == 'extract' and callable(extract)\n"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_importing_the_package_is_cheap() -> None:
    code = "import sys, yuqing_lint; print(*[name for name in sys.modules if name.startswith(('yuqing_lint', 'lark', 'lxml'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["yuqing_lint.version", "yuqing_lint"]


def test_the_command_line_imports_no_report_that_it_does_not_write(tmp_path) -> None:
    plan = tmp_path / "预案.txt"
    plan.write_text("甲县舆情应急预案\n", encoding="utf-8")
    code = (
        "import sys\nfrom yuqing_lint.cli import group\n"
        f"group.main(['check', '--format', 'gitlab', '--exit-zero', {str(plan)!r}], standalone_mode=False)\n"
    )
    code = f"import atexit, sys\natexit.register(lambda: print(*sys.modules, file=sys.stderr))\n{code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = set(done.stderr.split())
    assert "yuqing_lint.report.gitlab" in loaded
    assert not loaded & {
        "rich",
        "jinja2",
        "xml.etree.ElementTree",
        "yuqing_lint.report.sarif",
        "yuqing_lint.report.text",
    }


def test_the_module_is_still_reached_by_its_name() -> None:
    assert check_module is yuqing_lint.check
    assert sys.modules["yuqing_lint.check"].check is yuqing_lint.check
