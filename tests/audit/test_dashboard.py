"""The dashboard in a real browser, and the plans' own reports that it leads to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.calling import here
from tests.audit.department import fill
from tests.browsing import DESKTOP, PHONE, needs_browser

FILES = 24


def write(folder: Path, name: str = "看板.html") -> Path:
    target = folder.parent / name
    done = here(folder, "--report", f"html={target}", "--store", folder.parent / "audit.db")
    assert done.code == 1, done.stderr
    return target


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second audit of a folder, with something new and something gone."""
    folder = fill(tmp_path_factory.mktemp("board") / "plans", FILES)
    write(folder)
    mended, broken = (next(folder.rglob(f"预案{number}.txt")) for number in ("0004", "0001"))
    mended.write_text(mended.read_text("utf-8").replace("由公安机关给予行政处分", "依规依纪依法给予处分"), "utf-8")
    broken.write_text(broken.read_text("utf-8").replace("内报告县委网信办", "  小时内报告县委网信办", 1), "utf-8")
    return write(folder)


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    folder = fill(tmp_path / "plans", FILES)
    pages = write(folder).with_name("看板.yuqing")
    before = {path.name: path.stat().st_mtime_ns for path in pages.iterdir()}
    assert len(before) == FILES // 4
    gone = next(folder.rglob("预案0000.txt"))
    gone.unlink()
    changed = next(folder.rglob("预案0004.txt"))
    changed.write_text(changed.read_text("utf-8") + "附则补充说明。\n", "utf-8")
    write(folder)
    after = {path.name: path.stat().st_mtime_ns for path in pages.iterdir()}
    assert len(after) == FILES // 4 - 1
    assert sum(before.get(name) == when for name, when in after.items()) == FILES // 4 - 2


pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture
def opened(browser, board: Path) -> Iterator:
    contexts = []
    troubles: list[str] = []
    requests: list[str] = []

    def make(viewport: dict[str, int] = DESKTOP, **options):
        contexts.append(browser.new_context(viewport=viewport, reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(board.as_uri())
        return page

    yield make
    for context in contexts:
        context.close()
    assert troubles == []
    assert all(url.startswith(("file:", "data:")) for url in requests)


@needs_browser
def test_a_cell_leads_to_the_plans_and_a_plan_to_its_own_report(opened) -> None:
    page = opened()
    row = page.locator(".heat tbody tr", has=page.get_by_role("link", name="水务局", exact=True))
    row.get_by_role("link", name="水务局 问责").click()
    listing = page.locator(".listing", has=page.get_by_role("heading", name="水务局"))
    assert listing.evaluate("one => one.contains(document.activeElement)")
    assert listing.locator(".only").inner_text().startswith("只看：问责")
    assert listing.locator("tbody tr").count() == 3
    listing.get_by_role("link").first.click()
    page.wait_for_url("**/*.yuqing.html")
    assert "公安机关给予行政处分" in page.locator(".card").first.inner_text()
    page.get_by_role("link", name="回到看板").click()
    assert page.get_by_role("heading", name="预案审计看板").is_visible()


@needs_browser
def test_a_cell_of_one_plan_leads_straight_to_its_report(opened) -> None:
    page = opened()
    page.get_by_role("link", name="教育局 时限").click()
    page.wait_for_url("**/*.yuqing.html")
    assert page.locator(".card").count() >= 1


@needs_browser
def test_what_is_new_and_gone_and_the_trend_are_shown(opened) -> None:
    page = opened()
    assert "1 消除" in page.locator(".sum").inner_text().replace("\n", " ")
    assert page.locator("svg .line.errors").count() == 1
    assert "#1" in page.locator(".as-text li").first.inner_text() or page.locator(".as-text").count() == 1
    assert "公安机关" in page.get_by_role("heading", name="多份预案里同样的问题").locator("xpath=..").inner_text()


@needs_browser
def test_every_link_leads_somewhere(opened, board: Path) -> None:
    page = opened()
    targets = page.locator("a[href]").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    from urllib.parse import unquote

    for target in set(targets):
        if target.startswith("#"):
            assert page.locator(target).count() == 1
        else:
            assert (board.parent / unquote(target)).is_file()


@needs_browser
def test_without_scripts_all_can_be_reached(opened) -> None:
    page = opened(java_script_enabled=False)
    page.get_by_role("link", name="水务局 问责").click()
    assert page.url.endswith("#unit-5") or "#unit-" in page.url


@needs_browser
def test_no_wider_than_a_phone(opened) -> None:
    page = opened(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@needs_browser
@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_axe_finds_no_violation(opened, viewport, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    results = axe.Axe().run(opened(viewport, color_scheme=scheme, bypass_csp=True))
    assert results.violations_count == 0, results.generate_report()


@needs_browser
def test_screenshots(opened, tmp_path: Path) -> None:
    """Written to the folder that ``YUQING_LINT_SCREENSHOTS`` names, to be looked at."""
    folder = Path(os.environ.get("YUQING_LINT_SCREENSHOTS") or tmp_path)
    for name, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
        target = folder / f"dashboard-{name}.png"
        opened(viewport).screenshot(path=target)
        assert target.stat().st_size > 20_000


def test_the_pages_are_no_plans(board: Path, tmp_path: Path) -> None:
    """Copied among the plans, dashboard and pages are passed over."""
    folder = fill(tmp_path / "plans", 2)
    shutil.copytree(board.with_name("看板.yuqing"), folder / "看板.yuqing")
    shutil.copy(board, folder)
    assert len(here(folder, "--format", "json").data["files"]) == 2
