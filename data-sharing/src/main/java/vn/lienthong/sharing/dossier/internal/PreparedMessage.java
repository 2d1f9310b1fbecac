package vn.lienthong.sharing.dossier.internal;

import java.util.function.Supplier;
import vn.lienthong.sharing.dossier.DossierOutcome;

/**
 * A message that is ready to be sent.
 *
 * @param asksFirst whether {@code send} asks the platform before it sends, so that a second run cannot take effect twice
 * @param send sends it; throws {@link vn.lienthong.core.PlatformException} if there is no usable answer
 */
public record PreparedMessage(boolean asksFirst, Supplier<DossierOutcome> send) {}
