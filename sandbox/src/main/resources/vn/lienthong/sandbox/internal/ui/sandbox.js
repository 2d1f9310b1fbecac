"use strict";
(function () {
  var root = document.documentElement;
  function read() { try { return localStorage.getItem("lang"); } catch (blocked) { return null; } }
  function keep(lang) { try { localStorage.setItem("lang", lang); } catch (blocked) { /* this page only */ } }
  function show(lang) {
    root.lang = lang;
    var title = document.querySelector("title");
    if (title && title.dataset[lang]) { document.title = title.dataset[lang]; }
    document.querySelectorAll("button.lang").forEach(function (button) {
      button.textContent = lang === "vi" ? "English" : "Tiếng Việt";
      button.lang = lang === "vi" ? "en" : "vi";
    });
    document.dispatchEvent(new Event("languagechange"));
  }
  /** An error with the message in both languages, if the sandbox sent both. */
  function refusal(text) {
    var error = new Error(text);
    try { error.both = JSON.parse(text); } catch (plain) { error.both = { vi: text, en: text }; }
    return error;
  }
  window.sandbox = {
    text: function (vi, en) { return root.lang === "en" ? en : vi; },
    both: function (vi, en) {
      var holder = document.createElement("span");
      [["vi", vi], ["en", en]].forEach(function (one) {
        var span = document.createElement("span");
        span.className = one[0];
        span.textContent = one[1];
        holder.appendChild(span);
      });
      return holder;
    },
    send: function (method, path, value) {
      return fetch(path, {
        method: method,
        headers: value === undefined ? { "Accept": "application/json" } : { "Accept": "application/json", "Content-Type": "application/json" },
        body: value === undefined ? undefined : JSON.stringify(value)
      }).then(function (answer) {
        if (!answer.ok) { return answer.text().then(function (why) { throw refusal(why); }); }
        return answer.status === 204 ? null : answer.json();
      });
    }
  };
  var asked = new URLSearchParams(location.search).get("lang");
  if (asked === "en" || asked === "vi") { keep(asked); }
  document.addEventListener("DOMContentLoaded", function () {
    show(read() === "en" ? "en" : "vi");
    document.querySelectorAll("button.lang").forEach(function (button) {
      button.addEventListener("click", function () {
        var next = root.lang === "vi" ? "en" : "vi";
        keep(next);
        show(next);
      });
    });
    document.querySelectorAll("[data-back]").forEach(function (link) {
      link.addEventListener("click", function () { history.back(); });
    });
    var levels = document.querySelectorAll("input[name=level]");
    if (levels.length === 2) {
      document.querySelectorAll("input[name=account]").forEach(function (account) {
        account.addEventListener("change", function () {
          var most = Number(account.dataset.level);
          levels.forEach(function (level) {
            level.disabled = Number(level.value) > most;
            level.checked = Number(level.value) === most;
          });
        });
      });
    }
  });
}());
