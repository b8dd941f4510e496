"""A page as a document: a walk over its elements that gathers text into blocks."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from yuqing_lint import regex as re
from yuqing_lint.model import Block, BlockKind, Cell, Document, ReadError
from yuqing_lint.readers import errors
from yuqing_lint.readers.archive import Element
from yuqing_lint.readers.encoding import damage, decode
from yuqing_lint.readers.html.styles import List, is_hidden, is_label
from yuqing_lint.readers.html.tables import is_layout, placed_cells
from yuqing_lint.readers.limits import LIMITS, Limits

_UNSEEN = frozenset({
    "head", "script", "style", "template", "noscript", "noframes", "frameset", "del", "rt", "rp", "title",
    "meta", "link", "base", "datalist", "textarea", "select", "option", "button", "input", "audio", "video",
    "canvas", "area", "map", "param",
})  # fmt: skip
"""What shows nothing, is no text of the page, or was deleted (``del``)."""
_OBJECTS = {
    "img": "幅图片，其中的文字没有读",
    "svg": "幅图片，其中的文字没有读",
    "iframe": "处嵌入的网页或对象，其中的内容没有读",
    "object": "处嵌入的网页或对象，其中的内容没有读",
    "embed": "处嵌入的网页或对象，其中的内容没有读",
    "applet": "处嵌入的网页或对象，其中的内容没有读",
}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LABELLED = ("li", "p", *_HEADINGS)
_LISTS = ("ol", "ul", "menu", "dir")
_BREAK = "\u2028"
"""A line that is broken on purpose, while white space still stands for itself."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE})")
"""A line end of the source between Chinese characters, which is no space (CSS Text Level 3, 4.1.3)."""
_PARTS = re.compile(rf"(?<=[。！？；：])\s*{_BREAK}\s*|\s*{_BREAK}\s*{_BREAK}\s*|\s*{_BREAK}(?=[ \u3000\xa0]{{2}})")
"""Where a line break parts paragraphs: after a stop, before an indent, and where there are two."""
_LINE_END = re.compile(rf" *{_BREAK} *")
_EDGES = " \t\r\n\f\u3000\xa0" + _BREAK


