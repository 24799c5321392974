from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "api.webhooks"
    label = "webhooks"
    verbose_name = "Webhooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from api import flows  # apps must be loaded before models
        from api.outbound import endpoints as book  # as above
        from api.webhooks import endpoints, figures, outbox, scrubbing  # as above
        from api.webhooks.book import WebhookBook  # as above
        from risk_app.portal.dashboard import register_figures  # as above

        outbox.listen()
        book.kept_by(WebhookBook())
        scrubbing.register()
        flows.register_addresses(endpoints.addresses_of)
        register_figures(figures.delivery_figures)
