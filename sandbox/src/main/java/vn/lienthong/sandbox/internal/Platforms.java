package vn.lienthong.sandbox.internal;

import java.util.List;
import vn.lienthong.sandbox.internal.dossier.Adapter;
import vn.lienthong.sandbox.internal.identity.Portal;
import vn.lienthong.sandbox.internal.identity.Vneid;
import vn.lienthong.sandbox.internal.lgsp.LgspAccessToken;
import vn.lienthong.sandbox.internal.lgsp.LgspWso2;
import vn.lienthong.sandbox.internal.payment.NationalPayment;
import vn.lienthong.sandbox.internal.payment.Vnpay;
import vn.lienthong.sandbox.internal.population.Population;
import vn.lienthong.sandbox.internal.reporting.Reporting;

/** All platforms of a sandbox. */
public final class Platforms {
    private Platforms() {}

    /** One line each; the engine asks the one with the longest base that fits. */
    public static List<Platform> all(World world) {
        Reporting reporting = new Reporting(world);
        return List.of(
                new Ui(world),
                new Portal(world),
                new Vneid(world),
                new LgspWso2(world),
                new LgspAccessToken(world),
                new Population(world),
                new Adapter(world),
                new Vnpay(world),
                new NationalPayment(world),
                reporting,
                reporting.inbox());
    }
}
