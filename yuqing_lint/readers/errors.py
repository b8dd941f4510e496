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


# ------------------------------------------------------------------------------------------------ one format or another


def other_kind(kind: str, english: str) -> ReadError:
    """A file of a kind that is not read."""
    return ReadError(
        "unsupported-format", f"不能读：内容是{kind}。", "请选择预案的 Word、PDF 或 OFD 文件，或用 Word、WPS 另存为 .docx。",
        reason_en=f"Cannot be read: it is {english}.",
        advice_en="Choose the Word, PDF or OFD file of the plan, or save it as .docx in Word or WPS.",
    )  # fmt: skip


def no_text() -> ReadError:
    """The bytes are no text in an encoding that is read."""
    return ReadError(
        "unknown-format", "不是能读的文本（编码不是 UTF-8、UTF-16、GB18030 或 Big5，或者是别种文件）。", AGAIN,
        reason_en="It is no text in UTF-8, UTF-16, GB18030 or Big5.", advice_en=AGAIN_EN,
    )  # fmt: skip


def not_word(what: str) -> ReadError:
    """A package of office files that is no Word document; ``what`` names what it is instead."""
    return ReadError(
        "not-word", f"不是 Word 文档，是 {what}。", AGAIN,
        reason_en=f"It is no Word document but {what}.", advice_en=AGAIN_EN,
    )  # fmt: skip


def no_document() -> ReadError:
    """A zip without a Word document."""
    return ReadError(
        "no-document", "压缩包里没有 Word 正文（word/document.xml）。", "请检查是不是选错了文件，或用 Word 另存后再检查。",
        reason_en="The package holds no Word document (word/document.xml).",
        advice_en="Check that it is the right file, or save it again in Word.",
    )  # fmt: skip


def no_libreoffice(form: str) -> ReadError:
    """A format that LibreOffice converts, where there is none."""
    return ReadError(
        "needs-libreoffice", f".{form} 要用 LibreOffice 转换，这台机器上没有装。",
        "请安装 LibreOffice（libreoffice.org），或用 Word、WPS 另存为 .docx 再检查。",
        reason_en=f".{form} is converted by LibreOffice, which is not installed here.",
        advice_en="Install LibreOffice (libreoffice.org), or save the file as .docx in Word or WPS and check again.",
    )  # fmt: skip


def not_converted() -> ReadError:
    """LibreOffice gives nothing back."""
    return ReadError(
        "not-converted", "LibreOffice 转换不了：文件已损坏、加了密码，或者内存不够。", AGAIN,
        reason_en="LibreOffice cannot convert it: it is damaged, encrypted, or takes too much memory.", advice_en=AGAIN_EN,
    )  # fmt: skip


def encrypted_pdf() -> ReadError:
    """The PDF wants a password to be opened."""
    return ReadError(
        "encrypted", "PDF 有打开密码，读不了。", "请去掉密码（打开后另存为不加密的 PDF）再检查。",
        reason_en="The PDF is encrypted and needs a password.", advice_en="Save it without a password and check again.",
    )  # fmt: skip


def no_pages() -> ReadError:
    """The PDF is sound, and empty."""
    return ReadError(
        "no-pages", "PDF 里一页也没有。", "请重新导出或重新下载。",
        reason_en="The PDF has no pages.", advice_en="Export or download it again.",
    )  # fmt: skip


def broken_pdf(reason: str, english: str) -> ReadError:
    """The PDF is damaged; the words say how."""
    return ReadError(
        "broken-pdf", reason, "请重新导出或重新下载。", reason_en=english, advice_en="Export or download it again.",
    )  # fmt: skip


def scanned_pdf() -> ReadError:
    """The PDF holds no text, and nothing that would recognise it is installed."""
    return ReadError(
        "needs-ocr", "PDF 里没有可以读取的文字：是扫描件、图片，或字体没有注明字符。",
        '请安装文字识别后再检查：pip install "yuqing-lint[ocr]"；或改用 Word 原件。',
        reason_en="The PDF holds no text that can be read: it is a scan, images, or its fonts name no characters.",
        advice_en='Install text recognition and check again: pip install "yuqing-lint[ocr]"; or use the Word original.',
    )  # fmt: skip


def broken_ofd(what: str, english: str) -> ReadError:
    """The OFD lacks something."""
    return ReadError(
        "broken-ofd", f"OFD 不完整：{what}。", "请重新导出，或请对方重新发送。",
        reason_en=f"The OFD is not complete: {english}.", advice_en="Export it again or have it sent again.",
    )  # fmt: skip


