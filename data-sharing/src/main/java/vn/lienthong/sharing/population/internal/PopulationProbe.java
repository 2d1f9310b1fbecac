package vn.lienthong.sharing.population.internal;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;

/**
 * Proves the sign-on at the population database with a query about nobody: service 033 without number and name. The
 * gateway checks the sign-on before the service reads the query, so an answer or a fault of the service itself proves
 * that the sign-on was accepted. An HTTP status proves nothing: any server has one for a path that it does not know.
 */
public final class PopulationProbe implements ClientProbe {
    /** Codes of SOAP 1.1 without refinement: {@code Client.Authentication} and X-Road's come from before the service. */
    private static final Set<String> OF_THE_SERVICE = Set.of("client", "versionmismatch", "mustunderstand");

    @Override
    public String role() {
        return "population";
    }

    @Override
    public Proof prove(ClientConfig config) {
        PopulationCalls calls = new PopulationCalls(config);
        byte[] question = new PopulationRequests(config).aboutNobody();
        try {
            calls.call("population.prove", "033", question, "", body -> body);
            return Proof.proved();
        } catch (PlatformException e) {
            if (e.kind() == Kind.REFUSED && isOfTheService(e.platformCode())) {
                return Proof.proved();
            }
            throw e;
        } finally {
            calls.close();
        }
    }

    private static boolean isOfTheService(@Nullable String code) {
        return code != null
                && OF_THE_SERVICE.contains(code.substring(code.indexOf(':') + 1).toLowerCase(Locale.ROOT));
    }
}
