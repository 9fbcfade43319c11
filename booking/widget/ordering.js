import { Problem, freshKey, same } from "./asking.js";
import { h } from "./elements.js";
import { capital } from "./formats.js";

const STANDS = ["held", "confirmed"];

// Her own page leads on where the one to pay on is over.
const payPage = (booking) => booking.checkout_url ?? booking.manage_url;

// What is sent, and all that may become of it: booked, held, refused, lost to somebody faster, or no
// answer at all.
export const ordering = {
  order(form) {
    const { service, slot, first } = this.chosen;
    const { name, email, phone, voucher, sms } = this.typed;
    const ticked = (box) => Boolean(form.elements[box]?.checked);
    return {
      service: service.slug,
      therapist: slot.therapist,
      start: slot.start,
      format: slot.format,
      place: slot.place,
      first,
      client: { name, email, phone: phone || null, sms: this.practice.sms && sms, language: this.language },
      accept_terms: ticked("accept_terms"),
      withdrawal_consent: ticked("withdrawal_consent"),
      voucher: slot.price.amount ? voucher.trim() || null : null,
    };
  },

  async book(form) {
    if (this.stage.getAttribute("aria-busy")) return; // one press is enough
    const order = this.order(form);
    this.sending = true;
    this.stage.setAttribute("aria-busy", "true");
    this.say(this.text.wait);
    try {
      this.booked(await this.send(order));
      this.begun = true; // an attribute that was changed meanwhile does not take it from her
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.refused(form, problem);
    } finally {
      this.sending = false;
    }
    this.begin(); // if an attribute was
  },

  // Under the same key while it is the same order, so that a lost answer never books twice.
  async send(order) {
    if (this.sent && !same(this.sent.order, order)) await this.letGoOfEarlier();
    this.sent ??= { order, key: freshKey() };
    try {
      const booking = await this.ask("bookings/", "POST", order, { "Idempotency-Key": this.sent.key });
      this.sent = null;
      // The answer was lost for so long that nothing is held any more: as if it had never been sent.
      return STANDS.includes(booking.state) ? booking : this.send(order);
    } catch (problem) {
      if (!problem.open) this.sent = null;
      throw problem;
    }
  },

  // She changed what she wrote after an answer was lost: what that one may hold must not bar her.
  async letGoOfEarlier() {
    const { order, key } = this.sent;
    try {
      const { token } = await this.ask("bookings/", "POST", order, { "Idempotency-Key": key });
      await this.ask(`bookings/${token}/cancel/`, "POST");
    } catch (problem) {
      if (problem.open) throw problem;
    }
    this.sent = null;
  },

  refused(form, problem) {
    this.stage.removeAttribute("aria-busy");
    this.say("");
    const fields = this.faults(problem);
    if (problem.status === 409) this.showLost(problem.body.alternatives ?? []);
    else if (fields.some(([name]) => !form.elements[name])) this.showLost([]); // the time, or who gives it
    else this.blame(form, problem);
  },

  faults({ status, body }) {
    return status === 422 ? (body.errors ?? []).map(({ loc, msg }) => [String(loc.at(-1)), msg]) : [];
  },

  // At their fields, and together above them, each leading to its field.
  blame(form, problem) {
    for (const old of form.querySelectorAll(".alert, .error")) old.remove();
    for (const input of form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      this.describe(input);
    }
    const faults = this.faults(problem);
    const items = faults.map(([name, words]) => h("li", {}, this.atField(form.elements[name], words)));
    const unsaid = problem.status ? problem.message || this.text.failed : this.text.unreachable;
    const alert = items.length
      ? this.alert(this.text.missing, h("ul", {}, items))
      : this.alert(this.text.notBooked, h("p", {}, unsaid, " ", this.when(problem)));
    form.prepend(alert);
    alert.focus();
  },

  atField(input, words) {
    const id = `${input.id}-error`;
    input.setAttribute("aria-invalid", "true");
    input.closest("details")?.setAttribute("open", "");
    const at = input.type === "checkbox" ? input.closest("label") : input;
    at.before(h("span", { class: "error", id }, words));
    this.describe(input);
    return this.button(words, () => input.focus(), "link");
  },

  // By what stands around it: what is wrong, then its hint.
  describe(input) {
    const around = [...input.closest(".field").querySelectorAll(".error, .hint")];
    if (around.length) input.setAttribute("aria-describedby", around.map(({ id }) => id).join(" "));
    else input.removeAttribute("aria-describedby");
  },

  showLost(alternatives) {
    const text = this.text;
    const { slot } = this.chosen;
    const choices = alternatives.flatMap((other) => this.choices(other));
    this.show("time", text.lost,
      this.alert(text.lostMore(capital(this.moment(slot.start)))),
      choices.length > 0 && h("section", {}, h("h3", {}, text.nearest), this.slotList(choices, true, true)),
      h("p", { class: "actions" }, this.button(text.allTimes, () => this.showTimes())));
  },

  booked(booking) {
    const held = booking.state === "held";
    this.tell(held ? "held" : "confirmed");
    if (!held) return this.showDone(booking);
    this.showHeld(booking);
    // With a code she shall see first what is left to pay.
    if (!booking.voucher) this.leave(payPage(booking));
  },

  // That it happened, and not a word of what, when or whose.
  tell(what) {
    this.host.dispatchEvent(new CustomEvent(`terapivakten:${what}`, { bubbles: true, composed: true }));
  },

  // Stripe's page allows no frame around it, and has no business with the address of this one.
  leave(address) {
    h("a", { href: address, target: "_top", rel: "noreferrer" }).click();
  },

  // Also what she meets when she comes back from the page to pay on.
  showHeld(booking) {
    const text = this.text;
    const rest = this.format.money(booking.payment.amount);
    const code = booking.voucher && text.covered(this.format.money(booking.voucher.covers), rest);
    this.held = booking;
    this.show("", text.held,
      this.summary(),
      h("p", { class: code && "note" }, code && `${code} `, text.heldMore(this.format.clock(booking.hold_expires_at))),
      h("p", { class: "actions" },
        h("a", { class: "button", href: payPage(booking), target: "_top", rel: "noreferrer" }, text.pay(rest)),
        this.button(text.letGo, () => this.letGo(booking))));
  },

  // She may have paid in another window, and cancelling what is paid is another thing.
  letGo({ token }) {
    const work = async () => {
      const booking = await this.ask(`bookings/${token}/`);
      return booking.state === "held" ? this.ask(`bookings/${token}/cancel/`, "POST") : booking;
    };
    this.load(this.text.wait, work, (booking) => this.showState(booking));
  },

  // By the browser's own button, from the page to pay on or from her own: it shows what it showed then.
  comesBack() {
    if (!this.held) return;
    this.load(this.text.wait, () => this.ask(`bookings/${this.held.token}/`), (booking) => this.showState(booking));
  },

  showState(booking) {
    if (booking.state === "held") this.showHeld(booking);
    else if (booking.state === "confirmed") this.showDone(booking);
    else this.showTimes(); // it was let go, or has run out
  },

  showDone({ manage_url: address }) {
    const text = this.text;
    this.held = null;
    this.show("", text.done, this.summary(), h("p", {}, text.doneMore),
      h("p", { class: "actions" }, h("a", { class: "button", href: address, target: "_top", rel: "noreferrer" }, text.manage)));
  },
};
