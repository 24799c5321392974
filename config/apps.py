from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Operation"

    def ready(self) -> None:
        from config.groups import ensure_groups  # apps must be loaded before models

        # Permissions exist only after every app has migrated, and config is the last app.
        post_migrate.connect(ensure_groups, sender=self, dispatch_uid="config.groups")
