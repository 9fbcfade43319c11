from booking.actions import sweep
from booking.worker.perform import perform_due


def one_round() -> str:
    """Ends holds, looks after payments, does errands; a line that tells how many of each."""
    swept = sweep()
    done = perform_due()
    return (
        f"{swept.expired} holds ended, {swept.settled} payments looked up, "
        f"{swept.put_off} put off, {done} errands done"
    )
