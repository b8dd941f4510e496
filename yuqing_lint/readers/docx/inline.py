"""The text of a paragraph: runs and all that may stand around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from yuqing_lint.readers.docx.alternate import ALTERNATE, TEXT_BOX, chosen, drawn
from yuqing_lint.readers.docx.builder import Piece
from yuqing_lint.readers.docx.context import Context
from yuqing_lint.readers.docx.fields import Fields
from yuqing_lint.readers.docx.names import VAL, Element, M, is_on, w
from yuqing_lint.readers.docx.styles import ParagraphStyle
from yuqing_lint.readers.docx.symbols import is_symbol_font, symbol, symbols

_RUNS = frozenset({w("r"), f"{{{M}}}r"})
_TEXTS = frozenset({w("t"), f"{{{M}}}t"})
_DELETED_TEXT = w("delText")
_RUN_PROPERTIES = w("rPr")
_FIELD_MARK, _FIELD_CODE, _SYMBOL = w("fldChar"), w("instrText"), w("sym")
_ASCII, _HIGH_ANSI = w("ascii"), w("hAnsi")
_VANISH, _RUN_STYLE, _FONTS = w("vanish"), w("rStyle"), w("rFonts")
_TRANSPARENT = frozenset(
    map(w, ("hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "sdtContent", "rubyBase"))
)
_CONTENT = {w("sdt"): w("sdtContent"), w("ruby"): w("rubyBase")}
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_DRAWINGS = frozenset({w("drawing"), w("pict")})
_OBJECT = w("object")
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_MATH = f"{{{M}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = " \t\r\n"
_LINE_ENDS = {ord("\n"): " ", ord("\r"): " "}


@dataclass(slots=True)
class Content:
    """What stands in a paragraph, or in several that are shown as one."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Contents of the text boxes that are anchored in it."""
    blank: bool = True
    """Whether nothing of its text can be seen."""

    def add(self, text: str, element: Element | None = None, offset: int = 0) -> None:
        """Some more text; see :class:`Piece`."""
        self.pieces.append(Piece(text, element, offset))
        self.blank = self.blank and text.isspace()

    def trimmed(self) -> list[Piece]:
        """Its pieces without line and page breaks at either end."""
        first, last = 0, len(self.pieces)
        while first < last and self.pieces[first].text == "\n":
            first += 1
        while last > first and self.pieces[last - 1].text == "\n":
            last -= 1
        return self.pieces[first:last]


class Inline:
    """Reads paragraphs of one story one after another; fields may reach from one into the next."""

    def __init__(self, context: Context, fields: Fields) -> None:
        self._context = context
        self._view = context.view
        self._transparent = _TRANSPARENT | context.view.shown
        self._fields = fields
        self._style = ParagraphStyle()
        self._into = Content()

    def read(self, paragraph: Element, style: ParagraphStyle, into: Content) -> None:
        """Add what a paragraph of a style holds."""
        self._style = style
        self._into = into
        self._children(paragraph)

    def _children(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag in _RUNS:
                self._run(child)
            elif tag in self._transparent or (isinstance(tag, str) and tag.startswith(_MATH)):
                self._inside(child)
            elif tag in _CONTENT or tag == ALTERNATE:
                self._inside(self._content(child))

    def _inside(self, wrapper: Element | None) -> None:
        if wrapper is not None:
            with self._context.deeper():
                self._children(wrapper)

    @staticmethod
    def _content(element: Element) -> Element | None:
        return chosen(element) if element.tag == ALTERNATE else element.find(_CONTENT[str(element.tag)])

    def _run(self, run: Element) -> None:
        hidden, font = self._run_properties(run.find(_RUN_PROPERTIES))
        self._run_content(run, hidden, font)

    def _run_properties(self, properties: Element | None) -> tuple[bool, str | None]:
        """Whether a run is hidden, and its font where that is a symbol font."""
        hidden: bool | None = None
        style: str | None = None
        font: str | None = None
        for child in () if properties is None else self._view.properties(properties):
            if child.tag == _FONTS:
                font = child.get(_ASCII) or child.get(_HIGH_ANSI)
            elif child.tag == _RUN_STYLE:
                style = child.get(VAL)
            elif child.tag == _VANISH:
                hidden = is_on(child)
        if hidden is None:
            hidden = self._context.styles.hidden(self._style, style)
        return hidden, font if is_symbol_font(font) else None

    def _run_content(self, run: Element, hidden: bool, font: str | None) -> None:
        for child in run:
            tag = str(child.tag)
            if tag == _FIELD_MARK:
                made = self._fields.mark(child)
                if made and not hidden:
                    self._into.add(made)
            elif tag == _FIELD_CODE:
                self._fields.code(child.text or "")
            elif hidden or not self._fields.showing:
                continue
            elif tag in _TEXTS or (tag == _DELETED_TEXT and self._view.changes == "original"):
                self._text(child, font)
            elif tag in _CHARACTERS:
                self._into.add(_CHARACTERS[tag], child)
            elif tag == _SYMBOL:
                self._symbol(child)
            elif tag in _DRAWINGS:
                self._drawing(child)
            elif tag == _OBJECT:
                self._context.unread.embedded(child)
            elif tag in _NOTES:
                self._context.references[_NOTES[tag], child.get(w("id"), "")] = None
            elif tag in _CONTENT:
                self._inside(self._content(child))
            elif tag == ALTERNATE and (branch := chosen(child)) is not None:
                with self._context.deeper():
                    self._run_content(branch, hidden, font)

    def _drawing(self, drawing: Element) -> None:
        for element in drawn(drawing):
            if element.tag == TEXT_BOX:
                self._into.boxes.append(element)
            else:
                self._context.unread.drawn(element)

    def _text(self, element: Element, font: str | None) -> None:
        text = element.text or ""
        offset = 0
        if text and (text[0] in _BLANKS or text[-1] in _BLANKS) and not keeps_blanks(element):
            kept = text.lstrip(_BLANKS)
            offset = len(text) - len(kept)
            text = kept.rstrip(_BLANKS)
        if text:
            shown = symbols(text, font) if font else text
            if "\n" in shown or "\r" in shown:
                shown = shown.translate(_LINE_ENDS)
            self._into.add(shown, element, offset)

    def _symbol(self, element: Element) -> None:
        try:
            code = int(element.get(w("char"), ""), 16)
        except ValueError:
            return
        shown = symbol(code, element.get(w("font")))
        if shown is None:
            self._context.unread.count("个符号字体的字符")
        else:
            self._into.add(shown, element)


def keeps_blanks(element: Element) -> bool:
    """Whether ``xml:space`` keeps blanks at the ends of a text element; Word drops them elsewhere."""
    while element is not None:
        space = element.get(_SPACE)
        if space is not None:
            return space == "preserve"
        above = element.getparent()
        if above is None:
            return False
        element = above
    return False
