// Small behaviours. Every page works without them; each is tied to a data attribute that the README lists.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// --- Colours: the choice is a cookie, so that the server draws the next page in it at once. -------------------------
function colours() {
  const root = document.documentElement;
  const place = document.querySelector("[data-scheme-switch]");
  if (!place) return;
  const buttons = all("[data-scheme]", place);
  const show = () => buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.scheme === root.dataset.colorScheme)));
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-scheme]");
    if (!button) return;
    root.dataset.colorScheme = button.dataset.scheme;
    document.cookie = `scheme=${button.dataset.scheme}; path=/; max-age=31536000; SameSite=Lax`;
    show();
  });
  place.hidden = false;
  show();
}

// --- Reader: a promise opens in the panel without a new page. Links are a[data-panel]; the panel is #panel[data-for]. -
function panelLinks(root) {
  for (const link of all("a[data-panel]", root)) {
    const href = link.getAttribute("href");
    link.setAttribute("hx-get", href.split("#")[0]);
    link.setAttribute("hx-push-url", href);
    link.setAttribute("hx-target", "#panel");
    link.setAttribute("hx-select", "#panel");
    link.setAttribute("hx-swap", "outerHTML");
  }
}

function reader() {
  if (!document.querySelector("a[data-panel]")) return;
  panelLinks(document);
  // A link of a drawing is followed by the browser before htmx can stop it.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("svg a[data-panel]") && !(event.ctrlKey || event.metaKey || event.shiftKey)) event.preventDefault();
  });
  document.addEventListener("htmx:after:swap", () => {
    const panel = document.getElementById("panel");
    if (!panel) return;
    panelLinks(panel);
    window.htmx?.process(panel);
    const chosen = panel.dataset.for || "";
    for (const link of all("a[data-panel]")) {
      if (chosen && link.dataset.panel === chosen && !panel.contains(link)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (!chosen) return;
    const heading = panel.querySelector("h2");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    const place = document.getElementById(chosen)?.getBoundingClientRect();
    const below = panel.getBoundingClientRect();
    const end = below.left < (place?.right ?? 0) ? below.top : window.innerHeight;
    if (place && (place.top < 64 || place.bottom > end)) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      document.getElementById(chosen).scrollIntoView({ behavior: calm ? "auto" : "smooth" });
    }
  });
}

// --- Drafts: what is typed into form[data-keep] survives a lost session, a closed tab, a dead battery. ---------------
const SENT = "toimeen-sent";
const draftKey = (form) => `toimeen-draft:${location.pathname}:${form.dataset.keep || all("form[data-keep]").indexOf(form)}`;
const keepable = (field) => field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type);

function read(form) {
  const values = {};
  for (const field of form.elements) {
    if (!keepable(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) (values[field.name] ??= []).push(field.value);
      else values[field.name] ??= [];
    } else if (field.multiple) values[field.name] = [...field.selectedOptions].map((o) => o.value);
    else (values[field.name] ??= []).push(field.value);
  }
  return values;
}

function write(form, values) {
  growRows(form, values);
  const used = {};
  for (const field of form.elements) {
    if (!keepable(field) || !(field.name in values)) continue;
    const kept = values[field.name];
    if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = kept.includes(option.value);
    else field.value = kept[(used[field.name] = (used[field.name] ?? -1) + 1)] ?? field.value;
  }
}

const KEEP_DAYS = 14;

function stored(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    if (draft && Date.now() - draft.at < KEEP_DAYS * 86400000) return draft;
  } catch {
    // not ours, or damaged: as if it were not there
  }
  localStorage.removeItem(key);
  return null;
}

