from django.db import models
from django.utils.translation import gettext_lazy as _

from booking.formats import translated


class Term(models.Model):
    """A word of the practice's own vocabulary."""

    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    class Meta:
        abstract = True
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        return translated(self.name, self.name_en)


class Topic(Term):
    """What people come with: anxiety, grief, addiction."""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Method(Term):
    """How a therapist works: cognitive therapy, motivational interviewing."""

    class Meta(Term.Meta):
        verbose_name = _("method")
        verbose_name_plural = _("methods")
