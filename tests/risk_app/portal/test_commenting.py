"""Writing comments, giving tags and reading mentions in the portal."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse

from risk_app import tasks
from risk_app.desk import comments, tagging
from risk_app.models import Comment, Mention, ReviewCase, Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(session_in_review):
    attempt = session_in_review.latest_attempt()
    return ReviewCase.objects.create(session=session_in_review, attempt=attempt)


@pytest.fixture
def tag():
    return Tag.objects.create(name="Waits for the bank", colour="amber")


def page_of(case):
    return reverse("admin:desk_case", args=[case.pk])


def say(browser, case, text, **more):
    address = reverse("admin:desk_comment", args=[case.session_id])
    return browser.post(address, {"text": text, **more}, follow=True)


def test_a_comment_stands_on_the_page_of_the_session(reviewer, case):
    answer = say(reviewer, case, "Looks <odd>", next=page_of(case))

    assert answer.redirect_chain == [(f"{page_of(case)}#comments", 302)]
    assert "Looks &lt;odd&gt;" in answer.content.decode()


def test_a_mistake_keeps_what_was_written(reviewer, case):
    answer = say(reviewer, case, "x" * (comments.LONGEST + 1))

    assert not Comment.objects.exists()
    assert "x" * (comments.LONGEST + 1) in answer.content.decode()


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "\\\\evil.example"])
def test_nobody_is_sent_to_another_site(reviewer, case, place):
    answer = say(reviewer, case, "Fine", next=place)

    assert answer.redirect_chain == [(f"{page_of(case)}#comments", 302)]


def test_an_auditor_reads_and_writes_no_comment(auditor, reviewer, case):
    say(reviewer, case, "Looks odd")

    assert say(auditor, case, "Mine").status_code == 403
    page = auditor.get(page_of(case)).content.decode()
    assert "Looks odd" in page
    assert "data-comment" not in page


def test_who_is_called_is_told_and_who_is_not_is_named(reviewer, supervisor, case):
    page = say(reviewer, case, "@sven @nobody, look").content.decode()

    assert "sven will be told" in page
    assert "Nobody of this name may see the case: @nobody" in page
    first = supervisor.get(reverse("admin:index")).content.decode()
    assert "rita called you in a comment on case" in first
    assert "1 unread" in first
    assert "look" not in first.split("Mentioned")[1].split("</section>")[0]


def test_opening_a_mention_reads_it(reviewer, supervisor, case):
    say(reviewer, case, "@sven, look")
    mention = Mention.objects.get()

    answer = supervisor.post(reverse("admin:desk_mention", args=[mention.pk]))

    assert answer.headers["Location"] == f"{page_of(case)}#comments"
    mention.refresh_from_db()
    assert mention.read_at is not None
    assert "unread" not in supervisor.get(reverse("admin:index")).content.decode()


def test_somebody_elses_mention_is_not_there(reviewer, supervisor, case):
    say(reviewer, case, "@sven, look")

    answer = reviewer.post(reverse("admin:desk_mention", args=[Mention.objects.get().pk]))

    assert answer.status_code == 404
    reviewer.post(reverse("admin:desk_mentions_read"))
    assert Mention.objects.get().read_at is None
    supervisor.post(reverse("admin:desk_mentions_read"))
    assert Mention.objects.get().read_at is not None


def test_the_mail_says_nothing_of_the_case(reviewer, supervisor, case, settings):
    settings.BONAFIDE_EMAIL_URL = "smtp://mail.example"
    User.objects.filter(username="sven").update(email="sven@bank.example")
    say(reviewer, case, "@sven, Grace Hopper looks odd")

    tasks.tell_of_mention(Mention.objects.get().pk)

    (sent,) = mail.outbox
    assert sent.to == ["sven@bank.example"]
    for word in ("Grace", "Hopper", "odd", "rita", str(case.session_id)[:8]):
        assert word not in sent.subject + sent.body


def test_a_tag_is_given_and_taken(reviewer, case, tag):
    address = reverse("admin:desk_tag", args=[case.pk])

    reviewer.post(address, {"give": tag.pk})
    assert list(case.tags.all()) == [tag]
    assert "Take the tag Waits for the bank away" in reviewer.get(page_of(case)).content.decode()

    reviewer.post(address, {"take": tag.pk})
    assert list(case.tags.all()) == []


def test_who_may_not_mark_sees_the_tags(auditor, ada, case, tag):
    tagging.tag([case], tag, ada)

    assert (
        auditor.post(reverse("admin:desk_tag", args=[case.pk]), {"take": tag.pk}).status_code == 403
    )
    page = auditor.get(page_of(case)).content.decode()
    assert "Waits for the bank" in page
    assert "Take the tag" not in page


@pytest.mark.parametrize(("sent", "status"), [("", 400), ("x", 400), ("9" * 30, 400), ("0", 404)])
def test_a_tag_that_is_none_is_refused(reviewer, case, sent, status):
    answer = reviewer.post(reverse("admin:desk_tag", args=[case.pk]), {"give": sent})

    assert answer.status_code == status
