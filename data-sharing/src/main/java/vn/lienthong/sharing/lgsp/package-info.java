/**
 * A provincial data platform's own services (LGSP, nền tảng tích hợp, chia sẻ dữ liệu): shared code lists and the business
 * register. The province's sign-on is a dialect of the profile.
 *
 * <!-- cut: data-sharing/src/test/java/vn/lienthong/sharing/PackageExampleTest.java#lgsp -->
 * <pre>{@code
 * LgspClient lgsp = LgspClient.create(profile.client("lgsp"));
 *
 * List<LgspCategory> lists = lgsp.categories();
 * Optional<BusinessEntry> business = lgsp.findBusiness(TaxCode.parse("9900042601"), purpose);
 * }</pre>
 */
@NullMarked
package vn.lienthong.sharing.lgsp;

import org.jspecify.annotations.NullMarked;
