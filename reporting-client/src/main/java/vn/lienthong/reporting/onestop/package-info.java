/**
 * The reports of a one-stop office (một cửa) that a provincial data platform (LGSP) takes: the dossiers of a month, and
 * citizens' votes on the service.
 *
 * <p>Source: the messages {@code /Statistic} and {@code /Vote} of one public code base; no specification is public.
 */
@NullMarked
package vn.lienthong.reporting.onestop;

import org.jspecify.annotations.NullMarked;
