import { h } from "./elements.js";
import { capital, onTheWall } from "./formats.js";

// Who she is, what others will see, and what she says yes to.
export const details = {
  showYou() {
    const { slot } = this.chosen;
    const { words } = this.practice;
    const text = this.text;
    const form = h("form", { novalidate: true },
      this.summary(),
      ["name", "email", "phone"].map((name) => this.field(name)),
      this.practice.sms && this.tick("sms", ...text.sms),
      slot.price.amount > 0 && h("details", { open: Boolean(this.typed.voucher) }, h("summary", {}, text.hasCode), this.field("voucher")),
      this.seen(),
      h("section", {}, h("h3", {}, text.cancelling), h("p", {}, this.policy(), " ", this.termsLink())),
      this.tick("accept_terms", words.accept_terms),
      this.asksConsent() && [h("p", {}, words.withdrawal), this.tick("withdrawal_consent", words.withdrawal_consent)],
      this.actions(this.payWords(), () => this.showTimes(slot.start.slice(0, 10))),
      h("p", { class: "hint" }, slot.price.amount > 0 && `${text.stripe} `, text.receives(this.practice.name)));
    form.addEventListener("input", ({ target }) => this.keep(form, target));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.book(form);
    });
    this.show("you", text.you, form);
  },

  keep(form, { name, type, value, checked }) {
    if (name in this.typed) this.typed[name] = type === "checkbox" ? checked : value;
    form.querySelector(".button").textContent = this.payWords();
  },

  payWords() {
    const { price } = this.chosen.slot;
    if (!price.amount) return this.text.book;
    return this.typed.voucher.trim() ? this.text.bookWithCode : this.text.pay(this.format.money(price));
  },

  field(name) {
    const [label, hint] = this.text[name];
    const kinds = { email: ["email", "email"], phone: ["tel", "tel"], name: ["text", "nickname"], voucher: ["text", "off"] };
    const [type, autocomplete] = kinds[name];
    const words = name === "phone" && this.practice.sms ? this.text.phoneSms : hint;
    const input = h("input", { id: name, name, type, autocomplete, "aria-describedby": `${name}-hint`,
      required: name === "name" || name === "email", spellcheck: "false" });
    input.value = this.typed[name];
    return h("div", { class: "field" }, h("label", { for: name }, label), h("span", { class: "hint", id: `${name}-hint` }, words), input);
  },

  tick(name, words, hint) {
    const box = h("input", { id: name, name, type: "checkbox", checked: Boolean(this.typed[name]),
      required: name !== "sms", "aria-describedby": hint && `${name}-hint` });
    return h("div", { class: "field" }, h("label", { class: "tick" }, box, h("span", {}, words)),
      hint && h("span", { class: "hint", id: `${name}-hint` }, hint));
  },

  summary() {
    const { service, slot } = this.chosen;
    const text = this.text;
    const place = this.places.get(slot.place);
    const until = this.format.clock(slot.end).replace(/^kl\.\s/, "");
    const rows = [
      [text.session, service.name],
      [text.time, `${capital(this.format.day(slot.start))} ${this.format.clock(slot.start)}–${until}`],
      [text.with, this.nameOf(slot.therapist)],
      [text.place, place ? `${place.name}, ${place.address}` : text.online],
      [text.price, this.money(slot.price)],
    ];
    return h("section", { class: "card" }, h("h3", {}, text.yours), this.pairs(rows));
  },

  pairs(rows) {
    return h("dl", {}, rows.map(([term, words]) => h("div", {}, h("dt", {}, term), h("dd", {}, words))));
  },

  moment(start) {
    return `${this.format.day(start)} ${this.format.clock(start)}`;
  },

  seen() {
    const text = this.text;
    const { slot } = this.chosen;
    const { neutral_name: neutral } = this.practice;
    const rows = [
      [text.sender, neutral],
      [text.subject, text.subjectSays(this.moment(slot.start))],
      [text.calendar, text.calendarSays(neutral)],
      slot.price.amount > 0 && [text.bank, neutral],
    ].filter(Boolean);
    return h("section", { class: "card" }, h("h3", {}, text.seen), h("p", {}, this.practice.words.discretion), this.pairs(rows));
  },

  // As booking.domain.policy reckons it.
  policy() {
    const { service, slot } = this.chosen;
    const { free_until_hours: hours, late_refund_percent: percent } = service.cancellation;
    const cost = hours ? slot.price.amount - Math.floor((slot.price.amount * percent) / 100) : 0;
    if (!cost) return this.text.freeAlways;
    const price = this.format.money({ amount: cost });
    const until = new Date(Date.parse(slot.start) - hours * 3600 * 1000);
    if (until <= new Date()) return this.text.freeNoMore(price);
    return this.text.freeUntil(this.moment(onTheWall(until, this.zone)), price);
  },

  termsLink() {
    const address = this.host.getAttribute("terms");
    return address && h("a", { href: address, target: "_blank", rel: "noopener" }, this.text.termsMore);
  },

  // The right of withdrawal is of what is paid to who is not authorised health personnel.
  asksConsent() {
    const { slot } = this.chosen;
    const person = this.therapists.find(({ slug }) => slug === slot.therapist);
    return slot.price.amount > 0 && person?.status !== "authorised";
  },
};
