package vn.lienthong.core.internal.tls;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** A server asked for a client certificate and then broke the handshake without a word, or its word was lost. */
public final class HungUp extends SSLException {
    private static final long serialVersionUID = 1L;

    HungUp(IOException cause) {
        super("the server hung up after it had asked for a client certificate", cause);
    }
}
