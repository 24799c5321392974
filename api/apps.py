from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = "API"

    def ready(self) -> None:
        from api.veriff import vocabulary  # apps must be loaded before models
        from risk_app import scenarios  # as above

        # Its sessions had no scenario before; the claims said what was to become of them.
        scenarios.read_older_by(vocabulary.NAME, vocabulary.scenario_of)
