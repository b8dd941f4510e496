"""Kills audits at random moments, and takes each up again: ``python -m bench.kills [--kills 50]``.

The same as the test in tests/audit/test_resuming.py, more often: the report of each audit that was killed and taken up again
must be that of one that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run the test as often as is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    command = [sys.executable, "-m", "pytest", "tests/audit/test_resuming.py", "-k", "random_moment"]
    environment = {**os.environ, "YUQING_LINT_KILLS": str(options.kills)}
    return subprocess.run(command, env=environment, cwd=Path(__file__).parents[1], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
