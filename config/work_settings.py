"""What the broker is told, and the beat of the tasks that look for work left behind."""

from __future__ import annotations

# Of each web process. All but two may be taken by requests that wait for a worker's judgement
# (sessions_app/waiting.py): ten may wait at once even where one process has them all.
WEB_THREADS = 12

# kombu looks for unacknowledged messages every interval x throttle seconds; its defaults brought
# the task of a killed worker back after 105 s, these after 14 s.
BROKER_TRANSPORT = {
    "visibility_timeout": 10,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 10,
    # One attempt to connect for a message, and one more at once; a worker keeps trying anyway.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}

# Where the publishers of the lists that we can read serve them.
SANCTIONS_HOSTS = (
    "sanctionslistservice.ofac.treas.gov",
    "webgate.ec.europa.eu",
    "scsanctions.un.org",
)

BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    # Looks at the few checks that are being worked on; what no worker heard is not piled up.
    "sweep leases": {
        "task": "risk_app.tasks.sweep_leases",
        "schedule": 2.0,
        "options": {"expires": 60},
    },
    "sweep checks": {
        "task": "risk_app.tasks.sweep_checks",
        "schedule": 5.0,
        "options": {"expires": 60},
    },
    # Decisions of people whose time to undo is over: few, and found by a partial index.
    "commit decisions": {
        "task": "risk_app.tasks.commit_decisions",
        "schedule": 2.0,
        "options": {"expires": 60},
    },
    "sweep pictures": {
        "task": "documents_app.tasks.sweep_pictures",
        "schedule": 10.0,
        "options": {"expires": 60},
    },
    "sweep messages": {
        "task": "devices_app.tasks.sweep_messages",
        "schedule": 10.0,
        "options": {"expires": 60},
    },
    "sweep places": {
        "task": "devices_app.tasks.sweep_places",
        "schedule": 30.0,
        "options": {"expires": 60},
    },
    # Writes what the portal's search finds sessions by.
    "make findable": {
        "task": "risk_app.tasks.make_findable",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "fill face searches": {
        "task": "risk_app.tasks.fill_face_searches",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "count figures": {
        "task": "risk_app.tasks.count_figures",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    # Looks which lists are due; each is asked for once a day, a refused one again after an hour.
    "sweep rescreenings": {
        "task": "risk_app.tasks.sweep_rescreenings",
        "schedule": 10.0,
        "options": {"expires": 60},
    },
    "refresh sanctions lists": {
        "task": "risk_app.tasks.refresh_sanctions_lists",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "sweep deliveries": {"task": "api.webhooks.tasks.sweep_deliveries", "schedule": 10.0},
    "render again": {"task": "api.webhooks.sweeps.render_again", "schedule": 10.0},
    "forget idle hosts": {"task": "api.webhooks.sweeps.forget_idle_hosts", "schedule": 3600.0},
    "expire sessions": {"task": "sessions_app.tasks.expire_sessions", "schedule": 60.0},
    "collect orphans": {"task": "documents_app.tasks.collect_orphans", "schedule": 3600.0},
    "forget frames": {"task": "documents_app.tasks.forget_frames", "schedule": 3600.0},
    "forget logins": {"task": "config.tasks.forget_logins", "schedule": 3600.0},
    "purge evidence": {
        "task": "sessions_app.tasks.purge_evidence",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "retain": {
        "task": "sessions_app.tasks.retain",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
}
