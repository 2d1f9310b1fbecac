package vn.lienthong.core.internal.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates an English configuration error into Vietnamese. The errors of all modules have one grammar ({@code place:
 * key: must be …, but is …}); other parts are left out, and only keys and values are named.
 */
public final class InVietnamese {
    private static final Pattern DID_YOU_MEAN = Pattern.compile("; did you mean '([^']*)'\\?");
    private static final Pattern KNOWN = Pattern.compile("; known are ([^;]*)");
    private static final Pattern ORIGIN = Pattern.compile("^[^:\\n]{1,200}:\\d+(?=: )");
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:settings|credentials|trust|tls|timeouts)\\.[A-Za-z][\\w.-]*\\w|\\b(?:credentials|dialect|signOn"
                    + "|baseUri|agencyCode|proxy|plainHttp|trust|client(?:Certificate|Key(?:StorePassword|Store)?)|base)\\b");

    /**
     * The rules in the words of the messages, the more particular first; {@code $1} is the first group. A check of the
     * repository (house) finds a rule that no message has any more, and a refused setting without a rule.
     */
    private static final Map<Pattern, String> RULES = rules();

    private static final Pattern VALUE = Pattern.compile("'([^']{1,80})'");

    private InVietnamese() {}

    private static Map<Pattern, String> rules() {
        String[][] table = {
            {
                "credentials: must contain ([\\w, -]+), but ([\\w, -]+?)(?: is| are)? missing",
                "phải có $1, hiện còn thiếu $2"
            },
            {"must be one of ([^']*?), but is '([^']{0,80})'", "phải là một trong các giá trị $1, hiện là '$2'"},
            {"must be one of ([^']*?), but is missing", "phải là một trong các giá trị $1, hiện còn thiếu"},
            {
                "must be a whole number from (-?\\d+) to (-?\\d+), but is '([^']{0,80})'",
                "phải là số nguyên từ $1 đến $2, hiện là '$3'"
            },
            {
                "must be day, month, quarter, half_year or year, a dot, and one of ([\\w, ]+), but is (\\S+)",
                "phải gồm day, month, quarter, half_year hoặc year, dấu chấm, rồi một trong $1; hiện là $2"
            },
            {"must be set, but is (?:null|missing)", "phải có giá trị, hiện còn thiếu"},
            {"must be positive, but is (\\S+)", "phải lớn hơn 0, hiện là $1"},
            {"must not be negative, but is (\\S+)", "không được âm, hiện là $1"},
            {"must be a whole number, but is (\\S+)", "phải là số nguyên, hiện là $1"},
            {
                "must be an absolute URL of 10 to 255 characters",
                "phải là địa chỉ đầy đủ (https://…) dài 10 đến 255 ký tự"
            },
            {
                "must be an IPv4 or IPv6 address of 7 to 45 characters, but is '([^']*)'",
                "phải là địa chỉ IPv4 hoặc IPv6 dài 7 đến 45 ký tự, hiện là '$1'"
            },
            {
                "must be the absolute endpoint of this program that is registered at the platform, without a fragment, but is '([^']*)'",
                "phải là địa chỉ đầy đủ của chương trình này đã đăng ký với nền tảng, không có phần sau dấu '#', hiện là '$1'"
            },
            {
                "must be set for a log-in through a browser, but is 'none'",
                "phải là địa chỉ mà trình duyệt quay về, vì chương trình này đăng nhập người dùng; hiện là 'none'"
            },
            {"must be an absolute https URI, but is '?([^\\s']+)", "phải là địa chỉ https đầy đủ, hiện là '$1'"},
            {"must be a URI, but is not", "phải là một địa chỉ (URI)"},
            {"'([^']*)' cannot be read", "phải là một địa chỉ hoặc đường dẫn, hiện là '$1'"},
            {
                "plain http to (\\S+) is refused",
                "là http không mã hóa tới $1; hãy dùng https, hoặc ghi 'plainHttp: accepted' cho nền tảng này"
            },
            {"must not contain a query or a fragment", "không được có phần sau dấu '?' hoặc '#'"},
            {"must not contain a fragment", "không được có phần sau dấu '#'"},
            {"must not contain '\\.\\.' or encoded slashes", "không được có '..' hay dấu gạch chéo đã mã hóa"},
            {"must not contain a user name or password", "không được chứa tên đăng nhập hay mật khẩu"},
            {"the port must be 1 to 65535, but is (\\d+)", "phải có số cổng từ 1 đến 65535, hiện là $1"},
            {
                "has no effect, since no endpoint of this platform is http:// to another machine",
                "không có tác dụng, vì không địa chỉ nào của nền tảng này là http:// tới máy khác"
            },
            {
                "has no effect without keys or metadata at an endpoint, but is set",
                "không có tác dụng, vì nền tảng này không công bố khóa hay cấu hình ở địa chỉ nào; hãy bỏ"
            },
            {
                "must come with credentials\\.dpopKey while settings\\.dpop is on, since other nodes cannot use tokens bound to a key of this process",
                "phải đi cùng credentials.dpopKey khi settings.dpop là on, vì nút khác không dùng được mã gắn với khóa riêng của tiến trình này"
            },
            {"has no effect beside discovery: none", "không có tác dụng khi discovery là none; hãy bỏ một trong hai"},
            {
                "must be acct:name@host or an https URI, but is not",
                "phải có dạng acct:ten@may-chu hoặc là một địa chỉ https"
            },
            {"has no effect beside (\\w+)", "không có tác dụng khi đã có $1; hãy bỏ một trong hai"},
            {"has no effect here, but is '([^']*)'", "không có tác dụng ở đây, hiện là '$1'; hãy bỏ dòng này"},
            {"must not be set, but is '([^']*)'", "không có tác dụng ở đây, hiện là '$1'; hãy bỏ dòng này"},
            {"is relative \\('([^']*)'\\), but the file has no 'base'", "là '$1', nhưng tệp chưa có mục 'base'"},
            {
                "must be http://host:port without a user, but is (\\S+)",
                "phải có dạng http://máy:cổng, không có tên đăng nhập, hiện là '$1'"
            },
            {"must be empty for plain http", "không có tác dụng, vì baseUri là http"},
            {
                "must be X.509 certificates in PEM, but cannot be read",
                "phải là các chứng thư X.509 dạng PEM, hiện không đọc được"
            },
            {"must be 1 to (\\d+) certificates, but is (\\d+)", "phải gồm 1 đến $1 chứng thư, hiện có $2"},
            {
                "must not contain a private key; it is a secret of its own, clientKey",
                "không được chứa khóa riêng; khóa riêng là một bí mật, hãy đặt vào nguồn bí mật và ghi tên của nó ở clientKey"
            },
            {
                "must begin with the certificate of clientKey, but that is number (\\d+)",
                "phải bắt đầu bằng chứng thư của clientKey, hiện chứng thư đó ở vị trí $1"
            },
            {
                "must have each certificate signed by the next, but number (\\d+) is not",
                "phải được sắp xếp sao cho mỗi chứng thư do chứng thư tiếp theo ký, nhưng chứng thư thứ $1 thì không"
            },
            {
                "must be an RSA or EC key in PKCS#8 PEM without a password",
                "phải là khóa RSA hoặc EC dạng PKCS#8 PEM không có mật khẩu; nếu khóa có dạng khác, hãy chuyển bằng lệnh: openssl pkcs8 -topk8 -nocrypt -in cu.pem -out moi.pem"
            },
            {
                "must be the key of clientCertificate, but is another",
                "phải là khóa riêng của chứng thư trong clientCertificate, hiện là khóa khác"
            },
            {
                "must be a PKCS#12 file with one private key",
                "phải là tệp PKCS#12 (.p12, .pfx) có đúng một khóa riêng, hiện không phải như vậy"
            },
            {"must open clientKeyStore, but does not", "phải là mật khẩu mở được tệp clientKeyStore, hiện không mở được"
            },
            {"trust\\.certificates cannot be used", "không dùng được"},
            {
                "must be fields that the dialect can send, but has '([^']*)'",
                "chỉ được gồm các trường mà nền tảng này nhận, hiện có '$1'"
            },
            {"must be codes of failures, but has '([^']*)'", "chỉ được gồm các mã lỗi, hiện có '$1'"},
            {
                "must be an https link with \\{txnId\\} in it once, but is '([^']*)'",
                "phải là liên kết https có đúng một chỗ {txnId}, hiện là '$1'"
            },
            {"must be set for the first platform only", "chỉ được đặt cho nền tảng đầu tiên"},
            {
                "must be at least (\\d+) s, since the platform may need that long to answer, but is (\\d+) ms",
                "phải ít nhất $1 giây, vì nền tảng có thể cần chừng đó thời gian để trả lời; hiện là $2 ms"
            },
            {
                "must be a codec for the national payment platform of 2026, but there is none",
                "phải có lớp NationalPlatformProvider viết theo đặc tả của nền tảng thanh toán quốc gia năm 2026, hiện chưa có; đặc tả"
                        + " này chưa được công bố nên bộ thư viện không kèm sẵn"
            },
            {
                "must be single digits of payment_status from 2 to 9, but is '([^']*)'",
                "phải gồm các chữ số từ 2 đến 9 của payment_status, hiện là '$1'"
            },
            {
                "must be 1 to 50 letters, digits, blanks and '_.@-' of ASCII",
                "phải gồm 1 đến 50 chữ không dấu, chữ số, dấu cách hoặc '_.@-'"
            },
            {
                "must have at most 1000 characters as Base64 of JSON, but has more",
                "chỉ được dài đến 1000 ký tự sau khi viết thành JSON và Base64"
            },
            {
                "must leave amounts that the rail takes, (\\d+) to (\\d+), but does not",
                "phải còn số tiền mà kênh thanh toán này nhận được, từ $1 đến $2 đồng"
            },
            {
                "must be 1 to 35 letters, digits, '\\.' or '_', as agencyCode too, but is '([^']*)'",
                "phải gồm 1 đến 35 chữ cái, chữ số, '.' hoặc '_' (agencyCode cũng vậy), hiện là '$1'"
            },
            {"must come with settings\\.checksum, but does not", "chỉ được đặt cùng với settings.checksum"},
            {
                "must name the signed members for settings\\.checksum, but is missing",
                "phải nêu các trường được ký khi đặt settings.checksum, hiện còn thiếu"
            },
            {"must be six digits", "phải gồm sáu chữ số"},
            {"must be (\\d+) to (\\d+) letters and digits", "phải gồm $1 đến $2 chữ cái và chữ số"},
            {"must be 2 to 6 capital letters", "phải gồm 2 đến 6 chữ cái viết hoa không dấu"},
            {"must be a name of at most 99 characters, but is not", "phải là tên dài không quá 99 ký tự"},
            {"must name platforms that are given, but has ([\\w-]+)", "phải là tên những nền tảng đã cho, hiện có '$1'"
            },
            {"must have each value once, but has '([^']*)' twice", "phải có mỗi giá trị một lần, hiện có '$1' hai lần"},
            {"must be four parts separated by '/'", "phải gồm bốn phần cách nhau bằng '/'"},
            {
                "must be 1 to 200 visible ASCII characters without blanks",
                "phải gồm 1 đến 200 ký tự ASCII, không có dấu cách"
            },
            {
                "must be letters, digits, '\\.', '_' or '-', at most 64, but is (\"[^\"]*\"|\\S+)",
                "phải gồm chữ cái, chữ số, '.', '_' hoặc '-', không quá 64 ký tự, hiện là $1"
            },
            {"must be the organisation that reports, but is missing", "phải là mã của đơn vị báo cáo, hiện còn thiếu"},
            {
                "has no effect while settings\\.userinfo is none; remove it",
                "không có tác dụng khi settings.userinfo là none; hãy xóa dòng này"
            },
            {
                "must be the issuer of the discovery document, but is none; or set discovery: none",
                "phải là issuer trong tài liệu cấu hình của nhà cung cấp, hiện là none; nếu không có tài liệu này, hãy đặt discovery: none"
            },
            {
                "must be (.+) for settings\\.(fapi|dpop), but is '([^']*)'",
                "phải là $1 khi dùng settings.$2, hiện là '$3'"
            },
            {
                "credentials\\.(\\w+) must sign with (.+), but signs with (\\w+)",
                "khóa credentials.$1 phải ký bằng $2, hiện ký bằng $3"
            },
            {
                "must not be mtls without a client certificate in the profile's entry \\(tls\\.clientCertificate\\)",
                "không được là mtls khi mục này chưa có chứng thư khách (tls.clientCertificate)"
            },
            {
                "must be on for settings\\.fapi without a client certificate, but is 'off'",
                "phải là on khi dùng settings.fapi mà không có chứng thư khách, hiện là 'off'"
            },
            {
                "must be any of (.+) for settings\\.fapi, but are '([^']*)'",
                "chỉ được gồm $1 khi dùng settings.fapi, hiện là '$2'"
            },
            {"must be any of (.+), but is '([^']*)'", "phải là một trong $1, hiện là '$2'"},
            {
                "has to be set so that credentials\\.(\\w+) is used, or remove it; it would have no effect",
                "phải được đặt để credentials.$1 được dùng, nếu không hãy xóa bí mật này; hiện nó không có tác dụng"
            },
            {
                "has no effect without settings\\.(.+); remove it",
                "không có tác dụng khi không có settings.$1; hãy xóa dòng này"
            },
            {
                "must be an RSA key in PKCS#8 PEM, but is PKCS#1",
                "phải là khóa RSA dạng PKCS#8 PEM, hiện là PKCS#1; hãy chuyển bằng lệnh: openssl pkcs8 -topk8 -nocrypt -in cu.pem -out moi.pem"
            },
            {"must be an RSA key of at least (\\d+) bit", "phải là khóa RSA từ $1 bit trở lên"},
            {
                "must be a private key in PKCS#8 PEM or as JWK",
                "phải là khóa riêng dạng PKCS#8 PEM hoặc JWK (RSA từ 2048 bit, EC P-256 hoặc P-384, Ed25519)"
            },
            {
                "must contain openid, since settings.idToken is required, but does not",
                "phải có 'openid', vì settings.idToken là required"
            },
            {
                "must be the platform's iss, since settings.redirectIssuer is required, but is not set",
                "phải là giá trị iss của nền tảng, vì settings.redirectIssuer là required; hiện chưa có"
            },
            {"must be an RSA key in PKCS#8 PEM", "phải là khóa RSA dạng PKCS#8 PEM"},
            {
                "must be given by the supplier(?:, but it threw (\\S+))?",
                "phải do nguồn bí mật của chương trình cung cấp, nhưng nguồn này bị lỗi $1"
            },
            {
                "must be (?:given|examined) by (\\S+?)(?:, but it threw (\\S+))?$",
                "phải do lớp $1 xử lý, nhưng lớp này báo lỗi $2; hãy báo nơi cung cấp thành phần đó"
            },
            {"the proxy refuses to connect to the platform \\(HTTP (\\d+)\\)", "bị proxy từ chối (HTTP $1)"},
            {"the reporting contract is not served at baseUri", "không phải địa chỉ của dịch vụ nhận báo cáo (HTTP 404)"
            },
            {"must be (-?\\d+) to (-?\\d+), but is (-?\\d+)", "phải từ $1 đến $2, hiện là $3"},
            {"is not known yet", "chưa có giá trị ('?')"},
        };
        Map<Pattern, String> rules = new LinkedHashMap<>();
        for (String[] row : table) {
            rules.put(Pattern.compile(row[0]), row[1]);
        }
        return rules;
    }

    /** The end of a message with what was probably meant, or with all known values. */
    public static String hint(String english) {
        Matcher meant = DID_YOU_MEAN.matcher(english);
        if (meant.find()) {
            return "; có phải là '" + meant.group(1) + "'?";
        }
        if (english.contains("; there is none here")) {
            return "; ở đây không có giá trị nào";
        }
        Matcher known = KNOWN.matcher(english);
        return known.find() ? "; các giá trị nhận biết được: " + known.group(1) : "";
    }

    /** A configuration error of any module. */
    public static String sentence(String english) {
        String key = first(KEY, english);
        String place = first(ORIGIN, english);
        return (place.isEmpty() ? "" : place + ": ") + (key.isEmpty() ? "cấu hình của nền tảng" : key) + " "
                + rule(english) + hint(english);
    }

    /** What is wrong, without the key. */
    static String rule(String english) {
        for (Map.Entry<Pattern, String> known : RULES.entrySet()) {
            Matcher matcher = known.getKey().matcher(english);
            if (matcher.find()) {
                String translated = known.getValue();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    translated = translated.replace("$" + i, Objects.requireNonNullElse(matcher.group(i), ""));
                }
                return translated.strip();
            }
        }
        if (english.contains("is not known")) {
            return "không nhận biết được" + quoted(english);
        }
        return english.contains("is missing") ? "còn thiếu" : "chưa đúng" + quoted(english);
    }

    /** The values in the error, without the one that was probably meant. */
    private static String quoted(String english) {
        Matcher values = VALUE.matcher(DID_YOU_MEAN.matcher(english).replaceAll(""));
        List<String> found = new ArrayList<>();
        while (values.find()) {
            found.add("'" + values.group(1) + "'");
        }
        return found.isEmpty() ? "" : " (" + String.join(", ", found) + ")";
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
