from ninja import NinjaAPI

from reviews.api import invitations, router

__all__ = ["mount"]


def mount(api: NinjaAPI) -> None:
    """Call it before the API's URLs are asked for."""
    api.add_router("/reviews/", router.router)
    invitations.register(api)
