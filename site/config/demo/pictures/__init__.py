"""Portraits and illustrations, drawn when the demo is loaded.

canvas   soft shapes, smooth edges
faces    what every portrait has
looks    each therapist's own hair and clothes
scenes   pictures for articles: the wood, two armchairs
indoors  pictures for articles, at home
store    into Wagtail's images
"""
