"""An editor builds a form; what cannot work is said where it stands."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import FormPage, HomePage, Submission
from cms.publishing.check import check
from tests.booking import factories
from tests.cms.factories import make_crisis_line
from tests.cms.forms.conftest import Post
from tests.cms.forms.making import make_form

LABEL = {"field_type": "short", "label": "Navn"}


@pytest.fixture
def moderator(client: Client, db: None) -> Client:
    client.force_login(factories.user("moderator", "Moderatorer"))
    return client


def form(*questions: dict[str, str], **over: str) -> dict[str, str]:
    fields = {
        "title": "Skriv til oss",
        "slug": "skriv",
        "kept_days": "30",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "form_fields-TOTAL_FORMS": str(len(questions)),
        "form_fields-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    for place, question in enumerate(questions):
        fields |= {f"form_fields-{place}-ORDER": str(len(questions) - place)}
        fields |= {f"form_fields-{place}-{name}": value for name, value in question.items()}
    return fields | over


def adds(moderator: Client, home: HomePage, *questions: dict[str, str], **over: str) -> Any:
    path = reverse("wagtailadmin_pages:add", args=("cms", "formpage", home.pk))
    return moderator.post(path, form(*questions, **over))


def test_a_form_is_built_and_published(moderator: Client, home: HomePage) -> None:
    path = reverse("wagtailadmin_pages:add", args=("cms", "formpage", home.pk))
    assert "Det som er sendt inn" not in moderator.get(path).content.decode()
    choice = {"field_type": "choice", "label": "Hva?", "choices": "A\nB"}
    response = adds(moderator, home, LABEL, choice, button="Send inn")
    assert response.status_code == 302, response.context["form"].errors
    page = FormPage.objects.get()
    assert [row.label for row in page.form_fields.all()] == ["Hva?", "Navn"]  # as dragged
    html = moderator.get("/skriv/").content.decode()
    assert ">Send inn</button>" in html
    assert html.index("Hva?") < html.index("Navn (valgfritt)")


@pytest.mark.parametrize(
    ("questions", "over", "said"),
    [
        ([], {}, "minst"),
        ([{"field_type": "choice", "label": "Hva?", "choices": "A"}], {}, "minst to valg"),
        ([{"field_type": "choices", "label": "Hva?", "choices": "A\n\nA"}], {}, "to ganger"),
        ([{"field_type": "checkbox", "label": "Hva?"}], {}, "checkbox"),
        ([LABEL, LABEL], {}, "navn"),
        ([LABEL], {"kept_days": "0"}, "1"),
        ([LABEL], {"kept_days": "181"}, "lenger enn 180 dager"),
        ([LABEL], {"notices_to": "post@example.org\nposten"}, "«posten» er ikke"),
        ([LABEL], {"notices_to": "\n".join(f"a{n}@b.no" for n in range(6))}, "høyst fem"),
    ],
)
def test_what_cannot_work_is_said(
    moderator: Client, home: HomePage, questions: list[dict[str, str]], over: Any, said: str
) -> None:
    response = adds(moderator, home, *questions, **over)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not FormPage.objects.exists()


def test_an_answer_keeps_its_question_when_that_is_worded_anew(page: FormPage, post: Post) -> None:
    row = page.form_fields.get(label="Spørsmålet ditt")
    row.label = "Hva lurer du på?"
    row.save()
    post()
    assert "Hva lurer du på?" in [each["label"] for each in Submission.objects.get().answers]


def test_the_number_of_answers_stands_in_the_editor_for_who_may_read_them(
    client: Client, page: FormPage, post: Post
) -> None:
    post()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(factories.superuser())
    assert "1 svar, 1 av dem ulest." in client.get(edit).content.decode()
    client.force_login(factories.user("editor", "Redaktører"))
    assert "av dem ulest" not in client.get(edit).content.decode()


def test_both_of_its_pages_can_be_seen_before_it_is_published(home: HomePage) -> None:
    page = make_form(home, live=False)
    shown = [page.make_preview_request(preview_mode=mode) for mode, _label in page.preview_modes]
    form, thanks = (response.content.decode() for response in shown)
    assert "Hva gjelder det?" in form
    assert "Vi svarer." not in form
    assert "Vi svarer." in thanks


def test_the_rules_read_questions_and_crisis_lines_help(home: HomePage) -> None:
    make_crisis_line()
    page = make_form(home, live=False)
    assert not any(finding.blocks for finding in check(page))
    question = page.form_fields.last()
    question.label = "Har du tanker om selvmord?"
    question.save()
    assert any(finding.where == "body" for finding in check(page) if finding.blocks)
    page.body = [("crisis_lines", {"title": "", "chosen": []})]
    assert not any(finding.where == "body" for finding in check(page) if finding.blocks)
