"use strict";
(function () {
  var rows = document.getElementById("rows");
  var empty = document.getElementById("empty");
  var trouble = document.getElementById("trouble");
  var chosen = null;
  var shown = "";

  function cell(name, text) {
    var td = document.createElement("td");
    td.className = name;
    td.textContent = text;
    return td;
  }
  function button(item) {
    var box = document.createElement("span");
    if (item.to === null) { return box; }
    var send = document.createElement("button");
    send.type = "button";
    send.className = "button plain small";
    send.append(window.sandbox.both("Gửi lại", "Send again"));
    send.addEventListener("click", function () { choose(item); });
    var link = document.createElement("a");
    link.href = "/ui/explain?notice=" + item.number;
    link.append(window.sandbox.both("Chữ ký", "Signature"));
    box.className = "acts";
    box.append(send, link);
    return box;
  }
  function choose(item) {
    chosen = item;
    document.getElementById("which").textContent = item.rail + " · " + item.reference;
    document.getElementById("to").value = item.to;
    document.getElementById("answer").hidden = true;
    document.getElementById("refused").hidden = true;
    document.getElementById("again").hidden = false;
    document.getElementById("again").scrollIntoView();
    document.getElementById("to").focus();
  }
  function answered(answer) {
    document.getElementById("refused").hidden = true;
    document.getElementById("answer").hidden = false;
    document.getElementById("status").textContent = (answer.status ? "HTTP " + answer.status + " · " : "") + answer.code;
    var judged = document.getElementById("judged");
    judged.className = "badge " + (answer.acknowledged ? "good" : "bad");
    judged.replaceChildren(answer.acknowledged
      ? window.sandbox.both("Đúng phản hồi nền tảng chờ", "The reply that the platform expects")
      : window.sandbox.both("Không phải phản hồi nền tảng chờ", "Not the reply that the platform expects"));
    document.getElementById("body").textContent = answer.body;
    document.getElementById("body").hidden = answer.body === "";
  }
  function refused(error) {
    var box = document.getElementById("refused");
    document.getElementById("answer").hidden = true;
    box.replaceChildren(error.both ? window.sandbox.both(error.both.vi, error.both.en) : error.message);
    box.hidden = false;
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
    var now = JSON.stringify(state.items.slice(-300));
    if (now === shown) { return; }
    shown = now;
    rows.replaceChildren.apply(rows, state.items.slice(-300).reverse().map(function (item) {
      var row = document.createElement("tr");
      row.append(
        cell("time", time(item.at)),
        cell("", item.rail),
        cell("mono", item.reference),
        cell("number", item.attempt ? String(item.attempt) : "↻"),
        cell("", (item.status ? "HTTP " + item.status + " · " : "") + item.answer));
      var acts = cell("", "");
      acts.append(button(item));
      row.append(acts);
      return row;
    }));
    empty.hidden = state.items.length > 0;
  }
  function look() {
    return window.sandbox.send("GET", "/ui/api/notices").then(show).catch(function () { trouble.hidden = false; });
  }
  function again() { look().then(function () { setTimeout(again, 1000); }); }
  document.getElementById("replay").addEventListener("submit", function (event) {
    event.preventDefault();
    var send = event.submitter;
    if (send) { send.disabled = true; }
    window.sandbox.send("POST", "/ui/api/replay", { notice: chosen.number, to: document.getElementById("to").value })
      .then(answered, refused)
      .then(function () { if (send) { send.disabled = false; } return look(); });
  });
  document.getElementById("shut").addEventListener("click", function () {
    document.getElementById("again").hidden = true;
  });
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
