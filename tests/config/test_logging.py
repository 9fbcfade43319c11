"""What a log line may not hold."""

import pytest

from config.logging import masked

SECRET = "k3jx7q2mz5wr4tyh6nbv"


@pytest.mark.parametrize(
    "line",
    [
        f"GET /time/{SECRET}/ 200",
        f"POST /time/{SECRET}/avbestill/ 303",
        f"GET /en/time/{SECRET}/ 200",
        f"GET /api/v3/booking/bookings/{SECRET}/ 200",
        f"GET /kalender/{SECRET}.ics 304",
        f"GET /kode/{SECRET}/ 200",
        f"POST /en/omtale/{SECRET}/trekk/ 303",
        f"GET /omtale/nei/{SECRET}/ 200",
        f"POST /api/v3/reviews/invitations/{SECRET}/withdraw/ 200",
        f"GET /api/v3/booking/waiting-list/{SECRET}/ 200",
        f"POST /venteliste/{SECRET}/trekk/ 302",
        f"GET /bestill/fortsett/{SECRET}:Ab_c-{SECRET}/ 302",
        f"GET /api/v3/resolve/?path=%2Ftime%2F{SECRET}%2F 404",
        f"GET /bestill/retur/?session_id=cs_test_{SECRET} 302",
        f"GET /bestill/deg/?service=x&key={SECRET}:1t:{SECRET} 200",
        f"GET /admin/booking/bookings/?q={SECRET}%40example.org 200",
        f"GET /api/v3/pages/?search={SECRET}&limit=5 200",
        f"GET /admin/password_reset/confirm/Mg/c1a2b3-{SECRET}/ 302",
    ],
)
def test_secrets_are_cut_out(line: str) -> None:
    assert SECRET[6:] not in masked(line)


def test_the_rest_stays() -> None:
    line = '"GET /artikler/sorg/?page=2 HTTP/1.1" 200 5120'
    assert masked(line) == line
