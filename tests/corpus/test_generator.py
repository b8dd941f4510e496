import json
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings

from corpus.generator import VALUES, Axes, GeneratedPlan, generate
from corpus.generator.__main__ import main
from corpus.generator.axes import allows
from corpus.generator.marks import Ledger, WrittenCoverage
from corpus.generator.numerals import han, han_year
from corpus.generator.strategies import SEEDS, plans

DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
EVERY_VALUE = [(name, value) for name, values in VALUES.items() for value in values]
CHAINS = (
    "verbal",
    "written",
    "report",
    "external",
    "follow_up",
    "convene",
    "arrive",
    "publish",
    "conference",
    "respond",
)


def seconds(iso: str) -> int:
    if iso.startswith("PT"):
        return int(iso[2:-1]) * {"H": 3600, "M": 60}[iso[-1]]
    return int(iso[1:-1]) * DAYS[iso[-1]] * 86_400


def only(plan: GeneratedPlan) -> dict:
    (answer,) = plan.gold["plans"]
    return answer


def quotes(answer: dict) -> list[str]:
    kinds = ("deadlines", "coverage", "severity_levels", "accountability", "responses")
    return [answer["starts"], *(fact["at"] for kind in kinds for fact in answer[kind])]


@pytest.mark.parametrize("seed", [0, 1, 77, 123_456])
def test_same_seed_same_plan(seed):
    first, second = generate(seed), generate(seed)
    assert first.text == second.text
    assert json.dumps(first.gold) == json.dumps(second.gold)


def test_seeds_differ():
    assert len({generate(seed).text for seed in range(50)}) == 50


@pytest.mark.parametrize("name,value", EVERY_VALUE)
def test_every_value_of_every_axis_can_be_set(name, value):
    plan = generate(7, Axes(**{name: value}))
    assert getattr(plan.axes, name) == value


@pytest.mark.parametrize("name", [name for name in VALUES if name not in ("scheme", "level_count", "alias")])
def test_setting_the_drawn_value_of_an_axis_changes_nothing(name):
    """An axis that is set to what the seed draws anyway leaves the plan as it is; the levels' axes are drawn as one."""
    for seed in range(5):
        plan = generate(seed)
        assert generate(seed, Axes(**{name: getattr(plan.axes, name)})).text == plan.text


def test_seeds_reach_every_value_of_every_axis():
    seen = defaultdict(set)
    for seed in range(400):
        axes = generate(seed).axes
        for name in VALUES:
            seen[name].add(getattr(axes, name))
    assert {name: sorted(values) for name, values in seen.items()} == {n: sorted(v) for n, v in VALUES.items()}


def test_an_unknown_value_is_refused():
    with pytest.raises(ValueError, match="numbering='roman' is none of"):
        Axes(numbering="roman")


def test_levels_that_exclude_each_other_are_refused():
    assert not allows("colour", "2", "none")
    with pytest.raises(ValueError, match="no levels with scheme=colour, level_count=2"):
        generate(1, Axes(scheme="colour", level_count="2"))


@settings(deadline=None, max_examples=150)
@given(plans())
def test_quotes_are_found_once(plan):
    answer = only(plan)
    for quote in quotes(answer):
        plain = quote.replace("⟦", "").replace("⟧", "")
        assert plan.text.count(plain) == 1, quote
    for fact in answer["deadlines"] + answer["coverage"]:
        inside = fact["at"].split("⟦")[1].split("⟧")[0]
        assert inside
        assert "\n" not in inside
        assert "\t" not in inside


@settings(deadline=None, max_examples=150)
@given(plans())
def test_names_stand_in_the_text(plan):
    answer = only(plan)
    names = [answer["title"], answer["issuer"], *answer["references"]]
    for body in answer["bodies"]:
        names += [body["name"], *body["aliases"]]
        names += [text for role in body["roles"] for text in (role["role"], role["holder"])]
    for fact in answer["deadlines"]:
        names += [fact["actor"], fact["recipient"]]
    assert [name for name in names if name and name not in plan.text] == []


