from ninja import Field

from cms.api.schemas.out import Out


class CmsBlockBaseOut(Out):
    id: str | None = Field(None, description="Stays the same while the block is edited.")
