"use strict";
(function () {
  var rows = document.getElementById("rows");
  var empty = document.getElementById("empty");
  var trouble = document.getElementById("trouble");
  var filter = document.getElementById("platform");
  var pause = document.getElementById("pause");
  var next = 0;
  var paused = false;
  var platforms = {};
  var MOST = 300;

  function cell(name, content) {
    var td = document.createElement("td");
    td.className = name;
    if (typeof content === "string") { td.textContent = content; } else { td.appendChild(content); }
    return td;
  }
  function status(code) {
    var badge = document.createElement("span");
    badge.className = "badge " + (code >= 200 && code < 400 ? "good" : code >= 400 && code < 500 ? "warn" : "bad");
    badge.textContent = code === 0 ? "-" : String(code);
    return badge;
  }
  function details(item) {
    var box = document.createElement("details");
    var line = document.createElement("summary");
    var method = document.createElement("strong");
    method.textContent = item.method + " ";
    var path = document.createElement("span");
    path.className = "mono";
    path.textContent = item.path;
    line.append(method, path);
    var text = document.createElement("pre");
    text.className = "mono";
    var lines = Object.keys(item.headers).sort().map(function (name) { return name + ": " + item.headers[name]; });
    text.textContent = (item.query ? "?" + item.query.split("&").join("\n &") + "\n\n" : "")
      + lines.join("\n") + (item.body ? "\n\n" + item.body : "");
    box.append(line, text);
    if (item.explained) {
      var link = document.createElement("a");
      link.href = "/ui/explain?request=" + item.number;
      link.append(window.sandbox.both("Giải thích chữ ký", "Explain the signature"));
      box.append(link);
    }
    return box;
  }
  function know(platform) {
    if (platforms[platform]) { return; }
    platforms[platform] = true;
    var option = document.createElement("option");
    option.value = option.textContent = platform;
    filter.appendChild(option);
  }
  function fits(row) { row.hidden = filter.value !== "" && filter.value !== row.dataset.platform; }
  function add(item) {
    var row = document.createElement("tr");
    row.dataset.platform = item.platform;
    row.append(
      cell("time", new Date(item.at).toLocaleTimeString("vi-VN")),
      cell("", item.platform),
      cell("", details(item)),
      cell("number", status(item.status)));
    fits(row);
    know(item.platform);
    rows.prepend(row);
  }
  function look() {
    if (paused) { setTimeout(look, 1000); return; }
    window.sandbox.send("GET", "/ui/api/requests?after=" + next).then(function (news) {
      trouble.hidden = true;
      next = news.next;
      news.items.forEach(add);
      while (rows.childElementCount > MOST) { rows.lastElementChild.remove(); }
      empty.hidden = rows.childElementCount > 0;
    }).catch(function () { trouble.hidden = false; }).then(function () { setTimeout(look, 1000); });
  }
  filter.addEventListener("change", function () { Array.from(rows.children).forEach(fits); });
  pause.addEventListener("click", function () {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    pause.replaceChildren(paused ? window.sandbox.both("Tiếp tục", "Resume") : window.sandbox.both("Tạm dừng", "Pause"));
  });
  look();
}());
