"""HTML: what a browser shows, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.outcome import outcome
from yuqing_lint.model import Document, ReadError
from yuqing_lint.readers import LIMITS, Limits, read_bytes
from yuqing_lint.readers.html import read_html


def _read(body: str) -> Document:
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "plan.html")


def _lines(body: str) -> list[str]:
    document = _read(body)
    for block in document.blocks:
        assert 0 <= block.start <= block.body < block.end <= len(document.text)
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>甲<b>乙</b><span>丙</span></p><div>丁</div>戊", ["甲乙丙", "丁", "戊"]),
        ("<p>舆情\n   应急 预案\nplan\nB</p>", ["舆情应急 预案 plan B"]),
        ("<p>　　&nbsp;正文&nbsp;</p>", ["正文"]),
        ("<h1>某县<br>应急预案</h1>", ["某县\n应急预案"]),
        ("一、总则。<br>二、机构<br><br>三、附则<br>　　四、其他", ["一、总则。", "二、机构", "三、附则", "四、其他"]),
        ("<pre>一、总则\n二、机构</pre>", ["一、总则", "二、机构"]),
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3 type=A><li>甲<li value=9>乙<li>丙</ol>", ["C. 甲", "I. 乙", "J. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol><li>甲<ol type=i><li>子<li>丑</ol><li>乙</ol>", ["1. 甲", "i. 子", "ii. 丑", "2. 乙"]),
        ("<ol style='list-style: simp-chinese-informal inside'><li>甲<li><p>乙</p><p>丙</p></ol>", ["一、甲", "二、乙", "丙"]),
        ("<ol style='list-style-type:none'><li>一、甲</ol><ul><li>乙</ul>", ["一、甲", "• 乙"]),
        ("<ol><li></li><li>乙</li></ol><p>后</p>", ["2. 乙", "后"]),
        ("<p><ruby>舆<rt>yú</rt></ruby>情<ins>增</ins><del>删</del></p>", ["舆情增"]),
        ("<p style='display : none'>藏</p><p hidden>藏</p><p>见<span style='visibility:hidden'>藏</span>后</p>", ["见后"]),
        ("<script>藏</script><style>藏</style><template>藏</template><noscript>藏</noscript><p>见</p>", ["见"]),
        ("<select><option>藏</option></select><textarea>藏</textarea><button>藏</button><p>见</p>", ["见"]),
        ("<p><![if !supportLists]><span style='mso-list:Ignore'>（一）<b>&nbsp; </b></span><![endif]>甲</p>", ["（一）甲"]),
        ("<!-- 藏 --><p>见<!--[if x]>藏<![endif]-->后</p>", ["见后"]),
        ("<p>&lt;1小时&gt;&amp;&#x8206;&#24773;&bogus;</p>", ["<1小时>&舆情&bogus;"]),
    ],
)  # fmt: skip
def test_what_shows(body: str, lines: list[str]) -> None:
    assert _lines(body) == lines


def test_kinds() -> None:
    document = _read(
        "<nav>首页</nav><header><h1>预案</h1></header><main><header>发布</header><h2>总则</h2><p>正文</p></main><footer>版权</footer>"
    )
    kinds = [
        (block.kind.value, block.heading_level, document.text[block.body : block.end]) for block in document.blocks
    ]
    assert kinds == [
        ("header", None, "首页"),
        ("heading", 1, "预案"),
        ("paragraph", None, "发布"),
        ("heading", 2, "总则"),
        ("paragraph", None, "正文"),
        ("footer", None, "版权"),
    ]


def test_cells() -> None:
    document = _read(
        "<table><thead><tr><th>级别<th colspan=2>时限</thead><tr><td rowspan=2>Ⅰ级<td>口头<td>1小时"
        "<tr><td>书面<td><p>2小时</p><p>续报</p><tr style='display:none'><td>藏<td>藏<td>藏</table>"
        "<table><tr><th>甲<td>乙</table>"
    )
    cells = [
        (document.text[block.start : block.end], *(getattr(block.cell, name) for name in _PLACE))
        for block in document.blocks
    ]
    assert cells == [
        ("级别", 0, 0, 0, 1, 1, True),
        ("时限", 0, 0, 1, 1, 2, True),
        ("Ⅰ级", 0, 1, 0, 2, 1, False),
        ("口头", 0, 1, 1, 1, 1, False),
        ("1小时", 0, 1, 2, 1, 1, False),
        ("书面", 0, 2, 1, 1, 1, False),
        ("2小时", 0, 2, 2, 1, 1, False),
        ("续报", 0, 2, 2, 1, 1, False),
        ("甲", 1, 0, 0, 1, 1, False),
        ("乙", 1, 0, 1, 1, 1, False),
    ]


_PLACE = ("table", "row", "column", "row_span", "column_span", "header")


def test_a_table_for_the_layout_is_none() -> None:
    document = _read("<table><tr><td><table><tr><td>首页<td>正文<tr><td>甲<td>乙</table><p>后</p></table>")
    assert [block.cell and (block.cell.table, block.cell.row) for block in document.blocks] == [
        (0, 0), (0, 0), (0, 1), (0, 1), None,
    ]  # fmt: skip


def test_what_is_not_read_is_noted() -> None:
    document = _read(
        "<p>见</p><img src='http://127.0.0.1:9/a.png'><svg><text>藏</text></svg><iframe src='file:///etc/passwd'></iframe>"
    )
    assert document.text == "见"
    assert document.notes == ("有 2 幅图片，其中的文字没有读。", "有 1 处嵌入的网页或对象，其中的内容没有读。")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_encoding_is_told_from_the_text_whatever_the_page_declares(encoding: str) -> None:
    page = "<html><head><meta charset='big5'></head><body><p>网络舆情应急预案</p></body></html>"
    document = read_bytes(page.encode(encoding), "plan.htm")
    assert (document.format, document.text, document.notes) == ("html", "网络舆情应急预案", ())


def test_entities_of_a_document_type_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "藏"><!ENTITY b SYSTEM "file:///etc/hostname">]><html><p>见&a;&b;</p></html>'
    assert "藏" not in read_html(page.encode(), "a.html").text


@pytest.mark.parametrize(
    ("body", "limits", "code"),
    [
        ("<p>甲</p>" * 9, Limits(paragraphs=8), "too-large"),
        ("<p>甲</p>" * 9, Limits(tags=8), "too-large"),
        ("<p>甲</p>" * 9, Limits(characters=8), "too-large"),
        ("<ol><li>" * 9 + "甲", Limits(nesting=8), "too-large"),
        ("<div>" * 3000 + "甲", LIMITS, "too-large"),
        ("<font>" * 1500 + "甲", LIMITS, ""),
        ("<script>甲</script>", LIMITS, "empty"),
        ("", LIMITS, "empty"),
        ("<img src=x>", LIMITS, "needs-ocr"),
    ],
)
def test_limits(body: str, limits: Limits, code: str) -> None:
    page = f"<html><body>{body}</body></html>".encode()
    if not code:
        assert read_html(page, "a.html", limits).text == "甲"
        return
    with pytest.raises(ReadError) as caught:
        read_html(page, "a.html", limits)
    assert caught.value.code == code


_TAGS = (
    "p",
    "div",
    "br",
    "table",
    "tr",
    "td",
    "th",
    "ol",
    "ul",
    "li",
    "h1",
    "pre",
    "span",
    "del",
    "script",
    "nav",
    "x:y",
)
_MARKUP = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
    st.sampled_from(
        ["<td rowspan=0>", "<td colspan=99999999>", "<li value=-5>", "<p hidden>", "<!--", "-->", "&", "<", " "]
    ),
    st.text(max_size=4),
)


@given(st.lists(_MARKUP, max_size=60).map("".join))
def test_any_markup_gives_sound_blocks_or_the_error(body: str) -> None:
    document = outcome(_read, body)
    if isinstance(document, ReadError):
        assert document.code in ("empty", "needs-ocr", "unknown-format")
        return
    assert document.text == "\n".join(document.text[block.start : block.end] for block in document.blocks)
    assert all(document.text[block.body : block.end].strip() for block in document.blocks)
