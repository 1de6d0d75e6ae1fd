"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const main = document.getElementById("conflicts");
  const shown = document.getElementById("shown");
  const index = JSON.parse(document.getElementById("index").textContent);
  const plain = /^[\x00-\x7f]*$/;
  const fold = (text) => (plain.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, ""))
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'").replace(/[\u201c\u201d]/g, '"').toLowerCase();
  const spell = (name) => fold(name).replaceAll(".", "").replace(/\s+/g, " ").trim().replace(/^the (?=.)/, "");

  // What the filters look at: the page's own list of its conflicts, whether these are built or not.
  const others = (source) => (Object.hasOwn(index.names, source) ? index.names[source] : []);
  const places = index.places.map(spell);
  const sources = index.sources.map((source) => [source, ...others(source)].map(spell).join("\n"));
  const conflicts = index.conflicts.map(([id, severity, kind, where, who, from, to]) => (
    { id, severity, kind, where, who, from, to, article: null, fits: true, words: null }
  ));

  // The conflicts after the first ones are text until they are built, a part at a time.
  const parts = [];
  for (const child of main.children) {
    const first = parts.length ? parts.at(-1).end : 0;
    if (child.tagName === "ARTICLE") {
      conflicts[first].article = child;
      parts.push({ text: null, first, end: first + 1 });
    } else parts.push({ text: child, first, end: first + Number(child.dataset.conflicts) });
  }
  const of = (part) => conflicts.slice(part.first, part.end);
  const held = new Set(parts.filter((part) => part.text));
  const build = (part) => {
    held.delete(part);
    const built = document.createElement("template");
    built.innerHTML = part.text.textContent;
    of(part).forEach((conflict, at) => {
      conflict.article = built.content.children[at];
      conflict.article.hidden = !conflict.fits;
    });
    part.text.replaceWith(built.content);
  };
  const wantedParts = () => [...held].filter((part) => of(part).some((conflict) => conflict.fits));
  const buildOn = () => {
    const [next] = [...wantedParts(), ...held];
    if (!next) return;
    build(next);
    setTimeout(buildOn);
  };

  // The words of a conflict, read where they stand when they are first asked for.
  const signs = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const read = (html) => html.replace(/<svg [^]*?<\/svg>|<[^>]*>/g, "").replace(/&(amp|lt|gt|#34|#39);/g, (_, sign) => signs[sign]);
  const readWords = (part) => {
    const html = part.text ? part.text.textContent : conflicts[part.first].article.outerHTML;
    const told = html.slice(html.indexOf("<article ")).split(/(?=<article )/);
    of(part).forEach((conflict, at) => {
      const names = conflict.who.map((source) => index.sources[source]);
      conflict.words = fold([read(told[at]), ...names, ...names.flatMap(others)].join(" "));
    });
  };

  const asked = () => {
    const given = new FormData(form);
    const [place, source] = [spell(given.get("place")), spell(given.get("source"))];
    const holding = (names, part) => new Set(names.flatMap((name, at) => (name.includes(part) ? [at] : [])));
    return {
      severities: given.getAll("severity"),
      kind: given.get("kind"),
      where: place && holding(places, place),
      who: source && holding(sources, source),
      from: given.get("from"),
      until: given.get("until"),
      words: fold(given.get("words")).split(/\s+/).filter(Boolean),
    };
  };
  const matches = (conflict, wanted) => wanted.severities.includes(conflict.severity)
    && (!wanted.kind || conflict.kind === wanted.kind)
    && (!wanted.where || conflict.where.some((place) => wanted.where.has(place)))
    && (!wanted.who || conflict.who.some((source) => wanted.who.has(source)))
    && (!wanted.from || (conflict.to !== "" && conflict.to >= wanted.from))
    && (!wanted.until || (conflict.from !== "" && conflict.from <= wanted.until))
    && wanted.words.every((word) => conflict.words.includes(word));
  const filter = () => {
    const wanted = asked();
    if (wanted.words.length) for (const part of parts) if (conflicts[part.first].words === null) readWords(part);
    let count = 0;
    for (const conflict of conflicts) {
      conflict.fits = matches(conflict, wanted);
      const { article, fits } = conflict;
      if (article && article.hidden === fits) article.hidden = !fits;
      count += Number(fits);
    }
    if (!conflicts.some((conflict) => conflict.fits && conflict.article)) wantedParts().slice(0, 1).forEach(build);
    const backwards = wanted.from && wanted.until && wanted.from > wanted.until;
    for (const name of ["from", "until"]) form.elements[name].setAttribute("aria-invalid", String(Boolean(backwards)));
    shown.textContent = (count === conflicts.length
      ? `${count.toLocaleString("en")} shown`
      : `${count.toLocaleString("en")} of ${conflicts.length.toLocaleString("en")} shown`)
      + (backwards ? ": the period is empty, its From is after its Until" : "");
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

  const goTo = () => {
    const id = location.hash.slice(1);
    const part = parts.find((each) => held.has(each) && of(each).some((conflict) => `finding-${conflict.id}` === id));
    if (!part) return;
    build(part);
    document.getElementById(id).scrollIntoView();
  };
  addEventListener("hashchange", goTo);
  goTo();

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
  requestAnimationFrame(() => setTimeout(buildOn));
})();
