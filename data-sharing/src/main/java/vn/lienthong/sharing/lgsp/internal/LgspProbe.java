package vn.lienthong.sharing.lgsp.internal;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sharing.lgsp.LgspClient;

/** Proves the sign-on at an LGSP with the shared code lists, which contain no personal data. */
public final class LgspProbe implements ClientProbe {
    @Override
    public String role() {
        return "lgsp";
    }

    @Override
    public Proof prove(ClientConfig config) {
        try (LgspClient client = LgspClient.create(config)) {
            client.categories();
            return Proof.proved();
        } catch (PlatformException e) {
            if (e.kind() != Kind.REFUSED && e.kind() != Kind.PROTOCOL) {
                throw e;
            }
            return Proof.notProved(
                    "có máy chủ trả lời nhưng không cho danh mục dùng chung; hãy kiểm tra baseUri và thiết lập categoryPath"
                            + " với đơn vị vận hành.",
                    "a server answers but does not return the shared code lists; check baseUri and the setting categoryPath"
                            + " with the operator.");
        }
    }
}
