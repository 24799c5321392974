from django.apps import AppConfig


class RiskConfig(AppConfig):
    name = "risk_app"
    verbose_name = "Risk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from risk_app import (
            erasers,
            face_searching,
            identities,
            undecided,
        )  # apps must be loaded before models
        from risk_app.desk import moving_on  # as above
        from risk_app.sanctions import activating, forgetting, renewing, runs  # as above
        from sessions_app import identity_erasure  # as above
        from sessions_app.erasure import register_eraser  # as above
        from sessions_app.expiry import register_undecided  # as above
        from sessions_app.models.integration import register_face_search_need  # as above
        from sessions_app.surviving import register_renewer  # as above

        register_eraser(erasers.erase)
        register_face_search_need(face_searching.obstacle)
        register_renewer(identities.renew)
        # After the one that makes the profile.
        register_renewer(renewing.renew)
        identity_erasure.register(forgetting.forget)
        activating.register_activated(runs.begin_activated)
        register_undecided(undecided.wait_for_a_person)
        moving_on.listen()
