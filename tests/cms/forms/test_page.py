"""A reader answers a form: without a cookie, without a script, and nothing typed is lost."""

import re
from functools import partial
from typing import Any

import pytest
from django.test import Client

from booking.forms import origin
from cms.forms import receive
from cms.models import FormPage, Submission
from tests.cms.factories import in_english
from tests.cms.forms.conftest import Post
from tests.cms.forms.making import ANSWERS, EMAIL, NAME, SECRET
from tests.cms.models.test_lists import queries
from tests.ending import to_its_end

PATH = "/spor-oss/"


def shown(response: Any) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def test_the_page_asks_and_says_what_becomes_of_it(client: Client, page: FormPage) -> None:
    response = client.get(PATH)
    html = shown(response)
    for label in ("E-post", "Hva gjelder det?", "Dere kan svare på e-post", "Navn (valgfritt)"):
        assert label in html
    assert "slettes etter 30 dager" in html
    assert f'action="/skjema/{page.pk}/"' in html
    assert re.search(r'<textarea [^>]*name="q-sporsmalet_ditt"', html)
    assert "maxlength" not in html[html.index("<main") : html.index("</main")]
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_what_is_sent_is_thanked_for(client: Client, post: Post) -> None:
    response = post()
    assert (response.status_code, response["Location"]) == (303, f"{PATH}?sent=1")
    assert not response.cookies
    html = shown(client.get(response["Location"]))
    assert "Vi svarer." in html
    assert "<form" not in re.sub(r"<header.*?</header>", "", html)
    assert Submission.objects.count() == 1


