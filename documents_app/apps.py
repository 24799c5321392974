from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents_app"
    verbose_name = "Documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from documents_app import erasers  # apps must be loaded before models
        from sessions_app.erasure import register_eraser  # as above
        from sessions_app.purging import register_purger  # as above

        register_eraser(erasers.erase)
        register_purger(erasers.purge)
