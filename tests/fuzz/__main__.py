"""``python -m tests.fuzz TARGET [SECONDS]``: feed a target; a fault ends it with the input in ``fuzz-TARGET.bin``."""

from __future__ import annotations

import random
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from tests.hostile.damage import damage

from .targets import SEEDS, TARGETS, feed


def main() -> int:
    """Feed a target."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        print(f"targets: {', '.join(TARGETS)}", file=sys.stderr)
        return 2
    name = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else float("inf")
    if find_spec("atheris") is not None:
        return _guided(name, seconds)
    return _mutated(name, seconds)


def _mutated(name: str, seconds: float) -> int:
    seed = time.time_ns()
    rnd = random.Random(seed)
    good = SEEDS[name]()
    start, count = time.monotonic(), 0
    print(f"{name}: mutation of a good file, seed {seed}")
    while time.monotonic() - start < seconds:
        data = damage(good, rnd)
        count += 1
        try:
            feed(name, data)
        except Exception:
            Path(f"fuzz-{name}.bin").write_bytes(data)
            raise
    print(f"{count} inputs, no fault")
    return 0


def _guided(name: str, seconds: float) -> int:
    import atheris

    atheris.instrument_all()
    corpus = Path("fuzz-corpus") / name
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "seed").write_bytes(SEEDS[name]())
    options = [] if seconds == float("inf") else [f"-max_total_time={seconds:.0f}"]
    atheris.Setup([sys.argv[0], f"-artifact_prefix=fuzz-{name}-", *options, str(corpus)], lambda data: feed(name, data))
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
