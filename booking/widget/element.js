// <terapivakten-booking>: books a session on any page, by the API of the practice alone.
//
//   <script type="module" src="https://practice.example/bestill/widget.js"></script>
//   <terapivakten-booking service="individuell-samtale" therapist="ingrid-solvang" lang="nb">
//     <a href="https://practice.example/bestill/">Bestill time</a>
//   </terapivakten-booking>
//
// No dependency, no cookie, no storage, no third host. What is inside the element is shown where
// scripts do not run, and where the practice cannot be reached. docs/headless.md tells the rest.

import { Problem, call, freshKey, same } from "./asking.js";
import { h } from "./elements.js";
import { FORMATS, capital, later, onTheWall } from "./formats.js";
import { CSS } from "./style.js";
import { TEXTS } from "./texts.js";

const MOST_DAYS = 61; // the API gives 62 days at once, and our day may be a day behind
const STYLE = new CSSStyleSheet();
STYLE.replaceSync(CSS);

// Her own page leads on where the one to pay on is over.
const payPage = (booking) => booking.checkout_url ?? booking.manage_url;

class TerapivaktenBooking extends HTMLElement {
  static observedAttributes = ["service", "therapist", "lang", "terms", "api"];

  #status = h("p", { class: "unseen", role: "status" });
  #stage = h("div", { class: "stage" });
  #turn = 0; // of what was asked for last: an answer to anything earlier is too late
  #moved = false; // she has pressed something, so focus may follow her
  #begun = false;
  #fixed = { service: false, who: false }; // what the page has decided for her
  #practice;
  #services;
  #places; // by slug
  #therapists; // who give the service
  #earliest; // day with anything free
  #zone;
  #typed = { name: "", email: "", phone: "", voucher: "", sms: false };
  #chosen = {}; // service, therapist (null is any), format ("" is either), first, slot
  #sent = null; // the order whose answer is not here yet, and its key

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE];
    root.append(this.#status, this.#stage);
  }

  connectedCallback() {
    if (!this.#begun) this.#begin();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#begun || before === now) return;
    this.#begun = false;
    queueMicrotask(() => this.#begun || this.#begin()); // several at once are one change
  }

  get #language() {
    const wanted = (this.closest("[lang]")?.lang ?? "").toLowerCase();
    return wanted.startsWith("en") ? "en" : "nb";
  }

  get #text() {
    return TEXTS[this.#language];
  }

  get #format() {
    return FORMATS[this.#language];
  }

  // ---- Asking the API

  #ask(path, method, body, headers) {
    const base = new URL(this.getAttribute("api") || "/api/v3/", import.meta.url);
    return call(new URL(`booking/${path}`, base), this.#language, method, body, headers);
  }

  // What is said while it is fetched, and where it leads. A failure can always be tried again.
  async #load(said, work, then) {
    const turn = ++this.#turn;
    this.#say(said);
    this.#stage.setAttribute("aria-busy", "true");
    try {
      const found = await work();
      if (turn === this.#turn) then(found);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (turn === this.#turn) this.#unreachable(problem, () => this.#load(said, work, then));
    }
  }

  #begin() {
    this.#begun = true;
    this.#moved = false;
    this.#chosen = { therapist: null, format: "", first: false };
    const work = () => Promise.all([this.#ask("practice/"), this.#offered(), this.#ask("places/")]);
    this.#load(this.#text.wait, work, ([practice, services, places]) => {
      this.#practice = practice;
      this.#services = services;
      this.#places = new Map(places.items.map((place) => [place.slug, place]));
      const fixed = this.#services.find((service) => service.slug === this.getAttribute("service"));
      this.#fixed = { service: Boolean(fixed) };
      if (fixed) this.#chooseService(fixed);
      else this.#showServices();
    });
  }

  // Those of the therapist of this page; all of them where she gives none just now.
  async #offered() {
    const hers = this.getAttribute("therapist");
    const bookable = ({ items }) => items.filter((service) => service.formats.length);
    const found = hers ? bookable(await this.#ask(`services/?therapist=${encodeURIComponent(hers)}`)) : [];
    return found.length ? found : bookable(await this.#ask("services/"));
  }

  // ---- What she sees

  #say(words) {
    this.#status.textContent = words;
  }

  // at: which step this is, or none. Focus follows her to the heading, but is never taken at the start.
  #show(at, title, ...content) {
    const steps = ["service", "who", "time", "you"].filter((step) => !this.#fixed[step]);
    const number = steps.indexOf(at) + 1;
    const heading = h("h2", { tabindex: "-1" }, title);
    const step = number > 0 && h("p", { class: "step" }, this.#text.step(number, steps.length));
    this.#stage.replaceChildren(...[step, heading].filter(Boolean), h("div", { class: "flow" }, ...content));
    this.#stage.removeAttribute("aria-busy");
    this.#say("");
    if (this.#moved) heading.focus();
    this.#moved = true;
  }

  #button(words, pressed, kind = "quiet", more = {}) {
    return h("button", { type: "button", class: kind, onclick: pressed, ...more }, words);
  }

  #actions(words, back) {
    const on = h("button", { class: "button" }, words);
    return h("p", { class: "actions" }, on, back && this.#button(this.#text.back, back));
  }

  #alert(title, ...content) {
    return h("div", { class: "alert", role: "alert", tabindex: "-1" }, h("strong", {}, title), ...content);
  }

  #radios(name, legend, options, chosen) {
    const choices = options.map(({ value, title, price, hints }) =>
      h("label", { class: "choice" },
        h("input", { type: "radio", name, value, checked: value === chosen }),
        h("span", {}, h("span", { class: "row" }, h("span", {}, title), price && h("span", {}, price)),
          hints?.filter(Boolean).map((hint) => h("span", { class: "hint" }, hint)))));
    return h("fieldset", {}, h("legend", { class: legend.unseen && "unseen" }, legend.words), h("div", { class: "choices" }, choices));
  }

  #unreachable(problem, again) {
    const text = this.#text;
    if (!problem.status) console.warn("terapivakten-booking: no answer. Is this page's origin in CORS_ORIGINS?");
    const words = problem.message || (problem.status ? text.failed : text.unreachable);
    this.#show("", text.notBooked,
      h("p", {}, words, " ", this.#when(problem)),
      h("p", { class: "actions" }, this.#button(text.again, again, "button")),
      h("slot")); // the page's own way to book
  }

  #when({ wait }) {
    if (!wait) return "";
    const [unit, seconds] = wait < 90 ? ["second", 1] : wait < 5400 ? ["minute", 60] : ["hour", 3600];
    const within = new Intl.RelativeTimeFormat(this.#language).format(Math.ceil(wait / seconds), unit);
    return `${this.#text.again} ${within}.`;
  }

  // ---- 1. What

  #showServices() {
    const text = this.#text;
    if (!this.#services.length) return this.#show("", text.nothing, h("slot"));
    const options = this.#services.map((service) => ({
      value: service.slug,
      title: service.name,
      price: this.#priceOf(service),
      hints: [service.description, this.#lengthAndWays(service)],
    }));
    const form = h("form", { novalidate: true },
      this.#radios("service", { words: text.what, unseen: true }, options, this.#chosen.service?.slug),
      this.#actions(text.goOn));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const found = this.#services.find((service) => service.slug === new FormData(form).get("service"));
      if (found) return this.#chooseService(found);
      form.querySelector(".alert")?.remove();
      form.prepend(this.#alert(text.whatFirst));
      form.querySelector("input").focus();
    });
    this.#show("service", text.what, form);
  }

  #priceOf({ price, price_from: lowest }) {
    if (!lowest.amount && !price.amount) return this.#text.free;
    const least = lowest.amount ? this.#format.money(lowest) : this.#text.free;
    return lowest.amount === price.amount ? least : this.#text.from(least);
  }

  #lengthAndWays({ duration_minutes: minutes, formats }) {
    const length = new Intl.NumberFormat(this.#language, { style: "unit", unit: "minute", unitDisplay: "long" });
    const either = new Intl.ListFormat(this.#language, { type: "disjunction" });
    return `${length.format(minutes)}, ${either.format(formats.map((way) => this.#way(way)))}`;
  }

  #way(format) {
    return this.#text[format].toLowerCase();
  }

  #chooseService(service) {
    if (this.#chosen.service?.slug !== service.slug) {
      this.#chosen = { service, therapist: null, format: "", first: false };
    }
    const path = `therapists/?service=${encodeURIComponent(service.slug)}`;
    this.#load(this.#text.wait, () => this.#ask(path), ({ items }) => {
      this.#therapists = items;
      this.#who();
    });
  }

  // ---- 2. With whom and where

  #who() {
    const { service } = this.#chosen;
    const wanted = this.getAttribute("therapist");
    const hers = this.#therapists.find((therapist) => therapist.slug === wanted);
    if (hers) this.#chosen.therapist = hers.slug;
    const choice = this.#therapists.length > 1 && !hers;
    this.#fixed.who = !choice && service.formats.length < 2 && !service.first_differs;
    if (service.formats.length < 2) this.#chosen.format = service.formats[0];
    if (this.#fixed.who && !(wanted && !hers)) this.#showTimes();
    else this.#showWho(choice, Boolean(wanted && !hers));
  }

  #showWho(choice, notHers) {
    const { service, therapist, format, first } = this.#chosen;
    const text = this.#text;
    const people = [{ value: "", title: text.anybody }, ...this.#therapists.map((person) => ({
      value: person.slug,
      title: person.name,
      hints: [person.title, person.next_slot && text.nextFree(this.#format.day(person.next_slot.start))],
    }))];
    const ways = ["online", "in_person", ""].map((value) => ({ value, title: text[value || "either"] }));
    const been = [["", text.before], ["1", text.first]].map(([value, title]) => ({ value, title }));
    const back = this.#fixed.service ? null : () => this.#showServices();
    const form = h("form", { novalidate: true },
      notHers && h("p", { class: "note", role: "status" }, text.notHers),
      choice && this.#radios("therapist", { words: text.whom }, people, therapist ?? ""),
      service.formats.length > 1 && this.#radios("format", { words: text.where, unseen: !choice }, ways, format),
      service.first_differs && this.#radios("first", { words: text.been }, been, first ? "1" : ""),
      this.#actions(text.seeTimes, back));
    form.addEventListener("change", () => this.#narrow(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(form);
      if (choice) this.#chosen.therapist = given.get("therapist") || null;
      if (service.formats.length > 1) this.#chosen.format = given.get("format") ?? "";
      this.#chosen.first = Boolean(given.get("first"));
      this.#showTimes();
    });
    this.#narrow(form);
    this.#show("who", choice ? text.who : text.where, form);
  }

  // Only the ways in which the one she chose gives it; "either" is pointless where there is one.
  #narrow(form) {
    const slug = form.elements.therapist?.value || this.#chosen.therapist;
    const person = this.#therapists.find((therapist) => therapist.slug === slug);
    const ways = [...form.querySelectorAll("input[name=format]")];
    for (const way of ways) {
      const fits = !person || (way.value ? person.formats.includes(way.value) : person.formats.length > 1);
      way.disabled = way.closest("label").hidden = !fits;
    }
    if (ways.some((way) => way.checked && way.disabled)) ways.find((way) => !way.disabled).checked = true;
  }

  // ---- 3. When

  #slots(more) {
    const { service, therapist, format, first } = this.#chosen;
    const query = new URLSearchParams({ service: service.slug, ...more });
    if (therapist) query.set("therapist", therapist);
    if (format) query.set("format", format);
    if (first) query.set("first", "true");
    return this.#ask(`slots/?${query}`);
  }

  // The first free time from that day on, or from today where no day is said.
  async #firstFree(from) {
    const start = from ?? new Date().toISOString().slice(0, 10);
    const found = await this.#slots({ ...(from && { from }), to: later(start, MOST_DAYS - 1), limit: 1 });
    this.#zone = found.timezone;
    return found.items[0]?.start.slice(0, 10) ?? null;
  }

  #showTimes(from = null) {
    const to = (day) => later(day, 6);
    const work = async () => {
      const first = from ?? (await this.#firstFree(null));
      if (!from) this.#earliest = first;
      if (!first) return { items: [] };
      const { items } = await this.#slots({ from: first, to: to(first) });
      const next = items.length ? null : await this.#firstFree(later(first, 7));
      return { first, items, next };
    };
    this.#load(this.#text.looking, work, ({ first, items, next }) => {
      const text = this.#text;
      const choices = items.flatMap((slot) => this.#choices(slot));
      const span = first && this.#format.span(first, to(first));
      this.#show("time", text.when,
        h("p", {}, this.#about()),
        first && this.#week(first, to(first)),
        choices.length ? this.#days(choices) : this.#none(span, next),
        h("p", { class: "actions" }, this.#wayBack()));
      if (first) this.#say(choices.length ? text.found(choices.length, span) : text.noneThen(span));
    });
  }

  #about() {
    const { service, therapist } = this.#chosen;
    const person = this.#therapists.find(({ slug }) => slug === therapist);
    return [service.name, person?.name].filter(Boolean).join(", ");
  }

  #wayBack() {
    if (!this.#fixed.who) return this.#button(this.#text.back, () => this.#who());
    if (!this.#fixed.service) return this.#button(this.#text.back, () => this.#showServices());
    return null;
  }

  #week(first, last) {
    const text = this.#text;
    const to = (days) => () => this.#showTimes(days > 0 ? later(first, days) : [later(first, days), this.#earliest].sort().at(-1));
    return h("nav", { class: "span", "aria-label": text.when },
      first > this.#earliest && this.#button(text.earlier, to(-7), "quiet", { "data-to": "earlier" }),
      h("strong", {}, this.#format.span(first, last)),
      this.#button(text.later, to(7), "quiet", { "data-to": "later" }));
  }

  // Each way to have a slot is a choice: online, and at each of its places.
  #choices(slot) {
    const { format } = this.#chosen;
    const ways = slot.formats.flatMap((way) => (way === "online" ? [["online", null]] : slot.places.map((place) => ["in_person", place])));
    return ways.filter(([way]) => !format || way === format).map(([way, place]) => ({ ...slot, format: way, place }));
  }

  #days(choices) {
    const days = Map.groupBy(choices, ({ start }) => start.slice(0, 10));
    const prices = new Set(choices.map(({ price }) => price.amount));
    return [...days].map(([day, found]) =>
      h("div", {},
        h("h3", {}, this.#format.day(day)), this.#slotList(found, false, prices.size > 1)));
  }

  #slotList(choices, withDay, withPrice) {
    const wide = withDay || !this.#chosen.therapist;
    const rows = choices.map((choice) => h("li", {}, this.#button([
      h("strong", {}, withDay && `${capital(this.#format.day(choice.start))} `, this.#format.clock(choice.start)),
      h("span", { class: "hint" }, this.#hints(choice, withPrice)),
    ], () => this.#choose(choice), "slot")));
    return h("ul", { class: wide ? "slots wide" : "slots", role: "list" }, rows);
  }

  #hints(choice, withPrice) {
    const name = this.#chosen.therapist ? "" : this.#nameOf(choice.therapist);
    const place = choice.place ? this.#places.get(choice.place)?.name : this.#way(choice.format);
    return [name, place, withPrice && this.#money(choice.price)].filter(Boolean).join(", ");
  }

  #nameOf(slug) {
    return this.#therapists.find((person) => person.slug === slug)?.name ?? slug;
  }

  #money(price) {
    return price.amount ? this.#format.money(price) : this.#text.free;
  }

  #none(span, next) {
    const text = this.#text;
    const on = next
      ? this.#button(text.nextDay(this.#format.day(next)), () => this.#showTimes(next), "button")
      : h("a", { href: this.#practice.waiting_list_url, class: "quiet" }, text.waitingList);
    return h("div", { class: "note" }, h("p", {}, span && text.noneThen(span), " ", !next && text.noneAtAll), h("p", {}, on));
  }

  #choose(slot) {
    this.#chosen.slot = slot;
    this.#showYou();
  }

  // ---- 4. Who she is, and what she says yes to

  #showYou(problem = null) {
    const { slot } = this.#chosen;
    const { words } = this.#practice;
    const text = this.#text;
    const form = h("form", { novalidate: true },
      this.#summary(),
      ["name", "email", "phone"].map((name) => this.#field(name)),
      this.#practice.sms && this.#tick("sms", ...text.sms),
      slot.price.amount > 0 && h("details", { open: Boolean(this.#typed.voucher) }, h("summary", {}, text.hasCode), this.#field("voucher")),
      this.#seen(),
      h("section", {}, h("h3", {}, text.cancelling), h("p", {}, this.#policy(), " ", this.#termsLink())),
      this.#tick("accept_terms", words.accept_terms),
      this.#asksConsent() && [h("p", {}, words.withdrawal), this.#tick("withdrawal_consent", words.withdrawal_consent)],
      this.#actions(this.#payWords(), () => this.#showTimes(slot.start.slice(0, 10))),
      h("p", { class: "hint" }, slot.price.amount > 0 && `${text.stripe} `, text.receives(this.#practice.name)));
    form.addEventListener("input", ({ target }) => this.#keep(form, target));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#book(form);
    });
    this.#show("you", text.you, form);
    if (problem) this.#blame(form, problem);
  }

  #keep(form, { name, type, value, checked }) {
    if (name in this.#typed) this.#typed[name] = type === "checkbox" ? checked : value;
    form.querySelector(".button").textContent = this.#payWords();
  }

  #payWords() {
    const { price } = this.#chosen.slot;
    if (!price.amount) return this.#text.book;
    return this.#typed.voucher.trim() ? this.#text.bookWithCode : this.#text.pay(this.#format.money(price));
  }

  #field(name) {
    const [label, hint] = this.#text[name];
    const kinds = { email: ["email", "email"], phone: ["tel", "tel"], name: ["text", "nickname"], voucher: ["text", "off"] };
    const [type, autocomplete] = kinds[name];
    const words = name === "phone" && this.#practice.sms ? this.#text.phoneSms : hint;
    const input = h("input", { id: name, name, type, autocomplete, "aria-describedby": `${name}-hint`,
      required: name === "name" || name === "email", spellcheck: "false" });
    input.value = this.#typed[name];
    return h("div", { class: "field" }, h("label", { for: name }, label), h("span", { class: "hint", id: `${name}-hint` }, words), input);
  }

  #tick(name, words, hint) {
    const box = h("input", { id: name, name, type: "checkbox", checked: Boolean(this.#typed[name]),
      required: name !== "sms", "aria-describedby": hint && `${name}-hint` });
    return h("div", { class: "field" }, h("label", { class: "tick" }, box, h("span", {}, words)),
      hint && h("span", { class: "hint", id: `${name}-hint` }, hint));
  }

  #summary() {
    const { service, slot } = this.#chosen;
    const text = this.#text;
    const place = this.#places.get(slot.place);
    const until = this.#format.clock(slot.end).replace(/^kl\.\s/, "");
    const rows = [
      [text.session, service.name],
      [text.time, `${capital(this.#format.day(slot.start))} ${this.#format.clock(slot.start)}–${until}`],
      [text.with, this.#nameOf(slot.therapist)],
      [text.place, place ? `${place.name}, ${place.address}` : text.online],
      [text.price, this.#money(slot.price)],
    ];
    return h("section", { class: "card" }, h("h3", {}, text.yours), this.#pairs(rows));
  }

  #pairs(rows) {
    return h("dl", {}, rows.map(([term, words]) => h("div", {}, h("dt", {}, term), h("dd", {}, words))));
  }

  #moment(start) {
    return `${this.#format.day(start)} ${this.#format.clock(start)}`;
  }

  #seen() {
    const text = this.#text;
    const { slot } = this.#chosen;
    const { neutral_name: neutral } = this.#practice;
    const rows = [
      [text.sender, neutral],
      [text.subject, text.subjectSays(this.#moment(slot.start))],
      [text.calendar, text.calendarSays(neutral)],
      slot.price.amount > 0 && [text.bank, neutral],
    ].filter(Boolean);
    return h("section", { class: "card" }, h("h3", {}, text.seen), h("p", {}, this.#practice.words.discretion), this.#pairs(rows));
  }

  // As booking.domain.policy reckons it.
  #policy() {
    const { service, slot } = this.#chosen;
    const { free_until_hours: hours, late_refund_percent: percent } = service.cancellation;
    const cost = hours ? slot.price.amount - Math.floor((slot.price.amount * percent) / 100) : 0;
    if (!cost) return this.#text.freeAlways;
    const price = this.#format.money({ amount: cost });
    const until = new Date(Date.parse(slot.start) - hours * 3600 * 1000);
    if (until <= new Date()) return this.#text.freeNoMore(price);
    return this.#text.freeUntil(this.#moment(onTheWall(until, this.#zone)), price);
  }

  #termsLink() {
    const address = this.getAttribute("terms");
    return address && h("a", { href: address, target: "_blank", rel: "noopener" }, this.#text.termsMore);
  }

  // The right of withdrawal is of what is paid to who is not authorised health personnel.
  #asksConsent() {
    const { slot } = this.#chosen;
    const person = this.#therapists.find(({ slug }) => slug === slot.therapist);
    return slot.price.amount > 0 && person?.status !== "authorised";
  }

  // ---- Booking

  #order(form) {
    const { service, slot, first } = this.#chosen;
    const { name, email, phone, voucher, sms } = this.#typed;
    const ticked = (box) => Boolean(form.elements[box]?.checked);
    return {
      service: service.slug,
      therapist: slot.therapist,
      start: slot.start,
      format: slot.format,
      place: slot.place,
      first,
      client: { name, email, phone: phone || null, sms: this.#practice.sms && sms, language: this.#language },
      accept_terms: ticked("accept_terms"),
      withdrawal_consent: ticked("withdrawal_consent"),
      voucher: slot.price.amount ? voucher.trim() || null : null,
    };
  }

  async #book(form) {
    if (this.#stage.getAttribute("aria-busy")) return; // one press is enough
    const turn = ++this.#turn;
    const order = this.#order(form);
    this.#stage.setAttribute("aria-busy", "true");
    this.#say(this.#text.wait);
    try {
      const booking = await this.#send(order);
      if (turn === this.#turn) this.#booked(booking);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (turn === this.#turn) this.#refused(form, problem);
    }
  }

  // Under the same key while it is the same order, so that a lost answer never books twice.
  async #send(order) {
    if (this.#sent && !same(this.#sent.order, order)) await this.#letGoOfEarlier();
    this.#sent ??= { order, key: freshKey() };
    try {
      const booking = await this.#ask("bookings/", "POST", order, { "Idempotency-Key": this.#sent.key });
      this.#sent = null;
      return booking;
    } catch (problem) {
      if (problem.status && problem.body.type !== "busy") this.#sent = null; // an answer: nothing is held
      throw problem;
    }
  }

  // She changed what she wrote after an answer was lost: what that one may hold must not bar her.
  async #letGoOfEarlier() {
    const { order, key } = this.#sent;
    try {
      const { token } = await this.#ask("bookings/", "POST", order, { "Idempotency-Key": key });
      await this.#ask(`bookings/${token}/cancel/`, "POST");
    } catch (problem) {
      if (!problem.status || problem.body.type === "busy") throw problem;
    }
    this.#sent = null;
  }

  #refused(form, problem) {
    this.#stage.removeAttribute("aria-busy");
    this.#say("");
    const fields = this.#faults(problem);
    if (problem.status === 409) this.#showLost(problem.body.alternatives ?? []);
    else if (fields.some(([name]) => !form.elements[name])) this.#showLost([]); // the time, or who gives it
    else this.#blame(form, problem);
  }

  #faults({ status, body }) {
    return status === 422 ? (body.errors ?? []).map(({ loc, msg }) => [String(loc.at(-1)), msg]) : [];
  }

  // At their fields, and together above them, each leading to its field.
  #blame(form, problem) {
    for (const old of form.querySelectorAll(".alert, .error")) old.remove();
    for (const input of form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      input.setAttribute("aria-describedby", `${input.id}-hint`);
    }
    const faults = this.#faults(problem);
    const items = faults.map(([name, words]) => h("li", {}, this.#atField(form.elements[name], words)));
    const unsaid = problem.status ? problem.message || this.#text.failed : this.#text.unreachable;
    const alert = items.length
      ? this.#alert(this.#text.missing, h("ul", {}, items))
      : this.#alert(this.#text.notBooked, h("p", {}, unsaid, " ", this.#when(problem)));
    form.prepend(alert);
    alert.focus();
  }

  #atField(input, words) {
    const id = `${input.id}-error`;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${id} ${input.id}-hint`);
    input.closest("details")?.setAttribute("open", "");
    const at = input.type === "checkbox" ? input.closest("label") : input;
    at.before(h("span", { class: "error", id }, words));
    return this.#button(words, () => input.focus(), "link");
  }

  #showLost(alternatives) {
    const text = this.#text;
    const { slot, format, therapist } = this.#chosen;
    const choices = alternatives.flatMap((other) => this.#choices(other));
    this.#show("time", text.lost,
      this.#alert(text.lostMore(capital(this.#moment(slot.start)))),
      choices.length > 0 && h("section", {}, h("h3", {}, text.nearest), this.#slotList(choices, true, true)),
      h("p", { class: "actions" }, this.#button(text.allTimes, () => this.#showTimes())));
  }

  #booked(booking) {
    const held = booking.state === "held";
    this.#tell(held ? "held" : "confirmed");
    if (!held) return this.#showDone(booking);
    this.#showHeld(booking);
    // With a code she shall see first what is left to pay.
    if (!booking.voucher) this.#leave(payPage(booking));
  }

  // That it happened, and not a word of what, when or whose.
  #tell(what) {
    this.dispatchEvent(new CustomEvent(`terapivakten:${what}`, { bubbles: true, composed: true }));
  }

  // Stripe's page allows no frame around it.
  #leave(address) {
    window.open(address, "_top");
  }

  // Also what she meets when she comes back from the page to pay on.
  #showHeld(booking) {
    const text = this.#text;
    const rest = this.#format.money(booking.payment.amount);
    const code = booking.voucher && text.covered(this.#format.money(booking.voucher.covers), rest);
    this.#show("", text.held,
      this.#summary(),
      h("p", { class: code && "note" }, code && `${code} `, text.heldMore(this.#format.clock(booking.hold_expires_at))),
      h("p", { class: "actions" },
        h("a", { class: "button", href: payPage(booking), target: "_top", rel: "noreferrer" }, text.pay(rest)),
        this.#button(text.letGo, () => this.#letGo(booking))));
  }

  #letGo({ token }) {
    this.#load(this.#text.wait, () => this.#ask(`bookings/${token}/cancel/`, "POST"), () => this.#showTimes());
  }

  #showDone({ manage_url: address }) {
    const text = this.#text;
    this.#show("", text.done, this.#summary(), h("p", {}, text.doneMore),
      h("p", { class: "actions" }, h("a", { class: "button", href: address, rel: "noreferrer" }, text.manage)));
  }
}

if (!customElements.get("terapivakten-booking")) customElements.define("terapivakten-booking", TerapivaktenBooking);
