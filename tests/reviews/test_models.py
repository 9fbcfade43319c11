import pytest
from django.db import IntegrityError, transaction

from reviews.models import Review
from reviews.models.review import Withdrawn


def test_a_new_review_waits(db: None) -> None:
    review = Review.objects.create(name="Kari", text="Takk")
    assert not Review.objects.public().exists()
    review.state = Review.State.APPROVED
    review.save()
    assert list(Review.objects.public()) == [review]
    assert list(Review.objects.public().verified()) == []


@pytest.mark.parametrize("rating", [0, 6])
def test_a_rating_lies_between_one_and_five(db: None, rating: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(name="Kari", text="Takk", rating=rating)


def test_an_imported_review_comes_once(db: None) -> None:
    Review.objects.create(name="Kari", text="Takk", source="import:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(name="Kari", text="Takk", source="import:1")
    Review.objects.create(name="Per", text="Takk")
    Review.objects.create(name="Per", text="Takk")


def test_what_was_deleted_does_not_come_back_with_whoever_had_it_open(db: None) -> None:
    review = Review.objects.create(name="K.", text="Takk.")
    Review.objects.filter(pk=review.pk).delete()
    with pytest.raises(Withdrawn):
        review.save()
    assert not Review.objects.exists()