function drafts() {
  const forms = all("form[data-keep]");
  const sent = sessionStorage.getItem(SENT);
  const isBack = forms.some((form) => draftKey(form) === sent);
  // It arrived when the next page says so, or is neither the form again nor the sign-in page.
  const isSaid = document.querySelector(".messages > [data-color=success]");
  if (sent && (isSaid || (!isBack && !document.querySelector("input[type=password]")))) {
    localStorage.removeItem(sent);
    sessionStorage.removeItem(SENT);
  }
  for (const form of forms) {
    const key = draftKey(form);
    const first = read(form);
    const now = JSON.stringify(first);
    const draft = stored(key);
    if (draft && JSON.stringify(draft.values) === now) {
      if (sent !== key) localStorage.removeItem(key);
    } else if (draft && !form.querySelector("[aria-invalid=true]")) {
      offer(form, key, first, draft);
    }
    const save = () => localStorage.setItem(key, JSON.stringify({ at: Date.now(), base: now, values: read(form) }));
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 300);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      save();
      sessionStorage.setItem(SENT, key);
    });
  }
}

// The draft is put back at once when the thing is as it was when the writing began; otherwise the reader decides.
function offer(form, key, first, draft) {
  const template = document.getElementById("draft-note");
  if (!template) return;
  const note = template.content.firstElementChild.cloneNode(true);
  const show = (isBack) => all("[data-when]", note).forEach((part) => (part.hidden = (part.dataset.when === "back") !== isBack));
  const isSame = draft.base === JSON.stringify(first);
  if (isSame) write(form, draft.values);
  show(isSame);
  note.querySelector("[data-restore]").addEventListener("click", () => {
    write(form, draft.values);
    show(true);
  });
  note.querySelector("[data-discard]").addEventListener("click", () => {
    localStorage.removeItem(key);
    write(form, first);
    note.remove();
  });
  form.prepend(note);
}

// --- Rows: button[data-add-row] in .rows adds an empty row at once, in place of asking the server for one. -----------
function addRow(rows) {
  const old = all(".input-row", rows);
  const row = old.at(-1).cloneNode(true);
  for (const part of all("[name], [id], [for]", row)) {
    for (const name of ["name", "id", "for"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(/-\d+-/, `-${old.length}-`));
    }
  }
  for (const field of all("input, textarea, select", row)) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.options) field.selectedIndex = 0;
    else field.value = "";
  }
  const legend = row.querySelector("legend");
  legend.textContent = legend.textContent.replace(/\d+$/, old.length + 1);
  old.at(-1).after(row);
  return row;
}

function moreRows() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row]");
    if (!button) return;
    event.preventDefault();
    addRow(button.closest(".rows")).querySelector("input, textarea, select").focus();
  });
}

// A draft may have more rows than the page.
function growRows(form, values) {
  for (const button of all("[data-add-row]", form)) {
    const rows = button.closest(".rows");
    for (let count = all(".input-row", rows).length; count < 200; count++) {
      if (!Object.keys(values).some((name) => name.startsWith(`${button.value}-${count}-`))) break;
      addRow(rows);
    }
  }
}

// --- A second press of the button does not send the form twice. -----------------------------------------------------
function once() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    else form.dataset.sent = "true";
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));
}

// --- Selecting text fills a form: [data-select-target="#form"] holds blocks with data-start, the offset of their first
// code point in the document; the form has fields marked data-select="start", "end" and "exact". Parts that are not
// the document's own text are marked data-not-text. -------------------------------------------------------------------
const codePoints = (text) => [...text].length;

function offsetOf(node, offset) {
  const block = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-start]");
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  all("[data-not-text]", part).forEach((element) => element.remove());
  return Number(block.dataset.start) + codePoints(part.textContent);
}

function selection() {
  for (const text of all("[data-select-target]")) {
    const form = document.querySelector(text.dataset.selectTarget);
    if (!form) continue;
    const take = () => {
      const chosen = document.getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.getRangeAt(0).commonAncestorContainer)) return;
      const range = chosen.getRangeAt(0);
      const part = range.cloneContents();
      all("[data-not-text]", part).forEach((element) => element.remove());
      const raw = part.textContent;
      const exact = raw.trim();
      let start = offsetOf(range.startContainer, range.startOffset);
      if (!exact || start === null) return;
      start += codePoints(raw) - codePoints(raw.trimStart());
      // Across blocks the words between them are counted from the end's own block.
      let end = offsetOf(range.endContainer, range.endOffset);
      end = end === null ? start + codePoints(exact) : end - (codePoints(raw) - codePoints(raw.trimEnd()));
      const put = (name, value) => {
        const field = form.querySelector(`[data-select="${name}"]`);
        if (field) field.value = value;
      };
      put("start", start);
      put("end", end);
      put("exact", exact);
      form.hidden = false;
      form.dispatchEvent(new CustomEvent("toimeen:selected", { bubbles: true }));
    };
    document.addEventListener("mouseup", take);
    document.addEventListener("touchend", () => setTimeout(take, 50));
    text.addEventListener("keyup", take);
  }
}

