package vn.lienthong.sharing.xroad.internal;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sharing.xroad.XRoadClient;

/** Makes the client, so that its settings are checked; X-Road itself has no credentials besides those of TLS. */
public final class XRoadProbe implements ClientProbe {
    @Override
    public String role() {
        return "xroad";
    }

    @Override
    public Proof prove(ClientConfig config) {
        XRoadClient.create(config).close();
        return Proof.notProved(
                "X-Road không có tài khoản riêng: quyền gọi do từng đơn vị cung cấp dịch vụ cấp cho hệ thống thành viên, và chỉ"
                        + " biết khi gọi một dịch vụ.",
                "X-Road has no account of its own: each provider grants its services to a subsystem, which shows only "
                        + "when a"
                        + " service is called.");
    }
}
