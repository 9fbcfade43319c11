"""What can be done about money at the place, each on a page of its own."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booking import formats
from booking.actions import place
from booking.forms.at_place import GiveBackForm, LetOffForm, TakeForm, WayForm, WordsForm
from booking.models.place_payment import Way
from booking.viewsets.at_place.deciding import LET_OFF, REFUND, TAKE, StepView
from booking.viewsets.of_booking import Fact


class TakeView(StepView):
    """One click on the booking's page, and this second look."""

    permission = TAKE
    page_title = _("Paid at the place")
    template_name = "booking/admin/at_once.html"
    at_once = True
    button = _("Yes, %(amount)s is paid")
    consequence = _(
        "All of it, at once. The client gets a receipt by mail. What is entered by mistake can be "
        "taken back."
    )

    def amount(self) -> int:
        return self.booking.place_amount if self.booking.is_due_at_the_place else 0

    def form(self, data: Any = None) -> TakeForm:
        return TakeForm(data, initial={"amount": self.amount(), "way": Way.TERMINAL})

    def facts(self) -> Iterator[Fact]:
        yield from super().facts()
        yield _("To be paid"), formats.kroner(self.amount())

    def act(self, form: Any, key: str, actor: str) -> str:
        given = form.cleaned_data
        payment = place.take(self.booking, given["amount"], given["way"], key=key, actor=actor)
        return gettext("%(amount)s is entered as paid.") % {
            "amount": formats.kroner(payment.amount)
        }


class PaidView(StepView):
    """About what was paid."""

    def facts(self) -> Iterator[Fact]:
        yield from super().facts()
        if (payment := place.paid_at(self.booking)) is not None:
            yield _("Paid"), f"{formats.kroner(payment.amount)} ({payment.get_way_display()})"
            if back := place.promised(payment):
                yield _("Given back or to give back"), formats.kroner(back)


class MistakeView(PaidView):
    permission = TAKE
    page_title = _("Entered by mistake")
    button = _("Yes, %(amount)s was not paid")
    consequence = _(
        "No money changes hands. The payment stays in the books, and a credit note takes its "
        "receipt back; the client gets it by mail. What is to be paid is due again. If the money "
        "was paid and goes back, use “Give money back” instead."
    )

    def amount(self) -> int:
        payment = place.paid_at(self.booking)
        return payment.amount if payment and not place.given(payment) else 0

    @property
    def salt(self) -> str:
        """A page about one payment takes back no other that came since."""
        payment = place.paid_at(self.booking)
        return f"{super().salt}-{payment.pk if payment else 0}"

    def form(self, data: Any = None) -> WordsForm:
        return WordsForm(data, writable=self.booking.client.readable)

    def second_look(self, form: Any) -> Iterator[Fact]:
        yield _("Was not paid"), formats.kroner(self.amount())
        yield from super().second_look(form)

    def act(self, form: Any, key: str, actor: str) -> str:
        place.take_back(self.booking, form.cleaned_data.get("words", ""), actor=actor)
        return gettext("The payment is taken back.")


class GiveBackView(PaidView):
    permission = REFUND
    page_title = _("Give money back")
    header_icon = "undo"
    button = _("Yes, %(amount)s is given back")
    consequence = _(
        "Give the money back yourself: nothing goes to a card from here. The client gets a credit "
        "note by mail. The session stays as it is. This cannot be undone."
    )

    def amount(self) -> int:
        payment = place.paid_at(self.booking)
        return place.left(payment) if payment else 0

    def form(self, data: Any = None) -> GiveBackForm:
        # A page that is sent twice says what it said, whatever is left by now.
        sure = data is not None and "sure" in data
        payment = place.paid_at(self.booking)
        left = payment.amount if sure and payment else self.amount()
        readable = self.booking.client.readable
        return GiveBackForm(data, left=left, writable=readable, initial={"way": Way.TERMINAL})

    def second_look(self, form: Any) -> Iterator[Fact]:
        given = form.cleaned_data
        yield _("Goes back now"), formats.kroner(given["amount"])
        yield _("How"), capfirst(Way(given["way"]).label)
        yield _("The practice keeps"), formats.kroner(max(self.amount() - given["amount"], 0))
        yield _("Why"), capfirst(str(form.why))
        yield from super().second_look(form)

    def said_on_button(self, form: Any) -> str:
        given = form.cleaned_data.get("amount", 0) if form.is_bound else 0
        return str(self.button) % {"amount": formats.kroner(given or self.amount())}

    def act(self, form: Any, key: str, actor: str) -> str:
        given = form.cleaned_data
        what = place.Given(given["amount"], given["reason"], given["way"], given.get("words", ""))
        refund = place.give_back(self.booking, what, key=key, actor=actor)
        return gettext("%(amount)s is entered as given back.") % {
            "amount": formats.kroner(refund.amount)
        }


class OwedView(PaidView):
    """What a cancellation left to give back."""

    permission = REFUND
    page_title = _("Given back at the place")
    header_icon = "undo"
    template_name = "booking/admin/at_once.html"
    at_once = True
    button = _("Yes, %(amount)s is given back")
    consequence = _(
        "Give the money back yourself: nothing goes to a card from here. The client gets a credit "
        "note by mail. This cannot be undone."
    )

    def amount(self) -> int:
        payment = place.paid_at(self.booking)
        owed = place.owed_back(payment) if payment else None
        return owed.amount if owed else 0

    def form(self, data: Any = None) -> forms.Form:
        return WayForm(data, initial={"way": Way.TERMINAL})

    def act(self, form: Any, key: str, actor: str) -> str:
        refund = place.gave_back(self.booking, form.cleaned_data["way"], actor=actor)
        return gettext("%(amount)s is entered as given back.") % {
            "amount": formats.kroner(refund.amount)
        }


class LetOffView(StepView):
    permission = LET_OFF
    page_title = _("Let off")
    button = _("Yes, let %(amount)s off")
    consequence = _(
        "The client owes nothing for it any more. The session stays as it is. This cannot be "
        "undone."
    )

    def amount(self) -> int:
        return self.booking.place_amount if self.booking.is_due_at_the_place else 0

    def form(self, data: Any = None) -> LetOffForm:
        return LetOffForm(data, writable=self.booking.client.readable)

    def second_look(self, form: Any) -> Iterator[Fact]:
        yield _("Let off"), formats.kroner(self.amount())
        yield _("Why"), capfirst(str(form.why))
        yield from super().second_look(form)

    def act(self, form: Any, key: str, actor: str) -> str:
        given = form.cleaned_data
        place.let_off(self.booking, given["reason"], given.get("words", ""), actor=actor)
        return gettext("Nothing is to be paid any more.")
