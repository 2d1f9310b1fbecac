"use strict";
const el = name => document.getElementById(name);
const statuses = {
  PENDING: ["chờ tiền", "warn"], PAID: ["đã thu đủ", "good"], ACCEPTED: ["đã chấp nhận", "good"], UNDERPAID: ["trả thiếu", "bad"],
  OVERPAID: ["trả thừa", "bad"], NEEDS_REVIEW: ["cần xem lại", "bad"], EXPIRED: ["đã hết hạn", "bad"], FAILED: ["không thành công", "bad"],
  CANCELLED: ["đã hủy", ""], REFUNDED: ["đã hoàn tiền", ""], PARTLY_REFUNDED: ["đã hoàn một phần", ""]
};
let state = { bills: [], cases: [], decisions: [], rails: {} }, seen = "", shown = null, timer = 0;

function make(tag, text, cls) {
  const node = document.createElement(tag);
  if (text !== undefined && text !== null) node.textContent = text;
  if (cls) node.className = cls;
  return node;
}
function say(text, bad, detail) {
  const box = el("message");
  box.textContent = text ?? ""; box.classList.toggle("bad", !!bad);
  if (detail) box.append(make("small", "Chi tiết cho người quản trị: " + detail));
}
async function ask(path, method, body) {
  let answer;
  try { answer = await fetch(path, { method, body: body && JSON.stringify(body) }); }
  catch { throw { message: "Không kết nối được phần mềm phòng khám. Hãy xem chương trình còn chạy không." }; }
  const said = await answer.json();
  if (!answer.ok) throw said;
  return said;
}
function cell(row, label, content) {
  const td = row.insertCell();
  td.dataset.label = label;
  td.append(typeof content === "string" ? make("span", content) : content);
}
function tag(status) {
  const [text, cls] = statuses[status] ?? [status, ""];
  return make("span", text, "tag " + cls);
}

