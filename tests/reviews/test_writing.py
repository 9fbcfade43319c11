"""The pages behind an invitation: one question at a time, used once, taken back at any time."""

import re

import pytest
from django.test import Client

from booking.forms import origin
from booking.models import Therapist
from reviews import actions
from reviews.forms import WordsForm
from reviews.models import Invitation, Review
from reviews.months import this_month
from reviews.views.pages import FORM
from tests.booking import factories
from tests.reviews.links import PAGE, SAME_SITE, TOKEN, WORDS, invitation, post, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid")


@pytest.fixture
def link(ingrid: Therapist) -> Invitation:
    return invitation(therapist=ingrid, service=factories.service())


def test_one_question_at_a_time(client: Client, link: Invitation, ingrid: Therapist) -> None:
    first = client.get(PAGE).content.decode()
    assert 'name="rating"' in first
    assert "<textarea" not in first
    signed = re.search(r'name="key" value="([^"]+)"', first)
    assert signed
    assert origin.number(FORM, signed[1])

    page = post(client, at="rating", to="", rating="4").content.decode()
    assert "<textarea" in page
    assert '<input type="hidden" name="rating" value="4">' in page
    page = post(client, at="text", to="", rating="4", text=WORDS["text"]).content.decode()
    assert 'type="text" name="name"' in page
    said = {"rating": "4", "text": WORDS["text"], "name": "K."}
    page = post(client, at="name", to="", **said).content.decode()
    assert 'type="checkbox" name="consent"' in page
    page = post(client, at="consent", to="", consent="on", **said).content.decode()
    assert "4 av 5" in page
    assert WORDS["text"] in page
    assert not Review.objects.exists()

    answer = post(client, at="preview", to="send", consent="True", **said)
    assert answer.status_code == 302
    [review] = Review.objects.all()
    assert (review.state, review.text, review.name, review.rating) == (
        Review.State.IN_REVIEW,
        WORDS["text"],
        "K.",
        4,
    )
    assert (review.therapist, review.service, review.verified) == (ingrid, link.service, True)
    assert review.date == review.consented_on == this_month()
    assert "Takk" in client.get(PAGE).content.decode()
    assert not client.cookies


def test_back_keeps_what_was_typed(client: Client, link: Invitation) -> None:
    page = post(client, at="name", to="text", rating="4", text="Kort", name="K.").content.decode()
    assert ">\nKort</textarea>" in page
    assert '<input type="hidden" name="name" value="K.">' in page


def test_without_points_and_name_it_is_anonymous(client: Client, link: Invitation) -> None:
    send(client, rating="", name=" ")
    review = Review.objects.get()
    assert (review.rating, review.name) == (None, "Anonym")


@pytest.mark.parametrize(
    ("over", "asks"),
    [
        ({"text": ""}, "<textarea"),
        ({"text": "Kort"}, "<textarea"),
        ({"text": "x" * 4001}, "<textarea"),
        ({"text": "Les mer på www.kasino.example"}, "<textarea"),
        ({"text": "Les mer på kasino.com i dag"}, "<textarea"),
        ({"text": "<script>alert(1)</script> fint"}, "<textarea"),
        ({"name": "https://x.example"}, 'type="text" name="name"'),
        ({"rating": "6"}, 'type="radio" name="rating"'),
        ({"consent": ""}, 'type="checkbox" name="consent"'),
    ],
    ids=["empty", "short", "long", "link", "domain", "script", "name", "rating", "no consent"],
)
def test_what_is_wrong_is_asked_again(
    client: Client, link: Invitation, over: dict[str, str], asks: str
) -> None:
    answer = send(client, **over)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert asks in page
    assert 'role="alert"' in page
    for name in WORDS.keys() - over.keys() - {"consent"}:
        assert f'<input type="hidden" name="{name}" value="{WORDS[name]}">' in page
    assert not Review.objects.exists()


def test_control_characters_are_left_out(client: Client, link: Invitation) -> None:
    send(client, text="Ro og\r\ntid.\x00 Alltid\u202e godt.")
    assert Review.objects.get().text == "Ro og\ntid. Alltid godt."


def test_used_twice_it_is_one(client: Client, link: Invitation) -> None:
    for _twice in range(2):
        send(client)
    send(client, text="Noe annet enn før.")
    assert Review.objects.get().text == WORDS["text"]
    assert "<textarea" not in client.get(PAGE).content.decode()


