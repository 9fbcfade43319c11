const NBSP = "\u00a0";
const DAY = 24 * 3600 * 1000;
const DATE = { day: "numeric", month: "long", timeZone: "UTC" };

// The house's formats. Times come on the practice's own clock, so day and hour are in the text.
export const FORMATS = {
  nb: {
    money: ({ amount }) => `kr${NBSP}${kroner(amount, NBSP, ",")}`,
    clock: (start) => `kl.${NBSP}${start.slice(11, 13)}.${start.slice(14, 16)}`,
    day: (start) => `${dated(start, { weekday: "long" }, "nb")} ${dated(start, DATE, "nb")}`,
    span: (from, to) => new Intl.DateTimeFormat("nb", DATE).formatRange(noon(from), noon(to)),
  },
  en: {
    money: ({ amount }) => `NOK${NBSP}${kroner(amount, ",", ".")}`,
    clock: (start) => start.slice(11, 16),
    day: (start) => `${dated(start, { weekday: "long" }, "en-GB")} ${dated(start, DATE, "en-GB")}`,
    span: (from, to) => new Intl.DateTimeFormat("en-GB", DATE).formatRange(noon(from), noon(to)),
  },
};

function kroner(amount, between, point) {
  const whole = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, between);
  return amount % 100 ? whole + point + String(amount % 100).padStart(2, "0") : whole;
}

const noon = (date) => new Date(`${date.slice(0, 10)}T12:00:00Z`);

const dated = (date, how, locale) => new Intl.DateTimeFormat(locale, { ...how, timeZone: "UTC" }).format(noon(date));

export const later = (date, days) => new Date(noon(date).getTime() + days * DAY).toISOString().slice(0, 10);

// An instant as the clock on the practice's wall shows it.
export function onTheWall(instant, timeZone) {
  const how = { timeZone, dateStyle: "short", timeStyle: "medium" };
  return new Intl.DateTimeFormat("sv-SE", how).format(instant).replace(" ", "T");
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
