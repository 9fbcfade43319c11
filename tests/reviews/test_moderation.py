"""A moderator reads, looks at what is marked, and decides."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, Revision

from reviews import actions
from reviews.models import Review
from reviews.models.review import Withdrawn
from reviews.months import this_month
from tests.booking import factories
from tests.cms.factories import make_review
from tests.reviews.links import invitation, send

pytestmark = pytest.mark.django_db
State = Review.State


def of(review: Review, name: str = "decide") -> str:
    return reverse(f"wagtailsnippets_reviews_review:{name}", args=[review.pk])


def state(review: Review) -> str:
    review.refresh_from_db()
    return review.state


def decide(client: Client, review: Review, do: str, **fields: str) -> Any:
    page = client.get(of(review))
    read = page.context["read"]
    return client.post(of(review), {"read": read, "do": do, **fields})


@pytest.fixture
def moderator(client: Client) -> Client:
    client.force_login(factories.user("mona", "Moderatorer"))
    return client


@pytest.fixture
def review() -> Review:
    return make_review("K.", text="Jeg ble møtt med ro.", state=State.IN_REVIEW, verified=False)


def test_links_and_scripts_are_words_and_are_marked(moderator: Client) -> None:
    link, script = "https://spam.example/x", "<script>alert(1)</script>"
    review = make_review("<b>K.</b>", text=f"Fint. {script} {link}", state=State.IN_REVIEW)
    html = moderator.get(of(review)).content.decode()
    assert f"{link}</mark>" in html
    assert decide(moderator, review, "approve").status_code == 422  # not before it was looked at
    assert state(review) == State.IN_REVIEW
    decide(moderator, review, "approve", seen="on")
    assert state(review) == State.APPROVED
    public = render_to_string("reviews/review.html", {"review": review})
    for html in (moderator.get(of(review)).content.decode(), public):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "&lt;b&gt;K." in html
        assert script not in html
        assert f'href="{link}"' not in html


def test_approved_sent_back_and_approved_again(moderator: Client, review: Review) -> None:
    decide(moderator, review, "approve")
    assert state(review) == State.APPROVED
    decide(moderator, review, "send_back", because="  Kan du ta bort navnet? ")
    assert state(review) == State.DRAFT
    assert review.sent_back_because == "Kan du ta bort navnet?"
    decide(moderator, review, "approve")
    assert (state(review), review.sent_back_because) == (State.APPROVED, "")
    actions_logged = ["reviews.approve", "reviews.send_back", "reviews.approve"]
    entries = ModelLogEntry.objects.filter(object_id=review.pk).order_by("timestamp")
    assert list(entries.values_list("action", flat=True)) == actions_logged


def test_marked_places_ask_for_a_tick(moderator: Client, review: Review) -> None:
    Review.objects.update(text="Mannen min Petter er frisk <b>nå</b>.")
    page = moderator.get(of(review)).content.decode()
    assert "<mark>Petter</mark>" in page
    assert "<mark>frisk</mark>" in page
    assert "&lt;b&gt;" in page
    answer = decide(moderator, review, "approve")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert state(review) == State.IN_REVIEW
    decide(moderator, review, "approve", seen="on")
    assert state(review) == State.APPROVED


def test_effects_by_the_status_of_the_therapist(moderator: Client, review: Review) -> None:
    Review.objects.update(text="Jeg er frisk.", therapist=factories.therapist(status="other"))
    assert "<mark>frisk</mark>" in moderator.get(of(review)).content.decode()
    Review.objects.update(therapist=factories.therapist(status="authorised"))
    assert "<mark>" not in moderator.get(of(review)).content.decode()


def test_the_same_text_twice_leads_to_the_other(moderator: Client, review: Review) -> None:
    other = make_review("L.", text=review.text)
    assert of(other) in moderator.get(of(review)).content.decode()


def test_a_yes_to_other_words_is_none(moderator: Client, review: Review) -> None:
    read = moderator.get(of(review)).context["read"]
    Review.objects.update(text="Noe helt annet enn det var.")
    answer = moderator.post(of(review), {"read": read, "do": "approve"})
    assert answer.status_code == 422
    assert state(review) == State.IN_REVIEW


def test_an_answer_and_when(moderator: Client, review: Review) -> None:
    decide(moderator, review, "answer", answer="Så fint å lese.")
    review.refresh_from_db()
    assert (review.answer, review.answered_on) == ("Så fint å lese.", this_month())
    too_long = decide(moderator, review, "answer", answer="x" * 2001)
    assert too_long.status_code == 422
    assert "x" * 2001 in too_long.content.decode()
    decide(moderator, review, "answer", answer="")
    review.refresh_from_db()
    assert (review.answer, review.answered_on) == ("", None)


def test_withdrawn_by_the_desk_it_leaves_nothing(moderator: Client, review: Review) -> None:
    fields = {"name": "Kari Hemmelig", "text": "Ordene som skal bort."}
    moderator.post(of(review, "edit"), fields)
    assert decide(moderator, review, "withdraw").status_code == 422
    decide(moderator, review, "withdraw", sure="on")
    assert state(review) == State.WITHDRAWN
    stored = [*Review.objects.values(), *ModelLogEntry.objects.values(), *Revision.objects.values()]
    assert len(stored) > 1
    assert not any(word in str(stored) for word in ("Hemmelig", "skal bort", "K."))
    for do in ("approve", "send_back", "answer", "hand_in"):
        decide(moderator, review, do, seen="on", answer="Hei", because="Nei")
    assert (state(review), review.answer, review.sent_back_because) == (State.WITHDRAWN, "", "")
    assert moderator.post(of(review, "edit"), fields).status_code == 302
    assert state(review) == State.WITHDRAWN
    assert moderator.get(reverse("wagtailsnippets_reviews_review:list")).status_code == 200


def test_withdrawn_while_somebody_has_it_open(moderator: Client, review: Review) -> None:
    opened = Review.objects.get(pk=review.pk)
    actions.withdraw(review)
    with pytest.raises(Withdrawn):
        opened.save()
    assert Review.objects.get(pk=review.pk).text == ""


def test_an_edit_leaves_the_state_alone(moderator: Client, review: Review) -> None:
    moderator.post(of(review, "edit"), {"name": "Kari", "text": "Rettet tekst.", "date": ""})
    assert (state(review), review.text) == (State.IN_REVIEW, "Rettet tekst.")


def test_the_words_of_an_invitation_are_hers(moderator: Client, client: Client) -> None:
    invitation(therapist=factories.therapist())
    send(client)
    review = Review.objects.get()
    other = factories.therapist()
    fields = {"name": "X", "text": "Andre ord enn hennes.", "rating": "1", "therapist": other.pk}
    moderator.post(of(review, "edit"), fields)
    review.refresh_from_db()
    assert (review.name, review.rating, review.verified) == ("K.", 5, True)
    assert review.therapist == other


def test_who_may_only_change_hands_in(client: Client, review: Review) -> None:
    user = factories.user("vilde")
    codes = ("access_admin", "change_review")
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    for do in ("approve", "send_back", "withdraw", "answer"):
        decide(client, review, do, seen="on", sure="on")
        assert state(review) == State.IN_REVIEW
    Review.objects.update(state=State.DRAFT)
    decide(client, review, "hand_in")
    assert state(review) == State.IN_REVIEW


def test_therapists_and_strangers_read_nothing(client: Client, review: Review) -> None:
    therapist = factories.therapist(login=True)
    assert therapist.user
    client.force_login(therapist.user)
    assert review.text not in client.get(of(review), follow=True).content.decode()
    client.logout()
    assert client.get(of(review)).status_code == 302


def test_the_list_leads_to_where_it_is_decided(moderator: Client, review: Review) -> None:
    page = moderator.get(reverse("wagtailsnippets_reviews_review:list")).content.decode()
    assert f'href="{of(review)}"' in page


def test_the_list_costs_the_same_for_any_number(moderator: Client) -> None:
    costs: list[int] = []
    for number in (1, 4):
        for each in range(number):
            make_review(f"{number}{each}", therapist=factories.therapist())
        with CaptureQueriesContext(connection) as captured:
            moderator.get(reverse("wagtailsnippets_reviews_review:list"))
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_chosen_by_name_and_never_what_is_withdrawn(moderator: Client, review: Review) -> None:
    gone = make_review("Borte")
    actions.withdraw(gone)
    choose = "wagtailsnippetchoosers_reviews_review:"
    page = moderator.get(reverse(f"{choose}choose")).content.decode()
    assert "K." in page
    assert "trukket" not in page
    chosen = moderator.get(reverse(f"{choose}chosen", args=[review.pk])).json()
    assert chosen["result"]["string"] == "K."
