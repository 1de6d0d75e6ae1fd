"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const articles = [...document.querySelectorAll("article")];
  const shown = document.getElementById("shown");
  const texts = new Map();
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const textOf = (article) => {
    if (!texts.has(article)) texts.set(article, fold(article.textContent));
    return texts.get(article);
  };
  const among = (listed, wanted) => listed.split("|").some((name) => fold(name).includes(wanted));
  const matches = (article, wanted) => {
    const { severity, kind, places, sources, from, to } = article.dataset;
    return wanted.severities.includes(severity)
      && (!wanted.kind || kind === wanted.kind)
      && (!wanted.place || among(places, wanted.place))
      && (!wanted.source || among(sources, wanted.source))
      && (!wanted.from || (to && to >= wanted.from))
      && (!wanted.until || (from && from <= wanted.until))
      && wanted.words.every((word) => textOf(article).includes(word));
  };
  const filter = () => {
    const given = new FormData(form);
    const wanted = {
      severities: given.getAll("severity"),
      kind: given.get("kind"),
      place: fold(given.get("place").trim()),
      source: fold(given.get("source").trim()),
      from: given.get("from"),
      until: given.get("until"),
      words: fold(given.get("words")).split(/\s+/).filter(Boolean),
    };
    let count = 0;
    for (const article of articles) {
      const fits = matches(article, wanted);
      article.hidden = !fits;
      count += fits;
    }
    shown.textContent = count === articles.length
      ? `${count.toLocaleString("en")} shown`
      : `${count.toLocaleString("en")} of ${articles.length.toLocaleString("en")} shown`;
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("reset", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  const filters = form.closest("details");
  filters.open = !matchMedia("(max-width: 40rem)").matches;
  filters.hidden = false;
  const opened = [];  // by us, for the paper
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details.why:not([open])")) {
      each.open = true;
      opened.push(each);
    }
  });
  addEventListener("afterprint", () => {
    for (const each of opened.splice(0)) each.open = false;
  });
})();