function showBills() {
  el("bills").replaceChildren();
  el("list").hidden = state.bills.length === 0; el("noBills").hidden = state.bills.length > 0;
  for (const bill of state.bills) {
    const row = el("bills").insertRow(), head = make("th");
    head.scope = "row";
    const open = make("button", bill.reference, "link");
    open.type = "button"; open.onclick = () => { shown = bill.reference; showPay(); el("pay").focus(); };
    head.append(open); row.append(head);
    cell(row, "Nội dung", bill.title); cell(row, "Số tiền", bill.amount); cell(row, "Kênh", bill.rail); cell(row, "Tình trạng", tag(bill.status));
  }
}
function showPay() {
  const bill = state.bills.find(one => one.reference === shown);
  el("pay").hidden = !bill;
  if (!bill) return;
  el("payTitle").textContent = "Phiếu " + bill.reference + ": " + bill.amount;
  const [text, cls] = statuses[bill.status] ?? [bill.status, ""];
  if (el("payStatus").textContent !== text) el("payStatus").textContent = text;
  el("payStatus").className = "tag " + cls;
  const waits = ["PENDING", "UNDERPAID"].includes(bill.status);
  el("picture").hidden = !bill.picture || !waits;
  if (bill.picture && el("picture").getAttribute("src") !== bill.picture) {
    el("picture").src = bill.picture;
    el("picture").alt = "Mã VietQR để trả phiếu " + bill.reference;
  }
  el("payPage").hidden = !bill.page || bill.status !== "PENDING";
  if (bill.page) el("payLink").href = bill.page;
  el("ask").hidden = !bill.page || !waits;
  const facts = [["Nội dung thu", bill.title], ["Kênh", bill.rail], ["Ngân hàng", bill.bank], ["Số tài khoản", bill.account], ["Số tiền", bill.amount],
    ["Nội dung chuyển khoản", bill.purpose], ["Trả trước", bill.until], ["Đã nhận", waits && bill.status !== "UNDERPAID" ? null : bill.received]];
  el("payFacts").replaceChildren(...facts.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", name), make("dd", value)]));
}

function decide(one, what, label, reference, plain) {
  const button = make("button", label, plain ? "plain" : "");
  button.type = "button";
  button.onclick = async () => {
    const who = el("who").value.trim();
    if (!who) { say("Hãy ghi tên người xử lý trước khi quyết định.", true); el("who").focus(); return; }
    try { sessionStorage.setItem("who", who); } catch { /* the name is typed again next time */ }
    button.disabled = true;
    try { say((await ask("/api/desk/cases/" + one.id, "POST", { what, reference: typeof reference === "function" ? reference() : reference, who })).message); }
    catch (e) { say(e.message, true, e.detail); button.disabled = false; }
    await load(); el("message").focus();
  };
  return button;
}
function proposal(one, proposed) {
  const box = make("div", null, "proposal"), bills = proposed.bills, row = make("div", null, "row");
  row.append(make("strong", bills.map(bill => bill.reference + " – " + bill.title + " (" + bill.amount + ")").join("; ")), make("span", proposed.score + " điểm", "tag"));
  box.append(row, make("p", proposed.sentence + (proposed.transfers > 1 ? " Gồm " + proposed.transfers + " lần chuyển." : "")));
  const why = make("details"), list = make("ul");
  why.append(make("summary", "Vì sao đề xuất phiếu " + bills.map(bill => bill.reference).join(", ")), list);
  for (const reason of proposed.reasons) list.append(make("li", reason.text + " (" + (reason.points > 0 ? "+" : "") + reason.points + ")"));
  box.append(why);
  if (one.choices.includes("ASSIGN") && bills.length === 1 && bills[0].open) box.append(decide(one, "ASSIGN", "Ghi vào phiếu " + bills[0].reference, bills[0].reference));
  return box;
}
function showCase(one) {
  const box = make("article", null, "case");
  box.append(make("h3", one.amount + (one.reference ? " – phiếu " + one.reference : "")), make("p", one.sentence));
  const facts = [["Lúc", one.at], ["Phiếu thu", one.title], ["Phải thu", one.expected], ["Nội dung chuyển khoản", one.text], ["Người chuyển", one.payer]];
  const list = make("dl");
  list.append(...facts.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", name), make("dd", value)]));
  box.append(list, ...one.proposals.map(proposed => proposal(one, proposed)));
  const row = make("div", null, "row after");
  if (one.choices.includes("ASSIGN") && one.reference) row.append(decide(one, "ASSIGN", "Ghi vào phiếu " + one.reference, one.reference));
  if (one.choices.includes("ACCEPT")) row.append(decide(one, "ACCEPT", one.kind === "OVERPAID" ? "Giữ cả phần thừa" : "Chấp nhận " + one.amount, "", one.kind === "OVERPAID"));
  const open = state.bills.filter(bill => !["PAID", "ACCEPTED", "CANCELLED", "OVERPAID"].includes(bill.status));
  if (one.choices.includes("ASSIGN") && !one.reference && open.length > 0) {
    const choice = make("select");
    choice.setAttribute("aria-label", "Phiếu thu khác cho khoản " + one.amount);
    for (const bill of open) { const option = make("option", bill.reference + " – " + bill.amount); option.value = bill.reference; choice.append(option); }
    row.append(choice, decide(one, "ASSIGN", "Ghi vào phiếu đã chọn", () => choice.value, true));
  }
  if (one.choices.includes("CANCEL")) row.append(decide(one, "CANCEL", "Hoàn " + one.amount + " và hủy phiếu", "", true));
  if (one.choices.includes("REFUND")) row.append(decide(one, "REFUND", "Đánh dấu hoàn " + one.surplus, "", true));
  if (one.choices.includes("CLOSE")) row.append(decide(one, "CLOSE", "Đã xử lý nơi khác", "", true));
  box.append(row);
  return box;
}
function show() {
  el("rail").replaceChildren(el("rail").options[0], ...Object.entries(state.rails).map(([role, name]) => { const option = make("option", name); option.value = role; return option; }));
  showBills(); showPay();
  el("cases").replaceChildren(...state.cases.map(showCase));
  el("count").textContent = state.cases.length || "";
  el("noCases").hidden = state.cases.length > 0; el("clerk").hidden = state.cases.length === 0;
  el("done").replaceChildren();
  el("doneList").hidden = state.decisions.length === 0; el("noDone").hidden = state.decisions.length > 0;
  for (const one of state.decisions) { const row = el("done").insertRow(); cell(row, "Lúc", one.at); cell(row, "Người xử lý", one.who); cell(row, "Quyết định", one.line); }
}
async function load() {
  clearTimeout(timer);
  try {
    const now = await ask("/api/desk", "GET"), text = JSON.stringify(now);
    if (text !== seen) { seen = text; state = now; show(); } // what a clerk has opened stays open
  } catch (e) { say(e.message, true, e.detail); }
  timer = setTimeout(load, document.hidden ? 10_000 : 2_000);
}
el("new").onsubmit = async event => {
  event.preventDefault();
  el("make").disabled = true;
  try {
    const said = await ask("/api/desk/bills", "POST", { title: el("title").value, amount: el("amount").value, rail: el("rail").value });
    say(said.message); el("new").reset(); shown = said.bill.reference;
    await load(); showPay(); el("pay").focus();
  } catch (e) { say(e.message, true, e.detail); el("message").focus(); }
  el("make").disabled = false;
};
el("shut").onclick = () => { shown = null; showPay(); };
el("ask").onclick = async () => {
  try { await ask("/api/desk/bills/" + shown + "/ask", "POST"); await load(); } catch (e) { say(e.message, true, e.detail); }
};
try { el("who").value = sessionStorage.getItem("who") ?? ""; } catch { /* typed again */ }
load();
