"""The right of withdrawal: who has it, and for how long. The one place that decides.

Source: angrerettloven (20 June 2014 no. 27), which carries out directive 2011/83/EU. What is bought
at a distance can be withdrawn from for 14 days (article 9). Not so healthcare by health
professionals (3.3 b); the exception for a fixed date (16 l) covers lodging, transport, catering and
leisure, which therapy is not. A session may be held within the 14 days when the client expressly
asks for that (7.3 and 8.8), and with her word that she knows it the right is gone once it has been
held (16 a). A lawyer should read this before a practice relies on it.
"""

from datetime import date, timedelta

DAYS = 14


def applies(*, authorised: bool, price: int) -> bool:
    """To an agreement with a therapist who is, or is not, authorised health personnel.

    What costs nothing binds nobody: it can be cancelled whenever she likes.
    """
    return not authorised and price > 0


def last_day(agreed: date) -> date:
    """The day of the agreement itself is not counted."""
    return agreed + timedelta(days=DAYS)