@settings(deadline=None, max_examples=150)
@given(plans())
def test_no_slot_choice_or_mark_is_left_in_the_text(plan):
    text = plan.text
    assert not set(text) & set("{}[]|")
    assert all(ord(char) < 0xE000 or ord(char) > 0xF8FF for char in text)
    assert all(ord(char) < 0xF0000 for char in text)
    for clash in ("。。", "；。", "，，", "。；", "：：", "、、", "，。", ";。", ",,", ",。"):
        assert clash not in text


def holds(criterion: dict, value: float) -> bool:
    low, high = criterion["min"], criterion["max"]
    above = low is None or value > low or (criterion["min_inclusive"] and value == low)
    below = high is None or value < high or (criterion["max_inclusive"] and value == high)
    return above and below


@pytest.mark.parametrize("style", VALUES["threshold"])
@settings(deadline=None, max_examples=25)
@given(seed=SEEDS)
def test_bands_of_a_metric_tile(style, seed):
    """Every whole number belongs to exactly one level, for each metric on its own."""
    levels = only(generate(seed, Axes(threshold=style)))["severity_levels"]
    for metric in {criterion["metric"] for level in levels for criterion in level["criteria"]}:
        bands = [c for level in levels for c in level["criteria"] if c["metric"] == metric]
        assert len(bands) == len(levels)
        ends = {end for band in bands for end in (band["min"], band["max"]) if end is not None}
        for value in {0, *(end + step for end in ends for step in (-1, 0, 1))}:
            assert sum(holds(band, value) for band in bands) == 1, (metric, value, bands)


@pytest.mark.parametrize("style,words", [("half_open", "以上"), ("exceed", "超过"), ("symbol", "≥"), ("reach", "达到")])
def test_boundaries_belong_where_the_words_say(style, words):
    for seed in range(20):
        plan = generate(seed, Axes(threshold=style))
        gravest = only(plan)["severity_levels"][0]["criteria"]
        assert words in plan.text
        assert all(criterion["min_inclusive"] == (style != "exceed") for criterion in gravest)


@settings(deadline=None, max_examples=200)
@given(plans())
def test_deadlines_rise_as_gravity_falls(plan):
    chains = plan.facts.chains
    for name in CHAINS:
        lengths = [limit.seconds for chain in chains if (limit := getattr(chain, name))]
        assert lengths == sorted(lengths), name
    for graver, milder in pairwise(chains):
        inside = [(chain.verbal or chain.report).seconds for chain in (graver, milder)]
        assert inside[0] < inside[1]


@settings(deadline=None, max_examples=200)
@given(plans())
def test_chains_fit(plan):
    """Finding, then judging, and the written report, then judging, end before the report to the superior is due."""
    facts = plan.facts
    judge, notice = facts.common.judge.seconds, facts.common.notice.seconds
    for chain in facts.chains:
        if chain.verbal and chain.written:
            assert chain.verbal.seconds < chain.written.seconds
        if chain.external:
            assert (chain.written or chain.report).seconds + judge <= chain.external.seconds
            assert notice + judge <= chain.external.seconds


@settings(deadline=None, max_examples=100)
@given(plans())
def test_upper_limits_of_the_state_council_hold(plan):
    for chain in plan.facts.chains:
        assert chain.publish is None or chain.publish.seconds <= 5 * 3600
        assert chain.conference is None or chain.conference.seconds <= 24 * 3600
        assert chain.respond is None or chain.respond.seconds <= 48 * 3600


@settings(deadline=None, max_examples=100)
@given(plans())
def test_every_level_is_defined_timed_and_responded_to(plan):
    answer = only(plan)
    names = [level["name"] for level in answer["severity_levels"]]
    assert [level["rank"] for level in answer["severity_levels"]] == list(range(1, len(names) + 1))
    assert {response["level"] for response in answer["responses"]} == set(names)
    reports = {level for fact in answer["deadlines"] if "report" in fact["action"] for level in fact["levels"]}
    assert reports == set(names)


