from pydantic import BaseModel, ConfigDict


class Out(BaseModel):
    """What goes out is whole: null stands where there is nothing, and the document says so.

    Not ninja's Schema, which reads models and calls Python for each part of an answer: ours is
    written as it goes out, and looked through by pydantic alone.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)
