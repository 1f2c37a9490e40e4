// What the pages do beyond what they say: they keep their times fresh, mark what
// is new since the last visit, and bring in what comes while they are open. All
// of it may fail without harm: the page says everything without this script.
'use strict';

const minute = 60e3, hour = 60 * minute, day = 24 * hour;

// The same words as relative in moment.go.
function relative(then, now) {
  const distance = Math.abs(now - then);
  const pattern = words => now >= then ? `${words} ago` : `in ${words}`;
  if (distance < minute) return now >= then ? 'just now' : 'in a moment';
  if (distance < hour) return pattern(`${Math.floor(distance / minute)} min`);
  if (distance < day) return pattern(`${Math.floor(distance / hour)} h`);
  if (distance < 7 * day) return pattern(things(Math.floor(distance / day), 'day'));
  return new Date(then).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'});
}

function things(n, thing) {
  return `${n} ${thing}${n === 1 ? '' : 's'}`;
}

function freshenTimes() {
  for (const time of document.querySelectorAll('time[datetime]')) {
    const then = Date.parse(time.dateTime), now = Date.now();
    const words = 'due' in time.dataset && then <= now ? 'due now' : relative(then, now);
    if (time.textContent !== words) time.textContent = words;
  }
}

// What is remembered lies in the browser only. Storage may be forbidden or full.
function recall(key) {
  try { return JSON.parse(localStorage.getItem(`topicwire:${key}`)); } catch { return null; }
}

function remember(key, value) {
  try { localStorage.setItem(`topicwire:${key}`, JSON.stringify(value)); } catch { /* then not */ }
}

const items = () => document.getElementById('items');
const numbered = within => [...within.querySelectorAll('article[data-number]')];
const numberOf = article => Number(article.dataset.number);
const newest = within => Math.max(0, ...numbered(within).map(numberOf));

// A topic's visit ends when none of its pages has been looked at for half an
// hour. What was seen before it began is not new in it. Only the page of the
// whole topic shows all that is new, so only there does something count as seen.
const visitEnds = 30 * minute;

function visit(list) {
  const key = `seen:${list.dataset.topic}`, now = Date.now();
  const last = recall(key) || {};
  const known = typeof last.at === 'number' && typeof last.latest === 'number';
  const over = known && now - last.at > visitEnds;
  const current = {
    before: over ? last.latest : known ? last.before : null, // the number up to which all was seen
    beforeAt: over ? last.at : known ? last.beforeAt : null,
    latest: known ? last.latest : 0,
    at: now,
  };
  if ('seen' in list.dataset) current.latest = Math.max(current.latest, newest(list));
  if (known || 'seen' in list.dataset) remember(key, current);
  return current;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// markNew marks the items after the one with the number before.
function markNew(list, before) {
  const fresh = numbered(list).filter(article => numberOf(article) > before);
  for (const article of fresh) {
    article.querySelector('.meta').prepend(element('span', {className: 'flag', textContent: 'New'}));
  }
  return fresh.length;
}

function markSince(list, {before, beforeAt}) {
  const n = markNew(list, before);
  if (!n) return;
  const more = 'older' in list.dataset && n === numbered(list).length ? ' or more' : '';
  tell(list).prepend(element('span', {textContent: `${n}${more} new since your last visit, ${relative(beforeAt, Date.now())}`}));
}

// tell is where the page speaks of itself.
function tell(list) {
  const bar = list.querySelector('.fresh');
  bar.hidden = false;
  return bar;
}

// The stream only says that something came. The page is then read anew in the
// background, as it alone knows what belongs on it; it is shown when the reader
// asks for it, or at once where the reader has chosen so. A page that nobody looks
// at has no stream, as browsers have few connections; what it missed is told when
// it comes back.
let waiting = null, timer = 0, stream = null;

function listen() {
  const address = items()?.dataset.events;
  if (!address || document.hidden || !('EventSource' in window)) return hangUp();
  if (stream) return;
  const url = new URL(address, location);
  url.searchParams.set('after', newest(items()));
  stream = new EventSource(url);
  stream.addEventListener('entry', soon);
}

function hangUp() {
  stream?.close();
  stream = null;
}

// soon waits a little, that many readers do not all come in the same moment and
// that a burst is one.
function soon() {
  timer ||= setTimeout(() => { timer = 0; fetchPage().catch(() => {}); }, 500 + Math.random() * 1000);
}

async function fetchPage() {
  const response = await fetch(location.href, {cache: 'no-cache', headers: {Accept: 'text/html'}});
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = page.getElementById('items');
  if (!next) return;
  const count = numbered(next).filter(article => numberOf(article) > newest(items())).length;
  if (!count) return;
  waiting = page.getElementById('main');
  offer(count);
}

function offer(count) {
  const bar = tell(items());
  if (recall('at-once') && !document.getElementById('main').contains(document.activeElement)) return show(false);
  bar.querySelectorAll('button, label').forEach(old => old.remove());
  const choice = element('input', {type: 'checkbox', checked: Boolean(recall('at-once'))});
  choice.addEventListener('change', () => remember('at-once', choice.checked));
  const button = element('button', {type: 'button', textContent: `Show ${things(count, 'new item')}`});
  button.addEventListener('click', () => show(true));
  bar.append(button, element('label', {}, choice, 'show them at once from now on'));
}

// show puts the page that waits in the place of this one. The reader who asked for
// it goes on at the first item.
function show(asked) {
  const shown = newest(items());
  document.getElementById('main').replaceWith(document.adoptNode(waiting));
  waiting = null;
  begin(shown);
  if (!asked) return;
  const list = items();
  list.tabIndex = -1;
  list.focus({preventScroll: true});
  list.scrollIntoView();
}

// begin prepares the page; at a first visit only what came after shown is new.
function begin(shown = Infinity) {
  freshenTimes();
  const list = items();
  if (!list) return;
  const current = visit(list);
  if (typeof current.before === 'number') markSince(list, current);
  else markNew(list, shown);
}

begin();
listen();
setInterval(freshenTimes, minute / 2);
window.addEventListener('pageshow', listen);
window.addEventListener('pagehide', hangUp);
document.addEventListener('visibilitychange', () => {
  listen();
  if (items()) visit(items());
});
