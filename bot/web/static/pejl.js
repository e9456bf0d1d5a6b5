// Pejl's page: taps and texts are sent one at a time, in order, and the answer takes the card's place.
// Without this file every form works by itself. All texts stand in the page, none here.

(() => {
  "use strict";

  const stage = document.getElementById("stage");
  const line = document.getElementById("line");
  const again = document.getElementById("again");
  const spoken = document.getElementById("spoken");
  if (!stage || !line || !window.htmx || !("submitter" in SubmitEvent.prototype)) return;
  document.documentElement.classList.add("scripted");

  const RETRY = 3000; // ms until a tap that did not get through is sent again
  const DOUBLE = 350; // ms within which a second touch of the same tick is a slip of the finger

  const waiting = []; // what was tapped or typed and is not answered yet, the oldest first
  const drafts = new Map(); // what is typed and not sent, by its question; in memory alone
  let sending = null; // the one of `waiting` that is on its way
  let retry = 0; // the timer of the next attempt while the connection is away
  let latest = ""; // the newest revision we have heard of
  let touched = { key: "", at: 0 };

  const card = () => document.getElementById("card");
  const field = () => stage.querySelector(".ask [name=text]:not([type=date])");
  const keyed = (key, root = card()) => [...root.querySelectorAll("[data-key]")].find((e) => e.dataset.key === key);
  const actionOf = (data) => data.slice(data.indexOf("|") + 1);
  const isOn = (button) => button.getAttribute("aria-pressed") === "true";

  // --- taps and texts -------------------------------------------------------------------------------------

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!stage.contains(form) || form.getAttribute("method") === "dialog") return;
    if (form.id === "taps" && !event.submitter) return;
    event.preventDefault();
    if (form.id === "taps") tapped(event.submitter);
    else written(form, event.submitter);
  });

  function tapped(button) {
    const key = button.dataset.key;
    const tick = button.hasAttribute("data-undo");
    const now = Date.now();
    if (tick && touched.key === key && now - touched.at < DOUBLE) return;
    touched = { key, at: now };
    if (!tick && waiting.some((one) => one.key === key && one.on === card().dataset.key)) return;
    if (!tick) {
      // A new choice takes the place of one that has not left yet.
      const old = waiting.findIndex((one) => one !== sending && one.path === "/tap" && !one.tick);
      if (old >= 0) waiting.splice(old, 1);
    }
    const values = { data: button.value, csrf: button.form.elements.csrf.value };
    const after = !tick && button.classList.contains("primary");
    waiting.push({ path: "/tap", key, tick, after, on: card().dataset.key, values });
    if (tick) turn(button);
    else button.classList.add("sent");
    send();
  }

  function written(form, button) {
    if (waiting.some((one) => one.form === form)) return;
    waiting.push(text(form, button));
    if (button) button.classList.add("sent");
    send();
  }

  function text(form, button) {
    const values = Object.fromEntries(new FormData(form));
    if (button && button.name) values[button.name] = button.value;
    return { path: "/sig", form, where: form.dataset.where || "", key: "", on: card().dataset.key, values };
  }

  // A line still in its field is sent before the tap that ends its list.
  function lineFirst(tap) {
    const box = field();
    if (!tap.after || tap.on !== card().dataset.key || !box?.matches("[data-enter]") || !box.value.trim()) return;
    waiting.unshift(text(box.form));
  }

  // Where a line was not taken, the list is not at its end.
  function stay() {
    const first = waiting.findIndex((one) => one.after);
    if (first >= 0) waiting.splice(first, 1);
  }

  // Show a tick as it will be, and let its button say the opposite. Of ticks about one item, one at most is on.
  function turn(button) {
    const others = [...card().querySelectorAll("[data-either]")];
    const rival = others.find((e) => e !== button && e.dataset.either === button.dataset.either && isOn(e));
    if (rival && !isOn(button)) flip(rival);
    flip(button);
  }

  function flip(button) {
    const on = !isOn(button);
    button.setAttribute("aria-pressed", String(on));
    button.querySelector(".box").textContent = on ? "☑" : "☐";
    [button.value, button.dataset.undo] = [button.dataset.undo, button.value];
  }

  // --- sending --------------------------------------------------------------------------------------------

  async function send() {
    if (sending || !waiting.length) return;
    clearTimeout(retry);
    lineFirst(waiting[0]);
    sending = waiting[0];
    renew(sending);
    const answer = await request(sending);
    if (answer && answer.status && isElsewhere(answer, sending.path)) {
      location.assign("/");
      return;
    }
    if (answer && answer.status === 200) await shown(answer.responseText, waiting.shift());
    else if (answer && answer.status) refused(answer.status, waiting.shift());
    else if (sending.path === "/tap") away("awayTap");
    else if (waiting.shift().path === "/sig") away("awayText");
    else away("away");
    sending = null;
    if (answer && answer.status) send();
    if (!waiting.length) catchUp();
  }

  // A tap made while an earlier one was on its way counts on the card as it is now, if its button is still there.
  function renew(one) {
    if (one.path !== "/tap" || one.tick || one.on !== card().dataset.key) return;
    const button = keyed(one.key);
    if (button && button.value && actionOf(button.value) === actionOf(one.values.data)) one.values.data = button.value;
  }

  function request(one) {
    return new Promise((resolve) => {
      const handler = (_element, about) => resolve(about.xhr);
      const verb = one.path === "/kort" ? "GET" : "POST";
      window.htmx
        .ajax(verb, one.path, { source: stage, target: stage, values: one.values, handler })
        .catch(() => resolve(null));
    });
  }

  function isElsewhere(answer, path) {
    return answer.getResponseHeader("HX-Redirect") !== null || new URL(answer.responseURL).pathname !== path;
  }

  function refused(status, one) {
    const why = { 401: "out", 403: "old", 413: "long", 429: "many" }[status] || "fault";
    say(why);
    again.hidden = !(why === "out" || why === "old");
    if (one.form) stay();
    release(one);
  }

  function away(why) {
    say(why);
    if (sending.form) stay();
    if (sending.path !== "/tap") release(sending);
    clearTimeout(retry);
    retry = setTimeout(send, RETRY);
  }

  // Take back what was shown in advance.
  function release(one) {
    for (const button of card().querySelectorAll(".sent")) button.classList.remove("sent");
    const button = one.tick && keyed(one.key);
    if (button && actionOf(button.dataset.undo) === actionOf(one.values.data)) flip(button);
    if (one.tick) refresh();
  }

  function say(why) {
    const text = why ? line.dataset[why] : "";
    if (line.textContent !== text) line.textContent = text;
    if (!why) again.hidden = true;
  }

  // --- the card that takes the old one's place ------------------------------------------------------------

  async function shown(html, one) {
    if (!html.includes('id="card"')) return refused(500, one);
    await idleHands();
    const before = card();
    const box = field();
    const own = one.form && box?.form === one.form;
    const active = document.activeElement;
    const kept = {
      key: one.key || (before.contains(active) && active.dataset.key) || "",
      id: before.contains(active) ? active.id : "",
      open: [...before.querySelectorAll("details[open]")].map((e) => e.dataset.key),
      typed: box?.value || "",
      caret: active === box ? active.selectionStart : null,
    };
    if (one.where) drafts.delete(one.where);
    if (one.path !== "/kort") say("");
    window.htmx.swap(before, html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
    const after = card();
    const same = after.dataset.key === before.dataset.key;
    document.title = after.querySelector("h1").textContent + " · Pejl";
    for (const ahead of waiting) if (ahead.tick && ahead.on === after.dataset.key) turnAgain(ahead);
    const notice = after.querySelector("#notice");
    if (one.form && (notice || !same)) stay();
    if (own && !notice) keepRest(kept, one, same);
    if (same) unchanged(after, kept);
    else after.classList.add("fresh");
    if (notice && same && one.form) turnedDown(notice);
    else if (notice && !same) after.querySelector(".head").after(notice); // not about this field
    giveBack();
    count();
    focus(after, same, kept, one);
    announce(before, after, same);
  }

  function turnAgain(one) {
    const button = keyed(one.key);
    if (button && actionOf(button.value) === actionOf(one.values.data)) turn(button);
  }

  function unchanged(after, kept) {
    for (const fold of after.querySelectorAll("details[data-key]")) fold.open = kept.open.includes(fold.dataset.key);
    if (kept.typed && field()) field().value = kept.typed;
  }

  // Of a text that was taken, leave what was typed since it was sent.
  function keepRest(kept, one, same) {
    const sent = one.values.text;
    if (!same && one.where && kept.typed !== sent) drafts.set(one.where, kept.typed);
    if (!kept.typed.startsWith(sent)) return;
    kept.typed = kept.typed.slice(sent.length);
    if (!kept.typed.trim()) kept.typed = "";
    if (kept.caret !== null) kept.caret = Math.max(0, kept.caret - sent.length);
  }

  // Say why a text was not taken where it was typed. The text itself has never left the field.
  function turnedDown(notice) {
    const box = field();
    if (!box) return;
    box.setAttribute("aria-invalid", "true");
    box.setAttribute("aria-describedby", document.getElementById("hint") ? "hint notice" : "notice");
    (box.closest(".beside") || box).before(notice);
  }

  function giveBack() {
    const where = field()?.form.dataset.where;
    if (!where) return;
    if (field().value) drafts.set(where, field().value);
    else if (drafts.has(where)) field().value = drafts.get(where);
  }

  function focus(after, same, kept, one) {
    const ending = waiting.some((ahead) => ahead.after);
    const notice = one.path === "/kort" ? null : after.querySelector("#notice");
    const typing = one.form && same && !ending && (one.where || notice) ? field() : null;
    const place = same && (typing || keyed(kept.key, after) || (kept.id && document.getElementById(kept.id)));
    if (place) {
      place.focus({ preventScroll: !typing || Boolean(notice) });
      if (kept.caret !== null && place === field() && place.setSelectionRange) place.setSelectionRange(kept.caret, kept.caret);
    } else if (!same || one.path !== "/kort") {
      after.querySelector("h1").focus({ preventScroll: true });
    }
    if (!same) window.scrollTo(0, 0);
    // A keyboard hides the lower half: what is typed into comes below its notice, at the top.
    else if (notice) notice.scrollIntoView({ block: typing ? "start" : "nearest" });
  }

  // Tell those who listen what is new: the whole head of another card, of the same one what has changed.
  function announce(before, after, same) {
    const text = (root, id) => root.querySelector(id)?.textContent.trim() || "";
    const progress = text(after, "#progress");
    const parts = same
      ? [progress !== text(before, "#progress") && progress, text(after, "#notice")]
      : [text(after, "h1"), progress, text(after, "#notice"), text(after, ".question")];
    speak(parts.filter(Boolean).join(". "));
  }

  // Emptied first, so that the same words are said again.
  function speak(text) {
    spoken.textContent = "";
    if (text) setTimeout(() => { spoken.textContent = text; }, 50);
  }

  // Wait while a finger is down, a word is being composed or the child is being shown something: what a
  // person is in the middle of is not taken from under her hands.
  let busy = 0;
  let free = [];

  function idleHands() {
    return busy || stage.querySelector("dialog[open]") ? new Promise((resolve) => free.push(resolve)) : Promise.resolve();
  }

  function settle() {
    if (busy || stage.querySelector("dialog[open]")) return;
    for (const resolve of free) resolve();
    free = [];
  }

  const DOWN = 1, SPACE = 2, COMPOSING = 4;
  const begin = (what) => () => { busy |= what; };
  const end = (what) => () => setTimeout(() => { busy &= ~what; settle(); }, 60);
  const listenTo = (name, act, options) => document.addEventListener(name, act, options);
  listenTo("pointerdown", begin(DOWN), true);
  listenTo("pointerup", end(DOWN), true);
  listenTo("pointercancel", end(DOWN), true);
  listenTo("compositionstart", begin(COMPOSING), true);
  listenTo("compositionend", end(COMPOSING), true);
  listenTo("keydown", (event) => { if (event.key === " ") begin(SPACE)(); }, true);
  listenTo("keyup", (event) => { if (event.key === " ") end(SPACE)(); }, true);
  listenTo("close", settle, true);
  window.addEventListener("blur", end(DOWN | SPACE | COMPOSING));

  // --- other tabs and devices -----------------------------------------------------------------------------

  function refresh() {
    if (waiting.some((one) => one.path === "/kort" && one !== sending)) return;
    waiting.push({ path: "/kort", key: "", on: card().dataset.key, values: {} });
    send();
  }

  // Fetch the card when another tab or device has changed it; once for each change heard of.
  function catchUp() {
    if (sending || waiting.length || !latest) return;
    const newer = Number(latest) > Number(card().dataset.revision);
    latest = "";
    if (newer) refresh();
  }

  let lost = 0; // the timer until it is said that the connection is away

  function listen(pause = 1000) {
    const source = new EventSource("/hop");
    source.addEventListener("open", () => {
      clearTimeout(lost);
      pause = 1000;
      back();
    });
    source.addEventListener("card", (event) => {
      latest = event.data;
      catchUp();
    });
    source.addEventListener("out", () => {
      source.close();
      clearTimeout(lost);
      say("out");
      again.hidden = false;
    });
    source.addEventListener("error", () => {
      clearTimeout(lost);
      if (again.hidden) lost = setTimeout(() => { if (!line.textContent) say("away"); }, 5000);
      if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      refresh(); // says why, where the session is lost
      setTimeout(() => { if (again.hidden) listen(Math.min(pause * 2, 30000)); }, pause);
    });
  }

  function back() {
    if (line.textContent === line.dataset.away || line.textContent === line.dataset.awayText) say("");
    send();
  }

  window.addEventListener("online", back);
  window.addEventListener("offline", () => say(waiting.length ? "awayTap" : "away"));
  window.addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });

  // --- the field ------------------------------------------------------------------------------------------

  function count() {
    const box = field();
    const counter = stage.querySelector(".count");
    if (!box || !counter || !box.dataset.max) return;
    const left = box.dataset.max - box.value.length;
    counter.textContent = left < 0
      ? box.dataset.over.replace("{n}", -left)
      : left < 200 ? box.dataset.left.replace("{n}", left) : "";
    counter.classList.toggle("over", left < 0);
  }

  document.addEventListener("input", (event) => {
    if (event.target !== field()) return;
    event.target.removeAttribute("aria-invalid");
    const where = event.target.form.dataset.where;
    if (where) drafts.set(where, event.target.value);
    count();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-enter]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  // --- copy, print, and a text shown large ----------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[type=button]");
    if (!button) return;
    if (button.hasAttribute("data-copy")) copy(button);
    if (button.hasAttribute("data-print")) window.print();
    if (button.dataset.show) document.getElementById(button.dataset.show).showModal();
  });

  async function copy(button) {
    const fallback = button.nextElementSibling;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      fallback.classList.add("wanted");
      fallback.open = true;
      fallback.querySelector("textarea").select();
      if (!document.execCommand("copy")) return;
      fallback.classList.remove("wanted");
      button.focus();
    }
    const words = button.querySelector(".words");
    const label = button.dataset.label || (button.dataset.label = words.textContent);
    words.textContent = button.dataset.done;
    speak(button.dataset.done);
    setTimeout(() => { words.textContent = label; }, 2000);
  }

  count();
  listen();
})();
