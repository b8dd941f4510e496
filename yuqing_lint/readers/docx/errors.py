"""Why a .docx cannot be read, each in one line with what to do."""

from __future__ import annotations

import re

from yuqing_lint.model import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins (MS-CFB): .doc, .xls, .ppt, and any encrypted Office file."""

_AGAIN = "请用 Word 或 WPS 打开后另存为 .docx，再检查。"
_AGAIN_EN = "Open it in Word or WPS, save it as .docx and check again."
_COPY = "请重新下载，或请对方重新发送。"
_COPY_EN = "Download it again or have it sent again."


def not_a_zip(data: bytes) -> ReadError:
    """The file is no zip at all: what it is instead."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(OLE[:4]):
        return _compound(data)
    advice, advice_en = _AGAIN, _AGAIN_EN
    if head.startswith(rb"{\rtf"):
        what, english = "内容是 RTF", "it is RTF"
    elif re.match(rb"<!doctype html|<html|<\?xml[^>]*>\s*<html", head):
        what, english = "内容是网页", "it is a web page"
    elif b"\x00" not in data[:4096]:
        what, english = "内容是纯文本", "it is plain text"
        advice, advice_en = "请把扩展名改为 .txt 再检查。", "Rename it to .txt and check again."
    else:
        what, english = "内容认不出来", "its content is unknown"
    return ReadError(
        "not-a-zip", f"不是 Word 文档：{what}。", advice,
        reason_en=f"It is no Word document: {english}.", advice_en=advice_en,
    )  # fmt: skip


def _compound(data: bytes) -> ReadError:
    """A compound file, told by the names of the streams in its directory."""
    streams = {name: name.encode("utf-16-le") in data for name in ("WordDocument", "EncryptedPackage", "Workbook")}
    if streams["EncryptedPackage"] and not streams["WordDocument"]:
        return encrypted()
    if streams["WordDocument"]:
        return ReadError(
            "old-doc", "这是旧版 Word 文档（.doc），不能直接读。", _AGAIN,
            reason_en="It is a document of old Word (.doc), which cannot be read as it is.", advice_en=_AGAIN_EN,
        )  # fmt: skip
    if streams["Workbook"]:
        return ReadError(
            "not-word", "不是 Word 文档，是 Excel 表格。", "请选择预案的 Word 文档。",
            reason_en="It is no Word document but an Excel workbook.", advice_en="Choose the Word document of the plan.",
        )  # fmt: skip
    return ReadError(
        "not-word", "不是 .docx，是别的旧版 Office 文件，或者文件不完整。", _AGAIN,
        reason_en="It is no .docx but another old Office file, or is cut off.", advice_en=_AGAIN_EN,
    )  # fmt: skip


def encrypted() -> ReadError:
    """The file wants a password."""
    return ReadError(
        "encrypted", "文件加了密码，读不了。", "请在 Word 或 WPS 里去掉打开密码，另存后再检查。",
        reason_en="The file is encrypted.", advice_en="Remove the password in Word or WPS, save it and check again.",
    )  # fmt: skip


def broken_zip() -> ReadError:
    """It begins as a zip, but is cut off or damaged."""
    return ReadError(
        "broken-zip", "文件不完整或已损坏（压缩包读不到底）。", _COPY,
        reason_en="The file is cut off or damaged (its zip cannot be read to the end).", advice_en=_COPY_EN,
    )  # fmt: skip


def no_document(what: str | None) -> ReadError:
    """A zip without a Word document; ``what`` names what it is instead."""
    if what:
        return ReadError(
            "not-word", f"不是 Word 文档，是 {what}。", _AGAIN,
            reason_en=f"It is no Word document but {what}.", advice_en=_AGAIN_EN,
        )  # fmt: skip
    return ReadError(
        "no-document", "压缩包里没有 Word 正文（word/document.xml）。", "请检查是不是选错了文件，或用 Word 另存后再检查。",
        reason_en="The package holds no Word document (word/document.xml).",
        advice_en="Check that it is the right file, or save it again in Word.",
    )  # fmt: skip


def broken_part(part: str, line: int | None) -> ReadError:
    """A part that is no well-formed XML."""
    place, english = (f"{part} 第 {line} 行", f"{part}, line {line}") if line else (part, part)
    return ReadError(
        "broken-xml", f"文件内容已损坏：{place}不是完好的 XML。", _COPY,
        reason_en=f"The content is damaged: {english}: no well-formed XML.", advice_en=_COPY_EN,
    )  # fmt: skip


def doctype(part: str) -> ReadError:
    """A document type declaration, which Word never writes and attacks are made of."""
    return ReadError(
        "doctype", f"{part} 里有 DOCTYPE 声明，出于安全不读。", _AGAIN,
        reason_en=f"{part} holds a DOCTYPE declaration and is not read for safety.", advice_en=_AGAIN_EN,
    )  # fmt: skip


def too_large(what: str, english: str) -> ReadError:
    """Over one of the limits."""
    return ReadError(
        "too-large", f"{what}，超过上限，没有读。", "请确认文件正常；正常的话，请拆成几个文件再检查。",
        reason_en=f"{english}: over the limit, not read.", advice_en="Make sure that the file is sound; if so, split it.",
    )  # fmt: skip


def only_pictures() -> ReadError:
    """A document that holds pictures or other objects and no text."""
    return ReadError(
        "needs-ocr", "文档里只有图片或别的对象，没有文字。", "请用有文字的版本，或先做文字识别（OCR）。",
        reason_en="The document holds pictures or other objects only, no text.",
        advice_en="Use a version with text, or run OCR first.",
    )  # fmt: skip
