package vn.lienthong.payment.settlement;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.payment.settlement.SettlementItem.Result;
import vn.lienthong.payment.settlement.SettlementSummary.Line;
import vn.lienthong.payment.settlement.SettlementSummary.Sum;

/** The HTML of a report, part after part. All text is escaped; nothing is loaded and nothing runs. */
final class ReportPage {
    private static final int MOST_DAYS = 62;
    private static final int BAR = 14;
    private static final int CHART = 160;
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1b1f24;--ground:#fff;--line:#6b7480;--good:#1a6b3c;--bad:#b3261e}
            @media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--ground:#16191d;--line:#9aa4b0;--good:#6fcf97;--bad:#ff8a80}}
            body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);margin:0 auto;max-width:70rem;padding:1rem}
            table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}.good{color:var(--good)}.bad{color:var(--bad)}
            .pair{display:flex;flex-wrap:wrap;gap:1rem}.pair>*{flex:1 1 20rem;min-width:0}svg{max-width:100%;height:auto}
            svg .m{fill:var(--good)}svg .x{fill:var(--bad)}svg text{fill:var(--ink);font-size:11px}svg line{stroke:var(--line)}
            """;

    private final Writer out;
    private final ReportWords words;

    ReportPage(Writer out, ReportWords words) {
        this.out = out;
        this.words = words;
    }

    /** The columns of the items, in HTML and CSV. */
    static List<String> headings(ReportWords words) {
        return List.of(
                words.choose("Kết quả", "Result"),
                words.choose("Loại", "Type"),
                words.choose("Mã tham chiếu", "Our reference"),
                words.choose("Mã của nhà cung cấp", "Provider's reference"),
                words.choose("Số tiền của đơn vị (đồng)", "Our amount (VND)"),
                words.choose("Số tiền của nhà cung cấp (đồng)", "Provider's amount (VND)"),
                words.choose("Trạng thái của đơn vị", "Our status"),
                words.choose("Trạng thái của nhà cung cấp", "Provider's status"),
                words.choose("Thời gian của đơn vị", "Our time"),
                words.choose("Thời gian của nhà cung cấp", "Provider's time"),
                words.choose("Nội dung lệch", "Differences"));
    }

    void begin(String heading, boolean agrees, List<SettlementFinding> findings) throws IOException {
        out.write("<!DOCTYPE html>\n<html lang=\"" + words.language() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<title>" + escaped(heading) + "</title>\n<style>\n" + STYLE
                + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + escaped(heading) + "</h1>\n");
        out.write(
                agrees
                        ? "<p class=\"good\">"
                                + escaped(words.choose("Hai bên khớp hoàn toàn.", "Both sides agree."))
                                + "</p>\n"
                        : "<p class=\"bad\">"
                                + escaped(words.choose(
                                        "Có khoản chưa khớp, cần người xem.",
                                        "Something does not match; a person has to look."))
                                + "</p>\n");
        if (!findings.isEmpty()) {
            out.write("<h2>" + escaped(words.choose("Sai lệch của tệp", "Findings on the files")) + "</h2>\n<ul>\n");
            for (SettlementFinding finding : findings) {
                out.write("<li>" + escaped(words.finding(finding)) + "</li>\n");
            }
            out.write("</ul>\n");
        }
    }

    void totals(SettlementSummary summary) throws IOException {
        out.write("<h2>" + escaped(words.choose("Tổng hợp", "Summary"))
                + "</h2>\n<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
        headings(
                List.of(words.choose("Loại", "Type"), words.choose("Kết quả", "Result")),
                List.of(
                        words.choose("Số dòng", "Rows"),
                        words.choose("Đơn vị (đồng)", "Ours (VND)"),
                        words.choose("Nhà cung cấp (đồng)", "Provider (VND)")));
        out.write("</tr></thead>\n<tbody>\n");
        for (SettlementRecord.Type type : SettlementRecord.Type.values()) {
            for (Result result : Result.values()) {
                Sum sum = summary.sum(type, result);
                if (sum.rows() > 0) {
                    out.write("<tr><td>" + escaped(words.type(type)) + "</td><th scope=\"row\" class=\""
                            + (result == Result.MATCHED ? "good" : "bad") + "\">" + escaped(words.result(result))
                            + "</th>");
                    numbers(sum.rows(), sum.oursVnd(), sum.theirsVnd());
                    out.write("</tr>\n");
                }
            }
        }
        out.write("</tbody></table></div>\n");
        notCompared(summary.daysNotCompared(), words.choose("ngày", "day"));
        notCompared(summary.feesNotCompared(), words.choose("phí", "fee"));
    }

    private void notCompared(long pairs, String what) throws IOException {
        if (pairs > 0) {
            String text = words.vietnamese()
                    ? words.number(pairs) + " cặp không so được " + what + " vì một bên không có."
                    : words.number(pairs) + " pairs: the " + what + " was not compared, since one side has none.";
            out.write("<p>" + escaped(text) + "</p>\n");
        }
    }

    /** Rows of a day: matched, not matched. */
    private static Map<String, long[]> byDay(SettlementSummary summary, String undated) {
        Map<String, long[]> days = new LinkedHashMap<>();
        for (Line line : summary.lines()) {
            long[] rows = days.computeIfAbsent(line.day() == null ? undated : day(line.day()), key -> new long[2]);
            rows[line.result() == Result.MATCHED ? 0 : 1] += line.sum().rows();
        }
        return days;
    }

    private static String day(LocalDate day) {
        String iso = day.toString();
        return iso.substring(8) + "/" + iso.substring(5, 7) + "/" + iso.substring(0, 4);
    }

    void days(SettlementSummary summary) throws IOException {
        Map<String, long[]> all = byDay(summary, words.choose("không có ngày", "no day"));
        Map<String, long[]> days = new LinkedHashMap<>();
        int skip = Math.max(0, all.size() - MOST_DAYS);
        all.entrySet().stream().skip(skip).forEach(entry -> days.put(entry.getKey(), entry.getValue()));
        String heading = words.choose("Theo ngày (giờ Việt Nam)", "By day (Vietnam time)");
        out.write("<h2>" + escaped(heading) + "</h2>\n");
        if (skip > 0) {
            String text = words.vietnamese()
                    ? "Chỉ " + MOST_DAYS + " ngày cuối trong " + words.number(all.size()) + " ngày."
                    : "The last " + MOST_DAYS + " of " + words.number(all.size()) + " days only.";
            out.write("<p>" + escaped(text) + "</p>\n");
        }
        out.write("<div class=\"pair\">\n");
        chart(days, heading);
        out.write("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
        headings(
                List.of(words.choose("Ngày", "Day")),
                List.of(words.choose("Khớp", "Matched"), words.choose("Chưa khớp", "Not matched")));
        out.write("</tr></thead>\n<tbody>\n");
        for (Map.Entry<String, long[]> entry : days.entrySet()) {
            out.write("<tr><th scope=\"row\">" + escaped(entry.getKey()) + "</th>");
            numbers(entry.getValue());
            out.write("</tr>\n");
        }
        out.write("</tbody></table></div>\n</div>\n");
    }

    private void chart(Map<String, long[]> days, String heading) throws IOException {
        long most = days.values().stream()
                .mapToLong(rows -> rows[0] + rows[1])
                .max()
                .orElse(1);
        int width = Math.max(10, days.size()) * (BAR + 4) + 20;
        out.write("<svg viewBox=\"0 0 " + width + " " + (CHART + 30)
                + "\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">"
                + escaped(heading) + "</title><desc id=\"d\">"
                + escaped(words.choose(
                        "Mỗi cột là một ngày; phần dưới khớp, phần trên chưa khớp. Số liệu ở bảng bên cạnh.",
                        "A bar is a day: matched below, not matched above. The figures are in the table beside it."))
                + "</desc>\n<line x1=\"5\" x2=\"" + (width - 5) + "\" y1=\"" + (CHART + 5) + "\" y2=\"" + (CHART + 5)
                + "\"/>\n");
        int x = 10;
        for (Map.Entry<String, long[]> entry : days.entrySet()) {
            int good = height(entry.getValue()[0], most);
            int bad = height(entry.getValue()[1], most);
            bar("m", x, CHART + 5 - good, good);
            bar("x", x, CHART + 5 - good - bad, bad);
            if (days.size() <= 31 || (x - 10) / (BAR + 4) % 7 == 0) {
                out.write("<text x=\"" + x + "\" y=\"" + (CHART + 20) + "\">"
                        + escaped(entry.getKey().substring(0, 2)) + "</text>\n");
            }
            x += BAR + 4;
        }
        out.write("</svg>\n");
    }

    private void bar(String kind, int x, int y, int height) throws IOException {
        if (height > 0) {
            out.write("<rect class=\"" + kind + "\" x=\"" + x + "\" y=\"" + y + "\" width=\"" + BAR + "\" height=\""
                    + height + "\"/>\n");
        }
    }

    /** What there is can be seen, however little it is beside the rest. */
    private static int height(long rows, long most) {
        return rows == 0 ? 0 : Math.max(2, (int) (rows * (CHART - 10.0) / most));
    }

    void beginItems(long all, long shown) throws IOException {
        String text = words.vietnamese()
                ? words.number(shown) + " trong " + words.number(all) + " khoản; tệp CSV có đủ."
                : words.number(shown) + " of " + words.number(all) + " items; the CSV file has all.";
        out.write("<h2>" + escaped(words.choose("Các khoản chưa khớp", "What does not match")) + "</h2>\n<p>"
                + escaped(text) + "</p>\n<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>");
        headings(headings(words), List.of());
        out.write("</tr></thead>\n<tbody>\n");
    }

    void row(List<String> cells) throws IOException {
        out.write("<tr>");
        for (String cell : cells) {
            out.write("<td>" + escaped(cell) + "</td>");
        }
        out.write("</tr>\n");
    }

    void end() throws IOException {
        out.write("</tbody></table></div>\n</main>\n</body>\n</html>\n");
    }

    private void headings(List<String> texts, List<String> numbers) throws IOException {
        for (String text : texts) {
            out.write("<th scope=\"col\">" + escaped(text) + "</th>");
        }
        for (String number : numbers) {
            out.write("<th scope=\"col\" class=\"n\">" + escaped(number) + "</th>");
        }
    }

    private void numbers(long... values) throws IOException {
        for (long value : values) {
            out.write("<td class=\"n\">" + words.number(value) + "</td>");
        }
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