@settings(deadline=None, max_examples=100)
@given(plans())
def test_the_gold_of_a_time_reads_as_the_model_has_it(plan):
    """What was written at each level has the lengths that went in: no fact is lost or made up on the way."""
    answer = only(plan)
    for chain in plan.facts.chains:
        name = chain.level.name
        written = sorted(
            seconds(fact["iso"])
            for fact in answer["deadlines"]
            if fact["levels"] == [name] and fact["action"] in ("convene", "act", "respond")
        )
        limits = (chain.convene, chain.arrive, chain.respond, chain.close)
        assert written == sorted(limit.seconds for limit in limits if limit)


@settings(deadline=None, max_examples=60)
@given(plans())
def test_length_is_that_of_a_real_plan(plan):
    assert 1_500 <= len(plan.text) <= 4_500


@pytest.mark.parametrize("layout", VALUES["deadline_layout"])
def test_layouts_keep_the_facts(layout):
    """A table, a list and sentences tell the same limits at each level."""
    plan = generate(5, Axes(deadline_layout=layout, bound="within", voice="gongwen", calendar="clock"))
    chain = plan.facts.chains[0]
    reports = {
        fact["action"]: seconds(fact["iso"])
        for fact in only(plan)["deadlines"]
        if fact["levels"] == [chain.level.name] and fact["relation"] == "within" and "report" in fact["action"]
    }
    assert chain.verbal
    assert chain.external
    assert reports["verbal_report"] == chain.verbal.seconds
    assert reports["report"] == chain.external.seconds


def test_tables_have_rows_of_one_width():
    for seed in range(40):
        plan = generate(seed, Axes(deadline_layout="table", level_layout="table", member_layout="table"))
        rows = [line.count("\t") for line in plan.text.split("\n")]
        for before, here, after in zip(rows, rows[1:], rows[2:], strict=False):
            assert not here or here in (before, after)


def test_width_changes_characters_and_not_facts():
    plain, full = (generate(9, Axes(width=width)) for width in ("standard", "full_digits"))
    assert any(char in full.text for char in "０１２３４５６７８９")
    assert [d["iso"] for d in only(plain)["deadlines"]] == [d["iso"] for d in only(full)["deadlines"]]


HAN = {0: "零", 2: "两", 10: "十", 15: "十五", 20: "二十", 105: "一百零五", 2000: "二千", 10_500: "一万零五百"}


@pytest.mark.parametrize("number,text", HAN.items())
def test_numbers_in_chinese(number, text):
    assert han(number) == text


def test_years_and_ordinals_in_chinese():
    assert han_year(2026) == "二〇二六"
    assert han(2, ordinal=True) == "二"
    with pytest.raises(ValueError, match="out of range"):
        han(10**8)


def test_a_ledger_refuses_what_is_lost_or_doubled():
    lost, doubled = Ledger(), Ledger()
    lost.mark(WrittenCoverage(), "24小时")
    with pytest.raises(ValueError, match="never written"):
        lost.settle("值班")
    twice = doubled.mark(WrittenCoverage(), "24小时")
    with pytest.raises(ValueError, match="written twice"):
        doubled.settle(twice + twice)


def test_command_writes_plans_and_gold(tmp_path, capsys):
    assert main(["--count", "3", "--seed", "41", "--out", str(tmp_path), "--axis", "numbering=chapter"]) == 0
    assert "seed 41" in capsys.readouterr().out
    stems = sorted(path.stem for path in (tmp_path / "plans").glob("*.txt"))
    assert stems == sorted(path.stem for path in (tmp_path / "gold").glob("*.json"))
    assert len(stems) == 3
    for stem in stems:
        gold = json.loads((tmp_path / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
        assert gold["plan"] == stem
        assert "第一章" in (tmp_path / "plans" / f"{stem}.txt").read_text(encoding="utf-8")


def test_command_draws_and_prints_a_seed(tmp_path, capsys):
    assert main(["--count", "1", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("seed ")


def test_command_refuses_an_unknown_axis(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--out", str(tmp_path), "--axis", "numbering=greek"])
    assert stop.value.code == 2
    assert "numbering='greek'" in capsys.readouterr().err
