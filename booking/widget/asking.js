const PATIENCE = 30_000; // milliseconds

// Status 0: nothing came back, and nobody knows whether it arrived.
export class Problem extends Error {
  constructor(status, body = {}, wait = 0) {
    super(body.detail ?? "");
    Object.assign(this, { status, body, wait });
  }

  // What was sent may have been done all the same, and be found under its key. A page to pay on that
  // could not be made leaves nothing behind; of all else that went wrong there, nobody knows.
  get open() {
    return !this.status || (this.status >= 500 && this.body.type !== "payment-unavailable");
  }
}

export async function call(address, language, method = "GET", body = null, headers = {}) {
  const options = { method, headers: { "Accept-Language": language, ...headers } };
  if (body) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  // The practice has no business with the page that she reads, nor that page with our cookies.
  const discreet = { credentials: "omit", referrerPolicy: "no-referrer" };
  let response, found;
  try {
    response = await fetch(address, { ...options, ...discreet, signal: AbortSignal.timeout(PATIENCE) });
    found = await response.json();
  } catch {
    if (response?.ok !== false) throw new Problem(0);
  }
  if (response.ok) return found;
  throw new Problem(response.status, found, Number(response.headers.get("Retry-After")) || 0);
}

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// crypto.randomUUID is missing on plain http.
export const freshKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
