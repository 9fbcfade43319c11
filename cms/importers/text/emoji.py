"""Question marks where emoji were lost.

An emoji that a scraper couldn't encode comes out as "??" (two code units) or "?". Taken for
one: a run of two or more; any run after "!"; a lone one that stands apart after a full stop
or at the end of the line. A sentence that opens like a question keeps its marks.
"""

import re

RUN = re.compile(r"\s*\?{2,}|(?<=!)\s*\?+|(?<=[.…])\s+\?(?=\s|$)|\s+\?$")
LOOK_BACK = 400  # characters in which a sentence begins
SENTENCE_END = re.compile(r"[.!?…]+\s+")
ASKS = re.compile(
    r"""\W*(?:
        (?:hv\w+|når|what|who|whom|whose|why|where|when|how|which)\b
        | (?:er|var|har|hadde|kan|kunne|vil|ville|skal|skulle|må|bør|får|trenger|vet|synes)
          \s(?:du|jeg|vi|man|en|det|den|de|dere|han|hun|noen)\b
        | (?:is|are|was|were|have|has|do|does|did|can|could|will|would|should|may)
          \s(?:you|i|we|one|it|this|that|they|he|she|there|anyone)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def without_lost_emoji(text: str) -> tuple[str, int]:
    """The text, and how many runs were removed."""
    removed = 0

    def judge(run: re.Match[str]) -> str:
        nonlocal removed
        before = text[max(0, run.start() - LOOK_BACK) : run.start()].rstrip(" .!…")
        if ASKS.match(SENTENCE_END.split(before)[-1]):
            return run[0]
        removed += 1
        return ""

    return RUN.sub(judge, text).strip(), removed
