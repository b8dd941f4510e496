"""The dashboard (看板) of an audit: one page that loads nothing, and a page for each plan with findings in a folder beside it."""

from __future__ import annotations

from pathlib import Path

from yuqing_lint.audit.dashboard.board import board
from yuqing_lint.audit.dashboard.pages import write_pages
from yuqing_lint.audit.view import View
from yuqing_lint.report.html.sheet import TEMPLATES, environment, policy
from yuqing_lint.report.wording import SEVERITIES, family_name, said
from yuqing_lint.version import __version__

_OWN = Path(__file__).parent / "templates"


def write_dashboard(view: View, target: Path, path: Path) -> None:
    """Write the dashboard to ``target``, to be renamed to ``path``, and its pages into ``NAME.yuqing`` beside ``path``."""
    pages = write_pages(view, path)
    target.write_text(render(view, pages), encoding="utf-8", newline="\n")


def render(view: View, pages: dict[str, str]) -> str:
    """The page; ``pages`` are the addresses of the plans' own reports by the paths of their files."""
    from markupsafe import Markup

    style = (TEMPLATES / "page.css").read_text("utf-8") + (_OWN / "board.css").read_text("utf-8")
    script = (_OWN / "board.js").read_text("utf-8")
    lang = view.lang
    return (
        environment(_OWN)
        .get_template("board.html")
        .render(
            view=view,
            board=board(view, pages),
            pages=pages,
            policy=policy(style, script),
            style=Markup(style),
            script=Markup(script),
            version=__version__,
            severities=[one.value for one in SEVERITIES[lang]][: view.least + 1],
            severity_names={one.value: name for one, name in SEVERITIES[lang].items()},
            family_name=lambda code: family_name(code, lang),
            said=lambda zh, en: said(lang, zh, en),
        )
    )
