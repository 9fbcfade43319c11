from collections.abc import Mapping

# In which languages somebody finds something who reads one of them, her own first.
READS: Mapping[str, tuple[str, ...]] = {"nb": ("nb", "nn"), "nn": ("nn", "nb")}


def read_by(locale: str) -> tuple[str, ...]:
    return READS.get(locale, (locale,))
