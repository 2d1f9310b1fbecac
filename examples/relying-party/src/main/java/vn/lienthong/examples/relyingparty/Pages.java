package vn.lienthong.examples.relyingparty;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.LoginResult.SignedIn;

/** What people see (các trang). */
final class Pages {
    static final String STYLE = """
            :root { color-scheme: light dark; --line: #8886; --accent: #0b6b4f; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            a.button { display: inline-block; padding: .6rem 1rem; margin: 0 .5rem .5rem 0; border-radius: .4rem;
              background: var(--accent); color: #fff; text-decoration: none; }
            a.button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; text-align: left; vertical-align: top;
              overflow-wrap: anywhere; }
            th { width: 32%; font-weight: 600; } .problem { border-left: 4px solid #b3261e; padding-left: 1rem; }
            """;

    private Pages() {}

    static String home(Providers providers, Sessions.@Nullable Session session) {
        StringBuilder body = new StringBuilder("<h1>Đăng nhập</h1><p>Chọn nhà cung cấp định danh.</p><p>");
        for (String name : providers.names()) {
            body.append("<a class=\"button\" href=\"/login?provider=")
                    .append(escaped(name))
                    .append("\">")
                    .append(escaped(name))
                    .append("</a>");
        }
        body.append("</p>");
        if (session != null) {
            body.append(links());
            for (String name : providers.resources()) {
                body.append("<a class=\"button\" href=\"/resource?name=")
                        .append(escaped(name))
                        .append("\">Gọi dịch vụ ")
                        .append(escaped(name))
                        .append("</a>");
            }
        }
        return page("Đăng nhập", body.toString());
    }

    static String signedIn(SignedIn signedIn) {
        return page(
                "Đã đăng nhập",
                "<h1>Đã đăng nhập</h1>" + links()
                        + "<h2>Chủ thể</h2>"
                        + table(Map.of(
                                "Loại", signedIn.subject().getClass().getSimpleName(),
                                "Họ và tên",
                                        signedIn.subject().fullName() == null
                                                ? "–"
                                                : signedIn.subject().fullName(),
                                "Mức độ định danh", signedIn.assurance()))
                        + "<h2>Thông tin người dùng</h2>"
                        + table(signedIn.subject().claims().asMap())
                        + "<h2>id_token</h2>"
                        + table(signedIn.authentication().claims().asMap()));
    }

    static String done(Map<String, Object> answer) {
        return page("Xong", "<h1>Xong</h1>" + links() + table(answer));
    }

    static String failed(Map<String, Object> answer) {
        return page(
                "Không thành công",
                "<h1>Không thành công</h1><div class=\"problem\"><p><strong>" + escaped(answer.get("check"))
                        + "</strong></p><p lang=\"en\">" + escaped(answer.get("message"))
                        + "</p></div><p><a class=\"button\" href=\"/\">Về trang đầu</a></p>");
    }

    private static String links() {
        return "<p><a class=\"button\" href=\"/refresh\">Gia hạn phiên</a>"
                + "<a class=\"button\" href=\"/logout\">Đăng xuất</a>"
                + "<a class=\"button\" href=\"/\">Trang đầu</a></p>";
    }

    private static String table(Map<String, Object> rows) {
        StringBuilder table = new StringBuilder("<table>");
        rows.forEach((name, value) -> table.append("<tr><th scope=\"row\">")
                .append(escaped(name))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>"));
        return table.append("</table>").toString();
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + escaped(title)
                + "</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body>" + body + "</body></html>";
    }

    private static String escaped(@Nullable Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
