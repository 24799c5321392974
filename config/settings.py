"""Django settings, from the environment only. README lists every variable."""

import gc
import os
import secrets
import sys
from urllib.parse import urlsplit

from kombu import Queue

from api.wire import framework
from config import (
    database_settings,
    logs,
    oidc_settings,
    portal_settings,
    storage_settings,
    work_settings,
)
from config import env as environment

# What is imported while a process starts stays: looking for garbage among it takes a third of
# the start. The app that is set up last, `config.apps`, begins to look again.
gc.disable()

BASE_DIR = environment.REPOSITORY
env = environment.reader()

# --- This installation ------------------------------------------------------------------------
BONAFIDE_VAR = environment.var_folder(os.environ)
BONAFIDE_PUBLIC_URL = env.address(
    "BONAFIDE_PUBLIC_URL", "http://127.0.0.1:8000", schemes=("http", "https")
)
_public = urlsplit(BONAFIDE_PUBLIC_URL)
_https = _public.scheme == "https"
# Whether clients can only come from this machine, as in a first run.
BONAFIDE_SERVES_LOOPBACK = environment.is_loopback(_public.hostname or "")

DEBUG = env.switch("BONAFIDE_DEBUG", False)

# What a process that serves cannot do without. Tools (makemigrations, mypy) run without them, so
# they are refused where serving begins: config.required.
BONAFIDE_MISSING = [
    name
    for name in ("DATABASE_URL", "REDIS_URL", "BONAFIDE_SECRET_KEY", "BONAFIDE_MASTER_KEYS")
    if not env.has(name)
]
SECRET_KEY = env.text("BONAFIDE_SECRET_KEY") or secrets.token_urlsafe(50)
if len(SECRET_KEY) < 32:
    raise environment.Refused("BONAFIDE_SECRET_KEY", "must have at least 32 characters")
SECRET_KEY_FALLBACKS = env.words("BONAFIDE_OLD_SECRET_KEYS")
BONAFIDE_MASTER_KEYS = env.master_keys("BONAFIDE_MASTER_KEYS")

