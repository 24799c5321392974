from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "api.webhooks"
    label = "webhooks"
    verbose_name = "Webhooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from api.outbound import endpoints  # apps must be loaded before models
        from api.webhooks import figures, outbox, scrubbing  # as above
        from api.webhooks.book import WebhookBook  # as above
        from risk_app.portal.dashboard import register_figures  # as above

        outbox.listen()
        endpoints.kept_by(WebhookBook())
        scrubbing.register()
        register_figures(figures.delivery_figures)
