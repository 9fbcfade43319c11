"""About us, prices, privacy, accessibility: one module for each language."""

from config.demo.texts.plain.english import ENGLISH
from config.demo.texts.plain.norwegian import NORWEGIAN
from config.demo.texts.plain.plain import Plain

__all__ = ["ENGLISH", "NORWEGIAN", "Plain"]
