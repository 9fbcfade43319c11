from booking import conf
from booking.actions import hand_out, sweep
from booking.busy import feeds
from booking.worker.perform import perform_due


def one_round() -> str:
    """Ends holds, looks after payments, offers times to who waits, does errands, reads private
    calendars; tells how many.

    Then it does what the site has the worker do besides, such as scheduled publishing.
    """
    # Mails first: when Stripe is slow to answer they should not wait for it.
    done = perform_due()
    swept = sweep()
    offers = hand_out()
    read = feeds.read_due()
    for besides in conf.rounds():
        besides()
    return (
        f"{swept.expired} holds ended, {swept.settled} payments looked up, "
        f"{swept.put_off} put off, {swept.made} standing sessions made, {offers} times offered, "
        f"{done} errands done, "
        f"{read} private calendars read"
    )
