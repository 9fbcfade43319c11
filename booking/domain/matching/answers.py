from dataclasses import dataclass

# Beside the slugs of the places, where a session can be held.
ONLINE = "online"
# Who did not say whom it is about is taken for an adult who asks for herself.
INDIVIDUAL = "individual"


@dataclass(frozen=True)
class Answers:
    """What somebody said. Only `where` is demanded; whatever else is empty is no wish.

    `when` are cells of the week as bits, see cells_of. Raises ValueError without a format.
    """

    where: frozenset[str]
    topics: frozenset[str] = frozenset()
    whom: str = INDIVIDUAL
    service: str = ""
    language: str = ""
    when: int = 0
    gender: str = ""
    experienced: bool = False
    lived: bool = False

    def __post_init__(self) -> None:
        if not self.where:
            raise ValueError("a request says whether it is online or at which places")
