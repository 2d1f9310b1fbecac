package vn.lienthong.sharing.population.internal;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;

/**
 * Proves the sign-on at the population database with a query about nobody: service 033 without number and name. The
 * gateway checks the sign-on before the service reads the query, so a fault of the service proves that the sign-on was
 * accepted.
 */
public final class PopulationProbe implements ClientProbe {
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
            if (e.kind() == Kind.REFUSED) {
                return Proof.proved();
            }
            if (e.kind() != Kind.PROTOCOL) {
                throw e;
            }
            return Proof.notProved(
                    "Có câu trả lời nhưng không phải SOAP; hãy kiểm tra baseUri với đơn vị vận hành.",
                    "There is an answer, but it is not SOAP; check baseUri with the operator.");
        }
    }
}
