from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "api.portal"
    label = "self_service"
    verbose_name = "Self-service"
