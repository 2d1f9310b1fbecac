"use strict";
(function () {
  var rows = document.getElementById("rows");
  var empty = document.getElementById("empty");
  var trouble = document.getElementById("trouble");
  var kind = document.getElementById("kind");
  var platform = document.getElementById("platform");
  var last = null;
  var unreachable = false;

  function field(id) { return document.getElementById(id).value.trim(); }
  function option(value, text) {
    var one = document.createElement("option");
    one.value = value;
    one.textContent = text;
    return one;
  }
  function chosen() { return last.kinds[Number(kind.value)]; }
  function hint(id, shown) { document.getElementById(id).closest("label").hidden = !shown; if (!shown) { document.getElementById(id).value = ""; } }
  function platforms() {
    var one = chosen();
    var before = platform.value;
    platform.replaceChildren.apply(platform, [option("", window.sandbox.text("mọi nền tảng có thể gặp", "every platform that can have it"))]
      .concat(one.platforms.map(function (name) { return option(name, name); })));
    platform.value = one.platforms.indexOf(before) < 0 ? "" : before;
    hint("path", one.path);
    paths();
    hint("seconds", one.delay !== "NONE");
    hint("value", one.value !== "NONE");
    document.getElementById("seconds").required = one.delay === "REQUIRED";
    document.getElementById("seconds").min = one.delay === "RETRY_AFTER" ? 0 : 1;
    document.getElementById("value").required = one.value === "REQUIRED";
    document.getElementById("value").placeholder = one.values.join(" / ");
    document.getElementById("values").replaceChildren.apply(document.getElementById("values"), one.values.map(function (text) { return option(text, text); }));
  }
  /** Suggests the paths where the chosen fault acts, at the chosen platform or at any. */
  function paths() {
    var one = chosen();
    var known = platform.value ? one.paths[platform.value] : [].concat.apply([], one.platforms.map(function (name) { return one.paths[name]; }));
    var list = document.getElementById("paths");
    list.replaceChildren.apply(list, known.filter(function (text, place) { return known.indexOf(text) === place; }).map(function (text) { return option(text, text); }));
  }
  function kinds() {
    var before = kind.value;
    kind.replaceChildren.apply(kind, last.kinds.map(function (one, place) {
      return option(String(place), window.sandbox.text(one.vi, one.en) + " · " + one.kind);
    }));
    if (before) { kind.value = before; }
    platforms();
  }
  function cell(text) {
    var td = document.createElement("td");
    if (typeof text === "string") { td.textContent = text; } else { td.appendChild(text); }
    return td;
  }
  function named(one) {
    var box = document.createElement("span");
    var code = document.createElement("small");
    code.className = "mono";
    code.textContent = one.kind;
    box.append(window.sandbox.both(one.vi, one.en), document.createElement("br"), code);
    return box;
  }
  function off(place) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button plain small";
    button.appendChild(window.sandbox.both("Tắt", "Off"));
    button.addEventListener("click", function () { send("DELETE", "/ui/api/faults/" + place); });
    return button;
  }
  function show(state) {
    var first = last === null;
    last = state;
    if (first) { kinds(); }
    rows.replaceChildren.apply(rows, state.on.map(function (one, place) {
      var row = document.createElement("tr");
      row.append(
        cell(named(one)),
        cell(one.platform || "*"),
        cell([one.path, one.value, one.seconds ? one.seconds + " s" : null].filter(Boolean).join(" · ")),
        cell(one.times ? String(one.times) : "∞"),
        cell(off(place)));
      return row;
    }));
    empty.hidden = state.on.length > 0;
  }
  function send(method, path, value) {
    return window.sandbox.send(method, path, value).then(function (state) {
      trouble.hidden = true;
      show(state);
    }).catch(function (why) {
      var said = why.both || { vi: "Không liên lạc được với môi trường thử nghiệm.", en: "The sandbox cannot be reached." };
      trouble.replaceChildren(window.sandbox.both(said.vi, said.en));
      trouble.hidden = false;
    });
  }
  /** Leaves a refusal on the page, which a look at what is on does not answer. */
  function again() {
    window.sandbox.send("GET", "/ui/api/faults").then(function (state) {
      if (unreachable) { trouble.hidden = true; }
      unreachable = false;
      show(state);
    }).catch(function () {
      unreachable = true;
      trouble.replaceChildren(window.sandbox.both("Không liên lạc được với môi trường thử nghiệm.", "The sandbox cannot be reached."));
      trouble.hidden = false;
    }).then(function () { setTimeout(again, 2000); });
  }
  kind.addEventListener("change", platforms);
  platform.addEventListener("change", paths);
  document.addEventListener("languagechange", function () { if (last) { kinds(); } });
  document.getElementById("heal").addEventListener("click", function () { send("DELETE", "/ui/api/faults"); });
  document.getElementById("form").addEventListener("submit", function (event) {
    event.preventDefault();
    var asked = { kind: chosen().kind };
    ["platform", "path", "value"].forEach(function (id) { if (field(id)) { asked[id] = field(id); } });
    ["times", "seconds"].forEach(function (id) { if (field(id)) { asked[id] = Number(field(id)); } });
    send("POST", "/ui/api/faults", asked);
  });
  again();
}());
