"""Constructs inside of a paragraph."""

from __future__ import annotations

from tests.readers.docx_builder import Source, change, field_of, p, r, sdt, style, styled, tbl, tc, tr
from tests.readers.docx_feature import Feature, Line


def _symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def _cells(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, kind="cell") for text in texts)


TEXT = [
    Feature("paragraph", Source(p("网络舆情", "应急", "预案")), (Line("网络舆情应急预案"),)),
    Feature("blank-paragraphs", Source(p() + p("　　") + p("正文")), (Line("正文"),)),
    Feature(
        "headings",
        Source(
            p("总则", props=styled("HeadA"))
            + p("目的", props=styled("HeadB"))
            + p("正文级", props=styled("HeadC"))
            + p("直接设级", props='<w:outlineLvl w:val="2"/>')
            + p("按名称", props=styled("H4"))
            + p("改为正文", props=styled("HeadA") + '<w:outlineLvl w:val="9"/>'),
            styles=style("HeadA", '<w:outlineLvl w:val="0"/>')
            + style("HeadB", '<w:outlineLvl w:val="1"/>', based="HeadA")
            + style("HeadC", '<w:outlineLvl w:val="9"/>', based="HeadA")
            + style("H4", name="heading 4"),
        ),
        (
            Line("总则", kind="heading", level=1),
            Line("目的", kind="heading", level=2),
            Line("正文级"),
            Line("直接设级", kind="heading", level=3),
            Line("按名称", kind="heading", level=4),
            Line("改为正文"),
        ),
    ),
    Feature(
        "inherited-heading",
        Source(
            p("继承", props=styled("HeadD")),
            styles=style("HeadD", based="HeadE") + style("HeadE", '<w:outlineLvl w:val="1"/>'),
        ),
        (Line("继承", kind="heading", level=2),),
    ),
    Feature("soft-break", Source(p("组长：甲", "<w:r><w:br/></w:r>", "副组长：乙")), (Line("组长：甲\n副组长：乙"),)),
    Feature("carriage-return", Source(p("甲", "<w:r><w:cr/></w:r>", "乙")), (Line("甲\n乙"),)),
    Feature("page-break", Source(p('<w:r><w:br w:type="page"/></w:r>', "新的一页")), (Line("新的一页"),)),
    Feature(
        "tab",
        Source(p("甲", "<w:r><w:tab/></w:r>", "乙", props='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>')),
        (Line("甲\t乙"),),
    ),
    Feature("position-tab", Source(p("甲", '<w:r><w:ptab w:relativeTo="margin"/></w:r>', "乙")), (Line("甲\t乙"),)),
    Feature(
        "hyphens",
        Source(p("甲", "<w:r><w:noBreakHyphen/></w:r>", "乙", "<w:r><w:softHyphen/></w:r>", "丙")),
        (Line("甲-乙丙"),),
    ),
    Feature("blanks-not-preserved", Source("<w:p><w:r><w:t>  甲\n乙  </w:t></w:r></w:p>"), (Line("甲 乙"),)),
    Feature(
        "hyperlink", Source(p("见", f'<w:hyperlink w:anchor="x">{r("附件")}</w:hyperlink>', "。")), (Line("见附件。"),)
    ),
    Feature(
        "smart-tag",
        Source(p("在", f'<w:smartTag w:element="place">{r("某县")}</w:smartTag>', "。")),
        (Line("在某县。"),),
    ),
    Feature(
        "custom-xml",
        Source(f'<w:customXml w:element="a">{p("甲", "<w:customXml>" + r("乙") + "</w:customXml>")}</w:customXml>'),
        (Line("甲乙"),),
    ),
    Feature(
        "direction",
        Source(p(f'<w:bdo w:val="ltr">{r("甲")}</w:bdo>', f'<w:dir w:val="ltr">{r("乙")}</w:dir>')),
        (Line("甲乙"),),
    ),
    Feature(
        "ruby",
        Source(
            p(
                "<w:r><w:ruby><w:rubyPr/><w:rt>"
                + r("yú")
                + "</w:rt><w:rubyBase>"
                + r("舆")
                + "</w:rubyBase></w:ruby></w:r>",
                "情",
            )
        ),
        (Line("舆情"),),
        absent=("yú",),
    ),
    Feature(
        "symbols",
        Source(
            p(
                _symbol("Wingdings", "F0FE"),
                "是",
                _symbol("Wingdings 2", "F0A3"),
                "否",
                _symbol("Symbol", "F0B3"),
                _symbol("宋体", "2103"),
            )
        ),
        (Line("☑是□否≥℃"),),
    ),
    Feature(
        "symbol-without-character",
        Source(p("甲", _symbol("Wingdings", "F03A"), "乙")),
        (Line("甲乙"),),
        notes=("符号字体",),
    ),
    Feature(
        "symbol-font",
        Source(p(r("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), "同意")),
        (Line("☑同意"),),
    ),
    Feature(
        "emoji",
        Source(
            p(
                '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F60A"/></mc:Choice>'
                "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>"
            )
        ),
        (Line("😊"),),
    ),
    Feature(
        "formula",
        Source(
            p(
                "<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>甲</m:t></m:r></m:num><m:den><m:r><m:t>乙</m:t></m:r></m:den>"
                "</m:f></m:oMath></m:oMathPara>"
            )
        ),
        (Line("甲乙"),),
    ),
    Feature("field", Source(p("共", field_of(" NUMPAGES ", "12"), "页")), (Line("共12页"),), absent=("NUMPAGES",)),
    Feature(
        "simple-field", Source(p("第", f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>', "页")), (Line("第3页"),)
    ),
    Feature(
        "nested-fields",
        Source(
            p(
                "见",
                field_of(field_of(" MERGEFIELD 内层 ", "码") + r("外层的码"), "甲", field_of(" REF b ", "乙")),
                "。",
            )
        ),
        (Line("见甲乙。"),),
        absent=("码", "内层"),
    ),
    Feature(
        "field-over-paragraphs",
        Source(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                "目录一",
            )
            + p("目录二", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
            + p("正文")
        ),
        (Line("目录一"), Line("目录二"), Line("正文")),
        absent=("TOC",),
    ),
    Feature("field-without-result", Source(p("甲", field_of(' XE "索引" '), "乙")), (Line("甲乙"),), absent=("索引",)),
    Feature(
        "field-never-ended",
        Source(p("甲", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "乙") + p("丙")),
        (Line("甲乙"), Line("丙")),
    ),
    Feature("circled-number-field", Source(p(field_of(r" eq \o\ac(○,11) "), "汇总")), (Line("⑪汇总"),)),
    Feature(
        "drop-down-field",
        Source(
            p(
                "级别：",
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
                '<w:listEntry w:val="一级"/><w:listEntry w:val="二级"/></w:ddList></w:ffData></w:fldChar></w:r>'
                '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            )
        ),
        (Line("级别：二级"),),
    ),
    Feature(
        "check-box-field",
        Source(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
                '</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
                "已报",
            )
        ),
        (Line("☑已报"),),
    ),
    Feature("content-control-block", Source(sdt(p("块级"))), (Line("块级"),)),
    Feature("content-control-inline", Source(p("甲", sdt(r("乙")), "丙")), (Line("甲乙丙"),)),
    Feature(
        "content-control-in-run-wrappers",
        Source(p(f"<w:hyperlink>{sdt(change('ins', r('深处')))}</w:hyperlink>")),
        (Line("深处"),),
        original=(),
    ),
    Feature(
        "content-control-around-row-and-cell",
        Source(tbl(sdt(tr(tc("行"))), tr(sdt(tc(sdt(p("格"))))))),
        _cells("行", "格"),
        cells=((0, 0, 1, 1, False), (1, 0, 1, 1, False)),
    ),
]
