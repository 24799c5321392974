from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "api.webhooks"
    label = "webhooks"
    verbose_name = "Webhooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from api.webhooks import figures, outbox, scrubbing  # apps must be loaded before models
        from risk_app.portal.dashboard import register_figures  # as above

        outbox.listen()
        scrubbing.register()
        register_figures(figures.delivery_figures)
