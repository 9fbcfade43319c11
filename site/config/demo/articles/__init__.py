"""The articles of the demo: our own words. One module for each; new ones are listed here."""

from config.demo.articles.alcohol import ALCOHOL
from config.demo.articles.angst import ANGST
from config.demo.articles.anxiety import ANXIETY
from config.demo.articles.article import Article
from config.demo.articles.oppvask import OPPVASK
from config.demo.articles.rus import RUS
from config.demo.articles.sorg import SORG
from config.demo.articles.sovn import SOVN
from config.demo.articles.tenaring import TENARING

NORWEGIAN = (RUS, ANGST, TENARING, SOVN, OPPVASK, SORG)
ENGLISH = (ALCOHOL, ANXIETY)

__all__ = ["ENGLISH", "NORWEGIAN", "Article"]
