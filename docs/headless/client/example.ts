/**
 * A front-end in small: a page by its path, a booked session, and somebody to talk to.
 *
 * The types are made from the API's own document by `make client`. Add a type of page or block to
 * the practice's site, and this file does not compile until it says what to do with it.
 */
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Answer } } } };
}
  ? Answer
  : never;

/** A page, or where it has moved. */
export type Resolved = Get<"/api/v3/resolve/">;
export type Page = Exclude<Resolved, { type: "redirect" }>;
export type Block = Extract<Page, { body: unknown }>["body"][number];
export type Card = Get<"/api/v3/content/">["items"][number];
export type Problem = Schemas["BookingProblem"] | Schemas["BookingConflict"];

export class Failed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

const api = createClient<paths>({ baseUrl: "http://localhost:8000" });

function unknown(never: never): never {
  throw new Error(`nothing is known of ${JSON.stringify(never)}`);
}

/** All there is to show at a path, as plain text: what you make of it is yours. */
export async function read(path: string): Promise<string> {
  const { data, error } = await api.GET("/api/v3/resolve/", {
    params: { query: { path, rich_text: "markdown" } },
  });
  if (error) throw new Failed(error);
  return data.type === "redirect" ? read(data.redirect_to) : [data.title, ...lines(data)].join("\n");
}

export function lines(page: Page): string[] {
  switch (page.type) {
    case "cms.HomePage":
      return [page.hero_title, page.lead, ...page.articles.map(title), ...page.body.map(text)];
    case "cms.ArticlePage":
      return [page.ingress, ...page.body.map(text), reviewed(page.review)];
    case "cms.StoryPage":
      return [page.ingress, page.told_by, ...page.body.map(text)];
    case "cms.LandingPage":
      return [page.headline, page.lead, ...page.body.map(text)];
    case "cms.TherapistPage":
      return [page.therapist.title, page.therapist.introduction, ...page.body.map(text)];
    case "cms.TopicPage":
      return [page.introduction, ...page.therapists.map(name), ...page.body.map(text)];
    case "cms.ArticleIndexPage":
      return [page.introduction, ...page.articles.items.map(title)];
    case "cms.StoryIndexPage":
      return [page.introduction, ...page.stories.items.map(title)];
    case "cms.ReviewIndexPage":
      return [page.introduction, ...page.reviews.items.map((each) => each.text)];
    case "cms.TherapistIndexPage":
      return [page.introduction, ...page.therapists.map(name)];
    case "cms.TopicIndexPage":
      return [page.introduction, ...page.topics.map(title)];
    case "cms.FaqPage":
      return [page.introduction, ...page.sections.flatMap(asked), ...page.body.map(text)];
    case "cms.FormPage":
      return [page.introduction, ...page.questions.map((each) => each.label)];
    case "cms.PricePage":
      return [page.introduction, ...page.services.map(priced), ...page.body.map(text)];
    case "cms.ContactPage":
      return [page.introduction, page.phone, page.email, page.hours, ...page.body.map(text)];
    case "cms.PlainPage":
      return page.body.map(text);
    default:
      return unknown(page);
  }
}

export function text(block: Block): string {
  switch (block.type) {
    case "heading":
      return `${block.value.level === "h2" ? "##" : "###"} ${block.value.text}`;
    case "rich_text":
      return block.value;
    case "key_points":
      return block.value.join("\n");
    case "steps":
      return block.value.steps.map((step) => `${step.title}: ${step.text}`).join("\n");
    case "quote":
      return `“${block.value.text}” ${block.value.name}`;
    case "callout":
      return `${block.value.kind}: ${block.value.text}`;
    case "faq":
      return asked(block.value).join("\n");
    case "table":
      return block.value.rows.map((row) => row.join(" | ")).join("\n");
    case "image":
      return block.value.image?.alt ?? "";
    case "gallery":
      return block.value.images.map((each) => each.image?.alt ?? "").join("\n");
    case "video":
      return block.value ? `${block.value.title}: ${block.value.url}` : "";
    case "document":
      return block.value ? `${block.value.title}: ${block.value.url}` : "";
    case "therapists":
      return block.value.therapists.map(name).join("\n");
    case "free_times":
      return block.value.times.map((time) => `${time.start} ${time.url}`).join("\n");
    case "prices":
      return block.value.services.map(priced).join("\n");
    case "reviews":
      return block.value.reviews.map((review) => `“${review.text}” ${review.name}`).join("\n");
    case "author":
      return block.value ? `${block.value.name}, ${block.value.title}` : "";
    case "contact":
      return `${block.value.phone} ${block.value.email}`;
    case "call_to_action":
    case "match":
      return `${block.value.label}: ${block.value.url}`;
    case "crisis_lines":
      return block.value.lines.map((line) => `${line.name} ${line.phone}`).join("\n");
    case "resources":
      return block.value.resources.map((each) => `${each.title}: ${each.url}`).join("\n");
    default:
      return unknown(block);
  }
}

