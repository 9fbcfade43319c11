// Asks what the publishing rules find in the form as it stands, a moment after the last change.
(() => {
  const PAUSE = 1200;

  function field(where) {
    return document.querySelector(
      `[data-contentpath="${CSS.escape(where)}"], #panel-child-content-${CSS.escape(where)}-section`,
    ) ?? document.querySelector(`[name="${CSS.escape(where)}"]`);
  }

  function show(where) {
    const found = field(where);
    if (!found) return;
    // It may stand on another tab.
    const panel = found.closest("[role=tabpanel]");
    if (panel?.hidden) document.querySelector(`[role=tab][href="#${panel.id}"]`)?.click();
    found.scrollIntoView({ block: "center" });
    (found.matches("input, textarea, select") ? found : found.querySelector("input:not([type=hidden]), textarea, [contenteditable=true], button"))?.focus({ preventScroll: true });
  }

  function watch(place) {
    const form = place.closest("form");
    let timer, asked = 0, shown;

    // A new page becomes a stored one while one writes: Wagtail then changes the form's address.
    function address() {
      const id = form.action.match(/\/pages\/(\d+)\/edit\//)?.[1];
      return id ? place.dataset.ofStored.replace("/0/", `/${id}/`) : place.dataset.publishingCheck;
    }

    async function ask() {
      const turn = ++asked;
      // Files are not looked at, and would be sent again and again.
      const data = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
      try {
        const answer = await fetch(address(), {
          method: "POST", body: data, credentials: "same-origin", headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        if (!answer.ok) throw new Error(answer.status);
        const html = await answer.text();
        // An older answer that comes late says what is no longer so.
        if (turn !== asked) return;
        // What has not changed is neither read out again nor taken from under the focus.
        if (html === shown) return;
        shown = html;
        const open = place.querySelector("details")?.open;
        place.innerHTML = html;
        const details = place.querySelector("details");
        if (details && open !== undefined) details.open = open;
      } catch {
        if (turn !== asked) return;
        shown = undefined;
        place.textContent = place.dataset.lost;
      }
    }

    function soon() {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    }

    for (const event of ["input", "change", "w-formset:added", "w-formset:removed"]) form.addEventListener(event, soon);
    // Blocks are added, moved and removed without any event of a field.
    new MutationObserver((changes) => {
      if (changes.some(({ target }) => !place.contains(target) && !target.closest?.("[data-contentpath-disabled]"))) soon();
    }).observe(form.querySelector("[data-contentpath=body], [data-contentpath=sections]") ?? form, { childList: true, subtree: true });
    place.addEventListener("click", ({ target }) => {
      const where = target.closest("[data-check-where]")?.dataset.checkWhere;
      if (where) show(where);
    });
    ask();
  }

  addEventListener("load", () => document.querySelectorAll("[data-publishing-check]").forEach(watch));
})();