# --- Who may talk to it -----------------------------------------------------------------------
# Loopback is always there: `up`, probes and tools on the machine itself ask by that name.
ALLOWED_HOSTS = [
    *env.words("BONAFIDE_ALLOWED_HOSTS", (_public.hostname or "",)),
    "127.0.0.1",
    "localhost",
    "[::1]",
]
CSRF_FAILURE_VIEW = "config.refusals.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A person signs in again after this much whatever they do, and after the idle time if they do
# nothing.
SESSION_COOKIE_AGE = 12 * 3600
BONAFIDE_PORTAL_IDLE_MINUTES = env.whole("BONAFIDE_PORTAL_IDLE_MINUTES", 30, low=1, high=720)
BONAFIDE_PORTAL_SECOND_FACTOR = env.choice(
    "BONAFIDE_PORTAL_SECOND_FACTOR", "optional", ("off", "optional", "required")
)
BONAFIDE_LOGIN_TRIES = env.whole("BONAFIDE_LOGIN_TRIES", 5, low=1, high=100)
BONAFIDE_LOGIN_LOCK_MINUTES = env.whole("BONAFIDE_LOGIN_LOCK_MINUTES", 15, low=1, high=1440)
AXES_HANDLER = "risk_app.portal.signing_in.limits.LoginLimits"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_CLIENT_IP_CALLABLE = "risk_app.portal.signing_in.origin.address_key"
AXES_LOCKOUT_CALLABLE = "risk_app.portal.signing_in.locked.too_often"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
# Where a login leads whose page was opened by itself.
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "risk_app.portal.signing_in.provider_backend.ProviderBackend",
]
# OpenID providers by which people sign in beside their passwords; none unless they are named.
SOCIALACCOUNT_PROVIDERS = oidc_settings.providers(env)
SOCIALACCOUNT_ADAPTER = "risk_app.portal.signing_in.exchange.Adapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
BONAFIDE_OIDC_CA = env.text("BONAFIDE_OIDC_CA")
SECURE_HSTS_SECONDS = env.whole(
    "BONAFIDE_HSTS_SECONDS", 31_536_000 if _https else 0, low=0, high=63_072_000
)
SECURE_SSL_REDIRECT = env.switch("BONAFIDE_SSL_REDIRECT", _https)
# The probes of an orchestrator come to the process itself, without the proxy and its https.
SECURE_REDIRECT_EXEMPT = [r"^live$", r"^ready$"]
# Only a proxy that overwrites these headers may be believed, hence a switch that is off.
BONAFIDE_BEHIND_PROXY = env.switch("BONAFIDE_BEHIND_PROXY", False)
if BONAFIDE_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CORS_ALLOWED_ORIGINS = env.words("BONAFIDE_CORS_ORIGINS")
# Requests in a minute, per credential and class of route, and per address of whoever has none.
BONAFIDE_LIMIT_READING = env.whole("BONAFIDE_LIMIT_READING", 6000, low=0, high=10_000_000)
BONAFIDE_LIMIT_WRITING = env.whole("BONAFIDE_LIMIT_WRITING", 3000, low=0, high=10_000_000)
BONAFIDE_LIMIT_UPLOADING = env.whole("BONAFIDE_LIMIT_UPLOADING", 1200, low=0, high=10_000_000)
# Of everybody who comes by one link to the hosted pages: two devices, looking every second or so.
BONAFIDE_LIMIT_LINKS = env.whole("BONAFIDE_LIMIT_LINKS", 600, low=0, high=10_000_000)
BONAFIDE_LIMIT_STRANGERS = env.whole("BONAFIDE_LIMIT_STRANGERS", 300, low=0, high=10_000_000)
BONAFIDE_WEBHOOK_ALLOW = env.networks("BONAFIDE_WEBHOOK_ALLOW")
# Files of the operator that say where internet addresses are (devices_app/geography.py).
BONAFIDE_GEO_CITY = env.text("BONAFIDE_GEO_CITY")
BONAFIDE_GEO_NETWORK = env.text("BONAFIDE_GEO_NETWORK")
BONAFIDE_GEO_ANONYMOUS = env.text("BONAFIDE_GEO_ANONYMOUS")
BONAFIDE_TOKEN_SECONDS = env.whole("BONAFIDE_TOKEN_SECONDS", 3600, low=60, high=86_400)
BONAFIDE_TOKEN_AUDIENCE_REQUIRED = env.switch("BONAFIDE_TOKEN_AUDIENCE_REQUIRED", False)
# Vult's paths are nobody's but ours, so an installation may serve them elsewhere.
BONAFIDE_KYC_PREFIX = env.path("BONAFIDE_KYC_PREFIX", "kyc")
BONAFIDE_BODY_LIMIT = env.whole(
    "BONAFIDE_BODY_LIMIT", 32 * 1024 * 1024, low=1024 * 1024, high=1024**3
)
DATA_UPLOAD_MAX_MEMORY_SIZE = BONAFIDE_BODY_LIMIT
# gunicorn gives up on a request after 60 seconds, of which other things take some.
BONAFIDE_LISTING_LAG_SECONDS = env.whole("BONAFIDE_LISTING_LAG_SECONDS", 2, low=0, high=60)
# 0: a decision is told as soon as a worker finds it.
BONAFIDE_UNDO_SECONDS = env.whole("BONAFIDE_UNDO_SECONDS", 10, low=0, high=600)
BONAFIDE_EMAIL_URL = env.text("BONAFIDE_EMAIL_URL")
BONAFIDE_EMAIL_FROM = env.text("BONAFIDE_EMAIL_FROM", f"bonafide@{_public.hostname}")
globals().update(env.email("BONAFIDE_EMAIL_URL"))
EMAIL_TIMEOUT = 10
# Text messages: the dotted name of a class, or the address of a gateway (docs/trusona.md).
BONAFIDE_TEXT_MESSAGES = env.register(
    "BONAFIDE_TEXT_MESSAGES", instead="BONAFIDE_TEXT_MESSAGES_TOKEN"
)
BONAFIDE_TEXT_MESSAGES_FROM = env.sender(
    "BONAFIDE_TEXT_MESSAGES_FROM", gateway=BONAFIDE_TEXT_MESSAGES
)
BONAFIDE_TEXT_MESSAGES_USER = env.text("BONAFIDE_TEXT_MESSAGES_USER")
BONAFIDE_TEXT_MESSAGES_TOKEN = env.text("BONAFIDE_TEXT_MESSAGES_TOKEN")
BONAFIDE_TEXT_MESSAGES_SECONDS = env.whole("BONAFIDE_TEXT_MESSAGES_SECONDS", 10, low=1, high=50)
BONAFIDE_ANSWER_SECONDS = env.whole("BONAFIDE_ANSWER_SECONDS", 25, low=0, high=50)
BONAFIDE_WEB_THREADS = env.whole("BONAFIDE_WEB_THREADS", work_settings.WEB_THREADS, low=1, high=64)
BONAFIDE_AUTHENTICATIONS_PER_HOUR = env.whole(
    "BONAFIDE_AUTHENTICATIONS_PER_HOUR", 10, low=1, high=1000
)
BONAFIDE_PICTURES_PER_ATTEMPT = env.whole("BONAFIDE_PICTURES_PER_ATTEMPT", 30, low=3, high=1000)

