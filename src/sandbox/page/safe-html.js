// Rebuilds a message's HTML from an allow-list. The server promises safe HTML already; a mistake there
// must still not run anything here, so that only known tags with known attributes are built anew.

import { el } from './element.js';

const plainTags = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'blockquote']);
const safeAddress = /^(https?:|mailto:|tel:|tg:)/i;
const activeWords = /(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)])|(?<![\w/])(\/[a-z][a-z0-9_]+)(?![\w/])/gi;

/**
 * A fragment of `html`. `makeLink(address, text)` and `makeCommand(command)` build what can be tapped;
 * addresses and commands that stand in plain text can be tapped too, as in Telegram.
 */
export function safeFragment(html, { makeLink, makeCommand }) {
  const inert = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  copyChildren(inert.body, fragment, true);
  return fragment;

  function copyChildren(from, to, findWords) {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) to.append(...(findWords ? activeText(node.data) : [node.data]));
      else if (node.nodeType === Node.ELEMENT_NODE) copyElement(node, to, findWords);
    }
  }

  function copyElement(node, to, findWords) {
    const tag = node.localName;
    if (tag === 'script' || tag === 'style' || tag === 'template') return;
    if (tag === 'br') return to.append('\n');
    if (tag === 'a') {
      const address = node.getAttribute('href') ?? '';
      return to.append(safeAddress.test(address) ? makeLink(address, node.textContent) : node.textContent);
    }
    if (tag === 'tg-spoiler') return to.append(spoiler(node.textContent));
    const copy = plainTags.has(tag) ? el(tag) : to;
    copyChildren(node, copy, findWords && tag !== 'code' && tag !== 'pre');
    if (copy !== to) to.append(copy);
  }

  function activeText(text) {
    const parts = [];
    let end = 0;
    for (const found of text.matchAll(activeWords)) {
      parts.push(text.slice(end, found.index));
      parts.push(found[1] ? makeLink(found[1], found[1]) : makeCommand(found[2]));
      end = found.index + found[0].length;
    }
    return [...parts, text.slice(end)];
  }
}

function spoiler(text) {
  const cover = el('button', { type: 'button', class: 'spoiler', 'aria-expanded': 'false' }, text);
  cover.addEventListener('click', () => cover.setAttribute('aria-expanded', 'true'));
  return cover;
}
