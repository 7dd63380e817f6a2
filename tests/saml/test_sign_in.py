"""SAML against a provider of the test's own: signed assertions, strangers, foreign domains, a forged signature."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(find_spec("onelogin") is None, reason="needs the extra: pip install 'toimeen[saml]'")
def test_sign_in_through_saml(tmp_path: Path) -> None:
    from tests.saml.provider import ENTITY, MAIL, UID, serve

    server = serve()
    (tmp_path / "sign-in.toml").write_text(
        f'[[organisation]]\nid = "haka"\nkind = "saml"\nname = "Haka (esimerkki)"\nentity_id = "{ENTITY}"\n'
        f'metadata_url = "http://127.0.0.1:{server.server_port}/"\ndomains = ["esimerkkila.example"]\n'
        f'trust_email = true\n[organisation.attributes]\nuid = "{UID}"\nemail = "{MAIL}"\n'
    )
    environment = os.environ | {"TOIMEEN_SIGN_IN_FILE": str(tmp_path / "sign-in.toml")}
    trial = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/saml/trial.py"]
    try:
        done = subprocess.run(
            trial, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
    finally:
        server.shutdown()
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
