"""The audit as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from yuqing_lint.cli import main

CALL = [sys.executable, "-c", "from yuqing_lint.cli import main; main()"]


@dataclass(frozen=True)
class Done:
    code: int
    stdout: str
    stderr: str

    @property
    def data(self) -> Any:
        return json.loads(self.stdout)


def here(*args: str | Path) -> Done:
    """One whole audit from inside the test's process, which has all rules and grammars loaded."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["yuqing-lint", "audit", *map(str, args)]),
        mock.patch.dict(os.environ),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
            os.environ.pop(name, None)
        try:
            main()
        except SystemExit as ended:
            return Done(int(ended.code or 0), out.getvalue(), err.getvalue())
    raise AssertionError("main always exits")


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
