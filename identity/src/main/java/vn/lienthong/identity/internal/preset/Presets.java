package vn.lienthong.identity.internal.preset;

import java.util.ServiceLoader;
import vn.lienthong.core.internal.service.Services;

/** The available dialects. */
public final class Presets {
    private Presets() {}

    /** All that the service loader finds, by dialect. */
    public static Services<PresetProvider> load() {
        return Services.read(
                ServiceLoader.load(PresetProvider.class, PresetProvider.class.getClassLoader()),
                ServiceLoader.load(PresetProvider.class),
                PresetProvider::dialect);
    }
}
