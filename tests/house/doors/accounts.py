"""Signing in (allauth), the account of oneself, and invitations."""

from __future__ import annotations

from tests.house import writes
from tests.house.doors.door import ALL, KEEP, SIGNED_IN, TO_SIGN_IN, Door, Names, here
from tests.world import World
from toimeen.accounts.queries import token_of


def invitation_link(world: World) -> Names:
    return {"token": token_of(writes.new_invitation(world))}


def own_invitation(world: World) -> Names:
    return {"invitation": writes.new_invitation(world).pk}


def invitation(world: World) -> Names:
    return here(world) | own_invitation(world)


DOORS = {
    # Sign-in (allauth)
    "account_login": Door(TO_SIGN_IN),
    "account_logout": Door("200 200 200 200 302"),
    "account_confirm_login_code": Door("302 302 302 302 302"),
    "account_signup": Door(TO_SIGN_IN),
    "account_reauthenticate": Door(SIGNED_IN),
    "account_inactive": Door(ALL),
    "account_email": Door(SIGNED_IN),
    "account_confirm_email": Door(ALL, lambda world: {"key": "nope"}),
    "account_email_verification_sent": Door(ALL),
    "account_change_password": Door(SIGNED_IN),
    "account_set_password": Door("302 302 302 302 302"),
    "account_reset_password": Door(ALL),
    "account_reset_password_done": Door(ALL),
    "account_reset_password_from_key": Door(ALL, lambda world: {"uidb36": "1", "key": "nope"}),
    "account_reset_password_from_key_done": Door(ALL),
    "account_request_login_code": Door(TO_SIGN_IN),
    "account_former": Door("302 302 302 302 302", lambda world: {"former": "password/reset"}),
    "account_former_reset": Door("302 302 302 302 302", lambda world: {"uidb36": "1", "key": "nope"}),
    "mfa_login_webauthn": Door("302 302 302 302 302"),
    "mfa_authenticate": Door("302 302 302 302 302"),
    "mfa_reauthenticate": Door("302 302 302 302 302"),
    "mfa_reauthenticate_webauthn": Door("302 302 302 302 302"),
    "mfa_index": Door(SIGNED_IN),
    "mfa_activate_totp": Door("302 302 302 302 302"),
    "mfa_deactivate_totp": Door("404 404 404 404 302"),
    "mfa_view_recovery_codes": Door("404 404 404 404 302"),
    "mfa_generate_recovery_codes": Door("302 302 302 302 302"),
    "mfa_download_recovery_codes": Door("404 404 404 404 302"),
    "mfa_list_webauthn": Door(SIGNED_IN),
    "mfa_add_webauthn": Door("302 302 302 302 302"),
    "mfa_edit_webauthn": Door("302 302 302 302 302", lambda world: {"pk": 1}),
    "mfa_remove_webauthn": Door("302 302 302 302 302", lambda world: {"pk": 1}),
    "openid_connect_login": Door("404 404 404 404 404", lambda world: {"provider_id": "nope"}),
    "openid_connect_callback": Door("404 404 404 404 404", lambda world: {"provider_id": "nope"}),
    "socialaccount_connections": Door(SIGNED_IN),
    "socialaccount_login_cancelled": Door(ALL),
    "socialaccount_login_error": Door("401 401 401 401 401"),
    "socialaccount_signup": Door("302 302 302 302 302"),
    # One's account
    "accounts:account": Door(SIGNED_IN),
    "accounts:details": Door(SIGNED_IN),
    "accounts:own-data": Door(SIGNED_IN),
    "accounts:own-data-file": Door(SIGNED_IN),
    "accounts:erase": Door("403 200 200 200 302"),
    "accounts:departed": Door("403 403 403 403 302"),
    "accounts:invitation": Door(ALL, invitation_link),
    "accounts:accept": Door("404 404 404 404 302", own_invitation, method="post"),
    "accounts:invitations": Door(KEEP, here),
    "accounts:invitation-add": Door(KEEP, here),
    "accounts:invitation-again": Door("302 403 403 403 302", invitation, method="post"),
    "accounts:invitation-withdraw": Door("302 403 403 403 302", invitation, method="post"),
}
