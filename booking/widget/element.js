// <terapivakten-booking>: books a session on any page, by the API of the practice alone.
//
//   <script type="module" src="https://practice.example/bestill/widget.js"></script>
//   <terapivakten-booking service="individuell-samtale" therapist="ingrid-solvang" lang="nb">
//     <a href="https://practice.example/bestill/">Bestill time</a>
//   </terapivakten-booking>
//
// No dependency, no cookie, no storage, no third host. What is inside the element is shown where
// scripts do not run, and where the practice cannot be reached. docs/headless.md tells the rest.

import { CSS } from "./style.js";
import { Visit } from "./visit.js";

class TerapivaktenBooking extends HTMLElement {
  static observedAttributes = ["service", "therapist", "lang", "terms", "api"];

  #visit = new Visit(this);
  #returned = ({ persisted }) => persisted && this.#visit.comesBack();

  constructor() {
    super();
    const style = new CSSStyleSheet();
    style.replaceSync(CSS);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    root.append(this.#visit.status, this.#visit.stage);
  }

  connectedCallback() {
    addEventListener("pageshow", this.#returned);
    this.#visit.begin();
  }

  disconnectedCallback() {
    removeEventListener("pageshow", this.#returned);
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#visit.begun || before === now) return;
    this.#visit.begun = false;
    queueMicrotask(() => this.#visit.begin()); // several at once are one change
  }
}

// A browser that is too old for it keeps what the page itself has in the element.
const able = Boolean(Map.groupBy) && globalThis.CSS.supports("color", "light-dark(#000, #fff)");
if (able && !customElements.get("terapivakten-booking")) customElements.define("terapivakten-booking", TerapivaktenBooking);
