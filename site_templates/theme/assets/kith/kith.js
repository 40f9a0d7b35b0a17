/* A page stands on the day it was built for; this moves it to the reader's own day.
   It also finds people and copies letters. It asks nobody but this site. */
"use strict";

(() => {
  const BASE = new URL("../../", document.currentScript.src).href;
  const IS_DISK = location.protocol === "file:";
  const DAY = 864e5;
  const WORDS = { t: "on time", s: "due soon", o: "overdue", l: "lapsed", d: "dormant",
    z: "snoozed", u: "untracked", n: "no date yet" };
  const GROUPS = { s: "due-soon", o: "overdue", l: "lapsed", d: "dormant", n: "no-date-yet" };
  const CADENCES = 3;

  /* ---- days, as Python counts and says them ------------------------------------------------- */

  /** The days since 1970 of an ISO date, or of a moment by the reader's own calendar. */
  const dayNumber = (date) => {
    const [y, m, d] = typeof date === "string" ? date.split("-").map(Number)
      : [date.getFullYear(), date.getMonth() + 1, date.getDate()];
    const utc = new Date(0);
    utc.setUTCFullYear(y, m - 1, d);
    return utc.getTime() / DAY;
  };

  const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  const say = (day, options) =>
    new Date(day * DAY).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });

  const sayDate = (day) => say(day, { day: "numeric", month: "long", year: "numeric" });

  /** The letter of the standing that holds on a day, from "t-719162 s20761 o20770". */
  const standingOn = (turns, day) => {
    let letter = "";
    for (const turn of turns.split(" ")) {
      if (Number(turn.slice(1)) > day) break;
      letter = turn[0];
    }
    return letter;
  };

  const count = (number, noun) =>
    `${String(number).replace(/\B(?=(\d{3})+$)/g, ",")} ${noun}${number === 1 ? "" : "s"}`;

  const sayDays = (days) => {
    if (days < 14) return count(days, "day");
    if (days < 98) return count(Math.floor(days / 7), "week");
    if (days < 720) return count(Math.floor(days / 30), "month");
    return count(Math.floor(days / 365), "year");
  };

  /** A number of days before today in words: "5 weeks ago", "tomorrow", "in 2 days". */
  const ago = (days) => {
    if (days === 0) return "today";
    if (days === 1) return "yesterday";
    if (days === -1) return "tomorrow";
    return days < 0 ? `in ${sayDays(-days)}` : `${sayDays(days)} ago`;
  };

  /** How far somebody is over their cadence, in cadences. */
  const ratio = (day, since, cadence) => (day - since - cadence) / cadence;

  /** The first day from `day` on with this month and day ("04-12"). */
  const nextBirthday = (monthDay, day) => {
    const year = Number(isoOf(day).slice(0, 4));
    const inYear = (y) => {
      const isCommon = new Date(Date.UTC(y, 1, 29)).getUTCMonth() !== 1;
      return dayNumber(`${y}-${monthDay === "02-29" && isCommon ? "02-28" : monthDay}`);
    };
    return inYear(year) >= day ? inYear(year) : inYear(year + 1);
  };

  /** The number that holds on a day, from "12 20761+2 20770-1". */
  const numberOn = (turns, day) => {
    const [first, ...changes] = turns.split(" ");
    return changes.reduce((number, change) => {
      const [, on, by] = change.match(/^(-?\d+)([+-]\d+)$/);
      return Number(on) <= day ? number + Number(by) : number;
    }, Number(first));
  };

  /** The number of the week of a day, counted from the one with 1 January of the year 1. */
  const weekOf = (day) => Math.floor((day + 719162) / 7);

  window.kith = { dayNumber, weekOf, standingOn, ago, ratio, nextBirthday, numberOn };

  /* ---- a page on another day ---------------------------------------------------------------- */

  const all = (selector, root) => [...root.querySelectorAll(selector)];
  const setText = (element, text) => { if (element) element.textContent = text; };

  const overBy = (row, day) => {
    const { since, cadence } = row.dataset;
    return since && cadence ? ratio(day, dayNumber(since), Number(cadence)) : -Infinity;
  };

  const mostLateFirst = (rows, day) => rows
    .map((row, place) => ({ row, place: Number(row.dataset.order ?? place), over: overBy(row, day) }))
    .sort((a, b) => (b.over === a.over ? 0 : b.over - a.over) || a.place - b.place)
    .map(({ row }) => row);

  const restand = (row, day) => {
    const letter = standingOn(row.dataset.turns, day);
    row.className = row.className.replace(/\bkith-is-\w\b/, `kith-is-${letter}`);
    setText(row.querySelector(".kith-badge"), WORDS[letter]);
    const bar = row.querySelector(".kith-gap__gone");
    if (bar) {
      const gone = Math.max(0, Math.min((overBy(row, day) + 1) / CADENCES, 1));
      bar.setAttribute("width", `${(100 * gone).toFixed(1)}%`);
    }
    return letter;
  };

  /** Rows go where they belong: sorted where a list is, else to its end if they are new there. */
  const regroup = (page, rows, letters, day) => {
    const groups = new Map(all("[data-group]", page).map((group) => [group.dataset.group, group]));
    const later = groups.get("later");
    if (!later) return;
    const members = new Map([...groups.values()].map((group) => [group, []]));
    for (const row of rows) {
      if (!row.closest("[data-group]")) continue;
      members.get(groups.get(GROUPS[letters.get(row)]) ?? later).push(row);
    }
    for (const [group, found] of members) {
      const moved = "sort" in group.dataset ? mostLateFirst(found, day)
        : found.filter((row) => row.closest("[data-group]") !== group);
      all("[data-rows]", group).at(-1).append(...moved);
      group.hidden = group === later || (!found.length && !("keep" in group.dataset));
    }
  };

  const recount = (page, letters) => {
    const found = [...letters.values()];
    const number = (wanted) => found.filter((letter) => wanted.includes(letter)).length;
    for (const place of all("[data-count]", page)) setText(place, number(place.dataset.count));
    for (const note of all("[data-none]", page)) {
      const wanted = note.dataset.none;
      if (/^[tsoldzun]+$/.test(wanted)) note.hidden = number(wanted) > 0;
    }
  };

  /** Of a card: its place in each week in which it stands, from "106017:0 106019:2". */
  const placesOf = (card) =>
    new Map(card.dataset.weeks.split(" ").map((one) => one.split(":").map(Number)));

  /** The week that cards are known for: this one, else the last whose turn is the same. */
  const knownWeek = (known, week) => {
    if (known.has(week)) return week;
    const weeks = [...known].sort((a, b) => a - b);
    if (week < weeks[0]) return weeks[0];
    return weeks.findLast((one) => one < week && (week - one) % 2 === 0) ?? weeks.at(-1);
  };

  const repick = (page, day) => {
    const list = page.querySelector("[data-picks]");
    if (!list) return;
    const week = weekOf(day);
    const cards = [...list.children].map((card) => ({ card, places: placesOf(card),
      isDone: "done" in card.dataset && weekOf(dayNumber(card.dataset.done)) === week }));
    const known = knownWeek(new Set(cards.flatMap(({ places }) => [...places.keys()])), week);
    const shown = cards.filter(({ places }) => places.has(known))
      .sort((a, b) => a.isDone - b.isDone || a.places.get(known) - b.places.get(known));
    for (const one of cards) {
      one.card.hidden = !shown.includes(one);
      one.card.classList.toggle("kith-pick--done", one.isDone);
      const note = one.card.querySelector("[data-when-done]");
      if (note) note.hidden = !one.isDone;
    }
    list.append(...shown.map(({ card }) => card), ...cards.map(({ card }) => card).filter((card) => card.hidden));
    const none = list.parentElement.querySelector("[data-none]");
    if (none) none.hidden = shown.length > 0;
    const written = page.querySelector("[data-written]");
    const number = shown.filter(({ isDone }) => isDone).length;
    setText(written.querySelector("b"), number);
    written.hidden = !number;
    const findings = all("[data-findings] > *", page);
    findings.forEach((one, place) => { one.hidden = place !== week % findings.length; });
  };

  const reoccasion = (list, day) => {
    const horizon = Number(list.dataset.horizon ?? Infinity);
    const most = Number(list.dataset.most || Infinity);
    const items = [...list.children].map((item) => {
      const { birthday, born } = item.dataset;
      const on = birthday ? nextBirthday(birthday, day) : dayNumber(item.dataset.day);
      if (birthday) {
        const iso = isoOf(on);
        item.dataset.day = iso;
        item.querySelector("time").dateTime = iso;
        item.querySelector("time").title = sayDate(on);
        setText(item.querySelector("[data-birthday-word]"),
          born ? `turns ${Number(iso.slice(0, 4)) - Number(born)}` : "");
        setText(item.querySelector(".kith-leaf b"), say(on, { day: "numeric" }));
        setText(item.querySelector(".kith-leaf span"), sayDate(on).split(" ")[1].slice(0, 3));
      }
      return { item, on, isNear: on - day <= horizon };
    });
    items.sort((a, b) => a.on - b.on);
    const shown = items.filter(({ isNear }) => isNear).slice(0, most);
    for (const one of items) one.item.hidden = !shown.includes(one);
    list.append(...items.map(({ item }) => item));
    const none = list.parentElement.querySelector("[data-none=occasions]");
    if (none) none.hidden = shown.length > 0;
  };

  const reword = (page, day, built) => {
    for (const time of all("time[data-ago]", page)) {
      if (time.dateTime.length === 10) setText(time, ago(day - dayNumber(time.dateTime)));
    }
    for (const place of all("[data-turning]", page)) {
      const number = numberOn(place.dataset.turning, day);
      setText(place, number);
      const chip = place.closest(".kith-chip--tag:not([aria-current])");
      if (chip) chip.hidden = !number;
      const bar = place.closest("li")?.querySelector(".kith-share__part");
      const of = Number(place.dataset.of);
      if (bar && of) bar.setAttribute("width", `${(100 * number / of).toFixed(1)}%`);
    }
    for (const note of all("[data-asof]", page)) {
      const when = day > built ? `, built ${ago(day - built)}` : "";
      setText(note, `as of ${sayDate(day)}${when}`);
    }
    setText(page.querySelector("[data-weekday]"), say(day, { weekday: "long" }));
    setText(page.querySelector("[data-date]"), sayDate(day));
  };

  /** Moves a page to a day; it remembers which day it shows. */
  const stand = (page) => {
    const built = dayNumber(page.dataset.today);
    const day = page.dataset.pinned === "true" ? built : dayNumber(new Date());
    if (day === Number(page.dataset.shown ?? built)) return;
    page.dataset.shown = day;
    const rows = all("[data-turns]", page);
    const letters = new Map(rows.map((row) => [row, restand(row, day)]));
    regroup(page, rows, letters, day);
    recount(page, letters);
    repick(page, day);
    for (const list of all("[data-occasions]", page)) reoccasion(list, day);
    reword(page, day, built);
  };

  /** The day that a page shows. */
  const dayOf = (page) => Number(page.dataset.shown ?? dayNumber(page.dataset.today));

  const standAll = () => all(".kith[data-today]", document).forEach(stand);

  const atMidnight = () => {
    const now = new Date();
    const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 0, 0, 2);
    setTimeout(() => { standAll(); atMidnight(); }, next - now);
  };

  /* ---- finding ------------------------------------------------------------------------------ */

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/ø/g, "o").replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/ł/g, "l").replace(/đ/g, "d");

  /** Whether two words are one letter apart: changed, left out, put in, or two swapped. */
  const isTypo = (a, b) => {
    if (a === b) return true;
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i += 1;
    const rest = (x, y) => a.slice(i + x) === b.slice(i + y);
    return rest(1, 1) || rest(1, 0) || rest(0, 1)
      || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(2, 2));
  };

  /** How well an entry answers: 0 a name begins so, 1 a word begins so, 2 within, 3 but for a typo. */
  const answers = (entry, asked) => Math.max(...asked.map((word) => {
    if (entry.names.some((own) => own.startsWith(word))) return 0;
    if (entry.words.some((own) => own.startsWith(word))) return 1;
    if (entry.text.includes(word)) return 2;
    const isNear = (own) => isTypo(word, own) || isTypo(word, own.slice(0, word.length));
    return word.length > 2 && [...entry.names, ...entry.words].some(isNear) ? 3 : 9;
  }));

  const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  const entryOf = ([slug, name, aliases, about, tags, hue]) => ({
    slug, name, about, hue, names: split(`${name} ${aliases}`),
    words: split(`${about} ${tags}`), text: fold(`${name} ${aliases} ${about} ${tags} ${slug}`) });

  /** The people who answer a question, best first, then by name as the site orders them. */
  const find = (entries, question, most = 12) => {
    const asked = split(question);
    if (!asked.length) return [];
    return entries.map((entry, place) => ({ entry, place, how: answers(entry, asked) }))
      .filter(({ how }) => how < 9)
      .sort((a, b) => a.how - b.how || a.place - b.place)
      .slice(0, most).map(({ entry }) => entry);
  };

  Object.assign(window.kith, { find: (rows, question) => find(rows.map(entryOf), question).map((one) => one.slug) });

  const loadScript = (src) => new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });

  let people = null;
  const loadPeople = async () => {
    if (IS_DISK) {
      await loadScript(`${BASE}assets/kith/people.js`);
      return window.kithPeople.map(entryOf);
    }
    const answer = await fetch(`${BASE}assets/kith/people.json`);
    return (await answer.json()).map(entryOf);
  };

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const initials = (name) => {
    const parts = name.replaceAll("-", " ").split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
    return [parts[0], parts.length > 1 ? parts.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "")
      .join("").toUpperCase() || "?";
  };

  const option = (entry, place) => make("li",
    { role: "option", id: `kith-found-${place}`, "aria-selected": place === 0 },
    make("a", { href: `${BASE}people/${encodeURIComponent(entry.slug)}.html`, tabindex: -1 },
      make("span", { class: `kith-face kith-hue-${entry.hue}`, "aria-hidden": "true" }, initials(entry.name)),
      make("span", {}, make("b", {}, make("bdi", { dir: "auto" }, entry.name)),
        make("span", { class: "kith-about" }, entry.about))));

  const makeDialog = () => {
    const input = make("input", { type: "search", role: "combobox", "aria-expanded": "true",
      "aria-controls": "kith-found", "aria-autocomplete": "list", "aria-label": "Find somebody",
      placeholder: "Find somebody", autocomplete: "off", spellcheck: "false" });
    const list = make("ul", { role: "listbox", id: "kith-found", "aria-label": "People" });
    const note = make("p", { class: "kith-quiet", role: "status" });
    const dialog = make("dialog", { class: "kith-dialog", "aria-label": "Find somebody" }, input, list, note);

    const choose = (place) => {
      const options = [...list.children];
      if (!options.length) return input.removeAttribute("aria-activedescendant");
      const wanted = (place + options.length) % options.length;
      options.forEach((one, at) => one.setAttribute("aria-selected", at === wanted));
      options[wanted].scrollIntoView({ block: "nearest" });
      return input.setAttribute("aria-activedescendant", options[wanted].id);
    };
    const chosen = () => [...list.children].findIndex((one) => one.getAttribute("aria-selected") === "true");
    const show = () => {
      const found = find(people ?? [], input.value);
      list.replaceChildren(...found.map(option));
      setText(note, found.length ? "" : input.value.trim() ? "Nobody goes by that." : "A name, an organisation, a tag.");
      choose(0);
    };
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) choose(chosen() + step);
      else if (event.key === "Enter") list.children[chosen()]?.firstChild.click();
      else return;
      event.preventDefault();
    });
    list.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    return { dialog, input, show, note };
  };

  let finder = null;
  const openFinder = async () => {
    finder ??= makeDialog();
    if (finder.dialog.open) return;
    finder.dialog.showModal();
    finder.input.select();
    try {
      people ??= await loadPeople();
      finder.show();
    } catch {
      setText(finder.note, "The list of people could not be read.");
    }
  };

  /* ---- lists, copying, keys ------------------------------------------------------------------- */

  const filter = (input) => {
    const page = input.closest(".kith");
    const asked = split(input.value);
    let shown = 0;
    for (const box of all("[data-filtered]", page)) {
      let here = 0;
      for (const row of all("[data-slug]", box)) {
        row.kithText ??= fold(row.textContent);
        row.hidden = !asked.every((word) => row.kithText.includes(word));
        here += !row.hidden;
      }
      box.hidden = here === 0;
      shown += here;
    }
    const none = input.closest("label").nextElementSibling;
    if (none) none.hidden = shown > 0;
  };

  const copy = async (button) => {
    const page = button.closest(".kith");
    const day = page ? isoOf(dayOf(page)) : "";
    const letter = button.closest("[data-mail]")?.querySelector("[data-text]");
    const raw = button.dataset.copy || letter?.textContent || "";
    const text = "dated" in button.dataset ? raw.replace(/\d{4}-\d\d-\d\d/, day) : raw;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", {}, text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.dataset.label ??= button.textContent;
    setText(button, "Copied");
    setTimeout(() => setText(button, button.dataset.label), 1500);
  };

  let desk = null;
  /** Brings the desk at which drafts are read, once somebody turns to it. */
  const openDesk = async (area) => {
    desk ??= Promise.all(["draft", "rules", "desk"].map((name) =>
      loadScript(`${BASE}assets/kith/${name}.js`)));
    try {
      await desk;
      window.kithDesk(area);
    } catch {
      desk = null;
      area.placeholder = "What reads your draft could not be loaded.";
    }
  };

  let triage = null;
  /** Brings the keys that go through those without a circle, on the page that lists them. */
  const openTriage = async () => {
    const page = document.querySelector("[data-triage]")?.closest(".kith");
    if (!page) return;
    triage ??= loadScript(`${BASE}assets/kith/triage.js`);
    try {
      await triage;
      window.kithTriage(page);
    } catch {
      triage = null;
    }
  };

  /** Of several letters, the one that is opened lies alone on top; a desk comes with its box. */
  const unfold = (details) => {
    const others = details.matches(".kith-mails > *") ? [...details.parentElement.children] : [];
    for (const other of others) if (other !== details) other.open = false;
    const area = details.querySelector("[data-draft]");
    if (area) openDesk(area);
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-find], [data-copy], summary, label[for=__search], .md-search__input");
    if (!target) return;
    if (target.matches("summary")) unfold(target.parentElement);
    else if (target.matches("[data-copy]")) copy(target);
    else if (target.matches("[data-find]")) openFinder();
    else if (IS_DISK) { event.preventDefault(); target.blur(); openFinder(); }
  }, true);

  document.addEventListener("focusin", (event) => {
    const area = event.target.closest?.(".kith-draft")?.querySelector("[data-draft]");
    if (area) openDesk(area);
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-filter]")) filter(event.target);
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isFind = event.key === "k" && (event.ctrlKey || event.metaKey ? !event.altKey : !isTyping && !event.altKey);
    const isSearch = IS_DISK && !isTyping && !event.ctrlKey && !event.metaKey && ["/", "s", "f"].includes(event.key);
    if (!isFind && !isSearch) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    openFinder();
  }, true);

  const arrive = () => {
    standAll();
    for (const input of all("[data-filter]", document)) if (input.value) filter(input);
    openTriage();
  };

  document.documentElement.classList.add("kith-js");
  window.addEventListener("focus", standAll);
  document.addEventListener("visibilitychange", standAll);
  atMidnight();
  if (window.document$) window.document$.subscribe(arrive);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", arrive);
  else arrive();
})();
