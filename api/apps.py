from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = "API"

    def ready(self) -> None:
        from api.capture.links import link_of, token_for  # apps must be loaded before models
        from api.veriff import vocabulary  # as above
        from devices_app import messaging  # as above
        from risk_app import scenarios  # as above

        # Its sessions had no scenario before; the claims said what was to become of them.
        scenarios.read_older_by(vocabulary.NAME, vocabulary.scenario_of)
        messaging.register_linker(lambda session: link_of(token_for(session)))
