import os
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import settings
from pytest_django import Settings

from devtools.stripe_standin import StandIn

SECRET = "whsec_tests"

# No deadline: on a machine that is busy with other tests an example may take its time.
settings.register_profile("suite", deadline=None, max_examples=100)
settings.register_profile("thorough", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture
def stripe(settings: Settings) -> Iterator[StandIn]:
    """Our stand-in for Stripe on a port of its own; the real SDK talks to it over HTTP."""
    with StandIn(webhook_url=None, webhook_secret=SECRET) as standin:
        settings.STRIPE_API_BASE = standin.url
        yield standin


@pytest.fixture(autouse=True)
def site_language() -> Iterator[None]:
    """A request leaves its language behind in the thread: the next test starts with the site's."""
    translation.deactivate()
    yield
    translation.deactivate()
