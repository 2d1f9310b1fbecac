package vn.lienthong.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the platform issued with a log-in (mã truy cập). Bearer secrets: with them anybody can act as the person at the
 * platform. Keep them on the server and out of logs; {@link #toString()} shows none. Immutable.
 */
public final class Tokens {
    /** How an access token is presented (loại mã truy cập). */
    public enum Type {
        /** By whoever has it (RFC 6750). */
        BEARER,
        /** With a proof of the key that it is bound to (RFC 9449). */
        DPOP
    }

    private final Builder from;

    private Tokens(Builder from) {
        this.from = new Builder(from);
    }

    /** Starts tokens; for what a program kept in its session, and for tests. */
    public static Builder builder(String accessToken) {
        return new Builder(accessToken);
    }

    /** For calls to the platform on behalf of the person. */
    public String accessToken() {
        return from.accessToken;
    }

    /** How the access token is presented. */
    public Type type() {
        return from.type;
    }

    /** The signed statement about the log-in, already checked, without its encryption; {@code null} if there is none. */
    public @Nullable String idToken() {
        return from.idToken;
    }

    /** For new tokens without a new log-in, or {@code null}. */
    public @Nullable String refreshToken() {
        return from.refreshToken;
    }

    /** When the access token expires; {@code null} if the platform did not send it, or sent more than a year. */
    public @Nullable Instant expiresAt() {
        return from.expiresAt;
    }

    /** What the access token is for, as far as the platform said it ({@code scope}); empty if it did not. */
    public List<String> scopes() {
        return from.scopes;
    }

    private List<@Nullable Object> all() {
        return Arrays.asList(from.accessToken, from.type, from.idToken, from.refreshToken, from.expiresAt, from.scopes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tokens tokens && all().equals(tokens.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return "Tokens[***, expiresAt=" + from.expiresAt + "]";
    }

    /** Builds {@link Tokens}. Not thread-safe. */
    public static final class Builder {
        private final String accessToken;
        private Type type = Type.BEARER;
        private @Nullable String idToken;
        private @Nullable String refreshToken;
        private @Nullable Instant expiresAt;
        private List<String> scopes = List.of();

        private Builder(String accessToken) {
            this.accessToken = Objects.requireNonNull(accessToken, "accessToken");
        }

        private Builder(Builder other) {
            accessToken = other.accessToken;
            type = other.type;
            idToken = other.idToken;
            refreshToken = other.refreshToken;
            expiresAt = other.expiresAt;
            scopes = other.scopes;
        }

        /** {@link Type#BEARER} by default. */
        public Builder type(Type value) {
            type = Objects.requireNonNull(value, "type");
            return this;
        }

        /** The id_token, which the caller has from a log-in. */
        public Builder idToken(@Nullable String value) {
            idToken = value;
            return this;
        }

        /** The refresh token. */
        public Builder refreshToken(@Nullable String value) {
            refreshToken = value;
            return this;
        }

        /** When the access token expires. */
        public Builder expiresAt(@Nullable Instant value) {
            expiresAt = value;
            return this;
        }

        /** What the access token is for. */
        public Builder scopes(List<String> values) {
            scopes = List.copyOf(values);
            return this;
        }

        /** Makes the tokens. */
        public Tokens build() {
            return new Tokens(this);
        }
    }
}
