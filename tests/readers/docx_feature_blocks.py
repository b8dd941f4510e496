"""Constructs around paragraphs: tables, text boxes, other files, notes, headers and footers."""

from __future__ import annotations

from tests.readers.docx_builder import (
    Link,
    Source,
    field_of,
    footer,
    header,
    p,
    package,
    part,
    section,
    shape,
    tbl,
    tc,
    tr,
)
from tests.readers.docx_feature import Feature, Line

_MERGE_FIRST, _MERGE_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="5" name="图"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr/></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_CHART = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="6" name="表"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{}"/></a:graphic></wp:inline></w:drawing></w:r>'
)


def _notes(kind: str) -> str:
    reference = f"<w:r><w:{kind}Ref/></w:r>"
    return (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:id="2">{p(reference, "第二条注。")}</w:{kind}><w:{kind} w:id="1">{p(reference, "第一条注。")}</w:{kind}>'
        f'<w:{kind} w:id="3">{p("没有引用的注。")}</w:{kind}>'
    )


def _refer(kind: str, ident: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{ident}"/></w:r>'


def _cells(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, kind="cell") for text in texts)


BLOCKS = [
    Feature(
        "table",
        Source(tbl(tr(tc("级别"), tc("时限"), props="<w:tblHeader/>"), tr(tc("一级"), tc("一小时", "口头")))),
        _cells("级别", "时限", "一级", "一小时", "口头"),
        cells=((0, 0, 1, 1, True), (0, 1, 1, 1, True), (1, 0, 1, 1, False), (1, 1, 1, 1, False), (1, 1, 1, 1, False)),
    ),
    Feature(
        "merged-cells",
        Source(
            tbl(
                tr(tc("标题", props='<w:gridSpan w:val="3"/>')),
                tr(tc("组", props=_MERGE_FIRST), tc("甲"), tc("乙")),
                tr(tc("看不见", props=_MERGE_ON), tc("丙丁", props='<w:gridSpan w:val="2"/>')),
                tr(tc("戊"), props='<w:gridBefore w:val="2"/>'),
            )
        ),
        _cells("标题", "组", "甲", "乙", "丙丁", "戊"),
        absent=("看不见",),
        cells=(
            (0, 0, 1, 3, False),
            (1, 0, 2, 1, False),
            (1, 1, 1, 1, False),
            (1, 2, 1, 1, False),
            (2, 1, 1, 2, False),
            (3, 2, 1, 1, False),
        ),
    ),
    Feature(
        "old-horizontal-merge",
        Source(tbl(tr(tc("宽", props='<w:hMerge w:val="restart"/>'), tc("", props="<w:hMerge/>"), tc("窄")))),
        _cells("宽", "窄"),
        cells=((0, 0, 1, 2, False), (0, 2, 1, 1, False)),
    ),
    Feature(
        "nested-table",
        Source(tbl(tr(tc("外前", tbl(tr(tc("内一"), tc("内二"))), "外后")))),
        _cells("外前", "内一", "内二", "外后"),
        cells=((0, 0, 1, 1, False), (0, 0, 1, 1, False), (0, 1, 1, 1, False), (0, 0, 1, 1, False)),
    ),
    Feature(
        "hidden-row",
        Source(tbl(tr(tc("显")), tr(tc("隐行"), props="<w:hidden/>"))),
        _cells("显"),
        absent=("隐行",),
        cells=((0, 0, 1, 1, False),),
    ),
    Feature(
        "text-box",
        Source(p("锚段", shape(p("框内一"), p("框内二"))) + p("下段")),
        (Line("锚段"), Line("框内一", kind="textbox"), Line("框内二", kind="textbox"), Line("下段")),
    ),
    Feature(
        "text-box-old",
        Source(
            p(
                "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
                + p("旧框")
                + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        ),
        (Line("旧框", kind="textbox"),),
    ),
    Feature(
        "text-box-with-table", Source(p(shape(tbl(tr(tc("框中格")))))), _cells("框中格"), cells=((0, 0, 1, 1, False),)
    ),
    Feature(
        "alternate-content-block",
        Source(
            f'<mc:AlternateContent><mc:Choice Requires="wps">{p("选")}</mc:Choice><mc:Fallback>{p("弃")}'
            "</mc:Fallback></mc:AlternateContent>"
        ),
        (Line("选"),),
        absent=("弃",),
    ),
    Feature(
        "pictures-and-objects",
        Source(
            p(
                "图",
                _PICTURE,
                _PICTURE,
                '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
                _CHART.format("chart"),
                _CHART.format("diagram"),
            )
        ),
        (Line("图"),),
        notes=("有 2 幅图片", "Excel.Sheet.12", "图表", "SmartArt"),
    ),
    Feature(
        "chunk-of-word",
        Source(
            '<w:altChunk r:id="rIdChunk1"/>',
            links=(Link("rIdChunk1", "aFChunk", "inner.docx"),),
            parts={"word/inner.docx": package(Source(p("内嵌文档", _PICTURE) + tbl(tr(tc("内嵌格")))))},
        ),
        (Line("内嵌文档"), Line("内嵌格", kind="cell")),
        cells=((0, 0, 1, 1, False),),
    ),
    Feature(
        "chunk-of-text",
        Source(
            '<w:altChunk r:id="rIdChunk2"/>',
            links=(Link("rIdChunk2", "aFChunk", "inner.txt"),),
            parts={"word/inner.txt": "内嵌一\r\n\r\n内嵌二".encode("gb18030")},
        ),
        (Line("内嵌一"), Line("内嵌二")),
    ),
    Feature(
        "chunk-of-html",
        Source(
            '<w:altChunk r:id="rIdChunk3"/>',
            links=(Link("rIdChunk3", "aFChunk", "inner.html"),),
            parts={"word/inner.html": b"<p>x</p>"},
        ),
        (),
        notes=("插入的文件（.html）",),
    ),
    Feature(
        "master-document",
        Source('<w:subDoc r:id="rIdSub"/>', links=(Link("rIdSub", "subDocument", "sub.docx", external=True),)),
        (),
        notes=("子文档",),
    ),
    Feature(
        "footnotes",
        Source(p("甲", _refer("footnote", 1), "乙", _refer("footnote", 2)), footnotes=_notes("footnote")),
        (Line("甲乙"),),
        after=(Line("第一条注。", kind="footnote"), Line("第二条注。", kind="footnote")),
        absent=("没有引用的注",),
    ),
    Feature(
        "endnotes",
        Source(p("丙", _refer("endnote", 2)), endnotes=_notes("endnote")),
        (Line("丙"),),
        after=(Line("第二条注。", kind="footnote"),),
        absent=("没有引用的注",),
    ),
    Feature(
        "headers-and-footers",
        Source(
            p(props=section(header("default", "rIdHead1"), header("first", "rIdHead2"), footer("even", "rIdFoot2")))
            + p("正文在前")
            + section(header("default", "rIdHead1"), footer("default", "rIdFoot1")),
            links=(
                Link("rIdHead1", "header", "header1.xml"),
                Link("rIdHead2", "header", "header2.xml"),
                Link("rIdFoot1", "footer", "footer1.xml"),
                Link("rIdFoot2", "footer", "footer2.xml"),
            ),
            parts={
                "word/header1.xml": part("hdr", p("某县教育局", shape(p("框在页眉")))),
                "word/header2.xml": part("hdr", p("首页不用")),
                "word/footer1.xml": part("ftr", tbl(tr(tc(p("第", field_of(" PAGE ", "1"), "页"))))),
                "word/footer2.xml": part("ftr", p("双页不用")),
            },
        ),
        (Line("正文在前"),),
        after=(Line("某县教育局", kind="header"), Line("框在页眉", kind="header"), Line("第1页", kind="footer")),
        absent=("首页不用", "双页不用"),
    ),
]