// --- Keys: / goes to the search, Escape closes the panel. ------------------------------------------------------------
function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing) {
      const field = document.querySelector("[data-search]");
      if (!field) return;
      event.preventDefault();
      if (field.offsetParent) field.focus();
      else document.querySelector(".site-search-link")?.click();
    } else if (event.key === "Escape" && !typing) {
      document.querySelector("#panel a.close")?.click();
    }
  });
}

// --- Finds by keys: form[data-cards] holds .fact-card. The keys work only while a find is chosen (WCAG 2.1.4). --------
function cards() {
  const form = document.querySelector("form[data-cards]");
  if (!form) return;
  const note = document.querySelector("[data-keys-note]");
  if (note) note.hidden = !matchMedia("(hover: hover) and (pointer: fine) and (min-width: 48rem)").matches;
  const go = (card) => {
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "center" });
  };
  // The find that is worked on is shown in the text beside it, without moving the page.
  form.addEventListener("focusin", (event) => {
    const card = event.target.closest(".fact-card");
    all(".found[data-current]").forEach((mark) => delete mark.dataset.current);
    const marks = card ? all(`.found[href="#${CSS.escape(card.id)}"]`) : [];
    marks.forEach((mark) => (mark.dataset.current = ""));
    const text = marks[0]?.closest(".agreement");
    if (text && text.scrollHeight > text.clientHeight) text.scrollTop = marks[0].offsetTop - text.clientHeight / 3;
  });
  const linked = () => document.getElementById(location.hash.slice(1));
  window.addEventListener("hashchange", () => linked()?.matches(".fact-card") && go(linked()));
  if (linked()?.matches(".fact-card")) go(linked());
  form.addEventListener("change", (event) => {
    const card = event.target.closest(".fact-card");
    if (card && event.target.name.endsWith("-answer")) card.dataset.answer = event.target.value;
  });
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("textarea, select, input:not([type=radio], [type=checkbox])")) return;
    const card = event.target.closest(".fact-card");
    if (!card) return;
    const list = all(".fact-card", form);
    const step = (by) => go(list[list.indexOf(card) + by]);
    const answer = (value) => {
      card.querySelector(`input[value="${value}"]`)?.click();
      step(1);
    };
    const key = event.key.toLowerCase();
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "t") answer("in");
    else if (key === "x") answer("out");
    else if (key === "r") {
      card.querySelector("details").open = true;
      card.querySelector(".fact-fix .form :is(input, textarea, select)")?.focus();
    } else if (/^[1-9]$/.test(key)) all("[name=turn]", card)[key - 1]?.click();
    else return;
    event.preventDefault();
  });
}

// --- Filters apply as soon as they are chosen: form[data-auto]. ------------------------------------------------------
function filters() {
  for (const form of all("form[data-auto]")) {
    form.addEventListener("change", (event) => event.target.matches("select, input[type=checkbox], input[type=radio]") && form.requestSubmit());
    form.addEventListener("submit", () => all("input, select", form).forEach((field) => field.value === "" && (field.disabled = true)));
    window.addEventListener("pageshow", () => all("input, select", form).forEach((field) => (field.disabled = false)));
  }
}

all("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
// On a narrow screen the way around scrolls sideways: the present place is brought into sight.
for (const place of all(".site-nav [aria-current], .tabs [aria-current]")) {
  const row = place.closest("ul");
  row.scrollLeft = place.offsetLeft - row.offsetLeft - (row.clientWidth - place.offsetWidth) / 2;
}
document.querySelector(".ds-error-summary")?.focus();
colours();
reader();
drafts();
moreRows();
once();
selection();
cards();
keys();
filters();
