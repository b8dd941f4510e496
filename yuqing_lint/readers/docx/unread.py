"""What a .docx holds that cannot be read as text, counted on the way and said at the end."""

from __future__ import annotations

from collections import Counter

from yuqing_lint.readers.docx.names import Element

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_VML = "urn:schemas-microsoft-com:vml"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_GRAPHIC = f"{{{_DRAWING}/main}}graphicData"
_PICTURE = "幅图片"
_KINDS = {
    f"{{{_DRAWING}/picture}}pic": _PICTURE,
    f"{{{_VML}}}imagedata": _PICTURE,
    f"{{{_VML}}}textpath": "处艺术字",
}
_GRAPHICS = {"chart": "个图表", "chartex": "个图表", "diagram": "个 SmartArt 图示"}


class Unread:
    """Counts the things that are not read; each kind becomes one sentence."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._sentences: dict[str, None] = {}

    def embedded(self, element: Element) -> None:
        """An embedded object (``w:object``), whose picture is no picture of its own."""
        program = next((found.get("ProgID") for found in element.iter(_OLE)), None)
        self.count(f"个嵌入对象（{program}）" if program else "个嵌入对象")

    def drawn(self, element: Element) -> None:
        """An element of a drawing: counted where it is a picture, a chart or the like."""
        kind = _KINDS.get(str(element.tag))
        if element.tag == _GRAPHIC:
            kind = _GRAPHICS.get((element.get("uri") or "").rpartition("/")[2])
        if kind:
            self.count(kind)

    def count(self, kind: str) -> None:
        """One more of a kind, which is named with its measure word: 个子文档."""
        self._counts[kind] += 1

    def say(self, sentence: str) -> None:
        """Something that is said in its own words, once."""
        self._sentences[sentence] = None

    def sentences(self) -> tuple[str, ...]:
        """What was not read, a sentence each."""
        counted = (
            f"有 {count} {kind}，其中的{'文字' if kind == _PICTURE else '内容'}没有读。"
            for kind, count in self._counts.items()
        )
        return (*counted, *self._sentences)
