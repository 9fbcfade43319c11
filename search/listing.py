"""What somebody is shown for her question: help first, then what editors pinned, then the rest."""

from collections.abc import Sequence
from functools import cached_property

from search.asking.asked import Asked
from search.editorial import decided
from search.editorial.decided import Crisis
from search.index.shown import Shown, shown
from search.norwegian.tokens import tokens
from search.results import Results
from search.unfound.counting import not_found
from search.unfound.words import without_names


class Listing(Results):
    @cached_property
    def crisis(self) -> Crisis | None:
        return decided.crisis(self.asked.query)

    @cached_property
    def ranked(self) -> list[tuple[float, Shown]]:
        """What is pinned is as good as the best."""
        found = super().ranked
        if not is_plain(self.asked):
            return found
        pinned = self.pinned
        self.tell_what_is_missing(nothing=not found and not pinned)
        best, first = found[0][0] if found else 1.0, {each.pk for each in pinned}
        rest = [each for each in found if each[1].pk not in first]
        return [*((best, each) for each in pinned), *rest]

    @cached_property
    def first(self) -> Sequence[int]:
        """What editors pinned, where no filter is set."""
        plain = is_plain(self.asked)
        return decided.pinned(self.asked.query, self.asked.locale) if plain else ()

    @property
    def pinned(self) -> list[Shown]:
        """Of pages that anybody may see, in the order of the editors."""
        found = {row["page_id"]: shown(row) for row in self.rows if not row["anchor"]}
        return [found[page] for page in self.first if page in found]

    def tell_what_is_missing(self, *, nothing: bool) -> None:
        """All of the question where nothing answers it, else the words of it that stand nowhere."""
        query = without_names(self.asked.query)
        words = tokens(query)
        unknown = (word for word in self.question.unknown if word in words)
        missing = query if nothing else " ".join(unknown)
        if missing:
            not_found(missing, self.asked.locale)


def is_plain(asked: Asked) -> bool:
    """What a filter leaves nothing of is not missing on the site."""
    return asked == Asked(asked.query, asked.locale)
