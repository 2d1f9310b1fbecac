/**
 * The engine of the sandbox and its simulated platforms. Not for users.
 *
 * <h2>How to write a platform</h2>
 *
 * <p>Implement {@link vn.lienthong.sandbox.internal.Platform} here, take a {@link vn.lienthong.sandbox.internal.World} in the
 * constructor, and add one line to {@link vn.lienthong.sandbox.internal.Platforms#all}. The engine finds the platform by its
 * base path; {@code handle} gets a {@link vn.lienthong.sandbox.internal.Request} with the raw path behind the base, the raw
 * query and the raw body, and returns a {@link vn.lienthong.sandbox.internal.Reply}:
 *
 * <pre>{@code
 * public Reply handle(Request request) {
 *     return switch (request.route()) {
 *         case "POST /token" -> token(request.form());          // 415 unless it is a form
 *         case "POST /Vote" -> vote(request.json());            // 415 unless it is JSON, 400 unless it parses
 *         default -> nothingHere(request);
 *     };
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Refuse from any depth with {@code throw new Refusal(Reply.json(401, Json.object("message", "…")))}.
 *   <li>Time is {@code world.clock()} and nothing else; later things go to {@code world.scheduler().later(instant, work)}.
 *   <li>Names and values of credentials come from {@code world.secrets().require("SANDBOX_…")}; add new ones in
 *       {@link vn.lienthong.sandbox.internal.Secrets}, and settings of the profile in
 *       {@link vn.lienthong.sandbox.internal.ProfileText}.
 *   <li>{@link vn.lienthong.sandbox.internal.Bearers} keeps tokens and sessions with a life.
 *   <li>503, 429, 500, slow, cut off, no answer and the address list are the engine's. A defect of your own protocol is asked
 *       for with {@code request.has(XFault.Y)}, which uses it up once: so ask only where it would show. New kinds go into
 *       {@link vn.lienthong.sandbox.fault} with both names; the page of switches and
 *       the tests find them there. {@code SESSION_EXPIRED} is asked for by whoever checks a token.
 *   <li>State lives in the platform's own fields, guarded for many threads. People are {@code world.people()} only.
 *   <li>Requests are recorded, masked, by the engine. A member that carries a secret under a name which
 *       {@code Masking} does not know must be added there.
 *   <li>Pages: {@code Page.html("name.html", values)} fills a resource of {@code pages/} and escapes the values.
 *   <li>Never import a client's codec: write the rule again from its description.
 * </ul>
 */
@NullMarked
package vn.lienthong.sandbox.internal;

import org.jspecify.annotations.NullMarked;
