from cms.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
