"""The rules about the tool and its use (YQL): they are found by the engine and by suppression, not by a check."""

from __future__ import annotations

from yuqing_lint.model import Severity
from yuqing_lint.rules.model import Basis, Example, Rule, Text

KIND = "tool"
"""In place of a check: the engine passes over these rules."""
_BASIS = (Basis("yuqing-lint 自身的约定", "internal"),)

CRASH = Rule(
    code="YQL001",
    name="tool-rule-crash",
    severity=Severity.WARNING,
    title=Text("规则运行失败", "A rule failed"),
    message=Text(
        "规则 {code} 运行失败（{error}），其余规则照常检查；请把此条告诉维护者。",
        "Rule {code} failed ({error}); the others ran. Please report this.",
    ),
    variants={},
    related=None,
    basis=_BASIS,
    why=Text(
        "这条规则没有查完，它没有报出问题不等于没有问题。", "The rule did not finish, so its silence says nothing."
    ),
    fix=Text("告诉维护者；预案本身不必改。", "Tell the maintainers; the plan needs no change."),
    kind=KIND,
    params={},
    bad=(Example("规则 TIM001 运行失败（KeyError），其余规则照常检查。"),),
    good=(Example("规则都运行完毕。"),),
)
UNUSED = Rule(
    code="YQL002",
    name="unused-suppression",
    severity=Severity.WARNING,
    title=Text("豁免没有用到", "A suppression suppresses nothing"),
    message=Text(
        "豁免没有用到{where}：{codes} 在这里没有问题，或者没有这样的规则；请删去。",
        "Unused suppression{where}: {codes} finds nothing here, or names no rule; remove it.",
    ),
    variants={},
    related=None,
    basis=_BASIS,
    why=Text("留着它，以后真有问题也会被盖住。", "Left in place it would hide a real problem later."),
    fix=Text("删去这条豁免，或者改正规则代码。", "Remove the suppression, or correct the code."),
    kind=KIND,
    params={},
    bad=(Example("yuqing-lint: ignore TIM001 下文时限以上级通知为准\n（下一行没有时限冲突）"),),
    good=(Example("yuqing-lint: ignore TIM001 下文时限以上级通知为准\n（下一行的时限确与别处冲突）"),),
)
INCOMPLETE = Rule(
    code="YQL003",
    name="incomplete-suppression",
    severity=Severity.WARNING,
    title=Text("豁免不完整", "A suppression without code or reason"),
    message=Text(
        "豁免不起作用{where}：应当写明规则代码和理由，如 yuqing-lint: ignore TIM001 修订时一并改。",
        "Suppression without effect{where}: give code and reason, as in yuqing-lint: ignore TIM001 until the revision.",
    ),
    variants={},
    related=None,
    basis=_BASIS,
    why=Text("没有理由的豁免，以后没有人知道能不能去掉。", "Without a reason nobody can tell later whether it may go."),
    fix=Text("补写规则代码和理由。", "Add the code and the reason."),
    kind=KIND,
    params={},
    bad=(Example("yuqing-lint: ignore TIM001"),),
    good=(Example("yuqing-lint: ignore TIM001 修订时一并改"),),
)
TOOL_RULES = (CRASH, UNUSED, INCOMPLETE)
