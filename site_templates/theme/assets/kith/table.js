/* A long list as a table: everybody comes as data, and only the rows that are looked at are made.
   It sorts, narrows, and stands on the reader's own day. It asks nobody but this site. */
"use strict";

(() => {
  const { BASE, IS_DISK, WORDS, ago, dayOf, fold, loadScript, make, people, ratio, sayDate, split,
    stand, standingOn } = window.kith;
  const CADENCES = 3;
  const AROUND = 20;
  const UNROLLED = 60;
  const LATE = "ol";

  const all = (selector, root) => [...root.querySelectorAll(selector)];
  const number = (value) => value.toLocaleString("en-GB");
  const pressed = (button, is) => button.setAttribute("aria-pressed", is);

  /* ---- everybody ----------------------------------------------------------------------------- */

  const readRows = async (place) => {
    if (!IS_DISK) return (await fetch(place)).json();
    await loadScript(place.replace(/\.json$/, ".js"));
    return window.kithRows;
  };

  /** Where each value stands among the distinct ones, sorted; nothing is missing, and comes last. */
  const ranks = ({ of, at }, sorted) => {
    const rank = new Float64Array(of.length);
    [...of.keys()].sort((a, b) => (sorted ? a - b : fold(of[a]) < fold(of[b]) ? -1 : 1))
      .forEach((value, place) => { rank[value] = of[value] ? place : NaN; });
    return Float64Array.from(at, (value) => rank[value]);
  };

  const numbers = (values) => Float64Array.from(values, (value) => value ?? NaN);

  /** Everybody, by place: those with a file, then those without. */
  const everybody = (who, rows) => {
    const { columns } = who;
    const { outsiders } = rows;
    const size = who.length;
    const beyond = outsiders.map(() => NaN);
    const whole = (column) => Float64Array.from([...column, ...beyond]);
    const letters = new Array(size);
    const over = new Float64Array(size + outsiders.length).fill(NaN);
    const asked = numbers(rows.asked.map((place) => (place < 0 ? null : place)));
    const texts = [];
    const first = outsiders.length;

    const restand = (day) => {
      const { of, at } = columns.turns;
      for (let place = 0; place < size; place += 1) {
        letters[place] = standingOn(of[at[place]], day - columns.day[place]);
        const since = rows.since[place];
        over[place] = since !== null && rows.cadence[place] ? ratio(day, since, rows.cadence[place]) : NaN;
      }
    };

    const isOutsider = (place) => place >= size;
    const name = (place) => (isOutsider(place) ? outsiders[place - size][0] : who.name(place));
    const words = (place) => (isOutsider(place) ? [name(place)]
      : [name(place), who.org(place), who.role(place), who.city(place), who.circle(place), ...who.tags(place)]);

    return {
      all: size + outsiders.length, letters, restand, isOutsider, name, who, rows,
      places: () => [...Array(size).keys()],
      text: (place) => (texts[place] ??= fold(words(place).join("\n"))),
      url: (place) => `${BASE}${isOutsider(place) ? outsiders[place - size][1]
        : `people/${encodeURIComponent(who.slug(place))}.html`}`,
      outsiders: () => outsiders.map((_, place) => size + place),
      count: (place) => (isOutsider(place) ? outsiders[place - size][2] : rows.ties[place]),
      vouchers: (place) => (isOutsider(place) ? outsiders[place - size][3] : rows.vouchers[place]),
      why: (place) => rows.why[rows.rank[place]] ?? "",
      keys: {
        name: Float64Array.from([...rows.place.map((place) => first + place), ...outsiders.keys()]),
        org: whole(ranks(columns.org)),
        city: whole(ranks(columns.city)),
        circle: whole(ranks(columns.circle, true)),
        touch: whole(numbers(rows.since)),
        ties: Float64Array.from([...rows.ties, ...outsiders.map((one) => one[2])]),
        rank: whole(numbers(rows.rank.map((place) => (place < 0 ? null : place)))),
        order: whole(rows.order),
        late: over, asked,
      },
    };
  };

  const whenIdle = window.requestIdleCallback ?? ((then) => setTimeout(then, 50));

  /** Folds what everybody is found by while nothing else is to do, so that the first letter is quick. */
  const warm = (of, from = 0) => {
    if (from >= of.all) return;
    const to = Math.min(from + 400, of.all);
    for (let place = from; place < to; place += 1) of.text(place);
    whenIdle(() => warm(of, to));
  };

  let read = null;
  /** Everybody, read once for all pages that one turns to. */
  const load = (place) => {
    read ??= Promise.all([people(), readRows(place)]).then(([who, rows]) => everybody(who, rows));
    read.catch(() => { read = null; });
    return read;
  };

  /** Places in the order of a key; whoever has none comes last, whichever way. */
  const sorted = (places, key, way, ties) => {
    const has = places.filter((place) => !Number.isNaN(key[place]));
    const none = places.filter((place) => Number.isNaN(key[place]));
    const inTurn = (a, b) => ties[a] - ties[b];
    has.sort((a, b) => (key[a] - key[b]) * way || ties[a] - ties[b]);
    return [...has, ...none.sort(inTurn)];
  };

  /* ---- what a cell says ------------------------------------------------------------------------ */

  const time = (day, at) => {
    const iso = new Date(day * 864e5).toISOString().slice(0, 10);
    return make("time", { datetime: iso, title: sayDate(day) }, ago(at - day));
  };

  const face = (of, place) => {
    if (of.isOutsider(place)) return make("span", { class: "kith-face kith-face--none", "aria-hidden": "true" });
    if (of.who.hasPhoto(place)) {
      const src = `${BASE}people/photos/${encodeURIComponent(of.who.slug(place))}.jpg`;
      return make("img", { class: "kith-face", src, alt: "", decoding: "async" });
    }
    return make("span", { class: `kith-face kith-hue-${of.rows.hue[place]}`, "aria-hidden": "true" },
      of.rows.initials[place]);
  };

  const who = (of, place) => make("a", { class: "kith-who", href: of.url(place) },
    make("bdi", { dir: "auto" }, of.name(place)));

  const badge = (letter) => make("span", { class: "kith-badge" }, WORDS[letter]);

  const bar = (over) => {
    const gone = make("span", { class: "kith-bar", "aria-hidden": "true" });
    gone.style.setProperty("--gone", `${(100 * Math.max(0, Math.min((over + 1) / CADENCES, 1))).toFixed(1)}%`);
    return gone;
  };

  const quiet = (...said) => make("span", { class: "kith-quiet" }, ...said);

  /** When the last touch was, and what: "8 months ago, call: the fund". */
  const touch = (of, place, day) => {
    const { last, since, kind, kinds, text } = of.rows;
    if (last[place] !== null) {
      const what = `, ${kinds[kind[place]]}${text[place] ? ": " : ""}`;
      return [time(last[place], day), what, make("bdi", {}, text[place])];
    }
    return since[place] === null ? ["Nothing written down yet"]
      : ["You met ", time(since[place], day), "; nothing written down since"];
  };

  const reach = (of, place) => {
    const ways = [["Write", "Write to", of.rows.mail[place], "mailto:"], ["Call", "Call", of.rows.phone[place], "tel:"]];
    return ways.filter(([, , to]) => to).map(([said, label, to, scheme]) =>
      make("a", { class: "kith-button", href: scheme + to, "aria-label": `${label} ${of.name(place)}` }, said));
  };

  const vouchers = (of, place) => {
    const found = of.vouchers(place);
    const said = [];
    for (let at = 0; at < found.length; at += 2) {
      said.push(make("span", { class: "kith-word" },
        make("span", { class: `kith-strength kith-s${found[at + 1]}`, title: ["faint", "good", "strong"][found[at + 1] - 1] }),
        " ", who(of, found[at])));
    }
    const more = of.count(place) - found.length / 2;
    return more > 0 ? [...said, make("a", { class: "kith-quiet", href: of.url(place) }, `and ${number(more)} more`)] : said;
  };

  const CELLS = {
    name: { title: "Name", way: 1, cell: (of, place) => [face(of, place), make("span", { class: "kith-td__who" },
      who(of, place), make("span", { class: "kith-about" }, of.isOutsider(place) ? "no file yet" : of.who.role(place)))] },
    work: { title: "Organisation", way: 1, by: "org", cell: (of, place) =>
      [make("bdi", {}, of.who.org(place)), quiet(of.who.city(place))] },
    org: { title: "Organisation", way: 1, cell: (of, place) => [make("bdi", {}, of.who.org(place) ?? "")] },
    city: { title: "City", way: 1, cell: (of, place) => [of.who.city(place) ?? ""] },
    late: { title: "How late", way: -1, cell: (of, place, day) => (of.letters[place] === "n" ? [badge("n")]
      : [badge(of.letters[place]), bar(of.keys.late[place]), quiet(`every ${of.rows.everies[of.rows.every[place]]}, due `,
        time(of.rows.since[place] + of.rows.cadence[place], day))]) },
    touch: { title: "Last touch", way: 1, cell: (of, place, day) => [make("span", { class: "kith-td__words" }, ...touch(of, place, day))] },
    spoke: { title: "Last touch", way: 1, by: "touch", cell: (of, place, day) =>
      (of.rows.since[place] === null ? [] : [time(of.rows.since[place], day)]) },
    stand: { title: "Last touch", way: -1, by: "touch", cell: (of, place, day) => [badge(of.letters[place]),
      ...(of.rows.since[place] === null ? [] : [quiet(of.rows.met[place] ? "met " : "", time(of.rows.since[place], day))])] },
    rank: { title: "Why", way: 1, cell: (of, place, day) => [make("span", { class: "kith-td__words" },
      ...(of.why(place) ? [make("bdi", {}, of.why(place))] : touch(of, place, day)))] },
    circle: { title: "Circle", way: 1, cell: (of, place) => [of.who.circle(place)] },
    asked: { title: "As asked", way: 1 },
    ties: { title: "Who can put in a word", way: -1, cell: vouchers },
  };

  /** The lists: whom they have, their columns, and by which they are sorted first. */
  const LISTS = {
    overdue: { standing: "losn", columns: ["name", "work", "late", "touch", "circle"], first: "late", ties: "order" },
    upcoming: { standing: "s", columns: ["name", "late", "circle"], first: "late", ties: "order" },
    dormant: { standing: "d", columns: ["name", "work", "rank", "spoke", "circle"], first: "rank", ties: "name" },
    contacts: { columns: ["name", "org", "city", "circle", "stand"], first: "name", ties: "name" },
    mutual: { columns: ["name", "org", "city", "ties"], first: "name", ties: "name" },
    untracked: { columns: ["asked", "name", "org", "city", "touch"], first: "asked", ties: "name" },
  };

  /** Whether somebody is of a circle, or has a tag. */
  const isIn = (of, kind, name) => (kind === "circle" ? (place) => of.who.circle(place) === name
    : (place) => of.who.tags(place).includes(name));

  /** Who could be on a list, whatever the day. */
  const members = (of, box) => {
    const { table, narrow, name: wanted, after } = box.dataset;
    if (table === "contacts") return of.places();
    if (table === "mutual") return [...of.outsiders(), ...of.places().filter((place) => of.rows.ties[place])];
    if (table === "untracked") return of.places().filter((place) => of.rows.asked[place] >= 0);
    if (narrow) return of.places().filter(isIn(of, narrow, wanted));
    const { rank } = of.rows;
    const first = Number(after ?? 0);
    return of.places().filter((place) => rank[place] < 0 || rank[place] >= first);
  };

  /* ---- a list: whom it shows, in which order ------------------------------------------------------ */

  /** A list that is narrowed and sorted; `changed` is told when it shows others, or in another order. */
  const makeList = (of, box, changed) => {
    const kind = LISTS[box.dataset.table];
    const could = members(of, box);
    const list = { kind, of, key: kind.first, way: CELLS[kind.first].way, words: [], only: "",
      here: [], shown: [], day: NaN };
    const keyOf = () => of.keys[CELLS[list.key].by ?? list.key];

    const orders = new Map();
    const inOrder = () => {
      const name = `${list.key} ${list.way}`;
      if (!orders.has(name)) orders.set(name, sorted(list.here, keyOf(), list.way, of.keys[kind.ties]));
      return orders.get(name);
    };

    const refresh = () => {
      list.shown = inOrder();
      if (list.only) list.shown = list.shown.filter((place) => of.letters[place] === list.only);
      for (const word of list.words) list.shown = list.shown.filter((place) => of.text(place).includes(word));
      changed(list);
    };

    return Object.assign(list, {
      restand: (day) => {
        list.day = day;
        orders.clear();
        of.restand(day);
        list.here = kind.standing ? could.filter((place) => kind.standing.includes(of.letters[place])) : could;
        refresh();
      },
      sort: (key, way) => {
        list.way = way ?? (list.key === key ? -list.way : CELLS[key].way);
        list.key = key;
        refresh();
      },
      sift: (text) => { list.words = split(text); refresh(); },
      choose: (letter) => { list.only = letter; refresh(); },
    });
  };

  /* ---- the table: rows where one looks ------------------------------------------------------------- */

  const makeRow = (list, index, place) => {
    const { of, kind, day } = list;
    const letter = of.letters[place] ?? "u";
    const row = make("tr", { role: "row", class: `kith-tr kith-is-${letter}`, "aria-rowindex": index + 2, "data-slug": of.isOutsider(place) ? "" : of.who.slug(place) });
    kind.columns.forEach((key, at) => row.append(make(at ? "td" : "th",
      { role: at ? "cell" : "rowheader", class: `kith-td kith-td--${key}`, ...(at ? {} : { scope: "row" }) },
      ...CELLS[key].cell(of, place, day))));
    row.append(make("td", { role: "cell", class: "kith-td--reach" }, ...(of.isOutsider(place) ? [] : reach(of, place))));
    return row;
  };

  const makeHead = (list) => {
    const heads = list.kind.columns.map((key) => make("th", { role: "columnheader", scope: "col", class: `kith-td kith-td--${key}`, "data-key": key },
      make("button", { type: "button" }, CELLS[key].title)));
    const ways = make("th", { role: "columnheader", scope: "col", class: "kith-td--reach" }, make("span", { class: "kith-unseen" }, "Ways to reach them"));
    return { heads, head: make("thead", { role: "rowgroup" }, make("tr", { role: "row", class: "kith-tr" }, ...heads, ways)) };
  };

  const makeSort = (list) => make("label", { class: "kith-sort" }, make("span", {}, "Sorted by"),
    make("select", {}, ...list.kind.columns.map((key) => make("option", { value: key }, CELLS[key].title))));

  const makeStandings = (list) => make("div", { role: "group", class: "kith-chips kith-standings", "aria-label": "Only those who are" },
    ...[...list.kind.standing].map((letter) => make("button", { type: "button", class: `kith-is-${letter}`, "data-only": letter, "aria-pressed": "false" },
      badge(letter), " ", make("span", { class: "kith-count" }))));

  /** The rows of a table, of which only those in sight are there; all others are room. */
  const makeBody = (body) => {
    const made = new Map();
    let list = null;
    let height = 0;

    const measure = () => {
      const probe = make("tr", { class: "kith-tr" });
      body.append(probe);
      height = probe.getBoundingClientRect().height || 64;
      probe.remove();
    };

    const draw = (from, to) => {
      for (const [index, row] of made) {
        if ((index < from || index >= to) && !row.contains(document.activeElement)) {
          row.remove();
          made.delete(index);
        }
      }
      let next = body.firstChild;
      for (let index = from; index < to; index += 1) {
        while (next && next.kithIndex < index) next = next.nextSibling;
        if (made.has(index)) continue;
        const row = makeRow(list, index, list.shown[index]);
        row.kithIndex = index;
        row.style.top = `${index * height}px`;
        made.set(index, row);
        body.insertBefore(row, next);
      }
    };

    const look = () => {
      if (!body.isConnected || !list) return;
      const top = -body.getBoundingClientRect().top;
      const size = list.shown.length;
      const from = Math.min(size, Math.max(0, Math.floor(top / height) - AROUND));
      draw(from, Math.min(size, Math.max(from, Math.ceil((top + innerHeight) / height)) + AROUND));
    };

    return {
      look,
      renew: (of) => {
        list = of;
        if (!height) measure();
        made.clear();
        body.replaceChildren();
        body.style.height = `${list.shown.length * height}px`;
        look();
      },
      resize: () => {
        const before = height;
        measure();
        if (height !== before) for (const [index, row] of made) row.style.top = `${index * height}px`;
        body.style.height = `${(list?.shown.length ?? 0) * height}px`;
        look();
      },
      whole: () => draw(0, list.shown.length),
      /** Scrolls such that a row is in sight, and gives it back. */
      show: (index) => {
        const top = body.getBoundingClientRect().top + index * height;
        const room = innerHeight / 4;
        if (top < room || top + height > innerHeight - room / 2) scrollBy({ top: top - innerHeight / 2, behavior: "instant" });
        look();
        return made.get(index);
      },
      indexOf: (element) => element.closest(".kith-tr")?.kithIndex ?? -1,
    };
  };

  /** Takes the place of the leaf that was built. */
  const lay = (page, box, of) => {
    const count = make("p", { class: "kith-quiet kith-table__count", role: "status" });
    const body = make("tbody", { role: "rowgroup" });
    const rows = makeBody(body);
    let heads = [];
    let sortBy = null;
    let only = null;
    let table = null;
    let said = box.dataset.table === "mutual";

    const changed = (list) => {
      const [shown, here] = [list.shown.length, list.here.length];
      if (said) count.textContent = shown === here ? `${number(here)} ${here === 1 ? "person" : "people"}` : `${number(shown)} of ${number(here)}`;
      table.setAttribute("aria-rowcount", shown + 1);
      for (const head of heads) {
        if (head.dataset.key === list.key) head.setAttribute("aria-sort", list.way > 0 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      }
      sortBy.querySelector("select").value = list.key;
      for (const button of all("[data-only]", only ?? count)) {
        pressed(button, button.dataset.only === list.only);
        const found = list.here.filter((place) => of.letters[place] === button.dataset.only).length;
        button.lastChild.textContent = number(found);
        button.hidden = !found;
      }
      for (const note of all("[data-none]", page)) {
        const wanted = note.dataset.none;
        if (!wanted) note.hidden = shown > 0;
        else if (/^[tsoldzun]+$/.test(wanted)) note.hidden = list.here.some((place) => wanted.includes(of.letters[place]));
      }
      rows.renew(list);
      said = true;
    };

    const list = makeList(of, box, changed);
    const made = makeHead(list);
    heads = made.heads;
    sortBy = makeSort(list);
    only = list.kind.standing?.length > 1 ? makeStandings(list) : null;
    table = make("table", { role: "table", class: `kith-long kith-long--${box.dataset.table}`, "aria-label": page.querySelector("h1").firstChild.textContent.trim() }, made.head, body);
    const letters = box.querySelector(".kith-letters");
    const tools = make("div", { class: "kith-table__tools" }, ...all(":scope > .kith-filter", box),
      ...(only ? [only] : []), count, sortBy);
    const none = all(":scope > [data-none]", box);
    return { list, rows, body, table, parts: [tools, ...none, ...(letters ? [letters] : []), table], heads, sortBy, only, letters };
  };

  const toTop = (table) => {
    const top = table.getBoundingClientRect().top;
    if (top < 0) scrollBy({ top: top - innerHeight / 4, behavior: "instant" });
  };

  /** The first of a letter in the order of names; "#" is whatever is none. */
  const letterOf = (name) => {
    const [first] = fold(name);
    return first && /\p{L}/u.test(first) ? first.toUpperCase() : "#";
  };

  const listen = (page, laid) => {
    const { list, rows, body, table } = laid;
    const move = (index) => {
      if (index < 0 || index >= list.shown.length) return false;
      rows.show(index)?.querySelector("a")?.focus({ preventScroll: true });
      return true;
    };
    for (const head of laid.heads) head.firstChild.addEventListener("click", () => { list.sort(head.dataset.key); });
    laid.sortBy.querySelector("select").addEventListener("change", (event) => { list.sort(event.target.value, CELLS[event.target.value].way); });
    laid.only?.addEventListener("click", (event) => {
      const letter = event.target.closest("[data-only]")?.dataset.only;
      if (letter) list.choose(letter === list.only ? "" : letter);
    });
    laid.letters?.addEventListener("click", (event) => {
      const letter = event.target.closest("a")?.textContent.trim();
      if (!letter) return;
      event.preventDefault();
      if (list.key !== "name" || list.way < 0) list.sort("name", 1);
      const index = list.shown.findIndex((place) => letterOf(list.of.name(place)) === letter);
      if (index >= 0) move(index);
    });
    body.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const index = rows.indexOf(event.target);
      if (!step || index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (move(index + step)) event.preventDefault();
      else if (step < 0) page.querySelector("[data-sift]")?.focus();
    });
    for (const input of all("[data-sift]", page)) {
      input.addEventListener("input", () => { list.sift(input.value); toTop(table); });
      input.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown" && move(0)) event.preventDefault();
      });
    }
  };

  /* ---- those whom a triage asks about: a list that grows as one goes down ----------------------------- */

  const makeItem = (of, place, day) => {
    const ties = of.count(place);
    const known = ties ? `knows ${number(ties)} ${ties === 1 ? "person" : "people"} you know` : "";
    return make("li", { class: `kith-row kith-row--plain kith-is-${of.letters[place]}`, "data-slug": of.who.slug(place) },
      face(of, place),
      make("div", { class: "kith-row__who" }, who(of, place), " ",
        make("span", { class: "kith-about" }, [of.who.about(place), known].filter(Boolean).join(" · "))),
      make("p", { class: "kith-row__words" }, ...touch(of, place, day)),
      badge(of.letters[place]),
      make("div", { class: "kith-row__reach" }, ...reach(of, place)));
  };

  const layQueue = (page, box, of) => {
    const count = make("p", { class: "kith-quiet kith-table__count", role: "status" });
    const end = make("div", { class: "kith-queue__end", "aria-hidden": "true" });
    const made = new Map();
    let list = null;
    let unrolled = 0;

    const unroll = (to) => {
      const more = list.shown.slice(unrolled, Math.min(to, list.shown.length)).map((place) => {
        if (!made.has(place)) {
          made.set(place, makeItem(of, place, list.day));
          box.kithQueue.welcome?.(made.get(place));
        }
        return made.get(place);
      });
      box.append(...more);
      unrolled += more.length;
    };

    const slug = (place) => of.who.slug(place);
    const bySlug = new Map(of.places().map((place) => [slug(place), place]));
    box.kithQueue = {
      slugs: sorted(members(of, box), of.keys.asked, 1, of.keys.name).map(slug),
      shown: () => list.shown.map(slug),
      made: () => [...made.values()],
      isNear: (wanted) => list.shown.slice(0, unrolled).includes(bySlug.get(wanted)),
      row: (wanted) => {
        const place = bySlug.get(wanted);
        unroll(list.shown.indexOf(place) + 1);
        return made.get(place);
      },
    };

    const changed = (now) => {
      list = now;
      unrolled = 0;
      box.replaceChildren();
      unroll(UNROLLED);
      const [shown, here] = [list.shown.length, list.here.length];
      count.textContent = shown === here ? "" : `${number(shown)} of ${number(here)}`;
      for (const note of all("[data-none]", page)) note.hidden = shown > 0;
      box.kithQueue.changed?.();
    };
    list = makeList(of, box, changed);

    const sortBy = makeSort(list);
    sortBy.classList.add("kith-sort--always");
    sortBy.querySelector("select").addEventListener("change", (event) => list.sort(event.target.value, CELLS[event.target.value].way));
    box.before(make("div", { class: "kith-table__tools" }, count, sortBy));
    box.after(end);
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.at(-1).isIntersecting || unrolled >= list.shown.length) return;
      unroll(unrolled + UNROLLED);
      watcher.unobserve(end);
      watcher.observe(end); // or it would say nothing while the end stays in sight
    }, { rootMargin: "800px" });
    watcher.observe(end);
    page.querySelector(".kith-leaves")?.remove();
    return { list, renew: () => made.clear() };
  };

  const openQueue = (page, box, of) => {
    const { list, renew } = layQueue(page, box, of);
    page.kithRestand = (day) => { renew(); list.restand(day); };
    page.kithRestand(dayOf(page));
    for (const input of all("[data-sift]", page)) {
      input.disabled = false;
      input.addEventListener("input", () => list.sift(input.value));
      if (input.value) list.sift(input.value);
    }
  };

  /* ---- a page ---------------------------------------------------------------------------------------- */

  let open = null;

  /** How many are late on this page's list and on the narrower ones, on the day. */
  const recount = (page, of) => {
    for (const place of all("[data-late]", page)) {
      const is = isIn(of, place.dataset.late, place.dataset.name);
      const late = of.places().filter((at) => LATE.includes(of.letters[at]) && is(at)).length;
      place.textContent = late;
      const chip = place.closest(".kith-chip--tag:not([aria-current])");
      if (chip) chip.hidden = !late;
    }
  };

  const retitle = (page, of, { narrow, name }) => {
    const place = page.querySelector("h1 [data-count]");
    if (!place) return;
    const here = narrow ? isIn(of, narrow, name) : () => true;
    place.textContent = number(of.places().filter((at) => place.dataset.count.includes(of.letters[at]) && here(at)).length);
  };

  /** A page of the whole list is no leaf any more. */
  const openPage = (page) => {
    for (const which of all(".kith-which", page)) which.remove();
    document.title = document.title.replace(/, page \d+ of \d+/, "");
  };

  const openTable = (page, box, of) => {
    const laid = lay(page, box, of);
    box.replaceChildren(...laid.parts);
    page.kithRestand = (day) => {
      laid.list.restand(day);
      recount(page, of);
      retitle(page, of, box.dataset);
      for (const friend of all(".kith-friend", page)) friend.hidden = standingOn(friend.dataset.turns, day) !== "d";
    };
    page.kithRestand(dayOf(page));
    for (const input of all("[data-sift]", page)) {
      input.disabled = false;
      if (input.value) laid.list.sift(input.value);
    }
    listen(page, laid);
    open = laid;
  };

  window.kithTable = async (box) => {
    if (box.dataset.laid !== undefined) return;
    box.dataset.laid = "";
    const page = box.closest(".kith");
    const of = await load(new URL(box.dataset.rows, location.href).href);
    if (!box.isConnected) return;
    openPage(page);
    whenIdle(() => warm(of));
    (box.dataset.table === "untracked" ? openQueue : openTable)(page, box, of);
    stand(page);
  };

  let waits = false;
  addEventListener("scroll", () => {
    if (waits || !open?.body.isConnected) return;
    waits = true;
    requestAnimationFrame(() => { waits = false; open.rows.look(); });
  }, { passive: true });
  addEventListener("resize", () => { if (open?.body.isConnected) open.rows.resize(); });
  addEventListener("beforeprint", () => { if (open?.body.isConnected) open.rows.whole(); });
  addEventListener("afterprint", () => { if (open?.body.isConnected) open.rows.look(); });
})();
