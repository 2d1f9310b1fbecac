package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.identity.signing.CertificateHolder;
import vn.lienthong.identity.signing.CertificateRequest;
import vn.lienthong.identity.signing.DocumentHash;
import vn.lienthong.identity.signing.PollResult;
import vn.lienthong.identity.signing.SignRequest;
import vn.lienthong.identity.signing.SigningAttempt;
import vn.lienthong.identity.signing.SigningClient;
import vn.lienthong.identity.signing.internal.HubSignOn;

/** What the remote signing hub answers: tokens, providers, certificates, handles, signatures. */
class SigningAnswersFuzzTest {
    private static final Purpose PURPOSE = new Purpose("1.001234", "CB-07", "H60.01.02", "yc-0001");
    private static final CitizenId CITIZEN = CitizenId.parse("008590310427");
    private static final CertificateRequest REGISTRATION = CertificateRequest.of(
            "HS-1",
            CertificateHolder.builder("Hoàng Thị Lan", LocalDate.of(1990, 3, 14), CITIZEN)
                    .build(),
            "P");
    private static final SignRequest SIGNING =
            new SignRequest("HS-1", "c", List.of(DocumentHash.ofDigest("a", new byte[32])));
    private static final Stub PLATFORM = new Stub();
    private static final ClientConfig CONFIG = PLATFORM.config(
                    "vneid-signing", Map.of("username", "u", "password", "not-a-secret"))
            .build();
    private static final SigningClient CLIENT = SigningClient.create(CONFIG);

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        WireRequest request = WireRequest.of("GET", URI.create("https://platform.example/api/v1/providers"));
        for (int status : new int[] {200, 401}) {
            Authenticator signOn = new HubSignOn().create(CONFIG, token -> Stub.json(status, input));
            Parsers.answer(input, () -> signOn.authenticate(request));
            PLATFORM.answers(status, input);
            Parsers.answer(input, CLIENT::providers);
            Parsers.answer(input, () -> CLIENT.certificates(CITIZEN, PURPOSE));
            Parsers.answer(input, () -> CLIENT.certificateStatus("RG1"));
            Parsers.answer(input, () -> CLIENT.register(REGISTRATION, PURPOSE));
            Parsers.answer(input, () -> CLIENT.signHashes(SIGNING));
            SigningAttempt attempt = attempt();
            Parsers.answer(input, () -> signatures(CLIENT.poll(attempt)));
        }
    }

    /** As many signatures as documents, whatever the answer says. */
    private static void signatures(PollResult result) {
        if (result instanceof PollResult.Signed signed && signed.signatures().size() != 1) {
            throw new AssertionError("another number of signatures than of documents");
        }
    }

    private static SigningAttempt attempt() {
        Instant until = PLATFORM.clock.instant().plus(Duration.ofMinutes(5));
        return SigningAttempt.fromJson(
                "{\"version\":\"1\",\"handle\":\"h\",\"originatorCode\":\"HS-1\",\"credentialId\":"
                        + "\"c\",\"expiresAt\":\"" + until + "\",\"documents\":[{\"name\":\"a\",\"sha256\":\""
                        + "A".repeat(43)
                        + "=\"}]}");
    }
}
