"""The wordings are data: what they may hold, and that there are enough of them."""

import re
from string import Formatter

import pytest

from corpus.generator import VALUES
from corpus.generator.axes import TRADES
from corpus.generator.trade import trade
from corpus.generator.wording import stock, wordings

PLAIN = {"when", "then", "by", "staff", "principle", "content_items"}
LIMITS = ("pair", "single", "external", "verbal_each", "written_each", "external_each")


def all_wordings():
    for key, entry in stock().items():
        if key not in PLAIN:
            for voice, texts in entry.items():
                for text in texts:
                    yield key, voice, text if isinstance(text, str) else "".join(text)


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def count(*keys: str) -> int:
    return len({str(text) for key in keys for texts in stock()[key].values() for text in texts})


@pytest.mark.parametrize("key", [key for key in stock() if key not in PLAIN])
def test_voices_are_known_and_every_voice_can_speak(key):
    assert set(stock()[key]) <= {"any", *VALUES["voice"]}
    assert all(wordings(key, voice) for voice in VALUES["voice"])


def test_choices_are_closed_and_hold_an_alternative():
    for key, voice, text in all_wordings():
        assert text.count("[") == text.count("]"), (key, voice, text)
        assert all("|" in choice for choice in re.findall(r"\[([^\]]*)\]", text)), (key, voice, text)


def test_wordings_of_one_kind_have_the_same_time_slots():
    """A wording that drops a time slot would lose a fact."""
    times = {"t", "v", "w", "c"}
    for key, entry in stock().items():
        if key in PLAIN or key.startswith("heading."):
            continue
        kinds = {
            frozenset(slots(text if isinstance(text, str) else "".join(text)) & times)
            for texts in entry.values()
            for text in texts
        }
        assert len(kinds) == 1, (key, kinds)


@pytest.mark.parametrize(
    "least,keys",
    [
        (20, [key for key in stock() if key.startswith(LIMITS)]),
        (15, ["level_item", "under_heading"]),
        (12, ["set_up_list", "set_up_prose", "set_up_table"]),
        (10, ["clause", "outside_clause", "reward_clause", "sanction_stem"]),
    ],
)
def test_the_stock_is_rich(least, keys):
    assert count(*keys) >= least


@pytest.mark.parametrize("name", TRADES)
def test_trades_are_whole(name):
    one = trade(name)
    assert one.sort in stock()["by"]
    assert len(one.signs) == len(one.measures) == 4
    assert all(one.signs)
    assert len(set(one.measures)) == 4
    assert len({measure for measures in one.measures for measure in measures}) == sum(map(len, one.measures))
    assert any(not metric.in_wan for metric in one.metrics)
    for metric in one.metrics:
        assert list(metric.steps) == sorted(set(metric.steps))
        assert all(later - earlier > 1 for earlier, later in zip(metric.steps, metric.steps[1:], strict=False))
    known = {unit for unit, _ in one.units} | {team for team, _, _ in one.teams}
    assert one.scene in known


def test_there_are_twelve_trades_and_more():
    assert len(TRADES) >= 12


def test_duties_are_given_once():
    """No duty of a trade stands under two bodies."""
    for name in TRADES:
        one = trade(name)
        duties = [duty for _, duty in one.units] + [duty for _, _, duty in one.teams]
        clauses = [clause for duty in duties for clause in duty.split("，")]
        assert len(clauses) == len(set(clauses)), name