def read_html(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """A web page as a document.

    Raises:
        ReadError: the bytes are no text, are over a limit, or the page shows no text.
    """
    text, damaged = decode(data)
    page = _Page(limits)
    root = _parsed(text, limits)
    if root is not None:
        page.walk(root)
    notes = (*page.notes(), *damage(damaged))
    if not page.blocks:
        raise errors.only_pictures() if page.objects else errors.empty()
    return Document(name, "html", "\n".join(page.texts), tuple(page.blocks), notes=notes)


def _parsed(text: str, limits: Limits) -> Element | None:
    """The root of a page; ``None`` where it has no element.

    Raises:
        ReadError: it is over a limit.
    """
    if len(text) > limits.characters:
        raise errors.too_large(f"文件有 {len(text)} 字", f"The file holds {len(text)} characters")
    tags = text.count("<")
    if tags > limits.tags:
        raise errors.too_large(f"网页有 {tags} 个标记", f"The page holds {tags} tags")
    # huge_tree: unclosed elements of real pages nest beyond 256; it allows 2048 and as much text as was let in above.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(text.replace("\x00", "").encode(), parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise _too_deep(2048)
    return root


def _too_deep(limit: int) -> ReadError:
    return errors.too_large(f"元素嵌套超过 {limit} 层", f"Elements nested more than {limit} levels deep")


class _Page:
    """The blocks of a page as far as it is read, and what is around the place that is being read."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.objects: Counter[str] = Counter()
        self._limits = limits
        self._length = 0
        self._words: list[str] = []
        self._label = ""
        self._heading: int | None = None
        self._margins: list[BlockKind] = []
        self._preserved = 0
        self._lists: list[List] = []
        self._tables = 0
        self._cells: dict[Element, Cell] = {}
        self._open: list[Cell] = []

    def walk(self, root: Element) -> None:
        """Read a page."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if not self._start(element):
                    walker.skip_subtree()
            else:
                self._end(element)
                self._add(element.tail)
        self._flush()

    def notes(self) -> tuple[str, ...]:
        """What was not read, a sentence each."""
        return tuple(f"有 {count} {kind}。" for kind, count in self.objects.items())

    def _start(self, element: Element) -> bool:
        """Begin an element; whether what is in it is to be read."""
        tag = str(element.tag)
        if tag in _UNSEEN or is_hidden(element):
            return False
        if tag in _OBJECTS:
            self.objects[_OBJECTS[tag]] += 1
            return False
        if is_label(element):
            self._label = "".join(map(str, element.itertext(with_tail=False))).strip(_EDGES)
            return False
        if tag == "br":
            self._words.append(_BREAK)
        elif tag in _BLOCKS:
            self._flush()
            self._begin(tag, element)
        self._add(element.text)
        return True

    def _begin(self, tag: str, element: Element) -> None:
        """Begin an element that stands by itself."""
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif margin := _margin(tag, element):
            self._margins.append(margin)
        elif tag == "pre":
            self._preserved += 1
        elif tag in _LISTS:
            self._lists.append(List(element))
        elif tag == "li":
            self._label = self._lists[-1].label(element) if self._lists else ""
        elif tag == "table" and not is_layout(element):
            self._cells.update(placed_cells(element, self._tables))
            self._tables += 1
        elif element in self._cells:
            self._open.append(self._cells[element])
        if len(self._lists) + len(self._open) > self._limits.nesting:
            raise _too_deep(self._limits.nesting)

    def _end(self, element: Element) -> None:
        """End an element, whether what was in it was read or not."""
        tag = str(element.tag)
        if tag not in _BLOCKS or is_hidden(element) or is_label(element):
            return
        self._flush()
        if tag in _LABELLED:
            self._label = ""
        if tag in _HEADINGS:
            self._heading = None
        elif _margin(tag, element):
            self._margins.pop()
        elif tag == "pre":
            self._preserved -= 1
        elif tag in _LISTS:
            self._lists.pop()
        elif self._cells.pop(element, None):
            self._open.pop()

    def _add(self, text: str | None) -> None:
        if text:
            self._words.append(text.replace("\n", 2 * _BREAK) if self._preserved else text)

    def _flush(self) -> None:
        """Make blocks of the words that were gathered."""
        if not self._words:
            return
        words = "".join(self._words)
        self._words.clear()
        for part in _PARTS.split(_BLANKS.sub(" ", _WRAPPED.sub("", words))):
            text = _LINE_END.sub("\n", part.strip(_EDGES))
            if text.strip():
                self._block(text)

    def _block(self, text: str) -> None:
        if len(self.blocks) >= self._limits.paragraphs:
            limit = self._limits.paragraphs
            raise errors.too_large(f"段落超过 {limit} 个", f"More than {limit} paragraphs")
        cell = self._open[-1] if self._open else None
        kind = BlockKind.CELL if cell else BlockKind.HEADING if self._heading else BlockKind.PARAGRAPH
        kind = self._margins[-1] if self._margins else kind
        start = self._length + 1 if self.blocks else 0
        body = start + len(self._label)
        end = body + len(text)
        self.texts.append(self._label + text)
        self.blocks.append(Block(len(self.blocks), kind, start, body, end, self._heading, cell=cell))
        self._length = end
        self._label = ""


def _margin(tag: str, element: Element) -> BlockKind | None:
    """Whether an element is a margin of the page: navigation, a header without the title, a footer."""
    if tag not in ("header", "nav", "footer"):
        return None
    if next(element.iterancestors("article", "main"), None) is not None:
        return None
    if tag == "header" and next(element.iterdescendants("h1"), None) is not None:
        return None
    return BlockKind.FOOTER if tag == "footer" else BlockKind.HEADER
