"""The settings under test: those of the program, with a data folder of the run's own and the database asked for."""

import os
import tempfile

from tests import database

os.environ["TOIMEEN_DATA_DIR"] = tempfile.mkdtemp(prefix="toimeen-test-")
if os.environ.get("TOIMEEN_TEST_DATABASE") == "postgresql":
    os.environ["TOIMEEN_DATABASE_URL"] = database.start_postgresql()

from toimeen.site.catalogues import compile_catalogues
from toimeen.site.settings import *  # noqa: F403 - all settings of the program

compile_catalogues()
INSTALLED_APPS = [*INSTALLED_APPS, "allauth.socialaccount.providers.openid_connect"]  # noqa: F405 - of the program
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # fast; no real password is ever hashed here
STORAGES = {  # the tests need no collected files
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
