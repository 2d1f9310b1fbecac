"use strict";
(function () {
  var rows = document.getElementById("rows");
  var empty = document.getElementById("empty");
  var trouble = document.getElementById("trouble");

  function cell(name, text) {
    var td = document.createElement("td");
    td.className = name;
    td.textContent = text;
    return td;
  }
  function time(at) { return new Date(at).toLocaleString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" }); }
  function endpoints(all) {
    var list = document.getElementById("endpoints");
    list.replaceChildren();
    Object.keys(all).forEach(function (rail) {
      var dt = document.createElement("dt");
      dt.textContent = rail;
      var dd = document.createElement("dd");
      dd.className = "mono";
      dd.append(all[rail] === null ? window.sandbox.both("chưa đăng ký", "not registered") : all[rail]);
      list.append(dt, dd);
    });
  }
  function show(state) {
    trouble.hidden = true;
    document.getElementById("now").textContent = time(state.now);
    endpoints(state.endpoints);
    rows.replaceChildren.apply(rows, state.items.slice(-300).reverse().map(function (item) {
      var row = document.createElement("tr");
      row.append(
        cell("time", time(item.at)),
        cell("", item.rail),
        cell("mono", item.reference),
        cell("number", String(item.attempt)),
        cell("", (item.status ? "HTTP " + item.status + " · " : "") + item.answer));
      return row;
    }));
    empty.hidden = state.items.length > 0;
  }
  function look() {
    return window.sandbox.send("GET", "/ui/api/notices").then(show).catch(function () { trouble.hidden = false; });
  }
  function again() { look().then(function () { setTimeout(again, 1000); }); }
  document.querySelectorAll("[data-advance]").forEach(function (button) {
    button.addEventListener("click", function () {
      button.disabled = true;
      window.sandbox.send("POST", "/ui/api/clock", { advance: button.dataset.advance })
        .catch(function () { trouble.hidden = false; })
        .then(function () { button.disabled = false; return look(); });
    });
  });
  again();
}());
