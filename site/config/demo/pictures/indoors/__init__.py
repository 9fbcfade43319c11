"""Pictures for articles, 1200 by 800, that play at home: by day, in the evening and at night."""

from config.demo.pictures.indoors.door import closed_door
from config.demo.pictures.indoors.kitchen import empty_chair
from config.demo.pictures.indoors.night import night_window
from config.demo.pictures.indoors.sink import two_at_the_sink

__all__ = ["closed_door", "empty_chair", "night_window", "two_at_the_sink"]