const title = (each: { title: string }): string => each.title;
const name = (each: { name: string }): string => each.name;
const priced = (each: { name: string; price_from: Schemas["BookingMoney"] }): string =>
  `${each.name}: ${each.price_from.currency} ${each.price_from.amount / 100}`;
const asked = (each: Schemas["CmsQuestionsOut"] | Schemas["CmsFaqOut"]): string[] =>
  each.questions.map(({ question, answer }) => `${question}\n${answer}`);
const reviewed = (review: Schemas["CmsReviewedOut"] | null): string =>
  review ? `${review.name}, ${review.title}, ${review.reviewed_on}` : "";

/** Every public page that was published since: what a static site has to build anew. */
export async function* changed(since: string): AsyncGenerator<Card> {
  for (let offset = 0; ; ) {
    const { data, error } = await api.GET("/api/v3/content/", {
      params: { query: { changed_since: since, limit: 100, offset } },
    });
    if (error) throw new Failed(error);
    yield* data.items;
    offset += data.items.length;
    if (!data.items.length || offset >= data.count) return;
  }
}

export async function freeTimes(service: string, from: string, to: string) {
  const { data, error } = await api.GET("/api/v3/booking/slots/", {
    params: { query: { service, from, to } },
  });
  if (error) throw new Failed(error);
  return data.items;
}

export type Booked =
  | { is: "to pay"; at: string; token: string }
  | { is: "booked"; token: string }
  | { is: "over" } // an earlier sending under this key, whose hold has run out: take a new key
  | { is: "taken"; instead: Schemas["BookingSlot"][] }
  | { is: "refused"; fields: Schemas["BookingFieldError"][]; why: string };

/** The same key makes it safe to send again when no answer came. */
export async function book(
  body: Schemas["BookingBookingIn"],
  key: string,
): Promise<Booked> {
  const { data, error, response } = await api.POST("/api/v3/booking/bookings/", {
    body,
    params: { header: { "Idempotency-Key": key } },
  });
  if (data) {
    if (data.state === "confirmed") return { is: "booked", token: data.token };
    if (data.state !== "held") return { is: "over" };
    return { is: "to pay", at: data.checkout_url ?? data.manage_url, token: data.token };
  }
  if (response.status === 409 && "alternatives" in error) {
    return { is: "taken", instead: error.alternatives ?? [] };
  }
  return { is: "refused", fields: error.errors ?? [], why: error.detail };
}

/** Until it is paid, or the hold has run out. */
export async function stateOf(token: string): Promise<Schemas["BookingBooking"]["state"]> {
  const { data, error } = await api.GET("/api/v3/booking/bookings/{token}/", {
    params: { path: { token } },
  });
  if (error) throw new Failed(error);
  return data.state;
}

/** What to ask of somebody who wants to be matched, in this order; null while nobody can ask. */
export async function questions(): Promise<Schemas["BookingMatchQuestion"][] | null> {
  const { data, error } = await api.GET("/api/v3/match/questions/");
  if (error) throw new Failed(error);
  return data.open ? data.items : null;
}

export type Asked =
  | { is: "asked"; request: Schemas["BookingMatch"] }
  | { is: "refused"; fields: Schemas["BookingFieldError"][]; why: string };

/** A challenge is done and sent along; the same key makes it safe to send again. */
export async function askForMatch(
  body: Schemas["BookingMatchIn"],
  key: string,
  tries = 3,
): Promise<Asked> {
  const { data, error } = await api.POST("/api/v3/match/requests/", {
    body,
    params: { header: { "Idempotency-Key": key } },
  });
  if (data) return { is: "asked", request: data };
  if ("challenge" in error && error.challenge && tries > 1) {
    const proof = { challenge: error.challenge.text, answer: await solved(error.challenge) };
    return askForMatch({ ...body, proof }, key, tries - 1);
  }
  return { is: "refused", fields: error.errors ?? [], why: error.detail };
}

/** The number behind which a SHA-256 begins with so many zero bits. Each hash lets the page breathe. */
export async function solved(challenge: Schemas["BookingChallenge"]): Promise<string> {
  const ascii = new TextEncoder();
  for (let number = 0; ; number++) {
    const digest = await crypto.subtle.digest("SHA-256", ascii.encode(`${challenge.nonce}:${number}`));
    if (new DataView(digest).getUint32(0) >>> (32 - challenge.bits) === 0) return `${number}`;
  }
}

/** How it stands, and who is proposed: by the token that only she has. */
export async function matchOf(token: string): Promise<Schemas["BookingMatch"]> {
  const { data, error } = await api.GET("/api/v3/match/requests/{token}/", {
    params: { path: { token } },
  });
  if (error) throw new Failed(error);
  return data;
}

/** Her choice, and what to book then; null when that one is proposed no longer. */
export async function choose(
  token: string,
  therapist: string,
): Promise<Schemas["BookingMatchProposal"] | null> {
  const { data, error, response } = await api.POST("/api/v3/match/requests/{token}/accept/", {
    body: { therapist },
    params: { path: { token } },
  });
  if (data) return data.proposals[0] ?? null;
  if (response.status === 409) return null;
  throw new Failed(error);
}