def scanned_ofd() -> ReadError:
    """The OFD holds pictures only."""
    return ReadError(
        "needs-ocr", "OFD 里只有图片，没有可以读取的文字。",
        '请改用 Word 原件；或转成 PDF，安装文字识别（pip install "yuqing-lint[ocr]"）后再检查。',
        reason_en="The OFD holds images only, no text that can be read.",
        advice_en='Use the Word original; or turn it into a PDF, install text recognition (pip install "yuqing-lint[ocr]") '
        "and check that.",
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ read, but of no use


def no_plan() -> ReadError:
    """What was given as the plan of the superior authority is none."""
    return ReadError(
        "not-a-plan", "不是预案，不能当作上级预案。", "请给出上级单位的应急预案。",
        reason_en="It is no plan.", advice_en="Give the plan of the superior authority.",
    )  # fmt: skip


def no_comments(form: str) -> ReadError:
    """A format that holds no comments, and can become .docx."""
    return ReadError(
        "no-comments", f"不能往 {form} 文件里放批注。", "请另存为 .docx 再试，或者用 yuqing-lint check 看结果。",
        reason_en=f"Comments cannot be put into {form} files.",
        advice_en="Save it as .docx and try again, or see the result with yuqing-lint check.",
    )  # fmt: skip


def no_comments_in_text() -> ReadError:
    """Text holds no comments; it has the report beside it."""
    return ReadError(
        "no-comments", "文本文件里放不了批注。", "请用 yuqing-lint check 看结果，加 --format html 可以对着原文看。",
        reason_en="A text file cannot hold comments.",
        advice_en="See the result with yuqing-lint check, beside the text with --format html.",
    )  # fmt: skip


def no_paragraph() -> ReadError:
    """The body holds nothing that a comment could stand on."""
    return ReadError(
        "no-paragraph", "正文里没有段落，放不了批注。", "请用 yuqing-lint check 看结果。",
        reason_en="The body holds no paragraph that a comment can stand on.",
        advice_en="See the result with yuqing-lint check.",
    )  # fmt: skip


def sealed_pdf() -> ReadError:
    """The PDF may be read and not be changed."""
    return ReadError(
        "encrypted", "PDF 加了密（限制编辑），放不了标记。", "请另存为不加密的 PDF 再试，或者用 yuqing-lint check 看结果。",
        reason_en="The PDF is encrypted and cannot be marked.",
        advice_en="Save it without encryption and try again, or see the result with yuqing-lint check.",
    )  # fmt: skip


def unmarkable_pdf() -> ReadError:
    """The PDF is damaged, so that it can be read and not be changed."""
    return ReadError(
        "broken-pdf", "这个 PDF 的结构有损坏，放不了标记。", "请重新导出或者打印成 PDF 再试，或者用 yuqing-lint check 看结果。",
        reason_en="The structure of this PDF is damaged, so that nothing can be put into it.",
        advice_en="Export it or print it to PDF again, or see the result with yuqing-lint check.",
    )  # fmt: skip


def not_editable(form: str) -> ReadError:
    """Files of a format that is not edited."""
    return ReadError(
        "not-editable", f"{form} 文件不能直接改。", "请改原来的 Word 文件，或者用 yuqing-lint annotate 得到带标记的副本。",
        reason_en=f"A {form} file cannot be edited.",
        advice_en="Edit the Word file that it was made from, or mark it with yuqing-lint annotate.",
    )  # fmt: skip


def damaged_text(places: int) -> ReadError:
    """A text that cannot be written again, because some of it could not be read."""
    return ReadError(
        "damaged-text", f"有 {places} 处编码损坏，改了会丢字。", "请先用编辑器打开，改好后另存为 UTF-8。",
        reason_en=f"{places} places are damaged and would be lost in a changed copy.",
        advice_en="Open it in an editor, mend it and save it as UTF-8 first.",
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ during an audit


def vanished() -> ReadError:
    """A file that was there when the folder was read."""
    return ReadError(
        "vanished", "检查时文件已不在了。", "如果是移走了，再运行一次即可。",
        reason_en="The file is no longer there.", advice_en="If it was moved, run again.",
    )  # fmt: skip


def changing() -> ReadError:
    """A file that somebody writes while it is checked."""
    return ReadError(
        "changing", "文件正在被改写。", "请等写完再检查。",
        reason_en="The file is being written to.", advice_en="Check it again when it is complete.",
    )  # fmt: skip


def lost() -> ReadError:
    """A file that no machine of the cluster brought back."""
    return ReadError(
        "lost", "检查它的机器一再失联。", "请检查集群，再运行一次。",
        reason_en="The machines that it was given to were lost again and again.",
        advice_en="Check the cluster and run again.",
    )  # fmt: skip
