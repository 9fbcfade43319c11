"""A form with a question of each kind, and what somebody answers."""

from typing import Any

from wagtail.models import Page

from cms.models import FormField, FormPage
from tests.cms.factories import under

QUESTIONS: dict[str, dict[str, Any]] = {
    "Navn": {"field_type": "short", "required": False},
    "E-post": {"field_type": "email"},
    "Telefon": {"field_type": "phone", "required": False},
    "Hva gjelder det?": {"field_type": "choice", "choices": "Priser\nNoe annet, eller begge"},
    "Når passer det?": {"field_type": "choices", "choices": "Morgen\nKveld", "required": False},
    "Spørsmålet ditt": {"field_type": "long", "help_text": "Skriv så kort du vil."},
    "Dere kan svare på e-post": {"field_type": "consent"},
}
NAME, EMAIL, SECRET = "Kari Hemmelig", "kari@hemmelig.example", "Jeg sover ikke om natta"
ANSWERS: dict[str, Any] = {
    "navn": NAME,
    "e_post": EMAIL,
    "telefon": "911 11 111",
    "hva_gjelder_det": "Noe annet, eller begge",
    "nar_passer_det": ["Morgen", "Kveld"],
    "sporsmalet_ditt": SECRET,
    "dere_kan_svare_pa_e_post": "on",
}


def make_form(parent: Page, **fields: Any) -> FormPage:
    page = FormPage(**{"title": "Spør oss", "slug": "spor-oss", "thanks": "Vi svarer."} | fields)
    page.form_fields = [
        FormField(label=label, sort_order=place, **question)
        for place, (label, question) in enumerate(QUESTIONS.items())
    ]
    made: FormPage = under(parent, page)
    return made
