from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "devices_app"
    verbose_name = "Devices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from devices_app import erasers  # apps must be loaded before models
        from sessions_app.erasure import register_eraser  # as above

        register_eraser(erasers.erase)
