package vn.lienthong.identity.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.Profile;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.once.OneTimeStore;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** The examples of the package documentation, as they run. */
class PackageExampleTest {
    @Test
    void aCitizenSigns() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Profile profile = sandbox.profile();
            Map<String, String> kept = new ConcurrentHashMap<>();
            Attachment pdf = Attachment.of("content".getBytes(StandardCharsets.UTF_8), "application/pdf");
            CitizenId citizen = Hub.CITIZEN;
            Purpose purpose = Hub.PURPOSE;
            // tag::sign[]
            SigningClient signing = SigningClient.create(profile.client("signing"));

            List<SigningCertificate> certificates = signing.certificates(citizen, purpose);
            Optional<String> credential = certificates.get(0).findCredentialId();
            DocumentHash document = DocumentHash.ofContent("Đơn đề nghị.pdf", pdf);
            SigningAttempt attempt =
                    signing.signHashes(new SignRequest("HS-2026-0001", credential.orElseThrow(), List.of(document)));
            kept.put("HS-2026-0001", attempt.toJson());
            // end::sign[]
            sandbox.people().confirmSigning(URI.create(sandbox.uri() + "/signing/app?handle=" + attempt.handle()));

            assertThat(state(signing, kept)).isEqualTo("Đã ký 1 tài liệu");
            signing.close();
        }
    }

    private static String state(SigningClient signing, Map<String, String> kept) {
        // tag::poll[]
        PollResult result = signing.poll(SigningAttempt.fromJson(kept.get("HS-2026-0001")));
        if (result instanceof PollResult.Signed signed) {
            return "Đã ký " + signed.signatures().size() + " tài liệu";
        }
        return result.isFinal() ? "Chưa ký: " + result : "Đang chờ người dân xác nhận";
        // end::poll[]
    }

    @Test
    void aWebhookIsAnswered() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Profile profile = sandbox.profile();
            byte[] body = "{\"id\":\"w1\",\"type\":\"SIGNHASH_WEBHOOK_RESULT\"}".getBytes(StandardCharsets.UTF_8);
            String header = "sha256="
                    + Hashing.hmacHex(
                            "HmacSHA256",
                            sandbox.secretValues().get("SANDBOX_SIGNING_WEBHOOK_SECRET"),
                            new String(body, StandardCharsets.UTF_8));
            OneTimeStore once = OneTimeStore.inMemory(10_000, Clock.systemUTC());
            Set<String> toPoll = new HashSet<>();
            // tag::webhook[]
            SigningWebhooks webhooks = SigningWebhooks.create(profile.client("signing"), once);

            WebhookResult result = webhooks.read(RawWebhook.of(body, header)); // the bytes as they came
            int status = result.reply(event -> toPoll.add(event.id()));
            // end::webhook[]
            assertThat(status).isEqualTo(200);
            assertThat(toPoll).containsExactly("w1");
        }
    }
}
