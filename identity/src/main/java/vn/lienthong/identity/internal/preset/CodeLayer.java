package vn.lienthong.identity.internal.preset;

import java.util.Map;
import vn.lienthong.core.internal.wire.JsonObject;

/** What a dialect does to the code and to the answers on their way. Thread-safe. */
public interface CodeLayer {
    /** The members of the token request that carry the code of this redirect. Called after the state was checked. */
    Map<String, String> codeParameters(CallbackQuery callback);

    /** The plain answer inside an answer of the token or user-info endpoint. */
    JsonObject open(JsonObject answer);

    /** The code as it came and answers as they are. */
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
