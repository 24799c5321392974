import gc

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


def _states() -> dict[str, bool]:
    from config import health  # loads what serving needs, which not every process serves with

    return health.states()


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Operation"

    def ready(self) -> None:
        from risk_app.portal.groups import ensure_groups  # apps must be loaded before models
        from risk_app.portal.signing_in import recording

        recording.connect()

        from api.wire import health

        health.ask(_states)

        # Permissions exist only once their app has migrated: listen to the last one with models.
        post_migrate.connect(
            ensure_groups,
            sender=apps.get_app_config("webhooks"),
            dispatch_uid="risk_app.portal.groups",
        )

        # What the apps are made of is never garbage. The settings turned the search off.
        gc.freeze()
        gc.enable()
