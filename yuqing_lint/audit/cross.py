"""The rules across documents (跨文件规则) over the plans of an audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, cast

from yuqing_lint.audit.library import StoredLibrary
from yuqing_lint.checks.across import Found
from yuqing_lint.checks.library import Library
from yuqing_lint.model import Finding
from yuqing_lint.outline import outline_document
from yuqing_lint.rules.engine import crash_of, finding_of
from yuqing_lint.rules.model import Language, Rule

Across = Callable[[Library, Mapping[str, Any]], Iterator[Found]]


def cross_findings(library: StoredLibrary, rules: Iterable[Rule], lang: Language) -> Iterator[tuple[str, Finding]]:
    """What the rules across documents find: for each the path of the file that it is in, and the finding.

    A rule that fails becomes a finding about the tool (YQL001) in the first plan, and the others run on.
    """
    for rule in rules:
        if not rule.across:
            continue
        try:
            for found in _check(rule)(library, rule.params):
                yield found.ref.file, _finding(library, rule, found, lang)
        except Exception as error:  # whatever a rule does, the others run on
            first = library.first()
            document = library.report(first.file).document if first else None
            if first is None or document is None:
                raise
            yield first.file, crash_of(rule, error, document, library.facts(first), first.plan, lang)


def _check(rule: Rule) -> Across:
    module, function = rule.kind.split(".")
    return cast("Across", getattr(import_module(f"yuqing_lint.checks.{module}"), function))


def _finding(library: StoredLibrary, rule: Rule, found: Found, lang: Language) -> Finding:
    document = library.report(found.ref.file).document
    assert document is not None
    outline = outline_document(document)[found.ref.plan]
    return finding_of(rule, found.hit, document, outline, found.ref.plan, lang)
