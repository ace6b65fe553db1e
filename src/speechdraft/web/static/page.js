/* A page that is asked again after every change: what the server says is laid over what stands, and nothing that a
   person is typing in is touched. ES5, for the browsers of old offices; without it the buttons do the same. */
(function () {
  "use strict";
  var WAIT = 40; /* milliseconds after a key until the page is asked */
  var form = document.getElementById("sheet");
  document.documentElement.className += " js";
  if (!form || !window.FormData) { return; }

  var timer = 0, composing = false, asked = 0;

  /* Laying a fresh tree over the one that stands ---------------------------------------------------------------- */

  function typedIn(node) {
    return node === document.activeElement &&
      (node.nodeName === "TEXTAREA" || (node.nodeName === "INPUT" && /text|search/.test(node.type)));
  }

  function attributes(old, fresh) {
    var i, name, found = old.getAttribute("data-found");
    for (i = old.attributes.length - 1; i >= 0; i -= 1) {
      name = old.attributes[i].name;
      if (!fresh.hasAttribute(name) && name !== "open") { old.removeAttribute(name); }
    }
    for (i = 0; i < fresh.attributes.length; i += 1) {
      name = fresh.attributes[i].name;
      if (old.getAttribute(name) !== fresh.getAttribute(name) && name !== "open") {
        old.setAttribute(name, fresh.getAttribute(name));
      }
    }
    if (found !== fresh.getAttribute("data-found")) { /* what a person folded stays so until something is found */
      old.open = fresh.hasAttribute("open");
    }
  }

  function value(old, fresh) {
    if (typedIn(old)) { return; }
    if (old.type === "checkbox" || old.type === "radio") {
      old.checked = fresh.checked;
    } else if (old.value !== fresh.value) {
      old.value = fresh.value;
    }
  }

  function ids(parent) {
    var found = {}, child;
    for (child = parent.firstChild; child; child = child.nextSibling) {
      if (child.id) { found[child.id] = child; }
    }
    return found;
  }

  function same(old, fresh) {
    return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && (old.id || "") === (fresh.id || "");
  }

  function children(old, fresh) {
    var here = ids(old), there = ids(fresh), at = old.firstChild, child = fresh.firstChild, next, known;
    while (child) {
      next = child.nextSibling;
      while (at && at.id && !there[at.id]) { at = drop(at); }
      known = child.id && here[child.id];
      if (known && known.nodeName === child.nodeName) {
        if (known === at) { at = at.nextSibling; } else { old.insertBefore(known, at); }
        lay(known, child);
      } else if (at && !child.id && same(at, child)) {
        lay(at, child);
        at = at.nextSibling;
      } else {
        old.insertBefore(document.importNode(child, true), at);
      }
      child = next;
    }
    while (at) { at = drop(at); }
  }

  function drop(node) {
    var next = node.nextSibling;
    node.parentNode.removeChild(node);
    return next;
  }

  function lay(old, fresh) {
    if (old.nodeType !== 1) {
      if (old.nodeValue !== fresh.nodeValue) { old.nodeValue = fresh.nodeValue; }
      return;
    }
    attributes(old, fresh);
    if (old.nodeName !== "TEXTAREA") { children(old, fresh); }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(old.nodeName)) { value(old, fresh); }
  }

  /* Asking ------------------------------------------------------------------------------------------------------ */

  function ask(act) {
    var request = new XMLHttpRequest(), data = new FormData(form), number;
    clearTimeout(timer);
    timer = 0;
    asked += 1;
    number = asked;
    busy(true);
    if (act) { data.append("act", act); }
    request.open("POST", form.action);
    request.responseType = "document";
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.onload = function () {
      var fresh = request.response;
      if (request.status !== 200 || !fresh) { lost(true); return; }
      lost(false);
      if (number < asked || timer) { return; } /* a newer question is under way */
      lay(document.body, fresh.body);
      document.title = fresh.title;
      busy(false);
    };
    request.onerror = function () { lost(true); };
    request.send(data);
  }

  function lost(yes) {
    var told = document.getElementById("lost");
    if (told) { told.hidden = !yes; }
  }

  function busy(yes) { /* for those who wait: tests, and what styles itself by it */
    document.documentElement.setAttribute("data-busy", yes ? "1" : "0");
  }

  function soon(wait) {
    busy(true);
    clearTimeout(timer);
    timer = setTimeout(function () { ask(""); }, wait);
  }

  busy(false);
  form.addEventListener("compositionstart", function () { composing = true; });
  form.addEventListener("compositionend", function () { composing = false; soon(WAIT); });
  form.addEventListener("input", function (event) {
    if (!composing && !/checkbox|radio/.test(event.target.type)) { soon(WAIT); }
  });
  form.addEventListener("change", function () { soon(0); });
  form.addEventListener("click", function (event) {
    var button = event.target;
    if (button.nodeName === "BUTTON" && button.name === "act" && button.value !== "write") {
      event.preventDefault();
      ask(button.value);
    }
  });
  window.addEventListener("pagehide", function () { /* what was typed last is not lost by leaving at once */
    if (document.documentElement.getAttribute("data-busy") === "1" && navigator.sendBeacon) {
      navigator.sendBeacon(form.action, new FormData(form));
    }
  });
  form.addEventListener("submit", function () {
    clearTimeout(timer);
    busy(false);
  });
  form.addEventListener("keydown", function (event) { /* Enter in a field is no button */
    if (event.keyCode === 13 && event.target.nodeName === "INPUT") {
      event.preventDefault();
      soon(0);
    }
  });

  /* The order of the points, by drag ---------------------------------------------------------------------------- */

  var dragged = null;

  function row(node) {
    while (node && node !== form) {
      if (node.nodeName === "LI" && node.getAttribute("data-id")) { return node; }
      node = node.parentNode;
    }
    return null;
  }

  form.addEventListener("dragstart", function (event) {
    dragged = row(event.target);
    if (dragged) {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text", dragged.getAttribute("data-id"));
    }
  });
  form.addEventListener("dragover", function (event) {
    var over = row(event.target), box;
    if (!dragged || !over) { return; }
    event.preventDefault();
    if (over !== dragged) {
      box = over.getBoundingClientRect();
      over.parentNode.insertBefore(dragged, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
    }
  });
  form.addEventListener("dragend", function () {
    var rows = form.querySelectorAll("li[data-id]"), order = [], i;
    if (!dragged) { return; }
    dragged = null;
    for (i = 0; i < rows.length; i += 1) { order.push(rows[i].getAttribute("data-id")); }
    document.getElementById("order").value = order.join(" ");
    ask("");
    document.getElementById("order").value = "";
  });
}());
