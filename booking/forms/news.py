from datetime import UTC, datetime

from django import forms


class NewsReadForm(forms.Form):
    """Of which moment the page was that she has read, in seconds since 1970."""

    until = forms.IntegerField(min_value=0, max_value=2**33)

    @property
    def moment(self) -> datetime:
        """Of a valid one."""
        return datetime.fromtimestamp(self.cleaned_data["until"], UTC)
