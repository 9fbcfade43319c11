import { h } from "./elements.js";

// What kind of session, with whom and where.
export const choosing = {
  showServices() {
    const text = this.text;
    if (!this.services.length) return this.show("", text.nothing, h("slot"));
    const options = this.services.map((service) => ({
      value: service.slug,
      title: service.name,
      price: this.priceOf(service),
      hints: [service.description, this.lengthAndWays(service)],
    }));
    const form = h("form", { novalidate: true },
      this.radios("service", text.what, text.what, options, this.chosen.service?.slug),
      this.actions(text.goOn));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const found = this.services.find((service) => service.slug === new FormData(form).get("service"));
      if (found) return this.chooseService(found);
      form.querySelector(".alert")?.remove();
      form.prepend(this.alert(text.whatFirst));
      form.querySelector("input").focus();
    });
    this.show("service", text.what, form);
  },

  priceOf({ price, price_from: lowest }) {
    if (!lowest.amount && !price.amount) return this.text.free;
    const least = lowest.amount ? this.format.money(lowest) : this.text.free;
    return lowest.amount === price.amount ? least : this.text.from(least);
  },

  lengthAndWays({ duration_minutes: minutes, formats }) {
    const length = new Intl.NumberFormat(this.language, { style: "unit", unit: "minute", unitDisplay: "long" });
    const either = new Intl.ListFormat(this.language, { type: "disjunction" });
    return `${length.format(minutes)}, ${either.format(formats.map((way) => this.way(way)))}`;
  },

  way(format) {
    return this.text[format].toLowerCase();
  },

  chooseService(service) {
    if (this.chosen.service?.slug !== service.slug) {
      this.chosen = { service, therapist: null, format: "", first: false };
    }
    const path = `therapists/?service=${encodeURIComponent(service.slug)}`;
    this.load(this.text.wait, () => this.ask(path), ({ items }) => {
      this.therapists = items;
      this.who();
    });
  },

  who() {
    const { service } = this.chosen;
    const wanted = this.host.getAttribute("therapist");
    const hers = this.therapists.find((therapist) => therapist.slug === wanted);
    if (hers) this.chosen.therapist = hers.slug;
    const choice = this.therapists.length > 1 && !hers;
    this.fixed.who = !choice && service.formats.length < 2 && !service.first_differs;
    if (service.formats.length < 2) this.chosen.format = service.formats[0];
    if (this.fixed.who && !(wanted && !hers)) this.showTimes();
    else this.showWho(choice, Boolean(wanted && !hers));
  },

  showWho(choice, notHers) {
    const { service, therapist, format, first } = this.chosen;
    const text = this.text;
    const people = [{ value: "", title: text.anybody }, ...this.therapists.map((person) => ({
      value: person.slug,
      title: person.name,
      hints: [person.title, person.next_slot && text.nextFree(this.format.day(person.next_slot.start))],
    }))];
    const ways = ["online", "in_person", ""].map((value) => ({ value, title: text[value || "either"] }));
    const been = [["", text.before], ["1", text.first]].map(([value, title]) => ({ value, title }));
    const back = this.fixed.service ? null : () => this.showServices();
    const where = service.formats.length > 1;
    const whom = choice || notHers;
    const title = whom ? (where ? text.who : text.whom) : where ? text.where : text.been;
    const form = h("form", { novalidate: true },
      notHers && h("p", { class: "note", role: "status" }, text.notHers),
      choice && this.radios("therapist", text.whom, title, people, therapist ?? ""),
      where && this.radios("format", text.where, title, ways, format),
      service.first_differs && this.radios("first", text.been, title, been, first ? "1" : ""),
      this.actions(text.seeTimes, back));
    form.addEventListener("change", () => this.narrow(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(form);
      if (choice) this.chosen.therapist = given.get("therapist") || null;
      if (where) this.chosen.format = given.get("format") ?? "";
      this.chosen.first = Boolean(given.get("first"));
      this.showTimes();
    });
    this.narrow(form);
    this.show("who", title, form);
  },

  // Only the ways in which the one she chose gives it; "either" is pointless where there is one.
  narrow(form) {
    const slug = form.elements.therapist ? form.elements.therapist.value : this.chosen.therapist;
    const person = this.therapists.find((therapist) => therapist.slug === slug);
    const ways = [...form.querySelectorAll("input[name=format]")];
    for (const way of ways) {
      const fits = !person || (way.value ? person.formats.includes(way.value) : person.formats.length > 1);
      way.disabled = way.closest("label").hidden = !fits;
    }
    if (ways.some((way) => way.checked && way.disabled)) ways.find((way) => !way.disabled).checked = true;
  },
};
