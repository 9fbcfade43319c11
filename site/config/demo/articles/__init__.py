"""The articles of the demo: our own words. One module for each; new ones are listed here."""

from config.demo.articles.angst import ANGST
from config.demo.articles.anxiety import ANXIETY
from config.demo.articles.article import Article
from config.demo.articles.rus import RUS

NORWEGIAN = (RUS, ANGST)
ENGLISH = (ANXIETY,)

__all__ = ["ENGLISH", "NORWEGIAN", "Article"]
