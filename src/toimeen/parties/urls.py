"""Addresses of sign-in and of one's account, in the page's language; their names are those of the library."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as organisations
from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter
from django.utils.translation import pgettext_lazy

from toimeen.parties.views.address import change_address
from toimeen.parties.views.former_addresses import FORMER, lead_on


class Base36Converter(StringConverter):
    """The number of an account in a link: letters and digits, no hyphen."""

    regex = "[0-9A-Za-z]+"


register_converter(Base36Converter, "base36")

urlpatterns = [
    path(pgettext_lazy("address", "login/"), account.login, name="account_login"),
    path(
        pgettext_lazy("address", "login/code/"), account.request_login_code, name="account_request_login_code"
    ),
    path(
        pgettext_lazy("address", "login/code/confirm/"),
        account.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path(pgettext_lazy("address", "login/passkey/"), webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(pgettext_lazy("address", "login/second/"), factor.authenticate, name="mfa_authenticate"),
    path(pgettext_lazy("address", "logout/"), account.logout, name="account_logout"),
    path(pgettext_lazy("address", "inactive/"), account.account_inactive, name="account_inactive"),
    path(pgettext_lazy("address", "signup/"), account.signup, name="account_signup"),
    path(pgettext_lazy("address", "reauthenticate/"), account.reauthenticate, name="account_reauthenticate"),
    path(pgettext_lazy("address", "reauthenticate/code/"), factor.reauthenticate, name="mfa_reauthenticate"),
    path(
        pgettext_lazy("address", "reauthenticate/key/"),
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(pgettext_lazy("address", "email/"), change_address, name="account_email"),
    path(
        pgettext_lazy("address", "confirm-email/"),
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path(
        pgettext_lazy("address", "confirm-email/<str:key>/"),
        account.confirm_email,
        name="account_confirm_email",
    ),
    path(
        pgettext_lazy("address", "password/change/"), account.password_change, name="account_change_password"
    ),
    path(pgettext_lazy("address", "password/set/"), account.password_set, name="account_set_password"),
    path(pgettext_lazy("address", "password/reset/"), account.password_reset, name="account_reset_password"),
    path(
        pgettext_lazy("address", "password/reset/done/"),
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        pgettext_lazy("address", "password/reset/key/done/"),
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        pgettext_lazy("address", "password/reset/key/<base36:uidb36>-<str:key>/"),
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    # The second factor
    path(pgettext_lazy("address", "security/"), factor.index, name="mfa_index"),
    path(pgettext_lazy("address", "security/app/"), totp.activate_totp, name="mfa_activate_totp"),
    path(pgettext_lazy("address", "security/app/remove/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        pgettext_lazy("address", "security/codes/"),
        recovery.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        pgettext_lazy("address", "security/codes/new/"),
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        pgettext_lazy("address", "security/codes/file/"),
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(pgettext_lazy("address", "security/keys/"), webauthn.list_webauthn, name="mfa_list_webauthn"),
    path(pgettext_lazy("address", "security/keys/add/"), webauthn.add_webauthn, name="mfa_add_webauthn"),
    path(
        pgettext_lazy("address", "security/keys/<int:pk>/edit/"),
        webauthn.edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        pgettext_lazy("address", "security/keys/<int:pk>/remove/"),
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    # One's own organisation
    path(
        pgettext_lazy("address", "organisations/"),
        organisations.connections,
        name="socialaccount_connections",
    ),
    path(
        pgettext_lazy("address", "organisations/cancelled/"),
        organisations.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
    path(
        pgettext_lazy("address", "organisations/error/"),
        organisations.login_error,
        name="socialaccount_login_error",
    ),
    path(
        pgettext_lazy("address", "organisations/signup/"), organisations.signup, name="socialaccount_signup"
    ),
    # What letters of former days lead to
    re_path(rf"^(?P<former>{'|'.join(FORMER)})/$", lead_on, name="account_former"),
    path("password/reset/key/<base36:uidb36>-<str:key>/", lead_on, name="account_former_reset"),
]
