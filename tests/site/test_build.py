"""The site builds without a warning, needs no network, and works in a browser from a folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs.console import ROOT
from tests.browsing import DESKTOP, PHONE, needs_browser

for needed in ("mkdocs", "material", "mkdocs_static_i18n", "jieba"):
    pytest.importorskip(needed, reason="the extra docs is not installed")

NARROW = {**PHONE, "width": 360}
PAGES = (
    "index",
    "start",
    "commands",
    "packs",
    "rules/index",
    "rules/SEV",
    "json",
    "time-expressions",
    "architecture",
    "ci",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    return folder


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """Scripts, styles, pictures and fonts are in the folder; links out are for a person to follow."""
    loaded = re.compile(
        r"<(?:script|img|iframe)[^>]*\ssrc=\"?(https?:|//)|<link[^>]*rel=\"?(?:stylesheet|preconnect|icon)[^>]*href=\"?(?:https?:|//)"
    )
    pages = list(site.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        assert not loaded.search(page.read_text("utf-8")), page
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", style.read_text("utf-8")), style


def test_the_samples_can_be_downloaded(site: Path) -> None:
    for page, folder in (("start.html", site), ("en/start.html", site / "en")):
        links = re.findall(r'href="([^"]*\.docx)"', (site / page).read_text("utf-8"))
        assert len(links) == 2
        for link in links:
            assert (folder / unquote(link)).resolve().read_bytes().startswith(b"PK")


def test_each_language_leads_to_the_other(site: Path) -> None:
    assert 'href="en/start.html" hreflang="en"' in (site / "start.html").read_text("utf-8")
    assert 'href="../start.html" hreflang="zh"' in (site / "en" / "start.html").read_text("utf-8")
    assert '<html lang="en"' in (site / "en" / "start.html").read_text("utf-8")


@pytest.fixture
def opened(browser, site: Path) -> Iterator:
    contexts, requests, troubles = [], [], []

    def make(name: str, viewport: dict[str, int] = DESKTOP):
        context = browser.new_context(viewport=viewport, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto((site / f"{name}.html").as_uri())
        return page

    yield make
    for context in contexts:
        context.close()
    assert not troubles
    assert not [url for url in requests if not url.startswith(("file:", "data:", "blob:", "about:"))]


@needs_browser
def test_no_page_scrolls_sideways_on_a_telephone(opened, site: Path) -> None:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    page = opened("index", NARROW)
    for name in (*PAGES, *(f"en/{name}" for name in PAGES)):
        page.goto((site / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name


@needs_browser
@pytest.mark.parametrize("viewport", [DESKTOP, NARROW], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    ("start", "words", "leads_to"),
    [
        ("index", "TIM001", "rules/TIM.html#tim001"),
        ("index", "时限", "rules/TIM.html"),
        ("index", "基线", "configuration.html#基线"),
        ("en/index", "baseline", "en/configuration.html"),
    ],
)
def test_the_search_finds(opened, start: str, words: str, leads_to: str, viewport: dict[str, int]) -> None:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    page = opened(start, viewport)
    if viewport is NARROW:
        page.locator("label.md-header__button[for=__search]").click()
    box = page.locator("input.md-search__input")
    box.click()
    box.press_sequentially(words)
    box.press("End")  # Chinese characters come without keys; the page looks when a key goes up
    page.wait_for_function(
        """wanted => [...document.querySelectorAll("a.md-search-result__link")].some(
            link => decodeURIComponent(link.href).replace(/[?]h=[^#]*/, "").includes(wanted))""",
        arg=leads_to,
    )


@needs_browser
def test_the_first_page_has_its_title_picture_and_ways_on(opened) -> None:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    page = opened("index")
    assert page.locator("h1").inner_text().startswith("应急预案检查")
    picture = page.locator("article img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    page.get_by_role("link", name="五分钟上手").first.click()
    page.wait_for_url("**/start.html")
