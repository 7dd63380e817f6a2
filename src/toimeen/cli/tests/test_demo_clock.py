"""The demo's clock moves forward by command, in the demo's own folder only."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from django.utils import timezone

from toimeen.demo import clock
from toimeen.site import environment
from toimeen.work import worker

WHEN = dt.datetime(2027, 4, 12, 4, 30, tzinfo=dt.UTC)


def test_time_goes_on_from_the_moment_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "clock.txt"
    assert abs(clock.read(path) - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)
    clock.set_to(path, WHEN)
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 90))
    assert dt.timedelta(seconds=90) <= clock.read(path) - WHEN < dt.timedelta(seconds=120)


def test_each_morning_between_is_lived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, mornings = tmp_path / "clock.txt", []
    clock.set_to(path, WHEN)
    monkeypatch.setattr(timezone, "now", lambda: clock.read(path))
    monkeypatch.setattr(
        worker, "run_due", lambda: mornings.append(timezone.localtime().strftime("%d %H")) or 1
    )
    assert clock.live_until(path, dt.date(2027, 4, 14)) == 3
    assert mornings == ["13 07", "14 07", "14 07"]
    with pytest.raises(ValueError, match="only moves forward"):
        clock.live_until(path, dt.date(2027, 4, 13))


def test_only_in_a_folder_of_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOIMEEN_DATABASE_URL", raising=False)
    monkeypatch.delenv("TOIMEEN_DEMO_CLOCK", raising=False)
    assert environment.demo_clock(tmp_path) is None
    monkeypatch.setenv("TOIMEEN_DEMO_CLOCK", "yes")
    with pytest.raises(environment.WrongSetting):
        environment.demo_clock(tmp_path)
    (tmp_path / "demo").touch()
    assert environment.demo_clock(tmp_path) == tmp_path / "clock.txt"
    monkeypatch.setenv("TOIMEEN_DATABASE_URL", "postgresql://u@h/real")
    with pytest.raises(environment.WrongSetting):
        environment.demo_clock(tmp_path)
