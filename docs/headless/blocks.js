// Each kind of block as plain elements. The kinds, and what is in them, are in the OpenAPI document.

import { clock, day, h, kroner, linkTo } from "./api.js";

// HTML from the API goes in as it is. It comes from the practice's own editor, which stores a fixed
// list of elements and no script, style or handler. Never do this with what anybody else wrote:
// reviews, names and answers are plain text in this API, and are set as text below.
export function html(text, name = "div") {
  const made = h(name, { class: "prose" });
  made.innerHTML = text;
  for (const link of made.querySelectorAll("a[href^='/']")) link.href = ours(link.getAttribute("href"));
  return made;
}

// Addresses inside the practice are shown here, whatever host they name.
export function ours(address) {
  if (!address) return "";
  const path = address.startsWith("/") ? address : new URL(address).pathname;
  if (path.startsWith("/documents/")) return address;
  return path.startsWith("/bestill/") ? linkTo("", "bestill.html") : linkTo(path);
}

// The sources in their order are the sources of a <picture>; the last one is its <img>.
export function picture(image, sizes = "(min-width: 48rem) 44rem, 92vw", alt = image?.alt ?? "") {
  if (!image) return null;
  const sources = image.sources.map(({ type, srcset }) => h("source", { type, srcset, sizes }));
  const { x, y } = image.focal_point ?? { x: 0.5, y: 0.5 };
  const shown = h("img", {
    src: image.url, srcset: image.srcset, sizes, alt, width: image.width, height: image.height, loading: "lazy",
  });
  shown.style.objectPosition = `${x * 100}% ${y * 100}%`;
  return h("picture", {}, sources.slice(0, -1), shown);
}

const figure = ({ image, caption, decorative }) =>
  h("figure", {}, picture(image, undefined, decorative ? "" : image?.alt), caption && h("figcaption", {}, caption));

const titled = (title, ...content) => h("section", {}, title && h("h2", {}, title), content);

const link = (address, label, more = {}) => address && h("a", { href: address, ...more }, label);

const cards = (items) => h("ul", { class: "cards", role: "list" }, items.map((item) => h("li", { class: "card" }, item)));

export function crisisLines(lines) {
  return cards(lines.map(({ name, phone, text, hours, url }) => [
    h("strong", {}, link(url, name) || name),
    phone && h("a", { class: "phone", href: `tel:${phone.replaceAll(" ", "")}` }, phone),
    h("p", {}, text),
    hours && h("p", { class: "soft" }, hours),
  ]));
}

export const person = ({ name, title, introduction, url, portrait, next_slot: free }) => [
  picture(portrait, "8rem", ""),
  h("h3", {}, link(ours(url), name) || name),
  h("p", { class: "soft" }, title),
  h("p", {}, introduction),
  free && h("p", {}, `Ledig ${day(free.start)} ${clock(free.start)}`),
];

const price = ({ name, description, duration_minutes: minutes, price_from: from }) => [
  h("h3", {}, name),
  h("p", {}, description),
  h("p", { class: "soft" }, `${minutes} minutter, fra ${kroner(from)}`),
];

const review = ({ name, month, text, rating }) => h("blockquote", {},
  h("p", {}, text),
  h("footer", {}, [name, month, rating && `${rating} av 5`].filter(Boolean).join(", ")));

const question = ({ question: asked, answer, anchor }) =>
  h("details", { id: anchor }, h("summary", {}, asked), html(answer));

function table({ caption, columns, rows, row_headers: headers }) {
  const cell = (text, index) => {
    const name = headers && index === 0 ? "th" : "td";
    if (columns[index].type === "rich_text") return html(text, name);
    return h(name, name === "th" ? { scope: "row" } : {}, text);
  };
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption || "Tabell" },
    h("table", {}, caption && h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map(({ heading }) => h("th", { scope: "col" }, heading)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell))))));
}

const BLOCKS = {
  heading: ({ level, text, anchor }) => h(level, { id: anchor }, text),
  rich_text: (text) => html(text),
  key_points: (points) => h("ul", { class: "points" }, points.map((point) => h("li", {}, point))),
  steps: ({ title, steps }) => titled(title, h("ol", {}, steps.map((step) => h("li", {}, h("strong", {}, step.title), h("p", {}, step.text))))),
  image: figure,
  gallery: ({ title, images }) => titled(title, h("div", { class: "gallery" }, images.map(figure))),
  call_to_action: ({ kind, label, url }) => url && h("p", {}, link(kind === "booking" ? linkTo("", "bestill.html") : ours(url), label, { class: "button" })),
  match: ({ title, text, label, url }) => titled(title, h("p", {}, text), h("p", {}, link(ours(url), label, { class: "button" }))),
  reviews: ({ title, reviews }) => titled(title, reviews.map(review)),
  prices: ({ title, services }) => titled(title, cards(services.map(price))),
  crisis_lines: ({ title, lines }) => h("section", { class: "crisis" }, h("h2", {}, title), crisisLines(lines)),
  resources: ({ title, resources }) => titled(title, h("ul", {}, resources.map((each) => h("li", {}, link(each.url, each.title), each.text && h("p", {}, each.text))))),
  author: (who) => who && h("aside", { class: "card" }, h("strong", {}, link(ours(who.url), who.name) || who.name), h("p", { class: "soft" }, who.title), h("p", {}, who.text)),
  quote: ({ text, name, role, url }) => h("blockquote", {}, h("p", {}, text), h("footer", {}, link(url, name) || name, role && `, ${role}`)),
  callout: ({ kind, title, text }) => h("aside", { class: `callout ${kind}` }, title && h("strong", {}, title), html(text)),
  faq: ({ title, questions }) => titled(title, questions.map(question)),
  table,
  // The provider's page, not its player: nothing is fetched from it before the reader goes there.
  video: (film) => film && h("figure", {}, picture(film.image), h("figcaption", {}, link(film.url, film.title), film.text && h("p", {}, film.text))),
  document: (file) => file && h("p", {}, link(file.url, `${file.title} (${file.kind})`, { class: "quiet" })),
  therapists: ({ title, therapists }) => titled(title, cards(therapists.map(person))),
  free_times: ({ title, times }) => titled(title, h("ul", {}, times.map((time) => h("li", {}, link(linkTo("", "bestill.html"), `${day(time.start)} ${clock(time.start)}`), `, ${kroner(time.price)}`)))),
  contact: ({ title, text, phone, email, places }) => titled(title, h("p", {}, text), phone && h("p", {}, link(`tel:${phone.replaceAll(" ", "")}`, phone)), email && h("p", {}, link(`mailto:${email}`, email)), places.map((place) => h("p", {}, h("strong", {}, place.name), h("br"), place.address))),
};

// A kind that is newer than this page is left out, as the others still make sense without it.
export function blocks(body) {
  return body.map(({ type, value }) => BLOCKS[type]?.(value)).filter(Boolean);
}
