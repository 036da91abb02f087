"""The product's settings, with one empty page more to measure against."""

from pakta.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.bench_urls"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
