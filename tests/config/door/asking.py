"""Cases for each operation of the API's document, sent to the application itself."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from ninja.responses import NinjaJSONEncoder
from schemathesis import Case, GenerationMode, Response
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.api import api
from config.door.described import names_of_ours
from config.wsgi import application
from tests.config.door.filled import Known

EXAMPLES = int(os.environ.get("API_EXAMPLES", "3"))  # of each kind, for each operation and caller
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
OF_OTHERS: list[CheckFunction] = [not_a_server_error]
OF_OURS: list[CheckFunction] = [
    *OF_OTHERS,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

# What fails is told as it was found: to make it smaller would take minutes.
every = settings(
    max_examples=EXAMPLES,
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Asked:
    operations: int = 0
    statuses: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    failures: list[str] = field(default_factory=list)

    @property
    def cases(self) -> int:
        return sum(sum(times.values()) for times in self.statuses.values())

    def summaries(self) -> Iterator[str]:
        for caller, counted in self.statuses.items():
            classes = ", ".join(f"{name} {times}" for name, times in sorted(counted.items()))
            yield f"{caller}: {self.operations} operations, {counted.total()} cases: {classes}"


def ask_everything(known: Known, tokens: dict[str, str]) -> Asked:
    """By each caller with its token: to make a case up takes far longer than to ask it."""
    asked = Asked()
    schema = schemathesis.openapi.from_dict(document())
    schema.app = application
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation, before = found.ok(), asked.cases
        asked.operations += 1
        for mode in MODES:
            try:
                asking(operation, mode, known, tokens, asked)()
            except Unsatisfiable:
                pass  # whatever is sent is as it should be
            except (Exception, FailureGroup) as failure:
                asked.failures.append(f"{operation.label} ({mode.value}): {said(failure)}")
        if asked.cases == before:
            asked.failures.append(f"{operation.label} was never asked")
    return asked


def document() -> dict[str, Any]:
    """Where Wagtail says that it has no snippets anything may be tried."""
    text = json.dumps(api.get_openapi_schema(path_prefix="/api/v3/"), cls=NinjaJSONEncoder)
    read: dict[str, Any] = json.loads(text.replace('"const": "", ', ""))
    return read


def asking(
    operation: Any, mode: GenerationMode, known: Known, tokens: dict[str, str], asked: Asked
) -> Callable[[], None]:
    ours = operation.definition.raw["operationId"] in names_of_ours(api)
    checks = OF_OURS if ours else OF_OTHERS

    @every
    @given(cases(operation, mode, known))
    def ask(case: Case) -> None:
        for caller, token in tokens.items():
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            with undone(), told_of(caller):
                response: Response = case.call(headers=headers)
                asked.statuses[caller][f"{response.status_code // 100}xx"] += 1
                case.validate_response(response, checks=checks)

    return ask


@st.composite
def cases(draw: st.DrawFn, operation: Any, mode: GenerationMode, known: Known) -> Case:
    """As the document allows them, or not; half of what has a known value gets it.

    Made up altogether hardly one would find a booking, or a page.
    """
    case: Case = draw(operation.as_strategy(generation_mode=mode))
    for part in (case.path_parameters, case.query, case.body):
        tell(draw, part, known)
    return case


def tell(draw: st.DrawFn, part: Any, known: Known) -> None:
    for name in sorted(part) if isinstance(part, dict) else ():
        if name in known and draw(st.booleans()):
            part[name] = draw(st.sampled_from(known[name]))
        else:
            tell(draw, part[name], known)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of one case is there for the next."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def told_of(caller: str) -> Iterator[None]:
    """Whoever reads of a failure reads who had asked."""
    try:
        yield
    except (Exception, FailureGroup) as failure:
        failure.add_note(f"asked by {caller}")
        raise


def said(failure: BaseException) -> str:
    parts = getattr(failure, "exceptions", [failure])
    notes = getattr(failure, "__notes__", [])
    return "\n".join([type(failure).__name__, *notes, *(str(part) for part in parts)])[:1500]
