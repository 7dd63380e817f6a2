"""The organisations through which people sign in, from a file of the installation (docs/sign-in.md)."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from toimeen.site import environment
from toimeen.site.environment import WrongSetting

SETTING = "SIGN_IN_FILE"


def read_file(folder: Path) -> list[dict[str, Any]]:
    """The `[[organisation]]` tables of `TOIMEEN_SIGN_IN_FILE`, else of `sign-in.toml` in the data folder, else none."""
    named = environment.text("SIGN_IN_FILE")
    path = Path(named).expanduser() if named else folder / "sign-in.toml"
    if not path.exists():
        if named:
            raise WrongSetting(SETTING, f"there is no file {named}")
        return []
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("organisation", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting(SETTING, f"{path.name} is not TOML: {error}") from error
    return [_checked(table, path) for table in tables]


def _checked(table: dict[str, Any], path: Path) -> dict[str, Any]:
    missing = [key for key in ("id", "name", "kind", "domains") if not table.get(key)]
    if missing:
        raise WrongSetting(SETTING, f"{path.name}: an organisation lacks {', '.join(missing)}")
    if table["kind"] not in {"openid", "saml"}:
        raise WrongSetting(SETTING, f"{path.name}: {table['id']}: kind is openid or saml")
    if "secret" in table or "client_secret" in table:
        raise WrongSetting(
            SETTING,
            f"{path.name}: {table['id']}: name the secret's place (secret_file or secret_env), not the secret",
        )
    return table


def providers(tables: list[dict[str, Any]]) -> dict[str, Any]:
    """The same as the settings of the accounts' library."""
    found: dict[str, Any] = {}
    openid = [_openid(table) for table in tables if table["kind"] == "openid"]
    saml = [_saml(table) for table in tables if table["kind"] == "saml"]
    if openid:
        found["openid_connect"] = {"APPS": openid, "OAUTH_PKCE_ENABLED": True}
    if saml:
        found["saml"] = {"APPS": saml}
    return found


def apps(tables: list[dict[str, Any]]) -> list[str]:
    """The parts of the accounts’ library that the kinds need. Each brings libraries of its own."""
    kinds = {"openid": "openid_connect", "saml": "saml"}
    named = {table["kind"] for table in tables}
    return [f"allauth.socialaccount.providers.{app}" for kind, app in kinds.items() if kind in named]


def _openid(table: dict[str, Any]) -> dict[str, Any]:
    missing = [key for key in ("server", "client_id") if not table.get(key)]
    if missing:
        raise WrongSetting(SETTING, f"{table['id']}: {', '.join(missing)} is needed")
    return {
        "provider_id": table["id"],
        "name": table["name"],
        "client_id": table["client_id"],
        "secret": _secret(table),
        "settings": {
            "server_url": table["server"],
            "domains": table["domains"],
            "trust_email": bool(table.get("trust_email", False)),
            "oauth_pkce_enabled": True,
            **({"token_auth_method": table["token_auth_method"]} if "token_auth_method" in table else {}),
        },
    }


def _saml(table: dict[str, Any]) -> dict[str, Any]:
    metadata = table.get("metadata_url") or table.get("metadata_file")
    if not metadata or not table.get("entity_id"):
        raise WrongSetting(SETTING, f"{table['id']}: entity_id and metadata_url are needed")
    return {
        "provider_id": table["id"],
        "name": table["name"],
        "client_id": table["id"],
        "settings": {
            "domains": table["domains"],
            "trust_email": bool(table.get("trust_email", False)),
            "idp": {"entity_id": table["entity_id"], "metadata_url": metadata},
            # Without names of its own the library's stand: an empty mapping would find no address at all.
            **({"attribute_mapping": table["attributes"]} if table.get("attributes") else {}),
            "advanced": {"strict": True, "want_assertion_signed": True},
        },
    }


def _secret(table: dict[str, Any]) -> str:
    if name := table.get("secret_env"):
        if value := os.environ.get(name, ""):
            return value
        raise WrongSetting(SETTING, f"{table['id']}: the environment variable {name} is not set")
    if name := table.get("secret_file"):
        try:
            return Path(name).expanduser().read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(SETTING, f"{table['id']}: {name} cannot be read ({error.strerror})") from error
    raise WrongSetting(SETTING, f"{table['id']}: name the secret's place by secret_file or secret_env")


def origins(tables: list[dict[str, Any]]) -> list[str]:
    """Where a press of a sign-in button leads: a browser checks the policy of forms against that too."""
    found = []
    for table in tables:
        for address in (table.get("server", ""), *table.get("form_origins", ())):
            parts = urlsplit(address)
            if parts.scheme and parts.netloc:
                found.append(f"{parts.scheme}://{parts.netloc}")
    return sorted(set(found))
