"""Topics, a story, questions, contact and a campaign: one module for each language."""

from config.demo.texts.further.english import ENGLISH
from config.demo.texts.further.further import Further
from config.demo.texts.further.norwegian import NORWEGIAN

__all__ = ["ENGLISH", "NORWEGIAN", "Further"]
