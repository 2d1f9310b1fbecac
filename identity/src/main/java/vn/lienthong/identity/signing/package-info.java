/**
 * Remote signing through the ministry's hub (Cổng ký số tập trung, VNeID): a citizen signs in the VNeID app what a program
 * asks for. Only names and digests of documents are sent.
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/signing/PackageExampleTest.java#sign -->
 * <pre>{@code
 * SigningClient signing = SigningClient.create(profile.client("signing"));
 *
 * List<SigningCertificate> certificates = signing.certificates(citizen, purpose);
 * Optional<String> credential = certificates.get(0).findCredentialId();
 * DocumentHash document = DocumentHash.ofContent("Đơn đề nghị.pdf", pdf);
 * SigningAttempt attempt =
 *         signing.signHashes(new SignRequest("HS-2026-0001", credential.orElseThrow(), List.of(document)));
 * kept.put("HS-2026-0001", attempt.toJson());
 * }</pre>
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/signing/PackageExampleTest.java#poll -->
 * <pre>{@code
 * PollResult result = signing.poll(SigningAttempt.fromJson(kept.get("HS-2026-0001")));
 * if (result instanceof PollResult.Signed signed) {
 *     return "Đã ký " + signed.signatures().size() + " tài liệu";
 * }
 * return result.isFinal() ? "Chưa ký: " + result : "Đang chờ người dân xác nhận";
 * }</pre>
 *
 * <p>The hub tells of each step; what it tells is a sign to ask:
 *
 * <!-- cut: identity/src/test/java/vn/lienthong/identity/signing/PackageExampleTest.java#webhook -->
 * <pre>{@code
 * SigningWebhooks webhooks = SigningWebhooks.create(profile.client("signing"), once);
 *
 * WebhookResult result = webhooks.read(RawWebhook.of(body, header)); // the bytes as they came
 * int status = result.reply(event -> toPoll.add(event.id()));
 * }</pre>
 */
@NullMarked
package vn.lienthong.identity.signing;

import org.jspecify.annotations.NullMarked;
