"""Use (称谓): what a plan calls its bodies elsewhere, and the command that acts and is nowhere set up."""

from __future__ import annotations

from collections.abc import Iterator

from yuqing_lint import regex as re
from yuqing_lint.extract.bodies_register import Register
from yuqing_lint.extract.bodies_setup import note_office
from yuqing_lint.extract.body_names import name_before, words
from yuqing_lint.extract.names import original
from yuqing_lint.model import BodyKind
from yuqing_lint.outline import Line, PlanOutline

_COMMAND = re.compile(r"(?:领导小组|指挥部)(?!办公室)")
_EXPERTS = re.compile(r"专家|现场|核查|调查|检查|技术")
_COMMANDS = re.compile(r"统一(?:指挥|领导|调度|协调)|决定(?:响应|启动)|全面负责")
_SENTENCE_WORDS = re.compile(
    r"^(?:需要|以便|以下|简称|称|如|若|各级|其|该|本|接到|发现|凡|当|或|并|等|有关|相关|应(?!急|对)|须|可|则|均|后|前|时)|简称"
)


def promote_command(register: Register) -> None:
    """A plan without a leading group is led by its first group of people, where that commands (工作组统一调度…).

    The other way round a 专班 beside a leading group is one of its working groups.
    """
    commands = [draft for draft in register.drafts if draft.kind == "leading_group"]
    groups = [draft for draft in register.drafts if draft.kind == "working_group" and draft.constituted]
    leads = groups[0] if groups and groups[0].roles and not _EXPERTS.search(groups[0].folded) else None
    if leads and (not commands or register.drafts.index(leads) < register.drafts.index(commands[0])):
        office = not commands and any(draft.kind == "office" for draft in register.drafts)
        if office or _COMMANDS.search("".join(duty.text for duty in leads.duties)):
            leads.kind = "leading_group"
    if any(draft.constituted for draft in commands):
        for draft in commands:
            if draft.folded.endswith("指挥中心") and not (draft.constituted or draft.roles):
                draft.kind = "unit"  # 调度指挥中心 is a department
    commands = [draft for draft in commands if draft.kind == "leading_group"]
    others = [draft for draft in commands if not draft.folded.endswith("专班")]
    for draft in commands if others else ():
        if draft.folded.endswith("专班") and not (draft is commands[0] and draft.roles and draft.constituted):
            draft.kind = "working_group"


def used_commands(register: Register) -> None:
    """A leading group or its office that acts with authority and is nowhere set up."""
    for line, start, end, kind in _uses(register.outline):
        name = line.text[start:end]
        if any(draft.kind == kind for draft in register.drafts):
            continue
        if (words().generic.match(name) and name != "领导小组") or words().outside.match(name):
            continue
        if "《" in line.text[max(0, start - 12) : start]:
            continue
        draft = register.add(line, start, end, kind, constituted=False)
        if kind == "office":
            draft.parent = register.command()


def _uses(outline: PlanOutline) -> Iterator[tuple[Line, int, int, BodyKind]]:
    for line in outline.body:
        if line.title or "principles" in outline.kinds_of(line):
            continue
        for match in _COMMAND.finditer(line.text):
            yield line, _plain_start(line.text, match.end()), match.end(), "leading_group"
        for match in words().office.finditer(line.text):
            yield line, _plain_start(line.text, match.end()), match.end(), "office"


def _plain_start(text: str, end: int) -> int:
    """Where a name begins, without the words of the sentence that lead to it (需要, 以便)."""
    start = name_before(text, end)
    while (lead := _SENTENCE_WORDS.match(text[start:end])) and lead.end() < end - start - 2:
        start += lead.end()
    return start


def name_variants(register: Register) -> None:
    """Note the abbreviations, the fullest name of the one office, and what the one leading group goes by."""
    for short, full in register.shorts.items():
        for draft in register.drafts:
            if draft.kind == "unit" and draft.folded == short:  # the text goes on in short: 监测站
                draft.also(short, draft.name)
                draft.folded = draft.name = full
                break
            if (draft.name.endswith(full) or full.endswith(draft.name)) and (
                draft.kind != "office" or "办公室" in full
            ):
                draft.also(short, short)
                break
    _office_names(register)
    _command_names(register)


def _office_names(register: Register) -> None:
    if len(register.offices()) != 1:
        return
    for line in register.outline.body:
        if line.title:
            continue
        for match in words().office.finditer(line.text):
            start = _plain_start(line.text, match.end())
            if not match[0].startswith("小组") and not words().outside.match(line.text[start:]):
                note_office(register, line, start, match.end())


def _command_names(register: Register) -> None:
    commands = [draft for draft in register.drafts if draft.kind == "leading_group"]
    if len(commands) != 1:
        return
    draft = commands[0]
    head = next((one[0] for one in words().command.finditer(draft.folded)), "领导小组")
    for line in register.outline.body:
        for match in re.transient(rf"{head}(?!办公室)").finditer(line.text):
            start = _plain_start(line.text, match.end())
            name = line.text[start : match.end()]
            if name == draft.folded or words().outside.match(name):
                continue
            if name == head or not words().generic.match(name):
                draft.also(name, original(register.outline, line, start, match.end()))
