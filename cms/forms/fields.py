"""A question as a field that a reader fills in. What may stand in it is judged here alone, for the
page and for the API."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from booking.actions.request import MOST_EMAIL, email_missing, has_control_characters
from cms.models.form_field import FormField, Kind
from cms.models.submission import Said

PREFIX = "q"  # so that no question has the name of what else is posted
MOST_SHORT = 200
MOST_LONG = 10_000
MOST_RADIOS = 8
LINES = str.maketrans("", "", "\r\n\t")
PHONE = re.compile(r"\+?[\d ()./-]+")
LEAST_DIGITS = 5
NO_NUMBER = _("Write a phone number, such as 400 00 000.")


class Words(forms.CharField):
    """Told that it is too long, and not cut off by the browser while one pastes."""

    def __init__(self, *, most: int, lines: bool = False, **kwargs: Any) -> None:
        self.most, self.lines = most, lines
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value))
        if has_control_characters(text.translate(LINES) if self.lines else text):
            raise forms.ValidationError(_("This contains characters that cannot be used."))
        # A browser sends each line break as two.
        text = text.replace("\r\n", "\n")
        if len(text) > self.most:
            too_long = _("This is too long, use at most %(most)d characters.")
            raise forms.ValidationError(too_long, params={"most": self.most})
        return text


class Email(Words):
    default_validators = forms.EmailField.default_validators

    def run_validators(self, value: Any) -> None:
        try:
            super().run_validators(value)
        except forms.ValidationError as error:
            raise forms.ValidationError(email_missing()) from error


class Phone(Words):
    def validate(self, value: Any) -> None:
        super().validate(value)
        digits = sum(character.isdigit() for character in value)
        if value and (not PHONE.fullmatch(value) or digits < LEAST_DIGITS):
            raise forms.ValidationError(NO_NUMBER)


def short(row: FormField) -> forms.Field:
    return Words(most=MOST_SHORT, **shared(row))


def long(row: FormField) -> forms.Field:
    return Words(most=MOST_LONG, lines=True, widget=forms.Textarea({"rows": 6}), **shared(row))


def email(row: FormField) -> forms.Field:
    widget = forms.EmailInput({"autocomplete": "email", "spellcheck": "false"})
    return Email(most=MOST_EMAIL, widget=widget, **shared(row))


def phone(row: FormField) -> forms.Field:
    widget = forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
    return Phone(most=40, widget=widget, **shared(row))


def choice(row: FormField) -> forms.Field:
    options = [(option, option) for option in row.options]
    if len(options) <= MOST_RADIOS:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **shared(row))
    return forms.ChoiceField(choices=[("", _("Choose")), *options], **shared(row))


def choices(row: FormField) -> forms.Field:
    options = [(option, option) for option in row.options]
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=options, widget=boxes, **shared(row))


def consent(row: FormField) -> forms.Field:
    return forms.BooleanField(**shared(row))


MAKERS: dict[str, Callable[[FormField], forms.Field]] = {
    Kind.SHORT: short,
    Kind.LONG: long,
    Kind.EMAIL: email,
    Kind.PHONE: phone,
    Kind.CHOICE: choice,
    Kind.CHOICES: choices,
    Kind.CONSENT: consent,
}
MISSING = {
    Kind.PHONE: NO_NUMBER,
    Kind.CHOICE: _("Choose one of these."),
    Kind.CHOICES: _("Choose at least one of these."),
    Kind.CONSENT: _("Tick the box to send."),
}


def shared(row: FormField) -> dict[str, Any]:
    unknown = _("Choose among those that are listed.")
    optional = _("%(question)s (optional)") % {"question": row.label}
    return {
        "label": row.label if row.required else optional,
        "help_text": row.help_text,
        "required": row.required,
        "error_messages": {
            "required": missing(Kind(row.field_type)),
            "invalid_choice": unknown,
            "invalid_list": unknown,
        },
    }


def missing(kind: Kind) -> Any:
    if kind == Kind.EMAIL:
        return email_missing()
    return MISSING.get(kind, _("This has to be filled in."))


class AnswerForm(forms.Form):
    def __init__(self, rows: Iterable[FormField], data: Any = None, *, prefix: str = PREFIX):
        super().__init__(data, prefix=prefix, label_suffix="")
        self.rows = list(rows)
        for row in self.rows:
            self.fields[row.name] = MAKERS[row.field_type](row)

    @property
    def questions(self) -> Iterator[tuple[str, forms.BoundField]]:
        """Each with the template that shows it."""
        for bound in self:
            if bound.use_fieldset:
                yield "components/boxes.html", bound
            elif isinstance(bound.field, forms.BooleanField):
                yield "components/tick.html", bound
            else:
                yield "booking/field.html", bound

    @property
    def said(self) -> list[Said]:
        """Of a form that is valid."""
        return [
            Said(
                name=row.name,
                label=row.label,
                kind=row.field_type,
                answer=self.cleaned_data[row.name],
            )
            for row in self.rows
        ]
