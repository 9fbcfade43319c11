"""The blocks of a body, told apart by their `type`."""

from typing import Annotated

from ninja import Field

from cms.api.schemas.blocks.media import (
    CmsDocumentBlockOut,
    CmsGalleryBlockOut,
    CmsImageBlockOut,
    CmsVideoBlockOut,
)
from cms.api.schemas.blocks.practice import (
    CmsAuthorBlockOut,
    CmsCallToActionBlockOut,
    CmsContactBlockOut,
    CmsCrisisLinesBlockOut,
    CmsFreeTimesBlockOut,
    CmsMatchBlockOut,
    CmsPricesBlockOut,
    CmsReviewsBlockOut,
    CmsTherapistsBlockOut,
)
from cms.api.schemas.blocks.text import (
    CmsCalloutBlockOut,
    CmsFaqBlockOut,
    CmsHeadingBlockOut,
    CmsKeyPointsBlockOut,
    CmsQuoteBlockOut,
    CmsResourcesBlockOut,
    CmsRichTextBlockOut,
    CmsStepsBlockOut,
    CmsTableBlockOut,
)

CmsBlockOut = Annotated[
    CmsHeadingBlockOut
    | CmsRichTextBlockOut
    | CmsKeyPointsBlockOut
    | CmsStepsBlockOut
    | CmsImageBlockOut
    | CmsCallToActionBlockOut
    | CmsReviewsBlockOut
    | CmsPricesBlockOut
    | CmsCrisisLinesBlockOut
    | CmsResourcesBlockOut
    | CmsAuthorBlockOut
    | CmsQuoteBlockOut
    | CmsCalloutBlockOut
    | CmsFaqBlockOut
    | CmsTableBlockOut
    | CmsGalleryBlockOut
    | CmsVideoBlockOut
    | CmsDocumentBlockOut
    | CmsTherapistsBlockOut
    | CmsFreeTimesBlockOut
    | CmsMatchBlockOut
    | CmsContactBlockOut,
    Field(discriminator="type"),
]
