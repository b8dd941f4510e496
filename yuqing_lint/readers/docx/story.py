"""A story (正文、页眉、脚注、文本框): paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from yuqing_lint.model import BlockKind, Cell
from yuqing_lint.readers.docx.alternate import ALTERNATE, chosen
from yuqing_lint.readers.docx.builder import Part
from yuqing_lint.readers.docx.chunks import embed_chunk
from yuqing_lint.readers.docx.context import Context
from yuqing_lint.readers.docx.fields import Fields
from yuqing_lint.readers.docx.inline import Content, Inline
from yuqing_lint.readers.docx.names import VAL, Element, is_on, number, value, w
from yuqing_lint.readers.docx.numbering import Counters
from yuqing_lint.readers.docx.styles import ParagraphStyle
from yuqing_lint.readers.docx.tables import placed_cells

_PARAGRAPH, _TABLE, _CONTROL, _CHUNK = w("p"), w("tbl"), w("sdt"), w("altChunk")
_PROPERTIES, _SECTION, _MARK, _STYLE = w("pPr"), w("sectPr"), w("rPr"), w("pStyle")
_VANISH, _SPECIAL_VANISH = w("vanish"), w("specVanish")
_OUTLINE_LEVEL, _NUMBERING, _FRAME = w("outlineLvl"), w("numPr"), w("framePr")
_OWN_KIND = (BlockKind.HEADER, BlockKind.FOOTER, BlockKind.FOOTNOTE)
_OUTLINE = range(9)


@dataclass(frozen=True, slots=True)
class _Properties:
    """What a paragraph's properties say about its text."""

    style: ParagraphStyle
    num_id: str | None
    list_level: int | None
    heading_level: int | None
    hidden_mark: bool = False
    """Its mark is hidden: the next paragraph follows on the same line."""
    joins: bool = False
    """Its text belongs to the next paragraph: its mark is deleted, or it is a drop cap (首字下沉)."""


@dataclass(slots=True)
class _Pending:
    """Text that waits for the next paragraph, with the label and level that it brings along, if any."""

    content: Content
    label: str | None = None
    heading_level: int | None = None


