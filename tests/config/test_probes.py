import pytest

from config import health, storage_probe


def test_live_asks_nobody(client, django_assert_num_queries):
    # Without the database mark a query would be an error.
    response = client.get("/live")

    assert response.status_code == 200
    assert response.json() == {"status": "live"}


@pytest.mark.django_db
def test_ready_names_everything_it_looked_at(client):
    answer = client.get("/ready").json()

    names = "status database broker storage migrations models keys media"
    assert set(answer) == set(names.split())
    assert [answer[name] for name in ("database", "broker", "storage")] == ["ok"] * 3


@pytest.mark.django_db
def test_a_broker_that_is_down_makes_it_not_ready(client, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    response = client.get("/ready")

    assert response.status_code == 503
    assert response.json()["broker"] == "failed"


@pytest.mark.django_db
def test_a_missing_model_makes_it_not_ready(client, monkeypatch, tmp_path):
    monkeypatch.setenv("BONAFIDE_VAR", str(tmp_path))
    response = client.get("/ready")

    assert response.status_code == 503
    assert response.json()["models"] == "failed"


@pytest.mark.django_db
def test_a_storage_that_cannot_be_written_is_found(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "file" / "media")},
        },
    }

    storage_probe.forget()
    assert not health.look("storage", health.storage).is_well


def test_a_probe_that_breaks_is_a_finding_without_its_message():
    def break_down() -> health.HealthFinding:
        raise ValueError("Grace")

    found = health.look("odd", break_down)

    assert (found.name, found.is_well, found.said) == ("odd", False, "ValueError")


@pytest.mark.django_db
def test_only_reading_is_allowed(client):
    assert client.post("/live").status_code == 405