CONTENT_SECURITY_POLICY = portal_settings.CONTENT_SECURITY_POLICY

# --- Applications -----------------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    # Without autodiscovery: workers need no portal; config.urls loads it.
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    # Signing in by OpenID Connect; none of their addresses is served, and no row of theirs kept.
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "corsheaders",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "sessions_app",
    "devices_app",
    "documents_app",
    "risk_app",
    "api.webhooks",
    "api.portal",
    "api",
    "config",
]
# Those of config.stacks, and what only looks at paths below /admin/, are for the portal and pages;
# a request to a dialect's API passes them by.
MIDDLEWARE = [
    "config.middleware.RequestId",
    "config.middleware.Watch",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.cors.DialectCors",
    "config.stacks.Sessions",
    "django.middleware.common.CommonMiddleware",
    "config.stacks.Csrf",
    "config.stacks.Users",
    "risk_app.portal.signing_in.staying.Staying",
    "config.stacks.SecondFactors",
    "risk_app.portal.signing_in.gate.SecondFactorGate",
    "config.stacks.Messages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.stacks.ContentPolicy",
    "config.middleware.PortalPolicy",
    "config.middleware.DatabaseAway",
    "axes.middleware.AxesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
# Django looks for the very name of its CSRF middleware, which ours is a subclass of.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
# The vendors' addresses have no slash at the end, and a redirect would lose a signed body.
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "risk_app.portal.signing_in.recording.PasswordChanges"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
# Of the hosted pages, each by its own name. Everything else is in English: nothing else chooses.
LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("pt", "Português"),
    ("it", "Italiano"),
    ("pl", "Polski"),
    ("et", "Eesti"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("hi", "हिन्दी"),
    ("zh-hans", "简体中文"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
UNFOLD = portal_settings.unfold(
    has_second_factor=BONAFIDE_PORTAL_SECOND_FACTOR != "off",
    has_providers=env.has("BONAFIDE_OIDC"),
)

# --- Database ---------------------------------------------------------------------------------
# A statement that a connection has sent a few times is parsed and planned once. They belong to the
# connection: a pooler that hands it to another client after each transaction must know of them.
BONAFIDE_PREPARED_STATEMENTS = env.switch("BONAFIDE_PREPARED_STATEMENTS", True)
DATABASES = {
    "default": database_settings.database(env, is_prepared=BONAFIDE_PREPARED_STATEMENTS),
}

# --- Files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BONAFIDE_VAR / "static"
BONAFIDE_MEDIA = env.choice(
    "BONAFIDE_MEDIA", "s3" if env.has("BONAFIDE_S3_BUCKET") else "folder", ("folder", "s3")
)
MEDIA_ROOT = BONAFIDE_VAR / "media"
STORAGES: dict[str, storage_settings.Storage] = {
    "default": storage_settings.pictures(env, BONAFIDE_MEDIA, folder=MEDIA_ROOT),
    "staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"},
}

# --- API --------------------------------------------------------------------------------------
REST_FRAMEWORK = framework.REST_FRAMEWORK
SPECTACULAR_SETTINGS = framework.SPECTACULAR_SETTINGS
# No origin named: any browser may do what a dialect opens to browsers (config.cors), as API keys
# of browsers are public anyway.
CORS_ALLOW_ALL_ORIGINS = not CORS_ALLOWED_ORIGINS
# A page reads no other header than a few of HTTP: these say when it may come back.
CORS_EXPOSE_HEADERS = ("retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset")

# --- Who answers ------------------------------------------------------------------------------
# Dotted names of classes; the Protocols are in documents_app/providers/base.py.
BONAFIDE_READER_NETWORKS = env.choice(
    "BONAFIDE_READER_NETWORKS", "fastest", ("fastest", "published")
)
BONAFIDE_DOCUMENT_READER = env.text(
    "BONAFIDE_DOCUMENT_READER", "documents_app.providers.embedded.EmbeddedReader"
)
BONAFIDE_FACE_MATCHER = env.text(
    "BONAFIDE_FACE_MATCHER", "documents_app.providers.embedded.EmbeddedMatcher"
)
BONAFIDE_FACE_EMBEDDER = env.text(
    "BONAFIDE_FACE_EMBEDDER", "documents_app.faces.embed.SFaceEmbedder"
)
BONAFIDE_PRESENTATION_ATTACK = env.text(
    "BONAFIDE_PRESENTATION_ATTACK", "documents_app.providers.basic_checks.BasicChecks"
)
BONAFIDE_AGE_GENDER = env.text(
    "BONAFIDE_AGE_GENDER", "documents_app.providers.looks.ShippedAgeGender"
)
if BONAFIDE_AGE_GENDER == "none":
    BONAFIDE_AGE_GENDER = ""
# For those of the three that run an ONNX file: the path of its JSON description.
BONAFIDE_FACE_EMBEDDER_MODEL = env.text("BONAFIDE_FACE_EMBEDDER_MODEL")
BONAFIDE_PRESENTATION_ATTACK_MODEL = env.text("BONAFIDE_PRESENTATION_ATTACK_MODEL")
BONAFIDE_AGE_GENDER_MODEL = env.text("BONAFIDE_AGE_GENDER_MODEL")
BONAFIDE_CHECK_LIMIT_SECONDS = env.whole("BONAFIDE_CHECK_LIMIT_SECONDS", 60, low=5, high=3600)

# --- Outside registers ------------------------------------------------------------------------
# Dotted names of classes, or addresses of the operator's gateways (docs/registers.md). Test
# integrations never ask them.
BONAFIDE_AGENCY_REGISTER = env.register("BONAFIDE_AGENCY_REGISTER")
BONAFIDE_RECORDS_REGISTER = env.register("BONAFIDE_RECORDS_REGISTER")
BONAFIDE_OPERATOR_REGISTER = env.register("BONAFIDE_OPERATOR_REGISTER")
BONAFIDE_SIM_SWAP = env.register("BONAFIDE_SIM_SWAP")
BONAFIDE_PLACES = env.register("BONAFIDE_PLACES")
BONAFIDE_REGISTER_TOKEN = env.text("BONAFIDE_REGISTER_TOKEN")
BONAFIDE_REGISTER_CERTIFICATE = env.text("BONAFIDE_REGISTER_CERTIFICATE")
BONAFIDE_REGISTER_KEY = env.text("BONAFIDE_REGISTER_KEY")
BONAFIDE_REGISTER_CA = env.text("BONAFIDE_REGISTER_CA")
BONAFIDE_REGISTER_SECONDS = env.whole("BONAFIDE_REGISTER_SECONDS", 8, low=1, high=600)
BONAFIDE_REGISTER_TRIES = env.whole("BONAFIDE_REGISTER_TRIES", 3, low=1, high=10)
BONAFIDE_REGISTER_PATIENCE_HOURS = env.whole(
    "BONAFIDE_REGISTER_PATIENCE_HOURS", 24, low=1, high=720
)
_asks_registers = (
    *(BONAFIDE_AGENCY_REGISTER, BONAFIDE_RECORDS_REGISTER),
    *(BONAFIDE_OPERATOR_REGISTER, BONAFIDE_SIM_SWAP),
)
# One check may ask two of them.
_asking_seconds = 2 * BONAFIDE_REGISTER_SECONDS * BONAFIDE_REGISTER_TRIES
if any(_asks_registers) and _asking_seconds >= BONAFIDE_CHECK_LIMIT_SECONDS:
    raise environment.Refused(
        "BONAFIDE_REGISTER_SECONDS",
        "twice as long in all tries must be less than BONAFIDE_CHECK_LIMIT_SECONDS",
    )

# --- Sanctions lists ----------------------------------------------------------------------------
# Lists are fetched from these hosts alone, whatever addresses they were given.
BONAFIDE_SANCTIONS_HOSTS = env.words("BONAFIDE_SANCTIONS_HOSTS", work_settings.SANCTIONS_HOSTS)
BONAFIDE_SANCTIONS_CA = env.text("BONAFIDE_SANCTIONS_CA")
BONAFIDE_SANCTIONS_SECONDS = env.whole("BONAFIDE_SANCTIONS_SECONDS", 300, low=5, high=3600)
BONAFIDE_SANCTIONS_FILE_LIMIT = env.whole(
    "BONAFIDE_SANCTIONS_FILE_LIMIT", 256 * 1024 * 1024, low=1024, high=4 * 1024**3
)

# --- Work in the background -------------------------------------------------------------------
CELERY_BROKER_URL = (
    env.address("REDIS_URL", "", schemes=("redis", "rediss", "unix"))
    if env.has("REDIS_URL")
    else "redis://REDIS_URL-is-not-set.invalid:6379/0"
)
CELERY_BROKER_TRANSPORT_OPTIONS = work_settings.BROKER_TRANSPORT
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# Publishing tries once: a request must not wait for a broker that is down, the sweep finds the row.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
# A slow receiver of webhooks must not hold up the checks: `up` gives each queue its own workers.
CELERY_TASK_QUEUES = (Queue("celery"), Queue("pictures"), Queue("webhooks"))
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES = {
    "api.webhooks.tasks.*": {"queue": "webhooks"},
    "documents_app.tasks.judge_picture": {"queue": "pictures"},
    # A slow mail server, or map, must not hold up the checks either.
    "devices_app.tasks.bring_message": {"queue": "webhooks"},
    "devices_app.tasks.name_place": {"queue": "webhooks"},
    "risk_app.tasks.tell_of_mention": {"queue": "webhooks"},
    # Redis hands out the smallest number first, and every other task has 0: an attempt is begun
    # when no check waits of those that were begun before. Otherwise all would end together.
    "risk_app.tasks.begin_attempt": {"priority": 6},
    # Nobody waits at a screen while everybody is searched for again.
    "risk_app.tasks.rescreen": {"priority": 9},
    "risk_app.tasks.count_figures": {"priority": 9},
}
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 120  # a new child loads its models first
# KiB. Models of both engines take about 400,000; where people are looked for in lists, their names
# take as much again, most of which all children share.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1_100_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(BONAFIDE_VAR / "beat" / "schedule")
CELERY_BEAT_SCHEDULE = work_settings.BEAT_SCHEDULE

# --- Being watched ----------------------------------------------------------------------------
BONAFIDE_METRICS_PORT = env.whole("BONAFIDE_METRICS_PORT", 9464, low=0, high=65535)
BONAFIDE_LOG_LEVEL = env.choice("BONAFIDE_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING_CONFIG = "config.logs.configure"
BONAFIDE_LOG_FORMAT = env.choice("BONAFIDE_LOG_FORMAT", logs.format_for(sys.stderr), logs.FORMATS)
LOGGING = {"level": BONAFIDE_LOG_LEVEL, "format": BONAFIDE_LOG_FORMAT}
