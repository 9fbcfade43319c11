"""A typed client of our API: made by openapi-typescript, compiled as strictly as there is."""

import json
import re
import shutil
from pathlib import Path

import pytest

from devtools import frontend, typescript
from tests.config.test_openapi import described
from tests.config.test_typed import ours, reachable

# Compiles if the compiler objects to each of them, and only then.
WRONG = """
import createClient from "openapi-fetch";
import type { paths } from "./schema";
import { text, type Block, type Page } from "./example";

const api = createClient<paths>();
// @ts-expect-error there is no such path
api.GET("/api/v3/no-such/");
// @ts-expect-error the path is needed
api.GET("/api/v3/resolve/", { params: { query: {} } });
// @ts-expect-error a booking needs its client
api.POST("/api/v3/booking/bookings/", { body: { service: "x", start: "2026-03-02T09:00+01:00" } });
// @ts-expect-error no block is called so
text({ type: "no_such", id: null, value: "" });
export const kind = (page: Page): boolean => {
  // @ts-expect-error no page is of this type
  return page.type === "cms.NoSuchPage";
};
export const first = (blocks: Block[]): string => {
  // @ts-expect-error there may be none
  return text(blocks[0]);
};
export const words = (block: Block): string => {
  // @ts-expect-error only some have a text
  return block.value.text;
};
"""
# What has a value of its own may be left out, as in docs/headless.md.
SHORT = """
import { book } from "./example";

export const booked = () =>
  book(
    {
      service: "individuell-samtale",
      start: "2026-12-01T12:00:00+01:00",
      format: "online",
      client: { name: "Blåklokke", email: "blaklokke@example.org" },
      accept_terms: true,
    },
    "5a1c",
  );
"""
LOOSE = re.compile(r"\b(?:unknown|any)\b|Record<string, never>")
# Of answers: the generator says so of headers, whatever a document has.
HEADERS = "headers: { [name: string]: unknown; };"


@pytest.mark.processes
@pytest.mark.once
def test_the_example_compiles_and_nothing_of_ours_is_loose(tmp_path: Path) -> None:
    for name in ("example.ts", "tsconfig.json"):
        shutil.copy(typescript.CLIENT / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(frontend.ROOT / frontend.PACKAGES)
    (tmp_path / "wrong.ts").write_text(WRONG)
    (tmp_path / "short.ts").write_text(SHORT)
    document = described()
    typescript.generate(document, tmp_path / typescript.TYPES)
    types = uncommented((tmp_path / typescript.TYPES).read_text())
    names = [operation["operationId"] for _, operation in ours(document)]
    names += [name for name in reachable(document) if name in document["components"]["schemas"]]
    assert len(names) > 150
    assert {name: found for name in names if (found := LOOSE.findall(part(types, name)))} == {}
    typescript.check(tmp_path)


def uncommented(types: str) -> str:
    bare = re.sub(r"/\*.*?\*/", "", types, flags=re.DOTALL)
    return re.sub(r"\s+", " ", bare).replace(HEADERS, "")


def part(types: str, name: str) -> str:
    """What is said of one name, up to the brace or semicolon that ends it."""
    start = types.index(f" {name}: ") + len(name) + 3
    deep = 0
    for at in range(start, len(types)):
        deep += {"{": 1, "}": -1}.get(types[at], 0)
        if types[at] == ";" and not deep:
            return types[start:at]
    raise AssertionError(name)


def test_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(frontend, "ROOT", tmp_path)
    with pytest.raises(frontend.Trouble, match="make frontend"):
        typescript.generate({}, tmp_path / "schema.d.ts")


def test_what_the_compiler_says_is_told(tmp_path: Path) -> None:
    script = tmp_path / "fails.js"
    script.write_text("console.log('schema.d.ts(1,1): error'); process.exit(2)")
    with pytest.raises(frontend.Trouble, match=r"schema\.d\.ts\(1,1\): error"):
        typescript.run(script)


def test_the_node_of_a_wheel_does_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert typescript.node()[1:] == ["-c", typescript.OF_WHEEL]


def test_the_generator_and_its_client_are_locked() -> None:
    lock = json.loads((frontend.ROOT / "package-lock.json").read_text())
    for name in ("openapi-typescript", "openapi-fetch", "typescript"):
        assert lock["packages"][f"node_modules/{name}"]["integrity"]
        assert "resolved" not in lock["packages"][f"node_modules/{name}"]
