package vn.lienthong.identity.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.AuditEvent;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedRequest;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.SigningFault;
import vn.lienthong.testsupport.RecordingSleeper;

/** Whole signings against the sandbox, on the wire. */
class SigningJourneyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(NOW)));
    private final List<AuditEvent> trail = new ArrayList<>();
    private final ClientConfig config = sandbox.profile().client("signing").toBuilder()
            .audit(trail::add)
            .sleeper(pause -> {})
            .build();
    private final SigningClient client = SigningClient.create(config);

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @Test
    void aCitizenSignsTwoDocumentsAndEachSignatureFitsItsDocument() throws Exception {
        assertThat(client.providers())
                .singleElement()
                .satisfies(one -> assertThat(one.text("code")).isEqualTo("SANDBOX-CA"));
        SigningCertificate certificate = certificate();
        SigningAttempt begun = client.signHashes(new SignRequest(
                "HS-1", certificate.findCredentialId().orElseThrow(), List.of(document("one"), document("two"))));
        assertThat(begun.expiresAt()).isEqualTo(NOW.plusSeconds(300));
        assertThat(begun.provider()).isEqualTo("SANDBOX-CA");
        SigningAttempt kept = SigningAttempt.fromJson(begun.toJson());
        assertThat(client.poll(kept)).isEqualTo(new PollResult.Pending(NOW.plusSeconds(5)));

        sandbox.people().confirmSigning(page(kept));

        X509Certificate signer = certificate.findCertificate().orElseThrow();
        PollResult.Signed signed = (PollResult.Signed) client.poll(kept, signer);
        assertThat(signed.signatures())
                .extracting(DocumentSignature::documentName)
                .containsExactly("one", "two");
        assertThat(signed.signatures()).allMatch(DocumentSignature::isVerified);
        for (DocumentSignature one : signed.signatures()) {
            assertThat(fits(signer, one.documentName(), one.base64())).isTrue();
        }
    }

    @Test
    void aCertificateIsRequestedAndThenUsedToSign() {
        CitizenId child = CitizenId.parse("008615443210");
        assertThat(client.certificates(child, Hub.PURPOSE)).isEmpty();
        String code = client.register(
                CertificateRequest.of(
                        "HS-9",
                        CertificateHolder.builder("Đỗ Minh Đức", LocalDate.of(2015, 6, 1), child)
                                .permanentAddress(new HolderAddress("Số 7", "phường Hà Giang 1", "tỉnh Tuyên Quang"))
                                .build(),
                        "SANDBOX-CA"),
                Hub.PURPOSE);
        assertThat(client.certificateStatus(code).members().text("state")).isEqualTo("PENDING");

        sandbox.people().confirmSigning(URI.create(sandbox.uri() + "/signing/app?code=" + code));

        assertThat(client.certificateStatus(code).members().text("state")).isEqualTo("CONFIRMED");
        assertThat(client.certificates(child, Hub.PURPOSE)).hasSize(1);
        assertThat(trail)
                .extracting(event -> event.operation() + " " + event.outcome())
                .containsExactly(
                        "signing.certificates ASKED",
                        "signing.certificates DONE",
                        "signing.register ASKED",
                        "signing.register DONE",
                        "signing.certificates ASKED",
                        "signing.certificates DONE");
        assertThat(trail.toString()).doesNotContain("008615443210");
    }

    @Test
    void aCitizenWhoRefusesAndAProviderThatFailsAreAnswers() {
        SigningAttempt refused = begin();
        SigningAttempt failed = begin();
        sandbox.people().refuseSigning(page(refused));
        sandbox.people().failSigning(page(failed));

        assertThat(client.poll(refused)).isEqualTo(new PollResult.Refused());
        assertThat(client.poll(failed)).isEqualTo(new PollResult.Failed(null));
    }

    @Test
    void whatWasSignedInTheLastSecondIsFetchedAfterwardsAndNothingElseIs() {
        SigningAttempt signed = begin();
        SigningAttempt open = begin();
        sandbox.clock().advance(Duration.ofSeconds(299));
        sandbox.people().confirmSigning(page(signed));
        sandbox.clock().advance(Duration.ofSeconds(1));

        assertThat(client.poll(open)).isEqualTo(new PollResult.Expired());
        assertThat(client.poll(signed)).isInstanceOf(PollResult.Signed.class);
        sandbox.clock().advance(Duration.ofMinutes(5));
        int asked = sandbox.requests().size();
        assertThat(client.poll(signed)).isEqualTo(new PollResult.Expired());
        assertThat(sandbox.requests()).as("no call was made").hasSize(asked);
    }

    @Test
    void waitingEndsWithTheCitizensDecisionAndWithTheTimeToSign() {
        SigningAttempt decided = begin();
        SigningAttempt never = begin();
        RecordingSleeper sleeper = RecordingSleeper.create();
        ClientConfig walking = config.toBuilder()
                .sleeper(pause -> {
                    sleeper.sleep(pause);
                    sandbox.clock().advance(pause);
                    if (sleeper.slept().size() == 3) {
                        sandbox.people().confirmSigning(page(decided));
                    }
                })
                .build();
        try (SigningClient waiting = SigningClient.create(walking)) {
            assertThat(waiting.await(decided)).isInstanceOf(PollResult.Signed.class);
            assertThat(sleeper.slept()).hasSize(3).containsOnly(Duration.ofSeconds(5));
            assertThat(waiting.await(never)).isEqualTo(new PollResult.Expired());
        }
        assertThat(sandbox.clock().instant()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void waitingEndsWithAnInterruptAndIsBoundedByAClockThatStands() {
        SigningAttempt attempt = begin();
        assertThat(client.await(attempt)).isInstanceOf(PollResult.Pending.class);
        Thread.currentThread().interrupt();
        PlatformException cancelled = catchThrowableOfType(PlatformException.class, () -> client.await(attempt));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(cancelled.effect()).isEqualTo(Effect.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, REFUSED",
        "02, REFUSED",
        "03, REFUSED",
        "04, REFUSED",
        "4030, REFUSED",
        "4031, REFUSED",
        "99, PROTOCOL"
    })
    void aFailingStatusIsNeverSuccessWhateverTheDataLookLike(String status, Kind kind) {
        String credential = certificate().findCredentialId().orElseThrow();
        sandbox.fail(Fault.of(SigningFault.STATUS).value(status));

        PlatformException write = catchThrowableOfType(
                PlatformException.class,
                () -> client.signHashes(new SignRequest("HS-1", credential, List.of(document("one")))));
        PlatformException read = catchThrowableOfType(PlatformException.class, client::providers);

        assertThat(write.kind()).isEqualTo(kind);
        assertThat(write.platformCode()).isEqualTo(status);
        assertThat(write.effect()).as("what the code means is not public").isEqualTo(Effect.UNKNOWN);
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.effect()).isEqualTo(Effect.NONE);
        assertThat(write.requestId()).isNotNull();
    }

    @Test
    void aCodeOfTheOperatorsListLeavesNoDoubt() {
        ClientConfig told = config.toBuilder()
                .settings(config.settings().with("noEffectCodes", "02, 03"))
                .build();
        try (SigningClient sure = SigningClient.create(told)) {
            PlatformException refused = catchThrowableOfType(
                    PlatformException.class,
                    () -> sure.signHashes(new SignRequest("HS-1", "nobody", List.of(document("one")))));
            assertThat(refused.effect()).isEqualTo(Effect.NONE);
            assertThat(refused.platformCode()).isEqualTo("02");
            assertThat(refused).hasMessageContaining("credential is not known");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRAPPED_ANSWER", "POLL_CODE_AS_TEXT", "NO_CERTIFICATE", "SIGNATURE_AS_TEXT"})
    void theOtherFormsOfAnAnswerAreRead(SigningFault form) {
        sandbox.fail(Fault.of(form));
        SigningAttempt attempt = begin();
        assertThat(client.poll(attempt)).isInstanceOf(PollResult.Pending.class);
        sandbox.people().confirmSigning(page(attempt));

        PollResult.Signed signed = (PollResult.Signed) client.poll(attempt);
        assertThat(signed.signatures()).singleElement().satisfies(one -> {
            assertThat(one.documentName()).isEqualTo("one");
            assertThat(one.isVerified())
                    .isEqualTo(form != SigningFault.NO_CERTIFICATE && form != SigningFault.SIGNATURE_AS_TEXT);
        });
    }

    @Test
    void aSignatureOfAnotherKeyIsNotReturned() {
        SigningAttempt attempt = begin();
        sandbox.people().confirmSigning(page(attempt));
        sandbox.fail(Fault.of(SigningFault.WRONG_SIGNATURE));

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client.poll(attempt));
        assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aMissingCertificateFailsTheCheckThatIsRequired() {
        SigningAttempt attempt = begin();
        sandbox.people().confirmSigning(page(attempt));
        sandbox.fail(Fault.of(SigningFault.NO_CERTIFICATE));
        ClientConfig strict = config.toBuilder()
                .settings(config.settings().with("checkSignatures", "required"))
                .build();
        try (SigningClient checking = SigningClient.create(strict)) {
            PlatformException refused = catchThrowableOfType(PlatformException.class, () -> checking.poll(attempt));
            assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
            assertThat(refused).hasMessageContaining("settings.certificateMember: certificate");
        }
        X509Certificate signer = certificate().findCertificate().orElseThrow();
        assertThat(client.poll(attempt, signer)).isInstanceOf(PollResult.Signed.class);
    }

    @Test
    void aMissingSignatureIsAnAnswerThatCannotBeUnderstood() {
        SigningAttempt attempt = begin();
        sandbox.people().confirmSigning(page(attempt));
        sandbox.fail(Fault.of(SigningFault.MISSING_SIGNATURE));

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client.poll(attempt));
        assertThat(refused.kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aStatusCodeThatNobodyKnowsIsNeitherSuccessNorFailure() {
        SigningAttempt attempt = begin();
        sandbox.people().confirmSigning(page(attempt));
        sandbox.fail(Fault.of(SigningFault.POLL_CODE));

        assertThat(client.poll(attempt)).isEqualTo(new PollResult.Unclear("9", NOW.plusSeconds(5)));
        sandbox.clock().advance(Duration.ofMinutes(5));
        assertThat(client.poll(attempt)).isEqualTo(new PollResult.Expired());
    }

    @Test
    void aHandleThatIsRefusedBeforeItsTimeIsARefusal() {
        SigningAttempt attempt = begin();
        sandbox.fail(Fault.of(SigningFault.HANDLE_EXPIRED).once());

        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client.poll(attempt));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.platformCode()).isEqualTo("04");
    }

    @Test
    void aTokenIsUsedUntilItExpiresThenRefreshedAndLoggedInAgainAWeekLater() {
        client.providers();
        client.providers();
        assertThat(signOns()).containsExactly("/signing/api/v1/auth/token");
        sandbox.clock().advance(Duration.ofMinutes(29));
        client.providers();
        assertThat(signOns()).containsExactly("/signing/api/v1/auth/token", "/signing/api/v1/auth/refresh");
        sandbox.clock().advance(Duration.ofDays(7));
        client.providers();
        assertThat(signOns())
                .containsExactly(
                        "/signing/api/v1/auth/token", "/signing/api/v1/auth/refresh", "/signing/api/v1/auth/token");
    }

    @Test
    void aTokenThatIsRefusedBeforeItsTimeIsRenewedOnceAlsoForAWrite() {
        String credential = certificate().findCredentialId().orElseThrow();
        SignRequest request = new SignRequest("HS-1", credential, List.of(document("one")));
        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED).once());
        assertThat(client.signHashes(request).handle()).isNotEmpty();
        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED).times(2));
        PlatformException refused = catchThrowableOfType(PlatformException.class, () -> client.signHashes(request));
        assertThat(refused.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(refused.effect()).isEqualTo(Effect.NONE);
        assertThat(client.signHashes(request).handle())
                .as("the next call logs in")
                .isNotEmpty();
    }

    @Test
    void aRefreshTokenThatIsRefusedLeadsToALogIn() {
        client.providers();
        sandbox.clock().advance(Duration.ofMinutes(30));
        sandbox.fail(Fault.of(SigningFault.REFRESH_REFUSED).once());
        client.providers();
        assertThat(signOns())
                .containsExactly(
                        "/signing/api/v1/auth/token", "/signing/api/v1/auth/refresh", "/signing/api/v1/auth/token");
    }

    @Test
    void aWrongPasswordOrPartnerSecretIsRefused() {
        PlatformException password = catchThrowableOfType(
                PlatformException.class,
                () -> with("password", "wrong-password").providers());
        assertThat(password.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(password).hasMessageContaining("user name or password").hasMessageNotContaining("wrong-password");
        PlatformException secret = catchThrowableOfType(
                PlatformException.class,
                () -> with("partnerSecret", "wrong-secret").providers());
        assertThat(secret.kind()).isEqualTo(Kind.FORBIDDEN);
        sandbox.fail(Fault.of(SigningFault.SIGNATURE_REFUSED).once());
        assertThat(catchThrowableOfType(PlatformException.class, client::providers)
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void aCallerWhoIsNoSigningPartnerSendsNoHeadersOfOne() {
        sandbox.fail(Fault.of(SigningFault.NO_PARTNER_HEADERS));
        ClientConfig plain = config.toBuilder()
                .settings(config.settings().without("requestSigner").without("partnerCode"))
                .credentials(Credentials.from(Map.of(
                        "username",
                        config.credentials().require("username"),
                        "password",
                        config.credentials().require("password"))))
                .build();
        try (SigningClient simple = SigningClient.create(plain)) {
            assertThat(simple.providers()).hasSize(1);
        }
        assertThat(sandbox.requests().get(1).headers()).doesNotContainKeys("x-signature", "x-partner-code");
    }

    @Test
    void theDoctorProvesTheSignOn() {
        try (Sandbox now = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(signOn(now.profile())).isEqualTo(Status.OK);
            now.fail(Fault.of(SigningFault.SIGNATURE_REFUSED));
            assertThat(signOn(now.profile())).isEqualTo(Status.FAILED);
            now.heal();
            now.fail(Fault.of(SigningFault.STATUS).value("04"));
            assertThat(signOn(now.profile())).isEqualTo(Status.NOT_PROVED);
        }
    }

    private static Status signOn(Profile profile) {
        return profile.check().findings().stream()
                .filter(finding -> finding.platform().equals("signing") && finding.step() == Step.SIGN_ON)
                .map(Finding::status)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private SigningClient with(String credential, String value) {
        Map<String, String> secrets = new HashMap<>();
        for (String name : config.credentials().purposes()) {
            secrets.put(name, config.credentials().require(name));
        }
        secrets.put(credential, value);
        return SigningClient.create(
                config.toBuilder().credentials(Credentials.from(secrets)).build());
    }

    private List<String> signOns() {
        return sandbox.requests().stream()
                .map(RecordedRequest::path)
                .filter(path -> path.contains("/auth/"))
                .toList();
    }

    private SigningCertificate certificate() {
        return client.certificates(Hub.CITIZEN, Hub.PURPOSE).get(0);
    }

    private SigningAttempt begin() {
        return client.signHashes(
                new SignRequest("HS-1", certificate().findCredentialId().orElseThrow(), List.of(document("one"))));
    }

    private URI page(SigningAttempt attempt) {
        return URI.create(sandbox.uri() + "/signing/app?handle=" + attempt.handle());
    }

    private static DocumentHash document(String name) {
        try {
            byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
            return DocumentHash.ofContent(
                    name, Attachment.of(name, "text/plain", content.length, () -> new ByteArrayInputStream(content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the JDK alone, over the document itself. */
    private static boolean fits(X509Certificate signer, String name, String base64) throws GeneralSecurityException {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(signer);
        check.update(("content of " + name).getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(base64));
    }
}
