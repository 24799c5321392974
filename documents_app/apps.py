from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents_app"
    verbose_name = "Documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from documents_app import (
            enrolling,
            erasers,
            searchable_faces,
        )  # apps must be loaded before models
        from sessions_app.erasure import register_eraser  # as above
        from sessions_app.face_search import register_clearer  # as above
        from sessions_app.identity_erasure import register  # as above
        from sessions_app.models.integration import register_face_search_need  # as above
        from sessions_app.purging import register_purger  # as above

        register_eraser(erasers.erase)
        register_purger(erasers.purge)
        register(enrolling.forget)
        register_face_search_need(searchable_faces.obstacle)
        register_clearer(searchable_faces.clear)
