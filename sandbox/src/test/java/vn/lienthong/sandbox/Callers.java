package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import vn.lienthong.sandbox.fault.VneidFault;

/**
 * An application without the SDK at each platform: what it does at one path. Everything that comes before (a token, a payment,
 * a dossier) is done first, so that only the request itself meets a fault.
 */
final class Callers implements AutoCloseable {
    static final String TMN_CODE = "DEMOV210";
    static final String VNPAY_SECRET = "RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ";

    private static final String REDIRECT = "http://127.0.0.1:8080/login/callback";
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(7));

    private final Sandbox sandbox;
    private final VnpayShop shop;
    private static final AtomicLong ORDERS = new AtomicLong(1_000);

    private final Merchant vnpay;
    private final Merchant bank;
    private final Merchant national;
    private final Merchant momo;
    private final Merchant zalopay;
    private final Merchant viettelpay;
    private final Merchant keypay;
    private final Merchant paygov;
    private final Merchant application;
    private final Merchant partner;

    Callers(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.shop = new VnpayShop(sandbox);
        try {
            this.vnpay = new Merchant(notice -> "{\"RspCode\":\"00\"}");
            this.bank = new Merchant(notice -> "{\"success\":true}");
            this.national = new Merchant(this::received);
            this.momo = new Merchant(notice -> 204, notice -> "");
            this.zalopay = new Merchant(notice -> "{\"return_code\":1}");
            this.viettelpay = new Merchant(new ViettelpayShop(sandbox)::answer);
            this.keypay = new Merchant(notice -> "{\"error_code\":0,\"return_code\":0}");
            this.paygov = new Merchant(notice -> "{\"error_code\":\"SUCCESSFUL\"}");
            this.application = new Merchant(logout -> "");
            this.partner = new Merchant(webhook -> "");
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        sandbox.registerNotify("vnpay", vnpay.address());
        sandbox.registerNotify("vietqr", bank.address());
        sandbox.registerNotify("payos", bank.address());
        sandbox.registerNotify("national-v1", national.address());
        sandbox.registerNotify("momo", momo.address());
        sandbox.registerNotify("zalopay", zalopay.address());
        sandbox.registerNotify("viettelpay", viettelpay.address());
        sandbox.registerNotify("keypay", keypay.address());
        sandbox.registerNotify("paygov", paygov.address());
        sandbox.registerNotify("dvcqg", application.address());
        sandbox.registerNotify("signing", partner.address());
    }

    @Override
    public void close() {
        vnpay.close();
        bank.close();
        national.close();
        momo.close();
        zalopay.close();
        viettelpay.close();
        keypay.close();
        paygov.close();
        application.close();
        partner.close();
    }

    /** What the application at a payment platform has received, query or body, the oldest first. */
    List<String> heard(String platform) {
        return switch (platform) {
            case "vnpay" -> vnpay.received;
            case "momo" -> momo.received;
            case "zalopay" -> zalopay.received;
            case "national-v1" -> national.received;
            default -> bank.received;
        };
    }

    /** The good requests of an application at one path; the path may have {…} and {@code /*}. */
    Runnable at(String platform, String path) {
        return switch (platform) {
            case "dvcqg" -> portal(path);
            case "vneid" -> vneid(path);
            case "lgsp-a", "lgsp-b" -> service(signedOn(platform), "/" + platform + path);
            case "c06" -> path.isEmpty() ? this::enquiries : service(c06(), "/c06" + path);
            case "adapter" -> adapter(path);
            case "vnpay" -> vnpayApi();
            case "momo" -> momo();
            case "zalopay" -> zalopay();
            case "keypay" -> keypay();
            case "paygov" -> paygov(path);
            case "payos" -> {
                PayosShop shop = new PayosShop(sandbox);
                long order = ORDERS.incrementAndGet();
                if (path.equals("/v1/payouts/")) {
                    yield () -> shop.payOut("CHI-" + order, 180_000);
                }
                if (path.startsWith("/v1/payouts")) {
                    yield () -> shop.ask(path);
                }
                if (path.endsWith("/*")) {
                    shop.create(order, 180_000);
                    yield () -> shop.get(order);
                }
                yield () -> shop.create(order, 180_000);
            }
            case "national-v1" -> nationalMessages(path);
            case "reporting" -> reporting(path);
            case "signing" -> new SigningPartner(sandbox).at(path);
            case "toy" ->
                () -> Wire.to(sandbox)
                        .header("X-Api-Key", secret("TOY_API_KEY"))
                        .get("/toy" + path);
            default -> throw new IllegalArgumentException("no caller of " + platform);
        };
    }

    /** What ends with a notice: a payment, a log-out, or a signing. */
    Runnable notice(String platform) {
        if (platform.equals("dvcqg")) {
            return portal("/oidc/logout");
        }
        if (platform.equals("signing")) {
            SigningPartner signing = new SigningPartner(sandbox);
            return signing::sign;
        }
        if (platform.equals("vietqr")) {
            return () -> sandbox.people().transfer(SandboxTransfer.typed("999999", "0011000000001", 180_000, "HD1"));
        }
        if (platform.equals("payos")) {
            URI page = new PayosShop(sandbox).page(ORDERS.incrementAndGet(), 180_000);
            return () -> sandbox.people().pay(page);
        }
        String reference = UUID.randomUUID().toString();
        URI page = switch (platform) {
            case "vnpay" -> vnpayPage(reference);
            case "momo" -> new MomoShop(sandbox).page(reference, 180_000);
            case "zalopay" -> new ZalopayShop(sandbox).page(reference.substring(0, 8), 180_000);
            case "viettelpay" -> new ViettelpayShop(sandbox).page(reference, 180_000);
            case "keypay" -> new KeypayShop(sandbox).page(reference, 180_000);
            case "paygov" -> new PaygovShop(sandbox).page(reference, 180_000);
            default -> nationalPage(nationalInit(reference));
        };
        return () -> sandbox.people().pay(page);
    }

    private Runnable portal(String path) {
        URI authorize = at("/dvcqg/oauth2/authorize?response_type=code&scope=openid&state=s&nonce=n&client_id="
                + secret("DVCQG_CLIENT_ID") + "&redirect_uri=" + Stranger.encode(REDIRECT));
        if (path.equals("/commonauth")) {
            return () -> sandbox.people().logIn(authorize, "lan", 2);
        }
        URI callback = sandbox.people().logIn(authorize, "lan", 2);
        if (path.equals("/oauth2/token")) {
            return () -> token("DVCQG", "/dvcqg/oauth2/token", callback);
        }
        JsonNode tokens = token("DVCQG", "/dvcqg/oauth2/token", callback).json();
        if (path.equals("/oidc/logout")) {
            String hint = tokens.path("id_token").asText();
            return () -> Stranger.get(at("/dvcqg" + path + "?id_token_hint=" + hint));
        }
        String bearer = "Bearer " + tokens.path("access_token").asText();
        return () -> Stranger.get(at("/dvcqg" + path), "Authorization", bearer);
    }

    private Runnable vneid(String path) {
        URI authorize = at("/vneid/auth?response_type=code&scope=openid&state=s&client_id=" + secret("VNEID_CLIENT_ID")
                + "&redirect_uri=" + Stranger.encode(REDIRECT));
        if (path.equals("/login")) {
            return () -> sandbox.people().logIn(authorize, "lan", 2);
        }
        sandbox.fail(Fault.of(VneidFault.PLAIN_CODE).once()); // spares this application the decryption
        URI callback = sandbox.people().logIn(authorize, "lan", 2);
        if (path.equals("/token")) {
            return () -> token("VNEID", "/vneid/token", callback);
        }
        sandbox.fail(Fault.of(VneidFault.PLAIN_ANSWER).once());
        String access = token("VNEID", "/vneid/token", callback)
                .json()
                .path("access_token")
                .asText();
        return () -> Stranger.get(at("/vneid" + path), "Authorization", "Bearer " + access);
    }

    private Stranger.Answer token(String owner, String path, URI callback) {
        return Stranger.form(
                at(path),
                Stranger.map(
                        "grant_type", "authorization_code",
                        "code", Stranger.parameter(callback, "code"),
                        "redirect_uri", REDIRECT,
                        "client_id", secret(owner + "_CLIENT_ID"),
                        "client_secret", secret(owner + "_CLIENT_SECRET")));
    }

    private Runnable service(Wire signedOn, String path) {
        boolean get = path.contains("/dmdc/") || path.contains("/apiCSDLDKDN/");
        return () -> {
            if (get) {
                signedOn.get(path);
            } else {
                signedOn.json(path, Map.of("DocCode", "H60.01.02-1", "DocTypeCode", "9.000002"));
            }
        };
    }

    private Wire signedOn(String platform) {
        String keys = Wire.base64(Wire.write(Map.of(
                "AccessKey", secret("LGSP_B_ACCESS_KEY"),
                "SecretKey", secret("LGSP_B_SECRET_KEY"),
                "AppName", "SANDBOX",
                "PartnerCode", "SANDBOX",
                "PartnerCodeCus", "SANDBOX")));
        String basic = Stranger.basic(secret("LGSP_A_CONSUMER_KEY"), secret("LGSP_A_CONSUMER_SECRET"));
        Wire asking = platform.equals("lgsp-a")
                ? Wire.to(sandbox).header("Authorization", basic)
                : Wire.to(sandbox).header("lgspaccesstoken", keys);
        String token = asking.form("/" + platform + "/token", "grant_type=client_credentials")
                .json()
                .path("access_token")
                .asText();
        Wire signedOn = Wire.to(sandbox).header("Authorization", "Bearer " + token);
        return platform.equals("lgsp-a") ? signedOn : signedOn.header("lgspaccesstoken", keys);
    }

    private Wire c06() {
        String stamp = String.valueOf(sandbox.clock().instant().toEpochMilli());
        String user = secret("C06_USER");
        String hash = sha256(sandbox.uri() + "/c06" + user + stamp + secret("C06_SECRET_KEY"));
        return Wire.to(sandbox).header("Timestamp", stamp).header("Authorization", Stranger.basic(user, hash));
    }

    /** One person who is found, and one who is not. */
    private void enquiries() {
        List.of("008590310427", "008499123456")
                .forEach(number -> c06().header("SOAPAction", "\"\"")
                        .type("text/xml; charset=utf-8")
                        .send("POST", "/c06", Wire.bytes("""
                        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"
                          xmlns:dan="http://dancuquocgia.bca"><e:Body><dan:TraCuuThongTinCongDan>
                        <dan:MaYeuCau>1</dan:MaYeuCau><dan:MaDVC/><dan:MaTichHop>037</dan:MaTichHop><dan:MaCanBo/>
                        <dan:SoDinhDanh>%s</dan:SoDinhDanh><dan:HoVaTen>HOÀNG THỊ LAN</dan:HoVaTen>
                        <dan:NgayThangNamSinh><dan:NgayThangNam>19900314</dan:NgayThangNam></dan:NgayThangNamSinh>
                        </dan:TraCuuThongTinCongDan></e:Body></e:Envelope>""".replace("%s", number))));
    }

    private Runnable adapter(String path) {
        String forward = "/adapter/" + path.split("/", -1)[1] + "/RestService/forward";
        Map<String, Object> login =
                Map.of("username", secret("ADAPTER_USERNAME"), "password", secret("ADAPTER_PASSWORD"));
        if (path.endsWith("/mapi/login")) {
            return () -> dossiers(forward + "/mapi/login", login);
        }
        if (path.endsWith("/*")) {
            return () -> dossiers(forward + "/other", Map.of());
        }
        String session =
                dossiers(forward + "/mapi/login", login).path("session").asText();
        String known = "H-" + UUID.randomUUID();
        synchronise(forward, session, known);
        return () -> {
            find(forward, session, "H-none");
            find(forward, session, known);
            synchronise(forward, session, "H-" + UUID.randomUUID());
        };
    }

    private void find(String forward, String session, String code) {
        call(forward, session, Map.of("service", "TraCuuHoSo", "mahoso", code));
    }

    private void synchronise(String forward, String session, String code) {
        Map<String, Object> dossier = Map.of(
                "MaHoSo", code,
                "MaTTHC", "9.000002",
                "TenTTHC", "Thủ tục mẫu",
                "ChuHoSo", "Người thử nghiệm",
                "NgayTiepNhan", "20261116090000",
                "TrangThaiHoSo", "2");
        call(forward, session, Map.of("service", "DongBoHoSoMC", "isUpdating", "False", "data", List.of(dossier)));
    }

    private void call(String forward, String session, Map<String, Object> members) {
        Map<String, Object> body = new HashMap<>(members);
        body.put("session", session);
        body.put("madonvi", "H60.01.02");
        dossiers(forward + "/mapi/g", body);
    }

    private JsonNode dossiers(String path, Map<String, ?> body) {
        Wire.Answer answer = Wire.to(sandbox).json(path + "?dstcode=VN:GOV:000.00.00.G22:vpcpdvcprovider", body);
        return answer.text().startsWith("{") ? answer.json() : Wire.JSON.createObjectNode();
    }

    private Runnable vnpayApi() {
        String reference = UUID.randomUUID().toString();
        sandbox.people().pay(vnpayPage(reference));
        Map<String, String> made =
                Map.of("vnp_TransactionDate", COMPACT.format(sandbox.clock().instant()));
        return () -> {
            shop.query(reference, made);
            shop.refund(reference, made);
        };
    }

    /** A good call of each kind, and one that is refused. */
    private Runnable momo() {
        MomoShop momo = new MomoShop(sandbox);
        String paid = UUID.randomUUID().toString();
        sandbox.people().pay(momo.page(paid, 180_000));
        String reference = UUID.randomUUID().toString();
        return () -> {
            momo.create(momo.payment(reference, 180_000));
            momo.create(momo.payment(reference, 90_000));
            momo.query(reference);
            momo.query("A-" + reference.substring(0, 8));
            momo.refund("R-" + reference.substring(0, 8), 7, 1_000);
        };
    }

    private Runnable zalopay() {
        ZalopayShop shop = new ZalopayShop(sandbox);
        String paid = UUID.randomUUID().toString().substring(0, 8);
        sandbox.people().pay(shop.page(paid, 180_000));
        long number = shop.query(paid).path("zp_trans_id").asLong();
        return () -> {
            shop.page("C" + paid, 180_000);
            shop.refund("R" + paid, number, 1_000);
        };
    }

    private Runnable keypay() {
        KeypayShop shop = new KeypayShop(sandbox);
        String reference = UUID.randomUUID().toString();
        shop.page(reference, 180_000);
        return () -> shop.detail(reference);
    }

    private Runnable paygov(String path) {
        PaygovShop shop = new PaygovShop(sandbox);
        String dossier = UUID.randomUUID().toString();
        if (path.endsWith("/Query")) {
            return () -> shop.query(dossier);
        }
        return path.endsWith("/Create")
                ? () -> shop.send("Create", shop.payment(dossier, 180_000))
                : () -> shop.send("CheckSumUrlReturn", shop.payment(dossier, 180_000));
    }

    private URI vnpayPage(String reference) {
        return VnpayShop.payUrl(
                sandbox.uri(),
                VNPAY_SECRET,
                "http://127.0.0.1:8080/pay/return",
                sandbox.clock().instant(),
                reference);
    }

    private Runnable nationalMessages(String path) {
        String token = nationalToken();
        Map<String, Object> init = nationalInit(UUID.randomUUID().toString());
        init.put("ThongTinBienLai", Map.of("MaDichVu", "1"));
        Map<String, Object> paid = nationalInit(UUID.randomUUID().toString());
        nationalPage(paid);
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("LoaiBanTin", "QUERY");
        for (String name : List.of("PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD")) {
            query.put(name, paid.get(name));
        }
        query.put("MaXacThuc", bars(query));
        return () -> {
            national(path, token, init);
            national(path, token, nationalInit(UUID.randomUUID().toString()));
            national(path, token, query);
        };
    }

    private Map<String, Object> nationalInit(String reference) {
        Map<String, Object> init = new LinkedHashMap<>(Stranger.map(
                "LoaiBanTin", "INIT",
                "PhienBan", "1.0.6",
                "MaDoiTac", secret("PAYMENT_V1_PARTNER_CODE"),
                "MaThamChieu", reference,
                "SoTien", "180000",
                "LoaiHinhThanhToan", "PAY",
                "MaKenhThanhToan", "1",
                "MaThietBi", "1",
                "NgonNgu", "vi-VN",
                "MaTienTe", "VND",
                "MaNganHang", "PAYMENT",
                "ThongTinGiaoDich", "THANH TOAN HO SO",
                "ThoiGianGD", COMPACT.format(sandbox.clock().instant()),
                "Ip", "10.0.0.5"));
        init.put("MaXacThuc", bars(init));
        return init;
    }

    private URI nationalPage(Map<String, Object> init) {
        return URI.create(
                national("", nationalToken(), init).json().path("UrlThanhToan").asText());
    }

    private Stranger.Answer national(String path, String token, Object message) {
        return Stranger.json(at("/payment-v1" + path), message, "Authorization", "Bearer " + token);
    }

    private String nationalToken() {
        return Stranger.form(
                        at("/payment-v1/token"),
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        Stranger.basic(secret("PAYMENT_V1_CONSUMER_KEY"), secret("PAYMENT_V1_CONSUMER_SECRET")))
                .json()
                .path("access_token")
                .asText();
    }

    private String received(String notice) {
        JsonNode one = Stranger.read(notice);
        Map<String, Object> reply = new LinkedHashMap<>(Map.of());
        reply.put("MaLoi", "00");
        reply.put("MoTaLoi", "ok");
        for (String name : List.of("MaDoiTac", "MaThamChieu", "ThoiGianGD")) {
            reply.put(name, one.path(name).asText());
        }
        reply.put("MaXacThuc", bars(reply));
        return Stranger.write(reply);
    }

    private String bars(Map<String, Object> message) {
        return sha256(
                String.join("|", message.values().stream().map(String::valueOf).toList()) + "|"
                        + secret("PAYMENT_V1_SECRET"));
    }

    private Runnable reporting(String path) {
        Reports reports = new Reports(sandbox);
        ObjectNode report = Reports.market();
        if (path.equals("/v1/validations")) {
            return () -> reports.validate(report);
        }
        if (path.endsWith("/{sequence}")) {
            return () -> reports.submit(report);
        }
        String filled = path.startsWith("/v1/submissions/")
                ? Reports.path(report) + path.substring(path.lastIndexOf('}') + 1)
                : "/reporting" + path.replaceAll("\\{[a-z]+}", "1");
        return () -> reports.wire().get(filled);
    }

    private String secret(String name) {
        return sandbox.secretValues().getOrDefault("SANDBOX_" + name, "");
    }

    private URI at(String path) {
        return URI.create(sandbox.uri() + path);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
