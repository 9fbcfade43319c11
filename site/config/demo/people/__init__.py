"""The therapists: invented people. Who is not authorised health personnel promises no effect.

person      what is told of each
authorised  health personnel: Ingrid, Marit, Sunniva
others      not health personnel: Elias, Thea, Samuel
making      their rows
"""

from config.demo.people.authorised import INGRID, MARIT, SUNNIVA
from config.demo.people.others import ELIAS, SAMUEL, THEA
from config.demo.people.person import Person

# In the order in which the site shows them.
PEOPLE: tuple[Person, ...] = (INGRID, ELIAS, THEA, MARIT, SUNNIVA, SAMUEL)
