"""An OFD as a document: its pages in order, with their templates, laid out as those of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yuqing_lint.model import Document
from yuqing_lint.readers import errors
from yuqing_lint.readers.archive import Archive, Element
from yuqing_lint.readers.layout.assemble import assemble
from yuqing_lint.readers.layout.flow import lay_out
from yuqing_lint.readers.layout.pages import Drawing, PageText, page_names
from yuqing_lint.readers.limits import LIMITS, Limits
from yuqing_lint.readers.ofd.content import Content
from yuqing_lint.readers.ofd.values import Sheet, location, numbers

_A4 = (0.0, 0.0, 210.0, 297.0)
_SCANNED_SHARE = 0.3
"""Of its page that images cover, without a character, from which on it is a scan."""
_ENCRYPTED = ("Encryptions.xml", "Doc_0/Encryptions.xml")


def read_ofd(data: bytes, name: str, limits: Limits = LIMITS) -> Document:
    """An OFD as a document; pages are counted through all documents that the file holds.

    Raises:
        ReadError: the bytes are no sound OFD, are encrypted, over a limit, or hold no text.
    """
    archive = Archive(data, limits)
    pages = _Pages(limits)
    for part in _documents(archive):
        _Body(archive, part).read(pages)
    if not any(text.lines for text, _ in pages.read):
        raise errors.scanned_ofd() if pages.scanned() else errors.empty()
    flow = lay_out(pages.read)
    turns = {text.number: text.turn for text, _ in pages.read}
    return assemble(name, "ofd", flow, turns, pages.notes(flow.watermarks), limits)


def _documents(archive: Archive) -> Iterator[str]:
    """The part of each document in the file.

    Raises:
        ReadError: there is none.
    """
    root = archive.xml("OFD.xml")
    if any(part in archive for part in _ENCRYPTED):
        raise errors.encrypted()
    found = False
    for body in () if root is None else root.iterchildren("{*}DocBody"):
        part = location("", body.findtext("{*}DocRoot"))
        if part:
            found = True
            yield part
    if not found:
        raise errors.broken_ofd("没有正文（DocRoot）", "it names no document (DocRoot)")


@dataclass(slots=True)
class _Pages:
    """The pages that were read, and what was met that was not."""

    limits: Limits
    read: list[tuple[PageText, Drawing]] = field(default_factory=list)
    annotated: int = 0
    _characters: int = 0

    def add(self, content: Content) -> None:
        """One more page.

        Raises:
            ReadError: there are too many, or too many characters on them.
        """
        limits = self.limits
        if len(self.read) >= limits.pages:
            raise errors.too_large(f"超过 {limits.pages} 页", f"More than {limits.pages} pages")
        page = content.page(len(self.read) + 1)
        self.read.append((page, content.drawing))
        self._characters += page.characters
        if self._characters > limits.characters:
            raise errors.too_large(f"超过 {limits.characters} 字", f"More than {limits.characters} characters")

    def scanned(self) -> list[int]:
        """The numbers of the pages that are images."""
        return [
            page.number
            for page, drawing in self.read
            if not page.lines and drawing.images > _SCANNED_SHARE * page.box_area
        ]

    def notes(self, watermarks: list[int]) -> Iterator[str]:
        """What was not read, a sentence each."""
        if scanned := self.scanned():
            yield f"{page_names(scanned)}是图片，图中文字没有读。"
        if unmapped := [page.number for page, _ in self.read if page.unmapped]:
            yield f"{page_names(unmapped)}有字体没有注明字符，读不出的字记作“\ufffd”。"
        slanted = [page.number for page, _ in self.read if page.slanted]
        if dropped := sorted({*slanted, *watermarks}):
            yield f"{page_names(dropped)}有斜排、竖排或重叠的文字（水印、印章），没有读。"
        if self.annotated:
            yield f"有 {self.annotated} 处批注，没有读。"


class _Body:
    """One document of the file."""

    def __init__(self, archive: Archive, part: str) -> None:
        root = archive.xml(part)
        if root is None:
            raise errors.broken_ofd(f"缺少 {part}", f"{part} is missing")
        self._archive = archive
        self._part = part
        self._root = root
        self._composites: dict[str, Element] = {}
        self._templates: dict[str, Element] = {}
        data = root.find("{*}CommonData")
        self._size = _box(data, "PageArea")
        for element in () if data is None else data:
            match str(element.tag).rpartition("}")[2]:
                case "PublicRes" | "DocumentRes":
                    self._resource(location(part, element.text))
                case "TemplatePage":
                    template = archive.xml(location(part, element.get("BaseLoc")))
                    if template is not None:
                        self._templates[element.get("ID", "")] = template

    def read(self, pages: _Pages) -> None:
        """Read its pages.

        Raises:
            ReadError: one is missing or damaged, or there are too many.
        """
        for element in self._root.iterfind("{*}Pages/{*}Page"):
            part = location(self._part, element.get("BaseLoc"))
            page = self._archive.xml(part)
            if page is None:
                raise errors.broken_ofd(f"缺少 {part or '一页'}", f"{part or 'a page'} is missing")
            for resource in page.iterchildren("{*}PageRes"):
                self._resource(location(part, resource.text))
            content = Content(Sheet(*(_box(page, "Area") or self._size or _A4)), self._composites)
            used = (
                self._templates.get(template.get("TemplateID", "")) for template in page.iterchildren("{*}Template")
            )
            for source in (*used, page):
                found = None if source is None else source.find("{*}Content")
                if found is not None:
                    content.add(found)
            pages.add(content)
        pages.annotated += self._annotations()

    def _resource(self, part: str) -> None:
        """Remember the composite objects that a part of resources holds."""
        root = self._archive.xml(part)
        for unit in () if root is None else root.iterfind("{*}CompositeGraphicUnits/{*}CompositeGraphicUnit"):
            content = unit.find("{*}Content")
            if content is not None:
                self._composites[unit.get("ID", "")] = content

    def _annotations(self) -> int:
        """How many annotations its pages have."""
        part = location(self._part, self._root.findtext("{*}Annotations"))
        root = self._archive.xml(part) if part else None
        count = 0
        for page in () if root is None else root.iterchildren("{*}Page"):
            annotations = self._archive.xml(location(part, page.findtext("{*}FileLoc")))
            count += 0 if annotations is None else len(annotations.findall("{*}Annot"))
        return count


def _box(parent: Element | None, area: str) -> tuple[float, float, float, float] | None:
    """The physical box of an area (``PageArea`` of a document, ``Area`` of a page), if it has a size."""
    text = None if parent is None else parent.findtext(f"{{*}}{area}/{{*}}PhysicalBox")
    box = numbers(text, 4)
    return (box[0], box[1], box[2], box[3]) if box and box[2] > 0 and box[3] > 0 else None
