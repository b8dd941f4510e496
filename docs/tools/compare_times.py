# /// script
# requires-python = ">=3.11"
# dependencies = ["jionlp==1.5.31", "recognizers-text-suite==1.0.2a2", "emoji<2"]
# ///
"""Reads the time expressions of ``corpus/time-expressions.tsv`` with this tool, JioNLP and Recognizers-Text.

Prints the table of ``docs/time-expressions.md``; with ``--write`` puts it there; with ``--misses`` lists what each tool
reads otherwise. The two other tools are needed by this script alone (``pip install jionlp recognizers-text-suite
'emoji<2'``); one that is not there is left out and the table says so. (Recognizers-Text imports a name that emoji 2 dropped.)

An expression is read right where a tool finds it (its place overlaps) with the length that the list gives. A tool that
gives points of time instead is right where they lie that far from now, before or after, by the calendar too (working
days, months), and rounded up to the end of the minute, hour or day. For 当日 and 次日 the day itself is right. Where the
list says that a number is no time limit, a tool is right if it gives no length of time there; a calendar date is none.
"""

from __future__ import annotations

import argparse
import csv
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = ROOT / "corpus" / "time-expressions.tsv"
PAGE = ROOT / "docs" / "time-expressions.md"
NOW = datetime(2026, 3, 2, 9, 0)  # a Monday
OWN = "yuqing-lint"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
_SECONDS = {"S": 1, "M": 60, "H": 3600}
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_SATURDAY = 5
_MONTH = 2_592_000
_LENGTHS = "不设时限的时间"
"""The group of lengths that bound nothing: a general tool is right to find them, so it is not counted there."""
_PLAN = "舆情应急处置预案\n一、总则\n为妥善应对舆情，制定本预案。\n二、应急响应\n{}。\n"


@dataclass(frozen=True)
class Expression:
    """One line of the list."""

    group: str
    text: str
    start: int
    end: int
    role: str
    seconds: int | None
    relation: str
    days: frozenset[date]
    """The days on which the time may be over, or may have begun."""


@dataclass(frozen=True)
class Reading:
    """What a tool reads at a place: a length in seconds, or points of time, or neither."""

    start: int
    end: int
    seconds: float | None = None
    points: tuple[datetime, ...] = ()


def expressions() -> Iterator[Expression]:
    """The list."""
    with LIST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            start, end = row["sentence"].index("⟦"), row["sentence"].index("⟧") - 1
            words = re.sub("[⟦⟧]", "", row["sentence"])
            seconds = length(row["iso"]) if row["iso"] else None
            days = frozenset() if row["relation"] == "every" else frozenset(calendar(row["iso"], row["flags"]))
            yield Expression(row["group"], words, start, end, row["role"], seconds, row["relation"], days)


