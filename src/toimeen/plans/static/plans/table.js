// The plan's table by keyboard: table[data-grid]. Without this file it is a plain form of rows.

const grid = document.querySelector("table[data-grid]");
const cells = () => [...grid.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((td) => td.querySelector("input, select, textarea")));
const before = new WeakMap(); // what a cell held when it was entered
const undone = []; // blocks that were pasted: [[control, old], …]
let isPasted = false; // nothing was typed since the last paste, so Ctrl+Z takes the block back

function place(control) {
  const rows = cells();
  for (let y = 0; y < rows.length; y++) {
    const x = rows[y].indexOf(control);
    if (x >= 0) return [rows, y, x];
  }
  return [rows, -1, -1];
}

// Rows that may only be read have no controls and are passed over.
function go(rows, y, x, step = 0) {
  while (step && rows[y] && !rows[y][x]) y += step;
  const control = rows[y]?.[x];
  if (!control) return false;
  control.focus();
  control.select?.();
  control.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

function put(control, text) {
  if (control.tagName === "SELECT") {
    const wanted = text.trim().toLocaleLowerCase();
    const found = [...control.options].find((one) => one.text.toLocaleLowerCase() === wanted);
    // A text that is no choice is kept as one: the server says at the cell what is wrong with it.
    if (found) control.value = found.value;
    else control.add(new Option(text, text, true, true));
  } else control.value = text;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  grow(control);
}

function grow(control) {
  if (control.tagName !== "TEXTAREA") return;
  control.style.height = "auto";
  control.style.height = `${Math.min(control.scrollHeight + 2, 240)}px`;
}

// A block as spreadsheets put it on the clipboard: tabs and line ends, cells with line ends in quotes.
function parse(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    const row = rows.at(-1);
    if (quoted) {
      if (sign === '"' && text[i + 1] === '"') row[row.length - 1] += text[++i];
      else if (sign === '"') quoted = false;
      else row[row.length - 1] += sign;
    } else if (sign === '"' && row.at(-1) === "") quoted = true;
    else if (sign === "\t") row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  if (rows.at(-1).join("") === "") rows.pop();
  return rows;
}

function paste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const [rows, y, x] = place(event.target);
  if (y < 0 || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
  const block = parse(text);
  if (block.length === 1 && block[0].length === 1) return;
  event.preventDefault();
  const old = [];
  block.forEach((line, down) =>
    line.forEach((value, right) => {
      const control = rows[y + down]?.[x + right];
      if (!control) return;
      old.push([control, control.value]);
      put(control, value.trim());
    }),
  );
  undone.push(old);
  isPasted = true;
  tellRest(block.length - (rows.length - y));
}

// Rows that did not fit are told, not dropped without a word.
function tellRest(count) {
  const note = document.querySelector("[data-paste-note]");
  note.hidden = count <= 0;
  note.textContent = count > 0 ? note.dataset.pasteNote.replace("{n}", count) : "";
}

function keys(event) {
  const control = event.target;
  if (event.isComposing || event.altKey) return;
  const [rows, y, x] = place(control);
  if (y < 0) return;
  const isArea = control.tagName === "TEXTAREA";
  const isSelect = control.tagName === "SELECT";
  const isPlain = !event.ctrlKey && !event.metaKey;
  const atStart = isSelect || (control.selectionStart === 0 && control.selectionEnd === 0);
  const atEnd = isSelect || control.selectionEnd === control.value.length;
  let done = false;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return grid.closest("form").requestSubmit();
  if (event.key === "Enter" && isPlain && !(isArea && event.shiftKey)) done = go(rows, y + (event.shiftKey ? -1 : 1), x, event.shiftKey ? -1 : 1) || true;
  else if (event.key === "ArrowDown" && isPlain && !isSelect && (!isArea || atEnd)) done = go(rows, y + 1, x, 1);
  else if (event.key === "ArrowUp" && isPlain && !isSelect && (!isArea || atStart)) done = go(rows, y - 1, x, -1);
  else if (event.key === "ArrowRight" && isPlain && atEnd && !event.shiftKey) done = go(rows, y, x + 1);
  else if (event.key === "ArrowLeft" && isPlain && atStart && !event.shiftKey) done = go(rows, y, x - 1);
  else if (event.key === "Escape" && before.has(control) && control.value !== before.get(control)) {
    put(control, before.get(control));
    done = true;
  } else if (event.key.toLowerCase() === "z" && !isPlain && !event.shiftKey && undone.length && isPasted) {
    for (const [one, value] of undone.pop()) put(one, value);
    done = true;
  }
  if (done) event.preventDefault();
}

if (grid) {
  const hint = document.querySelector("[data-keys-hint]");
  if (hint) hint.hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
  grid.addEventListener("focusin", (event) => before.set(event.target, event.target.value));
  grid.addEventListener("keydown", keys);
  grid.addEventListener("paste", paste);
  grid.addEventListener("input", (event) => {
    grow(event.target);
    if (event.isTrusted) isPasted = false;
    event.target.closest("tr")?.setAttribute("data-touched", "");
  });
  grid.querySelectorAll("textarea").forEach(grow);
  // Leaving with rows unsaved asks first.
  let sent = false;
  grid.closest("form").addEventListener("submit", () => (sent = true));
  window.addEventListener("beforeunload", (event) => !sent && grid.querySelector("tr[data-touched]") && event.preventDefault());
}
