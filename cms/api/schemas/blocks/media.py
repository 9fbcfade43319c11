"""Blocks of pictures, films and files."""

from typing import Literal

from ninja import Field

from cms.api.schemas.blocks.base import CmsBlockBaseOut
from cms.api.schemas.out import Out
from cms.api.schemas.parts import CmsImageOut


class CmsFigureOut(Out):
    image: CmsImageOut | None = None
    caption: str
    decorative: bool


class CmsImageBlockOut(CmsBlockBaseOut):
    type: Literal["image"]
    value: CmsFigureOut


class CmsGalleryOut(Out):
    title: str
    images: list[CmsFigureOut]


class CmsGalleryBlockOut(CmsBlockBaseOut):
    type: Literal["gallery"]
    value: CmsGalleryOut


class CmsVideoOut(Out):
    title: str
    text: str
    provider: Literal["youtube", "vimeo"]
    url: str = Field(description="The provider's own page about it.")
    player_url: str = Field(description="For a frame; to be loaded once a reader plays it.")
    image: CmsImageOut | None = None


class CmsVideoBlockOut(CmsBlockBaseOut):
    type: Literal["video"]
    value: CmsVideoOut | None = None


class CmsDocumentOut(Out):
    title: str
    text: str
    url: str
    kind: str = Field(description="The ending of its name, such as pdf.")
    size: int = Field(description="In bytes; 0 where nobody knows.")


class CmsDocumentBlockOut(CmsBlockBaseOut):
    type: Literal["document"]
    value: CmsDocumentOut | None = Field(None, description="Null once it is private or deleted.")
