package vn.lienthong.core;

import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.AuthenticatorProvider;

/** Sign-ons of a vendor's that cannot be loaded. */
public final class BrokenProviders {
    private BrokenProviders() {}

    /** What they have in common. */
    abstract static class Nameless implements AuthenticatorProvider {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public Authenticator create(ClientConfig config, Transport transport) {
            return request -> request;
        }
    }

    /** Cannot be made. */
    public static final class Constructor extends Nameless {
        public Constructor() {
            throw new NoClassDefFoundError("planted");
        }
    }

    /** Cannot be initialised. */
    public static final class Initialiser extends Nameless {
        static final int VALUE = Integer.parseInt("planted");
    }

    /** Cannot tell its name. */
    public static final class Name extends Nameless {
        @Override
        public String name() {
            throw new StackOverflowError("planted");
        }
    }

    /** Cannot be made either. */
    public static final class WithAVeryLongNameThatIsNoSecretAtAll extends Nameless {
        public WithAVeryLongNameThatIsNoSecretAtAll() {
            throw new IllegalStateException("planted");
        }
    }
}
