/* Shows beside the hours what clients would see of them. Without this file the panel holds what is
   saved and says so. */
(() => {
  const PAUSE = 400; // milliseconds after the last stroke

  function setUp(panel, form) {
    const choice = panel.querySelector("select");
    const shown = panel.querySelector("[data-shown]");
    const said = panel.querySelector("[data-said]");
    if (!choice) return;
    let timer = 0;
    let asked = null;

    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      const body = new FormData(form);
      body.set("see", choice.value);
      try {
        const answer = await fetch(panel.dataset.clientsSee, { method: "POST", body, signal: asked.signal });
        // A log-in page in its place would be a page, and no answer.
        if (!answer.ok || answer.redirected) throw new Error("no answer");
        shown.innerHTML = await answer.text();
        said.textContent = shown.querySelector("[data-says]")?.textContent ?? "";
      } catch (error) {
        if (error.name !== "AbortError") shown.textContent = said.textContent = panel.dataset.failed;
      }
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    };

    panel.querySelector("[data-without-script]").hidden = true;
    choice.addEventListener("change", ask);
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
  }

  // Wagtail puts scripts into the head.
  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("[data-clients-see]");
    const form = document.getElementById("w-editor-form");
    if (panel && form) setUp(panel, form);
  });
})();
