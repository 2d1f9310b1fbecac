package vendor;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.h2.jdbcx.JdbcDataSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.Trust;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentConfig;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.ReportingConfig;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sharing.lgsp.LgspClient;

/** What a vendor does in its first hour: log in, take a payment, hand in a report, and one call over TLS. */
public final class Journey {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final PrintStream out;

    public Journey(PrintStream out) {
        this.out = out;
    }

    /** Throws where anything does not happen. */
    public void run() throws Exception {
        HttpServer vendor = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Profile profile = Profile.parse(sandbox.profileYaml("north"), SecretSource.map(sandbox.secretValues()));
            logIn(profile, sandbox);
            pay(profile, sandbox, vendor);
            submit(profile);
            callOverTls();
        } finally {
            vendor.stop(0);
        }
        out.println("the vendor's journey is done");
    }

    private void logIn(Profile profile, Sandbox sandbox) {
        IdentityClient client = IdentityClient.create(profile.client("identity"));
        LoginAttempt attempt = client.beginLogin(LoginRequest.builder().acrValues("LoA2").build());
        LoginAttempt kept = LoginAttempt.fromJson(attempt.toJson());
        String rawQuery = sandbox.people().logIn(attempt.redirectTo(), "lan", 2).getRawQuery();
        LoginResult result = client.completeLogin(kept, rawQuery);
        check(result.fold(signedIn -> true, denied -> false), "signed in");
    }

    private void pay(Profile profile, Sandbox sandbox, HttpServer vendor) throws Exception {
        PaymentClient client = PaymentClient.create(PaymentConfig.of(profile));
        CompletableFuture<PaymentStatus> heard = new CompletableFuture<>();
        vendor.createContext("/notice", exchange -> {
            RawNotice raw = RawNotice.ofQuery(exchange.getRequestURI().getRawQuery());
            NoticeReply reply = client.readNotice(raw).reply(notice -> {
                heard.complete(notice.status());
                return Handling.DONE;
            });
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), reply.bytes().length);
            exchange.getResponseBody().write(reply.bytes());
            exchange.close();
        });
        vendor.start();
        sandbox.registerNotify(
                "vnpay", URI.create("http://127.0.0.1:" + vendor.getAddress().getPort() + "/notice"));
        PaymentKey key = new PaymentKey("VENDOR-0001", sandbox.clock().instant());
        URI page = client.create(PaymentRequest.builder(key, 150_000, "Phi ho so VENDOR-0001")
                        .payerIp("127.0.0.1")
                        .build())
                .redirectTo();
        sandbox.people().pay(page);
        check(heard.get(20, TimeUnit.SECONDS) == PaymentStatus.PAID, "heard that it is paid");
        check(client.find(key).orElseThrow().status() == PaymentStatus.PAID, "asked whether it is paid");
    }

    private void submit(Profile profile) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:vendor;DB_CLOSE_DELAY=-1");
        Ledger.migrate(database, LedgerOptions.defaults());
        ReportingClient client = ReportingClient.create(ReportingConfig.builder(
                        profile.client("reporting"), Ledger.open(database, LedgerOptions.defaults()))
                .build());
        Period period = Period.containing(PeriodType.MONTH, LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")))
                .previous();
        ReportForm form = client.forms().stream()
                .filter(candidate -> candidate.code().equals("SAMPLE-CLINIC"))
                .findFirst()
                .flatMap(summary -> summary.findVersion(period))
                .flatMap(version -> client.findForm("SAMPLE-CLINIC", version.version()))
                .orElseThrow();
        Report report = client.template(form, period).draft().nothingToReport().build();
        SubmitResult result = client.submit(client.seal(report));
        check(result instanceof SubmitResult.Received, "handed in a report: " + result.state());
    }

    /** A platform with a self-signed certificate: refused by default, taken by its own certificate. */
    private void callOverTls() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = Files.createTempDirectory("vendor").resolve("server.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost",
                        "-ext", "SAN=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString(),
                        "-storepass", new String(PASSWORD))
                .start()
                .waitFor();
        check(made == 0, "made a certificate");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] body = (exchange.getRequestURI().getPath().equals("/token")
                            ? "{\"access_token\":\"t\",\"expires_in\":60}"
                            : "[]")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            ClientConfig.Builder config = ClientConfig.builder(
                            URI.create("https://localhost:" + server.getAddress().getPort()), "lgsp-wso2")
                    .credentials(Credentials.from(Map.of("consumerKey", "k", "consumerSecret", "s")));
            PlatformException refused = null;
            try {
                LgspClient.create(config.build()).categories();
            } catch (PlatformException e) {
                refused = e;
            }
            check(refused != null && refused.kind() == PlatformException.Kind.TLS, "refused a stranger's certificate");
            X509Certificate own = (X509Certificate) keys.getCertificate("server");
            LgspClient trusting =
                    LgspClient.create(config.trust(new Trust(List.of(own), List.of())).build());
            check(trusting.categories().isEmpty(), "called over TLS");
        } finally {
            server.stop(0);
        }
    }

    private void check(boolean good, String what) {
        if (!good) {
            throw new IllegalStateException("not done: " + what);
        }
        out.println("  " + what);
    }
}
