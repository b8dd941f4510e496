"""The chain of command (指挥体系) as a graph: who is under whom, who is at the head, who commands at which level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from yuqing_lint.model import Body, Span
from yuqing_lint.report.html.marks import Mark
from yuqing_lint.report.html.picture import Picture, Subject
from yuqing_lint.report.html.svg import badge, element, fitted, label, picture, text_width, wrapped

_NODE = 196.0
_GAP_X = 44.0
_ABOVE = 12.0
"""Room for the badges on the boxes of the first row."""
_GAP_Y = 12.0
_PAD = 10.0
_LINE = 18.0
_MINIMUM = 460.0
_HEADS = ("总指挥", "指挥长", "组长", "主任", "召集人", "负责人", "总召集人")
_UNCONSTITUTED = "ORG001"


@dataclass
class _Node:
    body: Body
    lines: list[str]
    head: str
    commands: str
    mark: Mark | None
    children: list[_Node] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0

    @property
    def height(self) -> float:
        return _PAD * 2 + _LINE * (len(self.lines) + bool(self.head) + bool(self.commands)) - 4


def command(subject: Subject) -> Picture:
    """The bodies as a tree from left to right; those that are under nobody, and those never set up, below."""
    words = subject.words
    bodies = subject.plan.bodies
    ghosts = _ghosts(subject)
    marks = tuple(subject.marks.in_family("ORG").items)
    if not bodies and not ghosts:
        return Picture("command", "ORG", words["command"], None, marks=marks, note=words["command_none"])
    roots, loose = _forest(subject)
    drawn: list[Markup] = []
    bottom, right = _ABOVE, _MINIMUM
    for root in roots:
        bottom = _place(root, 0.0, bottom) + _GAP_Y
        right = max(right, _right(root))
    for root in roots:
        drawn.extend(_lines(root))
        drawn.extend(piece for node in _walk(root) for piece in _box(subject, node))
    if loose or ghosts:
        bottom, chips = _chips(subject, loose, ghosts, bottom, right)
        drawn.extend(chips)
    svg = picture(right, bottom, words["command"], *drawn)
    return Picture("command", "ORG", words["command"], svg, tuple(_told(body) for body in bodies), marks)


def _forest(subject: Subject) -> tuple[list[_Node], list[_Node]]:
    """The trees of bodies, and the bodies that stand alone although there are trees."""
    bodies = subject.plan.bodies
    nodes = [_node(subject, body) for body in bodies]
    by_name = {name: node for node in reversed(nodes) for name in (*node.body.aliases, node.body.name)}
    above: dict[int, _Node] = {}
    for node in nodes:
        parent = by_name.get(node.body.parent or "")
        if parent and parent is not node and not _is_under(parent, node, above):
            above[id(node)] = parent
            parent.children.append(node)
    tops = [node for node in nodes if id(node) not in above]
    heads = [node for node in tops if node.children or node.body.kind == "leading_group"]
    return (heads, [node for node in tops if node not in heads]) if heads else ([], tops)


def _is_under(node: _Node, other: _Node, above: dict[int, _Node]) -> bool:
    """Whether ``node`` is somewhere under ``other``; hanging ``other`` below it would close a circle."""
    at: _Node | None = node
    while at is not None:
        if at is other:
            return True
        at = above.get(id(at))
    return False


def _node(subject: Subject, body: Body) -> _Node:
    head = next((role for title in _HEADS for role in body.roles if role.role == title), None)
    names = {body.name, *body.aliases}
    levels = [one.level for one in subject.plan.responses if one.lead in names]
    commands = f"{subject.words['commands']}：{'、'.join(dict.fromkeys(levels))}" if levels else ""
    mark = subject.marks.in_family("ORG").worst_on(*_spans(body))
    holder = f"{head.role} {head.holder}" if head else ""
    return _Node(body, wrapped(body.name, _NODE - 2 * _PAD, 2), holder, commands, mark)


def _spans(body: Body) -> Iterator[Span]:
    yield body.span
    yield from (role.span for role in body.roles)


def _place(node: _Node, x: float, top: float) -> float:
    """Set a tree from a line downwards; gives where it ends. A parent stands in the middle of its children."""
    node.x = x
    bottom = top
    for child in node.children:
        bottom = _place(child, x + _NODE + _GAP_X, bottom) + _GAP_Y
    if not node.children:
        node.y = top
        return top + node.height
    bottom -= _GAP_Y
    node.y = max(top, (node.children[0].y + node.children[-1].y + node.children[-1].height - node.height) / 2)
    return max(bottom, node.y + node.height)


def _walk(node: _Node) -> Iterator[_Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _right(node: _Node) -> float:
    return max(one.x for one in _walk(node)) + _NODE + 12


def _lines(node: _Node) -> Iterator[Markup]:
    for child in node.children:
        start, end = node.y + node.height / 2, child.y + child.height / 2
        middle = node.x + _NODE + _GAP_X / 2
        yield element(
            "path", d=f"M{node.x + _NODE:.0f} {start:.1f} H{middle:.0f} V{end:.1f} H{child.x:.0f}", class_="edge"
        )
        yield from _lines(child)


def _box(subject: Subject, node: _Node) -> Iterator[Markup]:
    fault = f" {node.mark.finding.severity.value}" if node.mark else ""
    box = element(
        "rect", x=node.x, y=node.y, width=_NODE, height=node.height, rx=6, class_=f"node {node.body.kind}{fault}"
    )
    texts = [
        label(line, node.x + _PAD, node.y + _PAD + 12 + index * _LINE, "strong")
        for index, line in enumerate(node.lines)
    ]
    y = node.y + _PAD + 12 + len(node.lines) * _LINE
    for line, kind in ((node.head, "muted"), (node.commands, "accent")):
        if line:
            texts.append(label(fitted(line, _NODE - 2 * _PAD), node.x + _PAD, y, kind))
            y += _LINE
    yield element("g", element("title", _told(node.body)), box, *texts)
    if node.mark:
        yield badge(node.mark, node.x + _NODE, node.y, subject.name(node.mark))


def _ghosts(subject: Subject) -> list[Mark]:
    """Bodies that the plan speaks of and never sets up, each name once."""
    marks = {mark.finding.span.text: mark for mark in reversed(subject.marks.with_code(_UNCONSTITUTED).items)}
    return sorted(marks.values(), key=lambda mark: mark.number)


def _chips(
    subject: Subject, loose: list[_Node], ghosts: list[Mark], top: float, right: float
) -> tuple[float, list[Markup]]:
    """Bodies without a place in the tree, in lines; gives where they end."""
    items: list[tuple[str, str, Mark | None]] = [(node.body.name, node.body.kind, node.mark) for node in loose]
    items += [(f"{mark.finding.span.text}（{subject.words['unset']}）", "ghost", mark) for mark in ghosts]
    drawn = [label(subject.words["no_parent"], 0, top + 18, "muted")] if loose else []
    x, y = 0.0, top + (32 if loose else 12)
    for name, kind, mark in items:
        words = fitted(name, right - 40)
        width = text_width(words) + 2 * _PAD
        if x and x + width > right - 12:
            x, y = 0.0, y + 40
        fault = f" {mark.finding.severity.value}" if mark else ""
        drawn.append(element("rect", x=x, y=y, width=width, height=28, rx=6, class_=f"node {kind}{fault}"))
        drawn.append(label(words, x + _PAD, y + 19))
        if mark:
            drawn.append(badge(mark, x + width, y, subject.name(mark)))
        x += width + 18
    return y + 34, drawn


def _told(body: Body) -> str:
    roles = "；".join(f"{role.role} {role.holder}" for role in body.roles)
    parent = f" ← {body.parent}" if body.parent else ""
    return f"{body.name}{parent}{f'：{roles}' if roles else ''}"
