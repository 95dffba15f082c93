"""A short run of each target of tests/fuzz; CONTRIBUTING says how to run one for longer."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[1] / "fuzz"
LIMITS = (f"-dict={FUZZ / 'web.dict'}", "-max_total_time=8", "-timeout=10", "-rss_limit_mb=1024")


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris has no package for this platform")
@pytest.mark.parametrize("target", ["feed", "sitemap", "robots", "url", "charset"])
def test_whatever_strangers_send_neither_crashes_nor_hangs_nor_swells(target: str, tmp_path: Path) -> None:
    # Through a shell: the system counts its parent's memory, here that of all the tests, for a process as its own peak.
    fresh = ("/bin/sh", "-c", '"$@"; exit $?', "sh")
    command = [*fresh, sys.executable, str(FUZZ / "web.py"), target, *LIMITS]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done " in done.stderr
