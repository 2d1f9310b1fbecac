package vn.lienthong.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** An authority, the keys and certificates that it gave to clients, and those of a stranger. */
final class ClientKeys {
    static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore store;
    private final OwnCertificate server;

    private ClientKeys(Path folder, KeyStore store, OwnCertificate server) {
        this.folder = folder;
        this.store = store;
        this.server = server;
    }

    /** Makes all of them: {@code ec}, {@code rsa} and {@code expired} of the authority {@code ca}, and {@code stranger}. */
    static ClientKeys make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("clients.p12");
        keytool(file, "ca", "EC", "-ext", "bc:c", "-validity", "60");
        keytool(file, "ec", "EC", "-signer", "ca", "-validity", "30");
        keytool(file, "rsa", "RSA", "-keysize", "2048", "-signer", "ca", "-validity", "30");
        keytool(file, "expired", "EC", "-signer", "ca", "-startdate", "-40d", "-validity", "30");
        keytool(file, "stranger", "EC", "-validity", "30");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new ClientKeys(folder, store, OwnCertificate.make(folder));
    }

    private static void keytool(Path file, String alias, String algorithm, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + alias + ", O=Vendor",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(options));
        if (new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("keytool failed");
        }
    }

    /** The certificate under that name with those above it. */
    List<X509Certificate> chain(String alias) throws GeneralSecurityException {
        return Arrays.stream(store.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    PrivateKey key(String alias) throws GeneralSecurityException {
        return (PrivateKey) store.getKey(alias, PASSWORD.toCharArray());
    }

    ClientCertificate certificate(String alias) throws GeneralSecurityException {
        return ClientCertificate.from(chain(alias), key(alias));
    }

    String pemChain(String alias) throws GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain(alias)) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return pem.toString();
    }

    String pemKey(String alias) throws GeneralSecurityException {
        return pem("PRIVATE KEY", key(alias).getEncoded());
    }

    static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    /** A PKCS#12 file with the entries of these names. */
    Path pkcs12(String... aliases) throws IOException, GeneralSecurityException {
        KeyStore some = KeyStore.getInstance("PKCS12");
        some.load(null, null);
        for (String alias : aliases) {
            Certificate[] chain = store.getCertificateChain(alias);
            some.setKeyEntry(alias, key(alias), PASSWORD.toCharArray(), chain);
        }
        Path made = folder.resolve(String.join("-", aliases) + ".p12");
        try (var out = Files.newOutputStream(made)) {
            some.store(out, PASSWORD.toCharArray());
        }
        return made;
    }

    /** What a client must trust to reach {@link #sockets}. */
    Trust trust() {
        return server.trust();
    }

    /** Server sockets that want a client certificate of the authority, in that version of TLS. */
    ServerSocketFactory sockets(String protocol) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server0.p12"))) {
            own.load(in, PASSWORD.toCharArray());
        }
        keys.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new WantsCertificate(context, protocol);
    }

    /** Server sockets that ask for no certificate. */
    ServerSocketFactory quietSockets() {
        return server.context().getServerSocketFactory();
    }

    private static final class WantsCertificate extends ServerSocketFactory {
        private final SSLContext context;
        private final String protocol;

        WantsCertificate(SSLContext context, String protocol) {
            this.context = context;
            this.protocol = protocol;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            SSLServerSocket socket =
                    (SSLServerSocket) context.getServerSocketFactory().createServerSocket(port, backlog, address);
            socket.setNeedClientAuth(true);
            socket.setEnabledProtocols(new String[] {protocol});
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }
    }
}
