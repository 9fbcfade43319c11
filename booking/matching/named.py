from booking.matching.words import Names
from booking.models import Place, Topic


def names() -> Names:
    """In the active language, also of what is no longer in use. Two queries."""
    topics = {topic.slug: topic.local_name for topic in Topic.objects.all()}
    return Names(topics, dict(Place.objects.values_list("slug", "name")))
