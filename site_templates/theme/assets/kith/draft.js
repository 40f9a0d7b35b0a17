/* What a kind friend would say of a draft, line by line: the same as kith.letters.draft says in
   Python, from the same table. It reads words and counts them; it asks nobody, and sends nothing. */
"use strict";

(() => {
  /* ---- the table, read ---------------------------------------------------------------------- */

  const unique = (list) => [...new Set(list)];

  /** One step of a phrase, from `a|b*`, `?a`, `..3` or `^`. */
  const readStep = (text) => {
    const step = { gap: 0, words: new Set(), stems: [], optional: false, pause: text === "^" };
    if (step.pause) return step;
    if (text.startsWith("..")) return { ...step, gap: Number(text.slice(2)) };
    step.optional = text.startsWith("?");
    for (const word of text.slice(step.optional ? 1 : 0).split("|")) {
      if (word.endsWith("*")) step.stems.push(word.slice(0, -1));
      else step.words.add(word);
    }
    return step;
  };

  const fits = (step, word) => step.words.has(word)
    || step.stems.some((stem) => word.startsWith(stem));

  const readPhrases = (texts) => texts.map((text) => text.split(" ").map(readStep));

  /** The rules as the functions below use them. */
  const readRules = (rules) => {
    const all = (name) => rules.tongues.flatMap((tongue) => tongue[name]);
    const denied = (name, nots = []) => rules.tongues.map((tongue) => ({
      phrases: readPhrases(tongue[name]),
      nots: new Set([...tongue.nots, ...nots]),
      spares: readPhrases(tongue.spares),
    }));
    const read = { ...rules, letterOf: new Map(Object.entries(rules.letters.letters)),
      quoteOf: new Map(Object.entries(rules.letters.apostrophes)), folds: new Map() };
    for (const name of ["fine", "felt", "stock", "greetings", "about", "kept"])
      read[name] = readPhrases(all(name));
    for (const name of ["titles", "yours", "stops"]) read[name] = new Set(all(name));
    return Object.assign(read, {
      asks: denied("asks"),
      sorry: denied("sorry"),
      heavy: denied("heavy"),
      blame: denied("blame", rules.ifs),
      nots: { ...readStep(""), words: new Set(all("nots")) },
      nothing: readStep("^"),
      first: new Map(rules.tongues.flatMap(
        (tongue) => tongue.first.map((word) => [word, tongue.code]))),
      stopsOf: rules.tongues.map((tongue) => [tongue.code, new Set(tongue.stops)]),
      kin: rules.kin.map(readStep),
      nobody: new Set([...rules.particles, ...all("titles")]),
      slots: new Set(rules.slots),
    });
  };

  const known = new WeakMap();

  const rulesOf = (rules) => {
    if (!known.has(rules)) known.set(rules, readRules(rules));
    return known.get(rules);
  };

  /* ---- letters ------------------------------------------------------------------------------ */

  const isIn = (ranges, char) => {
    const code = char.codePointAt(0);
    return ranges.some(([low, high]) => low <= code && code <= high);
  };

  const foldChar = (rules, char) => {
    let folded = rules.folds.get(char);
    if (folded === undefined) {
      const parts = [...(rules.quoteOf.get(char) ?? char).normalize("NFKD")];
      const lower = parts.filter((part) => !isIn(rules.letters.marks, part))
        .map((part) => part.toLowerCase()).join("");
      folded = [...lower].map((letter) => rules.letterOf.get(letter) ?? letter).join("");
      rules.folds.set(char, folded);
    }
    return folded;
  };

  const foldText = (rules, text) => [...text].map((char) => foldChar(rules, char)).join("");

  const isLetter = (rules, char) => (char >= "a" && char <= "z") || (char >= "0" && char <= "9")
    || (char.codePointAt(0) > 0x7f && !isIn(rules.letters.apart, char));

  const strip = (rules, text) => {
    const { blanks } = rules.letters;
    let start = 0;
    let end = text.length;
    while (start < end && blanks.includes(text[start])) start += 1;
    while (end > start && blanks.includes(text[end - 1])) end -= 1;
    return text.slice(start, end);
  };

  /* ---- lines -------------------------------------------------------------------------------- */

  const labelOf = (rules, line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? "" : strip(rules, foldText(rules, line.slice(0, colon)));
  };

  /** The lines of a draft; empty where they are quoted, a subject, or below a signature line. */
  const ownLines = (rules, text) => {
    const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
    const signature = lines.findIndex((line) => line === "-- " || line === "--");
    const written = signature < 0 ? lines : lines.slice(0, signature);
    const quoted = written.map((line) => strip(rules, line).startsWith(">"));
    const own = written.map((line, at) => {
      const isQuote = quoted[at] || (quoted[at + 1] && strip(rules, line).endsWith(":"));
      return isQuote ? "" : line;
    });
    const first = own.findIndex((line) => strip(rules, line));
    if (first >= 0 && rules.subjects.includes(labelOf(rules, own[first]))) own[first] = "";
    return own;
  };

  /* ---- words -------------------------------------------------------------------------------- */

  const wordEnd = (rules, line, at) => {
    let end = at;
    while (end < line.length && (isLetter(rules, line[end]) || (line[end] === "'" && end > at
      && end < line.length - 1 && isLetter(rules, line[end + 1])))) end += 1;
    return end;
  };

  const isAddress = (line, at) => line[at] === ":" && line[at + 1] === "/" && line[at + 2] === "/";

  const addressEnd = (rules, line, at) => {
    let end = at;
    while (end < line.length && !`${rules.letters.blanks}<>()`.includes(line[end])) end += 1;
    return end;
  };

  /** What a character that is no letter does to the sentence: "." ends it, "," is a pause. */
  const markOf = (rules, line, at) => {
    const { blanks, ends, pauses } = rules.letters;
    const char = line[at];
    if (ends.includes(char)) {
      const isInside = char === "." && at + 1 < line.length && isLetter(rules, line[at + 1]);
      return isInside ? [] : ["."];
    }
    const around = [line[at - 1], line[at + 1]].filter((one) => one !== undefined);
    const isDash = char === "-" && around.some((one) => blanks.includes(one));
    return pauses.includes(char) || isDash ? [","] : [];
  };

  /** A word without what is elided before it: j'ai is j and ai. */
  const split = (rules, word) => {
    const at = word.indexOf("'");
    return at >= 0 && rules.letters.elided.includes(word.slice(0, at))
      ? [word.slice(0, at), ...split(rules, word.slice(at + 1))] : [word];
  };

  const tokens = (rules, text) => {
    const line = [...text];
    const found = [];
    let at = 0;
    while (at < line.length) {
      const end = wordEnd(rules, line, at);
      if (end === at) {
        found.push(...markOf(rules, line, at));
        at += 1;
      } else if (isAddress(line, end)) {
        at = addressEnd(rules, line, end);
      } else {
        found.push(...split(rules, line.slice(at, end).join("")));
        at = end;
      }
    }
    return found;
  };

  /** All words of these lines, in order: on which line, in which block, sentence and clause. */
  const readWords = (rules, lines) => {
    const words = [];
    let [block, sentence, clause] = [0, 0, 0];
    lines.forEach((line, index) => {
      if (!strip(rules, line)) [block, sentence, clause] = [block + 1, sentence + 1, clause + 1];
      for (const text of tokens(rules, foldText(rules, line))) {
        if (text === ".") [sentence, clause] = [sentence + 1, clause + 1];
        else if (text === "," || rules.letters.buts.includes(text)) clause += 1;
        if (text !== "." && text !== ",")
          words.push({ text, line: index + 1, block, sentence, clause });
      }
    });
    return words;
  };

  const spell = (rules, text) => readWords(rules, [text]).map((word) => word.text);

  /* ---- phrases ------------------------------------------------------------------------------ */

  /** Whether no word is missing that the phrase cannot do without; most phrases end here. */
  const mayOccur = (phrase, said) => phrase.every(({ words, stems, optional }) => {
    if (!words.size || stems.length || optional) return true;
    for (const word of words) if (said.has(word)) return true;
    return false;
  });

  /** The end of the rest of a phrase, from its step number `number` on, or -1. */
  const match = (phrase, number, words, at, sentence, barred) => {
    if (number === phrase.length) return at;
    const step = phrase[number];
    const next = (there) => match(phrase, number + 1, words, there, sentence, barred);
    if (step.pause) {
      const starts = at === 0
        || (at < words.length && words[at - 1].clause !== words[at].clause);
      return starts ? next(at) : -1;
    }
    if (step.gap) {
      for (let there = at; there <= Math.min(at + step.gap, words.length); there += 1) {
        const end = next(there);
        if (end >= 0) return end;
        if (there === words.length || fits(barred, words[there].text)) return -1;
      }
      return -1;
    }
    if (at < words.length && words[at].sentence === sentence && fits(step, words[at].text)) {
      const end = next(at + 1);
      if (end >= 0) return end;
    }
    return step.optional ? next(at) : -1;
  };

  /** Where the phrases occur, within sentences; no gap goes over a barred word. */
  const find = (rules, phrases, words, barred = rules.nothing) => {
    const spans = new Map();
    const said = new Set(words.map((word) => word.text));
    for (const phrase of phrases) {
      if (!mayOccur(phrase, said)) continue;
      for (let start = 0; start < words.length; start += 1) {
        const end = match(phrase, 0, words, start, words[start].sentence, barred);
        if (end > start) spans.set(`${start} ${end}`, [start, end]);
      }
    }
    return inOrder([...spans.values()]);
  };

  const inOrder = (spans) => spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);

  const placesOf = (spans) => {
    const places = new Set();
    for (const [start, end] of spans) for (let at = start; at < end; at += 1) places.add(at);
    return places;
  };

  const overlaps = ([start, end], places) => {
    for (let at = start; at < end; at += 1) if (places.has(at)) return true;
    return false;
  };

  /* ---- sense -------------------------------------------------------------------------------- */

  const bare = (word) => (word.endsWith("'s") ? word.slice(0, -2) : word);
  const isNumber = (word) => [...word].every((char) => char >= "0" && char <= "9");

  const namesIn = (rules, names) => new Set(names.flatMap((name) => spell(rules, name)).map(bare)
    .filter((name) => !rules.nobody.has(name)));

  const tells = (rules, word) => {
    const { least } = rules.limits;
    const { length } = [...word];
    return (isNumber(word) ? length === least + 1 : length >= least) && !rules.stops.has(word);
  };

  /** The words that tell something: no small words, not their names. */
  const telling = (rules, words, names) => unique(words.map(bare)
    .filter((word) => tells(rules, word) && !names.has(word)));

  const told = (rules, texts, names) =>
    telling(rules, texts.flatMap((text) => spell(rules, text)), names);

  const isAlike = (rules, one, other) => {
    const { alike, ending, least } = rules.limits;
    const [short, long] = [[...one], [...other]].sort((a, b) => a.length - b.length);
    const starts = (count) => short.slice(0, count).every((char, at) => char === long[at]);
    if (short.length >= alike && starts(alike)) return true;
    const more = long.slice(short.length).join("");
    const isEnding = more === "" || more === "s"
      || (short.length > least && [...more].length <= ending);
    return isEnding && starts(short.length);
  };

  const kinds = (rules, words) => new Set(rules.kin.map((step, number) => number)
    .filter((number) => words.some((word) => fits(rules.kin[number], word))));

  const speaksOf = (rules, said, wanted) => {
    const ours = kinds(rules, said);
    return [...kinds(rules, wanted)].some((kind) => ours.has(kind))
      || said.some((one) => wanted.some((other) => isAlike(rules, one, other)));
  };

  /** Where phrases occur that no word denies and that do not overlap with what is fine. */
  const undenied = (rules, groups, words, fine, barred = rules.nothing) => {
    const spans = new Map();
    const hidden = new Set(fine);
    for (const group of groups) {
      const found = find(rules, group.phrases, words, barred);
      const spared = found.length ? placesOf(find(rules, group.spares, words)) : new Set();
      for (const span of found) {
        spans.set(span.join(" "), span);
        if (isDenied(rules, span[0], words, group.nots, spared))
          for (const at of placesOf([span])) hidden.add(at);
      }
    }
    return inOrder([...spans.values()]).filter((span) => !overlaps(span, hidden));
  };

  const isDenied = (rules, start, words, nots, spared) => {
    for (let at = Math.max(0, start - rules.limits.denied); at < start; at += 1) {
      const isHere = words[at].clause === words[start].clause && !spared.has(at);
      if (isHere && nots.has(words[at].text)) return true;
    }
    return false;
  };

  /** How many small words of each language there are. */
  const tallyOf = (rules, words) => Object.fromEntries(rules.stopsOf.map(([code, stops]) =>
    [code, words.filter((word) => stops.has(word.text)).length]));

  /* ---- blanks of a template ----------------------------------------------------------------- */

  const PAIRS = { "{": "}", "[": "]", "<": ">" };

  const isBlank = (rules, line, at, end) => {
    const inside = line.slice(at + 1, end);
    const around = (line[at - 1] ?? "") + (line[end + 1] ?? "");
    const has = (text, chars) => [...chars].some((char) => text.includes(char));
    const words = spell(rules, inside);
    if (!words.length || words.length > rules.limits.slot || has(inside, "{[<")) return false;
    if (line.slice(0, at).split(" ").pop().includes("://")) return false;
    if (line[at] === "{") return words.some((word) => !isNumber(word));
    if (line[at] === "[" && has(around, "[](")) return false;
    if (has(inside, "@:/")) return false;
    return isShouted(rules, inside) || words.some((word) => rules.slots.has(word));
  };

  const isShouted = (rules, text) => {
    const count = (low, high) => [...text].filter((char) => char >= low && char <= high).length;
    return count("A", "Z") >= rules.limits.capitals && !count("a", "z");
  };

  /** Whether a blank such as XXX stands in a line, with something after it: else it is kisses. */
  const isAlone = (rules, line, word) => {
    const at = line.indexOf(word);
    if (at < 0) return false;
    const isWordy = (char) => {
      const folded = char === undefined ? "" : foldChar(rules, char);
      return folded !== "" && isLetter(rules, [...folded][0]);
    };
    const after = line.slice(at + word.length);
    if (isWordy([...line.slice(0, at)].pop()) || isWordy([...after][0])) return false;
    const next = [...strip(rules, after)][0];
    return [",", ".", ":"].includes(next) || isWordy(next);
  };

  const blanksIn = (rules, line, shouted) => {
    const found = [];
    for (let at = 0; at < line.length; at += 1) {
      const end = line[at] in PAIRS ? line.indexOf(PAIRS[line[at]], at + 1) : -1;
      if (end > at && isBlank(rules, line, at, end)) found.push(line.slice(at, end + 1));
    }
    return [...found, ...shouted.filter((word) => isAlone(rules, line, word))];
  };

  /* ---- how it begins ------------------------------------------------------------------------ */

  /** The number of the first word after "Dear Zoë,". */
  const startOf = (rules, words, names) => {
    const hello = Math.max(0, ...find(rules, rules.greetings, words.slice(0, 8))
      .filter(([start]) => start === 0).map(([, end]) => end));
    let at = hello;
    while (at < words.length && (names.has(bare(words[at].text))
      || rules.titles.has(bare(words[at].text)))) at += 1;
    return at > hello ? at : afterUnknownName(rules, words, hello);
  };

  const afterUnknownName = (rules, words, hello) => {
    const [first] = words;
    let end = hello;
    while (end < words.length && ["line", "block", "sentence", "clause"]
      .every((part) => words[end][part] === first[part])) end += 1;
    if (end <= hello || end > hello + 2 || end === words.length
      || rules.first.has(words[hello].text)) return hello;
    const isAddressed = words[end].line !== first.line && words[end].sentence === first.sentence;
    return hello || isAddressed ? end : 0;
  };

  /* ---- the rules ---------------------------------------------------------------------------- */

  /** A message with its blanks filled in, in one go, so that a fact may hold braces. */
  const say = (rules, message, values) => rules.messages[message].replaceAll("}", "{").split("{")
    .map((part) => (Object.hasOwn(values, part) ? values[part] : part)).join("");

  const shown = (rules, text) => {
    const chars = [...text];
    const most = rules.limits.shown;
    return chars.length <= most ? text : `${chars.slice(0, most - 1).join("")}…`;
  };

  const isFar = (rules, to) => to.gap === null || to.gap >= rules.limits.ask;

  const atLines = (spans, { words }, rule, message) =>
    unique(spans.map(([start]) => words[start].line)).map((line) => ({ line, rule, message }));

  const opensWithI = (rules, { words, start }, to) => {
    const first = words[start];
    const code = rules.first.get(first.text);
    if (!code) return [];
    const tally = tallyOf(rules, words);
    const rival = Object.hasOwn(rules.rivals, first.text) ? rules.rivals[first.text] : "";
    const isFelt = find(rules, rules.felt, words)
      .some(([at]) => words[at].sentence === first.sentence);
    if (isFelt || (rival && tally[code] <= tally[rival])) return [];
    const message = say(rules, "opens-with-i", { name: to.name });
    return [{ line: first.line, rule: "opens-with-i", message }];
  };

  const noFact = (rules, draft, to) => {
    const texts = [...to.facts, ...to.theirs, ...to.promises];
    const facts = told(rules, texts, draft.names);
    const speaks = facts.length ? speaksOf(rules, draft.telling, facts)
      : draft.words.some((word) => rules.yours.has(word.text));
    if (speaks || find(rules, [...rules.about, ...rules.kept], draft.words).length) return [];
    const which = !facts.length ? "no-you" : to.facts.length ? "no-fact" : "no-theirs";
    const message = say(rules, which, { name: to.name, fact: shown(rules, texts[0] ?? "") });
    return [{ line: draft.line, rule: "no-fact", message }];
  };

  const ask = (rules, draft, to) => {
    if (!isFar(rules, to)) return [];
    const fine = placesOf(find(rules, rules.fine, draft.words));
    const spans = undenied(rules, rules.asks, draft.words, fine, rules.nots);
    const message = say(rules, to.gap === null ? "first-ask" : "ask", { name: to.name });
    return atLines(spans, draft, "ask", message);
  };

  const wallOfText = (rules, draft, to) => {
    const { block: most, whole } = rules.limits;
    const words = draft.words.filter((word) => !rules.letters.elided.includes(word.text));
    const isLong = words.length > whole;
    const remark = (word, which, count) => ({ line: word.line, rule: "wall-of-text",
      message: say(rules, which, { count: String(count), name: to.name }) });
    const found = isLong ? [remark(words[0], "long", words.length)] : [];
    const blocks = new Map();
    for (const word of words) {
      if (!blocks.has(word.block)) blocks.set(word.block, []);
      blocks.get(word.block).push(word);
    }
    for (const block of blocks.values()) {
      if (block.length > most && !(isLong && block[0] === words[0]))
        found.push(remark(block[0], "long-block", block.length));
    }
    return found;
  };

  const apart = (spans) => {
    const found = [];
    for (const span of spans)
      if (!found.length || span[0] >= found[found.length - 1][1]) found.push(span);
    return found;
  };

  const apologyTour = (rules, { words }, to) => {
    const felt = placesOf(find(rules, rules.felt, words));
    const heavy = undenied(rules, rules.heavy, words, felt);
    const again = apart(undenied(rules, rules.sorry, words, felt, rules.nots)).slice(1);
    const [which, spans] = heavy.length ? ["sorry-heavy", heavy] : ["sorry-again", again];
    if (!spans.length) return [];
    const message = say(rules, which, { name: to.name });
    return [{ line: words[spans[0][0]].line, rule: "apology-tour", message }];
  };

  const noVoucher = (rules, draft, to) => {
    if (!to.voucher || !isFar(rules, to)) return [];
    const said = new Set(draft.words.map((word) => bare(word.text)));
    const names = [...namesIn(rules, [...to.mutual.flat(), to.voucher])]
      .filter((name) => !draft.names.has(name));
    if (!names.length || names.some((name) => said.has(name) || said.has(`${name}s`))) return [];
    const message = say(rules, "no-voucher", { voucher: to.voucher });
    return [{ line: draft.line, rule: "no-voucher", message }];
  };

  const openPromises = (rules, draft, to) => to.promises.filter((promise) => {
    const wanted = told(rules, [promise], draft.names);
    return wanted.length && !speaksOf(rules, draft.telling, wanted)
      && !find(rules, rules.kept, draft.words).length;
  }).map((promise) => ({ line: draft.line, rule: "promise",
    message: say(rules, "promise", { name: to.name, promise: shown(rules, promise) }) }));

  const blame = (rules, draft, to) => atLines(undenied(rules, rules.blame, draft.words, []),
    draft, "blame", say(rules, "blame", { name: to.name }));

  const stock = (rules, draft, to) => atLines(find(rules, rules.stock, draft.words),
    draft, "stock", say(rules, "stock", { name: to.name }));

  const placeholder = (rules, { lines, words }) => {
    const tally = tallyOf(rules, words);
    const shouted = Object.entries(rules.shouted)
      .filter(([, codes]) => !codes.some((code) => tally[code] > tally.en)).map(([word]) => word);
    return lines.flatMap((line, index) => blanksIn(rules, line, shouted).map((blank) => ({
      line: index + 1, rule: "placeholder", message: say(rules, "placeholder", { blank }) })));
  };

  const RULES = [opensWithI, noFact, ask, wallOfText, apologyTour, noVoucher, openPromises, blame,
    stock, placeholder];

  /** What to change in a first message before it is sent; nothing if it is good as it is. */
  const check = (text, to, table) => {
    const rules = rulesOf(table);
    const lines = ownLines(rules, text);
    const words = readWords(rules, lines);
    const names = namesIn(rules, to.called);
    const start = startOf(rules, words, names);
    if (start === words.length)
      return [{ line: 1, rule: "empty", message: say(rules, "empty", { name: to.name }) }];
    const draft = { lines, words, start, names, line: words[start].line,
      telling: telling(rules, words.map((word) => word.text), names) };
    const found = RULES.flatMap((rule) => rule(rules, draft, to));
    const seen = new Map(found.map((one) => [JSON.stringify(one), one]));
    const order = (one, other) => one.line - other.line
      || (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0);
    return [...seen.values()].sort(order);
  };

  window.kithDraft = { check };
})();
