from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents_app"
    verbose_name = "Documents"
    default_auto_field = "django.db.models.BigAutoField"
