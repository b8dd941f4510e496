"""The audit as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.calling import Done, call

CALL = [sys.executable, "-c", "from yuqing_lint.cli import main; main()"]


def here(*args: str | Path) -> Done:
    """One whole audit from inside the test's process."""
    return call("audit", *args)


def start(*args: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Begin an audit in a session of its own, so that it can be killed with all that it started."""
    environment = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    return subprocess.Popen(
        [*CALL, "audit", *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        start_new_session=True,
        **options,
    )


def finish(process: subprocess.Popen[bytes]) -> Done:
    out, err = process.communicate(timeout=120)
    return Done(process.returncode, out.decode(), err.decode())


def audit(*args: str | Path, **options: Any) -> Done:
    """One whole audit."""
    return finish(start(*args, **options))
