package vn.lienthong.identity.internal.preset;

import java.util.Map;
import vn.lienthong.core.internal.wire.JsonObject;

/** How a dialect transforms the code and the answers. Thread-safe. */
public interface CodeLayer {
    /** The members of the token request for the code of this redirect. Called after the check of the state. */
    Map<String, String> codeParameters(CallbackQuery callback);

    /** The plain answer inside an answer of the token or user-info endpoint. */
    JsonObject open(JsonObject answer);

    /** Code and answers unchanged. */
    static CodeLayer plain() {
        return new CodeLayer() {
            @Override
            public Map<String, String> codeParameters(CallbackQuery callback) {
                return Map.of("code", callback.code());
            }

            @Override
            public JsonObject open(JsonObject answer) {
                return answer;
            }
        };
    }
}
