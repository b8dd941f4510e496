"""Text that does not show: hidden, and tracked changes (修订)."""

from __future__ import annotations

from tests.readers.docx_builder import Source, change, definition, listed, lvl, marked, p, r, style, styled, tbl, tc, tr
from tests.readers.docx_feature import Feature, Line

_HIDDEN = "<w:vanish/>"


def _cells(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, kind="cell") for text in texts)


CHANGES = [
    Feature(
        "hidden-run",
        Source(p("看", r("不见", _HIDDEN), "得见", r("的", '<w:vanish w:val="0"/>'))),
        (Line("看得见的"),),
        absent=("不见",),
    ),
    Feature(
        "hidden-by-style",
        Source(
            p(
                "甲",
                r("暗字", '<w:rStyle w:val="Dark"/>'),
                r("乙", '<w:rStyle w:val="Dark"/><w:vanish w:val="false"/>'),
            ),
            styles=style("Dark", kind="character", run=_HIDDEN),
        ),
        (Line("甲乙"),),
        absent=("暗字",),
    ),
    Feature(
        "hidden-paragraph-style",
        Source(
            p("暗段", props=styled("DarkPar")) + p("明段", r("反转", '<w:rStyle w:val="Dark2"/>')),
            styles=style("DarkPar", run=_HIDDEN) + style("Dark2", kind="character", run='<w:vanish w:val="0"/>'),
        ),
        (Line("明段反转"),),
        absent=("暗段",),
    ),
    Feature(
        "style-separator",
        Source(
            p("职责", props=styled("HeadS") + "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("负责处置。"),
            styles=style("HeadS", '<w:outlineLvl w:val="2"/>'),
        ),
        (Line("职责负责处置。", kind="heading", level=3),),
    ),
    Feature(
        "drop-cap",
        Source(p("为", props='<w:framePr w:dropCap="drop" w:lines="2"/>') + p("加强管理")),
        (Line("为加强管理"),),
    ),
    Feature(
        "insertion",
        Source(p("应在", change("ins", r("两小时内")), "报告")),
        (Line("应在两小时内报告"),),
        original=(Line("应在报告"),),
    ),
    Feature(
        "deletion",
        Source(p("应在", change("del", "<w:r><w:delText>一天内</w:delText></w:r>"), "报告")),
        (Line("应在报告"),),
        original=(Line("应在一天内报告"),),
    ),
    Feature(
        "move",
        Source(p("甲", change("moveFrom", r("移走"))) + p(change("moveTo", r("移来")), "乙")),
        (Line("甲"), Line("移来乙")),
        original=(Line("甲移走"), Line("乙")),
    ),
    Feature(
        "deleted-paragraph",
        Source(
            p("一")
            + p(change("del", "<w:r><w:delText>删去的段</w:delText></w:r>"), props=f"<w:rPr>{marked('del')}</w:rPr>")
            + p("二")
        ),
        (Line("一"), Line("二")),
        original=(Line("一"), Line("删去的段"), Line("二")),
    ),
    Feature(
        "deleted-paragraph-mark",
        Source(p("前半", props=f"<w:rPr>{marked('del')}</w:rPr>") + p("后半")),
        (Line("前半后半"),),
        original=(Line("前半"), Line("后半")),
    ),
    Feature(
        "inserted-paragraph-mark",
        Source(p("前半", props=f"<w:rPr>{marked('ins')}</w:rPr>") + p("后半")),
        (Line("前半"), Line("后半")),
        original=(Line("前半后半"),),
    ),
    Feature(
        "deleted-row",
        Source(tbl(tr(tc("留")), tr(tc("删"), props=marked("del")), tr(tc("增"), props=marked("ins")))),
        _cells("留", "增"),
        original=_cells("留", "删"),
        cells=((0, 0, 1, 1, False), (1, 0, 1, 1, False)),
    ),
    Feature(
        "changed-properties",
        Source(
            p(
                "改级",
                props='<w:outlineLvl w:val="0"/><w:pPrChange w:id="1" w:author="甲"><w:pPr>'
                '<w:outlineLvl w:val="1"/></w:pPr></w:pPrChange>',
            )
        ),
        (Line("改级", kind="heading", level=1),),
        original=(Line("改级", kind="heading", level=2),),
    ),
    Feature(
        "comment",
        Source(
            p(
                '<w:commentRangeStart w:id="0"/>',
                "被批注",
                '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            ),
            comments=f'<w:comment w:id="0" w:author="甲">{p("这是批注")}</w:comment>',
        ),
        (Line("被批注"),),
        absent=("这是批注",),
    ),
    Feature(
        "inserted-number",
        Source(
            p("新编号", props=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="40"/>{marked("ins")}</w:numPr>'),
            definitions=definition(40, lvl(0, "decimal", "%1.")),
            lists=listed(40, 40),
        ),
        (Line("新编号", "1."),),
        original=(Line("新编号"),),
    ),
    Feature(
        "deleted-cell",
        Source(tbl(tr(tc("留"), tc("删格", props=marked("cellDel")), tc("增格", props=marked("cellIns"))))),
        (Line("留", kind="cell"), Line("增格", kind="cell")),
        original=(Line("留", kind="cell"), Line("删格", kind="cell")),
    ),
]
