from cms.blocks.body import AfterwordBlock, BodyBlock

__all__ = ["AfterwordBlock", "BodyBlock"]
