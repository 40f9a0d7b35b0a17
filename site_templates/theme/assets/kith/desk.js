/* The desk on a contact's page: a draft is read while it is written, by the rules of `draft.js`.
   It comes when somebody turns to it, keeps nothing, and sends nothing. */
"use strict";

(() => {
  const PAUSE = 250;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const button = (text, attributes = {}) =>
    make("button", { type: "button", class: "kith-button", ...attributes }, text);

  /** Whom a draft is for, on the day that the page shows. */
  const addresseeOf = (area) => {
    const { since, ...told } = JSON.parse(area.dataset.draft);
    const { shown, today } = area.closest(".kith").dataset;
    const day = Number(shown ?? window.kith.dayNumber(today));
    return { ...told, gap: since === null ? null : day - window.kith.dayNumber(since) };
  };

  /** The letter that lies open above, else the first; none if there is none. */
  const letterAbove = (area) => {
    const box = area.closest(".kith-before");
    return box.querySelector(".kith-mails > [open]") ?? box.querySelector(".kith-mails > *");
  };

  const encoded = (text) => encodeURIComponent(text).replace(/['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

  const mailto = (to, subject, text) => {
    const at = to.lastIndexOf("@");
    const address = at < 0 ? encoded(to) : `${encoded(to.slice(0, at))}@${encoded(to.slice(at + 1))}`;
    return `mailto:${address}?subject=${encoded(subject)}&body=${encoded(text.replace(/\r?\n/g, "\r\n"))}`;
  };

  const remark = ({ line, message }) =>
    make("li", {}, make("span", {}, `line ${line}`), make("bdi", {}, message));

  /** Lays out the desk around a text area, once. */
  const lay = (area) => {
    const said = make("p", { class: "kith-draft__said", role: "status" });
    const remarks = make("ol", { class: "kith-remarks" });
    const begin = button("Begin with the first line above", { "data-begin": "" });
    const copy = button("Copy", { "data-copy": "" });
    const write = make("a", { class: "kith-button" }, "Write");
    let subject = "";
    let waiting = 0;

    const read = () => {
      const text = area.value;
      const isBlank = !text.trim();
      const found = isBlank ? [] : window.kithDraft.check(text, addresseeOf(area), window.kithRules);
      remarks.replaceChildren(...found.map(remark));
      said.textContent = isBlank ? "" : found.length ? "Before you send it:" : "Nothing to be said: send it.";
      const isGood = !isBlank && !found.length;
      said.classList.toggle("kith-draft__said--good", isGood);
      write.classList.toggle("kith-button--first", isGood);
    };

    const show = () => {
      const isBlank = !area.value.trim();
      begin.hidden = !isBlank || !letterAbove(area);
      copy.hidden = isBlank;
      copy.dataset.copy = area.value;
      write.hidden = isBlank || !area.dataset.to;
      if (!write.hidden) write.href = mailto(area.dataset.to, subject, area.value);
      clearTimeout(waiting);
      waiting = setTimeout(read, PAUSE);
    };

    begin.addEventListener("click", () => {
      const letter = letterAbove(area);
      subject = letter.querySelector("summary").textContent;
      area.value = letter.querySelector("[data-text]").textContent;
      area.focus();
      show();
    });
    area.addEventListener("input", show);
    area.after(said, remarks, make("div", { class: "kith-draft__acts" }, begin, write, copy));
    show();
  };

  window.kithDesk = (area) => {
    if (area.dataset.laid === undefined) {
      area.dataset.laid = "";
      lay(area);
    }
  };
})();
