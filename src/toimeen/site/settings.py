"""Django's settings. What an installation may change comes from the environment: see docs/settings.md."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from toimeen.site import environment, pages, sign_in

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_dir()
DEBUG = environment.flag("DEBUG")
DEMO_CLOCK = environment.demo_clock(DATA_DIR)
SECRET_KEY = environment.secret_key(DATA_DIR)
SIGN_IN = sign_in.read_file(DATA_DIR)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("TRUSTED_ORIGINS")

# The rooms, in the order of the work. A room imports only those before it.
ROOMS = (
    "record",
    "work",
    "post",
    "parties",
    "partnerships",
    "agreements",
    "plans",
    "deeds",
    "outcomes",
    "accounts",
    "search",
    "front",
)

INSTALLED_APPS = [
    "toimeen.ui",
    "toimeen.access",
    *(f"toimeen.{room}" for room in ROOMS),
    "toimeen.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *sign_in.apps(SIGN_IN),
]
SOCIALACCOUNT_PROVIDERS = sign_in.providers(SIGN_IN)

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "toimeen.site.unchanged.UnchangedPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "toimeen.partnerships.middleware.ActorMiddleware",
    "toimeen.partnerships.middleware.RefusalMiddleware",
    "toimeen.accounts.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "toimeen.site.urls"
WSGI_APPLICATION = "toimeen.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": ["toimeen.ui.templatetags.ds", "toimeen.ui.templatetags.formats"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "toimeen.site.chrome.chrome",
            ],
        },
    }
]

DATABASES = {"default": environment.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # operations open their own transactions: one write, one transaction

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"
LOCALE_PATHS = [PACKAGE / "site" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = DATA_DIR / "files"  # never served by address: a view sends each file so that it cannot run
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:after-sign-in"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "toimeen.parties.sign_in.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is a coordinator's word; whoever reads its mail signs in
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "site:start"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "toimeen.parties.sign_in.second_factor.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "toimeen.parties.sign_in.second_factor.AddKeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = (
    True  # a coordinator gave the address; nobody can have made the account for another
)
RETENTION_MONTHS = environment.number("RETENTION_MONTHS", 24)
SECOND_FACTOR = environment.choice("SECOND_FACTOR", "advised", ("advised", "demanded"))
SOCIALACCOUNT_ADAPTER = "toimeen.parties.sign_in.organisations.OrganisationSignInAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # our adapter matches, by the domains of each organisation

SITE_URL = environment.site_url()
LETTERS_FOLDER = str(DATA_DIR / "letters")
vars().update(environment.mail(DATA_DIR))
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "Toimeen <toimeen@localhost>")
SERVER_EMAIL = parseaddr(DEFAULT_FROM_EMAIL)[1]
EMAIL_DOMAIN = SERVER_EMAIL.rpartition("@")[2] or "localhost"
EMAIL_BOUNCES = environment.text("EMAIL_BOUNCES")
EMAIL_TIMEOUT = 30
SHOWS_SAMPLES = DEBUG or (DATA_DIR / "demo").exists()  # letters with example content, for everybody to see

# The public page of each noun is a page of a room further right; a room asks its noun for its address.
ABSOLUTE_URL_OVERRIDES = pages.ADDRESSES
PLACES = pages.PLACES

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "toimeen.site.errors.csrf_failure"
SECURE_HTTPS = environment.flag("HTTPS")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE_HTTPS  # on one's own machine, at the name localhost
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
SECURE_HSTS_SECONDS = 31536000 if SECURE_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if SECURE_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *sign_in.origins(SIGN_IN)],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DOCUMENT_LIMIT = 20 * 1024 * 1024
EVIDENCE_LIMIT = 20 * 1024 * 1024

SITE_NAME = environment.text("SITE_NAME", "Toimeen")
SITE_UPKEEP = {
    # Said on the accessibility and privacy pages; what is not set is shown as not stated.
    "keeper": environment.text("KEEPER"),
    "feedback": environment.text("FEEDBACK_EMAIL"),
}
LANGUAGE_NAMES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING")},
}
