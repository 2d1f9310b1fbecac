/**
 * Dossiers of administrative procedures (hồ sơ thủ tục hành chính), reported to the National Public Service Portal, to the
 * province's platform (LGSP), or to both. A record knows no platform; the profile says where it goes:
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
 * <p><b>What one platform demands.</b> A field that a dialect demands and the record lacks, and a status or kind of applicant
 * for which it has no code, are refused by name before any platform has the record. What a platform demands is rarely public,
 * so a profile can say more in {@code demandedFields} and {@code demandedStepFields}.
 *
 * <p><b>What a platform cannot carry.</b> The same program has to run in every province, so such a field stops nothing: if
 * another platform of the profile carries it, nothing is said; if none does, {@code DossierClient.check} and the answer report
 * it as left out. It is never dropped without a word.
 *
 * <p><b>Codes</b> are data of each dialect, and a profile overrides them: {@code status: {ACCEPTED: "2"}},
 * {@code applicantKind: {ORGANISATION: "3"}}, for an LGSP also {@code stepStatus}. Further settings of {@code xrd-adapter}:
 * those of {@link vn.lienthong.sharing.xroad.XrdAdapter}, {@code authEndpoint} ({@code /mapi/login}),
 * {@code integrationEndpoint} ({@code /mapi/g}) and {@code sessionRefusedCodes} ({@code -2}); credentials {@code username} and
 * {@code password}; the agency code goes as {@code madonvi}. Further settings of {@code lgsp}: {@code documentPath}
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
 *     callAPerson(answer.unclear()); // may have it, and cannot be asked
 * }
 * warn(answer.leftOut()); // fields that none of the platforms can carry
 * }</pre>
 */
@NullMarked
package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.NullMarked;
