"""What the API needs from Django REST framework and drf-spectacular.

Plain constants: the settings import them.
"""

from __future__ import annotations

REST_FRAMEWORK: dict[str, object] = {
    "DEFAULT_SCHEMA_CLASS": "api.wire.answers.AnswerSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    # A view that forgets to say who may call it is closed; dialects authenticate on their own.
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "UNAUTHENTICATED_USER": None,
}

POSTPROCESSING_HOOKS = [
    "api.wire.schema_page.complete_components",
    "api.wire.schema_page.write_enums_in_place",
]
SPECTACULAR_SETTINGS: dict[str, object] = {
    "TITLE": "Bonafide",
    "DESCRIPTION": "Self-hosted identity verification that speaks the APIs of four vendors.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # A PATCH here is a command of its own, not a part of something else.
    "COMPONENT_SPLIT_PATCH": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "PREPROCESSING_HOOKS": ["api.wire.schema_page.once_per_operation"],
    "POSTPROCESSING_HOOKS": POSTPROCESSING_HOOKS,
}
