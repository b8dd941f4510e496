"""The sample plans (示例预案) that the pages use, laid out in a folder as a reader would have them."""

from __future__ import annotations

from pathlib import Path

from corpus.render.docx import to_docx

TEXTS = Path(__file__).parents[1] / "corpus" / "samples"
OLD, NEW = "预案", "预案（修订稿）"


def files() -> dict[str, bytes]:
    """Path → content: both versions as text and Word, and a folder of several schools' plans."""
    old, new = ((TEXTS / f"{name}.txt").read_text(encoding="utf-8") for name in (OLD, NEW))
    return {
        f"{OLD}.txt": old.encode(),
        f"{NEW}.txt": new.encode(),
        f"{OLD}.docx": to_docx(old),
        f"{NEW}.docx": to_docx(new),
        "各校预案/第二小学/舆情预案.docx": to_docx(old),
        "各校预案/第二小学/舆情预案（修订稿）.docx": to_docx(new),
        "各校预案/第三小学/舆情预案.docx": to_docx(new.replace("第二小学", "第三小学")),
    }


def lay(folder: Path) -> None:
    """Write them into a folder."""
    for name, content in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
