"""Answers delete themselves: what stays is when a request came in and how it ended."""

from datetime import datetime

from django.db import transaction

from booking.actions.matching import rounds
from booking.models import Client, MatchProposal, MatchRequest


@transaction.atomic
def forget(pk: int, seen: datetime) -> bool:
    """Unless something happened to it meanwhile; and her, if she is nothing else to us."""
    # In the order of asking: the client's row, then her request's.
    rows = Client.objects.select_for_update(of=("self",))
    client = rows.filter(match_requests=pk).first()
    request = rounds.locked(pk)
    if client is None or request.state in MatchRequest.ONGOING or request.touched_at != seen:
        return False
    blanked = {"client": None, "token_hash": None, "sealed": "", "ip_index": ""}
    MatchRequest.objects.filter(pk=pk).update(request_key=None, **blanked)
    proposals = MatchProposal.objects.filter(round__request=pk)
    proposals.update(sealed="", sealed_refusal="")
    if not needed(client):
        client.delete()
    return True


def needed(client: Client) -> bool:
    """Whether anything of ours still is about her: a session, a wish, another request."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: client}).exists()
        for relation in Client._meta.related_objects
    )
