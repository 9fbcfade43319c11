import pytest

from booking.models import Practice as Settings
from tests.booking.conftest import Practice, Travel
from tests.booking.mails.letters import VIDEO


@pytest.fixture
def desk(practice: Practice, travel: Travel) -> Settings:
    return name_telling(practice)


def name_telling(practice: Practice) -> Settings:
    """A practice whose own name, and whose therapist's, would tell everything."""
    settings = Settings.load()
    settings.name, settings.neutral_name = "Angstklinikken", "TV Samtaler"
    settings.email = "desk@example.org"
    settings.save()
    practice.ingrid.name, practice.ingrid.video_link = "Ingrid Solvang", VIDEO
    practice.ingrid.save()
    return settings