class Story:
    """Reads what a body, header, note or text box holds into the builder.

    ``counters`` counts its numbered paragraphs, ``boxes`` those in its text boxes.
    """

    def __init__(
        self, context: Context, part: Part, kind: BlockKind, root: Element, counters: Counters, boxes: Counters
    ) -> None:
        self._context = context
        self._root = root
        self._inline = Inline(context, Fields(root))
        self._part = part
        self._kind = kind
        self._counters = counters
        self._boxes = boxes
        self._pending: _Pending | None = None
        self._transparent = context.view.shown | {w("customXml"), w("smartTag"), w("sdtContent")}

    def read(self) -> None:
        """Read it from its first paragraph to its last."""
        self._container(self._root, None)

    def _container(self, parent: Element, cell: Cell | None) -> None:
        """Paragraphs and tables of a container whose last paragraph cannot run on into another."""
        self._blocks(parent, cell)
        if self._pending is not None:
            self._emit(_Properties(self._context.styles.paragraph(None), "0", None, None), Content(), cell)

    def _blocks(self, parent: Element, cell: Cell | None) -> None:
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child, cell)
            elif tag == _TABLE:
                self._table(child)
            elif tag == _CHUNK:
                embed_chunk(self._context, self._part.name, child)
            elif tag == _SECTION:
                self._context.sections.append(child)
            elif tag == w("subDoc"):
                self._context.unread.count("个子文档")
            else:
                inside = self._inside(child)
                if inside is not None:
                    with self._context.deeper():
                        self._blocks(inside, cell)

    def _inside(self, element: Element) -> Element | None:
        """The content of a wrapper around blocks."""
        if element.tag == ALTERNATE:
            return chosen(element)
        if element.tag == _CONTROL:
            return element.find(w("sdtContent"))
        return element if element.tag in self._transparent else None

    def _table(self, table: Element) -> None:
        number = self._context.builder.table()
        with self._context.deeper():
            for placed in placed_cells(table, self._context):
                cell = Cell(number, placed.row, placed.column, placed.row_span, placed.column_span, placed.header)
                self._container(placed.element, cell)

    def _paragraph(self, paragraph: Element, cell: Cell | None) -> None:
        self._context.count_paragraphs()
        properties = self._properties(paragraph.find(_PROPERTIES))
        content = self._pending.content if self._pending else Content()
        self._inline.read(paragraph, properties.style, content)
        if properties.hidden_mark:
            label = self._label(properties)  # a hidden paragraph counts, though its number does not show
            if content.blank:
                self._pending = _Pending(content)
            elif self._pending is None or self._pending.label is None:
                self._pending = _Pending(content, label, properties.heading_level)
        elif properties.joins:
            self._pending = self._pending or _Pending(content)
        else:
            self._emit(properties, content, cell)

    def _emit(self, properties: _Properties, content: Content, cell: Cell | None) -> None:
        """Put a paragraph into the document, with what waited for it, and then the text boxes anchored in it."""
        label, level = self._label(properties), properties.heading_level
        if self._pending is not None:
            content = self._pending.content
            if self._pending.label is not None:
                label, level = self._pending.label, self._pending.heading_level
            self._pending = None
        if not content.blank or any(char.isalnum() for char in label):
            pieces = [] if content.blank else content.trimmed()
            self._context.builder.add(
                self._block_kind(level, cell), label, pieces, self._part,
                heading_level=None if self._kind in _OWN_KIND else level, cell=cell,
            )  # fmt: skip
        for box in content.boxes:
            kind = self._kind if self._kind in _OWN_KIND else BlockKind.TEXTBOX
            with self._context.deeper():
                Story(self._context, self._part, kind, box, self._boxes, self._boxes).read()

    def _block_kind(self, level: int | None, cell: Cell | None) -> BlockKind:
        if self._kind in _OWN_KIND:
            return self._kind
        if cell is not None:
            return BlockKind.CELL
        return BlockKind.HEADING if level is not None and self._kind is BlockKind.PARAGRAPH else self._kind

    def _label(self, properties: _Properties) -> str:
        place = self._context.numbering.place(properties.style, properties.num_id, properties.list_level)
        return "" if place is None else self._counters.label(place)

    def _properties(self, element: Element | None) -> _Properties:
        styles, view = self._context.styles, self._context.view
        own = {} if element is None else {child.tag: child for child in element}
        if _SECTION in own:
            self._context.sections.append(own[_SECTION])
        mark = own.get(_MARK)
        shown = (
            own if element is None or view.changes == "accepted" else {el.tag: el for el in view.properties(element)}
        )
        style = styles.paragraph(_val(shown.get(_STYLE)))
        outline = number(_val(shown.get(_OUTLINE_LEVEL)))
        numbering = shown.get(_NUMBERING)
        if numbering is not None and view.adds_number(numbering):
            numbering = None
        return _Properties(
            style=style,
            num_id=value(numbering, "numId"),
            list_level=number(value(numbering, "ilvl")),
            heading_level=style.heading_level if outline is None else outline + 1 if outline in _OUTLINE else None,
            hidden_mark=self._hides_mark(style, mark),
            joins=view.removes(mark) or _is_drop_cap(shown.get(_FRAME)),
        )

    def _hides_mark(self, style: ParagraphStyle, mark: Element | None) -> bool:
        vanish = None if mark is None else mark.find(_VANISH)
        if mark is not None and is_on(mark.find(_SPECIAL_VANISH)):
            return True
        return self._context.styles.hidden(style, None) if vanish is None else is_on(vanish)


def _val(element: Element | None) -> str | None:
    return None if element is None else element.get(VAL)


def _is_drop_cap(frame: Element | None) -> bool:
    return frame is not None and frame.get(w("dropCap"), "none") != "none"
