// Asking the API, and writing what it says the way the practice does. Nothing else is shared state.

const given = new URLSearchParams(location.search).get("api");

// In one place: the meta element of each page, or ?api= while you try another one.
export const API = new URL(given ?? document.querySelector("meta[name=terapivakten-api]").content);

// What went wrong, as the API tells it (application/problem+json): `type` to switch on, `detail` to
// show, `errors` by field. Status 0: nothing came back.
export class Problem extends Error {
  constructor(status, body = {}, wait = 0) {
    super(body.detail ?? "Vi får ikke kontakt. Prøv igjen om litt.");
    Object.assign(this, { status, wait, type: body.type, errors: body.errors ?? [], body });
  }
}

// These pages are in Norwegian, whatever the browser would rather read.
async function ask(path, { headers = {}, ...options } = {}) {
  let response, found;
  try {
    const language = { "Accept-Language": "nb" };
    response = await fetch(new URL(path, API), { credentials: "omit", headers: { ...language, ...headers }, ...options });
    found = await response.json();
  } catch {
    throw new Problem(response?.ok === false ? response.status : 0);
  }
  if (response.ok) return found;
  throw new Problem(response.status, found, Number(response.headers.get("Retry-After")));
}

// The browser keeps what it got with its ETag, and asks whether it still holds.
export function get(path, query = {}, headers = {}) {
  const words = new URLSearchParams(query);
  return ask(`${path}${words.size ? `?${words}` : ""}`, { headers });
}

// The same key with the same body is the same booking, however often it is sent.
export function post(path, body, key = "") {
  const headers = { "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("-");
}

// A page of the practice is a page of ours.
export function linkTo(path, page = "artikkel.html") {
  const query = new URLSearchParams({ ...(path && { path }), ...(given && { api: given }) });
  return `${page}${query.size ? `?${query}` : ""}`;
}

export const kroner = ({ amount }) =>
  amount ? `kr ${(amount / 100).toLocaleString("nb")}` : "Gratis";

// Times come on the practice's own clock: what stands in the text is what is shown.
export const clock = (time) => `kl. ${time.slice(11, 13)}.${time.slice(14, 16)}`;

export function day(time) {
  const noon = new Date(`${time.slice(0, 10)}T12:00:00Z`);
  const how = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat("nb", how).format(noon);
}

export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return made;
}
