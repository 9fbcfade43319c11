/* Folds the spare lines away behind a button. Without this file they simply stand there. */
(() => {
  const filled = (row) =>
    [...row.querySelectorAll('input[type="time"]')].some((input) => input.value);

  function setUp(day, most) {
    const total = day.querySelector('input[name$="-TOTAL_FORMS"]');
    const lines = day.querySelector("[data-lines]");
    const template = day.querySelector("template");
    const add = day.querySelector("[data-add]");
    const closed = day.querySelector("[data-closed]");
    const rows = () => [...lines.querySelectorAll("[data-row]")];

    const show = () => {
      const open = rows().filter((row) => !row.hidden);
      closed.hidden = open.length > 0;
      add.hidden = open.length >= most;
    };

    const newRow = () => {
      const index = Number(total.value);
      if (index >= most) return null;
      lines.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", index));
      total.value = index + 1;
      const row = lines.lastElementChild;
      prepare(row);
      return row;
    };

    const prepare = (row) => {
      const remove = row.querySelector("[data-remove]");
      remove.hidden = false;
      remove.addEventListener("click", () => {
        row.querySelectorAll('input[type="time"]').forEach((input) => {
          input.value = "";
          // Wagtail warns of unsaved changes when it hears of one.
          input.dispatchEvent(new Event("change", { bubbles: true }));
        });
        row.querySelector(".weekly-hours__error")?.remove();
        row.classList.remove("weekly-hours__row--error");
        row.hidden = true;
        show();
        add.focus();
      });
    };

    rows().forEach((row) => {
      prepare(row);
      row.hidden = row.hasAttribute("data-spare") && !filled(row);
    });
    add.addEventListener("click", () => {
      const row = rows().find((spare) => spare.hidden) ?? newRow();
      if (!row) return;
      row.hidden = false;
      lines.append(row);
      show();
      row.querySelector("input").focus();
    });
    show();
  }

  // Wagtail puts scripts into the head.
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-weekly-hours]").forEach((week) => {
      week
        .querySelectorAll("[data-day]")
        .forEach((day) => setUp(day, Number(week.dataset.mostRows)));
    });
  });
})();
