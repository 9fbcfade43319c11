// Suggestions while one types in a search field: the combobox of the WAI-ARIA practices, with a list.
// Without this script the field is a field, and Enter searches.

const PAUSE = 150; // milliseconds after the last key
const SHORTEST = 2; // letters
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

class Combobox {
  answers = new Map();
  urls = [];
  active = -1;

  constructor(input) {
    this.input = input;
    this.words = input.dataset;
    this.list = element("ul", { role: "listbox", id: `${input.id}-list`, "aria-label": this.words.suggestList });
    this.help = element("div", { class: "suggest-help" });
    this.status = element("p", { role: "status", class: "visually-hidden" });
    this.popup = element("div", { class: "suggest" }, this.help, this.list);
    this.popup.hidden = true;
    input.after(this.popup, this.status);
    input.parentElement.classList.add("suggest-field");
    for (const [key, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) input.setAttribute(key, value);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    // Also when she goes on to the numbers in the list, which are links of their own.
    input.parentElement.addEventListener("focusout", (event) => {
      if (!input.parentElement.contains(event.relatedTarget)) this.close();
    });
    // The field keeps the focus, also where a browser gives none to a link that is pressed.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("[role=option]")));
  }

  typed() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    const query = this.input.value.trim();
    if (query.length < SHORTEST) return this.close();
    this.waiting = setTimeout(() => this.ask(query), PAUSE);
  }

  async ask(query) {
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const answer = this.answers.get(query) ?? (await this.fetched(query, signal));
      this.answers.set(query, answer);
      if (!signal.aborted) this.show(answer);
    } catch {
      // Stale, offline, or asked too often: the field works without.
      if (!signal.aborted) this.close();
    }
  }

  async fetched(query, signal) {
    const response = await fetch(`${this.words.suggest}&q=${encodeURIComponent(query)}`, { signal });
    if (!response.ok) throw new Error(response.statusText);
    return response.json();
  }

  show({ items, crisis }) {
    this.urls = items.map((item) => item.url);
    this.help.replaceChildren(...(crisis ? this.lines(crisis) : []));
    this.list.replaceChildren(...items.map((item, at) => this.option(item, at)));
    this.list.hidden = !items.length;
    this.popup.hidden = !items.length && !crisis;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.activate(-1);
    this.status.textContent = [crisis?.text, this.told(items.length)].filter(Boolean).join(" ");
  }

  told(number) {
    if (number < 2) return number ? this.words.suggestOne : this.words.suggestNone;
    return this.words.suggestSome.replace("#", number);
  }

  option({ title, type_name: kind }, at) {
    return element(
      "li",
      { role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false" },
      element("span", {}, title),
      " ",
      element("span", { class: "meta" }, kind),
    );
  }

  lines({ text, lines }) {
    const numbers = lines.filter((line) => line.phone).map((line) =>
      element("li", {}, element("a", { href: `tel:${line.phone.replaceAll(" ", "")}` }, line.phone), ` ${line.name}`),
    );
    return [element("p", {}, text), element("ul", {}, ...numbers)];
  }

  pressed(event) {
    const step = STEPS[event.key];
    if (event.isComposing) return;
    if (step && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (this.popup.hidden) this.typed();
      else this.move(step);
    } else if (event.key === "Escape" && !this.popup.hidden) {
      event.preventDefault(); // the first closes the list, the second clears the field
      this.close();
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.pick(this.list.children[this.active]);
    }
  }

  move(step) {
    const places = this.urls.length + 1; // the field itself is one of them
    if (places > 1) this.activate(((this.active + 1 + step + places) % places) - 1);
  }

  activate(at) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  pick(option) {
    const url = option && this.urls[[...this.list.children].indexOf(option)];
    if (!url) return;
    this.close();
    location.assign(url);
  }

  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.activate(-1);
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Combobox(input);
