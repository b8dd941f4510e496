"""Random .docx documents for property tests: paragraphs and tables of runs in all kinds of wrappers."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.readers.docx_builder import (
    Source,
    change,
    definition,
    field_of,
    listed,
    lvl,
    num,
    p,
    package,
    r,
    sdt,
    shape,
    tbl,
    tc,
    tr,
)

_WORDS = st.text("甲乙丙丁舆情预案一二三，。（）12ab ", min_size=1, max_size=6)
_FORMATS = st.sampled_from(["", "<w:b/>", '<w:color w:val="FF0000"/><w:sz w:val="32"/>', "<w:vanish/>"])


def _run(words: str, props: str, broken: bool) -> str:
    """A run, perhaps with its text in two elements around a tab, or without ``xml:space``."""
    if not broken:
        return r(words, props)
    middle = len(words) // 2
    first, last = words[:middle], words[middle:]
    properties = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{properties}<w:t>{first}</w:t><w:tab/><w:t xml:space="preserve">{last}</w:t></w:r>'


_RUN = st.builds(_run, _WORDS, _FORMATS, st.booleans())
_RUNS = st.lists(_RUN, min_size=1, max_size=3).map("".join)
_OTHERS = st.sampled_from(
    [
        '<w:bookmarkStart w:id="700" w:name="b"/><w:bookmarkEnd w:id="700"/>',
        '<w:proofErr w:type="spellStart"/>',
        "<w:r><w:br/></w:r>",
        "<w:r><w:lastRenderedPageBreak/></w:r>",
        "<m:oMath><m:r><m:t>式</m:t></m:r></m:oMath>",
        "<w:r><w:noBreakHyphen/></w:r>",
    ]
)
_DELETED = _WORDS.map(lambda words: change("del", f"<w:r><w:delText>{words}</w:delText></w:r>"))


def _wrapped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inside.map(lambda runs: change("ins", runs)),
        inside.map(lambda runs: f'<w:hyperlink w:anchor="x">{runs}</w:hyperlink>'),
        inside.map(sdt),
        inside.map(lambda runs: f'<w:smartTag w:element="place">{runs}</w:smartTag>'),
        inside.map(lambda runs: f'<w:fldSimple w:instr=" REF x ">{runs}</w:fldSimple>'),
        inside.map(lambda runs: field_of(" REF x ", runs)),
    )


_INLINE = st.recursive(
    _RUNS, lambda inside: st.lists(inside | _wrapped(inside), min_size=1, max_size=3).map("".join), max_leaves=6
)
_CONTENT = st.lists(st.one_of(_INLINE, _OTHERS, _DELETED), min_size=1, max_size=4).map("".join)
_PARAGRAPH = st.builds(
    lambda content, props, box: p(content, *([shape(p("框里"))] if box else []), props=props),
    _CONTENT,
    st.sampled_from(["", num(7), '<w:outlineLvl w:val="0"/>']),
    st.integers(0, 9).map(lambda number: number == 0),
)
_BLOCK = st.one_of(
    _PARAGRAPH,
    _PARAGRAPH.map(sdt),
    st.lists(_PARAGRAPH, min_size=1, max_size=3).map(lambda cells: tbl(tr(*(tc(cell) for cell in cells)))),
)


def documents() -> st.SearchStrategy[bytes]:
    """The bytes of documents that hold some text."""
    return st.lists(_BLOCK, min_size=1, max_size=5).map(
        lambda blocks: package(
            Source(
                p("首段") + "".join(blocks) + p("末段"),
                definitions=definition(7, lvl(0, "decimal", "%1.")),
                lists=listed(7, 7),
            )
        )
    )
