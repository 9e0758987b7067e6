// Filters what is on the page. Nothing is built from text here: elements are only shown and hidden.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const count = document.getElementById("f-count");
  const field = name => document.getElementById("f-" + name);
  const fields = ["text", "severity", "service", "verdict", "account", "region"];
  const cards = [...document.querySelectorAll(".control")].map(card => ({
    card,
    title: card.querySelector(".title").textContent.toLowerCase(),
    rows: [...card.querySelectorAll(".row")],
  }));
  const words = new WeakMap();
  const text = row => {
    if (!words.has(row)) {
      words.set(row, row.textContent.toLowerCase());
    }
    return words.get(row);
  };
  const filter = () => {
    const want = Object.fromEntries(fields.map(name => [name, field(name).value]));
    const sought = want.text.trim().toLowerCase();
    const same = (element, name) => want[name] === "" || element.dataset[name] === want[name];
    const all = fields.every(name => field(name).value.trim() === "");
    let shown = 0;
    for (const { card, title, rows } of cards) {
      const fits = same(card, "severity") && same(card, "service");
      let any = false;
      for (const row of rows) {
        const show = fits && same(row, "verdict") && same(row, "account") && same(row, "region")
          && (sought === "" || title.includes(sought) || text(row).includes(sought));
        row.hidden = !show;
        any ||= show;
        shown += show ? 1 : 0;
      }
      card.hidden = !(any || (all && rows.length === 0));
    }
    count.textContent = all ? "" : shown + (shown === 1 ? " row" : " rows");
  };
  form.hidden = false;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", filter);
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach(details => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach(details => { details.open = false; }));
})();
