import { Problem, call } from "./asking.js";
import { choosing } from "./choosing.js";
import { details } from "./details.js";
import { h } from "./elements.js";
import { FORMATS } from "./formats.js";
import { ordering } from "./ordering.js";
import { TEXTS } from "./texts.js";
import { times } from "./times.js";

// One visit to one element: what she has chosen and typed, and the one screen that she is at. Its
// screens lie in rooms of their own. No page can reach it: what she types is in no attribute.
export class Visit {
  status = h("p", { class: "unseen", role: "status" });
  stage = h("div", { class: "stage" }, h("slot")); // the page's own way to book, until there is ours
  turn = 0; // of what was asked for last: an answer to anything earlier is too late
  moved = false; // she has pressed something, so focus may follow her
  begun = false;
  sending = false; // an order is on its way: what became of it comes before all else
  fixed = { service: false, who: false }; // what the page has decided for her
  typed = { name: "", email: "", phone: "", voucher: "", sms: false };
  chosen = {}; // service, therapist (null is any), format ("" is either), first, slot
  sent = null; // the order whose answer is not here yet, and its key
  held = null; // the booking that she is to pay

  // Of the practice, once they have come: practice, services, places (by slug), therapists (who give
  // the service), zone, and earliest, the first day with anything free.

  constructor(host) {
    this.host = host;
  }

  get language() {
    const wanted = (this.host.closest("[lang]")?.lang ?? "").toLowerCase();
    return wanted.startsWith("en") ? "en" : "nb";
  }

  get text() {
    return TEXTS[this.language];
  }

  get format() {
    return FORMATS[this.language];
  }

  // ---- Asking the API

  ask(path, method, body, headers) {
    const base = new URL(this.host.getAttribute("api") || "/api/v3/", import.meta.url);
    return call(new URL(`booking/${path}`, base), this.language, method, body, headers);
  }

  // What is said while it is fetched, and where it leads. A failure can always be tried again.
  async load(said, work, then) {
    const turn = ++this.turn;
    this.say(said);
    this.stage.setAttribute("aria-busy", "true");
    try {
      const found = await work();
      if (turn === this.turn) then(found);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (turn === this.turn) this.unreachable(problem, () => this.load(said, work, then));
    }
  }

  // Anew, as the attributes say. An order that is on its way is waited for.
  begin() {
    if (this.begun || this.sending) return;
    this.begun = true;
    this.moved = Boolean(this.stage.querySelector(":focus")); // else what she stood on would be gone
    this.held = null;
    this.chosen = { therapist: null, format: "", first: false };
    const work = () => Promise.all([this.ask("practice/"), this.offered(), this.ask("places/")]);
    this.load(this.text.wait, work, ([practice, services, places]) => {
      this.practice = practice;
      this.services = services;
      this.places = new Map(places.items.map((place) => [place.slug, place]));
      const fixed = services.find((service) => service.slug === this.host.getAttribute("service"));
      this.fixed = { service: Boolean(fixed) };
      if (fixed) this.chooseService(fixed);
      else this.showServices();
    });
  }

  // Those of the therapist of this page; all of them where she gives none just now.
  async offered() {
    const hers = this.host.getAttribute("therapist");
    const bookable = ({ items }) => items.filter((service) => service.formats.length);
    const found = hers ? bookable(await this.ask(`services/?therapist=${encodeURIComponent(hers)}`)) : [];
    return found.length ? found : bookable(await this.ask("services/"));
  }

  // ---- What she sees

  say(words) {
    this.status.lang = this.language;
    this.status.textContent = words;
  }

  // at: which step this is, or none. Focus follows her to the heading, but is never taken at the start.
  // The words are ours, on a page of whatever language and direction.
  show(at, title, ...content) {
    const steps = ["service", "who", "time", "you"].filter((step) => !this.fixed[step]);
    const number = steps.indexOf(at) + 1;
    const heading = h("h2", { tabindex: "-1" }, title);
    const step = number > 0 && h("p", { class: "step" }, this.text.step(number, steps.length));
    this.stage.lang = this.language;
    this.stage.dir = "ltr";
    this.stage.replaceChildren(...[step, heading].filter(Boolean), h("div", { class: "flow" }, ...content));
    this.stage.removeAttribute("aria-busy");
    this.say("");
    if (this.moved) heading.focus();
    this.moved = true;
  }

  button(words, pressed, kind = "quiet", more = {}) {
    const press = () => this.sending || pressed();
    return h("button", { type: "button", class: kind, onclick: press, ...more }, words);
  }

  actions(words, back) {
    const on = h("button", { class: "button" }, words);
    return h("p", { class: "actions" }, on, back && this.button(this.text.back, back));
  }

  alert(title, ...content) {
    return h("div", { class: "alert", role: "alert", tabindex: "-1" }, h("strong", {}, title), ...content);
  }

  // Where it asks what the screen's own title asks, that is said once.
  radios(name, words, title, options, chosen) {
    const choices = options.map(({ value, title, price, hints }) =>
      h("label", { class: "choice" },
        h("input", { type: "radio", name, value, checked: value === chosen }),
        h("span", {}, h("span", { class: "row" }, h("span", {}, title), price && h("span", {}, price)),
          hints?.filter(Boolean).map((hint) => h("span", { class: "hint" }, hint)))));
    return h("fieldset", {}, h("legend", { class: words === title && "unseen" }, words), h("div", { class: "choices" }, choices));
  }

  unreachable(problem, again) {
    const text = this.text;
    if (!problem.status) console.warn("terapivakten-booking: no answer. Is this page's origin in CORS_ORIGINS?");
    const words = problem.message || (problem.status ? text.failed : text.unreachable);
    this.show("", text.notBooked,
      h("p", {}, words, " ", this.when(problem)),
      h("p", { class: "actions" }, this.button(text.again, again, "button")),
      h("slot")); // the page's own way to book
  }

  when({ wait }) {
    if (!wait) return "";
    const [unit, seconds] = wait < 90 ? ["second", 1] : wait < 5400 ? ["minute", 60] : ["hour", 3600];
    const within = new Intl.RelativeTimeFormat(this.language).format(Math.ceil(wait / seconds), unit);
    return `${this.text.again} ${within}.`;
  }
}

Object.assign(Visit.prototype, choosing, times, details, ordering);
