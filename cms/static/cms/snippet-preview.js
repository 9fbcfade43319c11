// Shows the result as it will be, from what is typed and not yet saved.
(() => {
  const value = (name) => document.querySelector(`[name="${name}"]`)?.value.trim() ?? "";
  const cut = (text, longest) => (text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text);

  function show(preview) {
    const { template, practice, fallback, longestTitle, longestDescription } = preview.dataset;
    const hint = preview.querySelector("[data-snippet-hint]");
    const own = value("seo_title");
    const called = value("hero_title") || value("headline") || value("title");
    const filled = template.replace("{title}", called).replace("{practice}", practice);
    const written = value("search_description");
    const begins = value("ingress") || value("lead") || value("introduction") || fallback;
    // A profile's template has its own words, which only the server knows.
    if (own || !document.querySelector('[name="therapist"]')) {
      preview.querySelector("[data-snippet-title]").textContent = own || filled;
    }
    preview.querySelector("[data-snippet-description]").textContent =
      written || cut(begins, Number(longestDescription)) || hint.dataset.noDescription;
    const slips = [
      own.length > Number(longestTitle) && hint.dataset.longTitle,
      written.length > Number(longestDescription) && hint.dataset.longDescription,
    ].filter(Boolean);
    hint.textContent = slips.join(" ");
  }

  addEventListener("DOMContentLoaded", () => {
    for (const preview of document.querySelectorAll("[data-snippet-preview]")) {
      document.addEventListener("input", () => show(preview));
      show(preview);
    }
  });
})();