def test_from_elsewhere_nothing_is_taken(client: Client, link: Invitation) -> None:
    fields = {"key": origin.issue(FORM), "at": "preview", "to": "send", **WORDS}
    answer = client.post(PAGE, fields, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert WORDS["text"] in answer.content.decode()
    forged = client.post(PAGE, fields | {"key": "x"}, headers=SAME_SITE)
    assert forged.status_code == 403
    assert not Review.objects.exists()


def test_unknown_too_late_and_used_up(client: Client, link: Invitation) -> None:
    invitation("late" * 10, over_from=this_month())
    assert client.get("/omtale/" + "a" * 40 + "/").status_code == 404
    assert client.get("/omtale/" + "late" * 10 + "/").status_code == 410
    with pytest.raises(actions.Refused):
        actions.write(Invitation.objects.get(over_from=this_month()), actions.Words("K.", "Fint"))
    for address in ("", "trekk/"):
        answer = client.get(f"{PAGE}{address}")
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"


def test_the_other_language(client: Client, link: Invitation) -> None:
    assert "How was it?" in client.get(f"/en{PAGE}").content.decode()
    assert "Hvordan var det?" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Se x-a.no eller la være", "lenker"),
        ("Se a--.com eller la være", "lenker"),
        ("Det var fint.no problem", "lenker"),
        ("Hun er fin.noen ganger streng", ""),
        ("Takk, a.no og -b.no er for kort", ""),
        ("a-" * 200_000, "4000"),  # would take minutes where it is looked for in squares
    ],
    ids=["hyphen", "hyphens", "no space", "longer word", "one letter", "megabyte"],
)
def test_what_is_taken_for_a_link(text: str, told: str) -> None:
    errors = WordsForm({"text": text, "consent": "on"}).errors
    wrong = " ".join(map(str, errors.get("text", ())))
    assert told in wrong if told else not wrong


@pytest.mark.parametrize("state", list(Review.State)[:3])
def test_withdrawn_from_any_state(client: Client, link: Invitation, state: str) -> None:
    send(client)
    Review.objects.update(state=state)
    address = f"{PAGE}trekk/"
    assert "Trekke omtalen?" in client.get(address).content.decode()
    assert Review.objects.get().state == state
    for _twice in range(2):
        post(client, address)
    review = Review.objects.get()
    assert (review.state, review.text, review.name) == (Review.State.WITHDRAWN, "", "")
    assert (review.therapist, review.service, review.date) == (None, None, None)
    link.refresh_from_db()
    assert (link.used, link.therapist, link.service) == (True, None, None)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "Omtalen er trukket" in page.content.decode()
    send(client)
    assert Review.objects.get().text == ""


def test_sent_back_it_can_be_changed_and_sent_again(client: Client, link: Invitation) -> None:
    send(client)
    review = Review.objects.get()
    actions.send_back(review, factories.superuser(), "Kan du ta bort navnet?")
    page = client.get(PAGE).content.decode()
    assert "Kan du ta bort navnet?" in page
    assert WORDS["text"] in page
    again = client.get(f"{PAGE}?again=1").content.decode()
    assert f'<input type="hidden" name="text" value="{WORDS["text"]}">' in again
    send(client, text="Uten navn denne gangen.")
    review.refresh_from_db()
    assert (review.state, review.text, review.sent_back_because) == (
        Review.State.IN_REVIEW,
        "Uten navn denne gangen.",
        "",
    )
    assert Review.objects.count() == 1


def test_what_the_desk_deleted_is_gone(client: Client, link: Invitation) -> None:
    send(client)
    Review.objects.all().delete()
    assert "Omtalen er trukket" in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}trekk/").status_code == 302


def test_the_token_is_kept_nowhere(client: Client, link: Invitation) -> None:
    send(client)
    link.refresh_from_db()
    stored = [str(value) for row in (link, Review.objects.get()) for value in vars(row).values()]
    assert not any(TOKEN in value for value in stored)


def test_what_the_desk_deletes_while_she_takes_it_back(
    client: Client, link: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client)
    withdraw = actions.withdraw

    def withdrawn(review: Review) -> None:
        Review.objects.filter(pk=review.pk).delete()
        withdraw(review)

    monkeypatch.setattr(actions, "withdraw", withdrawn)
    response = post(client, f"{PAGE}trekk/")
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert client.get(PAGE).status_code == 200
