"""Constructs of automatic numbering, each in raw XML with the labels that Word shows."""

from __future__ import annotations

from tests.readers.docx_builder import Source, definition, listed, lvl, num, p, style, styled
from tests.readers.docx_feature import Feature, Line


def _numbered(ident: int, *levels: int, text: str = "内容") -> str:
    return "".join(p(text, props=num(ident, level)) for level in levels)


def _start(level: int, value: int, more: str = "") -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/>{more}</w:lvlOverride>'


def _lines(*labels: str, text: str = "内容") -> tuple[Line, ...]:
    return tuple(Line(text, label) for label in labels)


def _decimal(ident: int, **options: int | None) -> str:
    texts = ("%1.", "%1.%2", "%1.%2.%3")
    return definition(ident, *(lvl(at, "decimal", text, **options) for at, text in enumerate(texts)))


_OFFICIAL = (
    lvl(0, "chineseCountingThousand", "%1、"),
    lvl(1, "chineseCountingThousand", "（%2）"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimal", "（%4）"),
    lvl(4, "decimalEnclosedCircle", "%5"),
)
_FORMATS = {
    "chineseCounting": {9: "九", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 120: "一二○"},
    "chineseCountingThousand": {
        10: "十",
        21: "二十一",
        101: "一百零一",
        110: "一百一十",
        1001: "一千零一",
        10010: "一万零一十",
    },
    "japaneseCounting": {1: "一", 10: "十", 35: "三十五", 99: "九十九", 101: "百一"},
    "ideographDigital": {2: "二", 10: "一〇", 21: "二一"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {3: "③"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "decimalEnclosedFullstop": {2: "⒉"},
    "decimalFullWidth": {12: "１２"},
    "decimalZero": {7: "07", 10: "10"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB"},
    "lowerLetter": {3: "c", 30: "dd"},
    "upperRoman": {4: "IV", 19: "XIX"},
    "lowerRoman": {9: "ix", 40: "xl"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 23: "贰拾叁", 101: "壹佰零壹"},
    "ideographLegalTraditional": {2: "貳", 16: "壹拾陸"},
    "numberInDash": {5: "- 5 -"},
}
_CASES = [(form, value, text) for form, cases in _FORMATS.items() for value, text in cases.items()]
_CUSTOM = (
    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
    '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
)

NUMBERS = [
    Feature(
        "numbering-levels",
        Source(_numbered(1, 0, 1, 1, 2, 3, 4, 4, 0, 1, 2), definitions=definition(1, *_OFFICIAL), lists=listed(1, 1)),
        _lines("一、", "（一）", "（二）", "1.", "（1）", "①", "②", "二、", "（一）", "1."),
    ),
    Feature(
        "numbering-formats",
        Source(
            "".join(_numbered(1000 + at, 0) for at in range(len(_CASES))),
            definitions="".join(
                definition(1000 + at, lvl(0, form, "%1", start=value)) for at, (form, value, _) in enumerate(_CASES)
            ),
            lists="".join(listed(1000 + at, 1000 + at) for at in range(len(_CASES))),
        ),
        _lines(*(text for _, _, text in _CASES)),
    ),
    Feature(
        "numbering-custom-format",
        Source(_numbered(2, 0, 0), definitions=definition(2, lvl(0, _CUSTOM, "附%1号")), lists=listed(2, 2)),
        _lines("附001号", "附002号"),
    ),
    Feature(
        "numbering-several-placeholders",
        Source(_numbered(3, 0, 1, 2, 2, 1, 2), definitions=_decimal(3), lists=listed(3, 3)),
        _lines("1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1"),
    ),
    Feature(
        "numbering-suffix",
        Source(
            "".join(_numbered(4 + at, 0) for at in range(4)),
            definitions="".join(
                definition(4 + at, lvl(0, "decimal", "%1.", suff=suff))
                for at, suff in enumerate(("tab", "space", "nothing", None))
            ),
            lists="".join(listed(4 + at, 4 + at) for at in range(4)),
        ),
        _lines("1.\t", "1. ", "1.", "1.\t"),
    ),
    Feature(
        "numbering-start-value",
        Source(_numbered(8, 0, 0), definitions=definition(8, lvl(0, "decimal", "%1)", start=5)), lists=listed(8, 8)),
        _lines("5)", "6)"),
    ),
    Feature(
        "numbering-without-start",
        Source(_numbered(9, 0, 0), definitions=_decimal(9, start=None), lists=listed(9, 9)),
        _lines("0.", "1."),
    ),
    Feature(
        "numbering-goes-on-in-another-instance",
        Source(_numbered(10, 0, 0) + _numbered(11, 0), definitions=_decimal(10), lists=listed(10, 10) + listed(11, 10)),
        _lines("1.", "2.", "3."),
    ),
    Feature(
        "numbering-start-override",
        Source(
            _numbered(12, 0, 0, 1) + _numbered(13, 0, 1, 0) + _numbered(12, 0),
            definitions=_decimal(12),
            lists=listed(12, 12) + listed(13, 12, _start(0, 1)),
        ),
        _lines("1.", "2.", "2.1", "1.", "1.1", "2.", "3."),
    ),
    Feature(
        "numbering-level-override",
        Source(
            _numbered(14, 0) + _numbered(15, 0, 0),
            definitions=_decimal(14),
            lists=listed(14, 14) + listed(15, 14, _start(0, 4, lvl(0, "upperLetter", "%1)"))),
        ),
        _lines("1.", "D)", "E)"),
    ),
    Feature(
        "numbering-restart-never",
        Source(
            _numbered(16, 0, 1, 0, 1),
            definitions=definition(
                16, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')
            ),
            lists=listed(16, 16),
        ),
        _lines("1.", "1)", "2.", "2)"),
    ),
    Feature(
        "numbering-restart-after-level",
        Source(
            _numbered(17, 0, 1, 2, 1, 2, 0, 2),
            definitions=definition(
                17,
                lvl(0, "decimal", "%1."),
                lvl(1, "decimal", "%2)"),
                lvl(2, "decimal", "(%3)", more='<w:lvlRestart w:val="1"/>'),
            ),
            lists=listed(17, 17),
        ),
        _lines("1.", "1)", "(1)", "2)", "(2)", "2.", "(1)"),
    ),
    Feature(
        "numbering-skipped-level",
        Source(_numbered(18, 1, 0, 2, 1), definitions=_decimal(18), lists=listed(18, 18)),
        _lines("1.1", "2.", "2.1.1", "2.2"),
    ),
    Feature(
        "numbering-legal",
        Source(
            _numbered(19, 0, 0, 1),
            definitions=definition(
                19,
                lvl(0, "chineseCountingThousand", "第%1章"),
                lvl(1, "chineseCountingThousand", "%1.%2", more="<w:isLgl/>"),
            ),
            lists=listed(19, 19),
        ),
        _lines("第一章", "第二章", "2.1"),
    ),
    Feature(
        "numbering-by-linked-style",
        Source(
            p("总则", props=styled("Part1")) + p("目的", props=styled("Part2")) + p("依据", props=styled("Part3")),
            styles=style("Part1", num(20, None)) + style("Part2", num(20, None)) + style("Part3", based="Part2"),
            definitions=definition(
                20,
                lvl(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="Part1"/>'),
                lvl(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="Part2"/>'),
            ),
            lists=listed(20, 20),
        ),
        (Line("总则", "一、"), Line("目的", "（一）"), Line("依据", "（二）")),
    ),
    Feature(
        "numbering-level-from-derived-style",
        Source(
            p("章", props=styled("Base")) + p("节", props=styled("Derived")),
            styles=style("Base", num(21, 0)) + style("Derived", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based="Base"),
            definitions=_decimal(21),
            lists=listed(21, 21),
        ),
        (Line("章", "1."), Line("节", "1.1")),
    ),
    Feature(
        "numbering-by-numbering-style",
        Source(
            _numbered(23, 0, 1),
            styles=style("Official", num(22, None), kind="numbering"),
            definitions=definition(22, *_OFFICIAL, more='<w:styleLink w:val="Official"/>')
            + definition(23, more='<w:numStyleLink w:val="Official"/>'),
            lists=listed(22, 22) + listed(23, 23),
        ),
        _lines("一、", "（一）"),
    ),
    Feature(
        "numbering-switched-off",
        Source(
            p("有号", props=styled("Auto"))
            + p("无号", props=styled("Auto") + num(0))
            + p("又有", props=styled("Auto")),
            styles=style("Auto", num(24, 0)),
            definitions=_decimal(24),
            lists=listed(24, 24),
        ),
        (Line("有号", "1."), Line("无号"), Line("又有", "2.")),
    ),
    Feature(
        "numbering-typed-number-inside",
        Source(
            p("一、应急组织", props=num(25)) + p("1. 职责", props=num(25)),
            definitions=_decimal(25),
            lists=listed(25, 25),
        ),
        (Line("一、应急组织", "1."), Line("1. 职责", "2.")),
    ),
    Feature(
        "numbering-bullets",
        Source(
            "".join(_numbered(26 + at, 0) for at in range(3)),
            definitions="".join(
                definition(26 + at, lvl(0, "bullet", text, font=font))
                for at, (text, font) in enumerate((("\uf0b7", "Symbol"), ("\uf06e", "Wingdings"), ("—", "")))
            ),
            lists="".join(listed(26 + at, 26 + at) for at in range(3)),
        ),
        _lines("•", "■", "—"),
    ),
    Feature(
        "numbering-bullet-level-in-number",
        Source(
            _numbered(29, 0, 2),
            definitions=definition(29, lvl(0, "decimal", "%1."), lvl(1, "bullet", "-"), lvl(2, "decimal", "%1.%2%3.")),
            lists=listed(29, 29),
        ),
        _lines("1.", "1.1."),
    ),
    Feature(
        "numbering-of-an-empty-paragraph",
        Source(_numbered(30, 0) + p(props=num(30)) + _numbered(30, 0), definitions=_decimal(30), lists=listed(30, 30)),
        (Line("内容", "1."), Line("", "2."), Line("内容", "3.")),
    ),
    Feature(
        "numbering-unknown-list",
        Source(p("没有这个列表", props=num(9999))),
        (Line("没有这个列表"),),
    ),
    Feature(
        "numbering-unknown-format",
        Source(_numbered(31, 0), definitions=definition(31, lvl(0, "hindiCounting", "%1.")), lists=listed(31, 31)),
        _lines("1."),
        notes=("hindiCounting",),
    ),
]
