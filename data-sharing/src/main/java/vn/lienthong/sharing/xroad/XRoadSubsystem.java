package vn.lienthong.sharing.xroad;

import vn.lienthong.sharing.xroad.internal.XRoadPaths;

/**
 * A subsystem in an X-Road network (hệ thống thành viên): the four parts that name a client or a provider.
 *
 * @param instance the network, such as {@code VN}
 * @param memberClass such as {@code GOV} or {@code COM}
 * @param member the agency's or company's code
 * @param subsystem the system of that member
 */
public record XRoadSubsystem(String instance, String memberClass, String member, String subsystem) {
    /** Refuses an empty part and characters that X-Road does not allow. */
    public XRoadSubsystem {
        XRoadPaths.part("instance", instance);
        XRoadPaths.part("memberClass", memberClass);
        XRoadPaths.part("member", member);
        XRoadPaths.part("subsystem", subsystem);
    }

    /**
     * Reads {@code VN/GOV/000.00.00.G22/system}, or the same with colons as the XrdAdapter writes it.
     *
     * @throws IllegalArgumentException naming the rule
     */
    public static XRoadSubsystem parse(String text) {
        String[] parts = text.length() > 1100 ? new String[0] : text.split(text.contains("/") ? "/" : ":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("X-Road subsystem: must be four parts separated by '/', but is not");
        }
        return new XRoadSubsystem(parts[0], parts[1], parts[2], parts[3]);
    }

    /** As in the header {@code X-Road-Client}: the parts are percent-encoded, the slashes between them are not. */
    public String encoded() {
        return XRoadPaths.encode(instance)
                + "/"
                + XRoadPaths.encode(memberClass)
                + "/"
                + XRoadPaths.encode(member)
                + "/"
                + XRoadPaths.encode(subsystem);
    }

    @Override
    public String toString() {
        return instance + "/" + memberClass + "/" + member + "/" + subsystem;
    }
}
