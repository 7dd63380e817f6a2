"""A whole year of the partnership, through the program's own command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_year_can_be_lived_through(tmp_path: Path) -> None:
    """Draft, approvals with a reservation, silence that rises, a shock, somebody who leaves, the next year's plan."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TOIMEEN_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "toimeen", "simulate-year", "--seed", "7"],
        env={**kept, "TOIMEEN_DATA_DIR": str(tmp_path / "year")}, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "with a reservation: the plan is in_review" in done.stdout
    assert "a shock: measure" in done.stdout
    assert "left; 2 measures went on" in done.stdout
    assert "2 frozen versions, state closed" in done.stdout
    letters = sorted((tmp_path / "year/letters").glob("*.eml"))
    assert len(letters) > 30
    again = subprocess.run(
        [sys.executable, "-m", "toimeen", "simulate-year"],
        env={**kept, "TOIMEEN_DATA_DIR": str(tmp_path / "year")}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert again.returncode == 1
    assert "needs a new folder" in again.stderr
