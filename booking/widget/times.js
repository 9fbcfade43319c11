import { h } from "./elements.js";
import { capital, later } from "./formats.js";

const MOST_DAYS = 61; // the API gives 62 days at once, and our day may be a day behind

// When: a week at a time, from the first day with anything free.
export const times = {
  slots(more) {
    const { service, therapist, format, first } = this.chosen;
    const query = new URLSearchParams({ service: service.slug, ...more });
    if (therapist) query.set("therapist", therapist);
    if (format) query.set("format", format);
    if (first) query.set("first", "true");
    return this.ask(`slots/?${query}`);
  },

  // The first free time from that day on, or from today where no day is said.
  async firstFree(from) {
    const start = from ?? new Date().toISOString().slice(0, 10);
    const found = await this.slots({ ...(from && { from }), to: later(start, MOST_DAYS - 1), limit: 1 });
    this.zone = found.timezone;
    return found.items[0]?.start.slice(0, 10) ?? null;
  },

  showTimes(from = null) {
    const to = (day) => later(day, 6);
    const work = async () => {
      const first = from ?? (await this.firstFree(null));
      if (!from) this.earliest = first;
      if (!first) return { items: [] };
      const { items } = await this.slots({ from: first, to: to(first) });
      const next = items.length ? null : await this.firstFree(later(first, 7));
      return { first, items, next };
    };
    this.held = null;
    this.load(this.text.looking, work, ({ first, items, next }) => {
      const text = this.text;
      const choices = items.flatMap((slot) => this.choices(slot));
      const span = first && this.format.span(first, to(first));
      this.show("time", text.when,
        h("p", {}, this.about()),
        first && this.week(first, to(first)),
        choices.length ? this.days(choices) : this.none(span, next),
        h("p", { class: "actions" }, this.wayBack()));
      if (first) this.say(choices.length ? text.found(choices.length, span) : text.noneThen(span));
    });
  },

  about() {
    const { service, therapist } = this.chosen;
    const person = this.therapists.find(({ slug }) => slug === therapist);
    return [service.name, person?.name].filter(Boolean).join(", ");
  },

  wayBack() {
    if (!this.fixed.who) return this.button(this.text.back, () => this.who());
    if (!this.fixed.service) return this.button(this.text.back, () => this.showServices());
    return null;
  },

  week(first, last) {
    const text = this.text;
    const to = (days) => () => this.showTimes(days > 0 ? later(first, days) : [later(first, days), this.earliest].sort().at(-1));
    return h("nav", { class: "span", "aria-label": text.when },
      first > this.earliest && this.button(text.earlier, to(-7), "quiet", { "data-to": "earlier" }),
      h("strong", {}, this.format.span(first, last)),
      this.button(text.later, to(7), "quiet", { "data-to": "later" }));
  },

  // Each way to have a slot is a choice: online, and at each of its places.
  choices(slot) {
    const { format } = this.chosen;
    const ways = slot.formats.flatMap((way) => (way === "online" ? [["online", null]] : slot.places.map((place) => ["in_person", place])));
    return ways.filter(([way]) => !format || way === format).map(([way, place]) => ({ ...slot, format: way, place }));
  },

  days(choices) {
    const days = Map.groupBy(choices, ({ start }) => start.slice(0, 10));
    const prices = new Set(choices.map(({ price }) => price.amount));
    return [...days].map(([day, found]) =>
      h("div", {},
        h("h3", {}, this.format.day(day)), this.slotList(found, false, prices.size > 1)));
  },

  slotList(choices, withDay, withPrice) {
    const wide = withDay || !this.chosen.therapist;
    const rows = choices.map((choice) => h("li", {}, this.button([
      h("strong", {}, withDay && `${capital(this.format.day(choice.start))} `, this.format.clock(choice.start)),
      h("span", { class: "hint" }, this.hints(choice, withPrice)),
    ], () => this.choose(choice), "slot")));
    return h("ul", { class: wide ? "slots wide" : "slots", role: "list" }, rows);
  },

  hints(choice, withPrice) {
    const name = choice.therapist === this.chosen.therapist ? "" : this.nameOf(choice.therapist);
    const place = choice.place ? this.places.get(choice.place)?.name : this.way(choice.format);
    return [name, place, withPrice && this.money(choice.price)].filter(Boolean).join(", ");
  },

  nameOf(slug) {
    return this.therapists.find((person) => person.slug === slug)?.name ?? slug;
  },

  money(price) {
    return price.amount ? this.format.money(price) : this.text.free;
  },

  none(span, next) {
    const text = this.text;
    const on = next
      ? this.button(text.nextDay(this.format.day(next)), () => this.showTimes(next), "button")
      : h("a", { href: this.practice.waiting_list_url, class: "quiet" }, text.waitingList);
    return h("div", { class: "note" }, h("p", {}, span && text.noneThen(span), " ", !next && text.noneAtAll), h("p", {}, on));
  },

  choose(slot) {
    this.chosen.slot = slot;
    this.showYou();
  },
};
