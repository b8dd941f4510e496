"""Each target with its good input, and with inputs that hypothesis makes of it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.damage import damage
from yuqing_lint.model import Document, ReadError

from .targets import SEEDS, TARGETS, feed

READERS = [name for name in TARGETS if name != "any"]


@pytest.mark.parametrize("name", READERS)
def test_the_good_input_is_read(name: str) -> None:
    assert isinstance(feed(name, SEEDS[name]()), Document)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    assert isinstance(feed(name, data), Document | ReadError)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_damage(name: str, seed: int) -> None:
    assert isinstance(feed(name, damage(SEEDS[name](), random.Random(seed))), Document | ReadError)
