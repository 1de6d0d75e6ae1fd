"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const main = document.getElementById("conflicts");
  const shown = document.getElementById("shown");
  const total = Number(main.dataset.total);
  const names = JSON.parse(document.getElementById("names").textContent);  // the other names of sources
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // What the filters look at, read once from each conflict.
  const once = (make) => {
    const made = new Map();
    return (name) => {
      if (!made.has(name)) made.set(name, make(name));
      return made.get(name);
    };
  };
  const otherNames = (source) => (Object.hasOwn(names, source) ? names[source] : []);
  const placeNames = once(fold);
  const sourceNames = once((source) => fold([source, ...otherNames(source)].join("\n")));
  const conflicts = [];
  const take = (article) => {
    const { severity, kind, places, sources, from, to } = article.dataset;
    const listed = sources.split("\n");
    conflicts.push({
      article, severity, kind, from, to,
      places: places.split("\n").map(placeNames),
      sources: listed.map(sourceNames),
      words: fold([article.textContent, ...listed.flatMap(otherNames)].join(" ")),
    });
  };
  const matches = (conflict, wanted) => wanted.severities.includes(conflict.severity)
    && (!wanted.kind || conflict.kind === wanted.kind)
    && (!wanted.place || conflict.places.some((name) => name.includes(wanted.place)))
    && (!wanted.source || conflict.sources.some((name) => name.includes(wanted.source)))
    && (!wanted.from || (conflict.to !== "" && conflict.to >= wanted.from))
    && (!wanted.until || (conflict.from !== "" && conflict.from <= wanted.until))
    && wanted.words.every((word) => conflict.words.includes(word));
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
    for (const conflict of conflicts) {
      const fits = matches(conflict, wanted);
      if (conflict.article.hidden === fits) conflict.article.hidden = !fits;
      count += Number(fits);
    }
    const backwards = wanted.from && wanted.until && wanted.from > wanted.until;
    for (const name of ["from", "until"]) form.elements[name].setAttribute("aria-invalid", String(Boolean(backwards)));
    shown.textContent = (count === total
      ? `${count.toLocaleString("en")} shown`
      : `${count.toLocaleString("en")} of ${total.toLocaleString("en")} shown`)
      + (backwards ? ": the period is empty, its From is after its Until" : "");
  };

  // The conflicts after the first ones are text until they are built, a few at a time.
  const held = new Set();
  for (const child of main.children) {
    if (child.tagName === "ARTICLE") take(child);
    else held.add(child);
  }
  const build = (text) => {
    const built = document.createElement("template");
    built.innerHTML = text.textContent;
    for (const article of built.content.children) take(article);
    text.replaceWith(built.content);
    held.delete(text);
  };
  const buildOn = () => {
    const [next] = held;
    if (!next) return;
    build(next);
    setTimeout(buildOn);
  };
  const goTo = () => {
    const id = location.hash.slice(1);
    if (!/^finding-\d+$/.test(id) || document.getElementById(id)) return;
    const inside = [...held].find((text) => text.textContent.includes(`id="${id}"`));
    if (!inside) return;
    build(inside);
    document.getElementById(id).scrollIntoView();
  };

  let waiting = 0;
  const now = () => {
    held.forEach(build);
    filter();
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(now, 120);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("reset", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now();
  });
  const filters = form.closest("details");
  filters.open = !matchMedia("(max-width: 40rem)").matches;
  filters.hidden = false;
  const opened = [];  // by us, for the paper
  addEventListener("beforeprint", () => {
    held.forEach(build);
    for (const each of document.querySelectorAll("details.why:not([open])")) {
      each.open = true;
      opened.push(each);
    }
  });
  addEventListener("afterprint", () => {
    for (const each of opened.splice(0)) each.open = false;
  });
  addEventListener("hashchange", goTo);
  goTo();
  requestAnimationFrame(() => setTimeout(buildOn));
})();
