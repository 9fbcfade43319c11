from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from booking import clock
from cms.models.publishing_rule import PublishingRule
from cms.publishing.content import Content
from cms.publishing.kinds import KINDS


@dataclass(frozen=True)
class Finding:
    rule: str
    blocks: bool
    text: str
    where: str  # the id of a block of the body, or the name of a field


class Refused(ValidationError):
    """A page that a rule keeps from being published. Nothing was changed."""

    def __init__(self, page: Any, reasons: list[str]) -> None:
        super().__init__(reasons)
        self.page_id, self.title = page.pk, page.title


def check(page: Any, topics: Iterable[Any] | None = None) -> list[Finding]:
    """What the rules in use find, what blocks first. `topics` where they are not stored yet."""
    content = Content().read(page, topics_of(page) if topics is None else topics)
    today = timezone.localdate(clock.now())
    found = [
        Finding(rule.name, rule.blocks, text, where)
        for rule in PublishingRule.objects.in_use()
        for text, where in KINDS[rule.kind](content, rule, today)
    ]
    return sorted(found, key=lambda finding: not finding.blocks)


def topics_of(page: Any) -> Iterable[Any]:
    if topic := getattr(page, "topic", None):
        return [topic]
    # The list of topic pages has a method of this name.
    return getattr(getattr(page, "topics", None), "all", tuple)()


def refuse(page: Any, topics: Iterable[Any] | None = None) -> None:
    """Raises Refused with what has to be mended first."""
    blocking = [finding.text for finding in check(page, topics) if finding.blocks]
    if blocking:
        raise Refused(page, blocking)