def test_sent_twice_it_is_once_and_corrected_it_is_another(page: FormPage, post: Post) -> None:
    key = origin.issue(f"page-{page.pk}")
    assert [post(key=key).status_code for _ in range(2)] == [303, 303]
    assert Submission.objects.count() == 1
    post(key=key, sporsmalet_ditt="Likevel ikke")
    assert Submission.objects.count() == 2


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "missing": ({"sporsmalet_ditt": " "}, "Dette må fylles ut.", "sporsmalet_ditt"),
    "no address": ({"e_post": "kari"}, "Skriv en e-postadresse", "e_post"),
    "no number": ({"telefon": "ring"}, "Skriv et telefonnummer", "telefon"),
    "no choice": ({"hva_gjelder_det": None}, "Velg ett av disse.", "hva_gjelder_det"),
    "made up": ({"hva_gjelder_det": "Annet"}, "Velg blant dem som", "hva_gjelder_det"),
    "one made up": ({"nar_passer_det": ["Morgen", "Natt"]}, "Velg blant dem", "nar_passer_det"),
    "no consent": ({"dere_kan_svare_pa_e_post": None}, "Kryss av", "dere_kan_svare_pa_e_post"),
    "a nul": ({"sporsmalet_ditt": "a\x00b"}, "tegn som ikke kan brukes", "sporsmalet_ditt"),
    "a line": ({"navn": "Kari\nBcc: x"}, "tegn som ikke kan brukes", "navn"),
    "an escape": ({"e_post": "a\x1b@b.no"}, "tegn som ikke kan brukes", "e_post"),
    "too long": ({"sporsmalet_ditt": "x" * 10_001}, "høyst 10000 tegn", "sporsmalet_ditt"),
    "a long name": ({"navn": "x" * 201}, "høyst 200 tegn", "navn"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_at_the_question_and_above(post: Post, case: str) -> None:
    over, said, name = WRONG[case]
    response = post(**over)
    html = shown(response)
    assert response.status_code == 422
    assert html.count(said) == 2, html
    assert f'<a href="#id_q-{name}">' in html
    assert f'id="id_q-{name}_error"' in html
    assert "<title>Ikke sendt ennå: " in html
    if name != "e_post":
        assert EMAIL in html
    assert not Submission.objects.exists()


def test_ten_thousand_characters_on_many_lines_arrive_as_written(post: Post) -> None:
    text = ("Æ\r\n" * 6_000)[:15_000] + "\r\n😀 ok"  # a browser's line break counts once
    assert post(sporsmalet_ditt=text).status_code == 422
    text = ("Linje\r\n" * 1_600) + "slutt 😀"
    assert post(sporsmalet_ditt=text).status_code == 303
    answers = {each["name"]: each["answer"] for each in Submission.objects.get().answers}
    assert answers["sporsmalet_ditt"] == text.replace("\r\n", "\n")
    assert answers["nar_passer_det"] == ["Morgen", "Kveld"]
    assert answers["dere_kan_svare_pa_e_post"] is True


def test_it_has_to_come_from_our_page_and_in_time(page: FormPage, post: Post) -> None:
    refused = [
        post(headers={"Origin": "https://evil.example"}),
        post(key="forged"),
        post(key=origin.issue("page-0")),  # another form's
        post(key=origin.issue("wish")),
    ]
    assert [response.status_code for response in refused] == [403] * 4
    assert all(SECRET in shown(response) for response in refused)
    assert not Submission.objects.exists()
    # Its answer brings a key that is good.
    key = re.search(r'name="key" value="([^"]+)"', shown(refused[1]))
    assert key
    assert post(key=key[1]).status_code == 303


def test_who_fills_in_everything_is_asked_again(client: Client, page: FormPage) -> None:
    body = {f"q-{name}": answer for name, answer in ANSWERS.items()}
    body |= {origin.FIELD: origin.issue(f"page-{page.pk}"), "leave_empty": "https://spam.example"}
    response = client.post(f"/skjema/{page.pk}/", body, headers={"Origin": "http://testserver"})
    assert response.status_code == 422
    assert SECRET in shown(response)
    assert "spam.example" not in shown(response)
    assert not Submission.objects.exists()


def test_what_a_question_was_answered_that_is_gone_is_handed_back(
    page: FormPage, post: Post
) -> None:
    page.form_fields.get(clean_name="dere_kan_svare_pa_e_post").delete()
    assert post(sporsmalet_ditt="").status_code == 422  # for what is asked still
    page.form_fields.get(clean_name="sporsmalet_ditt").delete()
    response = post(sporsmalet_ditt=f"{SECRET}\r\n<b>")
    html = response.content.decode()
    assert response.status_code == 422
    assert "Skjemaet ble endret mens du skrev." in html
    assert f"{SECRET}<br>&lt;b&gt;" in html
    assert f'value="{EMAIL}"' in html
    assert not Submission.objects.exists()
    assert post(sporsmalet_ditt=None).status_code == 303


def test_one_machine_may_send_so_much_a_day(post: Post, settings: Any) -> None:
    settings.MAX_FORMS_PER_IP = 2
    assert [post(navn=str(number)).status_code for number in range(2)] == [303, 303]
    response = post()
    assert (response.status_code, response["Retry-After"]) == (429, str(24 * 60 * 60))
    assert SECRET in shown(response)
    assert Submission.objects.count() == 2


def test_far_too_much_is_not_even_read(client: Client, page: FormPage) -> None:
    body = "q-navn=" + "x" * 600_000
    response = client.post(
        f"/skjema/{page.pk}/", body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "mer enn skjemaet" in shown(response)


def test_the_address_it_is_sent_to_leads_to_the_page(client: Client, page: FormPage) -> None:
    response = client.get(f"/skjema/{page.pk}/")
    assert (response.status_code, response["Location"]) == (302, PATH)
    page.unpublish()
    for answer in (client.get, client.post):
        assert answer(f"/skjema/{page.pk}/").status_code == 404


def test_in_english_it_answers_in_english(home: Any, client: Client, page: FormPage) -> None:
    in_english(home, slug="front")
    english = in_english(page, title="Ask us", slug="ask-us")
    assert "deleted after 30 days" in shown(client.get("/en/ask-us/"))
    # The page's own language counts, whatever the address says.
    body = {origin.FIELD: origin.issue(f"page-{english.pk}"), "q-navn": NAME}
    for path in (f"/en/skjema/{english.pk}/", f"/skjema/{english.pk}/"):
        response = client.post(path, body, headers={"Origin": "http://testserver"})
        assert response.status_code == 422
        assert "Write an e-mail address" in shown(response)
        assert "Tick the box to send." in shown(response)


def test_however_many_ask_the_page_costs_the_same(client: Client, page: FormPage) -> None:
    few = queries(partial(client.get, PATH))
    row = page.form_fields.first()
    for number in range(5):
        page.form_fields.create(label=f"Mer {number}", field_type="short", sort_order=20 + number)
    assert row
    assert queries(partial(client.get, PATH)) == few


def test_a_form_without_questions_takes_nothing(client: Client, page: FormPage, post: Post) -> None:
    page.form_fields.all().delete()
    assert f'action="/skjema/{page.pk}/"' not in shown(client.get(PATH))
    assert post().status_code == 404
    assert not Submission.objects.exists()


def test_a_form_that_is_deleted_while_she_sends_it(
    page: FormPage, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = receive.received

    def too_late(sent: receive.Sent) -> Submission:
        FormPage.objects.get(pk=page.pk).delete()
        return to_its_end(received)(sent)

    monkeypatch.setattr(receive, "received", too_late)
    assert post().status_code == 404
    assert not Submission.objects.exists()
