"""Layout (公文版式): paper, margins, fonts and page numbers; nothing is said of what the file leaves open."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from yuqing_lint import regex as re
from yuqing_lint.checks.base import Context, Hit
from yuqing_lint.folding import lexicon
from yuqing_lint.model import BlockKind, Face, Margin, PageSetup
from yuqing_lint.outline import Line
from yuqing_lint.patterns import compiled

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NEAR = 0.3
"""Points by which a size may differ: files round it."""
_RUNNING = 20
"""So many characters are running text, whatever they end with."""
_ASIDE = re.compile(r"^(?:抄送|主送|印发|签发|注[:：]|备注|说明|附件|来源|图|表)|^（.*）$")
"""What is set in a font or size of its own: the imprint (版记), notes, captions, the line under the title (题注)."""
_SIGNED = ("chinese", "chinese_bracket", "arabic", "arabic_bracket")


def page_size(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Paper, margins or text area (版心) that are not those of the standard; one hit for all sections that are alike."""
    layout = context.document.layout
    seen: set[str] = set()
    for page in layout.pages if layout else ():
        faults = "、".join(zh for zh, _ in _page_faults(page, params))
        line = context.outline.line_at(page.start)
        if line and faults and faults not in seen:
            seen.add(faults)
            english = ", ".join(en for _, en in _page_faults(page, params))
            yield Hit(line.start, line.end, {"faults": faults, "faults_en": english})


def _page_faults(page: PageSetup, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a page; of one on its side (横排) only the paper."""
    near = params["near"]
    paper = sorted((page.width, page.height))
    if any(abs(is_ - wanted) > near for is_, wanted in zip(paper, params["paper"], strict=True)):
        size = f"{page.width:.0f}×{page.height:.0f}"
        yield f"纸张 {size} 毫米，不是 A4", f"the paper is {size} mm and not A4"
        return
    if page.width > page.height:
        return
    across = Margin(page.width - page.left.most - page.right.most, page.width - page.left.least - page.right.least)
    along = Margin(page.height - page.top.most - page.bottom.most, page.height - page.top.least - page.bottom.least)
    for zh, en, length, wanted in (
        ("上白边", "top margin", page.top, params["top"]),
        ("左白边", "left margin", page.left, params["left"]),
        ("版心宽", "width of the text area", across, params["area"][0]),
        ("版心高", "height of the text area", along, params["area"][1]),
    ):
        if length.is_outside(wanted - near, wanted + near):
            small = length.most < wanted
            measured = f"{length.most if small else length.least:.0f}"
            exact = length.most - length.least < 1
            words = ("", "") if exact else ("不到", "under ") if small else ("超过", "over ")
            yield f"{zh}{words[0]} {measured} 毫米（应为 {wanted}）", f"{en} {words[1]}{measured} mm (not {wanted})"


def page_number(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """No page shows its number."""
    layout = context.document.layout
    first = next(iter(context.outline.body), None)
    if layout and not layout.numbered and first and context.index == 0:
        line = next((line for line in context.outline.body if line.title), first)
        yield Hit(line.start, line.end)


def body_font(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Running text in another font or size; one hit for all paragraphs that are alike, at the first of them."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in context.outline.body:
        if not _is_running(context, line):
            continue
        running = next(one for one in context.outline.sentences_of(line) if one.start >= line.rest)
        family, size = _look(context, *line.folded.span(line.rest, len(line.text)))
        other = family not in (None, params["font"])
        uneven = size is not None and abs(size - params["size"]) > _NEAR
        if other or uneven:
            groups[(family or "") + _size_name(size)].append(running.span())
    for found, places in groups.items():
        yield Hit(*places[0], {"found": found, "count": str(len(places))})


def _is_running(context: Context, line: Line) -> bool:
    """Whether a line is text of the body and in the font of the body."""
    text = line.text[line.rest :]
    block = context.document.blocks[line.block]
    return (
        block.kind is BlockKind.PARAGRAPH
        and not line.title
        and (len(text) >= _RUNNING or text.endswith("。"))
        and not _ASIDE.search(line.text)
    )


def heading_fonts(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Headings in a font that is not that of their level; one hit for a level and a font.

    Where a plan has fewer levels than the standard, or others above, the font may be that of the level which the heading has.
    What looks like a heading of a lower level may be an item of a list, so there the most of a level must agree.
    """
    fonts: list[str] = params["fonts"]
    ranks: dict[str, int] = {}
    levels: dict[int, list[tuple[Line, str | None]]] = defaultdict(list)
    for line in context.outline.body:
        if line.is_heading and line.label:
            ranks.setdefault(line.label.scheme, len(ranks))
        level = _level(context, line)
        if level is not None:
            levels[level].append((line, _look(context, *line.folded.span(0, len(line.text)))[0]))
    for level, lines in sorted(levels.items()):
        right = {fonts[level]}
        if level:
            right.add(fonts[min(1 + ranks[_SIGNED[level - 1]], len(fonts) - 1)])
        for family, count in Counter(family for _, family in lines).items():
            if family in (None, *right) or (level > 1 and 2 * count <= len(lines)):
                continue
            first = next(line for line, own in lines if own == family)
            values = {
                "level": params["levels"][level]["zh"],
                "level_en": params["levels"][level]["en"],
                "found": family or "",
                "right": "或".join(one for one in fonts[:4] if one in right),
                "count": str(count),
            }
            yield Hit(first.start, first.end, values)


def _level(context: Context, line: Line) -> int | None:
    """0 for the title, 1 to 4 for headings numbered 一、（一）1.（1）; ``None`` for all else."""
    kind = context.document.blocks[line.block].kind
    if kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return None
    if line.title:
        return 0
    if line.is_heading and line.label and line.label.scheme in _SIGNED:
        return 1 + _SIGNED.index(line.label.scheme)
    return None


def _look(context: Context, start: int, end: int) -> tuple[str | None, float | None]:
    """The family of the font, and the size, that more than half of the Han characters of a stretch have."""
    families: Counter[str | None] = Counter()
    sizes: Counter[float | None] = Counter()
    for face in _faces(context, start, end):
        count = len(_HAN.findall(context.document.text, max(start, face.start), min(end, face.end)))
        families[_family(face.font)] += count
        sizes[face.size] += count
    half = len(_HAN.findall(context.document.text, start, end)) / 2
    family = next((one for one, count in families.items() if count > half), None)
    return family, next((one for one, count in sizes.items() if count > half), None)


def _faces(context: Context, start: int, end: int) -> Iterator[Face]:
    layout = context.document.layout
    faces = layout.faces if layout else ()
    at = bisect_right(faces, start, key=lambda face: face.end)
    while at < len(faces) and faces[at].start < end:
        yield faces[at]
        at += 1


@cache
def _family(font: str | None) -> str | None:
    """The typeface (字体) that a font is one of; ``None`` for a font that is not known."""
    name = re.sub(r"[\s-]", "", font or "").lower()
    return next((one["name"] for one in lexicon("fonts")["families"] if compiled(one["found"]).search(name)), None)


def _size_name(size: float | None) -> str:
    """小四, or 13磅 where the size has no name."""
    if size is None:
        return ""
    names: dict[str, float] = lexicon("fonts")["sizes"]
    return next((name for name, points in names.items() if abs(points - size) <= _NEAR), f"{size:g}磅")
