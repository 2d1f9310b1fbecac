package vn.lienthong.identity.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.identity.Claims;

/** What a program gives and keeps: checked when it is made, and silent when it is printed. */
class SigningRecordsTest {
    private final Hub hub = new Hub();

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 31, 33, 44, 64})
    void aDigestThatIsNoSha256IsRefused(int length) {
        assertThatThrownBy(() -> DocumentHash.ofDigest("a", new byte[length]))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("document.digest: must be the 32 bytes of a SHA-256, but has " + length + " bytes");
    }

    @Test
    void aDocumentIsHashedFromItsBytesAndKeptUnchanged() throws IOException {
        byte[] content = new byte[200_000];
        DocumentHash read = DocumentHash.ofContent("a", Attachment.of(content, "application/pdf"));
        assertThat(read.digest()).isEqualTo(Hashing.sha256(content));
        byte[] given = Hashing.sha256(content);
        DocumentHash same = DocumentHash.ofDigest("a", given);
        given[0]++;
        same.digest()[0]++;
        assertThat(same).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(same).isNotEqualTo(DocumentHash.ofDigest("b", read.digest()));
        assertThat(same.toString()).isEqualTo("DocumentHash[***]");
    }

    @Test
    void aRequestHasOneToAHundredDocumentsEachNameOnce() {
        assertThatThrownBy(() -> new SignRequest("HS", "c", List.of()))
                .hasMessage("signRequest.documents: must be 1 to 100, but are 0");
        assertThatThrownBy(() -> new SignRequest("HS", "c", Collections.nCopies(101, Hub.DOCUMENT)))
                .hasMessage("signRequest.documents: must be 1 to 100, but are 101");
        assertThatThrownBy(() -> new SignRequest("HS", "c", List.of(Hub.DOCUMENT, Hub.DOCUMENT)))
                .hasMessage("signRequest.documents: must have each name once, but number 2 repeats one");
        assertThatThrownBy(() -> new SignRequest("HS 1", "c", List.of(Hub.DOCUMENT)))
                .hasMessageStartingWith("signRequest.originatorCode: must be visible ASCII characters without blanks");
        assertThatThrownBy(() -> new SignRequest("HS", "", List.of(Hub.DOCUMENT)))
                .hasMessageStartingWith("signRequest.credentialId: must not be empty");
    }

    @Test
    void aHolderIsCheckedAndNothingOfItIsPrinted() {
        assertThatThrownBy(() -> CertificateHolder.builder(" ", LocalDate.of(1990, 1, 1), Hub.CITIZEN)
                        .build())
                .hasMessageStartingWith("holder.fullName: must not be empty");
        assertThatThrownBy(() -> CertificateHolder.builder("A", LocalDate.of(10_000, 1, 1), Hub.CITIZEN)
                        .build())
                .hasMessage("holder.birthDate: must be of the years 1000 to 9999, but is not");
        assertThatThrownBy(() -> CertificateHolder.builder("A", LocalDate.of(1990, 1, 1), Hub.CITIZEN)
                        .email("a\nb")
                        .build())
                .hasMessageStartingWith("holder.email: must be one line of visible characters");
        assertThatThrownBy(() -> new HolderAddress("a", "", "c"))
                .hasMessageStartingWith("holder.address.commune: must not be empty");
        String printed = Hub.REGISTRATION + " " + Hub.SIGNING + new HolderAddress("Tổ 4", "xã X", "tỉnh Y")
                + new CertificateStatus("RG1", Claims.from(Map.of("name", "Hoàng")))
                + new DocumentSignature("Hoàng", "QUJD", true, Claims.from(Map.of()));
        assertThat(printed).doesNotContain("Hoàng", "008590310427", "1990", "lan.hoang", "Tổ 4", "xã X", "Đơn", "QUJD");
    }

    @Test
    void anAttemptIsKeptAsTextAndReadAgain() {
        try (SigningClient client = hub.client()) {
            SigningAttempt attempt = hub.attempt(client);
            SigningAttempt read = SigningAttempt.fromJson(attempt.toJson());
            assertThat(read).isEqualTo(attempt).hasSameHashCodeAs(attempt);
            assertThat(read.toJson()).isEqualTo(attempt.toJson());
            assertThat(read.provider()).isEqualTo("P");
            assertThat(read.originatorCode()).isEqualTo("HS-1");
            assertThat(read.documents()).containsExactly(Hub.DOCUMENT);
            assertThat(read.toString()).isEqualTo("SigningAttempt[***, expiresAt=2026-11-23T01:05:00Z]");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ""                                | attempt: must be an object
            {}                                | attempt.version: must be a text, but is missing
            "version":"2"                     | attempt.version: must be 1, but is another
            "handle":""                       | attempt.handle: must be a text, but is empty
            "handle":"a b"                    | attempt.handle: must be visible ASCII characters without blanks
            "expiresAt":"soon"                | attempt.expiresAt: must be an instant
            "documents":[]                    | signRequest.documents: must be 1 to 100, but are 0
            "sha256":"QUJD"                   | document.digest: must be the 32 bytes of a SHA-256, but has 3 bytes
            "sha256":"!"                      | attempt.documents[0].sha256: must be Base64, but is not
            """)
    void aTextThatIsNoAttemptIsRefusedWithoutItsContent(String changed, String message) {
        String good =
                "{\"version\":\"1\",\"handle\":\"planted-handle\",\"originatorCode\":\"HS\",\"credentialId\":\"c\","
                        + "\"expiresAt\":\"2026-11-23T01:05:00Z\",\"documents\":[{\"name\":\"a\",\"sha256\":\""
                        + "A".repeat(43)
                        + "=\"}]}";
        assertThat(SigningAttempt.fromJson(good).handle()).isEqualTo("planted-handle");
        String key = changed.replaceAll(":.*", "");
        String text = changed.startsWith("\"") && changed.length() > 2
                ? good.replaceFirst(Pattern.quote(key) + ":(\"[^\"]*\"|\\[.*\\])", Matcher.quoteReplacement(changed))
                : changed;
        assertThatThrownBy(() -> SigningAttempt.fromJson(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("planted");
    }

    @Test
    void aCertificateOfTheListIsReadFromPemOrFromBase64AndElseLeftAsItCame() throws Exception {
        hub.answers(
                "/certificates/list",
                200,
                new String(
                        Json.bytes(Map.of(
                                "status",
                                "01",
                                "data",
                                List.of(
                                        Map.of(
                                                "credentialID",
                                                "c1",
                                                "certificate",
                                                "-----BEGIN CERTIFICATE-----\nQUJD"),
                                        Map.of("credentialID", "c2", "certificate", "QUJD"),
                                        Map.of("certificate", Map.of())))),
                        StandardCharsets.UTF_8));
        try (SigningClient client = hub.client()) {
            List<SigningCertificate> all = client.certificates(Hub.CITIZEN, Hub.PURPOSE);
            assertThat(all).hasSize(3).allMatch(one -> one.findCertificate().isEmpty());
            assertThat(all.get(1).findCredentialId()).contains("c2");
            assertThat(all.get(2).findCredentialId()).isEmpty();
            assertThat(all.get(1).toString()).doesNotContain("c2", "QUJD");
        }
    }
}
