from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from reviews.models import Review


class ReviewForm(WagtailAdminModelForm):
    """What a client wrote by her link is hers: nobody puts other words under her name."""

    HERS = ("name", "text", "rating", "verified", "consented_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        review: Review = self.instance
        if review.pk and hasattr(review, "invitation"):
            for name in self.HERS:
                if name in self.fields:
                    self.fields[name].disabled = True

    def save(self, commit: bool = True) -> Any:
        """Only what stands in the form: somebody may decide about it meanwhile."""
        review: Review = super().save(commit=False)
        if commit and review.pk:
            review.save(
                update_fields=[name for name, field in self.fields.items() if not field.disabled]
            )
        elif commit:
            review.save()
        return review