def calendar(iso: str, flags: str) -> Iterator[date]:
    """The days that lie a length of whole days from now."""
    today = NOW.date()
    match = re.fullmatch(r"P(\d+)([DWMY])", iso)
    if match is None:
        return
    number, unit = int(match[1]), match[2]
    if flags == "same_day":
        yield today
        return
    for sign in (1, -1):
        if unit in "MY":
            months = today.month - 1 + sign * number * (12 if unit == "Y" else 1)
            yield today.replace(year=today.year + months // 12, month=months % 12 + 1)
        elif flags == "working":
            day, left = today, number
            while left:
                day += timedelta(days=sign)
                left -= day.weekday() < _SATURDAY
            yield day
        else:
            yield today + timedelta(days=sign * number * _DAYS[unit])


def length(iso: str) -> int:
    """An ISO 8601 duration in seconds, as contract of the facts counts it."""
    days, _, clock = iso.removeprefix("P").partition("T")
    total = sum(float(n) * _DAYS[unit] * 86_400 for n, unit in re.findall(r"([\d.]+)([DWMY])", days))
    return int(total + sum(float(n) * _SECONDS[unit] for n, unit in re.findall(r"([\d.]+)([HMS])", clock)))


# ------------------------------------------------------------------------------------------------ the tools


def own(text: str) -> tuple[list[Reading], list[tuple[int, int, str, str]]]:
    """The tool itself: the lengths, and (place, role, relation) of each fact."""
    from yuqing_lint.check import extract
    from yuqing_lint.readers import read_bytes

    before, _, _ = _PLAN.partition("{}")
    _, (plan, *_) = extract(read_bytes(_PLAN.format(text).encode(), "plan.txt"))
    facts = [
        *((one.span, one.seconds, "deadline", one.relation) for one in plan.deadlines if one.seconds),
        *((one.span, one.seconds, "coverage", "") for one in plan.coverage),
    ]
    at = len(before)
    readings = [Reading(span.start - at, span.end - at, seconds) for span, seconds, _, _ in facts]
    return readings, [(span.start - at, span.end - at, role, relation) for span, _, role, relation in facts]


def jionlp() -> Callable[[str], list[Reading]]:
    """JioNLP: ``ner.extract_time``."""
    with redirect_stdout(StringIO()):  # it greets
        import jionlp as jio
    logging.disable(logging.ERROR)  # and logs each piece of text that it gives up

    units = {
        "second": 1,
        "minute": 60,
        "hour": 3600,
        "day": 86_400,
        "workday": 86_400,
        "month": 2_592_000,
        "year": 31_536_000,
    }

    def delta(found: object) -> float | None:
        if isinstance(found, list):
            return delta(found[-1]) if found else None
        if not isinstance(found, dict) or not found or not units.keys() >= found.keys():
            return None  # 以后 is an infinite length
        return sum(units[name] * n for name, n in found.items())

    def read(text: str) -> list[Reading]:
        readings = []
        for one in jio.ner.extract_time(text, time_base=NOW.timestamp(), with_parsing=True):
            start, end = one["offset"]
            value = one["detail"]["time"]
            if one["type"] == "time_delta":
                readings.append(Reading(start, end, delta(value)))
            elif one["type"] == "time_period":
                readings.append(Reading(start, end, delta(value["delta"])))
            else:
                points = tuple(datetime.fromisoformat(each) for each in value if "inf" not in each)
                readings.append(Reading(start, end, points=points))
        return readings

    return read


def recognizers() -> Callable[[str], list[Reading]]:
    """Recognizers-Text: ``recognize_datetime`` with the Chinese culture."""
    from recognizers_date_time import Culture, recognize_datetime

    def read(text: str) -> list[Reading]:
        readings = []
        for one in recognize_datetime(text, Culture.Chinese, reference=NOW):
            for value in one.resolution["values"] if one.resolution else ():
                if value["type"] == "duration":
                    readings.append(Reading(one.start, one.end + 1, float(value["value"])))
                elif value["type"] == "set" and re.fullmatch(r"P[\dTHMSDWY.]+", value["timex"]):
                    readings.append(Reading(one.start, one.end + 1, length(value["timex"])))
                else:
                    said = (value.get(name) for name in ("value", "start", "end"))
                    dated = [each for each in said if each and re.match(r"\d{4}-", each)]
                    points = tuple(datetime.fromisoformat(each) for each in dated)
                    readings.append(Reading(one.start, one.end + 1, points=points))
        return readings

    return read


# ------------------------------------------------------------------------------------------------ the table


def right(one: Expression, readings: list[Reading]) -> bool:
    """Whether a tool reads an expression right."""
    here = [reading for reading in readings if reading.start < one.end and one.start < reading.end]
    if one.role == "none":
        return all(reading.seconds is None for reading in here)
    return any(_long(one, reading) or any(_far(one, point) for point in reading.points) for reading in here)


def _long(one: Expression, reading: Reading) -> bool:
    """Whether a length is that of an expression; half a year may be 180 days or half of 365."""
    wanted, found = one.seconds or 0, reading.seconds or 0
    return bool(found) and abs(found - wanted) <= (wanted * 0.02 if wanted >= _MONTH else 0)


def _far(one: Expression, point: datetime) -> bool:
    """Whether a point of time lies as far from now as an expression says."""
    if point.date() in one.days:
        return True
    over = abs((point - NOW).total_seconds()) - (one.seconds or 0)
    rounded = 3600 if (one.seconds or 0) >= 3600 else 60
    return point != NOW and one.relation != "every" and 0 <= over < rounded


def main() -> int:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/time-expressions.md")
    parser.add_argument("--misses", action="store_true", help="list what each tool reads otherwise")
    options = parser.parse_args()
    tools: dict[str, Callable[[str], list[Reading]]] = {OWN: lambda text: own(text)[0]}
    absent = []
    for name, make in (("JioNLP", jionlp), ("Recognizers-Text", recognizers)):
        try:
            tools[name] = make()
        except ImportError as error:
            absent.append(f"{name}（{error}）")
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    roles = 0
    listed = list(expressions())
    for one in listed:
        counts[one.group]["all"] += 1
        for name, read in tools.items():
            if one.group == _LENGTHS and name != OWN:
                continue
            good = right(one, read(one.text))
            counts[one.group][name] += good
            if options.misses and not good:
                print(
                    f"{name}\t{one.group}\t{one.text[: one.start]}⟦{one.text[one.start : one.end]}⟧{one.text[one.end :]}"
                )
        said = [fact for fact in own(one.text)[1] if fact[0] < one.end and one.start < fact[1]]
        told = said[0][2:] == (one.role, one.relation) if said else one.role == "none"
        roles += told
        if options.misses and not told:
            print(f"{OWN}\t作用\t{one.text}\t{said}")
    table = page_table(counts, list(tools), absent, roles, len(listed))
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        head, rest = page.split(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n{table}{END}{rest.split(END)[1]}", encoding="utf-8")
    elif not options.misses:
        print(table, end="")
    return 0


def page_table(counts: dict[str, dict[str, int]], names: list[str], absent: list[str], roles: int, total: int) -> str:
    """The table in Markdown."""
    lines = [f"| 写法 | 条数 | {' | '.join(names)} |", f"|---|---:|{'---:|' * len(names)}"]
    for group, row in counts.items():
        cells = ["—" if group == _LENGTHS and name != OWN else str(row[name]) for name in names]
        lines.append(f"| {group} | {row['all']} | {' | '.join(cells)} |")
    shared = {group: row for group, row in counts.items() if group != _LENGTHS}
    compared = sum(row["all"] for row in shared.values())
    sums = [sum(row[name] for row in shared.values()) for name in names]
    shares = " | ".join(f"**{n}（{n / compared:.1%}）**" for n in sums)
    lines.append(f"| **合计（不计上一行）** | **{compared}** | {shares} |")
    lines += [
        "",
        f"作用（时限、时段或都不是）和关系（以内、以后、每）也读对的，{OWN} 在 {total} 条里有 {roles} 条；另两个工具不作这种区分。",
    ]
    lines += [f"没有装上、因而没有列出的：{'、'.join(absent)}。"] if absent else []
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
