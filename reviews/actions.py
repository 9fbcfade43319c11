"""Everything that changes how a review stands. Under its row's lock, so that the last word is one
that knew of those before it; what is withdrawn stays so."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from reviews.models import Invitation, Review
from reviews.models.invitation import random_pk
from reviews.months import this_month

State = Review.State
# To each state from those that lead there.
FROM = {
    State.IN_REVIEW: (State.DRAFT,),
    State.APPROVED: (State.DRAFT, State.IN_REVIEW),
    State.DRAFT: (State.IN_REVIEW, State.APPROVED),
    State.WITHDRAWN: (State.DRAFT, State.IN_REVIEW, State.APPROVED),
}
BLANK: dict[str, Any] = {
    **dict.fromkeys(("name", "text", "origin", "sent_back_because", "answer"), ""),
    **dict.fromkeys(("rating", "date", "consented_on", "answered_on", "therapist", "service")),
    "verified": False,
}


class Refused(Exception):
    """It stands otherwise by now. Nothing was changed."""


@dataclass(frozen=True)
class Words:
    """What a client says of her sessions, and the name that readers see."""

    name: str
    text: str
    rating: int | None = None


def may_write(invitation: Invitation) -> bool:
    """Once; and once more when it was sent back to her."""
    review = invitation.review
    if invitation.used:
        return review is not None and review.state == State.DRAFT
    return this_month() < invitation.over_from


def write(invitation: Invitation, words: Words) -> Review:
    """The review of this link, or what she has made of it after it was sent back.

    Raises Refused where the link is used up, or too late.
    """
    with transaction.atomic():
        link = Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
        if link is None:  # forgotten this moment
            raise Refused
        if link.used:
            return rewrite(link, words)
        if link.over_from <= this_month():
            raise Refused
        link.review = Review.objects.create(
            pk=random_pk(),
            therapist=link.therapist,
            service=link.service,
            verified=True,
            **said(words),
        )
        link.used = True
        link.save()
        return link.review


def rewrite(link: Invitation, words: Words) -> Review:
    if link.review_id is None:
        raise Refused
    return move(link.review_id, State.IN_REVIEW, **said(words), sent_back_because="")


def said(words: Words) -> dict[str, Any]:
    return {
        "name": words.name,
        "text": words.text,
        "rating": words.rating,
        "state": State.IN_REVIEW,
        "date": this_month(),
        "consented_on": this_month(),
    }


def hand_in(review: Review, user: Any) -> None:
    move(review.pk, State.IN_REVIEW, user, "reviews.hand_in")


def renew(review: Review, user: Any, **fields: Any) -> Review:
    """Public, and in other words by now where it comes from: nobody has said yes to these."""
    since = (State.APPROVED,)
    return move(review.pk, State.IN_REVIEW, user, "reviews.renew", since=since, **fields)


def approve(review: Review, user: Any) -> None:
    move(review.pk, State.APPROVED, user, "reviews.approve", sent_back_because="")


def send_back(review: Review, user: Any, because: str) -> None:
    move(review.pk, State.DRAFT, user, "reviews.send_back", sent_back_because=because)


def withdraw(review: Review, user: Any = None) -> None:
    """Nothing of it stays, also not in what was logged; only that there was one.

    Twice is once.
    """
    try:
        # A client leaves no entry: its hour would be hers.
        action = "reviews.withdraw" if user else ""
        move(review.pk, State.WITHDRAWN, user, action, also=forget, **BLANK)
    except Refused:
        if Review.objects.get(pk=review.pk).state != State.WITHDRAWN:
            raise


def forget(review: Review) -> None:
    Invitation.objects.filter(review=review).update(therapist=None, service=None)
    rows = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Review), object_id=review.pk
    )
    rows.update(label=str(review), data={})


def answer(review: Review, user: Any, text: str) -> None:
    """The practice's own words below it; none takes them away."""
    with transaction.atomic():
        row = locked(review.pk)
        if row.state == State.WITHDRAWN:
            raise Refused
        if row.answer != text:
            row.answer, row.answered_on = text, this_month() if text else None
            row.save()
            log(row, "reviews.answer", user=user)


def move(
    review_id: int,
    to: Review.State,
    user: Any = None,
    action: str = "",
    *,
    since: Collection[Review.State] = (),
    also: Callable[[Review], None] | None = None,
    **fields: Any,
) -> Review:
    """Raises Refused unless it stands where that can follow from."""
    with transaction.atomic():
        review = locked(review_id)
        if review.state not in (since or FROM[to]):
            raise Refused
        for name, value in {**fields, "state": to}.items():
            setattr(review, name, value)
        review.save()
        if also:
            also(review)
        if action:
            log(review, action, user=user)
    return review


def locked(review_id: int) -> Review:
    return Review.objects.select_for_update().get(pk=review_id)
