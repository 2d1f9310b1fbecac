package vn.lienthong.core;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** An answer that a vendor's interceptor made from another one: whatever the SDK attached to that one is gone. */
public class CopiedResponse implements WireResponse {
    private final WireResponse response;

    public CopiedResponse(WireResponse response) {
        this.response = response;
    }

    @Override
    public int status() {
        return response.status();
    }

    @Override
    public Map<String, List<String>> headers() {
        return response.headers();
    }

    @Override
    public InputStream body() {
        return response.body();
    }

    @Override
    public void close() {
        response.close();
    }
}
