"""Texts of Django and of the account pages that the catalogues of `site` say in plainer Finnish and Swedish.

Nothing imports this: it names the texts, so that `scripts.messages` finds them. `LOCALE_PATHS` puts the words of
`site` before those of the libraries.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

FIELDS = (
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid URL."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a number."),
)

ACCOUNTS = (
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Password Reset"),
    gettext_noop("Reset My Password"),
    gettext_noop(
        "Forgotten your password? Enter your email address below, "
        "and we'll send you an email allowing you to reset it."
    ),
    gettext_noop("Please contact us if you have any trouble resetting your password."),
    gettext_noop(
        "We have sent you an email. If you have not received it please check your spam folder. "
        "Otherwise contact us if you do not receive it in a few minutes."
    ),
)
