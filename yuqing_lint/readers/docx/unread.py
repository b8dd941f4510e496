"""What a .docx holds that cannot be read as text, counted on the way and said at the end."""

from __future__ import annotations

from collections import Counter

from yuqing_lint.readers.docx.names import Element, w

_A = "http://schemas.openxmlformats.org/drawingml/2006"
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_PICTURES = (f"{{{_A}/picture}}pic", f"{{{_VML}}}imagedata")
_GRAPHIC = f"{{{_A}/main}}graphicData"
_OBJECT = f"{{{_OFFICE}}}OLEObject"
_LETTERING = f"{{{_VML}}}textpath"
_GRAPHICS = {"chart": "个图表", "chartex": "个图表", "diagram": "个 SmartArt 图示"}
PICTURE = "幅图片"


class Unread:
    """Counts the things that are not read; each becomes one sentence."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._sentences: dict[str, None] = {}

    def drawing(self, element: Element) -> None:
        """A drawing, picture or embedded object in a run: count what it shows besides its text boxes."""
        if element.tag == w("object"):
            program = next((found.get("ProgID") for found in element.iter(_OBJECT)), None)
            self._counts[f"个嵌入对象（{program}）" if program else "个嵌入对象"] += 1
            return
        self._counts[PICTURE] += sum(1 for _ in element.iter(*_PICTURES))
        self._counts["处艺术字"] += sum(1 for _ in element.iter(_LETTERING))
        for graphic in element.iter(_GRAPHIC):
            what = _GRAPHICS.get((graphic.get("uri") or "").rpartition("/")[2])
            if what:
                self._counts[what] += 1

    def count(self, what: str) -> None:
        """One more of a kind, which is named with its measure word: 处子文档."""
        self._counts[what] += 1

    def say(self, sentence: str) -> None:
        """Something that is said in its own words, once."""
        self._sentences[sentence] = None

    @property
    def pictures(self) -> int:
        """How many pictures there were."""
        return self._counts[PICTURE]

    def sentences(self) -> tuple[str, ...]:
        """What was not read, a sentence each."""
        counted = [
            f"有 {count} {what}，其中的{'文字' if what == PICTURE else '内容'}没有读。"
            for what, count in self._counts.items()
            if count
        ]
        return (*counted, *self._sentences)
