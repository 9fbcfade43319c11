"""Images from their upload to the page: the way in, what is made of them, how they are told of."""

from cms.images.door import clean_image
from cms.images.representation import image_representation, prefetch_renditions

__all__ = ["clean_image", "image_representation", "prefetch_renditions"]
