package vn.lienthong.core.internal.call;

import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;

/** What all calls of one client share; thread-safe. */
record CallParts(
        ClientConfig config,
        Transport chain,
        Session session,
        RetryBudget budget,
        Telemetry telemetry,
        Breakers breakers) {}
