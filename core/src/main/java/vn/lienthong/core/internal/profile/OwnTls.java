package vn.lienthong.core.internal.profile;

import java.util.function.Function;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.PlatformException;

/**
 * By what a client shows in TLS who it is, as the file has it: the certificate is known, its key is a secret.
 *
 * @param secretKey the key of the secret in the file, {@code clientKey} or {@code clientKeyStorePassword}
 * @param opened the certificate with what the secret is; it throws {@link PlatformException}
 */
public record OwnTls(String secretKey, Entry.SecretName secret, Function<String, ClientCertificate> opened) {}
