/**
 * Dossiers of administrative procedures (hồ sơ thủ tục hành chính), reported to the National Public Service Portal, to the
 * province's platform (LGSP), or to both. A record is independent of the platform; the profile decides where it is sent:
 *
 * <pre>{@code
 * dossier:
 *   dialect: xrd-adapter          # the national portal behind the XrdAdapter
 *   settings: {dstcodeIn: query, alsoTo: dossier-lgsp}
 * dossier-lgsp:
 *   dialect: lgsp                 # a provincial platform with one-stop messages
 *   signOn: lgsp-wso2             # how this province signs on
 * }</pre>
 *
 * <p><b>Required fields.</b> If a field that a dialect requires is empty, or if it has no code for a status or a kind of
 * applicant, the record is refused with the field's name before any platform has it. What a platform requires is rarely
 * public, so a profile can add to it with {@code requiredFields} and {@code requiredStepFields}.
 *
 * <p><b>Fields without a place.</b> The same program has to run in every province, so a field that a platform has no place
 * for is not an error. If no platform of the profile has a place for it, {@code DossierClient.check} and the answer report it
 * as left out.
 *
 * <p><b>Codes</b> are data of each dialect, and a profile overrides them: {@code status: {ACCEPTED: "2"}},
 * {@code applicantKind: {ORGANISATION: "3"}}, for an LGSP also {@code stepStatus}. Further settings of {@code xrd-adapter}:
 * those of {@link vn.lienthong.sharing.xroad.XrdAdapter}, {@code authEndpoint} ({@code /mapi/login}),
 * {@code integrationEndpoint} ({@code /mapi/g}) and {@code sessionRefusedCodes} ({@code -2}); credentials {@code username} and
 * {@code password}; the agency code is sent as {@code madonvi}. Further settings of {@code lgsp}: {@code documentPath}
 * ({@code /Document}), {@code acceptedStatus} ({@code 1,200}) and {@code agencyName}.
 *
 * <!-- cut: data-sharing/src/test/java/vn/lienthong/sharing/PackageExampleTest.java#dossier -->
 * <pre>{@code
 * DossierClient dossiers = DossierClient.create(DossierConfig.of(profile));
 *
 * DossierRecord record = DossierRecord.builder(
 *                 DossierCode.parse("H60.01.02-261123-0042"),
 *                 CodedName.of("9.000002", "Cấp giấy xác nhận khám sức khỏe"),
 *                 "Hoàng Thị Lan",
 *                 clock.instant(),
 *                 DossierStatus.ACCEPTED)
 *         .applicant(ApplicantKind.CITIZEN, "008590310427")
 *         .processingUnit("Phòng khám mẫu")
 *         .build();
 * DossierAnswer answer = dossiers.upsert(record);
 * if (!answer.isComplete()) {
 *     answer.rejected().forEach(this::correct); // what a platform refused, and why
 *     remember(answer.missing()); // later: dossiers.upsert(record, missing)
 *     alertAPerson(answer.unclear()); // may have it, and cannot be queried
 * }
 * warn(answer.leftOut()); // fields that none of the platforms has a place for
 * }</pre>
 */
@NullMarked
package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.NullMarked;
