"""The page in a real browser: what a person with a mouse, a keyboard or a screen reader can do with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsing import DESKTOP, PHONE, needs_browser
from tests.report.html.drawn import drawn_run
from tests.report.sample import sample_run
from yuqing_lint.report.html import render

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = needs_browser


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    runs = {"one": drawn_run(), "en": drawn_run("en"), "many": drawn_run(alone=False), "formats": sample_run()}
    for name, run in runs.items():
        (folder / f"{name}.html").write_text(render(run), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in runs}


class Tab:
    """A page with what it asked for and complained of."""

    def __init__(self, browser, path: Path, viewport: dict[str, int], **options) -> None:
        self.context = browser.new_context(viewport=viewport, reduced_motion="reduce", **options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.troubles: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.goto(path.as_uri())


@pytest.fixture
def opened(browser, files) -> Iterator:
    tabs: list[Tab] = []

    def make(name: str, viewport: dict[str, int] = DESKTOP, **options) -> Tab:
        tabs.append(Tab(browser, files[name], viewport, **options))
        return tabs[-1]

    yield make
    for tab in tabs:
        assert not tab.troubles
        assert all(url.startswith(("file:", "data:")) for url in tab.requests)
        assert sum(url.startswith("file:") for url in tab.requests) == 1
        tab.context.close()


def shown(page) -> list[str]:
    return page.locator(".card:visible .no").all_inner_texts()


def focus(page) -> str:
    return page.evaluate("document.activeElement.id")


def in_view(page, selector: str) -> bool:
    return page.evaluate(
        "selector => { const box = document.querySelector(selector).getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth + 1 }",
        selector,
    )


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_filters_by_severity_family_and_text(opened, viewport) -> None:
    page = opened("one", viewport).page
    assert len(shown(page)) == 10
    page.get_by_role("checkbox", name="错误").uncheck()
    assert shown(page) == ["3", "10"]
    assert page.get_by_role("status").inner_text() == "显示 2 / 10 条"
    assert not page.locator("#t1-7").is_visible()
    page.get_by_role("checkbox", name="错误").check()
    page.get_by_label("类别").select_option("TIM")
    assert shown(page) == ["7", "8"]
    page.get_by_label("查找").fill("没有时限")
    assert shown(page) == ["8"]
    page.get_by_label("查找").fill("没有这样的字")
    assert shown(page) == []
    assert page.locator(".no-match").is_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_click_goes_from_the_finding_to_the_text_and_back(opened, viewport) -> None:
    page = opened("one", viewport).page
    page.locator("#f1-7 .where a").first.click()
    assert focus(page) == "t1-7"
    assert in_view(page, "#t1-7")
    if viewport is DESKTOP:  # the list has come along
        assert in_view(page, "#f1-7")
    page.locator("mark[data-f~='9']").first.click()
    assert focus(page) == "f1-9"
    assert in_view(page, "#f1-9")
    page.locator("#f1-7 h4").click(position={"x": 150, "y": 8})
    assert focus(page) == "t1-7"
    page.locator("#f1-7 .where.side a").click()
    assert focus(page) == "r1-7-1"
    page.locator("#r1-7-1").click()
    assert focus(page) == "f1-7"


def test_a_picture_leads_to_the_finding_and_the_part_to_its_place(opened) -> None:
    page = opened("one").page
    page.locator(".timeline .badge").first.click()
    assert focus(page) == "f1-7"
    page.get_by_role("link", name="信息报告").click()
    assert focus(page).startswith("b1-")
    assert in_view(page, f"#{focus(page)}")


def test_a_link_to_a_finding_that_is_filtered_out_shows_it(opened) -> None:
    page = opened("one").page
    page.get_by_label("查找").fill("没有这样的字")
    page.locator(".parts .part.missing a").first.click()
    assert page.locator("#f1-1").is_visible()
    assert focus(page) == "f1-1"


def test_the_keyboard_is_enough(opened) -> None:
    """From the top of the page to a finding, to its words and back, to the filters, with no mouse."""
    page = opened("one").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert in_view(page, ".skip:focus")
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.card .no')"):
            break
    assert page.evaluate("document.activeElement.closest('.card').id") == "f1-1"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert focus(page) == "t1-1"
    page.keyboard.press("Enter")
    assert focus(page) == "f1-1"
    page.keyboard.press("Shift+Tab")
    for _ in range(100):  # wait_for_function evaluates a string, which the page's policy forbids
        if page.evaluate("document.activeElement.name === 'text'"):
            break
        page.wait_for_timeout(20)
    assert page.evaluate("document.activeElement.name") == "text"
    page.keyboard.type("时限")
    assert shown(page) == ["8"]


def test_the_other_side_lights_up(opened) -> None:
    page = opened("one").page
    page.locator("#f1-7").hover()
    assert page.locator("mark.lit").all_inner_texts() == ["2小时内报告区文旅局", "1小时内报告区文旅局"]


@pytest.mark.parametrize("name", ["one", "en", "many", "formats"])
def test_no_page_is_wider_than_the_screen_of_a_phone(opened, name: str) -> None:
    page = opened(name, PHONE).page
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("name", ["one", "en"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_names_of_the_parts_fit_their_tiles(opened, name: str, viewport) -> None:
    page = opened(name, viewport).page
    assert (
        page.locator(".part > *").evaluate_all("tiles => tiles.filter(one => one.scrollWidth > one.clientWidth).length")
        == 0
    )


def test_a_link_into_a_closed_file_opens_it(opened) -> None:
    page = opened("many").page
    assert not page.locator("#f2-2").is_visible()
    page.evaluate("location.hash = 'f2-2'")
    page.locator("#f2-2").wait_for()
    assert focus(page) == "f2-2"


def test_without_scripts_the_links_work_and_no_filter_is_offered(opened) -> None:
    page = opened("one", java_script_enabled=False).page
    assert not page.locator(".filters").is_visible()
    page.locator("#f1-7 .no").click()
    assert page.url.endswith("#t1-7")
    assert len(shown(page)) == 10


def test_printing_opens_all_and_needs_no_filters(opened, tmp_path: Path) -> None:
    page = opened("many").page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.file:not([open])").count() == 0
    assert not page.locator(".filters").first.is_visible()
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF")


@pytest.mark.parametrize(
    "name, viewport, scheme",
    [
        ("one", DESKTOP, "light"),
        ("one", DESKTOP, "dark"),
        ("one", PHONE, "light"),
        ("one", PHONE, "dark"),
        ("many", DESKTOP, "light"),
        ("formats", PHONE, "dark"),
    ],
)
def test_axe_finds_no_violation(opened, name: str, viewport, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(name, viewport, color_scheme=scheme, bypass_csp=True).page
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_screenshots(opened, tmp_path: Path) -> None:
    """Written to the folder that ``YUQING_LINT_SCREENSHOTS`` names, to be looked at."""
    folder = Path(os.environ.get("YUQING_LINT_SCREENSHOTS") or tmp_path)
    for name, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
        for scheme in ("light", "dark"):
            target = folder / f"{name}-{scheme}.png"
            opened("one", viewport, color_scheme=scheme).page.screenshot(path=target, full_page=True)
            assert target.stat().st_size > 50_000
