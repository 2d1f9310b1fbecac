"use strict";
(function () {
  var states = {
    RECEIVED: ["Đã nhận", "Received", ""], VALIDATING: ["Đang kiểm tra", "Being checked", ""],
    ACCEPTED: ["Đã chấp nhận", "Accepted", "good"], RETURNED: ["Đã trả lại", "Returned", "warn"],
    REJECTED: ["Đã từ chối", "Rejected", "bad"], LOCKED: ["Đã khóa", "Locked", "good"],
    SUPERSEDED: ["Đã được thay thế", "Superseded", ""]
  };
  var offers = { RECEIVED: ["accept", "return", "reject"], VALIDATING: ["accept", "return", "reject"], ACCEPTED: ["lock"] };
  var shown = null;

  function at(id) { return document.getElementById(id); }
  function both(vi, en) { return window.sandbox.both(vi, en); }
  function time(instant) {
    return new Date(instant).toLocaleString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", dateStyle: "short", timeStyle: "short" });
  }
  function state(code) {
    var one = states[code] || [code, code, ""];
    var badge = both(one[0], one[1]);
    badge.className = "badge " + one[2];
    return badge;
  }
  function cell(row, content, className) {
    var td = row.insertCell();
    if (className) { td.className = className; }
    td.append(content);
    return td;
  }

  function list() {
    window.sandbox.send("GET", "/ui/reports/list").then(function (answer) {
      var rows = at("rows");
      rows.replaceChildren();
      at("empty").hidden = answer.items.length > 0;
      at("list").hidden = answer.items.length === 0;
      answer.items.forEach(function (item) {
        var row = rows.insertRow();
        row.dataset.id = item.submissionId;
        cell(row, time(item.receivedAt), "time");
        cell(row, item.key.organisation);
        cell(row, both(item.formName.vi, item.formName.en));
        cell(row, item.key.period, "time");
        cell(row, String(item.key.sequence), "number");
        cell(row, state(item.status));
        var open = document.createElement("button");
        open.type = "button";
        open.className = "button plain small";
        open.append(both("Xem", "Open"));
        open.addEventListener("click", function () { location.hash = item.submissionId; });
        cell(row, open);
      });
    });
  }

  function fact(vi, en, content) {
    var dt = document.createElement("dt");
    dt.append(both(vi, en));
    var dd = document.createElement("dd");
    dd.append(content);
    at("facts").append(dt, dd);
  }

  function named(all, code) {
    var found = (all || []).find(function (one) { return one.code === code; });
    return found ? both(found.name.vi, found.name.en) : code;
  }

  function offered(item) { return item.current ? offers[item.status] || [] : []; }

  function grouped(value, indicator) {
    return indicator && indicator.type === "INTEGER" ? BigInt(value).toLocaleString("vi-VN") : value;
  }

  function figures(item) {
    var rows = at("cells");
    rows.replaceChildren();
    var returnable = offered(item).indexOf("return") >= 0;
    at("reason-column").hidden = !returnable;
    item.report.cells.forEach(function (one, index) {
      var row = rows.insertRow();
      var indicator = item.form.indicators.find(function (i) { return i.code === one.indicator; });
      cell(row, named(item.form.indicators, one.indicator));
      var parts = cell(row, "");
      if (one.row) { parts.append(both("Dòng ", "Row "), String(one.row)); }
      Object.entries(one.breakdown || {}).forEach(function (pair, place) {
        var dimension = item.form.breakdowns.find(function (d) { return d.code === pair[0]; });
        if (place > 0) { parts.append(", "); }
        parts.append(named(dimension && dimension.members, pair[1]));
      });
      cell(row, indicator && indicator.codes ? named(indicator.codes, one.value) : grouped(one.value, indicator), "number");
      if (!returnable) { return; }
      var reason = document.createElement("input");
      reason.type = "text";
      reason.maxLength = 500;
      reason.dataset.cell = index;
      reason.setAttribute("aria-label", window.sandbox.text("Lý do trả lại ô này", "Reason to return this cell"));
      cell(row, reason);
    });
  }

  function review(item) {
    var box = at("review");
    box.replaceChildren();
    if (!item.review) { return; }
    var card = document.createElement("div");
    card.className = "card";
    card.append(state(item.review.outcome), " ", time(item.review.decidedAt));
    if (item.review.remark) {
      var remark = document.createElement("p");
      remark.textContent = item.review.remark;
      card.append(remark);
    }
    if (item.review.reasons.length) {
      var reasons = document.createElement("ul");
      item.review.reasons.forEach(function (one) {
        var li = document.createElement("li");
        if (one.address.indicator) { li.append(named(item.form.indicators, one.address.indicator), ": "); }
        li.append(one.message);
        reasons.append(li);
      });
      card.append(reasons);
    }
    box.append(card);
  }

  function show(item) {
    shown = item;
    at("title").replaceChildren(both(item.formName.vi, item.formName.en));
    at("subtitle").textContent = item.key.organisation + " · " + item.key.period;
    at("facts").replaceChildren();
    fact("Trạng thái", "Status", state(item.status));
    fact("Lần nộp", "Submission", String(item.key.sequence));
    fact("Nhận lúc", "Received", time(item.receivedAt));
    if (item.late) { fact("Nộp trễ", "Late", both("Có", "Yes")); }
    if (item.report.declaration === "NOTHING_TO_REPORT") { fact("Khai báo", "Declaration", both("Không phát sinh", "Nothing to report")); }
    if (item.report.note) { fact("Ghi chú", "Note", item.report.note); }
    item.findings.forEach(function (finding) { fact("Cảnh báo", "Warning", both(finding.message.vi, finding.message.en)); });
    review(item);
    figures(item);
    at("remark").value = "";
    at("message").hidden = true;
    var possible = offered(item);
    at("decision").hidden = possible.length === 0;
    document.querySelectorAll("[data-act]").forEach(function (button) {
      button.hidden = possible.indexOf(button.dataset.act) < 0;
    });
    at("list-view").hidden = true;
    at("one-view").hidden = false;
  }

  function open() {
    var id = location.hash.slice(1);
    if (!id) {
      at("list-view").hidden = false;
      at("one-view").hidden = true;
      list();
      return;
    }
    window.sandbox.send("GET", "/ui/reports/" + encodeURIComponent(id)).then(show, function () { location.hash = ""; });
  }

  function decide(act) {
    var reasons = [];
    document.querySelectorAll("#cells input").forEach(function (input) {
      if (input.value.trim()) { reasons.push({ cell: Number(input.dataset.cell), message: input.value.trim() }); }
    });
    var remark = at("remark").value.trim();
    if (act === "return" && reasons.length === 0 && remark) { reasons.push({ message: remark }); }
    window.sandbox.send("POST", "/ui/reports/" + shown.submissionId + "/" + act, { remark: remark, reasons: act === "return" ? reasons : [] })
      .then(open, function (why) {
        at("message").textContent = why.message;
        at("message").hidden = false;
      });
  }

  at("reload").addEventListener("click", list);
  at("back").addEventListener("click", function () { location.hash = ""; });
  document.querySelectorAll("[data-act]").forEach(function (button) {
    button.addEventListener("click", function () { decide(button.dataset.act); });
  });
  window.addEventListener("hashchange", open);
  open();
}());
