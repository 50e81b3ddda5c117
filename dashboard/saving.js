// Streamlit takes what is typed into a text area when it is left. Somebody who writes a note for half an hour would lose it
// with the browser, or be signed out for doing nothing: here it is taken while it is typed, as Ctrl+Enter would.
(() => {
  const QUIET = 1500; // milliseconds without a key
  const LONGEST = 10000; // milliseconds of typing without a pause
  const waiting = new Map(); // text area -> {timer, since}
  const take = (area) => {
    waiting.delete(area);
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true }));
  };
  document.addEventListener("input", (event) => {
    const area = event.target;
    if (!(area instanceof HTMLTextAreaElement) || !area.closest('[class*="st-key-saved-while-typed"]')) return;
    const known = waiting.get(area) || { since: Date.now() };
    clearTimeout(known.timer);
    known.timer = setTimeout(() => take(area), Date.now() - known.since > LONGEST ? 0 : QUIET);
    waiting.set(area, known);
  });
  window.addEventListener("pagehide", () => [...waiting.keys()].forEach(take));
})();
