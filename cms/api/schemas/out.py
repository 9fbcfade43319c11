from ninja import Schema
from pydantic import ConfigDict


class Out(Schema):
    """What goes out is whole: null stands where there is nothing, and the document says so."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)
