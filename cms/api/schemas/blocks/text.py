"""Blocks of words, as an editor writes them."""

from typing import Literal

from ninja import Field

from cms.api.schemas.blocks.base import CmsBlockBaseOut
from cms.api.schemas.out import Out
from cms.api.schemas.parts import TEXT, CmsQuestionOut


class CmsHeadingOut(Out):
    level: Literal["h2", "h3"]
    text: str
    anchor: str = Field(description="Unique on its page.")


class CmsHeadingBlockOut(CmsBlockBaseOut):
    type: Literal["heading"]
    value: CmsHeadingOut


class CmsRichTextBlockOut(CmsBlockBaseOut):
    type: Literal["rich_text"]
    value: str = Field(description=TEXT)


class CmsKeyPointsBlockOut(CmsBlockBaseOut):
    type: Literal["key_points"]
    value: list[str]


class CmsStepOut(Out):
    title: str
    text: str


class CmsStepsOut(Out):
    title: str
    steps: list[CmsStepOut]


class CmsStepsBlockOut(CmsBlockBaseOut):
    type: Literal["steps"]
    value: CmsStepsOut


class CmsQuoteOut(Out):
    text: str
    name: str
    role: str
    url: str


class CmsQuoteBlockOut(CmsBlockBaseOut):
    type: Literal["quote"]
    value: CmsQuoteOut


class CmsCalloutOut(Out):
    kind: Literal["info", "warning", "urgent"]
    title: str
    text: str = Field(description=TEXT)


class CmsCalloutBlockOut(CmsBlockBaseOut):
    type: Literal["callout"]
    value: CmsCalloutOut


class CmsFaqOut(Out):
    title: str
    questions: list[CmsQuestionOut]


class CmsFaqBlockOut(CmsBlockBaseOut):
    type: Literal["faq"]
    value: CmsFaqOut


class CmsColumnOut(Out):
    type: Literal["text", "rich_text"] = Field(
        description="Its cells are plain text, or as the rich_text of a body."
    )
    heading: str


class CmsTableOut(Out):
    caption: str
    row_headers: bool = Field(description="The first cell of each row is its header.")
    columns: list[CmsColumnOut]
    rows: list[list[str]]


class CmsTableBlockOut(CmsBlockBaseOut):
    type: Literal["table"]
    value: CmsTableOut


class CmsResourceOut(Out):
    title: str
    url: str
    text: str


class CmsResourcesOut(Out):
    title: str
    resources: list[CmsResourceOut]


class CmsResourcesBlockOut(CmsBlockBaseOut):
    type: Literal["resources"]
    value: CmsResourcesOut
