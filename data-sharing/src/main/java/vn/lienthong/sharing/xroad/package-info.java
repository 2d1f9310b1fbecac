/**
 * X-Road: REST services behind a standard security server, and Vietnam's XrdAdapter in front of the national data axis (trục
 * VDXP).
 *
 * <!-- cut: data-sharing/src/test/java/vn/lienthong/sharing/PackageExampleTest.java#xroad -->
 * <pre>{@code
 * XRoadClient xRoad = XRoadClient.create(config); // a profile's entry: profile.client("xroad")
 *
 * XRoadAnswer answer =
 *         xRoad.call(XRoadRequest.builder("GET", XRoadSubsystem.parse("VN/GOV/000.00.00.G22/thue"), "ma-so-thue")
 *                 .segment("9900042601")
 *                 .issue("H60.01.02-261123-0042")
 *                 .build());
 * String json = new String(answer.bytes(), UTF_8);
 * }</pre>
 */
@NullMarked
package vn.lienthong.sharing.xroad;

import org.jspecify.annotations.NullMarked;
