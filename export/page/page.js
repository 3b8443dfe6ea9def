// Finding and unfolding; the page is whole without it.
(function () {
  "use strict";
  const tools = document.querySelector("form.tools");
  if (!tools) return;
  const rows = Array.from(document.querySelectorAll("article.row"));
  const folds = Array.from(document.querySelectorAll("main details"));
  const texts = rows.map((row) => row.textContent.normalize("NFC").toLowerCase());
  const told = tools.querySelector("output");

  function show() {
    const words = tools.words.value.normalize("NFC").toLowerCase().trim();
    const article = tools.article.value;
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = texts[i].includes(words) && (!article || row.dataset.articles.includes(" " + article + " "));
      row.hidden = !fits;
      if (fits) shown++;
    });
    const asked = words || article;
    if (asked) document.querySelectorAll("details.section").forEach((d) => { d.open = true; });
    told.textContent = asked ? shown + " of " + rows.length + " rows" : "";
  }

  tools.addEventListener("input", show);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.unfold.addEventListener("click", () => {
    const open = tools.unfold.getAttribute("aria-pressed") !== "true";
    folds.forEach((d) => { d.open = open; });
    tools.unfold.setAttribute("aria-pressed", String(open));
    tools.unfold.textContent = open ? "Fold all" : "Unfold all";
  });
  document.querySelectorAll('a[href^="#"]').forEach((link) => link.addEventListener("click", () => {
    const target = document.getElementById(link.hash.slice(1));
    const fold = target && target.closest("details");
    if (fold) fold.open = true;
  }));
  tools.hidden = false;
})();
