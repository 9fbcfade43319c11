/* The calendar page. What may be done is decided by the server, under its locks: whatever it
   answers, the calendar is asked for again and shows what holds. Times are wall-clock strings of
   the practice ("2026-03-09T10:00:00"), never the browser's own. */
(() => {
  const MINUTE = 60_000;
  const NARROW = window.matchMedia("(max-width: 50em)");
  const SINGLE = { day: "timeGridDay", week: "timeGridWeek", month: "dayGridMonth", list: "listWeek" };
  const SEVERAL = { ...SINGLE, day: "resourceTimeGridDay", week: "resourceTimelineWeek" };
  const NO_ROOM = "r-none";

  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
  const wall = (iso) => iso.slice(0, 19);
  const instant = (text) => new Date(`${wall(text)}Z`);
  const written = (date) => date.toISOString().slice(0, 19);
  const dayOf = (text) => text.slice(0, 10);
  const clockOf = (text) => text.slice(11, 16);
  const later = (text, minutes) => written(new Date(instant(text).getTime() + minutes * MINUTE));

  /* By what the component says was dragged; a duration of its own. */
  function shifted(text, delta) {
    const date = instant(text);
    date.setUTCFullYear(date.getUTCFullYear() + delta.years, date.getUTCMonth() + delta.months);
    date.setUTCDate(date.getUTCDate() + delta.days);
    return written(new Date(date.getTime() + delta.seconds * 1000));
  }

  /* Whole days have no times; midnight at the end belongs to the day before. */
  function awayFields(start, end) {
    const toMidnight = clockOf(end) === "00:00";
    return {
      first: dayOf(start),
      last: dayOf(toMidnight ? later(end, -1) : end),
      start: clockOf(start) === "00:00" ? "" : clockOf(start),
      end: toMidnight ? "" : clockOf(end),
    };
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", `icon icon-${name}`);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#icon-${name}`);
    svg.append(use);
    return svg;
  }

  function element(tag, classname, text) {
    const made = document.createElement(tag);
    made.className = classname;
    made.textContent = text ?? "";
    return made;
  }

  class CalendarPage {
    constructor(page, data) {
      this.page = page;
      this.data = data;
      this.texts = data.texts;
      this.several = data.all && data.therapists.length > 1 && !data.chosen;
      this.byRoom = false;
      this.view = data.view || (NARROW.matches ? "list" : data.all && this.several ? "day" : "week");
      this.days = new Intl.DateTimeFormat(data.locale, {
        weekday: "long", day: "numeric", month: "long", timeZone: "UTC",
      });
      this.dialogs = Object.fromEntries(
        [...document.querySelectorAll("[data-dialog]")].map((each) => [each.dataset.dialog, each]),
      );
      this.tidy(page.querySelector("[data-mount]"));
      this.calendar = window.EventCalendar.create(page.querySelector("[data-mount]"), this.options());
      this.listen();
    }

    /* The component calls itself a table whose cells do not hold what stands in them. To who hears
       the page it is worth nothing: each thing says its own day, and is a button. */
    tidy(mount) {
      const wrong = ["table", "rowgroup", "row", "cell", "columnheader", "rowheader"];
      const roles = wrong.map((role) => `[role="${role}"]`).join();
      const watcher = new MutationObserver(() => {
        for (const each of mount.querySelectorAll(roles)) each.removeAttribute("role");
        for (const each of mount.querySelectorAll("[aria-colindex]")) {
          for (const name of ["aria-colindex", "aria-colspan"]) each.removeAttribute(name);
        }
        for (const each of mount.querySelectorAll("aside:not([role])")) each.setAttribute("role", "none");
        for (const each of mount.querySelectorAll("h4:not([aria-level])")) each.setAttribute("aria-level", "3");
      });
      watcher.observe(mount, { subtree: true, childList: true, attributeFilter: ["role", "aria-colindex"] });
    }

    get names() {
      return this.several ? SEVERAL : SINGLE;
    }

    options() {
      const grid = { slotMinTime: "07:00", slotMaxTime: "20:00", slotDuration: "00:30", slotHeight: 34 };
      return {
        view: this.names[this.view],
        date: this.data.day,
        timeZone: this.data.offset,
        locale: this.data.locale,
        firstDay: 1,
        headerToolbar: { start: "", center: "", end: "" },
        allDayContent: this.texts.all_day,
        noEventsContent: this.texts.empty,
        moreLinkContent: ({ num }) => fill(this.texts.and_more, { number: num }),
        buttonText: (text) => ({ ...text, close: this.texts.close }),
        dayHeaderFormat: { weekday: "short", day: "numeric", month: "numeric" },
        dayMaxEvents: true,
        ...grid,
        slotLabelFormat: (at) => this.clock(this.twoDigits(at)),
        flexibleSlotTimeLimits: {
          eventFilter: ({ extendedProps: { row } }) =>
            ["session", "hold", "proposed", "hours"].includes(row?.kind) && !row.all_day,
        },
        snapDuration: "00:05",
        nowIndicator: true,
        editable: true,
        eventResizableFromStart: false,
        selectable: this.data.changes,
        longPressDelay: 400,
        resources: this.resources(),
        filterResourcesWithEvents: false,
        views: {
          timeGridWeek: NARROW.matches ? { columnWidth: "6.5rem" } : {},
          dayGridMonth: { dayHeaderFormat: { weekday: "short" } },
          resourceTimelineWeek: { slotDuration: "01:00", slotWidth: 96 },
          resourceTimeGridDay: this.data.therapists.length > 7 || NARROW.matches ? { columnWidth: "9rem" } : {},
        },
        eventSources: [{ events: (asked) => this.rows(asked) }],
        eventClassNames: ({ event }) => this.classes(event.extendedProps),
        eventContent: (info) => ({ domNodes: this.content(info) }),
        eventDrop: (info) => this.dropped(info),
        eventResize: (info) => this.resized(info),
        select: (info) => this.add(info.startStr, info.endStr, info.resource),
        dateClick: (info) => this.clicked(info),
        datesSet: (info) => this.showDates(info),
        loading: (now) => this.page.setAttribute("aria-busy", String(now)),
      };
    }

    resources() {
      if (!this.several) return [];
      if (!this.byRoom) return this.data.therapists.map(({ id, title }) => ({ id: `t${id}`, title }));
      const rooms = this.data.rooms.map(({ id, title }) => ({ id: `r${id}`, title }));
      return [...rooms, { id: NO_ROOM, title: this.texts.no_room }];
    }

    async rows({ startStr, endStr }) {
      const [start, end] = [dayOf(startStr), dayOf(endStr)];
      const query = new URLSearchParams({ start, end });
      try {
        const answer = await this.ask(`${this.data.urls.rows}?${query}`);
        if (answer.status !== 200) throw new Error(answer.said);
        return this.events(answer.rows);
      } catch (error) {
        this.say("error", error.message || this.texts.not_loaded);
        throw error;
      }
    }

    events(rows) {
      return rows.filter((row) => this.isShown(row)).flatMap((row) => this.asEvents(row));
    }

    isShown(row) {
      if (this.byRoom && this.several) {
        const inRoom = ["session", "hold", "proposed"].includes(row.kind) && !row.online;
        return inRoom || ["holiday", "closed"].includes(row.kind);
      }
      const { chosen } = this.data;
      return !chosen || row.therapist === null || row.therapist === chosen;
    }

    asEvents(row) {
      const chip = row.all_day || row.kind === "no_hours" || row.kind === "closed";
      const event = {
        id: row.id,
        start: wall(row.start),
        end: wall(row.end),
        allDay: chip,
        title: row.title,
        resourceIds: this.resourcesOf(row),
        startEditable: row.moves,
        durationEditable: row.moves && row.kind === "away",
        display: row.kind === "hours" ? "background" : "auto",
        extendedProps: { row },
      };
      if (row.kind !== "hours" || !row.once) return [event];
      // Hours of one day are reached, and changed, by what stands above the day.
      const above = { ...event, id: `${row.id}-above`, allDay: true, display: "auto" };
      return [event, above];
    }

    resourcesOf(row) {
      if (!this.several) return [];
      if (row.therapist === null) return this.resources().map(({ id }) => id);
      if (!this.byRoom) return [`t${row.therapist}`];
      return [row.room ? `r${row.room}` : NO_ROOM];
    }

    classes({ row }) {
      return row ? ["bc", `bc--${row.kind}`, `bc--${row.state || "plain"}`] : ["bc"];
    }

    content({ event }) {
      const { row } = event.extendedProps;
      if (!row) return [element("span", "bc-time", this.spoken(event))];
      if (event.display === "background") return [];
      const made = element("button", "bc-text");
      made.type = "button";
      made.addEventListener("click", () => this.showDetails(row));
      const kind = this.data.labels[row.kind];
      made.append(element("span", "w-sr-only", `${this.days.format(instant(row.start))}, `));
      made.append(icon(row.kind === "session" ? this.iconOf(row) : this.data.icons[row.kind]));
      const times = element("span", "bc-time", this.timesOf(row));
      const timed = !event.allDay || row.kind === "hours";
      // What is short has one line, where the name says more than the time it stands beside.
      const short = (instant(row.end) - instant(row.start)) / MINUTE < 40;
      if (timed && !short) made.append(times, " ");
      // Told to who hears it; seen by its picture and pattern.
      const told = ["session", "holiday", "hours"].includes(row.kind);
      if (row.title !== kind) made.append(element("span", told ? "w-sr-only" : "bc-kind", `${kind}:`), " ");
      made.append(element("b", "bc-name", row.title));
      if (timed && short) made.append(" ", times);
      // That a session took place is told by its picture.
      const quiet = row.state === "completed" ? "w-sr-only" : "bc-word";
      if (row.word) made.append(" ", element("span", quiet, row.word));
      if (this.data.all && row.whose && (this.view === "list" || this.view === "month" || this.byRoom)) {
        made.append(" ", element("span", "bc-more", row.whose));
      }
      const more = [row.service, row.where, row.kind === "holiday" ? row.words : ""].filter(Boolean);
      if (more.length) made.append(" ", element("span", "bc-more", more.join(" · ")));
      return [made];
    }

    iconOf(row) {
      if (row.state === "completed") return "check";
      if (row.state === "no_show") return "cross";
      return row.online ? "desktop" : "place";
    }

    timesOf(row) {
      return `${this.clock(clockOf(row.start))}–${this.clock(clockOf(row.end))}`;
    }

    clock(text) {
      return this.data.locale === "en-GB" ? text : text.replace(":", ".");
    }

    twoDigits(at) {
      return [at.getHours(), at.getMinutes()].map((number) => String(number).padStart(2, "0")).join(":");
    }

    /* While it is dragged or marked. */
    spoken(event) {
      return [event.start, event.end].map((at) => this.clock(this.twoDigits(at))).join("–");
    }

    when(row) {
      const day = (text) => this.days.format(instant(text));
      if (row.all_day) {
        const last = later(row.end, -1);
        return dayOf(last) === dayOf(row.start) ? day(row.start) : `${day(row.start)} – ${day(last)}`;
      }
      return dayOf(row.start) === dayOf(row.end)
        ? `${day(row.start)}, ${this.timesOf(row)}`
        : `${day(row.start)}, ${this.timesOf(row).split("–")[0]} – ${day(row.end)}, ${this.timesOf(row).split("–")[1]}`;
    }

    /* ---- Looking at one thing ---- */

    showDetails(row) {
      const dialog = this.dialogs.details;
      const kind = this.data.labels[row.kind];
      dialog.querySelector("[data-heading]").textContent = row.title === kind ? kind : `${kind}: ${row.title}`;
      const facts = [
        [this.texts.when, this.when(row)],
        [this.texts.whose, this.data.all ? row.whose || this.nameOf(row.therapist) : ""],
        [this.texts.service, row.service],
        [this.texts.where, row.where],
        [this.texts.state, row.word],
        [this.texts.reference, row.reference],
        [this.texts.note, row.kind === "holiday" ? row.words : ""],
      ].filter(([, text]) => text);
      dialog.querySelector("[data-facts]").replaceChildren(
        ...facts.flatMap(([name, text]) => [element("dt", "", name), element("dd", "", text)]),
      );
      const away = row.kind === "away" && row.moves;
      const shows = { move: Boolean(row.change_url), change: away, remove: away };
      for (const [name, shown] of Object.entries(shows)) {
        dialog.querySelector(`[data-do="${name}"]`).hidden = !shown;
      }
      const link = dialog.querySelector("[data-open]");
      link.hidden = !row.url;
      link.href = row.url || "#";
      link.textContent = this.texts[row.seen === undefined ? "open_hours" : "open_booking"];
      const cancel = dialog.querySelector("[data-cancel]");
      if (cancel) [cancel.hidden, cancel.href] = [!row.cancel_url, row.cancel_url || "#"];
      this.opened = row;
      dialog.showModal();
    }

    nameOf(id) {
      return this.data.therapists.find((each) => each.id === id)?.title;
    }

    /* ---- Moving ---- */

    dropped(info) {
      const { row } = info.event.extendedProps;
      const { oldResource, newResource } = info;
      if (oldResource && newResource && oldResource.id !== newResource.id) {
        info.revert();
        return this.say("error", this.texts.not_to_others);
      }
      const [start, end] = [row.start, row.end].map((edge) => shifted(edge, info.delta));
      if (row.kind === "away") return this.sendAway(row, start, end, info.revert);
      return this.askToMove(row, start, info.revert);
    }

    resized(info) {
      const { row } = info.event.extendedProps;
      this.sendAway(row, wall(row.start), shifted(row.end, info.endDelta), info.revert);
    }

    askToMove(row, start, revert = () => {}) {
      const dialog = this.dialogs.move;
      const form = dialog.querySelector("form");
      dialog.querySelector("[data-from]").textContent = fill(this.texts.it_is_on, {
        title: row.title, when: this.when(row),
      });
      form.elements.day.value = dayOf(start);
      form.elements.time.value = clockOf(start);
      this.ask_in(dialog, {
        send: () => this.post(row.change_url, {
          day: form.elements.day.value, time: form.elements.time.value, seen: row.seen,
        }),
        revert,
        left: this.texts.put_back,
      });
    }

    sendAway(row, start, end, revert) {
      const fields = { ...awayFields(start, end), reason: row.words, ...this.seen(row) };
      return this.settle(this.post(this.urlOf("away", row.therapist), fields), revert);
    }

    seen(row) {
      return { event: row.event, seen_start: row.start, seen_end: row.end };
    }

    urlOf(name, therapist) {
      return this.data.urls[name].replace("/0/", `/${therapist}/`);
    }

    /* ---- Adding and changing ---- */

    clicked({ dateStr, allDay, resource }) {
      if (!this.data.changes || this.byRoom) return;
      const end = later(dateStr, allDay ? 24 * 60 : 60);
      this.add(dateStr, end, resource);
    }

    add(start, end, resource) {
      if (this.byRoom) return this.calendar.unselect();
      const therapist = resource ? Number(resource.id.slice(1)) : this.data.chosen;
      this.openForm({ ...awayFields(start, end), therapist, reason: "" });
    }

    change(row) {
      this.openForm({ ...awayFields(row.start, row.end), therapist: row.therapist, reason: row.words }, row);
    }

    openForm(fields, row = null) {
      const dialog = this.dialogs.new;
      const form = dialog.querySelector("form");
      const heading = dialog.querySelector("[data-heading]");
      heading.textContent = row ? heading.dataset.changeTitle : heading.dataset.addTitle;
      form.reset();
      for (const name of ["first", "last", "start", "end", "reason"]) form.elements[name].value = fields[name];
      form.elements.therapist.value = fields.therapist || this.data.therapists[0].id;
      dialog.querySelector("[data-therapist]").hidden = Boolean(row) || this.data.therapists.length < 2;
      dialog.querySelector("[data-kinds]").hidden = Boolean(row);
      this.showNewSession(dialog.querySelector("[data-for-client]"), fields, row);
      this.showKind(form);
      this.ask_in(dialog, { send: () => this.sendForm(form, row), revert: () => {}, left: "" });
    }

    /* The page for booking for somebody is the admin's own; it takes the day and the therapist. */
    showNewSession(part, { first, start, therapist }, row) {
      if (!part) return;
      part.hidden = Boolean(row);
      const link = part.querySelector("a");
      const query = new URLSearchParams({ start: `${first}T${start || "00:00"}` });
      const all = this.data.therapists;
      const whose = all.length === 1 ? all[0] : all.find((each) => each.id === therapist);
      if (whose) query.set("therapist", whose.slug);
      link.search = query;
    }

    showKind(form) {
      const kind = form.elements.kind.value;
      for (const part of form.querySelectorAll("[data-only]")) part.hidden = part.dataset.only !== kind;
      const label = form.querySelector("[data-label-away]");
      label.textContent = kind === "away" ? label.dataset.labelAway : label.dataset.labelOpen;
    }

    sendForm(form, row) {
      const value = (name) => form.elements[name].value;
      const therapist = value("therapist");
      if (!row && value("kind") === "open") {
        const online = form.elements.online.checked ? { online: "on" } : {};
        return this.post(this.urlOf("open", therapist), {
          day: value("first"), start: value("start"), end: value("end"), place: value("place"), ...online,
        });
      }
      const fields = Object.fromEntries(["first", "last", "start", "end", "reason"].map((name) => [name, value(name)]));
      return this.post(this.urlOf("away", therapist), { ...fields, ...(row ? this.seen(row) : {}) });
    }

    remove(row) {
      this.settle(this.post(this.urlOf("away", row.therapist), { remove: "1", ...this.seen(row) }), () => {});
    }

    /* A dialogue that sends, says what is wrong and stays, or closes. Left without sending, what
       was dragged goes back. */
    ask_in(dialog, { send, revert, left }) {
      const form = dialog.querySelector("form");
      const error = dialog.querySelector("[data-error]");
      const button = form.querySelector('[type="submit"]');
      error.textContent = "";
      let done = false;
      form.onsubmit = async (event) => {
        event.preventDefault();
        if (button.disabled) return;
        button.disabled = true;
        const answer = await send();
        button.disabled = false;
        if (answer.status === 422) {
          error.textContent = answer.said;
          return;
        }
        done = true;
        dialog.close();
        if (answer.status !== 200) revert();
        this.tell(answer);
      };
      dialog.onclose = () => {
        this.calendar.unselect();
        if (done) return;
        revert();
        if (left) this.say("info", left);
      };
      dialog.showModal();
    }

    async settle(sent, revert) {
      const answer = await sent;
      if (answer.status !== 200) revert();
      this.tell(answer);
    }

    tell(answer) {
      this.say(answer.status === 200 ? "success" : "error", answer.said, answer.warning);
      this.calendar.refetchEvents();
    }

    /* `warning` is made by the server, escaped. */
    say(kind, text, warning = "") {
      const said = this.page.querySelector("[data-said]");
      const line = element("p", `bc-say bc-say--${kind}`);
      line.append(icon({ success: "success", error: "warning", info: "info-circle" }[kind]), " ", text);
      said.replaceChildren(line);
      if (!warning) return;
      const more = element("p", "bc-say bc-say--warning");
      more.innerHTML = warning;
      more.prepend(icon("warning"), " ");
      said.append(more);
    }

    /* ---- Talking with the server ---- */

    async ask(url, options = {}) {
      const answer = await fetch(url, {
        ...options,
        credentials: "same-origin",
        headers: { "X-Requested-With": "XMLHttpRequest", ...options.headers },
      });
      if (!answer.headers.get("content-type")?.includes("json")) {
        const loggedOut = answer.redirected || answer.status === 403;
        return { status: answer.status === 200 ? 403 : answer.status, said: loggedOut ? this.texts.logged_out : this.texts.no_answer };
      }
      return { ...(await answer.json()), status: answer.status };
    }

    async post(url, fields) {
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) body.set(name, value ?? "");
      try {
        return await this.ask(url, { method: "POST", body, headers: { "X-CSRFToken": token } });
      } catch {
        return { status: 0, said: this.texts.no_answer };
      }
    }

    /* ---- The bar above ---- */

    listen() {
      const press = (selector, act) => {
        for (const button of this.page.querySelectorAll(selector)) button.addEventListener("click", () => act(button));
      };
      press("[data-step]", ({ dataset: { step } }) => {
        if (step === "today") this.calendar.setOption("date", this.data.today);
        else this.calendar[step]();
      });
      press("[data-view]", ({ dataset: { view } }) => this.show(view));
      press("[data-add]", () => {
        const shown = dayOf(written(this.shownFrom));
        const day = shown > this.data.today ? shown : this.data.today;
        this.openForm({ first: day, last: day, start: "", end: "", reason: "", therapist: this.data.chosen });
      });
      this.page.querySelector("[data-whose]")?.addEventListener("change", ({ target }) => this.choose(target.value));
      const acts = { move: (row) => this.askToMove(row, row.start), change: (row) => this.change(row), remove: (row) => this.remove(row) };
      for (const dialog of Object.values(this.dialogs)) {
        for (const button of dialog.querySelectorAll("[data-do]")) {
          button.addEventListener("click", () => {
            dialog.close();
            acts[button.dataset.do]?.(this.opened);
          });
        }
      }
      this.dialogs.new?.querySelector("[data-kinds]").addEventListener("change", ({ target }) => this.showKind(target.form));
      document.addEventListener("visibilitychange", () => {
        const asking = Object.values(this.dialogs).some((dialog) => dialog.open);
        if (!document.hidden && !asking) this.calendar.refetchEvents();
      });
    }

    show(view) {
      this.view = view;
      this.calendar.setOption("view", this.names[view]);
    }

    choose(whose) {
      this.byRoom = whose === "rooms";
      this.several = whose === "all" || this.byRoom;
      this.data.chosen = this.several ? null : Number(whose);
      this.calendar.setOption("resources", this.resources());
      this.calendar.setOption("view", this.names[this.view]);
      this.calendar.refetchEvents();
    }

    showDates({ startStr, endStr, view }) {
      const last = later(endStr, -1);
      const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
      const format = this.view === "month"
        ? new Intl.DateTimeFormat(this.data.locale, { month: "long", year: "numeric", timeZone: "UTC" })
        : new Intl.DateTimeFormat(this.data.locale, options);
      // A month is drawn with days of those beside it.
      const middle = new Date((instant(startStr).getTime() + instant(last).getTime()) / 2);
      this.shownFrom = instant(startStr);
      const text = this.view === "month" ? format.format(middle)
        : this.view === "day" ? `${this.days.format(this.shownFrom)} ${this.shownFrom.getUTCFullYear()}`
        : format.formatRange(this.shownFrom, instant(last));
      this.page.querySelector("[data-title]").textContent = text;
      for (const button of this.page.querySelectorAll("[data-view]")) {
        button.setAttribute("aria-pressed", String(button.dataset.view === this.view));
      }
      const day = this.view === "month" ? dayOf(written(middle)) : dayOf(startStr);
      const query = new URLSearchParams({ from: day, view: this.view });
      if (this.data.chosen && this.data.all) query.set("therapist", this.data.chosen);
      history.replaceState(null, "", `${this.data.urls.page}?${query}`);
      const plain = this.page.querySelector("[data-plain]");
      plain.href = `${this.data.urls.page}?plain=1&${query}`;
    }
  }

  // Wagtail puts scripts into the head.
  document.addEventListener("DOMContentLoaded", () => {
    const page = document.querySelector("[data-calendar]");
    const data = document.getElementById("booking-calendar-data");
    if (page && data) new CalendarPage(page, JSON.parse(data.textContent));
  });
})();
