from django import forms
from django.utils.translation import gettext_lazy as _

from booking.models.therapist import FeedTitles


class FeedTitlesForm(forms.Form):
    titles = forms.ChoiceField(
        label=_("What stands in your calendar"),
        choices=FeedTitles.choices,
        widget=forms.RadioSelect,
        help_text=_("Never a name, whichever you choose."),
    )


class RenewForm(forms.Form):
    """Which address she saw when she asked for another."""

    was = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
