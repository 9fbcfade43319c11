import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from booking import clock, conf, links, outbox, sealing
from booking.actions import clients
from booking.actions.errors import Invalid, MatchingRests, TooManyMatches
from booking.actions.matching import rounds
from booking.actions.request import contact_errors, key_hash
from booking.matching import questions, reading
from booking.models import Client, Matching, MatchRequest, MatchVersion

DAY = timedelta(days=1)
State = MatchRequest.State


@dataclass(frozen=True, repr=False)
class MatchAsk:
    """As it came in; answers by the question's slug, one word or a list of them.

    Reports of faults show it by its name only.
    """

    name: str
    email: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    phone: str = ""
    language: str = "nb"
    request_key: str = ""
    ip: str = ""

    @property
    def key_hash(self) -> str | None:
        """Of the sender's key and what she says: a corrected form is another request."""
        if not self.request_key:
            return None
        said = json.dumps(asdict(self) | {"ip": ""}, sort_keys=True, default=str)
        return key_hash(f"{self.request_key}:{sealing.index('match', said)}")


def ask(asked: MatchAsk) -> MatchRequest:
    """Noted, with its link mailed. Raises Invalid, MatchingRests and TooManyMatches.

    Whoever sends it learns nothing of an earlier request from the same address, nor its link. One
    that still waits for its answer ends, so that nobody at the desk answers twice; what is proposed
    already stays.
    """
    if not Matching.load().open:
        raise MatchingRests
    version = questions.current()
    answers = understood(asked, version)
    with transaction.atomic():
        now = clock.now()
        client = clients.known_or_new(asked, now)
        # The client's row is ours: of a double click the second finds the first one's request.
        if (known := known_request(asked)) is not None:
            return known
        check_matches(client, asked, now)
        for earlier in client.match_requests.open().select_for_update():
            rounds.end(earlier, State.DECLINED, now)
        request = entered(asked, client, version, answers, now)
        rounds.begin(request, 1, now)
        outbox.put("match-mail-received", request.pk)
    return request


def understood(asked: MatchAsk, version: MatchVersion) -> reading.Said:
    """What is stored of it. Raises Invalid with everything that is wrong at once."""
    answers, wrong = reading.cleaned(asked.answers, questions.asked(version, asked.language))
    if errors := contact_errors(asked) | wrong:
        raise Invalid(errors)
    return answers


def known_request(asked: MatchAsk) -> MatchRequest | None:
    if asked.key_hash is None:
        return None
    return MatchRequest.objects.filter(request_key=asked.key_hash).first()


def check_matches(client: Client, asked: MatchAsk, now: datetime) -> None:
    """Raises TooManyMatches for who asks more often in a day than anybody needs."""
    lately = MatchRequest.objects.filter(created_at__gt=now - DAY)
    limits = [(lately.filter(client=client), conf.max_matches())]
    if asked.ip:
        of_ip = lately.filter(ip_index=sealing.index("ip", asked.ip))
        limits.append((of_ip, conf.max_matches_per_ip()))
    for rows, most in limits:
        made = list(rows.order_by("created_at").values_list("created_at", flat=True))
        if len(made) >= most:
            raise TooManyMatches(max(1, int((made[-most] + DAY - now).total_seconds())))


def entered(
    asked: MatchAsk,
    client: Client,
    version: MatchVersion,
    answers: reading.Said,
    now: datetime,
) -> MatchRequest:
    request = MatchRequest(
        # Its link is made of its id; until that is known, of nothing that anybody could guess.
        token_hash=links.fingerprint(secrets.token_hex()),
        client=client,
        version=version,
        language=asked.language,
        created_at=now,
        touched_at=now,
        request_key=asked.key_hash,
        ip_index=sealing.index("ip", asked.ip) if asked.ip else "",
    )
    request.seal(client, answers)
    request.save()
    token = links.newest(request.pk, request.token_generation, MatchRequest.LABEL)
    request.token_hash = links.fingerprint(token)
    request.save(update_fields=["token_hash"])
    return request
