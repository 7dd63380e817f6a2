"""The provider: a real server on a free port, with discovery, keys, signed tokens and PKCE.

`Provider.claims` is what it says of whoever comes; a test changes that between two sign-ins.
"""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "toimeen", "vain-testin-salaisuus"


class Provider:
    """What the server knows: its key, the codes that it gave, what it says."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.address = ""
        self.asked: list[str] = []

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict[str, Any]:
        return {
            "keys": [{**json.loads(RSAAlgorithm.to_jwk(self.key.public_key())), "kid": "1", "use": "sig"}]
        }

    def authorize(self, said: dict[str, str]) -> str:
        """The address to which the browser is sent back."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = said
        return f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said['state']})}"

    def tokens(self, said: dict[str, str]) -> dict[str, Any] | None:
        """For a code given before, to the right client, with the secret and the verifier that fit."""
        asked = self.codes.pop(said.get("code", ""), None)
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or said.get("client_secret") != SECRET or asked.get("code_challenge") != challenge:
            return None
        now = int(time.time())
        told = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, **self.claims}
        if nonce := asked.get("nonce"):
            told["nonce"] = nonce
        token = jwt.encode(told, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "access", "token_type": "Bearer", "id_token": token}


@contextmanager
def serving() -> Iterator[Provider]:
    """The provider on a free port of this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            if parts.path == "/authorize":
                said = {key: values[0] for key, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(said))
                self.end_headers()
                return
            answers = {
                "/.well-known/openid-configuration": provider.discovery(), "/jwks": provider.keys(),
                "/userinfo": provider.claims,
            }  # fmt: skip
            self._json(answers.get(parts.path))

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._json(provider.tokens({key: values[0] for key, values in parse_qs(body).items()}))

        def _json(self, answer: dict[str, Any] | None) -> None:
            self.send_response(200 if answer is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer or {"error": "invalid_grant"}).encode())

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
