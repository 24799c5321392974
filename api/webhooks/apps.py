from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "api.webhooks"
    label = "webhooks"
    verbose_name = "Webhooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from api.webhooks import outbox, scrubbing  # apps must be loaded before models

        outbox.listen()
        scrubbing.register()
