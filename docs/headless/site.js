// What is around every page, and a page itself, of whatever type.

import { get, h, linkTo } from "./api.js";
import { blocks, crisisLines, ours, person, picture } from "./blocks.js";

// Menus, the notice of this moment and crisis lines belong on every page.
export async function frame() {
  const [menus, settings] = await Promise.all([get("navigation/"), get("settings/")]);
  const entry = ({ title, path, url, items }) => h("li", {},
    url ? h("a", { href: path ? ours(path) : url }, title) : h("span", {}, title),
    items?.length > 0 && h("ul", {}, items.map(entry)));
  document.querySelector("header").append(
    h("a", { class: "logo", href: linkTo("", "index.html") }, settings.name),
    h("nav", { "aria-label": "Hovedmeny" }, h("ul", {}, menus.items.map(entry))));
  if (settings.notice) {
    const important = settings.notice.level === "important";
    document.querySelector("header").before(h("p", { class: "notice", role: important ? "alert" : "status" }, settings.notice.text));
  }
  document.querySelector("footer").append(
    h("section", { class: "crisis" }, h("h2", {}, "Trenger du noen å snakke med nå?"), crisisLines(settings.crisis_lines)),
    h("p", { class: "lines" }, settings.footer_text));
}

export const card = ({ title, path, ingress, image }) => [
  picture(image, "(min-width: 48rem) 22rem, 92vw", ""),
  h("h2", {}, h("a", { href: linkTo(path) }, title)),
  h("p", {}, ingress),
];

export function list(items, shown) {
  return h("ul", { class: "cards", role: "list" }, items.map((item) => h("li", { class: "card" }, shown(item))));
}

// Where the address has moved, go there; else the page, and what its head wants.
export function show(page) {
  if (page.redirect_to) {
    location.replace(ours(page.redirect_to));
    return;
  }
  document.documentElement.lang = page.locale;
  document.title = page.title_tag;
  document.head.append(
    h("meta", { name: "description", content: page.description }),
    h("link", { rel: "canonical", href: page.url }),
    page.alternates.map(({ locale, url }) => h("link", { rel: "alternate", hreflang: locale, href: url })),
    h("script", { type: "application/ld+json" }, JSON.stringify(page.structured_data)));
  if (page.noindex) document.head.append(h("meta", { name: "robots", content: "noindex" }));
  const crumbs = page.breadcrumbs.map(({ title, url }) => h("li", {}, h("a", { href: ours(url) }, title)));
  document.querySelector("main").replaceChildren(
    h("nav", { "aria-label": "Brødsmuler" }, h("ol", { class: "crumbs" }, crumbs)),
    h("article", {},
      h("h1", {}, page.headline ?? page.hero_title ?? page.title),
      ...[page.ingress ?? page.lead ?? page.introduction].filter(Boolean).map((text) => h("p", { class: "ingress" }, text)),
      ...[picture(page.image), reviewed(page.review), contents(page.contents)].filter(Boolean),
      ...blocks(page.body ?? [])),
    ...[["articles", card], ["therapists", person], ["related_therapists", person]].map(([name, shown]) => among(page[name], shown)).filter(Boolean));
}

function among(items, shown) {
  const found = items?.items ?? items ?? [];
  return found.length > 0 && list(found, shown);
}

const reviewed = (by) => by && h("p", { class: "soft" }, `Faglig gjennomgått av ${by.name}, ${by.title}`);

const contents = (items) => items?.length > 0 && h("nav", { "aria-label": "Innhold" },
  h("ul", { class: "contents" }, items.map(({ anchor, text }) => h("li", {}, h("a", { href: `#${anchor}` }, text)))));

export function fail(problem, notFound = "Denne siden finnes ikke.") {
  const words = problem.status === 404 ? notFound : problem.message;
  document.querySelector("main").replaceChildren(h("h1", {}, "Det gikk ikke"), h("p", { role: "alert" }, words));
}
