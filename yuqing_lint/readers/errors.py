"""Why a file cannot be read, each in one line with what to do. No message quotes what the file says."""

from __future__ import annotations

import errno

from yuqing_lint.model import ReadError
from yuqing_lint.readers.limits import MIB

_COPY = "请重新下载，或请对方重新发送。"
_COPY_EN = "Download it again or have it sent again."
AGAIN = "请用 Word 或 WPS 打开后另存为 .docx，再检查。"
AGAIN_EN = "Open it in Word or WPS, save it as .docx and check again."
_REASONS = {
    errno.ENOENT: ("没有这个文件或目录", "no such file or folder"),
    errno.EACCES: (
        "没有权限，或者正被别的程序（如 Word）打开",
        "not permitted, or another program (such as Word) has it open",
    ),
    errno.EPERM: ("没有权限", "not permitted"),
    errno.EISDIR: ("这是目录", "it is a folder"),
    errno.ENOTDIR: ("路径中有一段不是目录", "a part of its path is no folder"),
    errno.ENOSPC: ("磁盘满了", "the disk is full"),
    errno.EROFS: ("磁盘是只读的", "the disk is read-only"),
    errno.ENAMETOOLONG: ("文件名太长", "its name is too long"),
    errno.EINVAL: ("系统不接受这个文件名", "the system does not take its name"),
    errno.EIO: ("磁盘读写出错", "the disk failed"),
}
"""Why the system refuses a file: the common ones, Chinese and English."""
_SPLIT = "请确认文件正常；正常的话，请拆成几个文件再检查。"
_SPLIT_EN = "Make sure that the file is sound; if so, split it."


def reason_of(error: OSError) -> tuple[str, str]:
    """Why the system refuses a file, Chinese and English; an uncommon reason is in the system's own words."""
    own = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, (own, own))


def unreadable(error: OSError) -> ReadError:
    """The system does not hand the file out."""
    zh, en = reason_of(error)
    return ReadError(
        "unreadable", f"打不开：{zh}。", "请检查路径和权限。",
        reason_en=f"Cannot be opened: {en}.", advice_en="Check path and permissions.",
    )  # fmt: skip


def empty_file() -> ReadError:
    """The file holds nothing."""
    return ReadError(
        "empty", "文件是空的。", "请检查是不是选错了文件。",
        reason_en="The file is empty.", advice_en="Check that it is the right file.",
    )  # fmt: skip


def empty() -> ReadError:
    """The file holds no text."""
    return ReadError(
        "empty", "文件里没有文字。", "请检查是不是选错了文件。",
        reason_en="The file holds no text.", advice_en="Check that it is the right file.",
    )  # fmt: skip


def only_pictures() -> ReadError:
    """A document that holds pictures or other objects and no text."""
    return ReadError(
        "needs-ocr", "文档里只有图片或别的对象，没有文字。", "请用有文字的版本，或先做文字识别（OCR）。",
        reason_en="The document holds pictures or other objects only, no text.",
        advice_en="Use a version with text, or run OCR first.",
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


def broken_part(part: str, line: int | None) -> ReadError:
    """A part that is no well-formed XML."""
    place, english = (f"{part} 第 {line} 行", f"{part}, line {line}") if line else (part, part)
    return ReadError(
        "broken-xml", f"文件内容已损坏：{place}不是完好的 XML。", _COPY,
        reason_en=f"The content is damaged: {english}: no well-formed XML.", advice_en=_COPY_EN,
    )  # fmt: skip


def doctype(part: str) -> ReadError:
    """A document type declaration, which office programs never write and attacks are made of."""
    return ReadError(
        "doctype", f"{part} 里有 DOCTYPE 声明，出于安全不读。", AGAIN,
        reason_en=f"{part} holds a DOCTYPE declaration and is not read for safety.", advice_en=AGAIN_EN,
    )  # fmt: skip


def too_large(what: str, english: str) -> ReadError:
    """Over one of the limits."""
    return ReadError(
        "too-large", f"{what}，超过上限，没有读。", _SPLIT,
        reason_en=f"{english}: over the limit, not read.", advice_en=_SPLIT_EN,
    )  # fmt: skip


def file_too_large(size: int) -> ReadError:
    """More bytes than are read."""
    return too_large(f"文件有 {size // MIB} MiB", f"The file has {size // MIB} MiB")


def too_late(seconds: float) -> ReadError:
    """Not done within the time limit."""
    return ReadError(
        "timeout", f"{seconds:g} 秒内没有处理完，已停止。", "请确认文件正常；正常的话，用 --timeout 放宽时限再检查。",
        reason_en=f"Not done within {seconds:g} s, stopped.",
        advice_en="Make sure that the file is sound; if so, allow more with --timeout.",
    )  # fmt: skip


def out_of_memory(limit: int) -> ReadError:
    """It took more memory than is allowed."""
    return ReadError(
        "memory", f"处理时内存超过 {limit // MIB} MiB，已停止。",
        "请确认文件正常；正常的话，用 --max-memory 放宽上限再检查。",
        reason_en=f"It took more than {limit // MIB} MiB of memory, stopped.",
        advice_en="Make sure that the file is sound; if so, allow more with --max-memory.",
    )  # fmt: skip


def crashed() -> ReadError:
    """The process that read it died."""
    return ReadError(
        "crashed", "处理它的进程异常退出：文件可能已损坏，或占用内存过多。", AGAIN,
        reason_en="The process that read it died: the file may be damaged, or took too much memory.",
        advice_en=AGAIN_EN,
    )  # fmt: skip


def internal(kind: str) -> ReadError:
    """A fault of the tool; ``kind`` names the exception, whose own words might quote the file."""
    return ReadError(
        "internal", f"程序内部出错（{kind}）。", "文件可能已损坏；请用 Word 或 WPS 另存后再检查，并告诉维护者。",
        reason_en=f"Internal error ({kind}).",
        advice_en="The file may be damaged: save it again in Word or WPS, check again, and tell the maintainers.",
    )  # fmt: skip
