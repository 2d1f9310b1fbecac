package vn.lienthong.identity.internal.provider;

import java.util.List;

/** How this software proves at the provider's endpoints who it is (OpenID Connect Core section 9). Thread-safe. */
public interface ClientAuthentication {
    /** Adds the proof to a request, anew for each attempt, since a secret may change and an assertion is used once. */
    void addTo(FormRequest request, Metadata provider);

    /** What a provider's sentence must not repeat. */
    List<String> secrets();
}
