"""The people of the demo, one by one: hair, clothes and what else one knows them by."""

from config.demo.pictures.looks.elias import ELIAS
from config.demo.pictures.looks.ingrid import INGRID
from config.demo.pictures.looks.marit import MARIT
from config.demo.pictures.looks.samuel import SAMUEL
from config.demo.pictures.looks.sunniva import SUNNIVA
from config.demo.pictures.looks.thea import THEA

__all__ = ["ELIAS", "INGRID", "MARIT", "SAMUEL", "SUNNIVA", "THEA"]
