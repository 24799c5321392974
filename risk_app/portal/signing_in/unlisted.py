"""Takes the lists of allauth's tables off the portal: no row of them is ever written."""

from __future__ import annotations

from django.apps import apps
from django.contrib import admin

# It registers them when it is loaded, which its place in the settings has seen to before.
for _label in ("account", "socialaccount"):
    for _model in apps.get_app_config(_label).get_models():
        if admin.site.is_registered(_model):
            admin.site.unregister(_model)
