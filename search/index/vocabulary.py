from django.db import models
from django.utils.translation import gettext_lazy as _


class Vocabulary(models.Model):
    """All words of the documents of a language, and in how many each stands: `sorg 12`, a line
    each. It may be a little older than the index: it tells what was meant, not what there is.
    """

    language = models.CharField(max_length=20, unique=True)
    words = models.TextField(blank=True)
    documents = models.PositiveIntegerField(default=0)
    made = models.DateTimeField()

    class Meta:
        verbose_name = _("vocabulary of the search")
        verbose_name_plural = _("vocabularies of the search")

    def __str__(self) -> str:
        return self.language
